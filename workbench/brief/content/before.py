"""What to do in the visit that a sheet is for, as the coach sees it."""

from workbench.brief.content.checks import judgement_of
from workbench.brief.content.scene import Scene
from workbench.coach.facts import Facts
from workbench.coach.judgement.next_visit import before_visit
from workbench.coach.judgement.words import Told, thing_words
from workbench.domain.visits import Visit


def before_of(scene: Scene, visit: Visit | None) -> tuple[Told, ...]:
    """Return what to do in *visit*, why, and what follows if it fails (F8, F9).

    Nothing for a customer, without a visit, and for one that is over.
    """
    if scene.for_customer or scene.deal is None or visit is None:
        return ()
    facts = Facts(scene.plan, scene.deal.id, scene.day, scene.own_limits)
    before = before_visit(facts, judgement_of(scene), visit, scene.whole)
    return tuple(thing_words(thing, scene.words.language) for thing in before.things) if before is not None else ()
