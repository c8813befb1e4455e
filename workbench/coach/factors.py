"""Rules on factors, strategies and competitors (S1, S2, S4)."""

from collections.abc import Iterable, Iterator

from workbench.coach.facts import Facts
from workbench.coach.finding import Hit, Severity
from workbench.coach.gates import ENOUGH_FACTORS
from workbench.coach.rule import Means, Rule, refs, whole
from workbench.domain.deal import StageName
from workbench.domain.factors import Action, Control, Direction, Factor, Strategy, StrategyKind
from workbench.domain.rows import Ref
from workbench.domain.spans import has_come


def threat_unowned(facts: Facts) -> Iterator[Hit]:
    """Nobody owns an answer to something that hurts and that we could change (S2)."""
    for factor in _in_cells(facts, Direction.NEGATIVE, Control.MEDIUM, Control.HIGH):
        citing = facts.citing.get(factor.id, [])
        if not any(facts.answerable(s.owner) for s in citing):
            gone = owner_gone(facts, citing)
            hit = _about(factor, citing, "gone" if gone else "unowned" if citing else "uncited")
            yield hit._replace(values={**hit.values, **gone})


def owner_gone(facts: Facts, rows: Iterable[Strategy | Action]) -> dict[str, object]:
    """Return who owned one of *rows* and when they left; nothing where nobody did (R11)."""
    left = facts.ground.days_left
    owner = next((row.owner for row in rows if has_come(left.get(row.owner or ""), facts.day)), None)
    return {"owner": facts.plan.people[owner].name, "day": left[owner]} if owner is not None else {}


def threat_low_control(facts: Facts) -> Iterator[Hit]:
    """Something hurts that we hardly control, and no strategy contains it or goes round it (S2)."""
    return _unused(facts, Direction.NEGATIVE, Control.LOW)


def lever_unused(facts: Facts) -> Iterator[Hit]:
    """Something helps, is in our hands, and is used by nothing (S2)."""
    return _unused(facts, Direction.POSITIVE, Control.HIGH)


def swing_factor(facts: Facts) -> Iterator[Hit]:
    """Something can go either way, is in our hands, and nothing says which way to steer it (S1)."""
    return _unused(facts, Direction.BOTH, Control.HIGH)


def _in_cells(facts: Facts, direction: Direction, *controls: Control) -> list[Factor]:
    return [f for f in facts.factors if f.direction == direction and f.control in controls]


def _unused(facts: Facts, direction: Direction, control: Control) -> Iterator[Hit]:
    return (_about(f, []) for f in _in_cells(facts, direction, control) if f.id not in facts.citing)


def _about(factor: Factor, citing: list[Strategy], variant: str = "") -> Hit:
    about = (Ref("factors", factor.id),)
    values = {"factor": factor.text, "strategy": citing[0].text if citing else ""}
    return Hit(about, values, about + refs("strategies", citing), variant)


def strategy_idle(facts: Facts) -> Iterator[Hit]:
    """Nobody does anything for a strategy on any day (S2)."""
    for strategy in facts.strategies:
        actions = facts.actions_of(strategy)
        if not any(facts.answerable(a.owner) and a.due for a in actions):
            gone = owner_gone(facts, actions)
            none = "avoid" if strategy.kind == StrategyKind.AVOID else "none"
            variant = "gone" if gone else "undated" if actions else none
            about = (Ref("strategies", strategy.id),)
            yield Hit(about, {"strategy": strategy.text, **gone}, about + refs("actions", actions), variant)


def strategy_orphan(facts: Facts) -> Iterator[Hit]:
    """A strategy follows from no factor (S2)."""
    for strategy in facts.strategies:
        if not strategy.factors:
            about = (Ref("strategies", strategy.id),)
            yield Hit(about, {"strategy": strategy.text}, about)


def competitor_unanswered(facts: Facts) -> Iterator[Hit]:
    """We have no answer to a competitor (S4)."""
    for competitor in facts.competitors:
        if not competitor.answer.strip():
            about = (Ref("competitors", competitor.id),)
            variant = "method" if competitor.method.strip() else "unknown"
            yield Hit(about, {"competitor": competitor.name, "method": competitor.method}, about, variant)


def no_factors(facts: Facts) -> Iterator[Hit]:
    """After the stage in which the need is locked, what helps and hurts has not been weighed (S1)."""
    if facts.past(StageName.NEED_LOCKED) and not facts.reached(StageName.ORDER) and len(facts.factors) < ENOUGH_FACTORS:
        yield whole(facts, refs("factors", facts.factors), n=len(facts.factors), enough=ENOUGH_FACTORS)


RULES = (
    Rule("threat-unowned", Severity.RED, ("S2",), threat_unowned, Means.VISIT),
    Rule("threat-low-control", Severity.AMBER, ("S2",), threat_low_control, Means.VISIT),
    Rule("lever-unused", Severity.AMBER, ("S2",), lever_unused, Means.VISIT),
    Rule("strategy-idle", Severity.AMBER, ("S2",), strategy_idle),
    Rule("strategy-orphan", Severity.GREY, ("S2",), strategy_orphan),
    Rule("swing-factor", Severity.AMBER, ("S1",), swing_factor, Means.VISIT),
    Rule("competitor-unanswered", Severity.AMBER, ("S4",), competitor_unanswered, Means.VISIT),
    Rule("no-factors", Severity.AMBER, ("S1",), no_factors),
)
