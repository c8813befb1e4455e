"""The one way the window changes, adds and deletes rows of the plan, whatever widget the user did it with.

What a change carries with it is known to :mod:`workbench.usecases.fields`; here it is known what has to be asked first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QWidget

from workbench.domain.clean_text import on_one_line
from workbench.domain.edits import ChangeSet, Edits, apply
from workbench.domain.links import title_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.ui.core.deleting import SHORT
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.terms import day_text, said
from workbench.usecases import fields
from workbench.usecases.fields import Change, Made
from workbench.usecases.visits import is_ahead


def change_field(session: Session, ref: Ref, name: str, value: Any, parent: QWidget) -> ChangeSet | None:
    """Set the field *name* of the row at *ref* to *value* on the day looked at, as one step.

    Return what changed. None says that it did not: because it was refused, because the row is gone, or because
    something is asked first, over *parent*. Whoever showed the new value already has to show again what the plan says.
    """
    if session.plan.find(ref) is None:
        return None
    asks = _ASKS.get((ref.table, name))
    if asks is not None and asks(session, ref, value, parent):
        return None
    with _telling(session, [ref]):
        changed = session.carry_out(lambda plan: fields.change_field(plan, ref, name, value, session.day))
    tell_named(session, changed)
    return changed


def change_rows(session: Session, wanted: Mapping[Ref, Mapping[str, Any]]) -> ChangeSet | None:
    """Set fields of several rows of one table as one step; rows that are gone are passed over.

    Return as :func:`change_field` does. It is for fields with which nothing is asked.
    """
    assert not any((ref.table, name) in _ASKS for ref, values in wanted.items() for name in values)
    with _telling(session, wanted):
        changed = session.carry_out(lambda plan: fields.change_rows(plan, _there(plan, wanted), session.day))
    tell_named(session, changed)
    return changed


@contextmanager
def _telling(session: Session, refs: Iterable[Ref]) -> Iterator[None]:
    """Have the session tell of those of the rows at *refs* that no longer count on the day looked at by what is done
    inside: they are found by searching, and shown on other days."""
    counted = [ref for ref in refs if _counts(session, ref)]
    yield
    for ref in counted:
        _tell_off_day(session, ref)


def _counts(session: Session, ref: Ref) -> bool:
    row = session.plan.find(ref)
    return row is not None and row.holds(session.day)


def _tell_off_day(session: Session, ref: Ref) -> None:
    row = session.plan.find(ref)
    if row is not None and not row.holds(session.day):
        what = on_one_line(title_of(session.plan, ref, said), SHORT)
        session.told.emit(tr("inspector", "off_day.told", what=what, day=day_text(session.day)))


def _there(plan: Plan, wanted: Mapping[Ref, Mapping[str, Any]]) -> dict[Ref, Mapping[str, Any]]:
    return {ref: values for ref, values in wanted.items() if plan.find(ref) is not None}


def see_field(session: Session, ref: Ref, name: str, audience: Audience) -> ChangeSet | None:
    """Say who may see the field *name* of the row at *ref*, as one step; return as :func:`change_field` does."""
    if session.plan.find(ref) is None:
        return None
    return session.carry_out(lambda plan: fields.see_field(plan, ref, name, audience))


def record_position(session: Session, person: str, **values: Any) -> ChangeSet | None:
    """Record fields of our position with *person* in the opportunity looked at, from its day on, as one step (R3).

    Return as :func:`change_field` does.
    """
    if person not in session.plan.people:
        return None

    def step(plan: Plan) -> Change:
        deal, first = opportunity_to_use(session, plan)
        label, edits = fields.record_values(apply(plan, first), person, deal, values, session.day)
        return Change(label, first + edits)

    return session.carry_out(step)


def opportunity_to_use(session: Session, plan: Plan) -> tuple[str, Edits]:
    """Return the opportunity looked at, and no edits; where *plan* has none, a new one and the edits that make it."""
    if session.opportunity is not None:
        return session.opportunity, ()
    ref, change = fields.add_row(plan, "opportunities", {"name": name_of_first(plan)}, session.day)
    return ref.id, change.edits


def name_of_first(plan: Plan) -> str:
    """Return what a first opportunity is called that nobody named: as what is offered, if that is known."""
    return plan.account.offering.strip().partition("\n")[0] or tr("terms", "first_opportunity")


def add_row(session: Session, table: str, **given: Any) -> Ref | None:
    """Add a row of *table* with the fields *given* on the day looked at, as one step.

    Return where it is, or None when it was refused.
    """
    return _add(session, lambda plan: fields.add_row(plan, table, given, session.day))


def add_to_deal(session: Session, table: str, **given: Any) -> Ref | None:
    """Add a row of *table* to the opportunity looked at as :func:`add_row` does; where the plan has none, to a new one.

    What was typed would else be lost: what belongs to an opportunity is shown nowhere without one.
    """

    return _add_to_deal(
        session, lambda plan, deal: fields.add_row(plan, table, {"opportunity": deal, **given}, session.day)
    )


def add_made_to_deal(session: Session, make: Callable[[Plan, str], Made]) -> Ref | None:
    """Add the row that the use case *make* makes of the plan and an opportunity: which one as :func:`add_to_deal`."""
    return _add_to_deal(session, lambda plan, deal: fields.adding(plan, make(plan, deal)))


def _add_to_deal(session: Session, add: Callable[[Plan, str], tuple[Ref, Change]]) -> Ref | None:
    def both(plan: Plan) -> tuple[Ref, Change]:
        deal, first = opportunity_to_use(session, plan)
        ref, change = add(apply(plan, first), deal)
        return ref, Change(change.label, first + change.edits)

    return _add(session, both)


def add_made(session: Session, make: Callable[[Plan], Made]) -> Ref | None:
    """Add the row that the use case *make* makes of the plan, with all that comes with it, as one step.

    It is called as by :func:`add_row`. Return where the row is, or None when it was refused.
    """
    return _add(session, lambda plan: fields.adding(plan, make(plan)))


def _add(session: Session, add: Callable[[Plan], tuple[Ref, Change]]) -> Ref | None:
    made: list[Ref] = []

    def step(plan: Plan) -> Change:
        ref, change = add(plan)
        made.append(ref)
        return change

    changed = session.carry_out(step)
    if changed is None:
        return None
    _tell_off_day(session, made[0])
    tell_named(session, changed)
    return made[0]


def tell_named(session: Session, changed: ChangeSet | None) -> None:
    """Have the session tell of the people whose names were typed in the step that made *changed*."""
    if changed is None:
        return
    renamed = [ref for ref, names in (changed.changed or {}).items() if "name" in names]
    for ref in (*changed.added, *renamed):
        if ref.table == "people":
            session.named.emit(ref)


def _ask_when_ahead(session: Session, ref: Ref, outcome: Any, parent: QWidget) -> bool:
    """Ask on which day a visit that lies ahead took place (F8); say whether it is asked."""
    if outcome is None or session.fixed or not is_ahead(session.plan, ref.id, session.day):
        return False
    from workbench.ui.forms.debriefing import AheadSheet

    AheadSheet(session, ref, outcome, parent).open()
    return True


def _ask_when_past(session: Session, ref: Ref, close: Any, parent: QWidget) -> bool:
    """Ask whether a target close that has passed is meant; say whether it is asked."""
    now = getattr(session.plan.find(ref), "target_close", None)
    if close is None or session.fixed or close >= session.day or close == now:
        return False
    from workbench.ui.forms.past_close import PastCloseSheet

    PastCloseSheet(session, ref, close, parent).open()
    return True


_ASKS: Mapping[tuple[str, str], Callable[[Session, Ref, Any, QWidget], bool]] = {
    ("opportunities", "target_close"): _ask_when_past,
    ("visits", "outcome"): _ask_when_ahead,
}
"""Fields with which something is asked first, before they change."""
