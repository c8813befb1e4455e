"""Needs of a person, the questions that ask for a need, and what a judgement on a person rests on (N1, N9, N10)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.domain.appeals import AppealOrder, order_in
from workbench.domain.asof import position_on, roles_of, standing
from workbench.domain.links import evidence_of, question_on
from workbench.domain.needs import COMPANY_KINDS, PERSONAL_KINDS, Need, NeedKind, kinds_by_appeal
from workbench.domain.people import Side
from workbench.domain.rows import Ref
from workbench.ui.forms.adders import Adder, AddLine, KindAndText
from workbench.ui.forms.changing import add_row, add_to_deal, change_field
from workbench.ui.forms.commands import ask_about
from workbench.ui.forms.line_button import Line
from workbench.ui.forms.lines_section import LinesSection
from workbench.ui.inspector.heads import answer_tag
from workbench.ui.language import tr
from workbench.ui.terms import day_text, kind_of_row, term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.showing import show_if

_INKS = {"green": "green_ink", "accent": "accent", "amber": "amber_ink"}


class NeedsSection(LinesSection):
    """What a person wants, in the opportunity or of the account: above or below the water, how far answered (N1, N9).

    What counts first with the user's customers, emotion or law, comes first (R12).
    """

    table = "needs"
    leads_away = True

    @Slot()
    def _open_signs(self) -> None:
        from workbench.ui.people.signs_sheet import SignsSheet

        SignsSheet(self.session, self.ref.id, self.window()).open()

    def lead(self) -> QWidget:
        """Say in which order what matters to the person counts."""
        self.order = QLabel()
        self.order.setTextFormat(Qt.TextFormat.PlainText)
        self.order.setProperty("role", "caption")
        self.order.setWordWrap(True)
        return self.order

    def foot(self) -> QWidget:
        """Offer the signs by which one sees what matters to one of the customer's people."""
        self.signs = LinkLabel(tr("inspector", "signs"))
        self.signs.clicked.connect(self._open_signs)
        return self.signs

    def lines(self) -> list[Line]:
        """Return the needs by what they speak to, in each of these first those above the water."""
        needs, day = self._needs(), self.session.day
        whose, orders = self.people(), {person: self._order(person).appeals for person in self.people()}

        def place(need: Need) -> tuple[int, int, bool]:
            person = str(need.person)
            return whose.index(person), orders[person].index(need.appeal), not need.surfaced_by(day)

        return [self._line(need) for need in sorted(needs, key=place)]

    def _order(self, person: str | None) -> AppealOrder:
        return order_in(self.session.plan, person)

    def _needs(self) -> list[Need]:
        deal, by_person = self.session.opportunity, self.session.plan.by("needs", "person")
        needs = [
            n for person in dict.fromkeys(self.people()) for n in standing(by_person.get(person, ()), self.session.day)
        ]
        return [need for need in needs if need.opportunity in (deal, None) and not need.empty_source]

    def fill(self) -> None:
        """Show the lines anew, and the order."""
        super().fill()
        show_if(self._side() == Side.CUSTOMER, self.signs)
        needs = self._needs()
        whose = self.people()
        by_appeal = kinds_by_appeal(needs, self._order(whose[0] if len(whose) == 1 else None))
        parts = [tr("inspector", "appeals.one", appeal=term(a), kinds=_kinds(k)) for a, k in by_appeal.items()]
        self.order.setText(tr("inspector", "appeals", order=tr("inspector", "appeals.then").join(parts)))
        show_if(bool(needs), self.order)

    def people(self) -> tuple[str, ...]:
        """Return whose needs are shown."""
        return (self.ref.id,)

    def adder(self) -> QWidget | None:
        """Offer the kinds of needs and a line for the words."""
        form = KindAndText((*COMPANY_KINDS, *PERSONAL_KINDS), term, tr("inspector", "add.needs.text"))
        form.added.connect(self._add)
        return Adder(tr("inspector", "add.needs"), form)

    def may_add(self) -> bool:
        """Say whether needs of the person count."""
        return self._side() not in (Side.OURS, Side.COMPETITOR)

    def _side(self) -> Side | None:
        """Return whose side the person is on; None where it is not about one."""
        return self.session.plan.people[self.ref.id].side if self.ref.table == "people" else None

    def _line(self, need: Need) -> Line:
        words, tone = answer_tag(self.session, need.id)
        locked = tr("terms", "field.locked") if need.locked else ""
        detail = " · ".join(part for part in (self.whose(need), term(need.kind), words, locked) if part)
        sign = "above" if need.surfaced_by(self.session.day) else "below"
        return Line(need.id, need.text, detail, _INKS[tone], sign)

    def whose(self, need: Need) -> str:
        """Return whose need it is, where that is not plain."""
        del need
        return ""

    @Slot(object, str)
    def _add(self, kind: NeedKind, words: str) -> None:
        add_to_deal(self.session, "needs", kind=kind, text=words, person=self.ref.id)


class VisitNeedsSection(NeedsSection):
    """What the people of a visit want: to have in mind while one plans it (N1, F8)."""

    def people(self) -> tuple[str, ...]:
        """Return the people of the visit."""
        return self.session.plan.visits[self.ref.id].people

    def whose(self, need: Need) -> str:
        """Return whose need it is, where one meets several people."""
        several = len(self.people()) > 1
        return self.session.plan.people[need.person].name if several and need.person else ""

    def adder(self) -> None:
        """Needs come of the answers to questions."""


class QuestionsSection(LinesSection):
    """The questions that ask for a need, with the day they are asked on (N10)."""

    table = "questions"

    def lines(self) -> list[Line]:
        """Return the questions by day."""
        plan = self.session.plan
        found = [q for q in plan.questions.values() if q.need == self.ref.id]
        found.sort(key=lambda q: (plan.visits[q.visit].date or date.max, q.place))
        return [self._line(question) for question in found]

    def adder(self) -> QWidget:
        """Offer a line for a question; it goes into the next visit to the person."""
        line = AddLine(tr("inspector", "add.ask.text"))
        line.written.connect(self._add)
        return Adder(tr("inspector", "add.ask"), line)

    def _line(self, question: Any) -> Line:
        day = self.session.plan.visits[question.visit].date
        answer = question_on(self.session.plan, question, self.session.day).answer
        parts = (term(question.kind), day_text(day), answer)
        return Line(question.id, question.text, " · ".join(part for part in parts if part))

    @Slot(str)
    def _add(self, words: str) -> None:
        ask_about(self.session, self.ref.id, words)


class GroundsSection(LinesSection):
    """What the judgement on a person rests on: the evidence behind the present roles and the position."""

    table = "evidence"

    def lines(self) -> list[Line]:
        """Return the evidence, the latest first."""
        found = [(piece, about) for about in self._judged() for piece in evidence_of(self.session.plan, about)]
        found.sort(key=lambda pair: pair[0].date or date.min, reverse=True)
        return [self._line(piece, about) for piece, about in found]

    def adder(self) -> QWidget | None:
        """Offer a line for what was seen or said, then one for its source; it backs the role, or else the position."""
        self._words = AddLine(tr("inspector", "add.evidence"))
        self._words.written.connect(self._add)
        self._source = AddLine(tr("inspector", "add.source"))
        self._source.written.connect(self._name_source)
        self._source.hide()
        self._made: Ref | None = None
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(self._words)
        column.addWidget(self._source)
        return box

    def _judged(self) -> list[Ref]:
        plan, deal, day = self.session.plan, self.session.opportunity or "", self.session.day
        roles = [Ref("roles", role.id) for role in roles_of(plan, deal, self.ref.id, day)]
        entry = position_on(plan, deal, self.ref.id, day)
        return [*roles, Ref("positions", entry.id)] if entry else roles

    def fill(self) -> None:
        """Show the lines; without a role or a position there is nothing to back."""
        super().fill()
        self.setVisible(bool(self._judged()))

    def _line(self, piece: Any, about: Ref) -> Line:
        kind = kind_of_row(about.table)
        detail = " · ".join(part for part in (kind, piece.source, day_text(piece.date)) if part)
        return Line(piece.id, piece.text, detail)

    @Slot(str)
    def _add(self, words: str) -> None:
        judged, typing = self._judged(), self._words.hasFocus()
        if not judged:
            return
        made = add_row(self.session, "evidence", about_table=judged[0].table, about=judged[0].id, text=words)
        if made is not None:
            self._made = made
            self._source.show()
            if typing:
                self._source.setFocus()

    @Slot(str)
    def _name_source(self, source: str) -> None:
        """Add to the evidence just written who said it: only sources count toward confirming a role."""
        if self._made is not None:
            change_field(self.session, self._made, "source", source, self)
        self._source.hide()
        self._words.setFocus()


def _kinds(kinds: Iterable[NeedKind]) -> str:
    return tr("inspector", "appeals.and").join(map(term, kinds)) or tr("inspector", "none")
