"""Whether the plan deals with a finding: one function decides it for all rules."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from workbench.coach.advocates import winning
from workbench.coach.contact import pairs_meeting, pairs_missing
from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Severity, State, names_second, whom
from workbench.coach.rule import Means
from workbench.domain.factors import ActionStatus, Strategy
from workbench.domain.rows import Ref
from workbench.domain.spans import has_come
from workbench.domain.visits import Visit

K = TypeVar("K", bound=Hashable)

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


class _Citing(NamedTuple):
    """A strategy that may deal with something: its place among all, whom it names, and its open actions."""

    place: int
    people: frozenset[str]
    steps: tuple[_Step, ...]


class Planned(NamedTuple):
    """What is planned about a row: strategies, visits to a person, visits with a question on a need, and promises.

    About the deal as a whole it is the steps that are to win somebody over to speak for us, and the visits in which
    each pair of the net meets, by its key.
    """

    strategies: tuple[_Citing, ...] = ()
    visits: tuple[_Step, ...] = ()
    questions: tuple[_Step, ...] = ()
    promises: tuple[_Step, ...] = ()
    winning: tuple[_Step, ...] = ()
    pairs: Mapping[str, tuple[_Step, ...]] = MappingProxyType({})


OPEN = Dealing(State.OPEN)
_NOTHING = Planned()


def dealing(planned: Mapping[Ref, Planned], finding: Finding, means: Means) -> Dealing:
    """Return what of all that is *planned* deals with *finding*, of which the *means* say what counts.

    In hand is what has a strategy to do something, owned by somebody who is there, with an open action that is not
    overdue; or a dated visit ahead, for a need one with a question on it; or a dated open promise about it. That nobody
    speaks for us is in hand only by a strategy that is to win somebody over for it, and a gap in the net only by visits
    in which every pair meets that is missing. Slipped is what had one of these and has none any more. Strategies to
    avoid something and contacts of the past count for nothing.
    """
    if means == Means.NONE or (planned.keys().isdisjoint(finding.about) and planned.keys().isdisjoint(finding.data)):
        return OPEN
    if means == Means.PAIRS:
        return _pairs_dealt_with(planned.get(finding.about[0], _NOTHING), finding)
    if means == Means.WINNING:
        return _dealt_with(planned.get(finding.about[0], _NOTHING).winning)
    return _dealt_with([*_steps(planned, _subjects(finding), means)])


def _pairs_dealt_with(planned: Planned, finding: Finding) -> Dealing:
    """Return what deals with all pairs that are missing: of each the visits ahead, or else those that have passed."""
    of_pairs = [_still_good(planned.pairs.get(pair, ())) for pair in pairs_missing(finding)]
    if not all(of_pairs):
        return OPEN
    missed = [step for steps in of_pairs for step in steps if step.missed]
    return _dealt_with(missed or [step for steps in of_pairs for step in steps])


def _still_good(steps: tuple[_Step, ...]) -> tuple[_Step, ...]:
    return tuple(step for step in steps if not step.missed) or steps


def _dealt_with(steps: Sequence[_Step]) -> Dealing:
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


def _subjects(finding: Finding) -> Mapping[str, tuple[Ref, ...]]:
    """Return what *finding* is about, by table; one about the deal as a whole is about the people it rests on.

    Of everything hanging on one person only another person is a remedy.
    """
    second = whom(finding) if names_second(finding) else None
    if second is not None:
        return {"people": (Ref("people", second),)}
    about = [ref for ref in finding.about if ref.table in _SUBJECTS]
    found: dict[str, tuple[Ref, ...]] = {}
    for ref in about or [ref for ref in finding.data if ref.table == "people"]:
        found[ref.table] = (*found.get(ref.table, ()), ref)
    return found


def _steps(planned: Mapping[Ref, Planned], subjects: Mapping[str, tuple[Ref, ...]], means: Means) -> Iterator[_Step]:
    for strategy in _citing(planned, subjects):
        yield from strategy.steps
    # Of two people at odds the visit is to the first, whom the finding leads to.
    for ref in subjects.get("needs" if means == Means.QUESTION else "people", ())[:1]:
        of_first = planned.get(ref, _NOTHING)
        yield from of_first.questions if means == Means.QUESTION else of_first.visits
    for refs in subjects.values():
        for ref in refs:
            yield from planned.get(ref, _NOTHING).promises


def _citing(planned: Mapping[Ref, Planned], subjects: Mapping[str, tuple[Ref, ...]]) -> list[_Citing]:
    """Return the strategies about the subjects: all people, for who stands between two is not reached by one."""
    people = subjects.get("people", ())
    of_people = [each for ref in people[:1] for each in planned.get(ref, _NOTHING).strategies]
    found = {each.place: each for each in of_people if each.people.issuperset(ref.id for ref in people)}
    for ref in (*subjects.get("factors", ()), *subjects.get("competitors", ())):
        found |= {each.place: each for each in planned.get(ref, _NOTHING).strategies}
    return [found[place] for place in sorted(found)]


def planned_about(facts: Facts) -> Mapping[Ref, Planned]:
    """Return what is planned, and what was and has passed without an outcome, by the rows it is about."""
    return facts.derived("planned_about", lambda: _planned(facts))


def _planned(facts: Facts) -> Mapping[Ref, Planned]:
    strategies, promises = _strategies(facts), _promises(facts)
    visited, asked = _visits(facts, _visited), _visits(facts, _asked)

    def about(ref: Ref) -> Planned:
        to_it, on_it, promised = (tuple(found.get(ref, ())) for found in (visited, asked, promises))
        return Planned(tuple(strategies.get(ref, ())), to_it, on_it, promised)

    found = {ref: about(ref) for ref in dict.fromkeys((*strategies, *visited, *asked, *promises))}
    return {**found, facts.ref: _of_deal(facts)}


def _of_deal(facts: Facts) -> Planned:
    """Return what is planned about the deal as a whole.

    Little is read for it: all that is judged is looked at again when what was read has changed.
    """
    steps = tuple(step for strategy in winning(facts) for step in _of_strategy(facts, strategy))
    pairs = {pair: tuple(visits) for pair, visits in _visits(facts, pairs_meeting).items()}
    return Planned(winning=steps, pairs=pairs)


def _strategies(facts: Facts) -> Mapping[Ref, list[_Citing]]:
    found: dict[Ref, list[_Citing]] = {}
    for place, strategy in enumerate(facts.doing):
        steps = tuple(_of_strategy(facts, strategy))
        for ref in dict.fromkeys(_cited(strategy)) if steps else ():
            found.setdefault(ref, []).append(_Citing(place, frozenset(strategy.people), steps))
    return found


def _cited(strategy: Strategy) -> Iterator[Ref]:
    yield from (Ref("people", person) for person in strategy.people)
    yield from (Ref("factors", factor) for factor in strategy.factors)
    yield from (Ref("competitors", competitor) for competitor in strategy.competitors)


def _of_strategy(facts: Facts, strategy: Strategy) -> Iterator[_Step]:
    if not facts.answerable(strategy.owner):
        return
    for action in facts.actions_of(strategy):
        if action.status == ActionStatus.OPEN:
            yield _Step(Ref("strategies", strategy.id), action.due, action.is_late(facts.day))


def _visits(facts: Facts, bears_on: Callable[[Facts, Visit], Iterable[K]]) -> dict[K, list[_Step]]:
    """Return the visits that have a day and of which nothing was written down yet, by what each *bears_on*."""
    found: dict[K, list[_Step]] = {}
    for visit in facts.visits:
        if visit.outcome is None and visit.date is not None:
            for about in dict.fromkeys(bears_on(facts, visit)):
                step = _Step(Ref("visits", visit.id), visit.date, visit.date < facts.day)
                found.setdefault(about, []).append(step)
    return found


def _visited(facts: Facts, visit: Visit) -> Iterable[Ref]:
    """Return whom *visit* goes to; nobody is met who has left by its day."""
    left, day = facts.ground.days_left, visit.date or facts.day
    return (Ref("people", each) for each in visit.people if each in left and not has_come(left[each], day))


def _asked(facts: Facts, visit: Visit) -> Iterable[Ref]:
    """Return the needs that a question of *visit* is about and that were not answered."""
    questions = facts.questions(visit)
    return (Ref("needs", q.need) for q in questions if q.need is not None and not q.answer.strip())


def _promises(facts: Facts) -> Mapping[Ref, list[_Step]]:
    """Return what is promised with a day and still open, by the row it is about."""
    found: dict[Ref, list[_Step]] = {}
    for promise in facts.open_commitments:
        if promise.about_table and promise.about and promise.due is not None:
            step = _Step(Ref("commitments", promise.id), promise.due, promise.due < facts.day)
            found.setdefault(Ref(promise.about_table, promise.about), []).append(step)
    return found
