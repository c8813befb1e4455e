"""What is refused shows nowhere in the forms of rows that few plans have, over a plan that has rows of every table."""

from PySide6.QtWidgets import QWidget

from tests.support.full_plans import full_plan
from tests.support.sessions import DAY, session_of
from tests.support.settling import settle
from tests.ui.edits.places import bound, opened
from tests.ui.edits.test_refused import FullDisk, shown_after
from tests.ui.edits.values import NO_VALUE, new_value
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref
from workbench.ui.forms.tables import fixed_fields
from workbench.ui.inspector.inspector import Inspector

RARE = [table for table in TABLES if table not in TABLES.common and table != "field_audiences"]


def test_a_refused_edit_of_a_rare_row_shows_nowhere(host: QWidget) -> None:
    session = session_of(full_plan(0, "en"), host, DAY)
    inspector, disk = opened(host, Inspector(session, host)), FullDisk(session)
    wrong: list[str] = []
    edited: set[str] = set()
    for table in RARE:
        ref = Ref(table, next(iter(session.plan.rows(table))))
        session.select(ref)
        settle()
        for name, act in bound(inspector, ref):
            value = new_value(session.plan, ref, name)
            if value is NO_VALUE or name in fixed_fields(table):
                continue
            edited.add(table)
            wrong += [f"{table}.{name}: {each}" for each in shown_after(inspector, disk, act, value)]
    assert wrong == []
    assert edited == set(RARE)
