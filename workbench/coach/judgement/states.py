"""Whether the plan deals with a finding: one function decides it for all rules."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Severity, State
from workbench.coach.rule import Means
from workbench.domain.factors import ActionStatus, Strategy, StrategyKind
from workbench.domain.rows import Ref
from workbench.domain.visits import CommitmentStatus

_SUBJECTS = frozenset({"people", "factors", "competitors", "needs"})
"""What something can be done about; all else is a record of it."""
_ONE_LESS = {Severity.RED: Severity.AMBER, Severity.AMBER: Severity.GREY, Severity.GREY: Severity.GREY}


class Dealing(NamedTuple):
    """Whether a finding is dealt with: by which rows, and on which day the nearest of it falls due or has passed."""

    state: State
    by: tuple[Ref, ...] = ()
    day: date | None = None


class _Step(NamedTuple):
    """Something that deals with a finding; *missed* when its day has passed without an outcome."""

    ref: Ref
    day: date | None
    missed: bool


OPEN = Dealing(State.OPEN)


def dealing(facts: Facts, finding: Finding, means: Means) -> Dealing:
    """Return what in the plan deals with *finding*, of which the *means* say what counts.

    In hand is what has a strategy to do something, owned by somebody who is there, with an open action that is not
    overdue; or a dated visit ahead, for a need one with a question on it; or a dated open promise about it. Slipped is
    what had one of these and has none any more. Strategies to avoid something and contacts of the past count for
    nothing.
    """
    if means == Means.NONE:
        return OPEN
    steps = tuple(_steps(facts, _subjects(finding), means))
    ahead = [step for step in steps if not step.missed]
    if ahead:
        return Dealing(State.IN_HAND, _refs(ahead), min((s.day for s in ahead if s.day), default=None))
    if steps:
        return Dealing(State.SLIPPED, _refs(steps), max((s.day for s in steps if s.day), default=None))
    return OPEN


def severity_in(state: State, severity: Severity) -> Severity:
    """Return how grave a finding of *severity* is in *state*: one degree less while it is in hand."""
    return _ONE_LESS[severity] if state == State.IN_HAND else severity


def _refs(steps: Iterable[_Step]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(step.ref for step in steps))


def _subjects(finding: Finding) -> dict[str, tuple[str, ...]]:
    """Return what *finding* is about, by table; one about the deal as a whole is about the people it rests on."""
    about = [ref for ref in finding.about if ref.table in _SUBJECTS]
    found: dict[str, tuple[str, ...]] = {}
    for ref in about or [ref for ref in finding.data if ref.table == "people"]:
        found[ref.table] = (*found.get(ref.table, ()), ref.id)
    return found


def _steps(facts: Facts, subjects: dict[str, tuple[str, ...]], means: Means) -> Iterator[_Step]:
    for strategy in facts.strategies:
        if _cites(strategy, subjects):
            yield from _of_strategy(facts, strategy)
    yield from _questions(facts, subjects) if means == Means.QUESTION else _visits(facts, subjects)
    wanted = {Ref(table, row_id) for table, ids in subjects.items() for row_id in ids}
    for promise in facts.commitments:
        about = Ref(promise.about_table, promise.about) if promise.about_table and promise.about else None
        if about in wanted and promise.status == CommitmentStatus.OPEN and promise.due is not None:
            yield _Step(Ref("commitments", promise.id), promise.due, promise.due < facts.day)


def _cites(strategy: Strategy, subjects: dict[str, tuple[str, ...]]) -> bool:
    people = subjects.get("people", ())
    named = {*strategy.factors, *strategy.competitors}
    things = (*subjects.get("factors", ()), *subjects.get("competitors", ()))
    return bool(people and named_all(people, strategy.people)) or not named.isdisjoint(things)


def named_all(wanted: Iterable[str], named: Iterable[str]) -> bool:
    """Say whether everybody *wanted* is among the *named*: who stands between two is not reached through one."""
    return set(wanted) <= set(named)


def _of_strategy(facts: Facts, strategy: Strategy) -> Iterator[_Step]:
    if strategy.kind != StrategyKind.DO or not facts.answerable(strategy.owner):
        return
    for action in facts.actions_of(strategy):
        if action.status == ActionStatus.OPEN:
            yield _Step(Ref("strategies", strategy.id), action.due, action.is_late(facts.day))


def _visits(facts: Facts, subjects: dict[str, tuple[str, ...]]) -> Iterator[_Step]:
    """Yield the visits to whom the finding is about; of two people at odds, to the first, whom it leads to."""
    person = next(iter(subjects.get("people", ())), None)
    for visit in facts.visits if person is not None else ():
        if person in visit.people and visit.outcome is None and visit.date is not None:
            yield _Step(Ref("visits", visit.id), visit.date, visit.date < facts.day)


def _questions(facts: Facts, subjects: dict[str, tuple[str, ...]]) -> Iterator[_Step]:
    needs = set(subjects.get("needs", ()))
    for visit in facts.visits if needs else ():
        if visit.outcome is not None or visit.date is None:
            continue
        if any(question.need in needs and not question.answer.strip() for question in facts.questions(visit)):
            yield _Step(Ref("visits", visit.id), visit.date, visit.date < facts.day)
