"""The plan sorted for the rules: looked through once per check and when first asked, so that no rule has to search."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import TypeVar

from workbench.coach.settings import CoachSettings
from workbench.domain import asof
from workbench.domain.contacts import last_contacts
from workbench.domain.evidence import Evidence
from workbench.domain.factors import Action, ActionStatus
from workbench.domain.people import Relation
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.domain.visits import Question

R = TypeVar("R")
K = TypeVar("K")


def grouped(rows: Iterable[R], key: Callable[[R], K]) -> dict[K, list[R]]:
    """Return *rows* by what *key* says of each, in their order."""
    found: dict[K, list[R]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


class Ground:
    """What holds for the whole plan on *day*, whatever the opportunity."""

    def __init__(self, plan: Plan, day: date, settings: CoachSettings) -> None:
        self.plan = plan
        self.day = day
        self.settings = settings
        self.roles = plan.by("roles", "opportunity")
        self.positions = plan.by("positions", "opportunity")
        self.needs = plan.by("needs", "opportunity")
        self.factors = plan.by("factors", "opportunity")
        self.competitors = plan.by("competitors", "opportunity")
        self.strategies = plan.by("strategies", "opportunity")
        self.visits = plan.by("visits", "opportunity")
        self.commitments = plan.by("commitments", "opportunity")
        self.stages = plan.by("stages", "opportunity")
        self.answers = plan.by("answers", "need")
        self.ties = asof.ties(plan)

    @cached_property
    def questions(self) -> dict[str, list[Question]]:
        """The questions of each visit, in order."""
        questions = sorted(self.plan.questions.values(), key=lambda q: (q.place, q.id))
        return grouped(questions, lambda q: q.visit)

    @cached_property
    def actions(self) -> dict[str | None, list[Action]]:
        """The actions of each strategy that were not dropped."""
        kept = [a for a in self.plan.actions.values() if a.status != ActionStatus.DROPPED]
        return grouped(kept, lambda a: a.strategy)

    @cached_property
    def relations(self) -> list[Relation]:
        """The relations that hold on the day."""
        return asof.relations_on(self.plan, self.day)

    @cached_property
    def evidence(self) -> dict[Ref, list[Evidence]]:
        """The evidence there was by the day, by what it is about."""
        known = [e for e in self.plan.evidence.values() if e.date is None or e.date <= self.day]
        return grouped(known, lambda e: Ref(e.about_table, e.about))

    @cached_property
    def meetings(self) -> dict[str, dict[str | None, date]]:
        """Per person of theirs, the last day each of ours (None: not said who) was in contact, by day."""
        return last_contacts(self.plan, self.day)

    @cached_property
    def left_relations(self) -> dict[str, list[Relation]]:
        """Relations that still run on the day although one end has left."""
        gone = {p.id for p in self.plan.people.values() if p.left is not None and p.left <= self.day}
        found: dict[str, list[Relation]] = {}
        for relation in self.plan.relations.values() if gone else ():
            if relation.holds(self.day):
                for person in gone.intersection((relation.source, relation.target)):
                    found.setdefault(person, []).append(relation)
        return found
