"""An act that is more than a field, done in every place of the window, makes the same edits under the same name."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.support.plans import DAY, NEED, people, plan_with
from tests.support.sessions import session_of, show
from tests.support.settling import come_to_rest, settle
from tests.ui.edits.hands import enter, write_over
from tests.ui.edits.steps import Done, done_by, selected, shown
from tests.ui.inspector.hands import field_of, open_adder, section_of
from workbench.domain.deal import StageName
from workbench.domain.needs import NeedKind, Source
from workbench.domain.plan import Plan
from workbench.domain.roles import PositionName, RoleName
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.adders import AddLine, KindOnly
from workbench.ui.funnel.bar import TALK
from workbench.ui.funnel.panel import FunnelPanel
from workbench.ui.funnel.talk_scene import DropPlace
from workbench.ui.iceberg.panel import IcebergPanel
from workbench.ui.language import tr
from workbench.ui.people.review_sheet import ReviewSheet
from workbench.ui.people.signs_sheet import SignsSheet
from workbench.ui.rolemap.facts import key_of_person
from workbench.ui.rolemap.panel import COVERAGE, RoleMapPanel
from workbench.ui.visits.panel import VisitsPanel
from workbench.usecases.roles import CENTRES

WANG, NEED_REF = Ref("people", "wang"), Ref("needs", "n")
Act = Callable[[QWidget, Session], Callable[[], object]]
"""Opens the place where it is done, and returns the deed."""


def plan() -> Plan:
    """Return a plan of two of ours and two of theirs, with a role, a contact, a need and a visit with questions."""
    ours = people("one", "two", side="ours")
    held = {"person": "wang", "opportunity": "deal", "role": "owner", "x": 0.75, "y": 0.75}
    return plan_with(
        people=ours | people("wang", "zhao"),
        roles={"r": held},
        contacts={"k": {"ours": "two", "theirs": "wang"}},
        needs={"n": {**NEED, "person": "wang"}, "p": {**NEED, "person": "wang", "side": "personal", "kind": "logic"}},
        visits={"v": {"opportunity": "deal", "date": DAY, "people": ("wang",), "ours": ("two",)}},
        questions={
            "a": {"visit": "v", "text": "Why?", "answer": "It leaks\n  badly", "place": 1.0},
            "b": {"visit": "v", "text": "And?", "place": 2.0},
        },
    )


def _talk(host: QWidget, session: Session) -> Any:
    panel: FunnelPanel = shown(host, session, FunnelPanel)
    panel.show_part(TALK)
    panel.talk.show_talk("v")
    come_to_rest()
    return panel.talk


def _questions(host: QWidget, session: Session) -> Any:
    panel: VisitsPanel = shown(host, session, VisitsPanel)
    session.select(Ref("visits", "v"))
    settle()
    assert panel._sheet is not None
    return panel._sheet._questions


# A need made of an answer (N10)


def _need_in_funnel(host: QWidget, session: Session) -> Any:
    talk = _talk(host, session)
    return lambda: talk.menu.chosen.emit(f"need.{NeedKind.POWER}", "a", None)


def _need_on_sheet(host: QWidget, session: Session) -> Any:
    row = _questions(host, session)._rows["a"]
    return next(action for action in row._kinds.actions() if action.data() == NeedKind.POWER).trigger


# A question asked for a need (N10)


def _ask_on_iceberg(host: QWidget, session: Session) -> Any:
    panel: IcebergPanel = shown(host, session, IcebergPanel)
    return lambda: panel.menu.chosen.emit("ask", "n", None)


def _ask_in_inspector(host: QWidget, session: Session) -> Any:
    section = section_of(selected(host, session, NEED_REF), "QuestionsSection")
    line = open_adder(section).findChild(AddLine)
    return lambda: enter(line, tr("iceberg", f"question.{NeedKind.IMAGE}"))


# A question of a visit, and its place


def _question_in_funnel(host: QWidget, session: Session) -> Any:
    talk = _talk(host, session)

    def act() -> None:
        talk.deeds.add_question()
        write_over(talk.canvas, "When?")

    return act


def _question_on_sheet(host: QWidget, session: Session) -> Any:
    questions = _questions(host, session)
    return lambda: enter(questions._add, "When?")


def _order_in_funnel(host: QWidget, session: Session) -> Any:
    talk = _talk(host, session)
    return lambda: talk.deeds.drop("b", DropPlace(order=0), QPointF())


def _order_on_sheet(host: QWidget, session: Session) -> Any:
    return _questions(host, session)._rows["b"]._up.click


# Roles (R1, R2)


def _map(host: QWidget, session: Session) -> RoleMapPanel:
    panel: RoleMapPanel = shown(host, session, RoleMapPanel)
    session.select(WANG)
    come_to_rest()
    return panel


def _give_on_map(host: QWidget, session: Session) -> Any:
    picture = _map(host, session).picture
    card = picture.scene.card(key_of_person("wang"))
    return lambda: picture.choices._give_role(card, RoleName.ADVOCATE)


def _give_by_key(host: QWidget, session: Session) -> Any:
    picture = _map(host, session).picture
    return lambda: picture.canvas.further_role_requested.emit(RoleName.ADVOCATE)


def _give_in_inspector(host: QWidget, session: Session) -> Any:
    form = open_adder(section_of(selected(host, session, WANG), "RolesSection")).findChild(KindOnly)
    assert form is not None
    return lambda: enter(form.kind, RoleName.ADVOCATE)


def _move_on_map(host: QWidget, session: Session) -> Any:
    picture = _map(host, session).picture
    return lambda: picture.canvas.role_requested.emit(RoleName.APPROVER)


def _review(host: QWidget, session: Session) -> ReviewSheet:
    sheet = ReviewSheet(session, host)
    assert sheet.item is not None
    assert sheet.item.person == "wang"
    return sheet


def _move_in_review(host: QWidget, session: Session) -> Any:
    sheet = _review(host, session)
    return lambda: sheet.change_role(RoleName.APPROVER)


# Contacts (R6)


def _met_in_review(host: QWidget, session: Session) -> Any:
    return _review(host, session).met


def _met_in_inspector(host: QWidget, session: Session) -> Any:
    ref = Ref("contacts", "k")
    field = field_of(selected(host, session, ref), ref, "last")
    return lambda: enter(field, DAY)


def _met_on_coverage(host: QWidget, session: Session) -> Any:
    page = _coverage(host, session)

    def act() -> None:
        page.edit_contact("two", "wang")
        enter(page.sheet.last, DAY)
        if page.sheet is not None:  # Enter in the field of the day saves it already.
            page.sheet.save.click()

    return act


def _coverage(host: QWidget, session: Session) -> Any:
    panel: RoleMapPanel = shown(host, session, RoleMapPanel)
    panel.show_view(COVERAGE)
    come_to_rest()
    return panel.coverage


# Visits (F8)


def _visit_in_visits(host: QWidget, session: Session) -> Any:
    panel: VisitsPanel = shown(host, session, VisitsPanel)
    session.select(WANG)
    return panel._add.click


def _visit_in_funnel(host: QWidget, session: Session) -> Any:
    talk = _talk(host, session)
    session.select(WANG)
    return talk.deeds.plan_visit


ACTS: dict[str, tuple[Act, ...]] = {
    "make a need of an answer": (_need_in_funnel, _need_on_sheet),
    "ask for a need": (_ask_on_iceberg, _ask_in_inspector),
    "write a question": (_question_in_funnel, _question_on_sheet),
    "ask earlier": (_order_in_funnel, _order_on_sheet),
    "give a role": (_give_on_map, _give_by_key, _give_in_inspector),
    "move a role": (_move_on_map, _move_in_review),
    "say that they met": (_met_in_review, _met_in_inspector, _met_on_coverage),
    "plan a visit": (_visit_in_visits, _visit_in_funnel),
}


@pytest.fixture
def inside(host: QWidget) -> Callable[[], QWidget]:
    """Return what makes a host of its own for each place."""
    layout = host.layout()
    assert layout is not None
    show(host, 980, 700)

    def made() -> QWidget:
        place = QWidget(host)
        QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
        layout.addWidget(place)
        return place

    return made


@pytest.mark.parametrize("name", ACTS)
def test_the_same_act_everywhere(inside: Callable[[], QWidget], name: str) -> None:
    done: dict[str, Done] = {}
    for act in ACTS[name]:
        place = inside()
        session = session_of(plan(), place)
        done[act.__name__] = done_by(session, act(place, session))
        place.hide()
    assert len(set(done.values())) == 1, done


# What is done before there is any opportunity begins the first


def _start_in_funnel(host: QWidget, session: Session) -> Any:
    return shown(host, session, FunnelPanel).stages.deeds.start


def _name_on_map(host: QWidget, session: Session) -> Any:
    commands = shown(host, session, RoleMapPanel)._commands
    return lambda: commands.add_person("Liu", CENTRES[RoleName.OWNER])


def _view_on_map(host: QWidget, session: Session) -> Any:
    commands = shown(host, session, RoleMapPanel)._commands
    return lambda: commands.record_view("wang", PositionName.FRIEND)


@pytest.mark.parametrize("act", [_give_in_inspector, _start_in_funnel, _name_on_map, _view_on_map])
def test_the_first_opportunity_is_called_what_is_offered(host: QWidget, act: Act) -> None:
    account = {"account": {"offering": "Monitors\nand service"}}
    session = session_of(plan_with(account=account, opportunities={}, people=people("wang")), host)
    act(host, session)()
    assert [deal.name for deal in session.plan.opportunities.values()] == ["Monitors"]
    assert [stay.stage for stay in session.plan.stages.values()] == [StageName.WARM_UP]


# What goes along is told (R2)


@pytest.mark.parametrize("act", ACTS["move a role"])
def test_evidence_that_goes_with_a_role_is_told(host: QWidget, act: Act) -> None:
    role = {"person": "wang", "opportunity": "deal"}
    start = plan_with(
        people=people("wang"),
        roles={
            "new": {**role, "role": "owner", "x": 0.75, "y": 0.75, "since": DAY},
            "old": {**role, "role": "approver", "x": 0.25, "y": 0.75},
        },
        evidence={"e": {"about_table": "roles", "about": "new", "text": "Signs himself"}},
    )
    session = session_of(start, host)
    told: list[str] = []
    session.told.connect(told.append)
    act(host, session)()
    assert session.plan.roles.keys() == {"old"}
    assert ["1 piece of evidence" in words for words in told] == [True]


# What is added is called as it is called everywhere, whatever else comes with it


def _note_in_funnel(field: str) -> Act:
    def opened(host: QWidget, session: Session) -> Any:
        talk = _talk(host, session)
        return lambda: talk.deeds.drop("a", DropPlace(need="n", field=field), QPointF())

    return opened


def _mark_source(host: QWidget, session: Session) -> Any:
    panel: IcebergPanel = shown(host, session, IcebergPanel)
    return lambda: panel.deeds.mark_source(Source.STATED)


def _sign_of_known_need(host: QWidget, session: Session) -> Any:
    sheet = SignsSheet(session, "wang", host)
    sheet.boxes["logic.quiet"].setChecked(True)
    return sheet.proposals[0].take.click


def _visit_on_coverage(host: QWidget, session: Session) -> Any:
    page = _coverage(host, session)
    return lambda: page.plan_visit("zhao")


def _visit_in_review(host: QWidget, session: Session) -> Any:
    return _review(host, session).visit


@pytest.mark.parametrize(
    ("act", "label"),
    [
        (_need_in_funnel, ("add.needs", "It leaks badly")),
        (_note_in_funnel(""), ("add.evidence", "It leaks badly")),
        (_note_in_funnel("present"), ("change_field", "modern")),
        (_mark_source, ("add.needs", "Stated requirements: none")),
        (_sign_of_known_need, ("add.evidence", "Quiet, little small talk")),
        (_visit_on_coverage, ("plan_visit", "Get to know Zhao: what matters to them at work and personally")),
        (_visit_in_review, ("plan_visit", "Meet Wang again: what has changed since the last contact")),
        (_give_on_map, ("give_role", "Wang")),
        (_move_on_map, ("move_role", "Wang")),
        (_met_in_review, ("set_contact", "Two – Wang")),
    ],
)
def test_what_it_is_called(host: QWidget, act: Act, label: tuple[str, str]) -> None:
    session = session_of(plan(), host)
    assert done_by(session, act(host, session))[0] == label
