"""What hangs on one person: the single contact, the gate before more is spent, quarrels (R7, R8, S5)."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from workbench.domain.plan import Plan
from workbench.ui.language import tr
from workbench.ui.people.sheet import Sheet, words
from workbench.ui.shell.session import Session
from workbench.ui.theme.icons import pixmap
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.usecases.risk import GATE, RISKS, Risk, Spent, person_risk, spending

ICON = 2 * SPACE
SIGNS = {True: ("check", "green"), False: ("close", "red")}


class RiskSheet(Sheet):
    """Shows the risk of a person as the plan's data tell it, and beside it what went to the others."""

    def __init__(self, session: Session, person: str, parent: QWidget) -> None:
        plan = session.plan
        name = plan.people[person].name
        super().__init__(tr("people", "risk.title", name=name), tr("people", "risk.hint"), parent)
        self._plan = plan
        self.lines: list[str] = []
        self._area = ScrollColumn(self)
        self.body.addWidget(self._area)
        found = person_risk(plan, session.opportunity, person, session.day)
        if found is None:
            self._say(tr("people", "risk.not_theirs"), "info", "ink_2")
            return
        self._show_state(found)
        self._show_contact(found)
        self._show_gate(found)
        self._show_spent(found.spent, spending(plan, session.opportunity, session.day))
        self._show_quarrels(found)

    def _show_state(self, risk: Risk) -> None:
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        if risk.stop:
            across.addWidget(self._chip(tr("people", "risk.stop"), "red"))
        if risk.alone:
            across.addWidget(self._chip(tr("people", "risk.alone"), "red"))
        if risk.decides:
            across.addWidget(self._chip(tr("people", "risk.decides"), "green"))
        across.addStretch(1)
        self._area.add(row)

    def _chip(self, text: str, tone: str) -> Chip:
        self.lines.append(text)
        return Chip(text, tone, parent=self)

    def _show_contact(self, risk: Risk) -> None:
        self._head(tr("people", "risk.contact"))
        for key in RISKS:
            applies = key in risk.risks
            self._say(tr("people", f"{key}.{'yes' if applies else 'no'}"), *SIGNS[not applies])

    def _show_gate(self, risk: Risk) -> None:
        self._head(tr("people", "risk.gate"))
        for key in GATE:
            met = key not in risk.unmet
            self._say(tr("people", f"{key}.{'yes' if met else 'no'}"), *SIGNS[met])

    def _show_spent(self, own: Spent, everybody: list[Spent]) -> None:
        self._head(tr("people", "risk.spent"))
        self._say(spent_words(self._plan, own), "clock", "ink_2")
        for other in everybody:
            if other.person != own.person:
                name = self._plan.people[other.person].name
                said = tr("people", "risk.other", name=name, spent=spent_words(self._plan, other))
                self._say(said, "person", "ink_3")
        self._say(tr("people", "risk.compliance"), "info", "ink_3")

    def _show_quarrels(self, risk: Risk) -> None:
        self._head(tr("people", "risk.quarrels"))
        for quarrel in risk.quarrels:
            name = self._plan.people[quarrel.other].name
            key = "risk.quarrel_weighs" if quarrel.weighs else "risk.quarrel"
            self._say(tr("people", key, name=name), "warning", "red" if quarrel.weighs else "amber")
        if not risk.quarrels:
            self._say(tr("people", "risk.no_quarrel"), "check", "green")

    def _head(self, text: str) -> None:
        self._area.add(words(text, "strong", self))

    def _say(self, text: str, sign: str, ink: str) -> None:
        self.lines.append(text)
        row = QWidget(self)
        across = QHBoxLayout(row)
        across.setContentsMargins(SPACE, 0, 0, 0)
        mark = QLabel(row)
        mark.setPixmap(pixmap(sign, ink, ICON, self.devicePixelRatioF()))
        mark.setFixedWidth(ICON + SPACE // 2)
        across.addWidget(mark)
        across.addWidget(words(text, "secondary", row), 1)
        self._area.add(row)


def spent_words(plan: Plan, spent: Spent) -> str:
    """Return what was spent in words: hours, money, share of the deal."""
    parts = [tr("people", "risk.hours", hours=f"{spent.hours:g}")] if spent.hours else []
    if spent.cost:
        parts.append(tr("people", "risk.cost", cost=f"{spent.cost:,.0f}", currency=plan.account.currency).strip())
        if spent.share is not None:
            parts.append(tr("people", "risk.share", percent=f"{spent.share:.1f}"))
    return tr("people", "list.separator").join(parts) or tr("people", "risk.nothing")
