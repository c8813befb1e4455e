"""What hangs on single people of an opportunity, all at a glance: contact, gate, spending, quarrels (R7, R8, S5)."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_made, add_row
from workbench.ui.language import tr
from workbench.ui.people.leading import LeadingLine
from workbench.ui.people.risk_table import RiskRow, risk_columns, risk_rows, spent_words
from workbench.ui.people.sheet import WIDE, Sheet, words
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.models import RowsModel
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.ui.widgets.table_view import TableView
from workbench.usecases.evidence import note_about
from workbench.usecases.ours import first_of_ours
from workbench.usecases.risk import Opening, Risk, opening, opportunity_risks

SIGNS = {True: ("check", "green"), False: ("close", "red")}
HIGH = 80 * SPACE
ASSURED = "assured"
INFORM = "inform:"


class RiskSheet(Sheet):
    """A table of the customer's people and, below it, what the plan shows of the one chosen, each line with its rows.

    Enter leads to the person; a link leads to its row; a condition not met offers the step that would meet it.
    """

    def __init__(self, session: Session, person: str, parent: QWidget) -> None:
        super().__init__(tr("people", "risk.title"), tr("people", "risk.hint"), parent)
        self._session = session
        self._reading = Reading()
        self._person = person
        self.lines: list[str] = []
        self.model: RowsModel[RiskRow] = RowsModel(risk_columns(), _key, self)
        self.table = TableView(self.model, self)
        self.table.setAccessibleName(tr("people", "risk.title"))
        self.table.selection_changed.connect(self._choose)
        self.table.row_activated.connect(self._open_person)
        self._area = ScrollColumn(self)
        self._area.setAccessibleName(tr("people", "risk.details"))
        self.body.addWidget(self.table, 2)
        self.body.addWidget(self._area, 3)
        self.body.addWidget(words(tr("people", "risk.compliance"), "secondary", self))
        self.resize(WIDE, HIGH)
        self._show()
        session.plan_changed.connect(self._plan_changed)
        session.view_changed.connect(self._show)
        self.table.setFocus()

    @Slot(object)
    def _plan_changed(self, changes: ChangeSet) -> None:
        self._reading.renew(touched(changes), self._fill)

    @Slot()
    def _show(self) -> None:
        self._reading.renew(None, self._fill)

    def _fill(self) -> None:
        session = self._session
        found = opportunity_risks(session.plan, session.opportunity, session.day)
        self.model.set_rows(risk_rows(session.plan, found))
        if self.model.row(self._person) is None:
            self._person = found[0].person if found else ""
        self.table.select([self._person])
        self._show_details()

    @Slot(list)
    def _choose(self, people: list[str]) -> None:
        if people and people[0] != self._person:
            self._person = people[0]
            with self._reading.part():
                self._show_details()

    # Details

    def _show_details(self) -> None:
        self._area.clear()
        self.lines = []
        row = self.model.row(self._person)
        if row is None:
            self._say(tr("people", "risk.nobody"), "info", "ink_2")
            return
        self._show_state(row.risk)
        self._show_gate(row.risk)
        self._show_contact(row.risk)
        self._show_spent(row.risk)
        self._show_quarrels(row.risk)
        self._area.scroll_to(0)

    def _show_state(self, risk: Risk) -> None:
        box = QWidget(self)
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(words(self._name(risk.person), "card", box))
        for key, tone, applies in (
            ("risk.stop", "red", risk.stop),
            ("risk.alone", "red", risk.alone),
            ("risk.decides", "green", risk.decides),
        ):
            if applies:
                self.lines.append(tr("people", key))
                across.addWidget(Chip(self.lines[-1], tone, parent=box))
        across.addStretch(1)
        self._area.add(box)

    def _show_gate(self, risk: Risk) -> None:
        self._head(tr("people", "risk.gate"))
        for point in risk.gate:
            text = tr("people", f"{point.key}.{'yes' if point.holds else 'no'}")
            line = self._say(text, *SIGNS[point.holds], point.shown_by if point.holds else ())
            if not point.holds:
                line.offer(tr("people", "risk.step"), point.key)
        if risk.assured and risk.stop:
            self._say(tr("people", "risk.assured.yes"), "warning", "red", risk.assured)
        elif risk.assured:
            self._say(tr("people", "risk.assured.past"), "info", "ink_2", risk.assured)
        else:
            self._say(tr("people", "risk.assured.no"), "info", "ink_3").offer(
                tr("people", "risk.assured.note"), ASSURED
            )

    def _show_contact(self, risk: Risk) -> None:
        self._head(tr("people", "risk.contact"))
        for point in risk.reasons:
            text = tr("people", f"{point.key}.{'yes' if point.holds else 'no'}")
            self._say(text, *SIGNS[not point.holds], point.shown_by)

    def _show_spent(self, risk: Risk) -> None:
        self._head(tr("people", "risk.spent"))
        self._say(spent_words(risk.spent, self._session.plan.account.currency), "clock", "ink_2")

    def _show_quarrels(self, risk: Risk) -> None:
        self._head(tr("people", "risk.quarrels"))
        for quarrel in risk.quarrels:
            key = "risk.quarrel_weighs" if quarrel.weighs else "risk.quarrel"
            text = tr("people", key, name=self._name(quarrel.other))
            shown_by = (Ref("relations", quarrel.relation),)
            line = self._say(text, "warning", "red" if quarrel.weighs else "amber", shown_by)
            if quarrel.weighs:
                line.offer(tr("people", "risk.step"), f"{INFORM}{quarrel.other}")
        if not risk.quarrels:
            self._say(tr("people", "risk.no_quarrel"), "check", "green")

    def _head(self, text: str) -> None:
        self._area.add(words(text, "strong", self))

    def _say(self, text: str, sign: str, ink: str, shown_by: tuple[Ref, ...] = ()) -> LeadingLine:
        self.lines.append(text)
        line = LeadingLine(text, sign, ink, self._area.inner())
        line.show_rows(self._session.plan, shown_by)
        line.led.connect(self._lead)
        line.wanted.connect(self._do)
        self._area.add(line)
        return line

    def _name(self, person: str | None) -> str:
        found = self._session.plan.people.get(person or "")
        return found.name if found else ""

    # Where it leads

    @Slot(object)
    def _lead(self, ref: Ref) -> None:
        self.accept()
        self._session.go_to(ref)

    @Slot(str)
    def _open_person(self, person: str) -> None:
        self._lead(Ref("people", person))

    @Slot(str)
    def _do(self, key: str) -> None:
        """Do what a line offers."""
        deal = self._session.opportunity
        if deal is None:
            return
        if key == ASSURED:
            self._note(deal)
        elif key.startswith(INFORM):
            self._inform(key.removeprefix(INFORM))
        else:
            self._open_gate(deal, key)

    def _note(self, deal: str) -> None:
        """Keep that the person only assures us."""
        text = tr("people", "risk.assured.text")
        told = (text, self._session.day, self._name(self._person))
        add_made(self._session, lambda plan: note_about(plan, deal, self._person, *told))

    def _open_gate(self, deal: str, key: str) -> None:
        """Plan the step that would meet a condition of the gate."""
        found = opening(self._session.plan, deal, self._person, key, self._session.day)
        text = tr("people", f"step.{key}", name=self._name(self._person), theirs=self._name(found.theirs))
        if not found.theirs or (key == "gate.technical" and not found.ours):
            text = tr("people", "step.find" if not found.theirs else "step.find_technical")
        table, fields = _step(deal, self._person, key, found, text)
        self._lead_to(add_row(self._session, table, **fields))

    def _inform(self, other: str) -> None:
        """Plan to keep the other side of a quarrel informed, so as to offend neither (S5)."""
        text = tr("people", "step.inform", name=self._name(self._person), other=self._name(other))
        owner = first_of_ours(self._session.plan, self._session.day)
        self._lead_to(add_row(self._session, "actions", text=text, person=other, owner=owner))

    def _lead_to(self, ref: Ref | None) -> None:
        if ref is not None:
            self._lead(ref)


def _step(deal: str, person: str, key: str, found: Opening, text: str) -> tuple[str, dict[str, Any]]:
    """Return the table and fields of a visit where it is known who meets whom, else of an action."""
    if key != "gate.upward" and found.theirs and found.ours:
        met = {"people": (found.theirs,), "ours": (found.ours,)}
        return "visits", {"opportunity": deal, "primary_objective": text, **met}
    return "actions", {"text": text, "owner": found.ours, "person": person}


def _key(row: RiskRow) -> str:
    return row.risk.person
