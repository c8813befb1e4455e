"""Two people found to be one: who the other is, which of the two stays, and what holds where they differ (R9, R10)."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from workbench.domain.errors import DomainError
from workbench.domain.links import with_names
from workbench.domain.people import Person, Side
from workbench.domain.posts import post_words
from workbench.domain.rows import Ref, Value, specs
from workbench.ui.core.deleting import counted
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Section, Sheet, titled, words
from workbench.ui.forms.commands import make_one
from workbench.ui.language import tr
from workbench.ui.terms import day_text, field_words, row_title, sentence, term, value_words
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.pick_field import PickField
from workbench.ui.widgets.picker import Choice
from workbench.ui.widgets.showing import show_if
from workbench.ui.widgets.tips import describe, set_tip
from workbench.usecases import fields
from workbench.usecases.same_person import Differing, differing, likely_same, what_happens

WIDTH = 64 * SPACE
TALLEST = 100 * SPACE
NAMES = 14 * SPACE
"""So wide are the names of the fields."""
ROOM = 34 * SPACE
"""So wide may one of the two values be."""


class FieldChoice(QWidget):
    """A field on which the two differ, and beside it what each of them says: the one chosen holds."""

    chosen = Signal(str, bool)
    """The name of the field, and whether what the one that goes says of it holds."""

    def __init__(self, name: str, stays: str, goes: str, other_holds: bool) -> None:
        super().__init__()
        self._name = name
        self.choices = [self._choice(value) for value in (stays, goes)]
        self.choices[other_holds].setChecked(True)
        column = QVBoxLayout()
        column.setSpacing(0)
        for choice in self.choices:
            column.addWidget(choice)
        called = words(field_words("people", name), "secondary")
        called.setFixedWidth(NAMES)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE)
        across.addWidget(called, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(column, 1)
        self.choices[1].toggled.connect(self._tell)

    def _choice(self, value: str) -> QRadioButton:
        shown = self.fontMetrics().elidedText(" ".join(value.split()), Qt.TextElideMode.ElideRight, ROOM)
        button = QRadioButton(shown.replace("&", "&&"))
        button.setAccessibleName(f"{field_words('people', self._name)}: {value}")
        set_tip(button, value if shown != value else "")
        return button

    @Slot(bool)
    def _tell(self, other_holds: bool) -> None:
        self.chosen.emit(self._name, other_holds)


class SamePersonSheet(Sheet):
    """Makes one person of *person* and another that is chosen, as one step; the one that stays is selected then.

    *other* is chosen at first, where it is known who that is.
    """

    def __init__(self, session: Session, person: str, parent: QWidget, other: str | None = None) -> None:
        self._session = session
        self._opened_for = person
        self._stays = person
        self._holds: dict[str, str] = {}
        self._fields: dict[str, Differing] = {}
        name = session.plan.people[person].name
        super().__init__(tr("people", "same.title", name=name), tr("people", "same.lead"), parent)
        self.other = PickField(self._choices, self._said, placeholder=tr("people", "same.choose"))
        self.swap = Button(tr("people", "same.swap"), icon="compare")
        self.told = words("")
        self.problem = words("", "problem")
        self._who = self._make_who()
        self.happens = words("")
        self._what = Section(tr("people", "same.what"))
        self._what.add(self.happens)
        self._differs: Section | None = None
        self.choices: list[FieldChoice] = []
        self.page.add(self._who)
        self.page.add(self._what)
        self.add_close(tr("shell", "sheet.cancel"))
        self.join = self.add_primary(tr("people", "same.join"))
        self.other.set_value(other)
        self.other.edited.connect(self._chose)
        self.swap.clicked.connect(self._swap)
        self._show()
        self.other.setFocus()

    def _make_who(self) -> Section:
        who = Section(tr("people", "same.who"))
        who.add_layout(titled(tr("people", "same.other"), self.other))
        across = QHBoxLayout()
        across.setSpacing(2 * SPACE)
        across.addWidget(self.told, 1)
        across.addWidget(self.swap, 0, Qt.AlignmentFlag.AlignTop)
        who.add_layout(across)
        who.add(self.problem)
        return who

    # Whom

    def _choices(self) -> list[Choice]:
        """Return everybody else: first who may be the same by name, then those of the same side who are there."""
        people, day, here = self._session.plan.people, self._session.day, self._opened_for
        likely, side = likely_same(self._session.plan, here), people[here].side
        rest = sorted(people.values(), key=lambda each: (each.side != side, not each.present(day)))
        order = dict.fromkeys([*likely, *(each.id for each in rest if each.id != here)])
        return [Choice(key, people[key].name, _detail(people[key])) for key in order]

    def _said(self, person: str) -> str:
        named = self._session.plan.people[person]
        detail = _detail(named)
        return tr("people", "same.person", name=named.name, detail=detail) if detail else named.name

    @property
    def _pair(self) -> tuple[str, str] | None:
        """Who stays and who goes, once the other is chosen."""
        other = self.other.value()
        if other is None:
            return None
        return (self._stays, other if self._stays == self._opened_for else self._opened_for)

    @Slot(object)
    def _chose(self, _person: object) -> None:
        self._stays = self._opened_for
        self._holds = {}
        self._show()

    @Slot()
    def _swap(self) -> None:
        pair = self._pair
        if pair is not None:
            self._stays = pair[1]
            self._show()

    # What is said of it

    def _show(self) -> None:
        pair = self._pair
        self._fields = {each.name: each for each in self._differing()}
        self._show_fields()
        if pair is not None:
            stays, goes = map(self._said, pair)
            self.told.setText(tr("people", "same.stays", stays=stays, goes=goes))
        self._show_happening()
        self.page.settle()
        self.fit(WIDTH, TALLEST)

    def _differing(self) -> list[Differing]:
        pair, people = self._pair, self._session.plan.people
        alike = pair is not None and people[pair[0]].side == people[pair[1]].side
        return differing(self._session.plan, *pair) if pair is not None and alike else []

    def _show_fields(self) -> None:
        if self._differs is not None:
            self.page.column.removeWidget(self._differs)
            self._differs.hide()
            self._differs.deleteLater()
            self._differs = None
        self.choices = []
        if self._fields and self._pair is not None:
            self._differs = Section(tr("people", "same.differs"), tr("people", "same.differs_note"))
            goes = self._pair[1]
            for each in self._fields.values():
                one, other = (_words(self._session, each.name, value) for value in (each.stays, each.goes))
                choice = FieldChoice(each.name, one, other, self._holds.get(each.name) == goes)
                choice.chosen.connect(self._choose)
                self._differs.add(choice)
                self.choices.append(choice)
            self.page.column.insertWidget(2, self._differs)
            show_if(True, self._differs)  # Else it takes part in no layout before the next event.

    @Slot(str, bool)
    def _choose(self, name: str, other_holds: bool) -> None:
        if self._pair is not None:
            self._holds[name] = self._pair[other_holds]
            self._show_happening()

    def chosen(self) -> dict[str, Value]:
        """Return what holds of the fields in which what the one that goes says was chosen."""
        goes = self._pair[1] if self._pair is not None else ""
        return {name: each.goes for name, each in self._fields.items() if self._holds.get(name) == goes}

    def _refusal(self) -> str:
        """Return why the two cannot be one; empty when they can, or nobody is chosen yet."""
        if self._pair is None:
            return ""
        try:
            fields.make_one(self._session.plan, *self._pair, self.chosen(), self._session.day)
        except DomainError as error:
            return sentence(error.key, error.values)
        return ""

    def _show_happening(self) -> None:
        refusal = self._refusal()
        self.other.set_problem(refusal)
        self.problem.setText(refusal)
        show_if(bool(refusal), self.problem)
        can = self._pair is not None and not refusal
        self.join.setEnabled(can)
        for part in (self._what, self.told, self.swap):
            show_if(can, part)
        said = "\n".join(self._happening()) if can else ""
        self.happens.setText(said)
        describe(self.join, said)

    def _happening(self) -> list[str]:
        assert self._pair is not None
        stays, goes = self._pair
        told = what_happens(self._session.plan, stays, goes)
        name = self._session.plan.people[stays].name
        said = [tr("people", "same.moved", name=name, rows=counted(told.moved))] if told.moved else []
        said += [tr("people", "same.twice", rows=counted(told.twice))] if told.twice else []
        if told.joined:
            texts = tr("people", "same.between").join(field_words("people", each) for each in told.joined)
            said.append(tr("people", "same.joined", texts=texts))
        if told.audience is not None:
            said.append(tr("people", "same.audience", audience=term(told.audience)))
        gone = self._session.plan.people[goes].name
        return [*(said or [tr("people", "same.nothing", name=gone)]), tr("people", "same.gone", name=gone)]

    # Doing it

    @Slot()
    def take(self) -> None:
        """Make the two one and show the one that stays; what is refused leaves the sheet as it is."""
        pair = self._pair
        if pair is not None and make_one(self._session, *pair, self.chosen()):
            self.accept()
            self._session.select(Ref("people", pair[0]))


def _detail(person: Person) -> str:
    side = "" if person.side == Side.CUSTOMER else term(person.side)
    left = tr("people", "same.left", day=day_text(person.left)) if person.left else ""
    return " · ".join(part for part in (post_words(person.title, person.department), side, left) if part)


def _words(session: Session, name: str, value: Any) -> str:
    """Return what one of the two says in a field."""
    if value is None:
        return tr("people", "same.still_there" if name == "left" else "same.nobody")
    named = with_names(specs(Person)[name], value, lambda ref: row_title(session.plan, ref))
    return value_words("people", name, named)
