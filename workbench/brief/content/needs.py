"""What they want: the iceberg, and the needs with our answers."""

from dataclasses import dataclass

from workbench.brief.content.people import post_of
from workbench.brief.content.scene import Scene
from workbench.domain import asof
from workbench.domain.needs import AnswerStatus, Demand, Level, Need, NeedSide, Source, SourceState, source_state
from workbench.domain.rows import Confidence


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """How we answer a need, and whether we have."""

    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One need in words; *answered* is None without an answer, False while one is only planned.

    *rank* says how early it counts with the person, by whether it speaks to emotion, reason or law (R12); it is the
    same for all where that is not for the audience.
    """

    who: str
    side: NeedSide
    kind_name: str
    text: str
    visible: bool
    level: Level
    level_name: str
    demand: str
    awareness: str
    locked: str
    assumed: bool
    change: tuple[tuple[str, str], ...]
    fruits: tuple[tuple[str, str], ...]
    answers: tuple[AnswerLine, ...]
    answered: bool | None
    must: bool
    rank: int


@dataclass(frozen=True, slots=True)
class NeedGroup:
    """The needs of one person, or of the company as a whole."""

    who: str
    post: str
    needs: tuple[NeedLine, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """All needs of the deal, and which requirement sources are filled or marked as empty (N7)."""

    groups: tuple[NeedGroup, ...]
    sources: tuple[tuple[str, str], ...]
    levels: tuple[str, ...]
    above: str
    sides: tuple[str, str]
    statuses: tuple[str, str, str]
    assumed: str
    more: str

    @property
    def lines(self) -> tuple[NeedLine, ...]:
        """All needs in the order of their groups."""
        return tuple(need for group in self.groups for need in group.needs)


def needs_of(scene: Scene, order: tuple[str, ...]) -> Needs:
    """Return the needs grouped by person; *order* is the names as the stakeholder table has them (N1 to N9)."""
    words = scene.words
    needs: list[Need] = scene.standing("needs")
    real = [need for need in needs if not need.empty_source]
    return Needs(
        groups=_groups(scene, real, order),
        sources=() if scene.for_customer else tuple(_source(scene, needs, source) for source in Source),
        levels=tuple(words.term(level.term) for level in Level),
        above=words.say("iceberg.above"),
        sides=(words.term(NeedSide.COMPANY.term), words.term(NeedSide.PERSONAL.term)),
        statuses=(words.say("answer.done"), words.say("answer.planned"), words.say("answer.none")),
        assumed=words.term(Confidence.ASSUMED.term),
        more=words.say("map.more"),
    )


def _groups(scene: Scene, needs: list[Need], order: tuple[str, ...]) -> tuple[NeedGroup, ...]:
    by_person: dict[str | None, list[Need]] = {}
    for need in needs:
        by_person.setdefault(need.person, []).append(need)
    ranks = {name: rank for rank, name in enumerate(order)}
    groups = [_group(scene, person, found) for person, found in by_person.items()]
    return tuple(sorted(groups, key=lambda group: ranks.get(group.who, len(ranks))))


def _group(scene: Scene, person: str | None, needs: list[Need]) -> NeedGroup:
    found = scene.plan.people.get(person or "")
    who = found.name if found else scene.plan.account.name if scene.for_customer else scene.words.say("need.company")
    lines = sorted((_line(scene, need, who) for need in needs), key=_depth)
    return NeedGroup(who, post_of(scene, found) if found else "", tuple(lines))


def _depth(line: NeedLine) -> tuple[int, bool]:
    return list(NeedSide).index(line.side), not line.visible


def _line(scene: Scene, need: Need, who: str) -> NeedLine:
    words, order = scene.words, scene.appeal_order(need.person)
    answers = tuple(
        AnswerLine(a.text, a.status == AnswerStatus.DONE) for a in asof.answers_on(scene.plan, need.id, scene.day)
    )
    return NeedLine(
        who=who,
        side=need.side,
        kind_name=words.term(need.kind.term),
        text=need.text,
        visible=need.surfaced_by(scene.day),
        level=need.level,
        level_name=words.term(need.level.term),
        demand=words.say("need.another_use") if need.demand == Demand.NONE else words.term(need.demand.term),
        awareness=words.term(need.awareness.term),
        locked=words.term("field.locked") if need.locked else "",
        assumed=need.confidence != Confidence.CONFIRMED,
        change=_pairs(scene, need, "present", "desired"),
        fruits=_pairs(scene, need, "result", "consequence"),
        answers=answers,
        answered=any(a.done for a in answers) if answers else None,
        must=need.demand == Demand.MUST,
        rank=order.appeals.index(need.appeal) if order else 0,
    )


def _pairs(scene: Scene, need: Need, *fields: str) -> tuple[tuple[str, str], ...]:
    pairs = ((scene.words.say(f"need.{name}"), str(getattr(need, name)).strip()) for name in fields)
    return tuple((label, value) for label, value in pairs if value)


def _source(scene: Scene, needs: list[Need], source: Source) -> tuple[str, str]:
    """Return a requirement source and how many needs it holds, or whether it is marked as empty at least (N7)."""
    of_source = [need for need in needs if need.source == source]
    state = source_state(of_source)
    if state == SourceState.FILLED:
        return scene.words.term(source.term), str(sum(need.is_requirement for need in of_source))
    return scene.words.term(source.term), scene.words.say(f"source.{state}")
