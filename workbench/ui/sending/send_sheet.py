"""The sheet that makes a copy for somebody: for whom, what stays out, and how it leaves."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from workbench.domain.audience import LEAST_FIRST
from workbench.domain.copies import CopyWanted, sent_copies
from workbench.domain.rows import Audience, Ref
from workbench.system.clock import today
from workbench.system.language import Language
from workbench.ui.core.services import Services
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import CONTROL_WIDTH, Section, Sheet, labelled, words
from workbench.ui.core.waiting import patiently
from workbench.ui.language import current, tr
from workbench.ui.sending.departure import Departure, Order
from workbench.ui.sending.left_out_part import LeftOutPart
from workbench.ui.sending.name_field import NameField
from workbench.ui.sending.proof_sheet import TEXT, ProofSheet
from workbench.ui.sending.words import audience_words
from workbench.ui.terms import sentence
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button, LinkLabel
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.usecases.ports import StoreError
from workbench.usecases.sharing import known_receivers

WIDTH = 88 * SPACE
TALLEST = 84 * SPACE


class SendSheet(Sheet):
    """Asks for whom a copy of the plan of *session* is and lets it leave; *archives* is how the last one left."""

    held_wanted = Signal()
    """The user wants to see who holds which copy."""
    archives_chosen = Signal(bool)
    """A copy left, as an archive or not: so the next will leave, too."""

    def __init__(self, session: Session, services: Services, parent: QWidget, *, archives: bool) -> None:
        super().__init__(tr("sending", "title"), tr("sending", "lead"), parent)
        self._session = session
        self._services = services
        self._departure = Departure(session, services, self)
        self.audience = SegmentedControl(LEAST_FIRST, audience_words)
        self._meaning = words("", "secondary")
        self.given_to = NameField(tr("sending", "given_to_hint"))
        self.language = SegmentedControl(list(Language), _language_name)
        self._spoken = QWidget()
        self.left = LeftOutPart(session)
        self.archive = QCheckBox()
        self.archive.setChecked(archives)
        self.page.add(self._readers())
        self.page.add(self.left)
        self.problem = words("", "problem")
        self.problem.hide()
        self.page.add(self.problem)
        self._add_ways()
        self.left.place_wanted.connect(self._go)
        self.left.shown.connect(self._fit, Qt.ConnectionType.QueuedConnection)  # Qt shows by then what was added.
        self.audience.edited.connect(self._look)
        self.audience.set_value(session.leaving.audience)
        self._look()
        self.audience.button(session.leaving.audience).setFocus()
        self._fit()

    def _readers(self) -> Section:
        section = Section(tr("sending", "audience"))
        self.audience.setAccessibleName(tr("sending", "audience"))
        section.add(self.audience)
        section.add(self._meaning)
        self.given_to.setFixedWidth(CONTROL_WIDTH)
        section.add_row(tr("sending", "given_to"), self.given_to, tr("sending", "given_to_note"))
        language = self._session.document.plan.account.language
        self.language.set_value(Language(language) if language in tuple(Language) else current())
        row = labelled(tr("sending", "language"), self.language, tr("sending", "language_note"))
        row.setContentsMargins(0, 0, 0, 0)
        self._spoken.setLayout(row)
        section.add(self._spoken)
        section.add_row(tr("sending", "archive"), self.archive, tr("sending", "archive_note"))
        number = len(sent_copies(self._session.document.plan))
        self.held = LinkLabel(tr("sending", "held.so_far", n=number))
        self.held.clicked.connect(self.held_wanted)
        self.held.setVisible(number > 0)
        section.add(self.held)
        return section

    def _add_ways(self) -> None:
        self.look_inside = self.add_left(Button(tr("sending", "proof.look"), kind="quiet", icon="search"))
        self.look_inside.clicked.connect(self._look_inside)
        self.add_close(tr("shell", "sheet.cancel"))
        self.to_clipboard = self.add_way(tr("sending", "way.clipboard"), "copy")
        self.to_clipboard.clicked.connect(self._copy)
        self.to_mail = self.add_way(tr("sending", "way.mail"), "send")
        self.to_mail.clicked.connect(self._mail)
        self.to_file = self.add_primary(tr("sending", "way.save"))

    @Slot()
    def take(self) -> None:
        """Ask for a file and save the copy to it."""
        self._leave(self._departure.save)

    @Slot()
    def _mail(self) -> None:
        self._leave(self._departure.mail)

    @Slot()
    def _copy(self) -> None:
        self._leave(self._departure.put_on_clipboard)

    def _leave(self, way: Callable[[Order], bool]) -> None:
        """Let the copy leave by *way*, and go once it has; what kept it is said, and the user may try another."""
        self._say_problem("")
        order = self._order()
        try:
            left = way(order)
        except StoreError as error:
            self._say_problem(sentence(error.key, error.values))
            return
        if left:
            if order.wanted.audience != Audience.PRIVATE:  # Everything leaves only when that is chosen each time.
                self._session.leaving.audience = order.wanted.audience
            self.archives_chosen.emit(order.archive)
            self.accept()

    def _order(self) -> Order:
        audience: Audience = self.audience.value()
        language: str = self.language.value() if audience == Audience.CUSTOMER else current()
        wanted = CopyWanted(audience, today(), language if audience == Audience.CUSTOMER else None)
        return Order(wanted, self.given_to.value(), self.archive.isChecked(), language)

    @Slot()
    def _look_inside(self) -> None:
        self._say_problem("")
        order = self._order()
        try:
            copy = self._departure.copy(order.wanted)
        except StoreError as error:
            self._say_problem(sentence(error.key, error.values))
            return
        if copy is not None:
            tell = partial(self._services.copy_proof, copy, TEXT, order.language)
            told = patiently(tell, tr("sending", "wait.proof"), self).decode()
            name = self._services.copy_name(copy.held, order.wanted.audience, order.wanted.day, order.language)
            ProofSheet(self._session, self._services, copy, told, name, order.language, self).open()

    def _say_problem(self, text: str) -> None:
        """Say what kept the copy from leaving, or with an empty text that nothing does."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if text:
            self.page.bring_into_sight(self.problem)
            QAccessible.updateAccessibility(QAccessibleEvent(self.problem, QAccessible.Event.Alert))

    @Slot(object)
    def _look(self, audience: Any = None) -> None:
        del audience
        chosen: Audience = self.audience.value()
        self._meaning.setText(tr("shell", f"audience.{chosen}"))
        self._spoken.setVisible(chosen == Audience.CUSTOMER)
        self.given_to.offer_names(known_receivers(self._session.plan, chosen, today()))
        self.left.look(chosen)

    @Slot()
    def _fit(self) -> None:
        self.fit(WIDTH, TALLEST)

    @Slot(object, str)
    def _go(self, ref: Ref, field: str) -> None:
        self.reject()
        self._session.open_field(ref, field)


def _language_name(value: Language) -> str:
    return tr("shell", f"language.{value}")
