"""Goals, what they are measured by, and what is done where they are missed (P1, P4, P5, A6, A8)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from workbench.domain.errors import DomainError
from workbench.domain.rows import Among, Audience, Pattern, Row, TableSpec, described, reference
from workbench.domain.terms import Term


class MetricKind(Term, family="metric_kind"):
    """Whether a metric is an amount, a level such as a price, or the share of a whole (P4)."""

    AMOUNT = "amount"
    LEVEL = "level"
    MIX = "mix"


class Better(Term, family="better"):
    """Whether more or less of a metric is better (P4)."""

    MORE = "more"
    LESS = "less"


class GoalLevel(Term, family="goal_level"):
    """The levels of the tree of goals, the highest first (P1)."""

    MISSION = "mission"
    BUSINESS = "business"
    MARKETING = "marketing"
    PROGRAMME = "programme"


class GrowthPath(Term, family="path"):
    """The ways to grow by product and market, and that of leaving (A8)."""

    PENETRATION = "penetration"
    MARKET_DEVELOPMENT = "market_development"
    PRODUCT_DEVELOPMENT = "product_development"
    DIVERSIFICATION = "diversification"
    DOWNSIZING = "downsizing"


class TargetKind(Term, family="target_kind"):
    """What a target counts: what is kept, what is added, what grows by itself, or all of it (A6)."""

    RETAIN = "retain"
    INCREMENT = "increment"
    NATURAL = "natural"
    TOTAL = "total"


class Horizon(Term, family="horizon"):
    """The horizon of control (P4)."""

    ANNUAL = "annual"
    STRATEGIC = "strategic"


class Dimension(Term, family="dimension"):
    """By what a result is broken down (P4)."""

    PRODUCT = "product"
    REGION = "region"
    MARKET = "market"
    CHANNEL = "channel"


class ScoreGroup(Term, family="group"):
    """The two groups of a scorecard (P5)."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"


class Rater(Term, family="rater"):
    """Whether a score was given by one of ours or by somebody outside (P5)."""

    INTERNAL = "internal"
    EXTERNAL = "external"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Metric(Row):
    """Something measured in *unit*, for which there are targets and readings (P4)."""

    spec: ClassVar[TableSpec] = TableSpec(title="name", searched=True, confidential=True)

    name: str
    unit: str = ""
    kind: MetricKind = MetricKind.AMOUNT
    better: Better = Better.MORE
    part_of: str | None = reference("metrics", acyclic=True)

    def check(self) -> None:
        """No metric is a part of itself."""
        if self.part_of == self.id:
            raise DomainError("part_of_self", name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Goal(Row):
    """What is to be reached by *due*, under the goal *parent*; ``target`` is in the unit of its metric (P1, A8)."""

    # A goal is no part of the one above it: it stays when that one goes, and is then an orphan.
    spec: ClassVar[TableSpec] = TableSpec(title="text", searched=True, confidential=True)

    parent: str | None = reference("goals", acyclic=True)
    level: GoalLevel
    text: str = described(long=True)
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)
    metric: str | None = reference("metrics")
    target: Decimal | None = None
    due: date | None = None
    path: GrowthPath | None = None

    def check(self) -> None:
        """No goal stands under itself."""
        if self.parent == self.id:
            raise DomainError("goal_under_itself")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Target(Row):
    """What a metric is to come to in a period, in its unit, as *decided*; a later decision replaces it (A6)."""

    spec: ClassVar[TableSpec] = TableSpec(
        known_by=("metric", "period"),
        key=("metric", "period", "kind", "owner", "brand", "decided"),
        series=("decided", "metric", "period", "kind", "owner", "brand"),
        confidential=True,
    )

    metric: str = reference("metrics", owned=True)
    period: str = described(pattern=Pattern.PERIOD)
    kind: TargetKind = TargetKind.TOTAL
    # What is in the key cannot be emptied, so the target goes with whom it was set for.
    owner: str | None = reference("people", owned=True, optional=True, among=Among.ALL_OURS_FIRST)
    brand: str = ""
    decided: date | None = None
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Reading(Row):
    """What a metric came to in a period, in its unit, and how far the schedule had got, in percent (P4)."""

    spec: ClassVar[TableSpec] = TableSpec(
        known_by=("metric", "period"), key=("metric", "period", "owner", "brand"), confidential=True
    )

    metric: str = reference("metrics", owned=True)
    period: str = described(pattern=Pattern.PERIOD)
    owner: str | None = reference("people", owned=True, optional=True, among=Among.ALL_OURS_FIRST)
    brand: str = ""
    actual: Decimal
    schedule_percent: Decimal | None = described(None, least=0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ControlEntry(Row):
    """A result against its target, why they differ, and who corrects it by when (P4)."""

    spec: ClassVar[TableSpec] = TableSpec(known_by=("metric", "period"), evidenced=True, confidential=True)

    metric: str | None = reference("metrics")
    period: str = described(pattern=Pattern.PERIOD)
    since: date | None = None
    target: Decimal | None = None
    actual: Decimal | None = None
    cause: str = described("", long=True)
    correction: str = described("", long=True)
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)
    due: date | None = None
    horizon: Horizon = Horizon.ANNUAL
    dimension: Dimension | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Scorecard(Row):
    """How the work of one of ours is judged for a period (P5)."""

    spec: ClassVar[TableSpec] = TableSpec(known_by=("person", "period"), confidential=True)

    audience: Audience = described(Audience.PRIVATE, public=True)
    period: str = described(pattern=Pattern.PERIOD)
    person: str = reference("people", owned=True, among=Among.OURS)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ScoreItem(Row):
    """A line of a scorecard: weight in percent, score of 100, who gave it, and what was answered (P5).

    ``place`` is the order.
    """

    spec: ClassVar[TableSpec] = TableSpec(title="name", parent="scorecard", order=("place", "id"), inherits=True)

    scorecard: str = reference("scorecards", owned=True, leads=True)
    name: str
    group: ScoreGroup
    weight: Decimal = described(least=0, most=100)
    score: Decimal | None = described(None, least=0, most=100)
    rater: Rater = Rater.INTERNAL
    rated_by: str = ""
    remark: str = described("", long=True)
    response: str = described("", long=True)
    place: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PlanYear(Row):
    """A year of the plan, from its opening to its close, and what it taught (A2, P4)."""

    spec: ClassVar[TableSpec] = TableSpec(
        title="year", key=("year",), span=("opened", "closed"), remains=True, confidential=True
    )

    year: str = described(pattern=Pattern.YEAR)
    opened: date | None = described(None, event=True)
    closed: date | None = described(None, event=True)
    lesson: str = described("", long=True)
