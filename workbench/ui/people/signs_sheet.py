"""What was seen of a person, ticked off: it proposes personal needs, and the user takes up each or not (N3)."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.needs import NeedKind
from workbench.domain.plan import Plan
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_made_to_deal
from workbench.ui.language import tr
from workbench.ui.people.sheet import WIDE, Sheet, words
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.usecases.fields import Made
from workbench.usecases.signs import SIGNS, Reading, read_signs, take_reading

HIGH = 80 * SPACE
ACROSS = 3
PROPOSALS = 18 * SPACE


class ProposalLine(QWidget):
    """A need that the signs point to: its kind, how many signs, its words to be put better, and what takes it up."""

    taken = Signal(object, str)

    def __init__(self, reading: Reading, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading = reading
        kind = term(reading.kind)
        self.text = LineField(text, parent=self)
        self.text.setAccessibleName(kind)
        self.text.setEnabled(reading.known is None)
        key = "signs.add_evidence" if reading.known else "signs.take"
        self.take = Button(tr("people", key), parent=self)
        self.take.setAccessibleName(f"{self.take.text()} · {kind}")
        self.take.clicked.connect(self._take)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, SPACE, 0)
        across.setSpacing(SPACE)
        across.addWidget(Chip(kind, "accent", parent=self))
        across.addWidget(words(tr("people", "signs.count", n=len(reading.signs)), "secondary", self))
        across.addWidget(self.text, 1)
        across.addWidget(self.take)

    @Slot()
    def _take(self) -> None:
        self.text.commit()
        self.taken.emit(self._reading, self.text.value().strip())


class SignsSheet(Sheet):
    """Six groups of signs to tick; below them the needs they point to, each with a button that takes it up."""

    def __init__(self, session: Session, person: str, parent: QWidget) -> None:
        self._name = session.plan.people[person].name
        super().__init__(tr("people", "signs.title", name=self._name), tr("people", "signs.hint"), parent)
        self._session = session
        self._person = person
        self._done: set[NeedKind] = set()
        self.boxes: Mapping[str, QCheckBox] = {sign: self._box(sign) for signs in SIGNS.values() for sign in signs}
        self.proposals: list[ProposalLine] = []
        self._area = ScrollColumn(self)
        self._area.setMinimumHeight(PROPOSALS)
        groups = QGridLayout()
        groups.setHorizontalSpacing(2 * SPACE)
        groups.setVerticalSpacing(2 * SPACE)
        for place, kind in enumerate(SIGNS):
            groups.addWidget(self._group(kind), place // ACROSS, place % ACROSS, Qt.AlignmentFlag.AlignTop)
            groups.setColumnStretch(place % ACROSS, 1)
        self.body.addLayout(groups)
        self.body.addWidget(words(tr("people", "signs.proposals"), "strong", self))
        self.body.addWidget(self._area, 1)
        self.resize(WIDE, HIGH)
        self._show()
        next(iter(self.boxes.values())).setFocus()

    def _box(self, sign: str) -> QCheckBox:
        box = QCheckBox(tr("people", f"sign.{sign}"), self)
        box.toggled.connect(self._show)
        return box

    def _group(self, kind: NeedKind) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(words(term(kind), "strong", box))
        for sign in SIGNS[kind]:
            column.addWidget(self.boxes[sign])
        return box

    def seen(self) -> list[str]:
        """Return the signs ticked off."""
        return [sign for sign, box in self.boxes.items() if box.isChecked()]

    @Slot()
    def _show(self) -> None:
        self._area.clear()
        self.proposals = []
        plan, deal = self._session.plan, self._session.opportunity
        for reading in read_signs(plan, deal, self._person, self.seen()):
            if reading.kind not in self._done:
                known = plan.needs[reading.known].text if reading.known else ""
                text = known or tr("people", f"signs.need.{reading.kind}")
                line = ProposalLine(reading, text, self._area.inner())
                line.taken.connect(self._take)
                self._area.add(line)
                self.proposals.append(line)
        if not self.proposals:
            done = tr("people", "signs.done") if self._done else tr("people", "signs.nothing")
            self._area.add(words(done, "secondary", self._area.inner()))

    @Slot(object, str)
    def _take(self, reading: Reading, text: str) -> None:
        if not text:
            return
        if add_made_to_deal(self._session, lambda plan, deal: self._taken(plan, deal, reading, text)) is not None:
            self._done.add(reading.kind)
            self._show()
            focus = self.proposals[0].take if self.proposals else self.close_button
            focus.setFocus()

    def _taken(self, plan: Plan, deal: str, reading: Reading, text: str) -> Made:
        observed = [tr("people", f"sign.{sign}") for sign in reading.signs]
        source, day = tr("people", "signs.source"), self._session.day
        return take_reading(plan, deal, self._person, reading, text, observed, source, day)
