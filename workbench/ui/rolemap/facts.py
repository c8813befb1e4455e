"""What the role map shows, taken from the plan: cards and lines as values that can be compared (R1 to R3, R10)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workbench.coach.finding import Finding, Severity
from workbench.domain.asof import people_in, positions_on, relations_on, roles_on, rows_on, standing
from workbench.domain.contacts import pairs_met
from workbench.domain.deal import Competitor
from workbench.domain.links import of_one_person
from workbench.domain.people import ContactStrength, Function, Lane, Person, RelationKind, Side
from workbench.domain.plan import Plan
from workbench.domain.posts import earlier_post_on
from workbench.domain.roles import PositionName, Role, RoleName
from workbench.domain.rows import Audience, Confidence, Ref
from workbench.ui.canvas_panels.marks import gravest, still_to_do, themes_in
from workbench.usecases.colleagues import open_about

if TYPE_CHECKING:
    from workbench.coach.judgement.themes import Judged

SIDES = (Side.CUSTOMER, Side.PARTNER, Side.COMPETITOR)
"""Whose people are on the map: everybody's; ours only when wanted."""

_RELATION_FIELDS = ("source", "target", "kind", "strength", "since", "note")


class CardKind(StrEnum):
    """What a card stands for."""

    MAIN = "main"
    """A person in the role taken up last."""
    GHOST = "ghost"
    """A further role of a person."""
    WAITING = "waiting"
    """A person without a role."""
    OURS = "ours"
    """One of our people, shown when wanted (R6)."""
    RIVAL = "rival"
    """A competitor, or one of their people, without a role."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    """One card. ``x`` and ``y`` are its map place; ``roles`` are all roles the person holds, this one first."""

    ref: Ref
    kind: CardKind
    name: str
    detail: str = ""
    person: str = ""
    role: Role | None = None
    roles: tuple[RoleName, ...] = ()
    position: PositionName | None = None
    lane: Lane | None = None
    side: Side = Side.CUSTOMER
    power: int | None = None
    audience: Audience = Audience.TEAM
    function: Function | None = None
    department: bool = False
    """Whether it stands for a whole department rather than a person (R5)."""
    told: bool = True
    """Whether the sign of our position is shown: not where an entry may only be hidden from who looks at it."""
    told_by: Person | None = field(default=None, compare=False, repr=False)
    """The row of the person that the card shows."""

    def holds(self, person: Person, detail: str, roles: Sequence[Role], position: PositionName | None) -> bool:
        """Say whether the card still shows *person* with *detail* and at most one role, as of its day."""
        same = self.told_by is person and self.detail == detail and self.position == position
        return same and len(self.roles) == len(roles) < 2 and self.role is (roles[0] if roles else None)

    @property
    def key(self) -> str:
        """The key of the card on the canvas."""
        return key_of(self.ref)

    @property
    def assumed(self) -> bool:
        """Whether the role is only assumed."""
        return self.role is not None and self.role.confidence == Confidence.ASSUMED


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One line between two cards: a relation, or how well one of ours knows one of theirs since ``since`` last (R6).

    ``relation`` is empty for a contact and for a competitor's supporter (S4). A line that is worked out of other rows
    has no ``row`` of its own, which could be selected and deleted.
    """

    key: str
    source: str
    target: str
    kind: RelationKind | ContactStrength
    strength: int = 3
    since: date | None = None
    note: str = ""
    relation: str = ""
    row: bool = True


def key_of_person(person: str) -> str:
    """Return the key of a person's own card."""
    return f"people:{person}"


def key_of(ref: Ref) -> str:
    """Return the key of the card or line of the row at *ref*."""
    return f"{ref.table}:{ref.id}"


def ref_of(key: str) -> Ref:
    """Return the row of the card or line *key*."""
    table, _, row_id = key.partition(":")
    return Ref(table, row_id)


def cards_on(
    plan: Plan,
    opportunity: str | None,
    day: date,
    *,
    ours: bool = False,
    told: bool = True,
    known: Mapping[str, CardFacts] = MappingProxyType({}),
) -> dict[str, CardFacts]:
    """Return the cards of the map as of *day* by key: people with their roles, people without, and competitors.

    With *ours* our people come too, to show who knows whom (R6). Without *told* nobody's position is called unknown,
    for *plan* is cut to an audience, and the entry may only be hidden from them. What still holds of *known*, the cards
    by key as of the same day, is returned as it is.
    """
    deal = opportunity or ""
    held = _roles_by_person(roles_on(plan, deal, day))
    positions = positions_on(plan, deal, day)
    cards: dict[str, CardFacts] = {}
    for person in people_in(plan, deal, day, SIDES):
        entry, roles = positions.get(person.id), held.get(person.id, [])
        position = entry.their_view if entry else None
        key, detail = key_of_person(person.id), _detail(plan, person, day)
        before = known.get(key)
        if before is not None and before.holds(person, detail, roles, position):
            cards[key] = before
        else:
            made = _cards_of(person, detail, roles, position, told=told or entry is not None)
            cards.update((card.key, card) for card in made)
    for person in people_in(plan, deal, day, (Side.OURS,)) if ours else ():
        card = _ours(person)
        cards[card.key] = card
    for competitor in rows_on(plan, "competitors", deal, day):
        card = _rival(competitor)
        cards[card.key] = card
    return cards


def _roles_by_person(roles: Iterable[Role]) -> dict[str, list[Role]]:
    found: dict[str, list[Role]] = {}
    for role in roles:
        found.setdefault(role.person, []).append(role)
    for several in found.values():
        if len(several) > 1:
            several.sort(key=_taken_up_last)
    return found


def _taken_up_last(role: Role) -> tuple[int, int, str]:
    return -(role.since or date.min).toordinal(), list(RoleName).index(role.role), role.id


def _detail(plan: Plan, person: Person, day: date) -> str:
    """Return the post of *person* on *day*; a department has none beside its name."""
    earlier = earlier_post_on(plan, person.id, day)
    if earlier is not None:
        return earlier
    return person.title or ("" if person.is_department else person.department)


def _cards_of(
    person: Person, detail: str, roles: Iterable[Role], position: PositionName | None, *, told: bool
) -> Iterator[CardFacts]:
    held = list(roles)
    common: dict[str, Any] = {
        "name": person.name,
        "detail": detail,
        "department": person.is_department,
        "person": person.id,
        "position": position,
        "lane": person.lane,
        "side": person.side,
        "power": person.power,
        "audience": person.audience,
        "roles": tuple(role.role for role in held),
        "told": told,
        "told_by": person,
    }
    ref = Ref("people", person.id)
    if not held:
        kind = CardKind.RIVAL if person.side == Side.COMPETITOR else CardKind.WAITING
        yield CardFacts(ref, kind, **common)
        return
    yield CardFacts(ref, CardKind.MAIN, role=held[0], **common)
    for role in held[1:]:
        yield CardFacts(Ref("roles", role.id), CardKind.GHOST, role=role, **common)


def _ours(person: Person) -> CardFacts:
    ref, detail = Ref("people", person.id), person.title or person.department
    common: dict[str, Any] = {"side": Side.OURS, "audience": person.audience, "function": person.function}
    return CardFacts(ref, CardKind.OURS, person.name, detail, person.id, **common)


def _rival(competitor: Competitor) -> CardFacts:
    ref = Ref("competitors", competitor.id)
    return CardFacts(
        ref, CardKind.RIVAL, competitor.name, competitor.method, side=Side.COMPETITOR, audience=competitor.audience
    )


def lines_on(plan: Plan, opportunity: str | None, day: date, cards: Mapping[str, CardFacts]) -> dict[str, LineFacts]:
    """Return the lines between *cards* as of *day* by key (R10), with those of competitors to their supporters (S4)."""
    every = plan.derived("relation lines", partial(_relation_lines, plan), {"relations": _RELATION_FIELDS})
    held = (every[relation.id] for relation in relations_on(plan, day))
    lines = {line.key: line for line in held if line.source in cards and line.target in cards}
    for competitor in rows_on(plan, "competitors", opportunity, day):
        lines.update(_support(competitor, cards))
    lines.update(_contact_lines(plan, day, cards))
    return lines


def _contact_lines(plan: Plan, day: date, cards: Mapping[str, CardFacts]) -> Iterator[tuple[str, LineFacts]]:
    """Yield a line for each contact recorded by *day*, and for each pair that only a visit tells of (R6)."""
    met = pairs_met(plan, day)
    recorded = standing(plan.contacts.values(), day)
    known = [(c.ours, c.theirs, key_of(Ref("contacts", c.id)), c.strength, True) for c in recorded]
    only_met = met.keys() - {(c.ours, c.theirs) for c in recorded}
    known += [(*pair, f"met:{':'.join(pair)}", ContactStrength.WORKING_ON, False) for pair in met if pair in only_met]
    for ours, theirs, key, strength, row in known:
        source, target = key_of_person(ours), key_of_person(theirs)
        if source in cards and target in cards:
            yield key, LineFacts(key, source, target, strength, since=met.get((ours, theirs)), row=row)


def _relation_lines(plan: Plan) -> Mapping[str, LineFacts]:
    """Return the line of every relation by its id, whenever it holds."""
    lines: dict[str, LineFacts] = {}
    for relation in plan.relations.values():
        key, since = key_of(Ref("relations", relation.id)), relation.since
        ends = key_of_person(relation.source), key_of_person(relation.target)
        lines[relation.id] = LineFacts(key, *ends, relation.kind, relation.strength, since, relation.note, relation.id)
    return lines


def _support(competitor: Competitor, cards: Mapping[str, CardFacts]) -> Iterator[tuple[str, LineFacts]]:
    source = key_of(Ref("competitors", competitor.id))
    for supporter in competitor.supporters:
        target = key_of_person(supporter)
        if target in cards:
            key = f"supports:{competitor.id}:{supporter}"
            yield key, LineFacts(key, source, target, RelationKind.ALLY, row=False)


MARKED = ("people", "competitors")
"""The tables whose rows have a card that is marked."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the coach has on a person that is not in hand: the gravest severity, of how many themes; and whether the
    contact has gone stale. ``notes`` is how many notes to colleagues are to be settled."""

    severity: Severity | None = None
    count: int = 0
    stale: bool = False
    notes: int = 0


def marks(plan: Plan, judged: "Iterable[Judged]") -> dict[str, Mark]:
    """Return the mark per card key of the people and competitors that findings *judged*, or notes, are about."""
    notes = {key_of(ref): count for ref, count in open_about(plan).items() if ref.table in MARKED}
    found: dict[str, list[Judged]] = {key: [] for key in notes}
    for each in judged:
        for key in {_marked(plan, ref) for ref in each.finding.about} - {""}:
            found.setdefault(key, []).append(each)
    return {key: _mark(about, notes.get(key, 0)) for key, about in found.items()}


def _marked(plan: Plan, ref: Ref) -> str:
    if ref.table in MARKED:
        return key_of(ref)
    person = getattr(plan.find(ref), "person", None) if ref.table in of_one_person(plan) else None
    return key_of_person(person) if person else ""


def _mark(about: "Sequence[Judged]", notes: int) -> Mark:
    rules = {each.finding.rule for each in about}
    weighty = [each for each in still_to_do(about) if _is_weighty(each.finding)]
    return Mark(gravest(weighty), themes_in(weighty), "stale-contact" in rules, notes)


def _is_weighty(finding: Finding) -> bool:
    return finding.severity != Severity.GREY and finding.rule != "stale-contact"
