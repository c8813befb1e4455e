"""The session: one open plan as the window sees it. Every change a panel makes goes through it."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from workbench.coach.finding import Finding
from workbench.coach.settings import CoachSettings
from workbench.domain.asof import as_of, days_of
from workbench.domain.edits import ChangeSet, Edits
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.reads import note
from workbench.domain.rows import Ref
from workbench.system.clock import today
from workbench.ui.core.entering import Entering
from workbench.ui.core.leaving import Leaving
from workbench.ui.core.view import View
from workbench.ui.core.where_done import WhereDone
from workbench.ui.guard import report
from workbench.ui.widgets import under_way
from workbench.usecases.document import Document
from workbench.usecases.fields import Change
from workbench.usecases.ports import FieldRef, Label, StoreError

if TYPE_CHECKING:
    from workbench.coach.judgement.themes import Judged, Judgement, Theme

COACH_PAUSE_MS = 120

_log = logging.getLogger(__name__)


Doing = Callable[[], ChangeSet]


def at_once(doing: Doing) -> ChangeSet:
    """Change the plan here and now."""
    return doing()


class Session(QObject):
    """An open document, what is looked at and what is selected. Panels read ``plan``.

    What they do to rows and fields goes through ``ui/forms/changing``, any other act through ``perform``.

    Before plan, view or selection change, drags under way are undone and what is being written on a picture is kept.
    """

    plan_changed = Signal(object)
    """A ChangeSet, once per change, undo or redo."""
    view_changed = Signal()
    """The opportunity, the day or the compared day is another."""
    selection_changed = Signal()
    state_changed = Signal()
    """Something to undo, to redo or to save came or went."""
    findings_changed = Signal()
    failed = Signal(str, object)
    """A known error: its key in the catalogue ``errors`` and the values of its sentence, a mapping."""
    place_wanted = Signal(object)
    """Somebody wants the row at this Ref shown where it lives."""
    field_wanted = Signal(object, str)
    """Somebody wants the field of this name of the row at this Ref, where it is shown now, to have the keyboard."""
    panel_wanted = Signal(str)
    """The panel of this name is to be shown: what was taken or brought back was done there, or is to be done there."""
    told = Signal(str)
    """Words on what was just done, to be shown with the offer to take it back."""

    named = Signal(object)
    """The Ref of a person whose name was just typed, by hand and for this one person."""
    exported = Signal(object)
    """The Path of a file that was just written and is no plan."""

    def __init__(self, document: Document, day: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._view = View(next(iter(document.plan.opportunities), None), day)
        self._past: Plan | None = None
        self._trial: Plan | None = None
        self._where_done = WhereDone(self)
        self.entering = Entering(day, self)
        """Whether the day looked at may date what is entered."""
        self.panel = ""
        """The name of the panel that is shown, where one is."""
        self._selection: Ref | None = None
        self._judgement: Judgement | None = None
        self._judged: tuple[Judged, ...] = ()
        self._coach_settings = CoachSettings()
        self.coach_failed = False
        """Whether the coach's last look failed, so that there are no findings although there may be something."""
        self.leaving = Leaving(self)
        """For whom and on what paper leaves what is made of the plan."""
        self._coach_pause = QTimer(self, singleShot=True)
        self._coach_pause.timeout.connect(self._ask_coach)

    # What there is

    @property
    def document(self) -> Document:
        """The open document; only the shell saves and closes it."""
        return self._document

    @property
    def plan(self) -> Plan:
        """The plan as it is on the day looked at, or the record of it, or what is tried out."""
        return as_of(self.kept, self.day)

    @property
    def kept(self) -> Plan:
        """The plan as it is kept, the record looked at, or what is tried out: its moves stand beside what they move."""
        return next(filter(None, (self._trial, self._past)), self._document.plan)

    @property
    def looking_back(self) -> bool:
        """Whether an earlier record is looked at, in which nothing can be changed."""
        return self._past is not None

    @property
    def trying_out(self) -> bool:
        """Whether what the plan would become is looked at, in which nothing can be changed."""
        return self._trial is not None

    @property
    def fixed(self) -> str:
        """Why nothing can be changed in what is looked at, as the key of a sentence; empty where something can."""
        return "trial_is_fixed" if self.trying_out else "record_is_fixed" if self.looking_back else ""

    def plan_on(self, day: date) -> Plan:
        """Return the plan that holds for *day*: what was recorded by its end while records are looked at (R2)."""
        past = self._trial or self._record_of(self._view._replace(day=day))
        return as_of(past if past is not None else self._document.plan, day)

    def entered(self, fields: Mapping[str, Sequence[str]]) -> Mapping[FieldRef, date]:
        """Return when what *fields* hold, by table, was entered; nothing while it is another plan that is looked at."""
        note(*fields)  # Each change of a row is entered anew.
        if self.fixed:
            return {}
        try:
            return self._document.entered(fields)
        except StoreError as error:
            self.failed.emit(error.key, dict(error.values))
            return {}

    @property
    def view(self) -> View:
        """What the window looks at."""
        return self._view

    @property
    def opportunity(self) -> str | None:
        """The id of the opportunity looked at; None in a plan without any."""
        return self._view.opportunity

    @property
    def day(self) -> date:
        """The day the plan is shown as of; what is entered takes effect on it, as far as ``entering`` allows (R2)."""
        return self._view.day

    @property
    def selection(self) -> Ref | None:
        """The selected row, shown in the inspector."""
        return self._selection

    @property
    def judgement(self) -> "Judgement | None":
        """How the coach judges the opportunity and day looked at; None before its first look, or where that failed."""
        return self._judgement

    @property
    def themes(self) -> "tuple[Theme, ...]":
        """What the coach has to say, matter by matter, the weightiest first."""
        return self._judgement.themes if self._judgement is not None else ()

    @property
    def judged(self) -> "tuple[Judged, ...]":
        """The findings that have a theme, theme by theme: first the one that leads, then those folded under it."""
        return self._judged

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of ``judged`` by themselves, each as grave as it is in its state."""
        return tuple(each.finding for each in self._judged)

    @property
    def coach_settings(self) -> CoachSettings:
        """The limits the coach goes by where the plan does not say it: the computer's own (R11)."""
        return self._coach_settings

    def judged_about(self, ref: Ref) -> "list[Judged]":
        """Return the findings that have a theme and name the row at *ref*."""
        return [each for each in self._judged if ref in each.finding.about]

    def event_days(self) -> list[date]:
        """Return the days on which something happened in the opportunity looked at."""
        return days_of(self.plan, self.opportunity) if self.opportunity else []

    # What one can do

    def perform(
        self,
        label: Label,
        edits: Edits | Callable[[Plan], Edits],
        run: Callable[[Doing], ChangeSet] = at_once,
        *,
        own_day: bool = False,
    ) -> ChangeSet | None:
        """Change the plan by *edits*, or what *edits* makes of it, as one step; the rest as :meth:`carry_out` does."""
        return self.carry_out(
            lambda plan: Change(label, edits(plan) if callable(edits) else edits), run, own_day=own_day
        )

    def carry_out(
        self, change: Callable[[Plan], Change], run: Callable[[Doing], ChangeSet] = at_once, *, own_day: bool = False
    ) -> ChangeSet | None:
        """Change the plan by the step that *change* makes of it.

        On another day than today nothing is changed unless the user enters for it, or *own_day* says that the step does
        not go by the day looked at. *run* carries the change out and waits for it; what takes long runs
        it in another thread. What was being written is in the plan by then, as a step of its own.

        Return what changed, or None when it failed: a known error is told by ``failed`` and leaves everything as it
        was; a bug passes through.
        """
        if not (own_day or self.fixed or self._may_enter(partial(self.carry_out, change, run))):
            return None
        return self.take_in(lambda: self._document.apply(*change(self.plan)), run)

    def take_in(self, doing: Doing, run: Callable[[Doing], ChangeSet] = at_once) -> ChangeSet | None:
        """Change the plan by what *doing* has the document do as one step, which has a day of its own."""
        here = self._where_done.here()
        changed = self._guarded(lambda: run(doing))
        if changed:
            self._where_done.note(here)
        return changed

    def undo(self) -> None:
        """Take the last step back, and look again at where it was done."""
        under_way.break_off()  # What is being written is kept as a step of its own, which is then the last one.
        self._travel(self._document.undo_number, self._document.undo)

    def redo(self) -> None:
        """Bring the last undone step back, and look again at where it was done."""
        under_way.break_off()
        self._travel(self._document.redo_number, self._document.redo)

    def select(self, ref: Ref | None) -> None:
        """Select the row at *ref*, or nothing; a row that is not there counts as nothing."""
        wanted = ref if ref is not None and self.plan.find(ref) is not None else None
        if wanted != self._selection:
            under_way.break_off(selecting=True)
            self._selection = wanted
            self.selection_changed.emit()

    def go_to(self, ref: Ref) -> None:
        """Select the row at *ref* and show it in the panel it lives in."""
        self.select(ref)
        self.place_wanted.emit(ref)

    def open_field(self, ref: Ref, name: str) -> None:
        """Go to the row at *ref* and to its field *name*, or to where a part of it is added that is kept there."""
        self.go_to(ref)
        self.field_wanted.emit(ref, name)

    def look_at(self, *, opportunity: str | None = None, day: date | None = None) -> None:
        """Look at another opportunity or as of another day."""
        under_way.break_off()
        wanted = self._view._replace(opportunity=opportunity or self.opportunity, day=day or self.day)
        self._change_view(wanted)

    def compare_with(self, day: date | None) -> None:
        """Look at the plan beside what it was on *day*; None ends the comparison (R2)."""
        under_way.break_off()
        self._change_view(self._view._replace(compared=day))

    def look_as_recorded(self, wanted: bool) -> None:
        """Look at days before today as they were recorded at the time, or as they are known today again (R2)."""
        under_way.break_off()
        self._change_view(self._view._replace(as_recorded=wanted))

    def try_out(self, trial: Plan | None) -> None:
        """Look at *trial*, which the plan would become, instead of the plan; None goes back to the plan itself."""
        under_way.break_off()
        if trial is not self._trial:
            self._trial = trial
            self._look(self._view._replace(as_recorded=False))

    # How it goes

    def _change_view(self, wanted: View) -> None:
        if wanted != self._view:
            self._look(wanted)

    def _look(self, wanted: View) -> None:
        self._past = self._record_of(wanted)
        self._view = wanted.within(self.plan)
        self.entering.look_at(wanted.day)
        self.view_changed.emit()
        self._keep_selection_whole()
        self._coach_pause.start(COACH_PAUSE_MS)

    def _record_of(self, view: View) -> Plan | None:
        """Return the record that *view* asks for; None where that is the plan as it is now."""
        if self.trying_out or not view.as_recorded or view.day >= today():
            return None
        try:
            return self._document.recorded(view.day)
        except StoreError as error:
            self.failed.emit(error.key, dict(error.values))
            return None

    def _guarded(self, action: Callable[[], ChangeSet]) -> ChangeSet | None:
        if self.fixed:
            self.failed.emit(self.fixed, {"day": self.day})
            return None
        under_way.break_off()
        before = self._document.undo_number, self._document.redo_number
        try:
            changed = action()
        except (DomainError, StoreError) as error:
            _log.info("refused: %s", error.key)
            self.failed.emit(error.key, dict(error.values))
            return None
        if changed:
            self._tell(changed)
        elif before != (self._document.undo_number, self._document.redo_number):
            self.state_changed.emit()  # A merge may bring only what was said here already.
        return changed

    def _travel(self, number: int | None, action: Callable[[], ChangeSet]) -> None:
        changed = self._guarded(action)
        if changed:
            self._where_done.look_again(number, changed)

    def _may_enter(self, act: Callable[[], object]) -> bool:
        """Say whether the day looked at may date what *act* enters; where it may not, it is kept for that word."""
        if not self.entering.allowed:
            self.entering.keep(act, QApplication.activeModalWidget())
        return self.entering.allowed

    def _tell(self, changed: ChangeSet) -> None:
        self._keep_view_whole()
        self.plan_changed.emit(changed)
        self._keep_selection_whole()
        self.state_changed.emit()
        self._coach_pause.start(COACH_PAUSE_MS)

    def _keep_view_whole(self) -> None:
        self._change_view(self._view.within(self.plan))

    def _keep_selection_whole(self) -> None:
        if self._selection is not None and self.plan.find(self._selection) is None:
            self.select(None)

    def go_by(self, limits: CoachSettings) -> None:
        """Take *limits* for the computer's own, where the plan says none: before anything of it is shown.

        They stay the same while the plan is open, so that taking back what was set in the plan shows what was before.
        """
        self._coach_settings = limits

    @Slot()
    def ask_coach_now(self) -> None:
        """Have the coach look at once; it looks by itself a moment after each change."""
        self._coach_pause.stop()
        self._ask_coach()

    @Slot()
    def _ask_coach(self) -> None:
        from workbench.coach.judgement.themes import judge  # The first picture does without, the first look follows.

        deal, failed_before, found = self.opportunity, self.coach_failed, None
        try:
            found = judge(self.plan, self.day, self._coach_settings, opportunity=deal) if deal else None
        except Exception as error:
            report(error)
            self.coach_failed = True
        else:
            self.coach_failed = False
        if found != self._judgement or self.coach_failed != failed_before:
            self.show_judgement(found)

    def show_judgement(self, judgement: "Judgement | None") -> None:
        """Take *judgement* for what the coach says."""
        self._judgement = judgement
        found = judgement.findings if judgement is not None else ()
        self._judged = tuple(each for each in found if each.theme is not None)
        self.findings_changed.emit()
