"""Which pairs of the net this customer does not have, each with a reason (R6)."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from workbench.coach.ground import NET_SHEET, PAIR, not_applying
from workbench.coach.worksheets import definition
from workbench.domain.errors import DomainError
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet
from workbench.ui.language import current, tr
from workbench.ui.terms import sentence
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.line_field import LineField
from workbench.usecases.pairs import set_not_applying

WIDTH = 58 * SPACE
TALLEST = 80 * SPACE


class PairsSheet(Sheet):
    """A tick for each pair, and below it the reason; done as one step."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        known, language = definition(NET_SHEET), current()
        assert known is not None
        super().__init__(known.title[language], known.hint[language] if known.hint else "", parent)
        self._session = session
        self.ticks: dict[str, QCheckBox] = {}
        self.reasons: dict[str, LineField] = {}
        reasons = not_applying(session.plan, session.day)
        for item in known.items:
            key = PAIR + item.id
            self._add_pair(key, item.words[language], item.fields[0].words[language], reasons.get(key, ""))
        self.add_close(tr("shell", "sheet.cancel"))
        self.add_primary(tr("people", "cover.keep"))
        self.fit(WIDTH, TALLEST)

    def _add_pair(self, key: str, pair: str, asked: str, reason: str) -> None:
        tick, field = QCheckBox(pair), LineField(reason, placeholder=asked)
        tick.setChecked(bool(reason))
        field.setAccessibleName(f"{pair}: {asked}")
        field.setEnabled(tick.isChecked())
        tick.toggled.connect(field.setEnabled)
        self.ticks[key], self.reasons[key] = tick, field
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(tick)
        column.addWidget(field)
        self.page.add(held)

    @Slot()
    def take(self) -> None:
        """Keep what is ticked, unless a reason is missing."""
        told: dict[str, str] = {}
        for key, tick in self.ticks.items():
            self.reasons[key].commit()
            self.reasons[key].set_problem("")
            if tick.isChecked():
                told[key] = self.reasons[key].value()
        session = self._session
        try:
            change = set_not_applying(session.plan, told, session.day, session.document.store.author)
        except DomainError as error:
            field = next(self.reasons[key] for key, reason in told.items() if not reason.strip())
            field.set_problem(sentence(error.key, error.values))
            self.refuse(field)
            return
        if not change.edits or session.carry_out(lambda _: change):
            self.accept()
