"""The deal: opportunities, their stages and competitors (F1, F3, S4)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workbench.domain.errors import DomainError
from workbench.domain.rows import Row, check_span, check_text, reference, references
from workbench.domain.spans import holds


class Outcome(StrEnum):
    """How an opportunity ended (F3); None while it is open."""

    BOUGHT = "bought"
    REFUSED = "refused"
    HESITATING = "hesitating"
    RETURNED = "returned"
    COMPETITOR = "competitor"


class StageName(StrEnum):
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

    name: str
    value: float | None = None
    target_close: date | None = None
    outcome: Outcome | None = None

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

    opportunity: str = reference("opportunities", owned=True)
    stage: StageName
    entered: date | None = None
    left: date | None = None
    reason: str = ""

    def check(self) -> None:
        """A stage ends after it starts."""
        check_span(self.entered, self.left)

    def holds(self, day: date) -> bool:
        """Say whether the deal is in this stay on *day*."""
        return holds(self.entered, self.left, day)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Competitor(Row):
    """Who else is in, who supports them, how they go about it, and our answer (S4)."""

    opportunity: str = reference("opportunities", owned=True)
    name: str
    method: str = ""
    supporters: tuple[str, ...] = references("people")
    answer: str = ""

    def check(self) -> None:
        """A competitor has a name."""
        check_text(self.name)
