"""A store that keeps everything in memory, for tests of what stands on top of it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from workbench.domain import edits as domain_edits
from workbench.domain.edits import Edits
from workbench.domain.plan import Plan, empty_plan
from workbench.usecases.document import Document
from workbench.usecases.ports import NewStep, OpenedPlan, Step, StoreError


class MemoryStore:
    """A Store without a file; set ``failing`` to make writes raise."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.target: Path | None = None
        self.failing = False
        self._steps: list[Step] = []
        self._edits: list[tuple[Edits, Edits]] = []
        self._published = 0

    @property
    def published(self) -> bool:
        return self._published == len(self._steps)

    def commit(self, step: NewStep) -> Step:
        if self.failing:
            raise StoreError("disk_full", path="memory")
        kept = Step(len(self._steps), step.label, step.kind, step.of, "test", datetime.now(UTC))
        self._steps.append(kept)
        self._edits.append((step.edits, domain_edits.inverse(self.plan, step.edits)))
        self.plan = domain_edits.apply(self.plan, step.edits)
        return kept

    def steps(self) -> Sequence[Step]:
        return tuple(self._steps)

    def forward(self, number: int) -> Edits:
        return self._edits[number][0]

    def backward(self, number: int) -> Edits:
        return self._edits[number][1]

    @property
    def origin(self) -> Path | None:
        return self.target

    def publish(self, target: Path | None = None) -> None:
        self.target = target or self.target
        self._published = len(self._steps)

    def close(self, *, discard: bool = False) -> None:
        del discard


def document_of(plan: Plan | None = None) -> Document:
    """Return a document over *plan* (default: an empty plan) that is kept in memory."""
    plan = plan or empty_plan()
    return Document(OpenedPlan(plan, MemoryStore(plan)))
