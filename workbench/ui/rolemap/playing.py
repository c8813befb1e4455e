"""Playing through the deal: from event to event the map changes, and a line says what moved (R2, R3, R11)."""

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading, Touched
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.comparing import move_rows
from workbench.ui.terms import day_text
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.elided_label import ElidedLabel

PAUSE_MS = 1400
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PlayBar(QFrame):
    """Steps the session's day through the days on which something happened; closing it brings the day back.

    Space plays and pauses, the arrows step, Esc closes.
    """

    def __init__(self, session: Session, canvas: RoleCanvas, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._canvas = canvas
        self._reading, self._days_reading = Reading(), Reading()
        self._before = session.day
        self._deal: str | None = None
        self._days: list[date] = []
        """The days of the events of ``_deal``, one at least while the bar is shown. They are those known when it was
        opened also where each day is shown as it was recorded, for then few were known on the first."""
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._clock = QTimer(self, interval=PAUSE_MS)
        self._clock.timeout.connect(self._tick)
        self.back = IconButton("chevron_left", parent=self)
        self.play = IconButton("play", parent=self)
        self.forth = IconButton("chevron_right", parent=self)
        self.words = ElidedLabel(parent=self)
        self.stop = IconButton("close", parent=self)
        self.back.clicked.connect(self.step_back)
        self.forth.clicked.connect(self.step_forth)
        self.play.clicked.connect(self.toggle)
        self.stop.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        for button in (self.back, self.play, self.forth):
            row.addWidget(button)
        row.addWidget(self.words, 1)
        row.addWidget(self.stop)
        session.view_changed.connect(self._tell)
        session.plan_changed.connect(self._plan_changed)
        canvas.window().installEventFilter(self)
        self.hide()

    @property
    def _open(self) -> bool:
        """Whether it is there wherever the picture is shown, also while a table or another panel is shown instead."""
        return not self.isHidden()

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._clock.isActive()

    @Slot()
    def open(self) -> None:
        """Begin at the first event and play."""
        self._days_reading.renew(None, self._take_days)
        if not self._days:
            return
        if not self._open:
            self._before = self._session.day
        self._retranslate()
        self.show()
        self.setFocus()
        self._look(self._days[0])
        self._set_playing(len(self._days) > 1)

    @Slot()
    def close_bar(self) -> None:
        """Stop, and look at the day looked at before."""
        if not self._open:
            return
        self._set_playing(False)
        self._canvas.setFocus()
        self.hide()
        self._look(self._before)

    @Slot()
    def toggle(self) -> None:
        """Play or pause; at the end, play again from the first event."""
        if not self.playing and self._session.day >= self._days[-1]:
            self._look(self._days[0])
        self._set_playing(not self.playing)

    @Slot()
    def step_back(self) -> None:
        """Go to the event before, and pause."""
        self._set_playing(False)
        self._look(max((day for day in self._days if day < self._session.day), default=self._days[0]))

    @Slot()
    def step_forth(self) -> None:
        """Go to the next event, and pause."""
        self._set_playing(False)
        self._look(self._next())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() == Qt.Key.Key_Space:
            self.toggle()
        elif event.key() in STEPS:
            (self.step_back if STEPS[Qt.Key(event.key())] < 0 else self.step_forth)()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._open:
            self._retranslate()
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt override: a window put away does not go on playing."""
        if event.type() == QEvent.Type.Hide:
            self._set_playing(False)
        return super().eventFilter(watched, event)

    # Inside

    def _next(self) -> date:
        return min((day for day in self._days if day > self._session.day), default=self._days[-1])

    def _look(self, day: date) -> None:
        self._session.look_at(day=day)
        self._tell()

    @Slot()
    def _tick(self) -> None:
        following = self._next()
        self._look(following)
        if following >= self._days[-1] or not self._canvas.isVisible():
            self._set_playing(False)

    def _set_playing(self, on: bool) -> None:
        if on:
            self._clock.start()
        else:
            self._clock.stop()
        self.play.set_icon("pause" if on else "play")
        self.play.set_tip(tr("rolemap", "play.pause") if on else tr("rolemap", "play.go"))

    def _retranslate(self) -> None:
        self.setAccessibleName(tr("rolemap", "play.name"))
        self.back.set_tip(tr("rolemap", "play.back"))
        self.forth.set_tip(tr("rolemap", "play.forth"))
        self.stop.set_tip(tr("rolemap", "play.stop"))
        self._set_playing(self.playing)

    @Slot(object)
    def _plan_changed(self, changes: ChangeSet) -> None:
        if self._open:
            changed = touched(changes)
            dated = self._days_reading.renew(changed, self._take_days)
            self._show(None if dated else changed)

    @Slot()
    def _tell(self) -> None:
        if self._open:
            if self._session.opportunity != self._deal:
                self._days_reading.renew(None, self._take_days)
            self._show(None)

    def _take_days(self) -> None:
        self._deal, self._days = self._session.opportunity, self._session.event_days()

    def _show(self, changed: Touched | None) -> None:
        """Say anew what *changed* bears on; without any event left there is nothing to play."""
        if self._days:
            self._reading.renew(changed, self._say)
        else:
            self.close_bar()

    def _say(self) -> None:
        """Say the day, what moved since the event before, and what a visit of the day was for."""
        day = self._session.day
        before = max((each for each in self._days if each < day), default=None)
        found = move_rows(self._session, before, day) if before else []
        rows = [tr("rolemap", "play.move", name=r.name, words=r.words) for r in found]
        rows += [
            v.primary_objective for v in self._session.plan.visits.values() if v.date == day and v.primary_objective
        ]
        said = tr("rolemap", "play.between").join(rows) if rows else tr("rolemap", "play.nothing")
        self.words.setText(tr("rolemap", "play.words", day=day_text(day), words=said))
