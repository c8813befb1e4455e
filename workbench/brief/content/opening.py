"""How a brief opens: its title, the facts at a glance, the account, and all of it in one sentence."""

from dataclasses import dataclass

from workbench.brief.content.scene import Scene
from workbench.brief.content.words import Words, bare
from workbench.domain import asof
from workbench.domain.factors import Direction, Factor, Strategy, StrategyKind
from workbench.domain.roles import PositionName


@dataclass(frozen=True, slots=True)
class Title:
    """Who and what the brief is about, and for whom it is."""

    kind: str
    account: str
    deal: str
    as_of: str
    company: str
    audience: str
    printed: str

    @property
    def subject(self) -> tuple[str, ...]:
        """The account and the deal, as far as they have names."""
        return tuple(part for part in (self.account, self.deal) if part)


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure at a glance, with what it means below it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of the one sentence; the strong part is what to do."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """The first things said."""

    title: Title
    facts: tuple[Fact, ...]
    summary: tuple[Phrase, ...]
    situation: tuple[tuple[str, str], ...]


def facts_of(scene: Scene) -> tuple[Fact, ...]:
    """Return the deal's stage, value, closing day and the decision-makers' view of us."""
    if scene.deal is None or scene.for_customer:
        return ()
    return tuple(fact for fact in (_stage(scene), _value(scene), _close(scene), _deciders(scene)) if fact)


def _stage(scene: Scene) -> Fact:
    words, stay = scene.words, asof.stage_on(scene.plan, scene.deal_id, scene.day)
    if scene.deal and scene.deal.outcome:
        return Fact(words.term("field.outcome"), words.term(scene.deal.outcome.term))
    if stay is None:
        return Fact(words.term("field.stage"), words.say("nothing"), _none(scene, "stage.none", "stages"))
    note = words.say("stage.for_days", n=(scene.day - stay.entered).days) if stay.entered else ""
    return Fact(words.term("field.stage"), words.term(stay.stage.term), note)


def _value(scene: Scene) -> Fact | None:
    if scene.deal is None or scene.deal.value is None:
        return None
    amount = scene.words.amount(scene.deal.value, scene.plan.account.currency)
    return Fact(scene.words.term("field.value"), amount)


def _close(scene: Scene) -> Fact | None:
    if scene.deal is None or scene.deal.target_close is None:
        return None
    left = (scene.deal.target_close - scene.day).days
    note = scene.words.say("close.in_days", n=left) if left >= 0 else scene.words.say("close.past", n=-left)
    return Fact(scene.words.term("field.target_close"), scene.words.day(scene.deal.target_close), note)


def _deciders(scene: Scene) -> Fact:
    words = scene.words
    people = asof.deciders(scene.plan, scene.deal_id, scene.day)
    views = [asof.their_view(scene.plan, scene.deal_id, person.id, scene.day) for person in people]
    shown = any(asof.position_on(scene.plan, scene.deal_id, person.id, scene.day) for person in people)
    partners = sum(view == PositionName.PARTNER for view in views)
    note = words.say("deciders.partners", n=partners) if shown else ""
    return Fact(words.say("deciders.label"), words.say("deciders.count", n=len(people)), note)


def situation_of(scene: Scene) -> tuple[tuple[str, str], ...]:
    """Return what is known of the account, as pairs of a field's name and its text."""
    account = scene.plan.account
    fields = ["industry", "region", "business", "offering"]
    if not scene.for_customer:
        fields += ["organisation", "culture", "industry_notes", "notes"]
    pairs = ((scene.words.field("account", name), str(getattr(account, name)).strip()) for name in fields)
    return tuple((label, value) for label, value in pairs if value)


def summary_of(scene: Scene, next_step: str) -> tuple[Phrase, ...]:
    """Return the one sentence: where the deal stands, what is in the way, what we do, and the *next_step*."""
    if scene.deal is None:
        return (Phrase(scene.words.say("summary.no_deal")),)
    stands = [_where(scene), _obstacle(scene)]
    strategy = next((s for s in _strategies(scene) if s.kind == StrategyKind.DO), None)
    step = scene.words.say("summary.next", step=bare(next_step)) if next_step else ""
    lead = bare(strategy.text) if strategy else ""
    step = step or _none(scene, "summary.no_next", "visits", "commitments")
    lead = lead or _none(scene, "summary.no_strategy", "strategies")
    return _phrases(scene.words, scene.words.sentences(*stands), lead, step)


def _none(scene: Scene, key: str, *tables: str) -> str:
    """Return that there is none, in the words of *key*; nothing where rows of *tables* are kept from the audience."""
    return "" if scene.keeps_back(*tables) else scene.words.say(key)


def _phrases(words: Words, stands: str, lead: str, step: str) -> tuple[Phrase, ...]:
    stop = words.say("stop")
    phrases = (Phrase(stands), Phrase(lead, strong=True), Phrase(step))
    return tuple(Phrase(phrase.text + stop, phrase.strong) for phrase in phrases if phrase.text)


def _where(scene: Scene) -> str:
    words, stay = scene.words, asof.stage_on(scene.plan, scene.deal_id, scene.day)
    if scene.deal and scene.deal.outcome and not scene.deal.open:
        return words.say("summary.ended", outcome=words.term(scene.deal.outcome.term))
    if stay is None:
        return _none(scene, "summary.no_stage", "stages")
    stage = words.term(stay.stage.term)
    if stay.entered is None:
        return words.say("summary.in_stage", stage=stage)
    return words.say("summary.stage_days", stage=stage, n=(scene.day - stay.entered).days)


def _obstacle(scene: Scene) -> str:
    """Return what weighs most against us; nothing where that is not for the audience, for no other does."""
    factors: list[Factor] = scene.standing("factors")
    heaviest = _heaviest(factors)
    if heaviest is None:
        return _none(scene, "summary.no_factors", "factors") if not factors else ""
    first = _heaviest(scene.standing_at_all("factors"))
    return scene.words.say("summary.obstacle", factor=bare(heaviest.text)) if first and first.id == heaviest.id else ""


def _heaviest(factors: list[Factor]) -> Factor | None:
    return max((f for f in factors if f.direction != Direction.POSITIVE), key=_weight, default=None)


def _weight(factor: Factor) -> tuple[bool, int]:
    return factor.direction == Direction.NEGATIVE, factor.strength or 0


def _strategies(scene: Scene) -> list[Strategy]:
    return scene.standing("strategies")
