"""Rules on people: who holds which role, what we are to them, and who stands against whom (R1, R3, R10, S4)."""

from collections.abc import Iterator

from workbench.coach import contact
from workbench.coach.facts import Facts
from workbench.coach.finding import Hit, Severity, Words
from workbench.coach.investment import investment_gate
from workbench.coach.rule import Means, Rule, people_refs, refs, whole
from workbench.domain.backing import sources, sources_missing
from workbench.domain.evidence import Evidence
from workbench.domain.factors import Action, Strategy, StrategyKind
from workbench.domain.people import Lane, Person, RelationKind, Side
from workbench.domain.roles import DECISION_MAKERS, KEY_ROLES, POSITION_ORDER, PositionName, Role, RoleName
from workbench.domain.rows import Confidence, Ref

GREAT_POWER, SLIGHT_POWER = 4, 2
"""From which power on somebody weighs by it, and up to which they do not, of 5 (R9)."""
CLOSE_TO_US = (PositionName.PARTNER, PositionName.FRIEND)


def no_owner(facts: Facts) -> Iterator[Hit]:
    """Nobody holds the final say (R1)."""
    if not facts.owner_ids:
        yield whole(facts)


def no_approver(facts: Facts) -> Iterator[Hit]:
    """Nobody decides at all (R1)."""
    if not facts.decider_ids:
        yield whole(facts)


def no_advocate(facts: Facts) -> Iterator[Hit]:
    """Nobody inside speaks for us (R1)."""
    if not facts.holder_ids((RoleName.ADVOCATE,)):
        yield whole(facts)


def role_unknown(facts: Facts) -> Iterator[Hit]:
    """Customer people in the opportunity have no role on the day (R1).

    Those who weigh, by their lane, their power or because they are met next, have a line of their own; the others share
    one.
    """
    known = facts.roles_of
    without = [person for person in facts.people.values() if person.id not in known]
    met_next = {person for visit in facts.dated_ahead[:1] for person in visit.people}
    weighty = [person for person in without if _weighs(person) or person.id in met_next]
    yield from (_without_role(facts, [person]) for person in weighty)
    shown = {person.id for person in weighty}
    small = sorted((p for p in without if p.id not in shown), key=lambda p: (-(p.power or 0), p.name, p.id))
    if small:
        hit = _without_role(facts, small)
        slight = all(p.power is not None and p.power <= SLIGHT_POWER for p in small)
        yield hit._replace(severity=Severity.GREY) if slight else hit


def _weighs(person: Person) -> bool:
    return person.lane == Lane.DECISION or (person.power or 0) >= GREAT_POWER


def _without_role(facts: Facts, people: list[Person]) -> Hit:
    about = people_refs(p.id for p in people)
    values = {"person": people[0].name, "people": tuple(p.name for p in people), "n": len(people)}
    variant = "several" if len(people) > 1 else ""
    return Hit(about, {**values, "opportunity": facts.opportunity.name}, about, variant)


def decider_outsider(facts: Facts) -> Iterator[Hit]:
    """A decision-maker sees us as outsider, or we do not know how they see us (R3).

    An approver hardly takes part: beside an owner, that we do not know is a matter to learn through others.
    """
    for person in facts.deciders:
        view = facts.view(person.id)
        if view in (None, PositionName.OUTSIDER):
            aside = view is None and person.id in facts.aside
            through = people_refs(sorted(facts.owner_ids)[:1]) if aside else ()
            data = through + facts.role_refs(person.id) + facts.position_refs(person.id)
            variant = "aside" if aside else "unknown" if view is None else "outsider"
            severity = Severity.AMBER if aside else None
            yield Hit(people_refs([person.id]), _named(facts, person), data, variant, severity)


def _named(facts: Facts, person: Person) -> dict[str, object]:
    return {"person": person.name, "who": facts.who(person)}


def view_disagrees(facts: Facts) -> Iterator[Hit]:
    """We claim to be more than the customer sees in us (R3)."""
    position = facts.position
    for person in facts.people.values():
        entry = position.get(person.id)
        view = entry.their_view if entry else None
        if entry is None or view is None or entry.our_claim is None:
            continue
        if POSITION_ORDER.index(entry.our_claim) > POSITION_ORDER.index(view):
            values = {"person": person.name, "claim": _position(entry.our_claim), "view": _position(view)}
            yield Hit(people_refs([person.id]), values, facts.position_refs(person.id))


def _position(name: PositionName) -> Words:
    return Words("terms", name.term)


def partner_in_conflict(facts: Facts) -> Iterator[Hit]:
    """Who is close to us is at odds with somebody who decides or speaks for us: closeness costs us there (R10, S5)."""
    key = facts.key_ids
    seen: set[frozenset[str]] = set()
    for relation in facts.ground.relations:
        ends = (relation.source, relation.target)
        if relation.kind != RelationKind.CONFLICT or not facts.people.keys() >= set(ends) or frozenset(ends) in seen:
            continue
        close = [(p, q) for p, q in (ends, ends[::-1]) if facts.view(p) in CLOSE_TO_US and q in key]
        if close:
            seen.add(frozenset(ends))
            yield _conflict(facts, close, Ref("relations", relation.id))


def _conflict(facts: Facts, close: list[tuple[str, str]], relation: Ref) -> Hit:
    person, other = (facts.people[p] for p in close[0])
    values = _named(facts, person) | {"other": other.name, "other_who": facts.who(other)}
    view = facts.view(person.id)
    values |= {"view": _position(view)} if view else {}
    data = (relation, *facts.position_refs(person.id), *facts.role_refs(other.id))
    return Hit(people_refs([person.id, other.id]), values, data, "both" if len(close) == 2 else "one")


def gatekeeper_no_plan(facts: Facts) -> Iterator[Hit]:
    """Nothing is planned for somebody who steps in at one phase and can stop us there (R1)."""
    unaimed = {a.strategy for a in facts.open_actions if a.person is None}
    spoken_of = {p for s in facts.doing if s.id in unaimed for p in s.people}
    planned = facts.visited_next | facts.acted_on | spoken_of
    for person in facts.holders((RoleName.GATEKEEPER,)):
        if person.id not in planned:
            yield Hit(people_refs([person.id]), {"person": person.name}, facts.role_refs(person.id))


def competitor_sponsor(facts: Facts) -> Iterator[Hit]:
    """A decision-maker or advocate supports a competitor (S4)."""
    key = {p.id: p for p in facts.holders(KEY_ROLES)}
    for competitor in facts.competitors:
        for supporter in dict.fromkeys(competitor.supporters):
            if supporter in key:
                yield _sponsor(facts, key[supporter], competitor.name, Ref("competitors", competitor.id))
    listed = {p for c in facts.competitors for p in c.supporters}
    for relation in facts.ground.relations if key.keys() - listed else ():
        if relation.kind == RelationKind.ALLY:
            for person, other in ((relation.source, relation.target), (relation.target, relation.source)):
                rival = facts.plan.people[other]
                if person in key and person not in listed and rival.side == Side.COMPETITOR:
                    yield _sponsor(facts, key[person], rival.name, Ref("relations", relation.id))


def _sponsor(facts: Facts, person: Person, rival: str, data: Ref) -> Hit:
    values = _named(facts, person) | {"competitor": rival}
    return Hit((*people_refs([person.id]), data), values, (data, *facts.role_refs(person.id)))


def friend_only(facts: Facts) -> Iterator[Hit]:
    """We are liked but solve nothing: costly to keep (R3)."""
    friends = {person for person, entry in facts.position.items() if entry.their_view == PositionName.FRIEND}
    for person in facts.people.values() if friends else ():
        if person.id in friends:
            yield Hit(people_refs([person.id]), {"person": person.name}, facts.position_refs(person.id))


def assumed_decider(facts: Facts) -> Iterator[Hit]:
    """That somebody decides is assumed, contradicted, or rests on fewer than two sources."""
    known = facts.ground.evidence
    for role in facts.roles:
        if role.role in DECISION_MAKERS:
            evidence = known.get(Ref("roles", role.id), [])
            variant = _weakness(role, evidence)
            if variant:
                person = facts.people[role.person]
                named = tuple(sources(evidence))
                values = {"person": person.name, "role": Words("terms", role.role.term), "source": named}
                data = (Ref("roles", role.id), *refs("evidence", evidence))
                yield Hit((*people_refs([person.id]), Ref("roles", role.id)), values, data, variant)


def _weakness(role: Role, evidence: list[Evidence]) -> str:
    if role.confidence == Confidence.CONTRADICTED:
        return "contradicted"
    missing = sources_missing(role.role, evidence)
    if role.confidence == Confidence.ASSUMED:
        return "assumed" if missing else "backed"
    return "" if not missing else "single" if sources(evidence) else "none"


def bypass_risk(facts: Facts) -> Iterator[Hit]:
    """We go to an approver past the owner (S0 lecture 12)."""
    owners = {p.id: p for p in facts.holders((RoleName.OWNER,))}
    approvers = {p.id: p for p in facts.holders((RoleName.APPROVER,)) if p.id not in owners}
    if not owners or not approvers:
        return
    owner = next(iter(owners.values()))
    found: set[str | None] = set()
    for strategy in facts.strategies:
        past = [approvers[p] for p in strategy.people if p in approvers]
        if strategy.kind == StrategyKind.DO and past and not _told(facts, strategy) & owners.keys():
            found.add(strategy.id)
            yield _bypass(past[0], owner, strategy, "strategy")
    for action in facts.open_actions:
        approver = approvers.get(action.person or "")
        if approver and action.strategy not in found and not _told_of(facts, action) & owners.keys():
            yield _bypass(approver, owner, action, "action")


def _told(facts: Facts, strategy: Strategy) -> set[str | None]:
    """Who hears of a strategy: whom it names, who voices it, whom its actions go to."""
    return {*strategy.people, strategy.voiced_by, *(a.person for a in facts.actions_of(strategy))}


def _told_of(facts: Facts, action: Action) -> set[str | None]:
    """Who hears of an action: those who hear of its strategy, or, of a lone action, whoever is met or called next."""
    if action.strategy is not None:
        return _told(facts, facts.plan.strategies[action.strategy]) | {*facts.visited_next}
    return {*facts.acted_on, *facts.visited_next}


def _bypass(approver: Person, owner: Person, row: Strategy | Action, variant: str) -> Hit:
    ref = Ref("strategies" if variant == "strategy" else "actions", row.id)
    values = {"person": approver.name, "owner": owner.name, "text": row.text}
    return Hit((ref, *people_refs([owner.id, approver.id])), values, (ref,), variant)  # The owner is to be told.


RULES = (
    Rule("no-owner", Severity.RED, ("R1",), no_owner),
    Rule("no-approver", Severity.AMBER, ("R1",), no_approver),
    Rule("no-advocate", Severity.AMBER, ("R1",), no_advocate, Means.WINNING),
    Rule("role-unknown", Severity.AMBER, ("R1",), role_unknown, Means.VISIT),
    Rule("decider-outsider", Severity.RED, ("R3",), decider_outsider, Means.VISIT),
    Rule("view-disagrees", Severity.AMBER, ("R3",), view_disagrees, Means.VISIT),
    Rule("decision-level-uncovered", Severity.RED, ("R5",), contact.decision_level_uncovered, Means.VISIT),
    Rule("coverage-gap", Severity.AMBER, ("R6",), contact.coverage_gap, Means.PAIRS),
    Rule("single-thread", Severity.RED, ("R7",), contact.single_thread, Means.VISIT),
    Rule("investment-gate", Severity.RED, ("R8",), investment_gate),
    Rule("partner-in-conflict", Severity.RED, ("R10", "S5"), partner_in_conflict, Means.VISIT),
    Rule("gatekeeper-no-plan", Severity.AMBER, ("R1",), gatekeeper_no_plan),
    Rule("competitor-sponsor", Severity.RED, ("S4",), competitor_sponsor, Means.VISIT),
    Rule("friend-only", Severity.AMBER, ("R3",), friend_only, Means.VISIT),
    Rule("post-changed", Severity.AMBER, ("R11",), contact.post_changed, Means.VISIT),
    Rule("stale-contact", Severity.GREY, ("R11",), contact.stale_contact, Means.VISIT),
    Rule("assumed-decider", Severity.AMBER, ("evidence",), assumed_decider, Means.VISIT),
    Rule("bypass-risk", Severity.AMBER, ("S0 lecture 12",), bypass_risk),
)
