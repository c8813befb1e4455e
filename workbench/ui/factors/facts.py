"""What the panel shows, taken from the plan: factors, strategies, actions and competitors as values (S1 to S4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from workbench.domain.asof import actions_in, rows_on
from workbench.domain.deal import Competitor
from workbench.domain.factors import Action, ActionStatus, Control, Direction, Factor, Strategy, StrategyKind
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.canvas_panels.marks import Marks
from workbench.ui.core.tables import tables_at

EVERYBODY = ""
"""The filter by person that lets everything through."""

LOOSE = "loose"
"""The key of the card that holds the actions of no strategy."""

DIRECTIONS = (Direction.POSITIVE, Direction.BOTH, Direction.NEGATIVE)
CONTROLS = tuple(Control)


class Cell(NamedTuple):
    """One cell of the grid (S1)."""

    direction: Direction
    control: Control


CELLS = tuple(Cell(direction, control) for direction in DIRECTIONS for control in CONTROLS)


class Tag(NamedTuple):
    """The short number by which a strategy is cited; dos and avoids are counted apart."""

    kind: StrategyKind
    number: int


@dataclass(frozen=True, slots=True)
class FactorFacts:
    """A factor with the names of its people and the strategies that use it."""

    factor: Factor
    people: tuple[str, ...] = ()
    used_by: tuple[Tag, ...] = ()

    @property
    def key(self) -> str:
        """The key of its card."""
        return key_of("factors", self.factor.id)

    @property
    def cell(self) -> Cell:
        """The cell it lies in."""
        return Cell(self.factor.direction, self.factor.control)

    @property
    def unused(self) -> bool:
        """Whether no strategy uses it (S2)."""
        return not self.used_by


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action with who does it, the strategy it belongs to, and whether it is late."""

    action: Action
    owner: str = ""
    person: str = ""
    late: bool = False
    tag: Tag | None = None
    usual_owner: bool = False
    """Whether who owns the strategy does it."""

    @property
    def key(self) -> str:
        """The key of its row."""
        return key_of("actions", self.action.id)

    @property
    def done(self) -> bool:
        """Whether it is ticked off."""
        return self.action.status == ActionStatus.DONE

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.action.status == ActionStatus.OPEN


@dataclass(frozen=True, slots=True)
class StrategyFacts:
    """A strategy with its people, the factors it uses and its actions; without one, the actions of no strategy."""

    strategy: Strategy | None
    tag: Tag | None = None
    owner: str = ""
    voiced_by: str = ""
    people: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    actions: tuple[ActionFacts, ...] = ()

    @property
    def key(self) -> str:
        """The key of its card."""
        return key_of("strategies", self.strategy.id) if self.strategy is not None else LOOSE

    @property
    def factors(self) -> tuple[str, ...]:
        """The keys of the cards of the factors it uses."""
        return tuple(key_of("factors", f) for f in self.strategy.factors) if self.strategy is not None else ()

    @property
    def avoid(self) -> bool:
        """Whether it says what to leave alone (S2)."""
        return self.strategy is not None and self.strategy.kind == StrategyKind.AVOID

    @property
    def done(self) -> int:
        """How many of its actions are done."""
        return sum(1 for action in self.actions if action.done)

    @property
    def wanted(self) -> int:
        """How many actions it has, dropped ones aside."""
        return sum(1 for action in self.actions if action.open or action.done)


@dataclass(frozen=True, slots=True)
class CompetitorFacts:
    """A competitor with the names of those who support them (S4)."""

    competitor: Competitor
    supporters: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key of its entry."""
        return key_of("competitors", self.competitor.id)


Shown = TypeVar("Shown", FactorFacts, StrategyFacts, CompetitorFacts)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the panel shows of one opportunity."""

    factors: tuple[FactorFacts, ...] = ()
    strategies: tuple[StrategyFacts, ...] = ()
    competitors: tuple[CompetitorFacts, ...] = ()

    @property
    def unused(self) -> tuple[FactorFacts, ...]:
        """The factors that no strategy uses, the strongest first (S2)."""
        found = [facts for facts in self.factors if facts.unused]
        return tuple(sorted(found, key=lambda facts: -(facts.factor.strength or 0)))

    def keeping(self, before: "Board") -> "Board":
        """Return the same with the very facts of *before* where they are the same, so that nobody looks at them."""
        return Board(
            _keeping(self.factors, before.factors),
            _keeping(self.strategies, before.strategies),
            _keeping(self.competitors, before.competitors),
        )


@dataclass(frozen=True, slots=True)
class Filters:
    """Which factors and strategies are shown; strategies stay while only unused factors are looked for, to be
    dropped on."""

    unused: bool = False
    person: str = EVERYBODY

    @property
    def active(self) -> bool:
        """Whether anything may be hidden."""
        return self.unused or self.person != EVERYBODY

    def shown(self, board: Board) -> Board:
        """Return what passes."""
        factors = tuple(f for f in board.factors if self.pass_by(f))
        kept = {f.factor.id for f in factors}
        strategies = tuple(s for s in board.strategies if self.person == EVERYBODY or self._concerns(s, kept))
        return Board(factors, strategies, board.competitors)

    def pass_by(self, facts: FactorFacts) -> bool:
        """Say whether a factor is shown."""
        return (not self.unused or facts.unused) and self.person in (EVERYBODY, *facts.factor.people)

    def _concerns(self, facts: StrategyFacts, factors: set[str]) -> bool:
        named = {name for action in facts.actions for name in (action.action.owner, action.action.person)}
        if facts.strategy is not None:
            named |= {*facts.strategy.people, facts.strategy.owner, facts.strategy.voiced_by}
        return self.person in named or bool(facts.strategy and factors.intersection(facts.strategy.factors))


def _keeping(facts: tuple[Shown, ...], before: tuple[Shown, ...]) -> tuple[Shown, ...]:
    known = {each.key: each for each in before}
    return tuple(known[each.key] if known.get(each.key) == each else each for each in facts)


def key_of(table: str, row: str) -> str:
    """Return the key of the card of a row: ids are unique only within their table."""
    return f"{table}/{row}"


def ref_of(key: str) -> Ref | None:
    """Return the row a card stands for, or None for a card without one."""
    table, slash, row = key.partition("/")
    return Ref(table, row) if slash else None


def board_of(plan: Plan, opportunity: str, day: date) -> Board:
    """Return what the panel shows of *opportunity* on *day*; an action still open after its day is late."""
    tags = _tags(plan, opportunity, day)
    used: dict[str, list[Tag]] = {}
    for strategy, tag in tags.items():
        for factor in plan.strategies[strategy].factors:
            used.setdefault(factor, []).append(tag)
    factors = [
        FactorFacts(f, names(plan, f.people), tuple(used.get(f.id, ())))
        for f in rows_on(plan, "factors", opportunity, day)
    ]  # fmt: skip
    competitors = [
        CompetitorFacts(c, names(plan, c.supporters))
        for c in rows_on(plan, "competitors", opportunity, day)
    ]  # fmt: skip
    return Board(tuple(factors), tuple(_strategies(plan, opportunity, tags, day)), tuple(competitors))


def _tags(plan: Plan, opportunity: str, day: date) -> dict[str, Tag]:
    """Number the strategies: what we do first, then what we leave alone."""
    tags: dict[str, Tag] = {}
    for kind in StrategyKind:
        own = [s for s in rows_on(plan, "strategies", opportunity, day) if s.kind == kind]
        tags.update({s.id: Tag(kind, number) for number, s in enumerate(own, 1)})
    return tags


def _strategies(plan: Plan, opportunity: str, tags: Mapping[str, Tag], day: date) -> Iterable[StrategyFacts]:
    actions: dict[str | None, list[Action]] = {}
    for action in actions_in(plan, opportunity, day):
        actions.setdefault(action.strategy, []).append(action)
    for key, tag in tags.items():
        row = plan.strategies[key]
        yield StrategyFacts(
            row, tag, name(plan, row.owner), name(plan, row.voiced_by), names(plan, row.people),
            tuple(plan.factors[f].text for f in row.factors if f in plan.factors),
            _actions(plan, actions.get(key, []), tag, row.owner, day),
        )  # fmt: skip
    if loose := actions.get(None):
        yield StrategyFacts(None, actions=_actions(plan, loose, None, None, day))


def _actions(
    plan: Plan, actions: list[Action], tag: Tag | None, owner: str | None, day: date
) -> tuple[ActionFacts, ...]:
    """Return actions in the order in which they are due; what is done or dropped comes last."""
    order = list(ActionStatus)
    actions.sort(key=lambda a: (order.index(a.status), a.due is None, a.due or day))
    return tuple(
        ActionFacts(
            a, name(plan, a.owner), name(plan, a.person), a.is_late(day), tag, a.owner is not None and a.owner == owner
        )
        for a in actions
    )


def name(plan: Plan, person: str | None) -> str:
    """Return the name of a person, empty for none."""
    found = plan.people.get(person or "")
    return found.name if found is not None else ""


def names(plan: Plan, people: Iterable[str]) -> tuple[str, ...]:
    """Return the names of people, in their order."""
    return tuple(plan.people[person].name for person in people if person in plan.people)


def people_to_choose(plan: Plan, board: Board) -> list[str]:
    """Return whom one may filter by: everybody, then each person a factor or strategy names."""
    named = {person for facts in board.factors for person in facts.factor.people}
    for facts in board.strategies:
        named.update(a.action.owner or "" for a in facts.actions)
        if facts.strategy is not None:
            named |= {*facts.strategy.people, facts.strategy.owner or "", facts.strategy.voiced_by or ""}
    return [EVERYBODY, *(person for person in plan.people if person in named)]


def coach_marks() -> Marks[str]:
    """Return the keeper of what the coach has on each row of the panel, by key."""
    return Marks(lambda ref: key_of(*ref), *tables_at("factors"))
