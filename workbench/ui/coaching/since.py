"""What changed since the last visit, as all who show it ask for it: worked out once, beside the window."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from workbench.coach.settings import CoachSettings
from workbench.domain.asof import apart
from workbench.domain.plan import TABLES, Plan
from workbench.domain.reads import Reads, note, note_again, noting
from workbench.ui.core.session import COACH_PAUSE_MS, Session
from workbench.ui.core.worker import Worker
from workbench.ui.failing import Part, cover, uncover
from workbench.ui.guard import report
from workbench.ui.language import tr

if TYPE_CHECKING:
    from workbench.coach.judgement.since import SinceVisit


class Asked(NamedTuple):
    """Of which plan, with its moves, opportunity and day it is asked what changed, and by which limits."""

    plan: Plan
    opportunity: str
    day: date
    settings: CoachSettings

    def is_as(self, other: "Asked") -> bool:
        """Say whether *other* asks the same of the same plan."""
        return self.plan is other.plan and self[1:] == other[1:]


class Known(NamedTuple):
    """What changed since the last visit that was debriefed, None without one, or that this could not be found out."""

    asked: Asked
    since: "SinceVisit | None"
    reads: Reads
    failed: bool = False


class VisitChanges(Worker):
    """Works out what changed since the last visit of the opportunity looked at, while somebody shows it.

    The coach judges two days for it, so it begins a moment after the plan is on the screen or was changed, and the
    window does not wait for it.
    """

    ready = Signal()
    """What changed is known, or known anew: whoever shows it asks again."""
    list_wanted = Signal()
    """The user wants to see all that changed, in the coach's list."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._known: Known | None = None
        self._wanted: Asked | None = None
        self._tried: Asked | None = None
        """What was asked of the other thread last."""
        self._own: Plan | None = None
        self._pause = QTimer(self, singleShot=True, interval=COACH_PAUSE_MS)
        self._pause.timeout.connect(self._begin)

    def known(self) -> Known | None:
        """Return what changed in the opportunity looked at; None until that is known.

        After an edit it is what was known before, until ``ready`` says that it was worked out again. What was read for
        it counts as read by who asks.
        """
        asked = self._asked()
        if asked is None:
            return None
        if self._known is None or not self._known.asked.is_as(asked):
            self._want(asked)
        if self._known is None or self._known.asked.opportunity != asked.opportunity:
            return None
        note_again(self._known.reads)
        return self._known

    def show_all(self) -> None:
        """Have all that changed shown in the coach's list."""
        self.list_wanted.emit()

    def deliver(self, done: Known) -> None:
        """Tell that it is known."""
        self._known = done
        if self._wanted is not None and self._wanted.is_as(done.asked):
            self._wanted = None
        self.ready.emit()

    def fail(self, error: Exception) -> None:
        """Report what went wrong, and say that it is not known: any change of the plan is a reason to try again."""
        report(error)
        if self._tried is not None:
            with noting() as anything:
                note(*TABLES)
            self.deliver(Known(self._tried, None, anything, failed=True))

    @Slot()
    def try_again(self) -> None:
        """Find out anew what could not be found out."""
        asked = self._asked()
        if asked is not None:
            self._want(asked)

    @property
    def busy(self) -> bool:
        """Whether it is being found out, or is about to be."""
        return self._pause.isActive() or super().busy

    def _asked(self) -> Asked | None:
        session, deal = self._session, self._session.opportunity
        return Asked(session.kept, deal, session.day, session.coach_settings) if deal is not None else None

    def _want(self, asked: Asked) -> None:
        if self._wanted is None or not self._wanted.is_as(asked):
            self._wanted = asked
            self._pause.start()

    @Slot()
    def _begin(self) -> None:
        self._tried = self._wanted
        if self._tried is not None:
            self.ask(partial(self._find, self._tried))

    def _find(self, asked: Asked) -> Known:
        """Find out what changed: in another thread, one at a time, on plans that it alone works with."""
        self._own = apart(asked.plan, self._own)
        return _found(asked, self._own)


def visit_changes(session: Session) -> VisitChanges:
    """Return what works out for *session* what changed since the last visit: one for all who show it."""
    found: VisitChanges | None = session.findChild(VisitChanges)
    return found if found is not None else VisitChanges(session)


def cover_failed(session: Session, part: QWidget, known: Known | None) -> bool:
    """Say over *part* that what changed could not be shown, where that is what is *known*; say whether it is."""
    failed = known is not None and known.failed
    if failed:
        cover(Part(part, _called, visit_changes(session).try_again, low=True))
    else:
        uncover(part)
    return failed


def _called() -> str:
    return tr("coaching", "since")


def _found(asked: Asked, plan: Plan) -> Known:
    from workbench.coach.judgement.since import since_last_visit  # The first picture does without.

    with noting() as reads:
        since = since_last_visit(plan, asked.opportunity, asked.day, asked.settings)
    return Known(asked, since, reads)
