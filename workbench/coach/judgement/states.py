"""Whether the plan deals with a finding: one function decides it for all rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Severity, State
from workbench.coach.rule import Means
from workbench.domain.factors import ActionStatus, Strategy
from workbench.domain.rows import Ref
from workbench.domain.visits import Visit

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
    for strategy in facts.doing:
        if _cites(strategy, subjects):
            yield from _of_strategy(facts, strategy)
    visits = _asked(facts) if means == Means.QUESTION else _visited(facts)
    wanted = subjects.get("needs" if means == Means.QUESTION else "people", ())
    # Of two people at odds the visit is to the first, whom the finding leads to.
    for visit in visits.get(wanted[0], ()) if wanted else ():
        if visit.date is not None:
            yield _Step(Ref("visits", visit.id), visit.date, visit.date < facts.day)
    promised = _promised(facts)
    for table, ids in subjects.items() if promised else ():
        for row_id in ids:
            yield from promised.get(Ref(table, row_id), ())


def _cites(strategy: Strategy, subjects: dict[str, tuple[str, ...]]) -> bool:
    """Say whether *strategy* is about the subjects: all people, for who stands between two is not reached by one."""
    people = subjects.get("people", ())
    named = {*strategy.factors, *strategy.competitors}
    things = (*subjects.get("factors", ()), *subjects.get("competitors", ()))
    return bool(people and set(people) <= set(strategy.people)) or not named.isdisjoint(things)


def _of_strategy(facts: Facts, strategy: Strategy) -> Iterator[_Step]:
    if not facts.answerable(strategy.owner):
        return
    for action in facts.actions_of(strategy):
        if action.status == ActionStatus.OPEN:
            yield _Step(Ref("strategies", strategy.id), action.due, action.is_late(facts.day))


def _visited(facts: Facts) -> Mapping[str, list[Visit]]:
    """Return the visits of which nothing was written down yet, by the people they go to."""
    return facts.derived("undebriefed_by_person", lambda: _by(facts, lambda visit: visit.people))


def _asked(facts: Facts) -> Mapping[str, list[Visit]]:
    """Return these visits by the needs that a question of theirs is about and that were not answered."""
    return facts.derived("undebriefed_by_need", lambda: _by(facts, lambda visit: _needs_of(facts, visit)))


def _needs_of(facts: Facts, visit: Visit) -> Iterable[str]:
    return (q.need for q in facts.questions(visit) if q.need is not None and not q.answer.strip())


def _by(facts: Facts, keys: Callable[[Visit], Iterable[str]]) -> Mapping[str, list[Visit]]:
    found: dict[str, list[Visit]] = {}
    for visit in facts.visits:
        if visit.outcome is None and visit.date is not None:
            for key in dict.fromkeys(keys(visit)):
                found.setdefault(key, []).append(visit)
    return found


def _promised(facts: Facts) -> Mapping[Ref, list[_Step]]:
    """Return what is promised with a day and still open, by the row it is about."""
    return facts.derived("promised_about", lambda: _promises(facts))


def _promises(facts: Facts) -> Mapping[Ref, list[_Step]]:
    found: dict[Ref, list[_Step]] = {}
    for promise in facts.open_commitments:
        if promise.about_table and promise.about and promise.due is not None:
            step = _Step(Ref("commitments", promise.id), promise.due, promise.due < facts.day)
            found.setdefault(Ref(promise.about_table, promise.about), []).append(step)
    return found
