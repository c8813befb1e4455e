"""What became of one person, day by day: from what to what, what backs it, and when it was recorded (R2, R3, R11)."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.roles import PositionName, RoleName
from workbench.ui.core.session import Session
from workbench.ui.forms.words import position_name
from workbench.ui.language import tr
from workbench.ui.people.leading import LeadingLine
from workbench.ui.people.said import roles_said
from workbench.ui.people.sheet import WIDE, Sheet, words
from workbench.ui.terms import day_text, term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.models import Column, RowsModel
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.ui.widgets.table_view import TableView
from workbench.usecases.history import HistoryEntry, Turn, history
from workbench.usecases.moves import DATED

HIGH = 70 * SPACE
DETAILS = 15 * SPACE
BACKED = (Turn.ROLE, Turn.POSITION)


class HistorySheet(Sheet):
    """A table, the latest turn on top; Enter or a double click leads to the entry, to be looked at or corrected."""

    def __init__(self, session: Session, person: str, parent: QWidget) -> None:
        name = session.plan.people[person].name
        super().__init__(tr("people", "history.title", name=name), tr("people", "history.hint"), parent)
        self._session = session
        self.model: RowsModel[HistoryEntry] = RowsModel(_COLUMNS, _key, self)
        self.table = TableView(self.model, self)
        self.table.setAccessibleName(tr("people", "history.title", name=name))
        self.table.row_activated.connect(self._lead)
        found = history(session.plan, session.opportunity, person, session.entered(DATED))
        self.model.set_rows(found)
        for place, column in enumerate(_COLUMNS):
            self.table.setColumnHidden(place, not any(column.shown(entry) for entry in found))
        self.table.selection_changed.connect(self._choose)
        self.chosen = ScrollColumn(self)
        self.chosen.setFixedHeight(DETAILS)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.chosen)
        if not found:
            self.table.hide()
            self.chosen.add(words(tr("people", "history.empty"), "", self))
        self.table.select([_key(entry) for entry in found[:1]])
        self._choose([_key(entry) for entry in found[:1]])
        self.resize(WIDE, HIGH)
        self.table.setFocus()

    @Slot(list)
    def _choose(self, keys: list[str]) -> None:
        """Show a turn in full, with all that backs it."""
        entry = self.model.row(keys[0]) if keys else None
        if entry is None:
            return
        self.chosen.clear()
        said = tr("people", "history.said", day=_day_words(entry), what=_turn(entry), turn=turn_words(entry))
        self.chosen.add(words(said, "strong", self.chosen.inner()))
        for piece in entry.evidence:
            line = LeadingLine(_piece(piece.text, piece.source), "evidence", "ink_2", self.chosen.inner())
            self.chosen.add(line)
        if not entry.evidence and entry.turn in BACKED:
            self.chosen.add(words(tr("people", "review.no_evidence"), "secondary", self.chosen.inner()))

    @Slot(str)
    def _lead(self, key: str) -> None:
        entry = self.model.row(key)
        if entry is not None:
            self.accept()
            self._session.select(entry.ref)


def turn_words(entry: HistoryEntry) -> str:
    """Return from what to what somebody turned, in words."""
    before, after = (_state(entry.turn, state) for state in (entry.before, entry.after))
    if entry.turn in (Turn.JOINED, Turn.LEFT):
        return before or after
    if not before or (entry.turn == Turn.POSITION and before == after):
        return after
    return tr("people", "history.turn", before=before, after=after or tr("people", "history.no_role"))


def _state(turn: Turn, state: tuple[str, ...]) -> str:
    if turn == Turn.ROLE:
        return roles_said(RoleName(role) for role in state)
    if turn == Turn.POSITION:
        return position_name(PositionName(state[0]) if state else None)
    return "".join(state)


def _key(entry: HistoryEntry) -> str:
    return f"{entry.ref.table}/{entry.ref.id}/{entry.turn}/{entry.day}"


def _day(entry: HistoryEntry) -> object:
    return entry.day


def _day_words(entry: HistoryEntry) -> str:
    return day_text(entry.day) or tr("inspector", "undated")


def _turn(entry: HistoryEntry) -> str:
    return tr("people", f"turn.{entry.turn}")


def _position(name: str) -> Callable[[HistoryEntry], str]:
    return lambda entry: term(value) if (value := getattr(entry, name)) else ""


def _evidence(entry: HistoryEntry) -> object:
    return len(entry.evidence)


def _evidence_words(entry: HistoryEntry) -> str:
    return tr("inspector", "sources", n=len(entry.evidence)) if entry.evidence else ""


def _piece(text: str, source: str) -> str:
    return tr("people", "review.said", text=text, source=source) if source else text


def _recorded(entry: HistoryEntry) -> object:
    return entry.recorded


def _title(key: str) -> Callable[[], str]:
    return lambda: tr("people", f"history.{key}")


_COLUMNS: tuple[Column[HistoryEntry], ...] = (
    Column("day", lambda: tr("terms", "field.date"), _day, text=_day_words),
    Column("what", _title("what"), _turn, ink=lambda _entry: "ink_2"),
    Column("turn", _title("from_to"), turn_words),
    Column("claim", lambda: tr("terms", "field.our_claim"), _position("claim")),
    Column("target", lambda: tr("terms", "field.target"), _position("target")),
    Column("recorded", _title("recorded"), _recorded, ink=lambda _entry: "amber_ink"),
    Column("evidence", _title("evidence"), _evidence, text=_evidence_words),
)
