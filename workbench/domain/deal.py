"""The deal: opportunities, their stages and competitors (F1, F3, S4)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbench.domain.errors import DomainError
from workbench.domain.rows import Row, TableSpec, check_span, check_text, described, reference, references
from workbench.domain.spans import holds
from workbench.domain.terms import Term


class Outcome(Term, family="outcome"):
    """How an opportunity ended (F3); None while it is open."""

    BOUGHT = "bought"
    REFUSED = "refused"
    HESITATING = "hesitating"
    RETURNED = "returned"
    COMPETITOR = "competitor"


class StageName(Term, family="stage"):
    """The stages of a deal, in order (F1)."""

    WARM_UP = "warm_up"
    PRESENT_STATE = "present_state"
    GAP = "gap"
    CONSEQUENCES = "consequences"
    NEED_LOCKED = "need_locked"
    TRIAL = "trial"
    PROPOSAL = "proposal"
    PERSUASION = "persuasion"
    ORDER = "order"
    KEEP_AND_GROW = "keep_and_grow"


STAGE_ORDER = tuple(StageName)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Opportunity(Row):
    """One deal with the account; *value* is in the account's currency."""

    spec: ClassVar[TableSpec] = TableSpec(title="name", searched=True)

    name: str
    value: float | None = described(None, money=True)
    target_close: date | None = None
    outcome: Outcome | None = described(None, empty="outcome.open")

    def check(self) -> None:
        """An opportunity has a name and no negative value."""
        check_text(self.name)
        if self.value is not None and self.value < 0:
            raise DomainError("negative_amount", value=self.value)

    @property
    def open(self) -> bool:
        """Say whether the deal still runs; a hesitating customer has not decided."""
        return self.outcome in (None, Outcome.HESITATING)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Stage(Row):
    """A stay of one opportunity in one stage; back-steps and skips are rows with a reason (F1)."""

    spec: ClassVar[TableSpec] = TableSpec(known_by=("stage",), parent="opportunity")

    opportunity: str = reference("opportunities", owned=True)
    stage: StageName
    entered: date | None = described(None, dated=True, event=True)
    left: date | None = described(None, dated=True)
    reason: str = described("", long=True, hint="reason")

    def check(self) -> None:
        """A stage ends after it starts."""
        check_span(self.entered, self.left)

    def holds(self, day: date) -> bool:
        """Say whether the deal is in this stay on *day*."""
        return holds(self.entered, self.left, day)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Competitor(Row):
    """Who else is in, who supports them, how they go about it, and our answer (S4)."""

    spec: ClassVar[TableSpec] = TableSpec(title="name", searched=True, linked=True)

    opportunity: str = reference("opportunities", owned=True)
    name: str
    method: str = described("", long=True, hint="method", searched=True)
    supporters: tuple[str, ...] = references("people", tied=True)
    answer: str = described("", long=True, hint="answer")

    def check(self) -> None:
        """A competitor has a name."""
        check_text(self.name)
