"""The review round: one person after another, by keyboard alone (R1, R11)."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QWidget

from workbench.domain.people import Person
from workbench.domain.rows import Confidence, Ref
from workbench.ui.language import tr
from workbench.ui.people.sheet import Sheet, words
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.chip import Chip
from workbench.usecases.evidence import add_evidence
from workbench.usecases.ports import Label
from workbench.usecases.review import Item, Reason, judge, review, sources, sources_missing

TONES = {Reason.CONTRADICTED: "red", Reason.ASSUMED: "amber", Reason.STALE: "neutral"}


class ReviewSheet(Sheet):
    """Shows what is doubtful about a person. C confirms, X contradicts, E adds evidence, N and P go on and back."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(tr("people", "review.title"), tr("people", "review.hint"), parent)
        self._session = session
        self.items: list[Item] = review(session.plan, session.opportunity, session.day, session.coach_settings)
        self._place = 0
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(SPACE)
        self.count = words("", "secondary", self)
        self.name = words("", "section", self)
        self.about = words("", "secondary", self)
        self._chips = QHBoxLayout()
        self.evidence = words("", "secondary", self)
        self.needed = words("", "strong", self)
        self.line = QLineEdit(self)
        self.source = QLineEdit(self)
        self._buttons = self._make_buttons()
        self._keys: Mapping[int, Any] = {
            Qt.Key.Key_C: self.confirm,
            Qt.Key.Key_X: self.contradict,
            Qt.Key.Key_E: self.line.setFocus,
            Qt.Key.Key_N: self.forth,
            Qt.Key.Key_Right: self.forth,
            Qt.Key.Key_P: self.back,
            Qt.Key.Key_Left: self.back,
        }
        self._lay_out()
        self._show()
        self.setFocus()

    def _make_buttons(self) -> list[Button]:
        made = []
        for text, slot in (
            (tr("people", "review.confirm"), self.confirm),
            (tr("people", "review.contradict"), self.contradict),
            (tr("people", "review.back"), self.back),
            (tr("people", "review.forth"), self.forth),
        ):
            button = Button(text, parent=self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(slot)
            made.append(button)
        return made

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for field, text in ((self.line, tr("people", "review.evidence")), (self.source, tr("people", "review.source"))):
            field.setPlaceholderText(text)
            field.setAccessibleName(text)
            field.returnPressed.connect(self._keep)
        self._chips.addStretch(1)
        for above in (self.progress, self.count, self.name, self.about):
            self.body.addWidget(above)
        self.body.addLayout(self._chips)
        for below in (self.evidence, self.needed, self.line, self.source):
            self.body.addWidget(below)
        self.body.addStretch(1)
        for button in self._buttons:
            self.buttons.addWidget(button)

    @property
    def item(self) -> Item | None:
        """Whom it is about now; None when there is nobody or the round is over."""
        return self.items[self._place] if self._place < len(self.items) else None

    # Deeds

    @Slot()
    def confirm(self) -> None:
        """Say that the role is confirmed, and go on; a decider without two sources stays, told what is missing."""
        item = self.item
        if item is None:
            return
        if sources_missing(self._session.plan, item.role.id):
            self.line.setFocus()
            return
        self._judge(item, Confidence.CONFIRMED)

    @Slot()
    def contradict(self) -> None:
        """Say that something speaks against the role, and go on."""
        if self.item is not None:
            self._judge(self.item, Confidence.CONTRADICTED)

    def _judge(self, item: Item, confidence: Confidence) -> None:
        label = Label("review_role", self._person(item).name)
        self._session.perform(label, lambda plan: judge(plan, item.role.id, confidence))
        self.forth()

    @Slot()
    def _keep(self) -> None:
        item, said = self.item, self.line.text().strip()
        if item is None or not said:
            return
        about, source = Ref("roles", item.role.id), self.source.text().strip()
        self._session.perform(
            Label("add.evidence", said), lambda plan: add_evidence(plan, about, said, self._session.day, source)[1]
        )
        self._show()
        self.setFocus()

    @Slot()
    def forth(self) -> None:
        """Go to the next."""
        self._go(self._place + 1)

    @Slot()
    def back(self) -> None:
        """Go to the one before."""
        self._go(self._place - 1)

    def _go(self, place: int) -> None:
        self._place = min(max(place, 0), len(self.items))
        self._show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        deed = self._keys.get(event.key())
        if deed is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            deed()
        elif event.key() == Qt.Key.Key_Escape and (self.line.hasFocus() or self.source.hasFocus()):
            self.setFocus()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    # Showing

    def _person(self, item: Item) -> Person:
        return self._session.plan.people[item.person]

    def _show(self) -> None:
        item, count = self.item, len(self.items)
        self.progress.setRange(0, max(count, 1))
        self.progress.setValue(min(self._place, count) if count else 1)
        for widget in (self.line, self.source, self.about, self.evidence, self.needed, *self._buttons[:2]):
            widget.setVisible(item is not None)
        self._buttons[3].setEnabled(item is not None)
        self._buttons[2].setEnabled(self._place > 0)
        self.line.clear()
        self.source.clear()
        self._show_chips(item)
        if item is None:
            self.count.setText("")
            self.name.setText(tr("people", "review.over") if count else tr("people", "review.none"))
            return
        self.count.setText(tr("people", "review.progress", place=self._place + 1, count=count))
        self._show_item(item)
        self._session.select(Ref("people", item.person))

    def _show_item(self, item: Item) -> None:
        plan, person = self._session.plan, self._person(item)
        self.name.setText(person.name)
        role = tr("terms", f"role.{plan.roles[item.role.id].role}")
        met = item.last.isoformat() if item.last else tr("people", "cover.never")
        known = tr("people", "review.met", day=met, n=item.limit)
        parts = [person.title or person.department, role, known]
        self.about.setText(tr("people", "list.separator").join(part for part in parts if part))
        found, different = sources(plan, item.role.id)
        lines = [tr("people", "review.said", text=e.text, source=e.source or "?") for e in found]
        self.evidence.setText("\n".join(lines) or tr("people", "review.no_evidence"))
        missing = sources_missing(plan, item.role.id)
        self.needed.setText(tr("people", "review.needed", n=missing, have=different) if missing else "")

    def _show_chips(self, item: Item | None) -> None:
        while self._chips.count() > 1:
            taken = self._chips.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.deleteLater()
        for place, reason in enumerate(item.reasons if item else ()):
            self._chips.insertWidget(place, Chip(tr("people", f"reason.{reason}"), TONES[reason], parent=self))
