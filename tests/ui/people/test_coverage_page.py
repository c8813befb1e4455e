"""The coverage page of the role map: bars, pairs, the matrix, and recording a contact from it."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.rolemap.support import DAY, panel_of, plan_of, small_plan
from workbench.domain.edits import make
from workbench.domain.people import Contact, ContactStrength, Function, Person, Side
from workbench.domain.plan import Plan
from workbench.domain.roles import PositionName
from workbench.domain.rows import Ref
from workbench.ui.people.lane_bars import said
from workbench.ui.people.pairs_sheet import PairsSheet
from workbench.ui.terms import day_text
from workbench.ui.widgets.buttons import Button
from workbench.usecases.method_settings import set_method
from workbench.usecases.ports import Label
from workbench.usecases.roles import record_position
from workbench.usecases.rows import add, set_fields

Key = Qt.Key


@pytest.fixture
def panel(qtbot):
    start = small_plan()
    people = dict(start.people) | {
        "me": Person(id="me", name="Me", side=Side.OURS, function=Function.SALES),
        "wang": Person(id="wang", name="王彤", function=Function.PURCHASING),
    }
    known = Contact(id="k", ours="me", theirs="wang", last=date(2026, 5, 1), strength=ContactStrength.GOOD)
    panel = panel_of(qtbot, Plan(dict(start.tables) | {"people": people, "contacts": {"k": known}}))
    QTest.mouseClick(panel.bar.views.button("coverage"), Qt.MouseButton.LeftButton)
    return panel


def cell(panel, person, column):
    page = panel.coverage
    shown = {c.key: c.shown(page.model.row(person)) for c in page.model.columns}
    return shown[column]


def index_of(panel, person, column):
    place = [c.key for c in panel.coverage.model.columns].index(column)
    return panel.coverage.table.index_of(person, place)


def click(panel, person, column="ours:me"):
    table = panel.coverage.table
    at = table.visualRect(index_of(panel, person, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_people_stand_in_the_order_of_power_and_those_of_unknown_power_apart(panel):
    people = panel.session.plan.people
    theirs = [row.person.id for row in panel.coverage.model.rows()]
    first, second, *others = theirs
    for person, power in {**dict.fromkeys(others), first: 2, second: 4}.items():
        panel.session.perform(Label("x"), lambda plan, p=person, n=power: set_fields(plan, Ref("people", p), power=n))
    said = panel.coverage.power.text()
    assert said.startswith(f"Order of power: {people[second].name} › {people[first].name}; power unknown: ")
    assert all(people[person].name in said.partition("unknown")[2] for person in others)
    for person in (first, second):
        panel.session.perform(Label("x"), lambda plan, p=person: set_fields(plan, Ref("people", p), power=None))
    assert not panel.coverage.power.isVisible()


def test_it_shows_lanes_pairs_and_the_matrix(panel):
    page = panel.coverage
    assert page.isVisible()
    assert "1 of 4" in page._net.text()
    assert [chip.accessibleDescription() for chip in page.pairs] == ["In contact", "Gap", "Gap", "Gap"]
    assert cell(panel, "wang", "ours:me") == "Good · 1 May"
    assert cell(panel, "boss", "last") == "Never met"
    assert cell(panel, "boss", "ours:me") == "–"
    assert "Decision level: Nobody in this lane yet" in page.lanes.accessibleName()


def test_a_click_on_a_gap_records_a_contact_as_one_step(panel):
    click(panel, "boss")
    sheet = panel.coverage.sheet
    assert sheet.last.value() == DAY
    assert not sheet.remove.isVisible()
    QTest.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    made = next(c for c in panel.session.plan.contacts.values() if c.theirs == "boss")
    assert (made.ours, made.last, made.strength) == ("me", DAY, ContactStrength.WORKING_ON)
    assert cell(panel, "boss", "ours:me") == "Working on it · 21 May"
    assert panel.session.selection == Ref("people", "boss")
    panel.session.undo()
    assert cell(panel, "boss", "last") == "Never met"


def test_enter_edits_and_remove_takes_it_away(panel):
    table = panel.coverage.table
    table.setFocus()
    table.setCurrentIndex(index_of(panel, "wang", "ours:me"))
    QTest.keyClick(table, Key.Key_Return)
    sheet = panel.coverage.sheet
    assert sheet.strength.value() == ContactStrength.GOOD
    QTest.mouseClick(sheet.remove, Qt.MouseButton.LeftButton)
    assert not panel.session.plan.contacts
    assert cell(panel, "wang", "ours:me") == "–"


def met_by_visit(panel, person):
    fields = {"opportunity": panel.session.opportunity, "date": DAY, "people": (person,), "ours": ("me",)}
    panel.session.perform(Label("x"), add("visits", {**fields, "outcome": "primary_met"})[1])


@pytest.mark.parametrize(("person", "recorded"), [("wang", date(2026, 5, 1)), ("boss", None)])
def test_what_a_visit_tells_of_is_shown_but_never_written_into_the_contact(panel, person, recorded):
    met_by_visit(panel, person)
    assert day_text(DAY, DAY) in cell(panel, person, "ours:me")
    click(panel, person)
    sheet = panel.coverage.sheet
    assert sheet.last.value() == recorded
    assert any(day_text(DAY) in label.text() for label in sheet.findChildren(QLabel))
    QTest.mouseClick(sheet.save, Qt.MouseButton.LeftButton)
    (contact,) = [c for c in panel.session.plan.contacts.values() if c.theirs == person]
    assert contact.last == recorded
    assert day_text(DAY, DAY) in cell(panel, person, "ours:me")


def test_esc_changes_nothing(panel):
    click(panel, "wang")
    QTest.keyClick(panel.coverage.sheet, Key.Key_Escape)
    assert panel.coverage.sheet is None
    assert panel.session.document.undo_label is None


def test_a_click_on_a_name_only_selects(panel):
    click(panel, "boss", "name")
    assert panel.coverage.sheet is None
    assert panel.session.selection == Ref("people", "boss")


def test_a_new_colleague_gets_a_column_and_a_new_name_its_title(panel):
    panel.session.perform(Label("add_person", "Kim"), add("people", {"name": "Kim", "side": Side.OURS})[1])
    assert [c.title() for c in panel.coverage.model.columns][-2:] == ["Me", "Kim"]
    panel.session.perform(Label("change_field", "x"), lambda plan: set_fields(plan, Ref("people", "me"), name="Ann"))
    assert "Ann" in [c.title() for c in panel.coverage.model.columns]


def test_the_day_counts(panel):
    panel.session.look_at(day=date(2026, 4, 1))
    assert cell(panel, "wang", "last") == "Never met"


def test_bars_speak(panel):
    assert said(panel.coverage._shown.lanes[0]) == "Users: Nobody in this lane yet"


def test_with_nobody_of_ours_it_says_how_to_begin(qtbot):
    panel = panel_of(qtbot, plan_of([Person(id="a", name="A")]))
    panel.show_view("coverage")
    assert "quick entry" in panel.coverage._hint.text()
    assert panel.coverage.model.rowCount() == 1


# What is missing


def visits_of(panel):
    return list(panel.session.plan.visits.values())


def test_a_gap_in_contact_becomes_a_visit_with_one_click(panel):
    assert cell(panel, "boss", "next") == "Plan a visit"
    click(panel, "boss", "next")
    (made,) = visits_of(panel)
    assert (made.people, made.ours, made.date) == (("boss",), ("me",), None)
    assert "院长" in made.primary_objective
    assert panel.session.selection == Ref("visits", made.id)
    assert cell(panel, "boss", "next") == "Not dated yet"
    click(panel, "boss", "next")
    assert len(visits_of(panel)) == 1


def test_enter_on_the_next_visit_plans_it_too(panel):
    panel.coverage.table.setFocus()
    panel.coverage.table.setCurrentIndex(index_of(panel, "wang", "next"))
    QTest.keyClick(panel.coverage.table, Key.Key_Return)
    assert [visit.people for visit in visits_of(panel)] == [("wang",)]


def test_a_missing_pair_becomes_an_action_or_a_visit(panel):
    led = []
    panel.session.place_wanted.connect(led.append)
    chip = panel.coverage.pairs[1]
    chip.setFocus()
    QTest.keyClick(chip, Key.Key_Return)
    (action,) = panel.session.plan.actions.values()
    assert "Technical" in action.text
    assert led == [Ref("actions", action.id)]
    kim = add("people", {"name": "Kim", "side": Side.OURS, "function": Function.SENIOR})[1]
    chief = set_fields(panel.session.plan, Ref("people", "boss"), function=Function.SENIOR)
    panel.session.perform(Label("add_person", "Kim"), kim + chief)
    QTest.mouseClick(panel.coverage.pairs[2], Qt.MouseButton.LeftButton)
    (visit,) = visits_of(panel)
    assert visit.people == ("boss",)
    assert panel.session.plan.people[visit.ours[0]].name == "Kim"


def test_what_is_covered_needs_no_click(panel):
    QTest.mouseClick(panel.coverage.pairs[0], Qt.MouseButton.LeftButton)
    assert not visits_of(panel)
    assert not panel.session.plan.actions


def test_an_empty_lane_becomes_an_action(panel):
    finance = next(chip for chip in panel.coverage.lane_gaps if "Finance" in chip.text())
    QTest.mouseClick(finance, Qt.MouseButton.LeftButton)
    (action,) = panel.session.plan.actions.values()
    assert "Finance" in action.text
    assert action.owner == "me"


def test_what_we_are_to_them_stands_beside_what_we_want_to_be(panel):
    assert cell(panel, "wang", "position") == "Partner"
    panel.session.perform(
        Label("record_position", "boss"),
        lambda plan: record_position(plan, "boss", "deal", DAY, target=PositionName.SUPPLIER),
    )
    assert cell(panel, "boss", "position") == "Unknown → Supplier"


def test_the_users_own_limits_count_at_once(panel):
    assert cell(panel, "wang", "last") == "1 May"
    panel.session.carry_out(lambda plan: set_method(plan, {"staleness_days.owner": "10"}, None))
    assert cell(panel, "wang", "last") == "1 May, > 10 days"


def test_who_turns_out_to_belong_to_another_deal_goes(panel):
    page, other = panel.coverage, Ref("opportunities", "other")
    panel.session.perform(Label("add"), make(*other, {"name": "Other"}))
    assert page.model.row("driver") is not None
    fields = {"person": "driver", "opportunity": "other", "side": "personal", "kind": "power", "text": "to be asked"}
    panel.session.perform(Label("add.needs"), make("needs", "theirs", fields))
    assert page.model.row("driver") is None
    panel.session.undo()
    assert page.model.row("driver") is not None


# Pairs that do not apply, and those that have gone quiet


def excepted(panel):
    QTest.mouseClick(panel.coverage.excepting, Qt.MouseButton.LeftButton)
    return panel.window().findChildren(PairsSheet)[-1]


def keep(sheet):
    (button,) = (each for each in sheet.findChildren(Button) if each.kind == "primary")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_pair_that_does_not_apply_is_said_with_its_reason_and_can_be_taken_back(panel):
    sheet = excepted(panel)
    assert not sheet.reasons["pair.quality"].isEnabled()
    sheet.ticks["pair.quality"].setChecked(True)
    keep(sheet)
    assert sheet.isVisible()
    assert sheet._refused.text() == "Say why this pair does not apply to the customer."
    QTest.keyClicks(sheet.reasons["pair.quality"], "No production of their own")
    keep(sheet)
    page = panel.coverage
    assert "1 of 3" in page._net.text()
    assert [chip.accessibleDescription() for chip in page.pairs] == ["In contact", "Gap", "Gap", "Does not apply"]
    assert "No production of their own" in page.pairs[3].toolTip()
    (made,) = panel.session.plan.rows("rounds").values()
    assert (made.sheet, made.since, made.author) == ("pairs", DAY, "test")
    again = excepted(panel)
    assert again.reasons["pair.quality"].value() == "No production of their own"
    again.ticks["pair.quality"].setChecked(False)
    keep(again)
    assert "1 of 4" in page._net.text()
    panel.session.undo()
    assert "1 of 3" in page._net.text()
    panel.session.undo()
    assert not panel.session.plan.rows("rounds")


def test_a_pair_that_has_gone_quiet_says_so_and_one_click_arranges_a_meeting_on_a_day(panel):
    panel.session.carry_out(lambda plan: set_method(plan, {"staleness_days.owner": "10"}, None))
    chip = panel.coverage.pairs[0]
    assert chip.accessibleDescription() == "Gone quiet"
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    (visit,) = visits_of(panel)
    assert (visit.people, visit.ours) == (("wang",), ("me",))
    assert visit.date is not None
