"""The deal: opportunities, their stages and competitors (F1, F3, S4)."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self

from workbench.domain.errors import DomainError
from workbench.domain.rows import Row, TableSpec, described, reference, references
from workbench.domain.spans import has_begun
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


class LossCause(Term, family="loss_cause"):
    """Why a customer is lost, or a deal: the seven causes of the method and four of ours (F3, F4)."""

    DIED = "died"
    LOST_TOUCH = "lost_touch"
    PRICE = "price"
    COMPLAINT_HANDLING = "complaint_handling"
    NEEDS_NOT_GRASPED = "needs_not_grasped"
    COMPETITOR = "competitor"
    PEOPLE_AROUND = "people_around"
    OWN_TROUBLE = "own_trouble"
    NO_NEED = "no_need"
    MANNER = "manner"
    OTHER = "other"


class WentTo(Term, family="went_to"):
    """Where the customer went when a deal ended (F3)."""

    COMPETITOR = "competitor"
    NOBODY = "nobody"
    US = "us"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Opportunity(Row):
    """One deal with the account; *value* is in the account's currency."""

    spec: ClassVar[TableSpec] = TableSpec(title="name", span=("opened", "outcome_day"), remains=True, searched=True)

    name: str
    value: Decimal | None = described(None, money=True)
    target_close: date | None = None
    outcome: Outcome | None = described(None, empty="outcome.open")
    opened: date | None = described(None, dated=True)
    outcome_day: date | None = described(None, dated=True, event=True)
    loss_cause: LossCause | None = None
    went_to: WentTo | None = None
    went_to_competitor: str | None = reference("competitors")
    went_to_name: str = ""
    lesson: str = described("", long=True, hint="lesson")
    stage_set: str | None = reference("stage_sets")

    def check(self) -> None:
        """How a deal ended is said only of one that has an outcome (F3)."""
        if self.outcome is None and (self.outcome_day or self.loss_cause or self.went_to):
            raise DomainError("no_outcome_yet")
        if self.went_to != WentTo.COMPETITOR and (self.went_to_competitor or self.went_to_name.strip()):
            raise DomainError("went_to_no_competitor")

    def as_on(self, day: date) -> Self:
        """Before the day on which the deal ended it was open (F3)."""
        if self.outcome_day is None or has_begun(self.outcome_day, day):
            return self
        return replace(
            self,
            outcome=None,
            outcome_day=None,
            loss_cause=None,
            went_to=None,
            went_to_competitor=None,
            went_to_name="",
        )

    @property
    def open(self) -> bool:
        """Say whether the deal still runs; a hesitating customer has not decided."""
        return self.outcome in (None, Outcome.HESITATING)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Stage(Row):
    """A stay of one opportunity in one stage; back-steps and skips are rows with a reason (F1)."""

    spec: ClassVar[TableSpec] = TableSpec(known_by=("stage",), parent="opportunity", span=("entered", "left"))

    opportunity: str = reference("opportunities", owned=True)
    stage: StageName
    entered: date | None = described(None, dated=True, event=True)
    left: date | None = described(None, dated=True)
    reason: str = described("", long=True, hint="reason")
    stage_step: str | None = reference("stage_steps")


def along_the_way(stay: Stage) -> tuple[date, date, int, str]:
    """Return by what stays are brought into the order in which they followed each other.

    Stays that began and ended on the same day are those from which a deal went on to a later stage.
    """
    return stay.entered or date.min, stay.left or date.max, STAGE_ORDER.index(stay.stage), stay.id


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Competitor(Row):
    """Who else is in, who supports them, how they go about it, and our answer (S4)."""

    spec: ClassVar[TableSpec] = TableSpec(
        title="name", span=("since", "until"), evidenced=True, searched=True, linked=True
    )

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    name: str
    method: str = described("", long=True, hint="method", searched=True)
    supporters: tuple[str, ...] = references("people", tied=True)
    answer: str = described("", long=True, hint="answer")
    since: date | None = described(None, dated=True)
    until: date | None = described(None, dated=True)
    people: tuple[str, ...] = references("people")
