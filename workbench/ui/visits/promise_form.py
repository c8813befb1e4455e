"""A line to write a commitment: what, by whom, to whom, by when (F9)."""

from typing import Any

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.domain.clean_text import clean_lines
from workbench.domain.people import Person, Side
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_row
from workbench.ui.forms.choices import person_choice
from workbench.ui.language import tr
from workbench.ui.terms import field_words
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.pick_field import PickField
from workbench.ui.widgets.picker import Choice
from workbench.ui.widgets.text_field import TextEditField
from workbench.ui.wording import MarkedField

DUE_WIDTH = 17 * SPACE


class PromiseForm(QWidget):
    """Makes a commitment, of a visit where one is told; what is vague in it is marked while it is written."""

    made = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._people: list[Person] = []
        self._visit: str | None = None
        self._text = MarkedField(TextEditField(lines=1))
        self._by = PickField(self._choices, self._name)
        self._to = PickField(self._choices, self._name)
        self._due = DayEdit()
        self._add = Button(icon="add")
        self._fields: dict[str, QWidget] = {"by": self._by, "to": self._to, "due": self._due}
        self._labels = {name: QLabel() for name in self._fields}
        self._add.clicked.connect(self._make)
        self._lay_out()
        self.retranslate()

    def offer(self, people: list[Person], theirs: str | None, visit: str | None = None) -> None:
        """Offer *people* to choose from; a promise by *theirs* to one of ours is proposed. What was chosen stays.

        What is promised is promised in *visit*, on its day (F9).

        Nobody is proposed for both sides, and nobody who is not there on the day looked at.
        """
        self._people = list(people)
        self._visit = visit
        ids = [person.id for person in people]
        there = [person for person in people if person.present(self._session.day)]
        ours = [person.id for person in there if person.side == Side.OURS]
        others = [person.id for person in there if person.side != Side.OURS]
        givers = [theirs, *others] if theirs in others else others
        by, to = (field.value() if field.value() in ids else None for field in (self._by, self._to))
        by = by or next((person for person in (*givers, *ours) if person != to), None)
        to = to or next((person for person in (*ours, *others) if person != by), None)
        self._by.set_value(by)
        self._to.set_value(to)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._text.setAccessibleName(tr("visits", "promise"))
        self._text.field.setPlaceholderText(tr("visits", "promise_hint"))
        self._add.setText(tr("visits", "add_promise"))
        self._due.setPlaceholderText(tr("visits", "by_when"))
        for name, label in self._labels.items():
            label.setText(field_words("commitments", name))
            self._fields[name].setAccessibleName(label.text())

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _lay_out(self) -> None:
        below = QWidget()
        flow = FlowLayout(below)
        self._due.setFixedWidth(DUE_WIDTH)
        for name, field in self._fields.items():
            self._labels[name].setProperty("role", "secondary")
            self._labels[name].setBuddy(field)
            flow.addWidget(_pair(self._labels[name], field))
        flow.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self._text)
        column.addWidget(below)

    @Slot()
    def _make(self) -> None:
        text = clean_lines(self._text.field.toPlainText())
        if not text or self._session.opportunity is None:
            self._text.setFocus()
            return
        ref = add_row(
            self._session,
            "commitments",
            opportunity=self._session.opportunity,
            text=text,
            by=self._by.value(),
            to=self._to.value(),
            due=self._due.value(),
            visit=self._visit,
        )
        if ref is not None:
            self._text.set_value("")
            self._due.set_value(None)
            self._text.setFocus()
            self.made.emit(ref.id)

    def _choices(self) -> list[Choice]:
        return [person_choice(person) for person in self._people]

    def _name(self, value: Any) -> str:
        person = self._session.plan.people.get(value)
        return person.name if person else ""


def _pair(label: QLabel, field: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, SPACE, 0)
    row.setSpacing(SPACE // 2)
    row.addWidget(label)
    row.addWidget(field)
    return box
