"""The same field edited in every place of the window makes the same edits under the same name.

For a row of each table the walk opens each place that shows it, gives each field there the same new value by keys and
clicks, takes the step back and compares. A widget that goes past the seam (:mod:`workbench.usecases.fields`) makes
other edits, or calls them otherwise, and is seen.
"""

import ast
from collections import defaultdict

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.architecture.source import PROGRAM, modules, tree
from tests.support.sessions import sample_session
from tests.support.settling import settle
from tests.ui.edits.hands import enter, enter_cell
from tests.ui.edits.places import OF_POSITIONS, OF_ROLES, PLACES, map_table, opened
from tests.ui.edits.steps import Done, done_by
from tests.ui.edits.values import NO_VALUE, PREPARED, new_value, row_of
from tests.ui.inspector.hands import section_of
from workbench.domain.edits import Edit, Edits
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref, specs
from workbench.ui.core.session import Session
from workbench.ui.inspector.inspector import Inspector
from workbench.ui.people.consolidation_sheet import ConsolidationSheet
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

WHOSE = "whose row it is, which never changes"
ABOUT = "what it is about, which is a link in the head"
ORDER = "changed by moving the row among its neighbours"
MAP = "changed by moving the card on the map"
NOT_EDITED: dict[tuple[str, str], str] = {
    ("actions", "about"): ABOUT,
    ("actions", "about_table"): ABOUT,
    ("commitments", "about"): ABOUT,
    ("commitments", "about_table"): ABOUT,
    ("needs", "empty_source"): "said of the source in the picture",
    ("positions", "about"): ABOUT,
    ("positions", "about_table"): ABOUT,
    ("account", "language"): "the language the plan was begun in",
    ("answers", "need"): WHOSE,
    ("answers", "place"): ORDER,
    ("commitments", "opportunity"): WHOSE,
    ("competitors", "opportunity"): WHOSE,
    ("evidence", "about"): WHOSE,
    ("evidence", "about_table"): WHOSE,
    ("factors", "opportunity"): WHOSE,
    ("needs", "opportunity"): WHOSE,
    ("needs", "side"): "follows from the kind",
    ("positions", "opportunity"): WHOSE,
    ("positions", "person"): WHOSE,
    ("questions", "place"): ORDER,
    ("questions", "visit"): WHOSE,
    ("roles", "opportunity"): WHOSE,
    ("roles", "person"): WHOSE,
    ("roles", "x"): MAP,
    ("roles", "y"): MAP,
    ("stages", "opportunity"): WHOSE,
    ("strategies", "opportunity"): WHOSE,
    ("visits", "opportunity"): WHOSE,
}
"""Fields that no widget edits, and why."""

NOTHING_FITS = {
    ("opportunities", "stage_set"),
    ("stages", "stage_step"),
    ("visits", "campaign"),
}
"""Fields that name rows of which the sample has none."""


def found_in(host: QWidget, session: Session, ref: Ref) -> dict[str, dict[str, Done]]:
    """Return, for each field of the row at *ref*, what each place that edits it does."""
    found: dict[str, dict[str, Done]] = defaultdict(dict)
    for place in PLACES:
        if ref.table not in place.tables:
            continue
        inside, layout = QWidget(), host.layout()
        QVBoxLayout(inside).setContentsMargins(0, 0, 0, 0)
        assert layout is not None
        layout.addWidget(inside)
        count = 0
        for count, (name, act) in enumerate(place.editors(inside, session, ref), start=1):
            value = new_value(session.plan, ref, name)
            if value is NO_VALUE:
                found[name].update({})
                continue
            try:
                found[name][f"{place.name} {count}"] = done_by(session, act, value)
            except AssertionError as error:
                raise AssertionError(f"{ref.table}.{name} in {place.name}: {error}") from error
        assert count, f"{place.name} edits nothing of {ref.table}"
        layout.removeWidget(inside)
        inside.hide()
        inside.deleteLater()
        settle()
        session.select(None)
    return found


@pytest.mark.parametrize("table", TABLES.common)
def test_the_same_edit_everywhere(host: QWidget, table: str) -> None:
    session = sample_session(host, "hospital-planned")
    ref = row_of(session.plan, table)
    said = PREPARED.get(table, {})
    assert not said or session.perform(Label("prepared"), lambda plan: set_fields(plan, ref, **said))
    found = found_in(host, session, ref)
    assert {name for name, places in found.items() if not places} == {n for of, n in NOTHING_FITS if of == table}
    differing = {name: places for name, places in found.items() if len(set(places.values())) > 1}
    assert differing == {}
    unedited = {name for of, name in NOT_EDITED if of == table}
    assert found.keys() == specs(TABLES[table]).keys() - unedited, (
        "each field is edited somewhere, or it is said why not"
    )
    assert unedited <= specs(TABLES[table]).keys()


@pytest.mark.parametrize("name", ["our_claim", "target", "view"])
def test_our_position_is_recorded_alike_everywhere(host: QWidget, name: str) -> None:
    """What holds from the day on is no field of one row: where it is edited an entry is made, or that of the day."""
    session = sample_session(host, "hospital-planned")
    position = session.plan.positions[row_of(session.plan, "positions").id]
    person, value = position.person, "outsider"
    done = [done_by(session, enter_cell, map_table(host, session), person, name, value)]
    if name == "target":
        sheet = ConsolidationSheet(session, host)
        done.append(done_by(session, enter_cell, sheet.win.table, person, name, value))
        sheet.close()
    if name != "view":
        inspector = opened(host, Inspector(session, host))
        session.select(Ref("people", person))
        settle()
        field = section_of(inspector, "PositionSection")._fields[name]
        done.append(done_by(session, enter, field, value))
    assert len(set(done)) == 1
    assert done[0][0] == ("record_position", session.plan.people[person].name)


# That the walk leaves nothing out

TABLES_WALKED = {
    "factors/table.py",
    "funnel/models.py",
    "iceberg/table.py",
    "people/rivals_page.py",
    "people/win_page.py",
    "rolemap/table.py",
    "visits/ledger_table.py",
    "visits/visits_table.py",
}
ALONE = {"sending/copies_sheet.py"}
"""Tables of what stands nowhere else to be edited: to whom a copy was given is part of its record."""
EDITING = {"TextEditor", "DayEditor", "EnumEditor", "text_column", "choice_column"}


def test_every_table_that_edits_in_place_is_walked() -> None:
    found = set()
    for path in modules(PROGRAM / "ui"):
        inside = path.relative_to(PROGRAM / "ui").as_posix()
        names = {node.id for node in ast.walk(tree(path)) if isinstance(node, ast.Name)}
        if names & EDITING and not inside.startswith(("widgets/", "canvas_panels/")):
            found.add(inside)
    assert found == TABLES_WALKED | ALONE


def test_what_is_not_edited_is_a_field_and_has_a_reason() -> None:
    assert all(name in specs(TABLES[table]) and reason for (table, name), reason in NOT_EDITED.items())
    assert OF_POSITIONS - {"view"} <= specs(TABLES["positions"]).keys()
    assert specs(TABLES["roles"]).keys() >= OF_ROLES


def test_a_widget_that_goes_past_the_seam_would_be_seen(host: QWidget) -> None:
    """Two steps that differ in an edit, or in their name alone, do not compare equal."""
    session = sample_session(host, "hospital-planned")
    need = row_of(session.plan, "needs").id
    made = done_by(session, session.perform, Label("x"), _changes(need, "a"))
    assert made != done_by(session, session.perform, Label("y"), _changes(need, "a"))
    assert made != done_by(session, session.perform, Label("x"), _changes(need, "b"))
    assert made == done_by(session, session.perform, Label("x"), _changes(need, "a"))


def _changes(need: str, words: str) -> Edits:
    return (Edit("needs", need, "text", words),)
