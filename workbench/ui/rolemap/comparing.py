"""Choosing a day to compare with, and the list of moves since then in words (R2)."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStyleOptionViewItem, QVBoxLayout, QWidget

from workbench.domain.moments import shifted
from workbench.domain.roles import RoleName
from workbench.ui.core.session import Session
from workbench.ui.forms.words import position_name
from workbench.ui.language import tr
from workbench.ui.rolemap.menus import ChoiceMenu
from workbench.ui.terms import day_text, term
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import BODY, SMALL, SPACE, TINY
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.lines_list import LinesDelegate, LinesList
from workbench.ui.widgets.models import DETAIL_ROLE, KEY_ROLE, Column, Index, RowsModel
from workbench.ui.widgets.painting import draw_elided, draw_wrapped, wrapped_lines
from workbench.usecases.moves import DATED, Move, MoveKind, moves

WIDTH = 32 * SPACE
ROOM = WIDTH - 5 * SPACE - 3 * SPACE
"""What a row leaves for its words beside margins and sign."""
SIGNS = {MoveKind.JOINED: "add", MoveKind.GONE: "close", MoveKind.ROLE: "role_map", MoveKind.POSITION: "star"}


def compare_menu(parent: QWidget, session: Session) -> ChoiceMenu:
    """Return the menu of days worth comparing with: visits, a week or a month ago, the beginning, any other.

    Below them stands whether earlier days are shown as they are known today or as they were recorded then (R2).
    """
    menu = ChoiceMenu(parent)
    for text, day in _days(session):
        words = tr("rolemap", "compare.entry", words=text, day=day_text(day))
        menu.offer(menu, words, "compare", day, checked=day == session.view.compared)
    menu.addSeparator()
    menu.offer(menu, tr("rolemap", "compare.other"), "compare_other", sign="calendar")
    menu.addSeparator()
    for recorded, key in ((False, "compare.known_today"), (True, "compare.as_recorded")):
        menu.offer(menu, tr("rolemap", key), "as_recorded", recorded, checked=recorded == session.view.as_recorded)
    menu.addSeparator()
    if session.view.compared is not None:
        menu.offer(menu, tr("rolemap", "compare.stop"), "compare", None, sign="close")
    return menu


def _days(session: Session) -> list[tuple[str, date]]:
    day, plan = session.day, session.plan
    visits = [v.date for v in plan.visits.values() if v.opportunity == session.opportunity and v.date and v.date < day]
    events = [event for event in session.event_days() if event < day]
    found = [
        (tr("rolemap", "compare.last_visit"), max(visits, default=None)),
        (tr("rolemap", "compare.week"), shifted(day, -7)),
        (tr("rolemap", "compare.month"), shifted(day, -30)),
        (tr("rolemap", "compare.beginning"), min(events, default=None)),
    ]
    return [(words, when) for words, when in found if when is not None]


class MoveRow(NamedTuple):
    """One move as it is listed."""

    key: str
    person: str
    name: str
    day: str
    words: str
    sign: str = ""
    late: str = ""
    """When it was recorded, in words, where that was after the day it came about."""


def move_rows(session: Session, one: date, other: date) -> list[MoveRow]:
    """Return what moved between two days in the opportunity looked at, in words."""
    if session.opportunity is None:
        return []
    earlier, later = sorted((one, other))
    then, now = session.plan_on(earlier), session.plan_on(later)
    found = moves(now, session.opportunity, earlier, later, then=then, entered=session.entered(DATED))
    people = {**then.people, **now.people}
    return [
        MoveRow(
            f"{move.person} {move.kind}",
            move.person,
            people[move.person].name,
            day_text(move.day),
            words_of(move),
            SIGNS[move.kind],
            tr("rolemap", "move.recorded", day=day_text(move.recorded)) if move.recorded else "",
        )
        for move in found
    ]


def words_of(move: Move) -> str:
    """Return one move as a sentence without its subject."""
    if move.kind == MoveKind.JOINED:
        return tr("rolemap", "move.joined")
    if move.kind == MoveKind.GONE:
        return tr("rolemap", "move.gone")
    if move.kind == MoveKind.POSITION:
        after = position_name(move.position_after)
        if move.position_before is None:
            return tr("rolemap", "move.position_new", after=after)
        return tr("rolemap", "move.position", before=position_name(move.position_before), after=after)
    kept = set(move.roles_before) & set(move.roles_after)
    before = _roles(tuple(role for role in move.roles_before if role not in kept))
    after = _roles(tuple(role for role in move.roles_after if role not in kept))
    if before and after:
        return tr("rolemap", "move.changed", before=before, after=after)
    return tr("rolemap", "move.taken", after=after) if after else tr("rolemap", "move.left", before=before)


def _roles(roles: tuple[RoleName, ...]) -> str:
    return tr("rolemap", "card.separator").join(term(role) for role in roles)


class MovesDelegate(LinesDelegate):
    """Draws a move: who and when on the first line, what happened wrapped below."""

    def __init__(self, model: RowsModel[MoveRow], parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt override."""
        row = self._model.row(index.data(KEY_ROLE))
        lines = len(wrapped_lines(str(index.data(DETAIL_ROLE)), font(SMALL), ROOM))
        below = (lines + bool(row is not None and row.late)) * QFontMetricsF(font(SMALL)).lineSpacing()
        return QSize(WIDTH - 2 * SPACE, round(_first_line() + below) + 2 * SPACE)

    def _draw_words(self, painter: QPainter, words: QRectF, index: Index, ink: QColor) -> None:
        row = self._model.row(index.data(KEY_ROLE))
        if row is None:
            return
        head = QRectF(words.left(), words.top(), words.width(), _first_line())
        taken = QFontMetricsF(font(TINY)).horizontalAdvance(row.day) + SPACE
        draw_elided(painter, head.adjusted(0, 0, -taken, 0), row.name, font(BODY, bold=True), ink)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        draw_elided(painter, head, row.day, font(TINY), named("ink_3"), right)
        line = QFontMetricsF(font(SMALL)).lineSpacing() if row.late else 0.0
        draw_wrapped(painter, words.adjusted(0, head.height(), 0, -line), row.words, font(SMALL), named("ink_2"))
        if row.late:
            below = QRectF(words.left(), words.bottom() - line, words.width(), line)
            draw_elided(painter, below, row.late, font(TINY), named("amber_ink"))


def _first_line() -> float:
    return QFontMetricsF(font(BODY, bold=True)).height()


class MovesList(QFrame):
    """What moved between the compared day and the day looked at; a click leads to the person."""

    person_chosen = Signal(str)
    closed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("role", "panel")
        self.setFixedWidth(WIDTH)
        self._title = QLabel(self)
        self._title.setProperty("role", "strong")
        self._span = QLabel(self)
        self._span.setProperty("role", "caption")
        self._close = IconButton("close", parent=self)
        self._close.clicked.connect(self.closed)
        self.model: RowsModel[MoveRow] = RowsModel(_COLUMNS, _key, self)
        self.rows = LinesList(self.model, self)
        self.rows.setItemDelegate(MovesDelegate(self.model, self.rows))
        self.rows.row_activated.connect(self._choose)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._span)
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE + SPACE // 2, SPACE, SPACE, SPACE)
        column.addLayout(head)
        column.addWidget(self.rows, 1)

    def refresh(self) -> None:
        """Show the moves of what the session looks at."""
        compared = self._session.view.compared
        if compared is None or self._session.opportunity is None:
            return
        found = move_rows(self._session, compared, self._session.day)
        earlier, later = sorted((compared, self._session.day))
        self._title.setText(tr("rolemap", "moves.title", n=len(found)))
        self._span.setText(tr("rolemap", "moves.span", start=day_text(earlier), end=day_text(later)))
        self._close.set_tip(tr("rolemap", "compare.stop"))
        self.model.set_rows(found)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    @Slot(str)
    def _choose(self, key: str) -> None:
        row = self.model.row(key)
        if row is not None:
            self.person_chosen.emit(row.person)


def _key(row: MoveRow) -> str:
    return row.key


def _name(row: MoveRow) -> str:
    return row.name


def _sign(row: MoveRow) -> str:
    return row.sign


def _words(row: MoveRow) -> str:
    return row.words


def _all_words(row: MoveRow) -> str:
    return f"{row.words}\n{row.late}" if row.late else row.words


def _nothing() -> str:
    return ""


_COLUMNS: tuple[Column[MoveRow], ...] = (
    Column("name", _nothing, _name, icon=_sign),
    Column("words", _nothing, _words, tip=_all_words),
)
