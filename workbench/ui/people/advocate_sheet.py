"""Choosing who is to come to speak for us, and beginning the strategy to win them over (R1)."""

from itertools import islice

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from workbench.coach.facts import Facts
from workbench.domain.people import Person
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet, words
from workbench.ui.forms.commands import win_over
from workbench.ui.forms.words import position_name
from workbench.ui.language import tr
from workbench.ui.people.said import roles_said
from workbench.ui.terms import day_text
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.tips import describe
from workbench.usecases.theirs import to_win_over

WIDTH = 58 * SPACE
TALLEST = 80 * SPACE
INDENT = 3 * SPACE
MOST = 8
"""So many are offered, the likeliest; anybody else is found on the map."""


class AdvocateSheet(Sheet):
    """Offers who could come to speak for us, the likeliest first, each with what we are to them and when last met."""

    def __init__(self, session: Session, facts: Facts, parent: QWidget) -> None:
        super().__init__(tr("people", "advocate.title"), tr("people", "advocate.hint"), parent)
        self._session = session
        self._deal = facts.deal
        self.choices: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)  # Each choice stands in a box of its own.
        for person in islice(to_win_over(facts), MOST):
            choice = QRadioButton(person.name.replace("&", "&&"))
            told = _told(facts, person)
            describe(choice, told)
            self.choices[person.id] = choice
            self._group.addButton(choice)
            self.page.add(_with_words(choice, told))
        first = next(iter(self.choices.values()))
        first.setChecked(True)
        self.add_close(tr("shell", "sheet.cancel"))
        self.add_primary(tr("people", "advocate.take"))
        self.fit(WIDTH, TALLEST)
        first.setFocus()

    @Slot()
    def take(self) -> None:
        """Begin the strategy and lead to it."""
        person = next(key for key, choice in self.choices.items() if choice.isChecked())
        session = self._session
        ref = win_over(session, self._deal, person)
        if ref is not None:
            self.accept()
            session.ask_coach_now()
            session.open_field(ref, "text")


def _with_words(choice: QRadioButton, told: str) -> QWidget:
    """Return *choice* with what is told of it right below, where its name begins."""
    held, said = QWidget(), words(told, "secondary")
    said.setContentsMargins(INDENT, 0, 0, 0)
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(choice)
    column.addWidget(said)
    return held


def _told(facts: Facts, person: Person) -> str:
    day, view = facts.last_contact(person.id), facts.view(person.id)
    met = tr("people", "advocate.met", day=day_text(day, facts.day)) if day else tr("people", "cover.never")
    held = roles_said(tuple(facts.roles_of.get(person.id, ())))
    return " · ".join(part for part in (held, position_name(view) if view else "", met) if part)
