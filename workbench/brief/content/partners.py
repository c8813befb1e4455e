"""The people of the next visit: what one should have in mind when meeting them."""

from dataclasses import dataclass

from workbench.brief.content.people import Seen, post_of, seen_by
from workbench.brief.content.scene import Scene
from workbench.domain import asof
from workbench.domain.needs import Need, kinds_by_appeal
from workbench.domain.people import Person, RelationKind


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody we are about to meet; *remarks* pairs the name of a field with its text (R12)."""

    name: str
    post: str
    roles: str
    seen: Seen | None
    remarks: tuple[tuple[str, str], ...]


def partners_of(scene: Scene, people: tuple[str, ...]) -> tuple[Partner, ...]:
    """Return *people* as far as the audience may see them, in their order."""
    found = [scene.plan.people[person] for person in people if person in scene.plan.people]
    return tuple(_partner(scene, person) for person in found)


def _partner(scene: Scene, person: Person) -> Partner:
    words = scene.words
    roles = asof.roles_of(scene.plan, scene.deal_id, person.id, scene.day)
    return Partner(
        name=person.name,
        post=post_of(scene, person),
        roles="" if scene.for_customer else words.listed([words.term(role.role.term) for role in roles]),
        seen=None if scene.for_customer else seen_by(scene, person.id),
        remarks=() if scene.for_customer else _remarks(scene, person),
    )


def _remarks(scene: Scene, person: Person) -> tuple[tuple[str, str], ...]:
    term = scene.words.term
    found = (
        (scene.words.say("partner.appeals"), _appeals(scene, person.id)),
        (term("field.communication"), person.communication.strip()),
        (term("field.interests"), person.interests.strip()),
        (term(RelationKind.CONFLICT.term), _at_odds_with(scene, person.id)),
        (term("field.notes"), person.notes.strip()),
    )
    return tuple((label, words) for label, words in found if words)


def _appeals(scene: Scene, person: str) -> str:
    """Return what matters to the person, what counts first with them first (R12).

    Empty where the audience sees only a part of it, which would tell another order.
    """
    order = scene.appeal_order(person)
    if order is None:
        return ""
    say, term = scene.words.say, scene.words.term
    found = kinds_by_appeal(_needs_of(scene.standing("needs"), person), order)
    if found != kinds_by_appeal(_needs_of(scene.standing_at_all("needs"), person), order):
        return ""
    worded = {appeal: scene.words.listed([term(kind.term) for kind in kinds]) for appeal, kinds in found.items()}
    parts = [say("partner.appeal", appeal=term(a.term), kinds=kinds) for a, kinds in worded.items() if kinds]
    return say("partner.then").join(parts)


def _needs_of(needs: list[Need], person: str) -> list[Need]:
    return [need for need in needs if need.person == person and not need.empty_source]


def _at_odds_with(scene: Scene, person: str) -> str:
    """Return the names of those the person is in conflict with (R10): better not mentioned lightly."""
    lines = [r for r in asof.relations_on(scene.plan, scene.day) if r.kind == RelationKind.CONFLICT]
    ends = [(r.source, r.target) for r in lines if person in (r.source, r.target)]
    return scene.names(tuple(b if a == person else a for a, b in ends))
