"""Who is in it: the stakeholders, what we are to them, and the role map."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from workbench.brief.content.scene import Scene
from workbench.domain import asof, contacts
from workbench.domain.links import evidence_of
from workbench.domain.people import Person, RelationKind, Side, power_order
from workbench.domain.roles import PositionName, Role, RoleName
from workbench.domain.rows import Audience, Confidence, Ref

QUADRANTS = (RoleName.APPROVER, RoleName.OWNER, RoleName.GATEKEEPER, RoleName.ADVOCATE)
_RANK = (RoleName.OWNER, RoleName.APPROVER, RoleName.ADVOCATE, RoleName.GATEKEEPER)

_RIVAL_WEIGHT = 6  # above any power: whoever stands against us is never left out


@dataclass(frozen=True, slots=True)
class Seen:
    """What we are to somebody: by shape (from *position*), by letter, by word; *position* None is not known."""

    position: PositionName | None
    letter: str
    word: str


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """One row of the stakeholder table."""

    name: str
    post: str
    roles: tuple[str, ...]
    since: str
    confidence: str
    sources: str
    view: Seen | None
    claim: str
    target: str
    lane: str
    power: int | None
    contact: str
    contact_age: str


@dataclass(frozen=True, slots=True)
class MapCard:
    """A person on the role map; *quadrant* is None for one who has no role in it, *weight* the power."""

    person: str
    name: str
    post: str
    letters: str
    seen: Seen | None
    x: float
    y: float
    quadrant: RoleName | None
    assumed: bool = False
    rival: bool = False
    weight: int = 0


@dataclass(frozen=True, slots=True)
class MapLine:
    """A relation between two people of the map."""

    source: str
    target: str
    kind: RelationKind


@dataclass(frozen=True, slots=True)
class Quadrant:
    """One quarter of the map: its role, what that means, and what to say where it has no card.

    Nothing is said of one who is only kept from the audience.
    """

    role: RoleName
    name: str
    letter: str
    meaning: str
    empty: str


@dataclass(frozen=True, slots=True)
class RoleMap:
    """The role map in words."""

    quadrants: tuple[Quadrant, ...]
    cards: tuple[MapCard, ...]
    lines: tuple[MapLine, ...]
    participation: str
    deciders: str
    influencers: str
    more: str
    positions: tuple[Seen, ...]
    relations: tuple[tuple[RelationKind, str], ...]
    assumed: str


def stakeholders_of(scene: Scene) -> tuple[Stakeholder, ...]:
    """Return everybody of the customer in the deal on the day, the weightiest first (R1, R3, R5, R9)."""
    people = scene.people()
    rows = ((person, asof.roles_of(scene.plan, scene.deal_id, person.id, scene.day)) for person in people)
    met = last_contacts(scene)
    ordered = sorted(rows, key=lambda row: (_rank(row[1]), -(row[0].power or 0)))
    return tuple(_stakeholder(scene, person, roles, met.get(person.id)) for person, roles in ordered)


def power_line(scene: Scene) -> str:
    """Return the people in the order of power, and apart those whose power nobody knows; empty while none is (R9).

    Whose power is kept from the audience is no unknown one.
    """
    people, say = scene.people(), scene.words.say
    ranks = [scene.words.listed([p.name for p in rank]) for rank in power_order(people)]
    unknown = scene.words.listed([p.name for p in people if scene.whole.people[p.id].power is None])
    key = "people.power_some_unknown" if unknown else "people.power"
    return say(key, ranks=say("people.above").join(ranks), names=unknown) if ranks else ""


def _rank(roles: list[Role]) -> int:
    return min((_RANK.index(role.role) for role in roles), default=len(_RANK))


def _stakeholder(scene: Scene, person: Person, roles: list[Role], contact: date | None) -> Stakeholder:
    words = scene.words
    entry = asof.position_on(scene.plan, scene.deal_id, person.id, scene.day)
    return Stakeholder(
        name=person.name,
        post=post_of(scene, person),
        roles=tuple(words.term(role.role.term) for role in roles),
        since=_since(scene, roles),
        confidence=words.term(max((r.confidence for r in roles), key=_DOUBT.index).term) if roles else "",
        sources=_sources(scene, roles),
        view=seen_by(scene, person.id),
        claim=words.term(entry.our_claim.term) if entry and entry.our_claim else "",
        target=words.term(entry.target.term) if entry and entry.target else "",
        lane=words.term(person.lane.term) if person.lane else "",
        power=person.power,
        contact=words.day(contact) if contact else words.say("contact.never"),
        contact_age=_age(scene, contact) if contact else "",
    )


def _age(scene: Scene, contact: date) -> str:
    days = (scene.day - contact).days
    return scene.words.say("days.ago", n=days) if days else scene.words.say("contact.today")


def post_of(scene: Scene, person: Person) -> str:
    """Return title and department, each said once."""
    if person.department in person.title:
        return person.title
    return scene.words.dotted(person.title, person.department)


def _post(person: Person) -> str:
    """Return title or department in few words, nothing that the name says already."""
    return next((words for words in (person.title, person.department) if words and words != person.name), "")


def _since(scene: Scene, roles: list[Role]) -> str:
    since = max((role.since for role in roles if role.since), default=None)
    return scene.words.say("since", day=scene.words.day(since)) if since else ""


def _sources(scene: Scene, roles: list[Role]) -> str:
    if not roles:
        return ""
    count = sum(len(evidence_of(scene.plan, Ref("roles", role.id))) for role in roles)
    return scene.words.say("sources", n=count) if count else scene.words.say("sources.none")


_DOUBT = (Confidence.CONFIRMED, Confidence.ASSUMED, Confidence.CONTRADICTED)


def seen_by(scene: Scene, person: str) -> Seen | None:
    """Return what we are to a person (R3); None when others than the author may see no entry: they are not told that
    it is unknown, for it may only be private."""
    entry = asof.position_on(scene.plan, scene.deal_id, person, scene.day)
    if entry is None and scene.audience != Audience.PRIVATE:
        return None
    return _seen(scene, asof.their_view(scene.plan, scene.deal_id, person, scene.day))


def _seen(scene: Scene, position: PositionName | None) -> Seen:
    term, name = scene.words.term, position or "unknown"
    word = term(position.term) if position else term("position.unknown")
    return Seen(position, term(f"position_letter.{name}"), word)


def last_contacts(scene: Scene) -> dict[str, date]:
    """Return, per person, the last day one of us was in touch: recorded contacts, visits and calls that took place."""
    return {theirs: max(each.values()) for theirs, each in contacts.last_contacts(scene.plan, scene.day).items()}


def role_map_of(scene: Scene) -> RoleMap:
    """Return the role map on the day: people by their roles, others only when a line leads to them (R1, R10)."""
    words = scene.words
    placed = [card for person in scene.people() if (card := _card(scene, person))]
    lines = asof.relations_on(scene.plan, scene.day)
    ends = {r.source for r in lines} | {r.target for r in lines}
    aside = [_aside(scene, person) for person in _without_role(scene, {card.person for card in placed}, ends)]
    cards = (*placed, *aside)
    taken = _taken(scene)
    shown = {card.person for card in cards}
    kept = tuple(MapLine(r.source, r.target, r.kind) for r in lines if {r.source, r.target} <= shown)
    return RoleMap(
        quadrants=tuple(_quadrant(scene, role, role not in taken) for role in QUADRANTS),
        cards=cards,
        lines=kept,
        participation=words.say("map.participation"),
        deciders=words.say("map.deciders"),
        influencers=words.say("map.influencers"),
        more=words.say("people.more"),
        positions=_legend(scene, cards),
        relations=tuple((kind, words.term(kind.term)) for kind in _kinds(kept)),
        assumed=words.term(Confidence.ASSUMED.term) if any(card.assumed for card in cards) else "",
    )


def _kinds(lines: tuple[MapLine, ...]) -> list[RelationKind]:
    counted = Counter(line.kind for line in lines)
    return [kind for kind in RelationKind if counted[kind]]


def _legend(scene: Scene, cards: tuple[MapCard, ...]) -> tuple[Seen, ...]:
    found = {card.seen.position for card in cards if card.seen}
    return tuple(_seen(scene, position) for position in (*PositionName, None) if position in found)


def _taken(scene: Scene) -> set[RoleName]:
    """Return the quarters in which somebody is, whether or not the audience may know."""
    there = asof.people_in(scene.whole, scene.deal_id, scene.day, (Side.CUSTOMER,))
    held = (asof.roles_of(scene.whole, scene.deal_id, person.id, scene.day) for person in there)
    return {roles[0].role for roles in held if roles}


def _quadrant(scene: Scene, role: RoleName, empty: bool) -> Quadrant:
    term, said = scene.words.term, scene.words.say("map.empty") if empty else ""
    return Quadrant(role, term(role.term), term(f"role_letter.{role}"), term(f"role_meaning.{role}"), said)


def _card(scene: Scene, person: Person) -> MapCard | None:
    roles = asof.roles_of(scene.plan, scene.deal_id, person.id, scene.day)
    if not roles:
        return None
    main = roles[0]
    return MapCard(
        person=person.id,
        name=person.name,
        post=_post(person),
        letters="".join(scene.words.term(f"role_letter.{role.role}") for role in roles),
        seen=seen_by(scene, person.id),
        x=main.x,
        y=main.y,
        quadrant=main.role,
        assumed=main.confidence != Confidence.CONFIRMED,
        weight=person.power or 0,
    )


def _without_role(scene: Scene, placed: set[str], ends: set[str]) -> list[Person]:
    sides = (Side.CUSTOMER, Side.COMPETITOR, Side.PARTNER)
    people = scene.people(sides)
    return [p for p in people if p.id not in placed and (p.side == Side.CUSTOMER or p.id in ends)]


def _aside(scene: Scene, person: Person) -> MapCard:
    rival = person.side == Side.COMPETITOR
    return MapCard(
        person=person.id,
        name=person.name,
        post=scene.words.term(Side.COMPETITOR.term) if rival else _post(person),
        letters="" if person.side != Side.CUSTOMER else "?",
        seen=seen_by(scene, person.id) if person.side == Side.CUSTOMER else None,
        x=0.5,
        y=0.0,
        quadrant=None,
        rival=rival,
        weight=_RIVAL_WEIGHT if rival else person.power or 0,
    )
