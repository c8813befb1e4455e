"""What steps of history are called: one label for each kind of change, wherever in the window it was made.

A label is a key of the catalogue ``commands`` with a subject. The subject names the rows as they are called once the
change is made, in words of the plan alone, so that it reads the same in every language.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from workbench.domain.links import title_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.usecases.ports import Label

SHOWN = 3
"""So many names stand in a subject; of more, their number."""
BETWEEN = " · "


GENERIC: Mapping[str, str] = {"add": "add_any", "change": "change_any", "delete": "delete_any"}
"""How steps of any table are called that have no words of their own, by the first part of their key."""


def change_label(before: Plan, after: Plan, refs: Sequence[Ref], name: str, value: Any) -> Label:
    """Return the label of a step from *before* to *after* that sets fields of the rows at *refs*.

    The last thing it does is to set the field *name* of the last of them to *value*.
    """
    place = (refs[-1].table, name)
    if place in _BY_VALUE:
        return _BY_VALUE[place](before, after, refs, value)
    key = _BY_FIELD.get(place) or _key("change_field", f"change.{place[0]}", after, refs)
    return Label(key, subject(after, refs))


def add_label(plan: Plan, ref: Ref) -> Label:
    """Return the label of adding the row at *ref*; *plan* holds it already."""
    return Label(_kept_or(f"add.{ref.table}"), subject(plan, [ref]))


def delete_label(plan: Plan, refs: Sequence[Ref]) -> Label:
    """Return the label of deleting the rows at *refs*; *plan* holds them still."""
    return Label(_key("delete_row", f"delete.{refs[-1].table}", plan, refs), subject(plan, refs))


def act_label(key: str, plan: Plan, refs: Collection[Ref]) -> Label:
    """Return the label *key* of an act that is more than a field, done to the rows at *refs*, which *plan* holds."""
    return Label(key, subject(plan, refs))


def audience_label(plan: Plan, ref: Ref) -> Label:
    """Return the label of saying who may see a field of the row at *ref*."""
    return Label("set_field_audience", subject(plan, [ref]))


def subject(plan: Plan, refs: Collection[Ref]) -> str:
    """Return the names of the rows at *refs* in one line: the first of them, and how many more there are."""
    names = dict.fromkeys(" ".join(title_of(plan, ref).split()) for ref in refs)
    shown = [name for name in names if name]
    more = [f"+{len(shown) - SHOWN}"] if len(shown) > SHOWN else []
    return BETWEEN.join(shown[:SHOWN] + more)


def _key(usual: str, of_table: str, plan: Plan, refs: Sequence[Ref]) -> str:
    """Return *usual* for rows that have words of their own or are of several tables, else the key *of_table*."""
    several = len({ref.table for ref in refs}) > 1
    return usual if several or all(_has_words(plan, ref) for ref in refs) else _kept_or(of_table)


def _has_words(plan: Plan, ref: Ref) -> bool:
    row = plan.find(ref)
    return row is not None and bool(row.spec.title) and bool(getattr(row, row.spec.title))


def _kept_or(key: str) -> str:
    return _KEPT.get(key, key)


_KEPT: Mapping[str, str] = {
    "add.commitments": "add_commitment",
    "add.contacts": "set_contact",
    "add.opportunities": "add_opportunity",
    "add.people": "add_person",
    "add.relations": "add_relation",
    "add.visits": "plan_visit",
    "change.contacts": "set_contact",
    "change.relations": "change_relation",
    "delete.relations": "delete_relation",
}
"""Keys that are called otherwise than their table: the histories of plans hold them."""


def _locking(_before: Plan, after: Plan, refs: Sequence[Ref], value: Any) -> Label:
    return Label("lock_need" if value else "unlock_need", subject(after, refs))


def _answering(_before: Plan, after: Plan, refs: Sequence[Ref], value: Any) -> Label:
    return Label("note_answer", " ".join(str(value).split()) or subject(after, refs))


def _citing(before: Plan, after: Plan, refs: Sequence[Ref], _value: Any) -> Label:
    """Factors that are only added, or only dropped, are the subject; otherwise the strategy is."""
    old = {factor for ref in refs for factor in before.strategies[ref.id].factors}
    new = {factor for ref in refs for factor in after.strategies[ref.id].factors}
    key, factors = ("cite_factor", new - old) if new > old else ("drop_factor", old - new)
    if not factors or (old - new and new - old):
        return Label("change_field", subject(after, refs))
    return Label(key, subject(after, [Ref("factors", factor) for factor in after.factors if factor in factors]))


_BY_FIELD: Mapping[tuple[str, str], str] = {
    ("actions", "strategy"): "move_action",
    ("factors", "control"): "move_factor",
    ("factors", "direction"): "move_factor",
    ("factors", "strength"): "rate_factor",
    ("needs", "kind"): "move_need",
    ("needs", "level"): "move_need",
    ("needs", "visible"): "move_need",
    ("people", "reports_to"): "report_to",
    ("roles", "confidence"): "review_role",
    ("visits", "outcome"): "debrief",
}
_BY_VALUE: Mapping[tuple[str, str], Callable[[Plan, Plan, Sequence[Ref], Any], Label]] = {
    ("needs", "locked"): _locking,
    ("questions", "answer"): _answering,
    ("strategies", "factors"): _citing,
}
