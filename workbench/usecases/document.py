"""The document: the one place with state, and the one way a plan changes."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from threading import Lock

from workbench.domain import edits as domain_edits
from workbench.domain.circles import check_circles
from workbench.domain.edits import ChangeSet, Edits
from workbench.domain.merging import Choices, Rehearsal
from workbench.domain.moments import believed, local
from workbench.domain.plan import Plan
from workbench.usecases.ports import FieldRef, Label, NewStep, OpenedPlan, Step, StepKind, Store
from workbench.usecases.row_order import RowOrder
from workbench.usecases.rows import created


class Document:
    """An open plan with its history. Changes are durable before they show; they come one after the other, whichever
    threads ask for them."""

    def __init__(self, opened: OpenedPlan) -> None:
        self._plan = opened.plan
        self._store = opened.store
        self.notices = opened.notices
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._one_change = Lock()
        self._earlier: tuple[int, dict[int, Plan]] = (0, {})
        """Of how many steps the history was when the plan after so many of them was last asked for, and those plans."""
        self._entered: tuple[int, Mapping[str, Sequence[str]], Mapping[FieldRef, date]] | None = None
        self._order = RowOrder(self._store.made)
        self._renewal = max((s.number for s in self._store.steps() if s.kind == StepKind.RENEWAL), default=0)
        self._replay_history()

    @property
    def plan(self) -> Plan:
        """The plan as it is now; a new value after each change."""
        return self._plan

    @property
    def store(self) -> Store:
        """Where the plan is kept."""
        return self._store

    @property
    def undo_label(self) -> Label | None:
        """What undo would take back, or None."""
        return self._undo[-1].label if self._undo else None

    @property
    def redo_label(self) -> Label | None:
        """What redo would bring back, or None."""
        return self._redo[-1].label if self._redo else None

    @property
    def undo_number(self) -> int | None:
        """The number of the step that undo would take back, or None."""
        return self._undo[-1].number if self._undo else None

    @property
    def redo_number(self) -> int | None:
        """The number of the step that redo would bring back, or None."""
        return self._redo[-1].number if self._redo else None

    def apply(self, label: Label, edits: Edits) -> ChangeSet:
        """Change the plan by *edits* as one step of history.

        Raises DomainError when the result breaks a rule and StoreError when it cannot be made durable; the plan is
        then as before. Edits that change nothing leave no step.
        """
        with self._one_change:
            kept = domain_edits.effective(self._plan, edits)
            if not kept:
                return ChangeSet()
            changed, plan = self._checked(kept)
            check_circles(plan, changed)
            step = self._store.commit(NewStep(label, kept))
            self._take(plan, kept)
            self._undo.append(step)
            self._redo.clear()
        return changed

    def merge(self, rehearsal: Rehearsal, choices: Choices, label: Label) -> ChangeSet:
        """Take in the copy that was rehearsed, with *choices*, as one step of history called *label*.

        Raises StoreError when it cannot be made durable; the plan is then as before. A copy with nothing in it that is
        not here leaves no step.
        """
        with self._one_change:
            step, edits = self._store.merge(rehearsal, choices, label)
            changed = domain_edits.changes(self._plan, edits)
            self._take(self._placed(domain_edits.apply(self._plan, edits), changed), edits)
            if step is not None:
                self._undo.append(step)
                self._redo.clear()
        return changed

    def make_own(self, label: Label, edits: Edits) -> ChangeSet:
        """Make the plan one of its own, apart from the file it is a copy of; *edits* belong to it, as one step.

        Raises as :meth:`apply` does; the plan is then as before.
        """
        with self._one_change:
            kept = domain_edits.effective(self._plan, edits)
            changed, plan = self._checked(kept)
            step = self._store.make_own(NewStep(label, kept) if kept else None)
            if step is not None:
                self._take(plan, kept)
                self._undo.append(step)
                self._redo.clear()
        return changed

    def undo(self) -> ChangeSet:
        """Take the last step back, as a new step of history; nothing happens without one."""
        return self._travel(self._undo, self._redo, StepKind.UNDO)

    def redo(self) -> ChangeSet:
        """Bring back the step undone last, as a new step of history."""
        return self._travel(self._redo, self._undo, StepKind.REDO)

    @property
    def begun(self) -> date | None:
        """The local day of the first record; None for a plan without any."""
        moments = self._moments()
        return _local_day(moments[0]) if moments else None

    def recorded(self, day: date) -> Plan:
        """Return the plan as it was recorded by the end of *day*, local time (R2: when it was so, and when we knew).

        Before the first record it is what the plan began with. Where a clock was wrong the order of the steps decides.
        Raises StoreError when the history cannot be read.
        """
        steps = self._store.steps()
        began = sum(step.kind == StepKind.BASE for step in steps[:1])
        return self._after(max(began, bisect_right(self._moments(), day, key=_local_day)))

    def _moments(self) -> list[datetime]:
        """Return when each step was made, in order."""
        return believed([step.at for step in self._store.steps()])

    def in_state(self, digest: str) -> Plan | None:
        """Return the plan as it was when the digest over its history was *digest*; None where it never was.

        So it is with a state of another copy of the plan. Raises StoreError when the history cannot be read.
        """
        after = self._store.passed(digest)
        return None if after is None else self._after(after)

    def _after(self, after: int) -> Plan:
        """Return the plan as it was after the first *after* steps."""
        steps = self._store.steps()
        if after == len(steps):
            return self._plan
        if self._earlier[0] != len(steps):
            self._earlier = (len(steps), {})
        known = self._earlier[1]
        if after not in known:
            edits = self._store.take_back(after)
            then = self._order.restored(domain_edits.apply(self._plan, edits), created(edits))
            if any(step.kind == StepKind.RENEWAL for step in steps[after:]):
                from workbench.domain.format_1 import renewed  # Few plans were of format 1.

                then = domain_edits.apply(then, renewed(then))
            known[after] = then
        return known[after]

    def entered(self, fields: Mapping[str, Sequence[str]]) -> Mapping[FieldRef, date]:
        """Return the local day on which the value of each of *fields*, by table, was entered (R2).

        Fields that hold what the plan began with are left out. Raises StoreError when the history cannot be read.
        """
        asked = len(self._store.steps()), fields
        if self._entered is None or self._entered[:2] != asked:
            found = {field: _local_day(at) for field, at in self._store.entered(fields).items()}
            self._entered = (*asked, found)
        return self._entered[2]

    def _travel(self, source: list[Step], target: list[Step], kind: StepKind) -> ChangeSet:
        with self._one_change:
            if not source:
                return ChangeSet()
            step = source[-1]
            edits = self._store.backward(step.number) if kind == StepKind.UNDO else self._store.forward(step.number)
            if step.number < self._renewal:
                from workbench.domain.format_1 import also_renewed  # Few plans were of format 1.

                edits = also_renewed(self._plan, edits)
            changed, plan = self._checked(edits)
            self._store.commit(NewStep(step.label, edits, kind, step.number))
            self._take(plan, edits)
            target.append(source.pop())
        return changed

    def _checked(self, edits: Edits) -> tuple[ChangeSet, Plan]:
        changed = domain_edits.changes(self._plan, edits)
        plan = domain_edits.apply(self._plan, edits)
        domain_edits.check(plan, changed.refs)
        return changed, self._placed(plan, changed)

    def _placed(self, plan: Plan, changed: ChangeSet) -> Plan:
        return self._order.restored(plan, changed.added) if changed.added else plan

    def _take(self, plan: Plan, edits: Edits) -> None:
        self._plan = plan
        self._order.note(created(edits))

    def _replay_history(self) -> None:
        by_number: dict[int, Step] = {}
        for step in self._store.steps():
            if step.kind in (StepKind.EDIT, StepKind.MERGE):
                by_number[step.number] = step
                self._undo.append(step)
                self._redo.clear()
            elif step.of is not None:
                source, target = (self._undo, self._redo) if step.kind == StepKind.UNDO else (self._redo, self._undo)
                source.pop()
                target.append(by_number[step.of])


def _local_day(at: datetime) -> date:
    return local(at).date()
