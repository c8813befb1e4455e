"""Any edits a user can make to a plan, one step after the other."""

from typing import NamedTuple

from hypothesis import strategies as st

from tests.support.random_plans import drawn_row, plans, values_of
from workbench.domain.edits import Edits, apply, change, check, delete, make
from workbench.domain.edits import values_of as fields_of
from workbench.domain.errors import DomainError
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref, specs
from workbench.usecases.rows import remove


class Step(NamedTuple):
    """A plan before and after some edits."""

    before: Plan
    edits: Edits
    after: Plan


def fresh(plan: Plan) -> Plan:
    """Return *plan* with nothing worked out of it yet."""
    return Plan(plan.tables)


def histories(*samples: Plan) -> st.SearchStrategy[list[Step]]:
    """Draw steps that begin with one of *samples*, or with any plan, of which nothing is worked out yet."""
    return st.one_of(st.sampled_from(samples), plans()).flatmap(lambda plan: steps(fresh(plan)))


@st.composite
def steps(draw: st.DrawFn, start: Plan, most: int = 5) -> list[Step]:
    """Draw steps that lead from *start* to another plan; each keeps the rules of the domain."""
    found: list[Step] = []
    plan = start
    for number in range(draw(st.integers(1, most))):
        edits = draw(st.one_of(_changes(plan), _removals(plan), _additions(plan, f"new{number}")))
        after = _applied(plan, edits)
        if after is not None:
            found.append(Step(plan, edits, after))
            plan = after
    return found


def _applied(plan: Plan, edits: Edits) -> Plan | None:
    after = apply(plan, edits)
    try:
        check(after, {Ref(edit.table, edit.row) for edit in edits})
    except DomainError:
        return None
    return after


@st.composite
def _changes(draw: st.DrawFn, plan: Plan) -> Edits:
    table = draw(st.sampled_from([table for table in TABLES if plan.rows(table)]))
    row = draw(st.sampled_from(sorted(plan.rows(table))))
    field = draw(st.sampled_from(sorted(specs(TABLES[table]))))
    return change(table, row, {field: draw(values_of(specs(TABLES[table])[field], plan.tables))})


@st.composite
def _removals(draw: st.DrawFn, plan: Plan) -> Edits:
    rows = [Ref(table, row) for table in TABLES if table != "account" for row in plan.rows(table)]
    if not rows:
        return ()
    ref = draw(st.sampled_from(rows))
    return draw(st.sampled_from((remove(plan, ref), delete(*ref))))


@st.composite
def _additions(draw: st.DrawFn, plan: Plan, row_id: str) -> Edits:
    table = draw(st.sampled_from([table for table in TABLES if table != "account"]))
    row = drawn_row(draw, table, row_id, plan.tables)
    return make(table, row_id, fields_of(row)) if row is not None else ()
