"""A store that keeps everything in memory, for tests of what stands on top of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tests.support.taking_back import inverse
from workbench.domain import edits as domain_edits
from workbench.domain.edits import Edits
from workbench.domain.merging import Choices, Rehearsal
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Ref, Value
from workbench.system.files import replace_file
from workbench.system.refusals import reason
from workbench.system.work import never
from workbench.usecases.document import Document
from workbench.usecases.ports import FieldRef, Label, Merged, NewStep, OpenedPlan, Step, StepKind, StoreError
from workbench.usecases.rows import created
from workbench.usecases.versions import go_back


class MemoryStore:
    """A Store without a file; set ``failing`` to make writes raise, ``clock`` for another time."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._began = [Ref(table, row) for table, rows in plan.tables.items() for row in rows]
        self.target: Path | None = None
        self.project = "0" * 32
        self.failing = False
        self.clock = partial(datetime.now, UTC)
        self.author = "test"
        self._steps: list[Step] = []
        self._edits: list[tuple[Edits, Edits]] = []
        self._published = 0
        self.rehearsal: Rehearsal | None = None
        self.chosen: Choices = {}

    @property
    def published(self) -> bool:
        return self._published == len(self._steps)

    def commit(self, step: NewStep) -> Step:
        if self.failing:
            raise StoreError("disk_full", path="memory")
        kept = Step(len(self._steps), step.label, step.kind, step.of, self.author, self.clock())
        self._steps.append(kept)
        self._edits.append((step.edits, inverse(self.plan, step.edits)))
        self.plan = domain_edits.apply(self.plan, step.edits)
        return kept

    def rehearse(self, path: Path, stopped: Callable[[], bool] = never) -> Rehearsal:
        """Return ``rehearsal``, which a test has set."""
        assert self.rehearsal is not None
        return self.rehearsal

    def merge_wanted(self) -> Path | None:
        return None

    def unsettled(self) -> Rehearsal:
        assert self.rehearsal is not None
        return self.rehearsal

    def decided(self, rehearsal: Rehearsal, choices: Choices) -> Rehearsal:
        return rehearsal

    def merge(self, rehearsal: Rehearsal, choices: Choices, label: Label) -> Merged:
        self.chosen = choices
        return Merged(self.commit(NewStep(label, rehearsal.edits, StepKind.MERGE)), rehearsal.edits)

    def secure(self) -> bool:
        return True

    @property
    def copied_from(self) -> Path | None:
        return None

    def make_own(self, step: NewStep | None = None) -> Step | None:
        done = self.commit(step) if step is not None else None
        self._published = -1
        self.project = "1" * 32
        return done

    def export(self, path: Path, content: bytes) -> None:
        try:
            replace_file(path, content)
        except OSError as error:
            raise StoreError(reason(error), path=str(path)) from error

    def sign(self, author: str) -> None:
        self.author = author

    def steps(self) -> Sequence[Step]:
        return tuple(self._steps)

    def forward(self, number: int) -> Edits:
        return self._edits[number][0]

    def backward(self, number: int) -> Edits:
        return self._edits[number][1]

    @property
    def digest(self) -> str:
        return f"{len(self._steps):064x}"

    def passed(self, digest: str) -> int | None:
        after = int(digest or "f", 16)
        return after if after <= len(self._steps) else None

    def made(self) -> Mapping[str, Sequence[str]]:
        first = [*self._began, *(ref for edits, _ in self._edits for ref in created(edits))]
        found: dict[str, dict[str, None]] = {}
        for table, row in first:
            found.setdefault(table, {})[row] = None
        return {table: list(rows) for table, rows in found.items()}

    def take_back(self, after: int) -> Edits:
        was = self.plan
        for _, back in reversed(self._edits[after:]):
            was = domain_edits.apply(was, back)
        return go_back(self.plan, was)

    def entered(self, fields: Mapping[str, Sequence[str]]) -> Mapping[FieldRef, datetime]:
        found: dict[tuple[str, str, str, Value], datetime] = {}
        for step, (edits, _) in zip(self._steps, self._edits, strict=True):
            for edit in edits:
                found.setdefault(tuple(edit), step.at)
        return {
            (table, row, field): at
            for (table, row, field, value), at in found.items()
            if field in fields.get(table, ()) and self._holds(Ref(table, row), field, value)
        }

    def _holds(self, ref: Ref, field: str, value: Value) -> bool:
        row = self.plan.find(ref)
        return row is not None and (field == domain_edits.EXISTS or getattr(row, field) == value)

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
