"""A row of any table can be added, opened in its form, changed by keyboard, and taken back."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from tests.support.plans import NEED, everything, people, plan_with
from tests.support.sessions import DAY, session_of, show
from tests.support.settling import settle
from workbench.domain.edits import apply, make
from workbench.domain.keyed import keyed_id
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, FieldSpec, Pattern, Ref, specs
from workbench.ui.core.session import Session
from workbench.ui.forms.adding import AddSheet, asked, given_by
from workbench.ui.forms.field_factory import Binding
from workbench.ui.forms.fixed_field import FixedField
from workbench.ui.forms.pattern_field import PatternField
from workbench.ui.inspector.inspector import Inspector

ADDED = [table for table in TABLES if table not in ("account", "field_audiences")]
WRITTEN = {
    Pattern.TIME: "14:30", Pattern.MONTH: "2026-02", Pattern.PERIOD: "2026-Q2", Pattern.YEAR: "2031",
    Pattern.BIRTHDAY: "--05-07", Pattern.DIGEST: "",
}  # fmt: skip


def whole_plan() -> Plan:
    """Return a plan in which every field that names a row has one to name."""
    plan = apply(everything(), make("people", "ours", {"name": "Ours", "side": "ours"}))
    plan = apply(plan, make("people", "other", {"name": "Other", "side": "ours"}))
    wanted: dict[str, dict[str, Any]] = {
        "competitors": {"opportunity": "deal", "name": "Rival"},
        "campaigns": {"name": "Spring"},
        "alliances": {"partner": "Them"},
        "services": {"name": "Repair"},
        "stage_sets": {"name": "Ours"},
        "stage_steps": {"stage_set": "stage_sets", "name": "One", "stage": "gap"},
        "stage_gates": {"stage_step": "stage_steps", "text": "Said yes"},
        "units": {"name": "Site"},
        "products": {"name": "Lamp"},
        "metrics": {"name": "Sales"},
        "scorecards": {"period": "2026", "person": "ours"},
        "handovers": {"giver": "ours", "receiver": "other"},
        "rounds": {"sheet": "health"},
        "dismissals": {"rule": "x", "reason": "known", "date": DAY, "until": DAY},
        "review_meetings": {"date": DAY},
    }
    for table, values in wanted.items():
        row_id = keyed_id(table, TABLES[table], values) if TABLES[table].spec.key else table
        plan = apply(plan, make(table, row_id, values))
    return plan


def _fill(field: Any, spec: FieldSpec, session: Session, taken: set[str]) -> None:
    """Give *field* a value that its kind takes."""
    if spec.pattern is not None:
        field.set_value(WRITTEN[spec.pattern])
    elif spec.kind == FieldKind.ID and spec.target:
        free = [row for row in _possible(session, spec) if row not in taken]
        field.set_value(free[0])
        taken.add(free[0])
    elif spec.kind == FieldKind.IDS and spec.target:
        field.set_value(tuple(_possible(session, spec)[:1]))
    elif spec.kind == FieldKind.TEXT:
        field.set_value("Words")
    elif spec.kind in (FieldKind.INT, FieldKind.NUMBER, FieldKind.DECIMAL) and field.value() is None:
        field.set_value(Decimal(2) if not spec.scale else 2)
    elif spec.kind == FieldKind.ENUM and spec.optional and spec.enum is not None:
        field.set_value(next(iter(spec.enum)))


def _possible(session: Session, spec: FieldSpec) -> list[str]:
    rows: Any = session.plan.rows(spec.target or "")
    if spec.target != "people":
        return list(rows)
    sides = {"OURS": ["ours"], "OTHERS": ["customer"]}.get(spec.among.name, ["customer", "ours"])
    return [row.id for row in rows.values() if row.side in sides and row.id != "me"]


NOT_ASKED = {"due_time", "until", "ended", "closed", "campaign", "went_to", "resolved", "came_true", "settled"}


def _add(session: Session, table: str, host: QWidget) -> Ref:
    """Add a row of *table* by the sheet, as part of or about something that is there."""
    about = Ref("relations", "r") if table == "evidence" else Ref("needs", "n")
    given = given_by(session, table, about if "about" in specs(TABLES[table]) else None)
    sheet = AddSheet(session, table, given, host)
    made: list[Ref] = []
    sheet.added.connect(made.append)
    taken: set[str] = set()
    for spec in asked(table, given):
        if spec.required or spec.name in _needed(table):
            _fill(sheet.fields[spec.name], spec, session, taken)
    sheet.take()
    assert made, (table, sheet._refused.text())
    return made[0]


def _needed(table: str) -> tuple[str, ...]:
    """Return what the row is known by, and a change that a move has to say."""
    spec = TABLES[table].spec
    return (spec.title, *spec.known_by, "opportunity", *spec.moves, *(("control",) if table == "factor_moves" else ()))


@pytest.mark.parametrize("table", ADDED)
def test_a_row_of_any_table_is_added_shown_changed_by_keyboard_and_taken_back(host: QWidget, table: str) -> None:
    session = session_of(whole_plan(), host)
    told: list[str] = []
    session.failed.connect(lambda key, _values: told.append(key))
    inspector = Inspector(session, host)
    host.layout().addWidget(inspector)
    show(host, 360, 700)
    before = session.plan
    ref = _add(session, table, host)
    assert told == []
    session.select(ref)
    settle()
    assert inspector._ref == ref
    assert inspector._head is not None
    assert inspector._head.title()
    assert not [type(s).__name__ for s in inspector._sections if type(s).__name__ == "FailedSection"]
    changed = [name for name in _one_of_each_kind(ref) if _change(inspector, session, ref, name)]
    assert told == []
    for _ in changed:
        session.undo()
    session.undo()
    assert session.plan == before


def _one_of_each_kind(ref: Ref) -> list[str]:
    """Return the first field of each kind that can be written with the keyboard alone and that nothing else limits."""
    found: dict[object, str] = {}
    spec = TABLES[ref.table].spec
    limited = {*spec.key, *spec.known_by, "weight", "percent", "score", spec.parent, "condition"}
    for name, each in specs(TABLES[ref.table]).items():
        long = each.long or each.pattern
        if name not in limited and each.kind in (FieldKind.TEXT, FieldKind.DECIMAL, FieldKind.DAY):
            found.setdefault((each.kind, long), name)
    return [name for name in found.values() if name not in NOT_ASKED]


def _change(inspector: Inspector, session: Session, ref: Ref, name: str) -> bool:
    """Type something else into the field *name*; say whether it is in the form and was changed."""
    field = next((b._field for b in inspector.findChildren(Binding) if (b._ref, b._name) == (ref, name)), None)
    if field is None or isinstance(field, FixedField):
        return False
    spec = specs(TABLES[ref.table])[name]
    words = WRITTEN[spec.pattern] if spec.pattern else _TYPED[spec.kind]
    if not words:
        return False
    before = getattr(session.plan.find(ref), name)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier if spec.long else _NONE)
    settle()
    after = getattr(session.plan.find(ref), name)
    assert after != before or str(before) == words, (ref.table, name, words, field)
    return bool(after != before)


_NONE = Qt.KeyboardModifier.NoModifier
_TYPED = {FieldKind.TEXT: "otherwise", FieldKind.DECIMAL: "3.1415", FieldKind.DAY: "2026-05-21"}


def test_what_is_written_in_another_form_stays_marked_and_is_not_committed(host: QWidget) -> None:
    session = session_of(plan_with(people=people("wang")), host)
    field = PatternField(Pattern.BIRTHDAY, parent=host)
    told: list[object] = []
    field.edited.connect(told.append)
    show(host)
    QTest.keyClicks(field, "7 May")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), told, field.property("problem")) == ("7 May", [], True)
    field.setText("--05-07")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (told, field.property("problem"), field.value()) == (["--05-07"], False, "--05-07")
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == ["--05-07", None]
    assert session.plan.people["wang"].birthday is None


def test_a_sheet_says_what_is_missing_and_stays(host: QWidget) -> None:
    session = session_of(plan_with(needs={"n": NEED}), host)
    sheet = AddSheet(session, "complaints", {}, host)
    show(host)
    sheet.open()
    sheet.take()
    assert session.plan.rows("complaints") == {}
    assert sheet._refused.text() == "This has to be said first."
    sheet.fields["text"].set_value("Late again")
    sheet.take()
    (made,) = session.plan.rows("complaints").values()
    assert (made.text, made.received, made.opportunity) == ("Late again", DAY, "deal")  # type: ignore[attr-defined]
    assert isinstance(made.received, date)  # type: ignore[attr-defined]
    settle()


@pytest.mark.parametrize(
    ("table", "words"),
    [("complaints", "What is wrong"), ("touchpoints", "What we do"), ("estimates", "Chance (%)")],
)
def test_a_sheet_asks_in_the_words_of_its_table(host: QWidget, table: str, words: str) -> None:
    """Where "text" or "percent" would leave one to guess of what."""
    sheet = AddSheet(session_of(plan_with(), host), table, {}, host)
    sheet.open()
    assert words in [label.text() for label in sheet.findChildren(QLabel)]
    sheet.close()
