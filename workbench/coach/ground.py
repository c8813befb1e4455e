"""The whole plan on a day, sorted for the rules, so that no rule has to search."""

from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date
from typing import TypeVar

from workbench.coach.derived import DayView, derived_property
from workbench.domain import asof
from workbench.domain.contacts import last_contacts
from workbench.domain.evidence import Evidence
from workbench.domain.people import Relation, RelationKind
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.domain.spans import has_begun

R = TypeVar("R")
K = TypeVar("K")


def grouped(rows: Iterable[R], key: Callable[[R], K]) -> dict[K, list[R]]:
    """Return *rows* by what *key* says of each, in their order."""
    found: dict[K, list[R]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


NET_SHEET, PAIR = "pairs", "pair."
"""The worksheet of the pairs of the net that do not apply, and what the key of a pair begins with before its item."""


def not_applying(plan: Plan, day: date) -> dict[str, str]:
    """Return the pairs of the net, by their keys, that do not apply to the customer on *day*, each with the reason."""
    if not plan.rows("rounds"):
        return {}
    from workbench.domain.rounds import latest_answers  # Few plans have rounds.
    from workbench.domain.worksheets import VALUE, YES

    answers = latest_answers(plan, NET_SHEET, day)
    ticked = [item for (item, field), value in answers.items() if field == VALUE and value == YES]
    reasons = {item: answers.get((item, "reason"), "").strip() for item in ticked}
    return {f"{PAIR}{item}": reason for item, reason in reasons.items() if reason}


class Ground(DayView):
    """What holds for the whole plan on a day, whatever the opportunity."""

    @derived_property
    def present(self) -> Set[str]:
        """The ids of those who are there, on all sides (R11)."""
        return asof.ids_present(self.plan, self.day)

    @derived_property
    def days_left(self) -> Mapping[str, date | None]:
        """The day on which each person left, None for who has not (R11)."""
        return asof.days_left(self.plan)

    @derived_property
    def relations(self) -> list[Relation]:
        """The relations that hold on the day."""
        return asof.relations_on(self.plan, self.day)

    @derived_property
    def introductions(self) -> dict[str, list[Relation]]:
        """Per person those to whom they introduce us, as relations on the day (S5)."""
        leading = [r for r in self.relations if r.kind == RelationKind.INTRODUCES]
        return grouped(leading, lambda r: r.source)

    @derived_property
    def evidence(self) -> dict[Ref, list[Evidence]]:
        """The evidence there was by the day, by what it is about."""
        known = [e for e in self.plan.evidence.values() if has_begun(e.date, self.day)]
        return grouped(known, lambda e: Ref(e.about_table, e.about))

    @derived_property
    def meetings(self) -> dict[str, dict[str | None, date]]:
        """Per person of theirs, the last day each of ours (None: not said who) was in contact, by day."""
        return last_contacts(self.plan, self.day)

    @derived_property
    def last_contacts(self) -> dict[str, date]:
        """Per person of theirs, the last day anybody of ours was in contact."""
        return {person: max(met.values()) for person, met in self.meetings.items()}

    @derived_property
    def pairs_not_applying(self) -> dict[str, str]:
        """The pairs of the net that this customer does not have, as somebody said, each with the reason (R6)."""
        return not_applying(self.plan, self.day)

    @derived_property
    def left_relations(self) -> dict[str, list[Relation]]:
        """Relations that still run on the day although one end has left."""
        gone = {p.id for p in self.plan.people.values() if p.has_left(self.day)}
        found: dict[str, list[Relation]] = {}
        for relation in self.plan.relations.values() if gone else ():
            if relation.holds(self.day):
                for person in gone.intersection((relation.source, relation.target)):
                    found.setdefault(person, []).append(relation)
        return found
