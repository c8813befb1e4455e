"""What works for and against us, and what we do about it."""

from dataclasses import dataclass

from workbench.brief.content.scene import Scene
from workbench.domain import asof
from workbench.domain.factors import Action, ActionStatus, Control, Direction, Factor, Strategy, StrategyKind

SIGNS = {Direction.POSITIVE: "＋", Direction.BOTH: "±", Direction.NEGATIVE: "－"}
_ROWS = (Direction.POSITIVE, Direction.BOTH, Direction.NEGATIVE)


@dataclass(frozen=True, slots=True)
class FactorLine:
    """A factor and the strategies that cite it."""

    text: str
    strength: int | None
    used_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the grid with the move the method suggests (S2), the strongest factors first."""

    direction: Direction
    control: Control
    move: str
    factors: tuple[FactorLine, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The factor-control grid (S1)."""

    cells: tuple[Cell, ...]
    directions: tuple[tuple[str, str], ...]
    controls: tuple[str, ...]
    unused: str
    more: str

    @property
    def empty(self) -> bool:
        """Whether no factor is recorded."""
        return not any(cell.factors for cell in self.cells)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """Who does what by when, and what it takes."""

    text: str
    who: str
    due: str
    effort: tuple[str, ...]
    done: bool
    late: bool


@dataclass(frozen=True, slots=True)
class StrategyPlan:
    """A strategy with its reasons and its actions; the one without a *label* gathers actions of their own."""

    label: str
    avoid: bool
    text: str
    meta: tuple[tuple[str, str], ...]
    factors: tuple[tuple[str, str], ...]
    actions: tuple[ActionLine, ...]


def labels_of(scene: Scene) -> dict[str, str]:
    """Return the short number by which each strategy is cited, by its id."""
    labels: dict[str, str] = {}
    for kind, key in ((StrategyKind.DO, "strategy.do"), (StrategyKind.AVOID, "strategy.avoid")):
        own = [s for s in _strategies(scene) if s.kind == kind]
        labels.update({s.id: scene.words.say(key, n=n) for n, s in enumerate(own, 1)})
    return labels


def grid_of(scene: Scene) -> Grid:
    """Return the grid with its factors (S1, S2)."""
    words = scene.words
    cited: dict[str, list[str]] = {}
    for strategy, label in labels_of(scene).items():
        for factor in scene.plan.strategies[strategy].factors:
            cited.setdefault(factor, []).append(label)
    return Grid(
        cells=tuple(_cell(scene, direction, control, cited) for direction in _ROWS for control in Control),
        directions=tuple((SIGNS[d], words.term(d.term)) for d in _ROWS),
        controls=tuple(words.say("grid.control", level=words.term(c.term)) for c in Control),
        unused=words.say("grid.unused"),
        more=words.say("map.more"),
    )


def _cell(scene: Scene, direction: Direction, control: Control, cited: dict[str, list[str]]) -> Cell:
    own = [f for f in factors_in(scene) if f.direction == direction and f.control == control]
    own.sort(key=lambda f: -(f.strength or 0))
    lines = tuple(FactorLine(f.text, f.strength, tuple(cited.get(f.id, ()))) for f in own)
    return Cell(direction, control, scene.words.term(f"move.{direction}.{control}"), lines)


def factors_in(scene: Scene) -> list[Factor]:
    """Return the factors of the deal."""
    return scene.standing("factors")


def strategies_of(scene: Scene) -> tuple[StrategyPlan, ...]:
    """Return what we do, then what we leave alone, then actions that belong to no strategy (S2, P2)."""
    labels = labels_of(scene)
    plans = [_plan(scene, scene.plan.strategies[strategy], label) for strategy, label in labels.items()]
    loose = _lines(scene, [a for a in asof.actions_on(scene.plan, None, scene.day) if _may_be_ours(scene, a)])
    if loose:
        plans.append(StrategyPlan("", False, scene.words.say("strategy.loose"), (), (), loose))
    return tuple(plans)


def _strategies(scene: Scene) -> list[Strategy]:
    return scene.standing("strategies")


def _plan(scene: Scene, strategy: Strategy, label: str) -> StrategyPlan:
    words = scene.words
    meta = (
        (words.term("field.voiced_by"), scene.name(strategy.voiced_by)),
        (words.term("field.owner"), scene.name(strategy.owner)),
        (words.term("field.people"), scene.names(strategy.people)),
    )
    cited = [scene.plan.factors[f] for f in strategy.factors if f in scene.plan.factors]
    return StrategyPlan(
        label=label,
        avoid=strategy.kind == StrategyKind.AVOID,
        text=strategy.text,
        meta=tuple(pair for pair in meta if pair[1]),
        factors=tuple((SIGNS[f.direction], f.text) for f in cited),
        actions=_lines(scene, asof.actions_on(scene.plan, strategy.id, scene.day)),
    )


def _may_be_ours(scene: Scene, action: Action) -> bool:
    """Say whether *action*, whose strategy the audience may not see, is one in the deal."""
    return asof.is_action_in(scene.whole, scene.whole.actions[action.id], scene.deal_id)


def _lines(scene: Scene, actions: list[Action]) -> tuple[ActionLine, ...]:
    own = [action for action in actions if action.status != ActionStatus.DROPPED]
    ordered = sorted(own, key=lambda a: (a.status == ActionStatus.DONE, a.due is None, a.due))
    return tuple(_action(scene, action) for action in ordered)


def _action(scene: Scene, action: Action) -> ActionLine:
    owner = scene.whole.actions[action.id].owner
    return ActionLine(
        text=action.text,
        who=scene.words.say("action.nobody") if owner is None else scene.party(owner),
        due=scene.words.day(action.due) if action.due else scene.words.say("action.undated"),
        effort=_effort(scene, action),
        done=action.status != ActionStatus.OPEN,
        late=not scene.for_customer and action.is_late(scene.day),
    )


def _effort(scene: Scene, action: Action) -> tuple[str, ...]:
    if scene.for_customer:
        return ()
    hours = scene.words.say("hours", n=action.hours, number=scene.words.number(action.hours)) if action.hours else ""
    cost = scene.words.amount(action.cost, scene.plan.account.currency) if action.cost else ""
    return tuple(part for part in (hours, cost) if part)
