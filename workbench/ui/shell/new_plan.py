"""The sheet that asks what a new plan is about."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from workbench.domain.clean_text import clean_line
from workbench.domain.people import Side
from workbench.domain.plan import Plan
from workbench.system.clock import today
from workbench.system.language import Language, text
from workbench.ui.core.sheet import Sheet, titled
from workbench.ui.language import current, tr
from workbench.ui.shell.settings_dialog import language_name
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.usecases.new_plan import NewPlan, lent_by, people_of_both, people_of_ours, settings_of

WIDTH = 66 * SPACE
TALLEST = 70 * SPACE
PLACES = {
    "name": (0, 0, 2),
    "our_company": (1, 0, 1),
    "offering": (1, 1, 1),
    "opportunity": (2, 0, 1),
    "currency": (2, 1, 1),
}
"""The lines asked for: row, column and how many columns wide."""
LENT_PLACES = PLACES | {"industry": (3, 0, 2)}
"""The lines of a plan made from another."""


class NewPlanDialog(Sheet):
    """Asks for the account and what is known of the deal; only the account's name is needed."""

    wanted = Signal(object)
    """The NewPlan the user asks for."""

    def __init__(self, parent: QWidget, model: Plan | None = None) -> None:
        """Ask with empty lines, or with what the plan *model* lends to a new one."""
        self._model = model
        self._people = people_of_ours(model, today()) if model is not None else ()
        super().__init__(*self._headings(), parent)
        self._places = PLACES if model is None else LENT_PLACES
        self._lines = {name: _line(name) for name in self._places}
        self._customers = QCheckBox(tr("shell", "new.customers"))
        self._language = SegmentedControl(list(Language), language_name)
        self._language.set_value(current())
        if model is not None:
            self._lend(model)
        self._language.setAccessibleName(tr("shell", "new.language"))
        self.page.add(self._form())
        self.add_close(tr("shell", "sheet.cancel"))
        self._create = self.add_primary(tr("shell", "new.create"))
        self._lines["name"].textChanged.connect(self._named)
        self._create.setEnabled(False)
        theirs = model is not None and any(person.side is Side.CUSTOMER for person in model.people.values())
        self._customers.setVisible(theirs)
        self._lines["name"].setFocus()
        self.fit(WIDTH, TALLEST)

    def _form(self) -> QWidget:
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE + SPACE // 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for name, (row, column, wide) in self._places.items():
            grid.addLayout(titled(tr("shell", f"new.{name}"), self._lines[name]), row, column, 1, wide)
        grid.addLayout(titled(tr("shell", "new.language"), self._language), grid.rowCount(), 0, 1, 2)
        grid.addWidget(self._customers, grid.rowCount(), 0, 1, 2)
        return form

    def _headings(self) -> tuple[str, str]:
        if self._model is None:
            return tr("shell", "new.title"), tr("shell", "new.lead")
        return tr("shell", "new.title_from"), tr("shell", "new.lead_from", n=len(self._people))

    def _lend(self, model: Plan) -> None:
        for name, words in lent_by(model).items():
            self._lines[name].setText(words)
            self._lines[name].setCursorPosition(0)
        if model.account.language in tuple(Language):
            self._language.set_value(Language(model.account.language))

    @Slot()
    def take(self) -> None:
        """Tell what is asked for."""
        said = {name: clean_line(line.text()) for name, line in self._lines.items()}
        language = self._language.value()
        said["opportunity"] = said["opportunity"] or text("shell", "new.opportunity_unnamed", language)
        people = self._people
        if self._model is not None and self._customers.isChecked():
            people = people_of_both(self._model, today())
        model = self._model
        settings = settings_of(model) if model is not None else {}
        order = model.account.appeal_order if model is not None else None
        self.accept()
        self.wanted.emit(NewPlan(language=language.value, people=people, settings=settings, appeal_order=order, **said))

    @Slot(str)
    def _named(self, name: str) -> None:
        self._create.setEnabled(bool(clean_line(name)))


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(tr("shell", f"new.{name}_hint"))
    line.setAccessibleName(tr("shell", f"new.{name}"))
    return line
