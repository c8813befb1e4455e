"""The review round: one person after another, by keyboard alone (R1, R11)."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QWidget

from workbench.domain.clean_text import clean_line
from workbench.domain.edits import ChangeSet
from workbench.domain.people import Person
from workbench.domain.roles import RoleName
from workbench.domain.rows import Confidence, Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_made, add_row, change_field
from workbench.ui.forms.commands import move_roles
from workbench.ui.language import tr
from workbench.ui.people.said import listed
from workbench.ui.people.sheet import WIDE, Sheet, words
from workbench.ui.terms import day_text, term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.chip import Chip
from workbench.usecases.review import Item, Reason, item_of, met, review
from workbench.usecases.roles import CENTRES, sources, sources_missing
from workbench.usecases.visits import begin_visit

TONES = {Reason.CONTRADICTED: "red", Reason.ASSUMED: "amber", Reason.UNBACKED: "amber", Reason.STALE: "neutral"}
HIGH = 60 * SPACE


class ReviewSheet(Sheet):
    """Shows what is doubtful about a person, and takes what the user knows of it by single keys.

    C confirms, X contradicts, 1 to 4 name the role it is instead, E writes evidence, M says they were met, V plans a
    visit, U takes the last of these back, N and P go on and back.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(tr("people", "review.title"), tr("people", "review.hint"), parent)
        self._session = session
        self.items: list[Item] = review(session.plan, session.opportunity, session.day, session.coach_settings)
        self._place = 0
        self._trail: list[int] = []
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(SPACE)
        self.count = words("", "secondary", self)
        self.name = words("", "section", self)
        self.about = words("", "secondary", self)
        self._chips = QHBoxLayout()
        self.evidence = words("", "", self)
        self.needed = words("", "strong", self)
        self.line = QLineEdit(self)
        self.source = QLineEdit(self)
        self.roles = words(self._role_keys(), "secondary", self)
        self._deeds: list[Button] = []
        self._make_buttons()
        self._keys: Mapping[int, Callable[[], object]] = {
            Qt.Key.Key_C: self.confirm,
            Qt.Key.Key_X: self.contradict,
            Qt.Key.Key_E: self.line.setFocus,
            Qt.Key.Key_M: self.met,
            Qt.Key.Key_V: self.visit,
            Qt.Key.Key_U: self.undo,
            Qt.Key.Key_N: self.forth,
            Qt.Key.Key_Right: self.forth,
            Qt.Key.Key_P: self.back,
            Qt.Key.Key_Left: self.back,
            **{Qt.Key.Key_1 + place: partial(self.change_role, role) for place, role in enumerate(RoleName)},
        }
        self._lay_out()
        self.resize(WIDE, HIGH)
        self._show()
        self.setFocus()

    def _role_keys(self) -> str:
        names = [f"{place} {term(role)}" for place, role in enumerate(RoleName, start=1)]
        return tr("people", "review.roles", roles=" · ".join(names))

    def _make_buttons(self) -> None:
        made = []
        for text, slot in (
            (tr("people", "review.confirm"), self.confirm),
            (tr("people", "review.contradict"), self.contradict),
            (tr("people", "review.met_now"), self.met),
            (tr("people", "review.visit"), self.visit),
            (tr("people", "review.back"), self.back),
            (tr("people", "review.forth"), self.forth),
        ):
            button = Button(text, parent=self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(slot)
            made.append(button)
        self._deeds, (self._back, self._forth) = made[:4], made[4:]

    def _lay_out(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for field, text in ((self.line, tr("people", "review.evidence")), (self.source, tr("people", "review.source"))):
            field.setPlaceholderText(text)
            field.setAccessibleName(text)
        self.line.returnPressed.connect(self._ask_source)
        self.source.returnPressed.connect(self._keep)
        self._chips.addStretch(1)
        for above in (self.progress, self.count, self.name, self.about):
            self.body.addWidget(above)
        self.body.addLayout(self._chips)
        for below in (self.evidence, self.needed, self.line, self.source, self.roles):
            self.body.addWidget(below)
        self.body.addStretch(1)
        for button in (*self._deeds, self._back, self._forth):
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
        if self._done(change_field(self._session, Ref("roles", item.role.id), "confidence", confidence, self)):
            self.forth()

    def change_role(self, name: RoleName) -> None:
        """Say which role it is instead; it begins assumed, so the person stays to be confirmed."""
        item = self.item
        if item is not None and name != item.role.role:
            self._done(move_roles(self._session, {item.role.id: CENTRES[name]}))
            self._show()

    @Slot()
    def met(self) -> None:
        """Say that the person was met on the day looked at."""
        item = self.item
        if item is not None:
            self._done(self._session.carry_out(lambda plan: met(plan, item.person, self._session.day)))
            self._show()

    @Slot()
    def visit(self) -> None:
        """Plan a visit, to be dated later, and go on."""
        item, deal, day = self.item, self._session.opportunity, self._session.day
        if item is not None and deal is not None:
            planned = {"primary_objective": tr("people", "cover.next_visit", name=self._person(item).name)}
            if self._done(add_made(self._session, lambda plan: begin_visit(plan, deal, item.person, day, **planned))):
                self.forth()

    @Slot()
    def undo(self) -> None:
        """Take back what was done last in this round, and go where that was."""
        if self._trail:
            self._session.undo()
            self._go(self._trail.pop())

    @Slot()
    def _ask_source(self) -> None:
        if clean_line(self.line.text()):
            self.source.setFocus()

    @Slot()
    def _keep(self) -> None:
        item, said = self.item, clean_line(self.line.text())
        if item is None or not said:
            return
        told = {"about_table": "roles", "about": item.role.id, "text": said, "source": self.source.text()}
        if self._done(add_row(self._session, "evidence", **told)):
            self._show()
            self.setFocus()

    def _done(self, changes: ChangeSet | Ref | None) -> bool:
        """Remember where a change was made, if it was; return False when it was refused."""
        if changes:
            self._trail.append(self._place)
            self._look_again()
        return changes is not None

    def _look_again(self) -> None:
        session = self._session
        for place, item in enumerate(self.items):
            if place == self._place:
                now = item_of(session.plan, session.opportunity, item, session.day, session.coach_settings)
                self.items[place] = now or item

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
        self._look_again()
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
        for widget in (self.line, self.source, self.about, self.evidence, self.needed, self.roles, *self._deeds):
            widget.setVisible(item is not None)
        self._forth.setEnabled(item is not None)
        self._back.setEnabled(self._place > 0)
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
        role = term(plan.roles[item.role.id].role)
        known = tr("people", "review.never", n=item.limit)
        if item.last is not None:
            known = tr("people", "review.met", day=day_text(item.last), n=item.limit)
        parts = [person.title or person.department, role, known]
        self.about.setText(listed(filter(None, parts)))
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
