"""A line to write a commitment: what, by whom, to whom, by when (F9)."""

from typing import Any

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from workbench.domain.people import Person, Side
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.text_field import TextEditField
from workbench.ui.wording import MarkedField
from workbench.usecases.ports import Label
from workbench.usecases.rows import add


class PromiseForm(QWidget):
    """Makes a commitment; what is vague in it is marked while it is written."""

    made = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._text = MarkedField(TextEditField(lines=1))
        self._by = EnumCombo((), self._name)
        self._to = EnumCombo((), self._name)
        self._due = DayEdit()
        self._add = Button(icon="add")
        self._labels = {name: QLabel() for name in ("by", "to", "due")}
        self._add.clicked.connect(self._make)
        self._lay_out()
        self.retranslate()

    def offer(self, people: list[Person], theirs: str | None) -> None:
        """Offer *people* to choose from; a promise by *theirs* to one of ours is proposed."""
        ids = [person.id for person in people]
        ours = next((person.id for person in people if person.side == Side.OURS), None)
        for field, chosen in ((self._by, theirs), (self._to, ours)):
            field.set_values(ids)
            field.set_value(chosen if chosen in ids else next(iter(ids), None))

    def retranslate(self) -> None:
        """Set every text anew."""
        self._text.setAccessibleName(tr("visits", "promise"))
        self._text.field.setPlaceholderText(tr("visits", "promise_hint"))
        self._add.setText(tr("visits", "add_promise"))
        for name, label in self._labels.items():
            label.setText(tr("terms", f"field.{name}"))
            label.setProperty("role", "secondary")

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE // 2)
        grid.addWidget(self._text, 0, 0, 1, 7)
        fields: dict[str, QWidget] = {"by": self._by, "to": self._to, "due": self._due}
        for place, (name, field) in enumerate(fields.items()):
            grid.addWidget(self._labels[name], 1, 2 * place)
            grid.addWidget(field, 1, 2 * place + 1)
            grid.setColumnStretch(2 * place + 1, 1)
        grid.addWidget(self._add, 1, 6)

    @Slot()
    def _make(self) -> None:
        text = self._text.field.toPlainText().strip()
        if not text or self._session.opportunity is None:
            self._text.setFocus()
            return
        made = self._session.day
        due = self._due.value()
        fields = {
            "opportunity": self._session.opportunity,
            "text": text,
            "by": self._by.value(),
            "to": self._to.value(),
        }
        ref, edits = add("commitments", fields | {"made": min(made, due) if due else made, "due": due})
        if self._session.perform(Label("add_commitment", text), edits):
            self._text.set_value("")
            self._due.set_value(None)
            self.made.emit(ref.id)

    def _name(self, value: Any) -> str:
        person = self._session.plan.people.get(value)
        return person.name if person else ""
