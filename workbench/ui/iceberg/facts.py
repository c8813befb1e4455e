"""What the iceberg shows, taken from the plan: cards and requirement sources as comparable values (N1, N7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType

from workbench.domain.asof import answers_on, people_in, rows_on
from workbench.domain.evidence import Evidence
from workbench.domain.needs import Answer, AnswerStatus, Need, NeedKind, Source, SourceState, source_state
from workbench.domain.people import Person
from workbench.domain.plan import Plan
from workbench.domain.rows import Confidence, Ref
from workbench.ui.canvas_panels.marks import Marks
from workbench.ui.iceberg.layout import Depth

EVERYBODY = ""
NOBODY = "-"
"""Filters by person: all needs, or those of the company as a whole."""


class AnswerState(StrEnum):
    """How far a need is answered (N9): not at all, only planned, or done at least in part."""

    UNANSWERED = "unanswered"
    PLANNED = "planned"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """One need with what belongs to it, as of a day."""

    need: Need
    person: str
    depth: Depth
    answers: tuple[Answer, ...] = ()
    evidence: int = 0

    @property
    def key(self) -> str:
        """The id of the need."""
        return self.need.id

    @property
    def kind(self) -> NeedKind:
        """The kind of the need."""
        return self.need.kind

    @property
    def state(self) -> AnswerState:
        """How far it is answered."""
        if not self.answers:
            return AnswerState.UNANSWERED
        done = any(answer.status == AnswerStatus.DONE for answer in self.answers)
        return AnswerState.DONE if done else AnswerState.PLANNED

    @property
    def is_mark(self) -> bool:
        """Whether it only marks a requirement source as empty."""
        return self.need.empty_source

    @property
    def unsure(self) -> bool:
        """Whether it is not confirmed."""
        return self.need.confidence != Confidence.CONFIRMED


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """One requirement source: its state, how many needs fill it, and the needs that mark it as empty."""

    source: Source
    state: SourceState
    count: int = 0
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Which cards are shown."""

    person: str = EVERYBODY
    unanswered: bool = False

    def choose(self, facts: Sequence[NeedFacts]) -> list[NeedFacts]:
        """Return which of *facts* are shown."""
        return [each for each in facts if self.pass_by(each)] if self != Filters() else list(facts)

    def of_person(self, facts: NeedFacts) -> bool:
        """Say whether a need is of the person chosen."""
        if self.person == NOBODY:
            return facts.need.person is None
        return self.person in (EVERYBODY, facts.need.person)

    def pass_by(self, facts: NeedFacts) -> bool:
        """Say whether a need is shown."""
        return self.of_person(facts) and not (self.unanswered and facts.state != AnswerState.UNANSWERED)


def depth_on(need: Need, day: date) -> Depth:
    """Return where a need lies on *day*: above the water, or in the depth of its level (N1, N5)."""
    return Depth.SURFACE if need.surfaced_by(day) else Depth(str(need.level))


def need_facts(
    plan: Plan, opportunity: str, day: date, known: Mapping[str, NeedFacts] = MappingProxyType({})
) -> list[NeedFacts]:
    """Return the needs of *opportunity* as of *day*, one person's side by side, in the order of the plan's people.

    What still holds of *known*, the facts by key as of the same day, is returned as it is.
    """
    answered, evidence = plan.by("answers", "need"), _evidence_counts(plan.evidence.values())
    people, found = plan.people, []
    for need in rows_on(plan, "needs", opportunity, day):
        person = people.get(need.person or "")
        name = person.name if person else ""
        answers = tuple(answers_on(plan, need.id, day)) if need.id in answered else ()
        count = evidence.get(need.id, 0)
        facts = known.get(need.id)
        if facts is None or facts.need is not need or (facts.person, facts.answers, facts.evidence) != (
            name, answers, count,
        ):  # fmt: skip
            facts = NeedFacts(need, name, depth_on(need, day), answers, count)
        found.append(facts)
    places = {person: place for place, person in enumerate(people)}
    return sorted(found, key=lambda facts: (places.get(facts.need.person or "", len(places)), facts.need.id))


def facts_of(plan: Plan, need: Need, day: date, evidence: int) -> NeedFacts:
    """Return what the card of one need shows as of *day*; *evidence* is how many pieces back it."""
    person, answers = plan.people.get(need.person or ""), tuple(answers_on(plan, need.id, day))
    return NeedFacts(need.as_on(day), person.name if person else "", depth_on(need, day), answers, evidence)


def source_facts(facts: Iterable[NeedFacts]) -> list[SourceFacts]:
    """Return the four requirement sources with their states (N7)."""
    by_source: dict[Source, list[NeedFacts]] = {source: [] for source in Source}
    for each in facts:
        by_source[each.need.source].append(each)
    return [_source(source, found) for source, found in by_source.items()]


def _source(source: Source, facts: Sequence[NeedFacts]) -> SourceFacts:
    marks = tuple(f.key for f in facts if f.is_mark)
    count = sum(f.need.is_requirement for f in facts)
    return SourceFacts(source, source_state(f.need for f in facts), count, marks)


def people_to_choose(plan: Plan, opportunity: str, day: date, facts: Iterable[NeedFacts]) -> list[str]:
    """Return the filters by person: everybody, who belongs to the opportunity or has a need in it, nobody."""
    listed, people = list(facts), plan.people
    named = {f.need.person for f in listed}
    there: dict[str, Person] = {p.id: p for p in people_in(plan, opportunity, day)}
    there.update({p: people[p] for p in named if p is not None and p in people})
    ids = sorted(there, key=lambda p: (p not in named, there[p].name, p))
    nobody = None in named and any(f.need.person is None and not f.is_mark for f in listed)
    return [EVERYBODY, *ids, *([NOBODY] if nobody else [])]


def coach_marks() -> Marks[str]:
    """Return the keeper of what the coach has on each need, by its id."""
    return Marks(attrgetter("id"), "needs")


def need_of(plan: Plan, ref: Ref) -> str:
    """Return the id of the need a row is about: itself, the need of an answer or of evidence; empty for others."""
    if ref.table == "needs":
        return ref.id
    if ref.table == "answers" and ref.id in plan.answers:
        return plan.answers[ref.id].need
    evidence = plan.evidence.get(ref.id) if ref.table == "evidence" else None
    return evidence.about if evidence is not None and evidence.about_table == "needs" else ""


def _evidence_counts(evidence: Iterable[Evidence]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for item in evidence:
        if item.about_table == "needs":
            counts[item.about] = counts.get(item.about, 0) + 1
    return counts
