"""The sheets that go through people: risk, review round, guided questions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.rolemap.support import DAY, Hand, panel_of, plan_of, role_of, small_plan
from workbench.domain.deal import Opportunity
from workbench.domain.evidence import Evidence
from workbench.domain.factors import Action, ActionStatus
from workbench.domain.people import Contact, Person, Side
from workbench.domain.plan import Plan
from workbench.domain.roles import DECISION_MAKERS, RoleName
from workbench.domain.rows import Confidence, Ref
from workbench.ui.terms import day_text
from workbench.ui.widgets.buttons import LinkLabel
from workbench.usecases.evidence import note_about
from workbench.usecases.ports import Label
from workbench.usecases.review import Reason
from workbench.usecases.rows import remove

Key = Qt.Key


def backing(role):
    """Return two sources of a role."""
    who = ("Ann", "Contract")
    return [Evidence(id=f"{role}-{n}", about_table="roles", about=role, text="x", source=n) for n in who]


def new_evidence(panel):
    return [e for e in panel.session.plan.evidence.values() if e.about not in ("wang-owner", "zhou-approver")]


@pytest.fixture
def panel(qtbot):
    start = small_plan()
    action = Action(
        id="a", text="Dinner", person="zhao", status=ActionStatus.DONE, hours=Decimal(6), cost=Decimal(1500)
    )
    met = [Contact(id=f"k-{p}", ours="me", theirs=p, last=DAY) for p in ("wang", "zhou")]
    deal = Opportunity(id="deal", name="Deal", value=Decimal(100000))
    tables = dict(start.tables) | {
        "actions": {"a": action},
        "contacts": {c.id: c for c in met},
        "evidence": {e.id: e for role in ("wang-owner", "zhou-approver") for e in backing(role)},
        "opportunities": {"deal": deal},
        "account": {"account": replace(start.account, currency="CNY")},
    }
    return panel_of(qtbot, Plan(tables))


@pytest.fixture
def hand(panel):
    return Hand(panel)


# Risk


def open_risk(panel, hand, key):
    at = hand.canvas.viewport().mapToGlobal(hand.at(key))
    hand.canvas.menu_requested.emit(hand.card(key), at, QPointF())
    menu = QApplication.activePopupWidget()
    action = next(a for a in menu.actions() if a.text().startswith("Risk"))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    return panel.sheets.sheet


def cells(sheet, person):
    return {column.key: column.shown(sheet.model.row(person)) for column in sheet.model.columns}


def link(sheet, text):
    return next(found for found in sheet.findChildren(LinkLabel) if found.isVisible() and text in found.text())


def click(widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_menu_opens_the_risk_of_a_person(panel, hand):
    said = open_risk(panel, hand, "people:zhao").lines
    assert "Stop: spend no more before a condition is met" in said
    assert "6 hours, CNY 1,500, 1.5% of the deal" in said
    assert "4 · Is not the owner: somebody in the middle never carries the whole decision." in said
    assert "2 · We have met the decision level." in said
    assert "Has not introduced us upward." in said
    assert "We have met a decision-maker and can check what the contact says." in said
    assert "No conflict is known." in said


def test_everybody_shows_at_a_glance_and_where_to_stop_comes_first(panel):
    panel.sheets.risk("zhou")
    sheet = panel.sheets.sheet
    assert sheet.model.rows()[0].risk.person == "zhao"
    assert cells(sheet, "zhao") == {
        "name": "赵志", "role": "Gatekeeper", "state": "Stop spending", "contact": "1 3 4", "gate": "1 of 3",
        "spent": "6 hours, CNY 1,500, 1.5% of the deal", "quarrels": "",
    }  # fmt: skip
    assert (cells(sheet, "zhou")["state"], cells(sheet, "zhou")["quarrels"]) == ("Decides", "王彤")
    assert sheet.table.selected_keys() == ["zhou"]


def test_the_risks_follow_the_plan_under_them(panel):
    panel.sheets.risk("zhou")
    sheet = panel.sheets.sheet
    assert sheet.model.row("zhao") is not None
    panel.session.perform(Label("x"), remove(panel.session.plan, Ref("people", "zhao")))
    assert sheet.model.row("zhao") is None
    assert sheet.model.row("zhou") is not None


def test_the_arrows_walk_through_the_people_and_enter_leads_to_the_map(panel):
    panel.sheets.risk("zhao")
    sheet = panel.sheets.sheet
    QTest.keyClick(sheet.table, Key.Key_Down)
    assert "Decides" in sheet.lines
    person = sheet.table.selected_keys()[0]
    QTest.keyClick(sheet.table, Key.Key_Return)
    assert panel.sheets.sheet is None
    assert panel.session.selection == Ref("people", person)


def test_a_conflict_of_somebody_close_to_us_is_told_and_leads_to_the_relation(panel):
    panel.sheets.risk("zhou")
    sheet = panel.sheets.sheet
    assert "In conflict with 王彤: being close to one side costs us with the other." in sheet.lines
    click(link(sheet, "Relation: Conflict · 周华 – 王彤"))
    assert panel.sheets.sheet is None
    assert panel.session.selection == Ref("relations", "feud")


def test_a_condition_not_met_becomes_a_step(panel):
    panel.sheets.risk("zhao")
    click(link(panel.sheets.sheet, "Plan it"))
    step = next(a for a in panel.session.plan.actions.values() if a.id != "a")
    assert step.text == "Ask 赵志 to introduce us to 院长"
    assert (step.person, step.owner) == ("zhao", "me")
    assert panel.session.selection == Ref("actions", step.id)
    assert panel.sheets.sheet is None


def test_the_other_side_of_a_quarrel_is_kept_informed(panel):
    panel.sheets.risk("wang")
    sheet = panel.sheets.sheet
    offers = [found for found in sheet.findChildren(LinkLabel) if found.isVisible() and found.text() == "Plan it"]
    click(offers[-1])
    step = next(a for a in panel.session.plan.actions.values() if a.id != "a")
    assert (step.text, step.person, step.owner) == ("Keep 周华 informed of what we do with 王彤", "zhou", "me")


def test_a_mere_assurance_is_noted_with_its_source(panel):
    panel.sheets.risk("driver")
    sheet = panel.sheets.sheet
    assert cells(sheet, "driver")["state"] == ""
    click(link(sheet, "Note that"))
    (piece,) = new_evidence(panel)
    assert (piece.source, piece.date) == ("司机丙", DAY)
    assert cells(sheet, "driver")["state"] == "Stop spending"
    assert "Answers only that with them here there is no problem: spend no more." in sheet.lines
    panel.session.undo()
    assert not panel.session.plan.positions.keys() - {"pw"}


def test_an_assurance_of_somebody_who_decides_is_told_but_stops_nothing(panel):
    session = panel.session
    session.perform(Label("x"), lambda plan: note_about(plan, session.opportunity, "zhou", "有我在，没问题", DAY)[1])
    panel.sheets.risk("zhou")
    sheet = panel.sheets.sheet
    assert "Has answered before that with them here there is no problem." in sheet.lines
    assert cells(sheet, "zhou")["state"] == "Decides"


def test_without_people_of_theirs_it_says_so(qtbot):
    panel = panel_of(qtbot, plan_of([Person(id="me", name="Me", side=Side.OURS)]))
    panel.sheets.risk("")
    assert panel.sheets.sheet.lines == ["Nobody of the customer is in this opportunity yet."]


# Review


@pytest.fixture
def review(panel, hand):
    hand.key(Key.Key_R)
    return panel.sheets.sheet


def role(panel, row_id):
    return panel.session.plan.roles[row_id]


def test_the_round_begins_with_the_most_doubtful(panel, review):
    assert [item.person for item in review.items] == ["zhao", "boss"]
    assert (review.count.text(), review.name.text()) == ("1 of 2", "赵志")
    assert panel.session.selection == Ref("people", "zhao")


def test_c_confirms_and_goes_on(panel, review):
    QTest.keyClick(review, Key.Key_C)
    assert role(panel, "zhao-gatekeeper").confidence == Confidence.CONFIRMED
    assert review.count.text() == "2 of 2"
    panel.session.undo()
    assert role(panel, "zhao-gatekeeper").confidence == Confidence.ASSUMED


def test_x_contradicts_and_goes_on(panel, review):
    QTest.keyClick(review, Key.Key_X)
    assert role(panel, "zhao-gatekeeper").confidence == Confidence.CONTRADICTED
    assert review.name.text() == "院长"


def test_a_decider_is_confirmed_only_by_two_sources(panel, review):
    QTest.keyClick(review, Key.Key_N)
    for words, source in (("Signs himself", "Ann"), ("His name is on it", "Contract")):
        QTest.keyClick(review, Key.Key_C)
        assert review.line.hasFocus()
        QTest.keyClicks(review.line, words)
        QTest.keyClick(review.line, Key.Key_Return)
        QTest.keyClicks(review.source, source)
        QTest.keyClick(review.source, Key.Key_Return)
        assert review.name.text() == "院长"
    assert "Signs himself (Ann)" in review.evidence.text()
    QTest.keyClick(review, Key.Key_C)
    assert review.item is None
    assert "last one" in review.name.text()
    assert {e.source for e in new_evidence(panel)} == {"Ann", "Contract"}


def test_the_keys_walk_and_evidence_can_be_left(panel, review):
    QTest.keyClick(review, Key.Key_P)
    assert review.count.text() == "1 of 2"
    QTest.keyClick(review, Key.Key_Right)
    QTest.keyClick(review, Key.Key_Left)
    assert review.count.text() == "1 of 2"
    QTest.keyClick(review, Key.Key_E)
    assert review.line.hasFocus()
    QTest.keyClick(review.line, Key.Key_Escape)
    assert review.isVisible()
    assert not review.line.hasFocus()
    assert panel.session.document.undo_label is None
    QTest.keyClick(review, Key.Key_Escape)
    assert panel.sheets.sheet is None


def test_typing_evidence_is_not_taken_for_keys(panel, review):
    QTest.keyClick(review, Key.Key_E)
    QTest.keyClicks(review.line, "next c x n p")
    assert review.line.text() == "next c x n p"
    assert review.count.text() == "1 of 2"


def test_enter_after_the_words_asks_for_the_source(panel, review):
    QTest.keyClick(review, Key.Key_E)
    QTest.keyClick(review.line, Key.Key_Return)
    assert review.line.hasFocus()
    QTest.keyClicks(review.line, "Stopped us at the gate")
    QTest.keyClick(review.line, Key.Key_Return)
    assert review.source.hasFocus()
    QTest.keyClick(review.source, Key.Key_Return)
    assert [e.text for e in new_evidence(panel)] == ["Stopped us at the gate"]
    assert review.hasFocus()


def test_m_says_they_were_met_and_v_plans_a_visit(panel, review):
    QTest.keyClick(review, Key.Key_M)
    contact = next(c for c in panel.session.plan.contacts.values() if c.theirs == "zhao")
    assert (contact.ours, contact.last) == ("me", DAY)
    assert review.items[0].reasons == (Reason.ASSUMED,)
    assert day_text(DAY) in review.about.text()
    QTest.keyClick(review, Key.Key_V)
    assert [visit.people for visit in panel.session.plan.visits.values()] == [("zhao",)]
    assert review.count.text() == "2 of 2"


def test_a_digit_names_the_role_it_is_instead(panel, review):
    assert "4 Gatekeeper" in review.roles.text()
    QTest.keyClick(review, Key.Key_3)
    held = [r for r in panel.session.plan.roles.values() if r.person == "zhao" and r.holds(DAY)]
    assert [(r.role, r.confidence) for r in held] == [(RoleName.ADVOCATE, Confidence.ASSUMED)]
    assert "Advocate" in review.about.text()
    QTest.keyClick(review, Key.Key_C)
    assert panel.session.plan.roles[held[0].id].confidence == Confidence.CONFIRMED


def test_u_takes_back_only_what_the_round_did(panel, review):
    QTest.keyClick(review, Key.Key_U)
    QTest.keyClick(review, Key.Key_X)
    assert review.count.text() == "2 of 2"
    QTest.keyClick(review, Key.Key_U)
    assert role(panel, "zhao-gatekeeper").confidence == Confidence.ASSUMED
    assert (review.count.text(), review.items[0].reasons[0]) == ("1 of 2", Reason.ASSUMED)


def test_twelve_people_are_through_by_the_keyboard_alone(qtbot):
    people = [Person(id="me", name="Me", side=Side.OURS), *(Person(id=f"p{n}", name=f"P{n}") for n in range(12))]
    roles = [role_of(f"p{n}", list(RoleName)[n % 4], confidence=Confidence.ASSUMED) for n in range(12)]
    panel = panel_of(qtbot, plan_of(people, roles))
    Hand(panel).key(Key.Key_R)
    sheet = panel.sheets.sheet
    keys = 0
    while (item := sheet.item) is not None:
        for source in ("Ann", "Bob") if item.role.role in DECISION_MAKERS else ():
            QTest.keyClick(sheet, Key.Key_E)
            QTest.keyClicks(sheet.line, "Signs")
            QTest.keyClick(sheet.line, Key.Key_Return)
            QTest.keyClicks(sheet.source, source)
            QTest.keyClick(sheet.source, Key.Key_Return)
            keys += 3
        QTest.keyClick(sheet, Key.Key_M)
        QTest.keyClick(sheet, Key.Key_C)
        keys += 2
    held = panel.session.plan.roles.values()
    assert {role.confidence for role in held} == {Confidence.CONFIRMED}
    assert len(panel.session.plan.contacts) == 12
    assert keys <= 12 * 5


def test_a_round_of_nobody_says_so(qtbot):
    panel = panel_of(qtbot, plan_of([Person(id="a", name="A")]))
    panel.sheets.do("review")
    assert "Nobody to review" in panel.sheets.sheet.name.text()


# Guided questions


@pytest.fixture
def guided(panel, hand):
    hand.key(Key.Key_W)
    return panel.sheets.sheet


def answer(sheet, person, question):
    place = [c.key for c in sheet.model.columns].index(question)
    at = sheet.table.visualRect(sheet.table.index_of(person, place)).center()
    QTest.mouseClick(sheet.table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_answers_propose_roles_that_are_taken_up_in_one_step(panel, guided):
    assert not guided.take.isEnabled()
    for person, question in (("driver", "stops"), ("zhao", "signs"), ("zhao", "to_the_end"), ("boss", "signs")):
        answer(guided, person, question)
    assert guided.wanted() == {"driver": RoleName.GATEKEEPER, "zhao": RoleName.OWNER}
    assert guided.take.text() == "Take up 2 roles"
    QTest.mouseClick(guided.take, Qt.MouseButton.LeftButton)
    held = {(r.person, r.role) for r in panel.session.plan.roles.values() if r.holds(DAY)}
    assert {("driver", RoleName.GATEKEEPER), ("zhao", RoleName.OWNER)} <= held
    assert ("zhao", RoleName.GATEKEEPER) not in held
    panel.session.undo()
    assert all(r.person != "driver" for r in panel.session.plan.roles.values())


def test_a_second_click_takes_an_answer_back(guided):
    answer(guided, "driver", "stops")
    answer(guided, "driver", "stops")
    assert guided.wanted() == {}


def test_enter_answers_for_the_current_cell(guided):
    place = [c.key for c in guided.model.columns].index("to_the_end")
    guided.table.setCurrentIndex(guided.table.index_of("driver", place))
    QTest.keyClick(guided.table, Key.Key_Return)
    assert guided.wanted() == {"driver": RoleName.ADVOCATE}


def test_the_more_menu_offers_the_rounds(panel):
    QTest.mouseClick(panel.bar.more, Qt.MouseButton.LeftButton)
    texts = [a.text() for a in QApplication.activePopupWidget().actions()]
    assert {"Review round\tR", "Find roles by questions\tW", "Play through the deal\tP"} <= set(texts)
    QApplication.activePopupWidget().close()
    assert panel.session.day == date(2026, 5, 21)
