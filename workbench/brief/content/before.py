"""What to do in the visit that a sheet is for, and what changed since the one before, as the coach sees it."""

from dataclasses import dataclass

from workbench.brief.content.checks import judgement_of
from workbench.brief.content.scene import Scene
from workbench.coach.facts import Facts
from workbench.coach.judgement.changes import Changed, Turn, changes
from workbench.coach.judgement.next_visit import before_visit
from workbench.coach.judgement.since import SinceVisit, since_last_visit
from workbench.coach.judgement.words import Told, ToldChange, change_words, thing_words
from workbench.domain.asof import kept_of
from workbench.domain.visits import Visit


@dataclass(frozen=True, slots=True)
class Lately:
    """What changed since the visit before, each with its turn, the worst first; the day and people of that visit."""

    day: str
    people: str
    changes: tuple[tuple[Turn, ToldChange], ...]


def before_of(scene: Scene, visit: Visit | None) -> tuple[Told, ...]:
    """Return what to do in *visit*, why, and what follows if it fails (F8, F9).

    Nothing for a customer, without a visit, and for one that is over.
    """
    if scene.for_customer or scene.deal is None or visit is None:
        return ()
    facts = Facts(scene.plan, scene.deal.id, scene.day, scene.own_limits)
    before = before_visit(facts, judgement_of(scene), visit, scene.whole)
    return tuple(thing_words(thing, scene.words.language) for thing in before.things) if before is not None else ()


def lately_of(scene: Scene, visit: Visit | None) -> Lately | None:
    """Return what changed since the visit before *visit* (F9), the worst turn first.

    Nothing for a customer, without a visit, for one that is over, and where none of the deal was debriefed. To others
    than the author only that is said which changed alike in the whole plan, by the same event.
    """
    if scene.for_customer or scene.deal is None or visit is None or not visit.is_planned(scene.day):
        return None
    since = since_last_visit(kept_of(scene.plan), scene.deal_id, scene.day, scene.own_limits)
    if since is None or since.visit.date is None:
        return None
    plan, language = scene.plan, scene.words.language
    told = tuple((each.turn, change_words(plan, each, scene.day, language)) for each in _true(scene, since))
    return Lately(scene.words.day(since.visit.date), scene.names(since.visit.people), told)


def _true(scene: Scene, since: SinceVisit) -> tuple[Changed, ...]:
    if scene.plan is scene.whole or since.visit.date is None:
        return since.changed
    whole = changes(kept_of(scene.whole), scene.deal_id, since.visit.date, scene.day, scene.own_limits)
    return tuple(each for each in since.changed if any(_alike(each, other) for other in whole))


def _alike(one: Changed, other: Changed) -> bool:
    """Say whether two changes are the same, wherever their themes stand."""
    said = ((each.turn, each.judged.finding, each.judged.dealt, each.event) for each in (one, other))
    return next(said) == next(said)
