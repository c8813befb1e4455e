"""Findings somebody dismissed with a reason: silent until a day, until that is ended, or until their facts change."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from workbench.coach.facts import Facts
from workbench.coach.finding import Finding
from workbench.domain.edits import values_of
from workbench.domain.plan import Plan
from workbench.domain.rows import FieldKind, Ref, Row, specs

if TYPE_CHECKING:
    from workbench.domain.reviews import Dismissal, DismissedRow

_NO_FACTS = frozenset({FieldKind.ID, FieldKind.IDS, FieldKind.NUMBER})
"""Names of other rows, and places: where a card lies says nothing that a finding could rest on."""
Said = tuple[str, frozenset[Ref]]
"""A rule, and the rows it spoke of or rested on."""


def undismissed(facts: Facts, findings: Iterable[Finding]) -> list[Finding]:
    """Return those of *findings* that nobody dismissed."""
    return [finding for finding in findings if dismissal_of(facts, finding) is None]


def dismissal_of(facts: Facts, finding: Finding) -> "Dismissal | None":
    """Return the dismissal that holds of *finding* on the day, None where there is none."""
    standing = _standing(facts)
    for rows in (frozenset(rests_on(facts.plan, finding)), frozenset(finding.about)) if standing else ():
        for each in standing.get((finding.rule, rows), ()):
            of_deal = each.opportunity in (None, finding.opportunity)
            if of_deal and (not each.basis or each.basis == fingerprint(facts.plan, finding, each.salt)):
                return each
    return None


def dismissed(facts: Facts, findings: Iterable[Finding]) -> Iterator[tuple[Finding, "Dismissal"]]:
    """Yield those of *findings* that were dismissed, each with its dismissal."""
    for finding in findings:
        found = dismissal_of(facts, finding)
        if found is not None:
            yield finding, found


def dismissed_at_once(facts: Facts, findings: Iterable[Finding]) -> list[list[tuple[Finding, "Dismissal"]]]:
    """Return those of *findings* that were dismissed, in groups of what one step silenced, all as they were made."""
    places = {each: place for place, each in enumerate(facts.plan.rows("dismissals"))}
    groups: dict[str, list[tuple[Finding, Dismissal]]] = {}
    for finding, dismissal in sorted(dismissed(facts, findings), key=lambda found: places[found[1].id]):
        groups.setdefault(dismissal.salt or dismissal.id, []).append((finding, dismissal))
    return list(groups.values())


def rests_on(plan: Plan, finding: Finding) -> Mapping[Ref, Row]:
    """Return the rows that *finding* is about, and after them the others that it rests on."""
    rows = {ref: plan.find(ref) for ref in (*finding.about, *finding.data)}
    return {ref: row for ref, row in rows.items() if row is not None}


def fingerprint(plan: Plan, finding: Finding, salt: str) -> str:
    """Return *salt* and a fingerprint of what the rows say that *finding* rests on; it tells nothing of their ids."""
    rows = rests_on(plan, finding).values()
    said = sorted(json.dumps(_facts(row), default=str, sort_keys=True) for row in rows)
    return salt + sha256("\n".join((salt, finding.rule, finding.variant, *said)).encode()).hexdigest()


def _facts(row: Row) -> Mapping[str, Any]:
    known = specs(type(row))
    values = values_of(row).items()
    return {name: value for name, value in values if name != "audience" and known[name].kind not in _NO_FACTS}


def saying_the_same(plan: Plan, day: date, dismissals: Collection[str]) -> Iterator["Dismissal"]:
    """Yield what holds on *day* of the same findings as one of *dismissals* that does, these themselves too.

    A finding may be dismissed twice: by two people in two copies of a plan, or on a day before the first of them.
    """
    for alike in _dismissals(plan, day).values():
        deals = {each.opportunity for each in alike if each.id in dismissals}
        for each in alike if deals else ():
            if None in deals or each.opportunity is None or each.opportunity in deals:
                yield each


def _standing(facts: Facts) -> Mapping[Said, Sequence["Dismissal"]]:
    return facts.derived("dismissals", partial(_dismissals, facts.plan, facts.day))


def _dismissals(plan: Plan, day: date) -> Mapping[Said, Sequence["Dismissal"]]:
    found: dict[Said, list[Dismissal]] = {}
    for each in plan.rows("dismissals").values():
        dismissal: Any = each
        if dismissal.holds(day):
            parts: Sequence[DismissedRow] = plan.by("dismissed_rows", "dismissal").get(dismissal.id, ())
            rows = frozenset(Ref(part.about_table, part.about) for part in parts)
            found.setdefault((dismissal.rule, rows), []).append(dismissal)
    return found
