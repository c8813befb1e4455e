"""Rules on contact with the customer's people: coverage, the net, the single thread, what it costs (R5 to R8, R11)."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from workbench.coach.facts import Facts
from workbench.coach.finding import Hit, Words
from workbench.coach.rule import people_refs, refs, whole
from workbench.domain.asof import person_on, roles_of, ties
from workbench.domain.contacts import meetings_with
from workbench.domain.people import PAIRS, Function, Lane, Person, Side
from workbench.domain.posts import Post, earlier_posts
from workbench.domain.roles import PositionName, RoleName
from workbench.domain.rows import Ref
from workbench.domain.spans import has_come


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
        yield whole(facts, data, "stale", people=names, day=max(met.values()).isoformat())
    else:
        yield whole(facts, data, "never", people=names)


def coverage_gap(facts: Facts) -> Iterator[Hit]:
    """Fewer than four of the four pairs of the net are in contact (R6)."""
    covered = set(chain.from_iterable(_functions_met(facts, p) for p in facts.people.values()))
    missing = [key for key, pair in PAIRS.items() if pair not in covered]
    if missing and facts.people:
        words = tuple(Words("coach", key) for key in missing)
        yield whole(facts, covered=len(PAIRS) - len(missing), missing=words)


def _functions_met(facts: Facts, person: Person) -> Iterator[tuple[Function | None, Function | None]]:
    for ours in facts.met_by(person.id):
        known = person_on(facts.plan, ours, facts.day)
        if known is not None:
            yield known.function, person.function


def single_thread(facts: Facts) -> Iterator[Hit]:
    """Everything hangs on one customer person (R7)."""
    better = {p for p in facts.people if facts.view(p) not in (None, PositionName.OUTSIDER)}
    touched = [p for p in facts.people.values() if p.id in better or facts.last_contact(p.id)]
    if len(touched) != 1:
        return
    person = touched[0]
    values = {"person": person.name, "opportunity": facts.opportunity.name, "risks": tuple(risks(facts, person))}
    data = (Ref("people", person.id), *facts.position_refs(person.id))
    second = _second(facts, person)
    if second is None:
        yield Hit(people_refs([person.id]), values, data, "alone")
    else:
        yield Hit(people_refs([person.id]), {**values, "second": facts.who(second)}, data, "known")


def risks(facts: Facts, person: Person) -> Iterator[Words]:
    """Yield the risks of hanging on *person* alone that apply (R7)."""
    if person.id not in facts.givers:
        yield Words("coach", "risk.effort")
    if facts.rivals_there:
        yield Words("coach", "risk.rival")
    yield Words("coach", "risk.leaves")
    if len(facts.met_by(person.id)) <= 1:
        yield Words("coach", "risk.one_of_ours")
    if RoleName.OWNER not in facts.roles_of.get(person.id, ()):
        yield Words("coach", "risk.power")


def _second(facts: Facts, first: Person) -> Person | None:
    """Whom to get to know next: a decision-maker, a superior, or anybody else."""
    above = [facts.people[p] for p in facts.reports[first.id] if p in facts.people]
    return next((p for p in (*facts.deciders, *above, *facts.people.values()) if p.id != first.id), None)


def post_changed(facts: Facts) -> Iterator[Hit]:
    """Somebody left or changed post and is taken for what they were, or a successor has not been visited (R11)."""
    gone = [p for p in facts.plan.people.values() if _left(facts, p)]
    for person in gone:
        yield from _held_by_gone(facts, person)
    for person in facts.people.values():
        yield from _held_by_moved(facts, person)
    posts = {_post(p): p for p in gone if p.title.strip()}
    for person in facts.people.values() if posts else ():
        before = posts.get(_post(person))
        if before and _succeeds(person, before) and facts.last_contact(person.id) is None:
            values = {"person": person.name, "before": before.name}
            both = people_refs([person.id, before.id])
            yield Hit(both, values, both, "successor")


def _left(facts: Facts, person: Person) -> bool:
    if person.side != Side.CUSTOMER or not person.has_left(facts.day):
        return False
    tied = ties(facts.plan).get(person.id)
    return tied is None or facts.deal in tied


def _held_by_gone(facts: Facts, person: Person) -> Iterator[Hit]:
    roles = roles_of(facts.plan, facts.deal, person.id, facts.day)
    relations = facts.ground.left_relations.get(person.id, [])
    if roles or relations:
        held = [Words("coach", "held.role", {"role": Words("terms", r.role.term)}) for r in roles]
        held += [Words("coach", "held.relations", {"n": len(relations)})] if relations else []
        values = {"person": person.name, "day": str(person.left), "held": tuple(held)}
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
        values = {"person": person.name, "day": last.until.isoformat(), "post": last.held, "held": held}
        yield Hit(people_refs([person.id]), values, refs("roles", roles), "moved")


def _until(post: Post) -> date:
    return post.until


def _seen_since(facts: Facts, about: Ref, day: date) -> bool:
    return any(piece.date is not None and piece.date >= day for piece in facts.ground.evidence.get(about, ()))


def _post(person: Person) -> tuple[str, str]:
    return person.title.strip().casefold(), person.department.strip().casefold()


def _succeeds(person: Person, before: Person) -> bool:
    return person.joined is not None and (before.joined is None or person.joined > before.joined)


def stale_contact(facts: Facts) -> Iterator[Hit]:
    """Somebody with a role was not in contact for longer than the limit of that role (R11)."""
    for person in facts.people.values():
        if person.id not in facts.roles_of:
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
    data = (*about, *_last_met(facts, person))
    values: dict[str, object] = {"person": person.name, "who": facts.who(person)}
    if last is None:
        return Hit(about, values, data, "never")
    values |= {"day": last.isoformat(), "days": (facts.day - last).days, "limit": facts.limit(person.id)}
    return Hit(about, values, data, "since")
