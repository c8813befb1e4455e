"""Rules on contact with the customer's people: coverage, the net, the single thread, what it costs (R5 to R8, R11)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial

from workbench.coach.facts import LAPSED, ROLE_ORDER, Facts
from workbench.coach.finding import ASIDE, Finding, Hit, Severity, Words
from workbench.coach.rule import people_refs, refs, whole
from workbench.domain.alike import solid
from workbench.domain.asof import person_on, ties
from workbench.domain.contacts import meetings_with
from workbench.domain.deal import StageName
from workbench.domain.people import PAIRS, Function, Lane, Person, Side
from workbench.domain.posts import Post, earlier_posts
from workbench.domain.roles import DECISION_MAKERS, PositionName, Role, RoleName
from workbench.domain.rows import Ref
from workbench.domain.spans import has_begun, has_come
from workbench.domain.visits import CommitmentStatus, Visit


def decision_level_uncovered(facts: Facts) -> Iterator[Hit]:
    """Nobody on the decision level was in contact lately (R5); silent while the opportunity has no people at all."""
    level = facts.in_lane(Lane.DECISION)
    if not level:
        if facts.people:
            yield whole(facts, variant="nobody")
        return
    met = {p.id: day for p in level if (day := facts.last_contact(p.id))}
    if any(not facts.stale_since(person, day) for person, day in met.items()):
        return
    names = tuple(p.name for p in level)
    data = people_refs(p.id for p in level)
    if met:
        hit = whole(facts, data, "stale", people=names, day=max(met.values()))
    else:
        hit = whole(facts, data, "never", people=names)
    early = facts.stage is not None and not facts.reached(StageName.GAP)
    yield hit._replace(severity=Severity.AMBER) if early else hit


class PairState(StrEnum):
    """Whether a pair of the net is in contact: lately, not lately, never or too long ago; or is not to be."""

    MET = "met"
    LAPSED = "lapsed"
    MISSING = "missing"
    NOT_APPLYING = "not_applying"


def pair_states(facts: Facts) -> dict[str, PairState]:
    """Return how each of the four pairs of the net stands (R6).

    A pair counts while its last contact is within twice the limit; from the limit on it has lapsed.
    """
    fresh, covered = _pairs_met(facts, 1), _pairs_met(facts, LAPSED)
    found: dict[str, PairState] = {}
    for key, pair in PAIRS.items():
        met = PairState.MET if pair in fresh else PairState.LAPSED if pair in covered else PairState.MISSING
        found[key] = PairState.NOT_APPLYING if key in facts.ground.pairs_not_applying else met
    return found


def coverage_gap(facts: Facts) -> Iterator[Hit]:
    """Fewer than four of the four pairs of the net are in contact, of those that apply to this customer (R6)."""
    states = {key: state for key, state in pair_states(facts).items() if state != PairState.NOT_APPLYING}
    missing, lapsed = _in_state(states, PairState.MISSING), _in_state(states, PairState.LAPSED)
    if missing and facts.people:
        covered = tuple(_pair(key) for key, state in states.items() if state != PairState.MISSING)
        hit = whole(facts, variant="lapsed" if lapsed else "" if covered else "none")
        pairs = Words("coach", f"pairs.{len(states)}")
        said = {"missing": missing, "lapsed": lapsed, "covered": covered, "pairs": pairs, "n": len(covered)}
        yield hit._replace(values={**hit.values, **said})


def pairs_missing(finding: Finding) -> tuple[str, ...]:
    """Return the keys of the pairs of the net that *finding*, a gap in it, says are missing (R6)."""
    return _keys(finding.values["missing"])


def pairs_lapsed(finding: Finding) -> tuple[str, ...]:
    """Return the keys of the pairs of the net that *finding*, a gap in it, says have gone quiet (R6)."""
    return _keys(finding.values["lapsed"])


def _keys(named: object) -> tuple[str, ...]:
    return tuple(each.key for each in named if isinstance(each, Words)) if isinstance(named, tuple) else ()


def pairs_meeting(facts: Facts, visit: Visit) -> list[str]:
    """Return the keys of the pairs of the net that meet in *visit*: by who will be there on its day, or is now (R6)."""
    day = visit.date or facts.day
    ours, theirs = (
        {known.function for each in people if (known := person_on(facts.plan, each, day)) and known.side == side}
        for side, people in ((Side.OURS, visit.ours), (Side.CUSTOMER, visit.people))
    )
    return [key for key, (our, their) in PAIRS.items() if our in ours and their in theirs]


def _in_state(states: Mapping[str, PairState], wanted: PairState) -> tuple[Words, ...]:
    return tuple(_pair(key) for key, state in states.items() if state == wanted)


def _pair(key: str) -> Words:
    return Words("coach", key)


def _pairs_met(facts: Facts, times: int) -> set[tuple[Function | None, Function | None]]:
    """Return the functions, ours first, that were in contact within so many *times* the limit."""
    found: set[tuple[Function | None, Function | None]] = set()
    people, meetings = facts.people, facts.ground.meetings
    for person in (people[theirs] for theirs in meetings if theirs in people):
        for ours, day in meetings[person.id].items():
            known = person_on(facts.plan, ours, facts.day)
            if known is not None and not facts.stale_since(person.id, day, times):
                found.add((known.function, person.function))
    return found


def single_thread(facts: Facts) -> Iterator[Hit]:
    """Everything hangs on one customer person (R7).

    Only contacts count that people of ours who are still there had, lately enough, with people who belong to this deal.
    """
    better = {p for p, entry in facts.position.items() if entry.their_view not in (None, PositionName.OUTSIDER)}
    met = facts.ground.meetings
    touched = [p for p in facts.ids if p in better or (p in met and facts.still_met_by(p))]
    if len(touched) != 1:
        return
    person = facts.people[touched[0]]
    values = {"person": person.name, "opportunity": facts.opportunity.name, "risks": tuple(risks(facts, person))}
    data = (Ref("people", person.id), *facts.position_refs(person.id))
    second = _second(facts, person)
    if second is None:
        yield Hit(people_refs([person.id]), values, data, "alone")
    else:
        both = people_refs([second.id]) + data
        yield Hit(people_refs([person.id]), {**values, "second": facts.who(second)}, both, "known")


def risks(facts: Facts, person: Person) -> Iterator[Words]:
    """Yield the risks of hanging on *person* alone that apply (R7)."""
    if person.id not in facts.derived("givers", partial(_givers, facts)):
        yield Words("coach", "risk.effort")
    if not facts.derived("decision_level_met", partial(_decision_level_met, facts)):
        yield Words("coach", "risk.rival")
    yield Words("coach", "risk.leaves")
    if len(facts.still_met_by(person.id)) <= 1:
        yield Words("coach", "risk.one_of_ours")
    if RoleName.OWNER not in facts.roles_of.get(person.id, ()):
        yield Words("coach", "risk.power")


def _givers(facts: Facts) -> frozenset[str]:
    """Return who kept a promise, late or not, or introduces us: those who did something for us (R7)."""
    kept = (CommitmentStatus.KEPT, CommitmentStatus.LATE)
    return frozenset((*(c.by for c in facts.commitments if c.by and c.status in kept), *facts.ground.introductions))


def _decision_level_met(facts: Facts) -> bool:
    """Say whether anybody on the decision level was ever in contact with one of ours: else a rival may be closer to
    the boss, whether one is on record or not (R7)."""
    return any(facts.last_contact(person.id) for person in facts.in_lane(Lane.DECISION))


def _second(facts: Facts, first: Person) -> Person | None:
    """Whom to get to know next: a decision-maker, a superior, or anybody else."""
    above = [facts.people[p] for p in facts.reports[first.id] if p in facts.people]
    return next((p for p in (*facts.deciders, *above, *facts.people.values()) if p.id != first.id), None)


def post_changed(facts: Facts) -> Iterator[Hit]:
    """Somebody left or changed post and is taken for what they were, or a successor has not been visited (R11)."""
    gone = [p for p in facts.plan.people.values() if _left(facts, p)]
    named = set[str]()
    for person in gone:
        if _decided(facts, person):
            yield from _decider_gone(facts, person, named)
        else:
            yield from _held_by_gone(facts, person)
    moved = facts.plan.by("posts", "person")
    for person in facts.people.values():
        if person.id in moved:
            yield from _held_by_moved(facts, person)
    for person in facts.people.values() if gone else ():
        before = _predecessor(person, gone)
        if before is not None and person.id not in named and facts.last_contact(person.id) is None:
            values = {"person": person.name, "before": before.name}
            both = people_refs([person.id, before.id])
            yield Hit(both, values, both, "successor")


def _decided(facts: Facts, person: Person) -> list[Role]:
    """Return the roles of *person* by which they decided until they left."""
    left = person.left or facts.day
    rows: Sequence[Role] = facts.plan.by("roles", "person").get(person.id, ())
    own = (r for r in rows if r.opportunity == facts.deal and r.role in DECISION_MAKERS)
    return [r for r in own if has_begun(r.since, left) and not (r.until and r.until < left)]


def _decider_gone(facts: Facts, person: Person, named: set[str]) -> Iterator[Hit]:
    """Say of a decision-maker who left, in one sentence, who follows and that nobody has met them yet."""
    successor = next((p for p in facts.people.values() if _predecessor(p, [person]) is not None), None)
    if successor is not None and facts.last_contact(successor.id) is not None:
        yield from _held_by_gone(facts, person)
        return
    roles = _decided(facts, person)
    if successor is None and not facts.roles_still_held(person.id):
        return  # Whoever ended the role knows of it.
    role = Words("terms", min(roles, key=lambda r: ROLE_ORDER.index(r.role)).role.term)
    values = {"person": person.name, "day": person.left, "role": role}
    about = people_refs([successor.id, person.id] if successor is not None else [person.id])
    if successor is not None:
        named.add(successor.id)
        values["successor"] = successor.name
    variant = "decider_followed" if successor is not None else "decider"
    yield Hit(about, values, refs("roles", roles), variant, Severity.RED)


def _predecessor(person: Person, gone: Sequence[Person]) -> Person | None:
    """Return whom of those *gone* the person follows: as is said, or by the same post taken up later."""
    for before in gone:
        if person.succeeds == before.id:
            return before
        same = before.title.strip() and _post(person) == _post(before)
        if same and person.succeeds is None and _succeeds(person, before):
            return before
    return None


def _left(facts: Facts, person: Person) -> bool:
    if person.side != Side.CUSTOMER or not person.has_left(facts.day):
        return False
    tied = ties(facts.plan).get(person.id)
    return tied is None or facts.deal in tied


def _held_by_gone(facts: Facts, person: Person) -> Iterator[Hit]:
    roles = facts.roles_still_held(person.id)
    relations = facts.ground.left_relations.get(person.id, [])
    if roles or relations:
        held = [Words("coach", "held.role", {"role": Words("terms", r.role.term)}) for r in roles]
        held += [Words("coach", "held.relations", {"n": len(relations)})] if relations else []
        values = {"person": person.name, "day": person.left, "held": tuple(held)}
        yield Hit(people_refs([person.id]), values, refs("roles", roles) + refs("relations", relations), "left")


def _held_by_moved(facts: Facts, person: Person) -> Iterator[Hit]:
    """Roles that rest on nothing seen since their holder changed post."""
    last = max(
        (post for post in earlier_posts(facts.plan, person.id) if has_come(post.until, facts.day)),
        key=_until,
        default=None,
    )
    if last is None:
        return
    before = [r for r in facts.role_rows.get(person.id, ()) if r.since is None or r.since < last.until]
    roles = [r for r in before if not _seen_since(facts, Ref("roles", r.id), last.until)]
    if roles:
        held = tuple(Words("coach", "held.role", {"role": Words("terms", r.role.term)}) for r in roles)
        values = {"person": person.name, "day": last.until, "post": last.held, "held": held}
        yield Hit(people_refs([person.id]), values, refs("roles", roles), "moved")


def _until(post: Post) -> date:
    return post.until


def _seen_since(facts: Facts, about: Ref, day: date) -> bool:
    return any(piece.date is not None and piece.date >= day for piece in facts.ground.evidence.get(about, ()))


def _post(person: Person) -> tuple[str, str]:
    return solid(person.title), solid(person.department)


def _succeeds(person: Person, before: Person) -> bool:
    return person.joined is not None and (before.joined is None or person.joined > before.joined)


def stale_contact(facts: Facts) -> Iterator[Hit]:
    """Somebody with a role was not in contact for longer than the limit of that role (R11)."""
    known = facts.roles_of
    for person in facts.people.values():
        if person.id not in known:
            continue
        last = facts.last_contact(person.id)
        start = last or _known_since(facts, person)
        if start is None or facts.stale_since(person.id, start):
            yield _stale(facts, person, last)


def _known_since(facts: Facts, person: Person) -> date | None:
    days = [r.since for r in facts.role_rows[person.id] if r.since] + ([person.joined] if person.joined else [])
    return min(days, default=None)


def _last_met(facts: Facts, person: Person) -> Iterator[Ref]:
    """Yield the rows that tell of the last time each of ours was in contact."""
    seen = set[str | None]()
    for met in meetings_with(facts.plan, person.id, facts.day):
        if met.ours not in seen:
            yield met.ref
        seen.add(met.ours)


def _stale(facts: Facts, person: Person, last: date | None) -> Hit:
    about = people_refs([person.id])
    values: dict[str, object] = {"person": person.name, "who": facts.who(person)}
    data = about if last is None else (*about, *_last_met(facts, person))
    if person.id in facts.aside:
        return Hit(about, values, people_refs(sorted(facts.owner_ids)[:1]) + data, ASIDE)
    if last is None:
        return Hit(about, values, data, "never")
    values |= {"day": last, "days": (facts.day - last).days, "limit": facts.limit(person.id)}
    return Hit(about, values, data, "since")
