"""Every place of the window where fields of rows are edited, each opened by itself over a session."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.settling import come_to_rest, settle
from tests.support.windows import give_keyboard
from tests.ui.edits.hands import enter, enter_cell, write_over
from workbench.domain.deal import STAGE_ORDER
from workbench.domain.factors import Control, Direction
from workbench.domain.links import parent_of
from workbench.domain.needs import NeedKind
from workbench.domain.rows import Confidence, Ref
from workbench.ui.core.session import Session
from workbench.ui.factors.facts import Cell
from workbench.ui.factors.facts import key_of as key_on_board
from workbench.ui.factors.panel import FactorsPanel
from workbench.ui.forms.audience_button import AudienceButton, FieldAudienceButton
from workbench.ui.forms.field_factory import Binding
from workbench.ui.forms.tables import FORMS
from workbench.ui.funnel.bar import STAGES, TALK
from workbench.ui.funnel.forms import ReasonForm
from workbench.ui.funnel.panel import FunnelPanel
from workbench.ui.iceberg.facts import depth_on
from workbench.ui.iceberg.layout import Depth
from workbench.ui.iceberg.panel import IcebergPanel
from workbench.ui.inspector.inspector import Inspector
from workbench.ui.people.consolidation_sheet import ConsolidationSheet
from workbench.ui.people.review_sheet import ReviewSheet
from workbench.ui.rolemap.facts import key_of, key_of_person
from workbench.ui.rolemap.panel import COVERAGE, PICTURE, TABLE, RoleMapPanel
from workbench.ui.visits.panel import VisitsPanel
from workbench.ui.widgets.table_view import TableView
from workbench.usecases.talk import talk_of

Act = Callable[[Any], None]
SIZE = (1400, 900)


class Editor(NamedTuple):
    """A widget that edits one field of one row: the field, and how a user gives it a value there."""

    field: str
    act: Act


Editors = Iterator[Editor]


class Place(NamedTuple):
    """Where fields of *tables* are edited: ``editors`` opens it in a host for a row and yields what edits it."""

    name: str
    tables: frozenset[str]
    editors: Callable[[QWidget, Session, Ref], Editors]


def opened(host: QWidget, widget: Any) -> Any:
    """Show *widget* alone in *host*, in its window."""
    layout = host.layout()
    assert layout is not None
    layout.addWidget(widget)
    host.show()
    host.window().resize(*SIZE)
    host.window().show()
    give_keyboard(host)
    come_to_rest()
    return widget


def bound(widget: QWidget, ref: Ref) -> Editors:
    """Yield the fields in *widget* that are bound to the row at *ref*, and the locks that say who may see it."""
    for binding in widget.findChildren(Binding):
        if binding._ref == ref:
            yield Editor(binding._name, partial(enter, binding._field))
    for button in widget.findChildren(AudienceButton):
        if button.ref == ref and not isinstance(button, FieldAudienceButton):
            yield Editor("audience", partial(enter, button))


def cells(table: TableView, key: str, *, only: frozenset[str] = frozenset()) -> Editors:
    """Yield the cells of the row of *key* that can be edited, or *only* those of some columns."""
    model: Any = table.model().sourceModel()  # type: ignore[attr-defined]
    assert model.place(key) >= 0, f"{key} is not in the table"
    for column in model.columns:
        if column.editor is not None and (not only or column.key in only):
            yield Editor(column.key, partial(enter_cell, table, key, column.key))


# The inspector


def _inspector(host: QWidget, session: Session, ref: Ref) -> Editors:
    inspector = opened(host, Inspector(session, host))
    session.select(ref)
    settle()
    yield from bound(inspector, ref)


LISTED = frozenset(table for form in FORMS.values() for table in form.lists)
"""The tables whose rows the inspector lists with the row they are a part of."""


def _list_of_owner(host: QWidget, session: Session, ref: Ref) -> Editors:
    inspector = opened(host, Inspector(session, host))
    session.select(parent_of(session.plan, ref))
    settle()
    yield from bound(inspector, ref)


# Visits


def _visit_sheet(host: QWidget, session: Session, ref: Ref) -> Editors:
    visit = ref.id if ref.table == "visits" else session.plan.questions[ref.id].visit
    panel = opened(host, VisitsPanel(session, host))
    session.select(Ref("visits", visit))
    settle()
    yield from bound(panel, ref)
    if ref.table == "visits":
        yield Editor("outcome", lambda value: enter(panel._sheet._outcome, value))


def _visit_tables(host: QWidget, session: Session, ref: Ref) -> Editors:
    panel = opened(host, VisitsPanel(session, host))
    yield from cells(panel._visit_table if ref.table == "visits" else panel._table, ref.id)


# The funnel


def _stays(host: QWidget, session: Session, ref: Ref) -> Editors:
    panel = opened(host, FunnelPanel(session, host))
    panel.show_part(STAGES)
    if ref.table == "opportunities":
        yield Editor("outcome", partial(enter, panel.bar.outcome))
        return
    for cell in cells(panel.stages.table, ref.id):
        # The cells of this column hold the places of the stages.
        yield cell if cell.field != "stage" else Editor("stage", lambda v, act=cell.act: act(STAGE_ORDER.index(v)))
    yield Editor("reason", partial(_say_reason, panel))


def _say_reason(panel: FunnelPanel, words: str) -> None:
    way = panel.stages.way
    assert way is not None
    assert way.now is not None
    panel.stages.deeds.ask_reason(way.now)
    settle()
    form = panel.findChild(ReasonForm)
    assert form is not None
    form.line.setText("")
    QTest.keyClicks(form.line, words)
    QTest.keyClick(form.line, Qt.Key.Key_Return)
    settle()


def _talk(host: QWidget, session: Session, ref: Ref) -> Editors:
    panel = opened(host, FunnelPanel(session, host))
    part = panel.talk
    panel.show_part(TALK)
    part.show_talk(_visit_with(session, ref))
    come_to_rest()
    if ref.table == "questions":
        yield from cells(part.table, ref.id)
        yield Editor("kind", lambda value: part.menu.chosen.emit(f"kind.{value}", ref.id, None))
        yield Editor("answer", lambda words: _over(part.canvas, part.deeds.write_answer, ref.id, words))
    else:
        yield from cells(part.need_table, ref.id)
        yield Editor("text", lambda words: _over(part.canvas, part.deeds.edit, part.canvas.need_card(ref.id), words))
        yield Editor("locked", lambda _: part.canvas.lock_clicked.emit(ref.id))
        yield Editor("locked", lambda _: part.menu.chosen.emit("lock", ref.id, None))


def _visit_with(session: Session, ref: Ref) -> str:
    if ref.table == "questions":
        return session.plan.questions[ref.id].visit
    talks = {visit: talk_of(session.plan, visit, session.day).needs for visit in session.plan.visits}
    return next(visit for visit, needs in talks.items() if any(notes.need.id == ref.id for notes in needs))


def _over(canvas: QWidget, begin: Callable[[Any], object], about: Any, words: str) -> None:
    begin(about)
    write_over(canvas, words)


# The iceberg


def _iceberg(host: QWidget, session: Session, ref: Ref) -> Editors:
    panel = opened(host, IcebergPanel(session, host))
    menu, canvas = panel.menu, panel.canvas
    if ref.table == "answers":
        yield Editor("status", lambda _: menu.chosen.emit("toggle", ref.id, None))
        return
    yield from cells(panel.table, ref.id)
    yield Editor("text", lambda words: _over(canvas, panel.deeds.edit, canvas.need_card(ref.id), words))
    yield Editor("locked", lambda _: menu.chosen.emit("lock", ref.id, None))
    yield Editor("visible", lambda up: menu.chosen.emit("surface" if up else "sink", ref.id, None))
    need = session.plan.needs[ref.id]
    depth = depth_on(need, session.day)
    yield Editor("kind", lambda value: panel.deeds.move([ref.id], depth, NeedKind(value)))
    yield Editor("level", lambda value: panel.deeds.move([ref.id], Depth(str(value)), None))


# Factors


def _factor_tables(host: QWidget, session: Session, ref: Ref) -> Editors:
    panel = opened(host, FactorsPanel(session, host))
    panel.tables.show_kind(ref.table)
    yield from cells(panel.tables.views[ref.table], key_on_board(*ref))


def _factor_cards(host: QWidget, session: Session, ref: Ref) -> Editors:
    panel = opened(host, FactorsPanel(session, host))
    key, menu, canvas = key_on_board(*ref), panel.commands.menu, panel.canvas
    yield Editor("text", lambda words: _over(canvas, panel.deeds.edit, canvas.card(key), words))
    row: Any = session.plan.find(ref)
    if ref.table == "factors":
        yield Editor("strength", lambda value: canvas.strength_wanted.emit([key], value))
        yield Editor("strength", lambda value: menu.chosen.emit("rate", key, value))
        yield Editor("direction", lambda v: menu.chosen.emit("move", key, Cell(Direction(v), row.control)))
        yield Editor("control", lambda v: menu.chosen.emit("move", key, Cell(row.direction, Control(v))))
    elif ref.table == "strategies":
        yield Editor("kind", lambda _: menu.chosen.emit("turn", key, None))
        yield Editor("factors", lambda v: menu.chosen.emit("cite", key, [key_on_board("factors", v[-1])]))
    else:
        yield Editor("status", lambda _: menu.chosen.emit("toggle", key, None))
        yield Editor("status", lambda _: canvas.toggle_wanted.emit(key))
        yield Editor("strategy", lambda v: menu.chosen.emit("hand_over", key, key_on_board("strategies", v)))


# The role map


def _map_picture(host: QWidget, session: Session, ref: Ref) -> Editors:
    panel = opened(host, RoleMapPanel(session, host))
    panel.show_view(PICTURE)
    come_to_rest()
    scene, choices = panel.picture.scene, panel.picture.choices
    if ref.table in ("people", "competitors"):
        card = scene.card(key_of_person(ref.id) if ref.table == "people" else key_of(ref))
        yield Editor("name", lambda words: _over(panel.picture.canvas, panel.picture.editing.rename, card, words))
    if ref.table == "people":
        yield Editor("reports_to", lambda other: choices._picked(card, scene.card(key_of_person(other))))
    if ref.table in ("relations", "contacts"):
        choices._line = ref.id
    if ref.table == "relations":
        yield Editor("kind", lambda value: choices._on_line(("kind", value)))
        yield Editor("strength", lambda value: choices._on_line(("strength", value)))
    if ref.table == "contacts":
        yield Editor("strength", lambda value: choices._on_contact(("contact_strength", value)))


OF_ROLES = frozenset({"confidence", "since"})
OF_POSITIONS = frozenset({"view", "our_claim", "target"})
"""Columns of the table of people that hold what is no field of the person."""


def map_table(host: QWidget, session: Session) -> TableView:
    """Return the table of the role map, shown."""
    panel = opened(host, RoleMapPanel(session, host))
    panel.show_view(TABLE)
    come_to_rest()
    assert panel.table is not None
    return panel.table


def _map_table(host: QWidget, session: Session, ref: Ref) -> Editors:
    table = map_table(host, session)
    if ref.table == "roles":
        yield from cells(table, session.plan.roles[ref.id].person, only=OF_ROLES)
        return
    yield from (cell for cell in cells(table, ref.id) if cell.field not in OF_ROLES | OF_POSITIONS)


def _contact_sheet(host: QWidget, session: Session, ref: Ref) -> Editors:
    panel = opened(host, RoleMapPanel(session, host))
    panel.show_view(COVERAGE)
    come_to_rest()
    yield Editor("strength", lambda value: _save_contact(panel, ref, "strength", value))
    yield Editor("last", lambda value: _save_contact(panel, ref, "last", value))


def _save_contact(panel: RoleMapPanel, ref: Ref, name: str, value: Any) -> None:
    assert panel.coverage is not None
    row = panel.session.plan.contacts[ref.id]
    panel.coverage.edit_contact(row.ours, row.theirs)
    sheet = panel.coverage.sheet
    assert sheet is not None
    enter(getattr(sheet, name), value)
    if panel.coverage.sheet is not None:  # Enter in the field of the day saves it already.
        sheet.save.click()
    settle()


# Sheets over the people


def _review(host: QWidget, session: Session, ref: Ref) -> Editors:
    sheet = ReviewSheet(session, host)
    while sheet.item is not None and sheet.item.role.id != ref.id:
        sheet.forth()
    assert sheet.item is not None
    yield Editor("confidence", lambda v: sheet.confirm() if v == Confidence.CONFIRMED else sheet.contradict())
    sheet.close()


def _rivals(host: QWidget, session: Session, ref: Ref) -> Editors:
    sheet = ConsolidationSheet(session, host)
    yield from cells(sheet.rivals.table, ref.id)
    sheet.close()


ALL = frozenset(
    {
        "account", "people", "opportunities", "roles", "positions", "relations", "contacts", "needs", "answers",
        "stages", "factors", "competitors", "strategies", "actions", "visits", "questions", "commitments", "evidence",
    }
)  # fmt: skip
PLACES = (
    Place("inspector", ALL, _inspector),
    Place("list of its owner", LISTED, _list_of_owner),
    Place("visit sheet", frozenset({"visits", "questions"}), _visit_sheet),
    Place("visits and ledger", frozenset({"visits", "commitments"}), _visit_tables),
    Place("stage tracker", frozenset({"stages", "opportunities"}), _stays),
    Place("need funnel", frozenset({"questions", "needs"}), _talk),
    Place("iceberg", frozenset({"needs", "answers"}), _iceberg),
    Place("tables of factors", frozenset({"factors", "strategies", "actions", "competitors"}), _factor_tables),
    Place("cards of factors", frozenset({"factors", "strategies", "actions"}), _factor_cards),
    Place("role map", frozenset({"people", "competitors", "relations", "contacts"}), _map_picture),
    Place("table of people", frozenset({"people", "roles"}), _map_table),
    Place("contact sheet", frozenset({"contacts"}), _contact_sheet),
    Place("review round", frozenset({"roles"}), _review),
    Place("rivals", frozenset({"competitors"}), _rivals),
)
