"""The sheet that asks what a further opportunity is about."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from workbench.domain.clean_text import clean_line
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet, titled
from workbench.ui.forms.changing import add_row
from workbench.ui.language import tr
from workbench.ui.terms import day_text
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.number_field import NumberField

WIDTH = 58 * SPACE
TALLEST = 60 * SPACE


class NewOpportunityDialog(Sheet):
    """Asks for its name, and for value and target day where they are known; adds it and shows it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(tr("shell", "opportunity.title"), tr("shell", "opportunity.lead"), parent)
        self._session = session
        self._name = QLineEdit()
        self._name.setPlaceholderText(tr("shell", "opportunity.name_hint"))
        self._value = NumberField(decimals=2, least=Decimal(0), currency=lambda: session.plan.account.currency)
        self._close = DayEdit()
        self._asked_about: date | None = None
        self.page.add(self._form())
        self.add_close(tr("shell", "sheet.cancel"))
        self._create = self.add_primary(tr("shell", "new.create"))
        self._create.setEnabled(False)
        self._name.textChanged.connect(self._named)
        self._name.setFocus()
        self.fit(WIDTH, TALLEST)

    def _form(self) -> QWidget:
        form = QWidget()
        currency = self._session.plan.account.currency
        value = tr("terms", "field.value")
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addLayout(titled(f"{value} ({currency})" if currency else value, self._value))
        row.addLayout(titled(tr("terms", "field.target_close"), self._close))
        column = titled(tr("shell", "new.opportunity_name"), self._name)
        column.addSpacing(SPACE)
        column.addLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        form.setLayout(column)
        return form

    @Slot()
    def take(self) -> None:
        """Add it, unless what was typed for its value or day makes no sense."""
        for field in (self._value, self._close):
            field.commit()
            if field.property("problem"):
                self.refuse(field)
                return
        if self._asks_about_close():
            return
        worth = {"value": self._value.value(), "target_close": self._close.value()}
        self.accept()
        ref = add_row(self._session, "opportunities", name=self._name.text(), **worth)
        if ref is not None:
            self._session.look_at(opportunity=ref.id)

    def _asks_about_close(self) -> bool:
        """Ask, by a mark, whether a target close that has passed is meant; whoever goes on all the same means it."""
        close, day = self._close.value(), self._session.day
        if close is None or close >= day or close == self._asked_about:
            return False
        self._asked_about = close
        self._close.set_problem(tr("shell", "opportunity.past_close", day=day_text(day)))
        self.refuse(self._close)
        return True

    @Slot(str)
    def _named(self, name: str) -> None:
        self._create.setEnabled(bool(clean_line(name)))
