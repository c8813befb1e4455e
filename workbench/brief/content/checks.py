"""What the coach still asks, and how far the plan rests on evidence."""

from dataclasses import dataclass
from datetime import date

from workbench.brief.content.scene import Scene
from workbench.coach import texts
from workbench.coach.finding import Severity
from workbench.coach.judgement.parts import Part, parts_of
from workbench.coach.judgement.themes import Judged, Judgement, judge
from workbench.coach.judgement.words import dealt_words
from workbench.domain import asof
from workbench.domain.links import is_evidenced
from workbench.domain.needs import NeedSide
from workbench.domain.rows import Confidence
from workbench.domain.spans import has_begun


@dataclass(frozen=True, slots=True)
class Concern:
    """A theme of the coach in one sentence, with what is done about it, if anything."""

    part: Part
    severity: Severity
    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Proof:
    """How many judgements of one sort are confirmed, assumed, contradicted."""

    label: str
    confirmed: int
    assumed: int
    contradicted: int

    @property
    def total(self) -> int:
        """All judgements of the sort."""
        return self.confirmed + self.assumed + self.contradicted


@dataclass(frozen=True, slots=True)
class Backing:
    """The evidence behind the plan."""

    proofs: tuple[Proof, ...]
    total: Proof
    sentence: str
    sources: str
    legend: tuple[str, str, str]


def concerns_of(scene: Scene) -> tuple[Concern, ...]:
    """Return the coach's themes on the deal, the weightiest first."""
    if scene.for_customer or scene.deal is None:
        return ()
    parts = parts_of(judgement_of(scene).themes)
    return tuple(_concern(scene, part, theme.lead) for part in Part for theme in parts.of(part))


def judgement_of(scene: Scene) -> Judgement:
    """Return what the coach may say of the deal to the audience.

    To others than the author only that is said which holds for the whole plan and follows word for word from what
    they may see: a finding that rests on a private row would tell it, one that arises only from the cut would lie.
    """
    seen = judge(scene.plan, scene.day, scene.own_limits, scene.deal_id)
    if scene.plan is scene.whole:
        return seen
    whole = judge(scene.whole, scene.day, scene.own_limits, scene.deal_id)
    true: dict[str, list[Judged]] = {}
    for each in whole.findings:
        if each.theme is not None:
            true.setdefault(each.finding.key, []).append(each)

    def holds(judged: Judged) -> bool:
        said = true.get(judged.finding.key, ())
        return any((each.finding, each.dealt) == (judged.finding, judged.dealt) for each in said)

    return Judgement(tuple(filter(holds, seen.findings)), tuple(each for each in seen.themes if holds(each.lead)))


def _concern(scene: Scene, part: Part, judged: Judged) -> Concern:
    language, finding = scene.words.language, judged.finding
    dealt = dealt_words(scene.plan, judged.dealt, scene.day, language)
    state = scene.words.say("concerns.state", dealt=dealt) if dealt else ""
    return Concern(part, finding.severity, texts.sentence(finding, language), state)


def backing_of(scene: Scene) -> Backing:
    """Return how many judgements on people and needs are confirmed, and how many observations stand behind them."""
    words = scene.words
    roles = [r.confidence for r in asof.roles_on(scene.plan, scene.deal_id, scene.day)]
    needs = [n for n in scene.standing("needs") if not n.empty_source]
    company = [n.confidence for n in needs if n.side == NeedSide.COMPANY]
    personal = [n.confidence for n in needs if n.side == NeedSide.PERSONAL]
    total = _proof(words.say("backing.all"), [*roles, *company, *personal])
    return Backing(
        proofs=tuple(
            proof
            for proof in (
                _proof(words.term("field.role"), roles),
                _proof(words.term(NeedSide.COMPANY.term), company),
                _proof(words.term(NeedSide.PERSONAL.term), personal),
            )
            if proof.total
        ),
        total=total,
        sentence=words.say("backing.sentence", n=total.total, confirmed=total.confirmed),
        sources=words.say("backing.sources", n=_observations(scene)),
        legend=(
            words.term(Confidence.CONFIRMED.term),
            words.term(Confidence.ASSUMED.term),
            words.term(Confidence.CONTRADICTED.term),
        ),
    )


def _proof(label: str, found: list[Confidence]) -> Proof:
    return Proof(
        label,
        found.count(Confidence.CONFIRMED),
        found.count(Confidence.ASSUMED),
        found.count(Confidence.CONTRADICTED),
    )


def _observations(scene: Scene) -> int:
    return sum(_concerns(scene, e.about_table, e.about, e.date) for e in scene.plan.evidence.values())


def _concerns(scene: Scene, table: str, row: str, day: date | None) -> bool:
    about = scene.plan.rows(table).get(row) if is_evidenced(table) else None
    return getattr(about, "opportunity", None) == scene.deal_id and has_begun(day, scene.day)
