"""One finding in the list: how grave, what, what is done about it, what it rests on, and the button that answers it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.coach.finding import State
from workbench.coach.texts import sentence
from workbench.ui.coaching.answering import offer_of
from workbench.ui.coaching.entries import Saying
from workbench.ui.coaching.entry_row import NUMBER_WIDTH, EntryRow
from workbench.ui.coaching.grounds import Grounds, grounds_of
from workbench.ui.coaching.words import SIGNS, TONES, detail_words, fold_words, reason_lines, spoken_words
from workbench.ui.core.session import Session
from workbench.ui.forms.line_button import PAD, SIGN, WHOLE, Line, LineButton
from workbench.ui.language import current, tr
from workbench.ui.terms import begun, term
from workbench.ui.theme.theme import font
from workbench.ui.theme.tokens import SMALL, SPACE
from workbench.ui.widgets.buttons import Button, IconButton, LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.showing import show_if
from workbench.ui.widgets.tips import set_tip

if TYPE_CHECKING:
    from workbench.coach.judgement.themes import Judged

ANSWER_WIDTH = 19 * SPACE
BESIDE_WIDTH = 16 * SPACE


class FindingRow(EntryRow):
    """Leads to the place of a finding, and does what the coach suggests with one click."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, parent)
        self._number = QLabel(self)
        self._number.setProperty("role", "section")
        self._number.setFixedWidth(NUMBER_WIDTH)
        self._line = LineButton(Line("", ""), self)
        self._grounds = Grounds(self)
        self._more = LinkLabel(parent=self)
        self._more.setFont(font(SMALL))
        self._state = Chip(parent=self)
        self._answer = Button(parent=self)
        self._dismiss = IconButton("pause", parent=self)
        self._build()
        self._line.clicked.connect(self._go)
        self._grounds.led.connect(self.row_wanted)
        self._more.clicked.connect(self._toggle)
        self._answer.clicked.connect(self._plan)
        self._dismiss.clicked.connect(self._silence)

    def _build(self) -> None:
        row = self._layout = QHBoxLayout(self)
        row.setSpacing(SPACE)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._line)
        said.addWidget(self._grounds)
        self._grounds.setContentsMargins(round(SIGN + 2 * PAD), 0, 0, 0)
        self._answer.setMinimumWidth(ANSWER_WIDTH)
        beside = QWidget(self)
        beside.setFixedWidth(BESIDE_WIDTH)
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, SPACE // 2, 0, 0)
        column.setSpacing(0)
        for part in (self._state, self._more):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        row.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._dismiss, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._answer, 0, Qt.AlignmentFlag.AlignTop)

    def show_entry(self, entry: Saying) -> None:
        """Say *entry*, and what in the plan it rests on, in the language in force."""
        super().show_entry(entry)
        judged = entry.judged
        self._layout.setContentsMargins((6 if entry.under else 2) * SPACE, SPACE // 4, 2 * SPACE, SPACE // 4)
        self._number.setText(f"{entry.number}" if entry.number else "")
        self._say(judged, fold_words(judged) if entry.noted else "")
        self._grounds.show_rows(grounds_of(self.session.plan, judged.finding))
        self._say_more(entry)
        offer = offer_of(self.session, judged)
        self._answer.setText(offer.words.replace("&", "&&"))
        set_tip(self._answer, offer.tip)
        self._dismiss.set_tip(tr("coaching", "dismiss"))
        self._dismiss.setAccessibleName(tr("coaching", "dismiss.about", finding=sentence(judged.finding, current())))

    def _say(self, judged: "Judged", note: str) -> None:
        in_hand = judged.dealt.state == State.IN_HAND
        detail = " · ".join(part for part in (note, detail_words(self.session, judged)) if part)
        said, sign = sentence(judged.finding, current()), str(judged.finding.severity)
        self._line.set_line(Line(self.key, said, begun(detail), sign=sign, muted=in_hand, most=WHOLE))
        spoken = spoken_words(self.session, judged)
        self._line.setAccessibleName(f"{spoken} · {note}" if note else spoken)
        self._state.set_icon(SIGNS[judged.dealt.state])
        self._state.set_tone(TONES[judged.dealt.state])
        self._state.set_text(term(judged.dealt.state))

    def _say_more(self, entry: Saying) -> None:
        show_if(entry.theme is not None, self._more)
        if entry.theme is None:
            return
        folded = len(entry.theme.folded)
        words = tr("coaching", "folded", n=folded) if folded else tr("coaching", "why_here")
        self._more.setText(tr("coaching", "less") if entry.opened else words)
        self._more.setAccessibleName(self._more.text())
        set_tip(self._more, "\n".join(words for words, _ in reason_lines(entry.theme)))

    def tab_order(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order in which Tab walks it."""
        more = [] if self._more.isHidden() else [self._more]
        return [self._line, *self._grounds.links(), *more, self._dismiss, self._answer]

    @Slot()
    def _go(self) -> None:
        self.place_wanted.emit(self.key)

    @Slot()
    def _toggle(self) -> None:
        self.toggled.emit(self.key)

    @Slot()
    def _plan(self) -> None:
        self.answer_wanted.emit(self.key)

    @Slot()
    def _silence(self) -> None:
        self.dismiss_wanted.emit(self.key)
