"""What a finding rests on: the rows that triggered it, each in a few words that lead to it."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from workbench.coach.finding import Finding
from workbench.domain.links import title_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.forms.words import day_text, position_name, since_words, span_words
from workbench.ui.language import tr
from workbench.ui.theme.theme import font
from workbench.ui.theme.tokens import SMALL, SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.showing import show_if

MOST = 6
LONGEST = 56


def grounds_of(plan: Plan, finding: Finding) -> list[tuple[Ref, str]]:
    """Return the rows that triggered *finding*, in words; what its sentence names is left out, and what is gone."""
    rows = [ref for ref in dict.fromkeys(finding.data) if ref not in finding.about and plan.find(ref) is not None]
    return [(ref, ground_words(plan, ref)) for ref in rows[:MOST]]


def ground_words(plan: Plan, ref: Ref) -> str:
    """Return what the row at *ref* says, in a few words."""
    worded = _WORDED.get(ref.table)
    said = worded(plan, plan.find(ref)) if worded else title_of(plan, ref)
    line = " ".join(said.split())
    short = line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
    return tr("coaching", "ground", kind=tr("inspector", f"kind.{ref.table}"), words=short) if short else ""


class Grounds(QWidget):
    """Links to the rows a finding rests on."""

    led = Signal(object)
    """The Ref of a row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: Sequence[tuple[Ref, str]] = ()
        self._lead = QLabel(self)
        self._lead.setProperty("role", "secondary")
        self._links: list[LinkLabel] = []
        self._flow = FlowLayout(self, gap=SPACE)
        self._flow.addWidget(self._lead)
        self.hide()

    def show_rows(self, rows: Sequence[tuple[Ref, str]]) -> None:
        """Show *rows* with their words; without any there is nothing to see."""
        self._lead.setText(tr("coaching", "grounds"))
        if list(rows) == list(self._shown):
            return
        self._shown = rows
        for link in self._links:
            self._flow.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = [self._link(place, words) for place, (_, words) in enumerate(rows)]
        self.setVisible(bool(rows))

    def links(self) -> list[LinkLabel]:
        """Return the links in order."""
        return list(self._links)

    def _link(self, place: int, words: str) -> LinkLabel:
        link = LinkLabel(words, parent=self)
        link.setObjectName(str(place))
        link.setFont(font(SMALL))
        link.clicked.connect(self._go)
        self._flow.addWidget(link)
        show_if(True, link)
        return link

    @Slot()
    def _go(self) -> None:
        self.led.emit(self._shown[int(self.sender().objectName())][0])


def _role(plan: Plan, row: Any) -> str:
    return _joined(_name(plan, row.person), tr("terms", f"role.{row.role}"), span_words(row.since, row.until))


def _position(plan: Plan, row: Any) -> str:
    return _joined(_name(plan, row.person), position_name(row.their_view), since_words(row.since))


def _relation(plan: Plan, row: Any) -> str:
    pair = tr("inspector", "pair", one=_name(plan, row.source), other=_name(plan, row.target))
    return _joined(tr("terms", f"relation.{row.kind}"), pair, since_words(row.since))


def _contact(plan: Plan, row: Any) -> str:
    pair = tr("inspector", "pair", one=_name(plan, row.ours), other=_name(plan, row.theirs))
    return _joined(pair, day_text(row.last))


def _stage(plan: Plan, row: Any) -> str:
    del plan
    return _joined(tr("terms", f"stage.{row.stage}"), since_words(row.entered))


def _visit(plan: Plan, row: Any) -> str:
    people = tr("coaching", "between").join(_name(plan, person) for person in row.people)
    return _joined(day_text(row.date), people, row.primary_objective)


def _dated(plan: Plan, row: Any) -> str:
    del plan
    return _joined(row.text, day_text(getattr(row, "due", None) or getattr(row, "date", None)))


def _name(plan: Plan, person: str) -> str:
    found = plan.people.get(person)
    return found.name if found else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_WORDED: Mapping[str, Callable[[Plan, Any], str]] = MappingProxyType({
    "roles": _role,
    "positions": _position,
    "relations": _relation,
    "contacts": _contact,
    "stages": _stage,
    "visits": _visit,
    "actions": _dated,
    "commitments": _dated,
    "evidence": _dated,
})  # fmt: skip
