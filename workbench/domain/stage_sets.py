"""Stage sets: the way of an own trade from the first talk to the order, with the gates of its steps (F1, N13)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workbench.domain.deal import StageName
from workbench.domain.errors import DomainError
from workbench.domain.rows import Row, TableSpec, described, reference

CONDITIONS = (
    *("present", "departments"),
    *("gap", "acknowledged"),
    *("result", "consequence", "two_fruits"),
    *("locked", "locked_gap", "locked_fruits", "closed_question", "trial_owner"),
    *("sources", "locked_answered"),
    *("shown", "factors"),
    *("owner", "approver", "commitment"),
    *("order", "promises"),
)
"""What the program itself can see to be true of a deal, in the order of the stages that ask for it: the conditions of
the built-in gates, by the names that the coach has for them."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StageSet(Row):
    """A way through a deal by steps of its own, in place of the ten stages (F1)."""

    spec: ClassVar[TableSpec] = TableSpec(title="name")

    name: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StageStep(Row):
    """A step of a stage set, and the one of the ten stages that it counts as; ``place`` is the order (F1)."""

    spec: ClassVar[TableSpec] = TableSpec(title="name", parent="stage_set", order=("place", "id"), inherits=True)

    stage_set: str = reference("stage_sets", owned=True, leads=True)
    name: str
    stage: StageName
    place: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StageGate(Row):
    """What must be true before a deal enters a step; ``place`` is the order (F1).

    ``condition`` is one of ``CONDITIONS`` where the program itself sees whether it is met, else empty.
    """

    spec: ClassVar[TableSpec] = TableSpec(title="text", parent="stage_step", order=("place", "id"), inherits=True)

    stage_step: str = reference("stage_steps", owned=True, leads=True)
    text: str = described(long=True)
    condition: str = ""
    place: float = 0.0

    def check(self) -> None:
        """The program judges by no other conditions than its own."""
        if self.condition and self.condition not in CONDITIONS:
            raise DomainError("condition_unknown", value=self.condition)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class GateAnswer(Row):
    """Whether an opportunity meets a gate, from *since* on, and what says so; None: not known (F1, N13)."""

    spec: ClassVar[TableSpec] = TableSpec(
        known_by=("gate",),
        key=("gate", "opportunity", "since"),
        series=("since", "gate", "opportunity"),
        evidenced=True,
    )

    gate: str = reference("stage_gates", owned=True)
    opportunity: str = reference("opportunities", owned=True)
    since: date | None = described(None, dated=True, event=True)
    met: bool | None = None
    note: str = described("", long=True)
