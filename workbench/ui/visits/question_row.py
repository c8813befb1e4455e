"""One question of a visit: its words and kind, the need it is asked for, and the answer (N10)."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from workbench.domain.needs import COMPANY_KINDS, PERSONAL_KINDS, NeedKind, NeedSide
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.commands import make_need
from workbench.ui.forms.field_factory import Binding, make_field
from workbench.ui.forms.list_section import Deleter
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button, IconButton

LABELLED = {"text": "field.text", "kind": "field.kind", "answer": "field.answer", "need": "field.need"}
NUMBER_WIDTH = 2 * SPACE
KIND_WIDTH = 12 * SPACE


class QuestionRow(QFrame):
    """Edits one question; made once and kept while the question is there."""

    move_wanted = Signal(str, int)

    def __init__(self, session: Session, question: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._session = session
        self.question = question
        ref = Ref("questions", question)
        self._number = QLabel()
        self._number.setProperty("role", "secondary")
        self._number.setFixedWidth(NUMBER_WIDTH)
        self._number.setContentsMargins(0, SPACE // 2, 0, 0)
        self._fields: dict[str, Any] = {name: make_field(session, ref, name) for name in LABELLED}
        self._bindings = [Binding(session, ref, name, field) for name, field in self._fields.items()]
        self._fields["kind"].setFixedWidth(KIND_WIDTH)
        self._fields["need"].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._up, self._down = IconButton("chevron_up"), IconButton("chevron_down")
        self._delete = IconButton("close")
        self._go = IconButton("iceberg")
        self._keep = Button(icon="iceberg")
        self._kinds = QMenu(self)
        self._deleter = Deleter(session, ref, self)
        self._build()
        self._listen()
        self.retranslate()

    def refresh(self) -> None:
        """Show what the plan holds."""
        row = self._session.plan.questions.get(self.question)
        if row is None:
            return
        for binding in self._bindings:
            binding.refresh()
        self._go.setVisible(row.need is not None)
        self._keep.setVisible(row.need is None and bool(row.answer.strip()))

    def field(self, name: str) -> QWidget | None:
        """Return the widget that edits field *name*; None for a field that is not here."""
        return self._fields.get(name)

    def show_place(self, place: int, count: int) -> None:
        """Say which question of how many this is."""
        self._number.setText(f"{place + 1}")
        self._up.setEnabled(place > 0)
        self._down.setEnabled(place < count - 1)

    def retranslate(self) -> None:
        """Set every text anew."""
        for name, key in LABELLED.items():
            self._fields[name].setAccessibleName(tr("terms", key))
        self._fields["answer"].setAccessibleName(tr("visits", "their_answer"))
        self._fields["answer"].setPlaceholderText(tr("visits", "their_answer_hint"))
        self._fields["need"].set_placeholder(tr("visits", "for_need"))
        self._up.set_tip(tr("visits", "question_up"))
        self._down.set_tip(tr("visits", "question_down"))
        self._delete.set_tip(tr("inspector", "delete"))
        self._go.set_tip(tr("visits", "go_to_need"))
        self._keep.setText(tr("visits", "keep_as_need"))
        self._fill_kinds()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.refresh()

    def _fill_kinds(self) -> None:
        self._kinds.clear()
        for side, kinds in ((NeedSide.COMPANY, COMPANY_KINDS), (NeedSide.PERSONAL, PERSONAL_KINDS)):
            head = self._kinds.addAction(term(side))
            head.setEnabled(False)
            for kind in kinds:
                action = self._kinds.addAction(term(kind))
                action.setData(str(kind))

    def _build(self) -> None:
        asked, told = QHBoxLayout(), QHBoxLayout()
        for row in (asked, told):
            row.setSpacing(SPACE // 2)
        asked.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        asked.addWidget(self._fields["text"], 1, Qt.AlignmentFlag.AlignTop)
        asked.addWidget(self._fields["kind"], 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in (self._up, self._down, self._delete):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        asked.addLayout(buttons)
        told.addSpacing(NUMBER_WIDTH + SPACE // 2)
        told.addWidget(self._fields["answer"], 3, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._fields["need"], 2, Qt.AlignmentFlag.AlignTop)
        for action in (self._go, self._keep):
            told.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE // 2, SPACE // 2, SPACE // 2)
        column.setSpacing(SPACE // 2)
        column.addLayout(asked)
        column.addLayout(told)

    def _listen(self) -> None:
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._delete.clicked.connect(self._deleter.delete)
        self._go.clicked.connect(self._go_to_need)
        self._keep.setMenu(self._kinds)
        self._kinds.triggered.connect(self._keep_as_need)

    @Slot()
    def _move_up(self) -> None:
        self.move_wanted.emit(self.question, -1)

    @Slot()
    def _move_down(self) -> None:
        self.move_wanted.emit(self.question, 1)

    @Slot()
    def _go_to_need(self) -> None:
        need = self._session.plan.questions[self.question].need
        if need is not None:
            self._session.go_to(Ref("needs", need))

    @Slot(QAction)
    def _keep_as_need(self, action: QAction) -> None:
        """The answer becomes a need that has surfaced, with the words as evidence (N10)."""
        make_need(self._session, self.question, NeedKind(action.data()))
