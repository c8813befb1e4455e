"""The list of what the coach has to say: each leads to its place, and one click does what answers it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.coach.finding import Finding, State
from workbench.coach.judgement.parts import Part
from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading
from workbench.ui.coaching.answering import answer_finding
from workbench.ui.coaching.entries import (
    KIND,
    ORDER,
    Dismissed,
    Entry,
    Heading,
    finding_entries,
    in_hand_entries,
    since_entries,
    theme_entries,
)
from workbench.ui.coaching.findings_view import FindingsView
from workbench.ui.coaching.since import Known, cover_failed, visit_changes
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.showing import show_if

if TYPE_CHECKING:
    from workbench.coach.judgement.since import SinceVisit
    from workbench.coach.judgement.themes import Judged

HEIGHT = 34 * SPACE
LEAST_HEIGHT = 16 * SPACE


class Shown(StrEnum):
    """What the list shows: themes, all findings, those in hand, those dismissed, or what changed since a visit."""

    THEMES = "themes"
    ALL = "all"
    IN_HAND = "in_hand"
    DISMISSED = "dismissed"
    SINCE = "since"


_EMPTY = frozenset({Shown.DISMISSED, Shown.SINCE})
"""Where it is another matter that there is nothing."""


class FindingsList(QWidget):
    """Themes, three for now and five for this week, the rest folded by kind; or all findings, or some of them."""

    closed = Signal()
    explanation_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._session = session
        self._opened: set[str] = set()
        self._part: Part | None = None
        self._dismissed: Sequence[Dismissed] = ()
        self._known: Known | None = None
        self._since_reading = Reading()
        self._place = 0
        self._filter = SegmentedControl(tuple(Shown), self._filter_name)
        self._filter.edited.connect(self._filtered)
        self._help = IconButton("help")
        self._help.clicked.connect(self.explanation_wanted)
        self._close = IconButton("close")
        self._close.clicked.connect(self.closed)
        self._nothing = _Nothing()
        self._view = FindingsView(session, self)
        self._view.place_wanted.connect(self._go)
        self._view.answer_wanted.connect(self._answer)
        self._view.row_wanted.connect(session.go_to)
        self._view.dismiss_wanted.connect(self._dismiss)
        self._view.speak_wanted.connect(self._speak_again)
        self._view.toggled.connect(self._toggle)
        self._build()
        self._retranslate()
        session.findings_changed.connect(self._changed)
        session.view_changed.connect(self._changed)  # The same may be found in another record, in which rows differ.
        session.plan_changed.connect(self._plan_changed)
        visit_changes(session).ready.connect(self._since_found)

    def show_part(self, part: Part) -> None:
        """Show the themes, those of *part* on top; what is folded there is opened."""
        self._filter.set_value(Shown.THEMES)
        self._part = part
        if part == Part.REST:
            self._opened |= {KIND + kind for kind in ORDER}
        self._fill()
        self._view.bring_up(Heading(part, 0).key)

    def show_since(self) -> None:
        """Show what changed since the last visit, and take the keyboard."""
        self._filter.set_value(Shown.SINCE)
        self._filtered(Shown.SINCE)
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Take the keyboard, from where Tab walks all that is shown."""
        self._filter.button(self._filter.value()).setFocus()

    def shown_part(self) -> Part | None:
        """Return the part that was brought up last, None once something else was chosen."""
        return self._part

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(super().sizeHint().width(), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Qt override: where the window is low the list gives way before it lies over anything."""
        return QSize(super().minimumSizeHint().width(), LEAST_HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt override: show what is there now."""
        super().showEvent(event)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._changed()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)
        bar.addWidget(self._filter)
        bar.addStretch(1)
        bar.addWidget(self._help)
        bar.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(bar)
        column.addWidget(self._view, 1)
        column.addWidget(self._nothing, 1)

    def _retranslate(self) -> None:
        self._filter.setAccessibleName(tr("coaching", "filter"))
        self._help.set_tip(tr("help", "coach.title"))
        self._close.set_tip(tr("coaching", "close"))
        self._view.setAccessibleName(tr("terms", "panel.coach"))
        self._nothing.retranslate()

    @Slot()
    def _since_found(self) -> None:
        if self._filter.value() == Shown.SINCE:
            self._changed()

    @Slot()
    def _changed(self) -> None:
        if self.isVisible():
            self._fill()

    @Slot(object)
    def _plan_changed(self, changes: ChangeSet) -> None:
        """The rows a finding rests on are worded in the list itself."""
        if self.isVisible():
            self._view.refresh(changes)
            if self._filter.value() == Shown.SINCE and self._since_reading.outdated_by(touched(changes)):
                self._find_since()

    @Slot(object)
    def _filtered(self, _shown: Any) -> None:
        self._part = None
        self._fill()
        self._view.scrollToTop()

    @Slot(str)
    def _toggle(self, key: str) -> None:
        self._opened ^= {key}
        self._fill()

    def _fill(self) -> None:
        """Show what is found now; rows that stay keep their place and the keyboard."""
        self._dismissed = self._find_dismissed()
        self._known = self._find_since()
        self._filter.retranslate()
        entries = self._entries()
        self._view.show_entries(entries)
        show_if(bool(entries), self._view)
        shown, known = self._filter.value(), self._known
        self._nothing.say(shown)
        cover_failed(self._session, self._nothing, known)
        show_if(not entries and not (shown == Shown.SINCE and known is None), self._nothing)

    def _entries(self) -> Sequence[Entry]:
        judgement, shown = self._session.judgement, self._filter.value()
        if judgement is None:
            return ()
        if shown == Shown.THEMES:
            return tuple(theme_entries(judgement.themes, self._opened))
        if shown == Shown.DISMISSED:
            return self._dismissed
        if shown == Shown.SINCE:
            return tuple(since_entries(self._since)) if self._since is not None else ()
        return tuple(finding_entries(judgement) if shown == Shown.ALL else in_hand_entries(judgement))

    @property
    def _since(self) -> "SinceVisit | None":
        return self._known.since if self._known is not None else None

    def _find_dismissed(self) -> Sequence[Dismissed]:
        if self._session.judgement is None or not self._session.plan.rows("dismissals"):
            return ()
        from workbench.ui.coaching.dismissing import dismissed_entries  # Most plans have none.

        return tuple(dismissed_entries(self._session))

    def _find_since(self) -> Known | None:
        """Return what changed since the last visit while that is shown: it takes the coach a look at another day."""
        if self._session.judgement is None or self._filter.value() != Shown.SINCE:
            return None
        with self._since_reading.whole():
            return visit_changes(self._session).known()

    def _named(self, key: str) -> "Judged | None":
        judgement = self._session.judgement
        found = judgement.findings if judgement is not None else ()
        return next((each for each in found if each.finding.key == key), None)

    def _filter_name(self, shown: Any) -> str:
        if shown == Shown.SINCE:
            since = self._since
            return tr("coaching", "shown.since", count=len(since.changed)) if since else tr("coaching", "since")
        judgement = self._session.judgement
        found = judgement.findings if judgement is not None else ()
        in_hand = sum(each.dealt.state == State.IN_HAND and each.theme is not None for each in found)
        counts = {Shown.THEMES: len(self._session.themes), Shown.ALL: len(found), Shown.IN_HAND: in_hand}
        counts[Shown.DISMISSED] = len(self._dismissed)
        return tr("coaching", f"shown.{shown}", count=counts[shown])

    @Slot(str)
    def _go(self, key: str) -> None:
        judged = self._named(key)
        if judged is not None and judged.finding.about:
            self._session.go_to(judged.finding.about[0])

    @Slot(str)
    def _answer(self, key: str) -> None:
        judged = self._named(key)
        if judged is not None:
            answer_finding(self._session, judged)

    @Slot(str)
    def _dismiss(self, key: str) -> None:
        from workbench.ui.coaching.dismissing import DismissSheet

        judged = self._named(key)
        if judged is not None:
            self._place = self._view.place_of(key)
            sheet = DismissSheet(self._session, self._with_folded(judged), self.window())
            sheet.accepted.connect(self._go_on)
            sheet.open()

    def _with_folded(self, judged: "Judged") -> "Sequence[Finding]":
        """Return the finding, with those folded under it where it stands for the whole matter: among the themes."""
        key = judged.finding.key
        theme = next((each for each in self._session.themes if each.lead.finding.key == key), None)
        if theme is None or self._filter.value() != Shown.THEMES:
            return (judged.finding,)
        return tuple(each.finding for each in (theme.lead, *theme.folded))

    @Slot(str)
    def _speak_again(self, dismissal: str) -> None:
        from workbench.ui.coaching.dismissing import speak_again

        entry = next((each for each in self._dismissed if each.dismissal.id == dismissal), None)
        if entry is not None:
            self._place = self._view.place_of(entry.key)
            speak_again(self._session, entry)
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Have the coach look at once, and go on with what stands then where the dismissal was made or ended."""
        self._session.ask_coach_now()
        if self._view.isHidden():
            self.take_keyboard()
        else:
            self._view.give_keyboard(self._place)


class _Nothing(QWidget):
    """What stands in the list while there is nothing to point out."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = Shown.THEMES
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        self._body = QLabel()
        self._body.setProperty("role", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        column.addWidget(self._title)
        column.addWidget(self._body)
        column.addStretch(1)

    def say(self, shown: Shown) -> None:
        """Say it of what the list is to show."""
        self._shown = shown
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        own, shown = self._shown in _EMPTY, self._shown
        self._title.setText(tr("coaching", f"empty_title.{shown}") if own else tr("help", "coach.empty_title"))
        self._body.setText(tr("coaching", f"empty_body.{shown}") if own else tr("help", "coach.empty_body"))
