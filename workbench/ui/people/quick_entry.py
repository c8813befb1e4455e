"""Quick entry: one line is a person with a role, a pasted table is many; what is understood shows while typing."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QSizePolicy, QWidget

from workbench.domain.rows import Ref
from workbench.domain.written_days import beginning_in
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.people.entry_preview import (
    COLUMNS,
    EntryRow,
    button_words,
    does_something,
    done_words,
    left_words,
    next_choice,
    state_words,
)
from workbench.ui.people.sheet import Sheet, words
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.models import RowsModel
from workbench.ui.widgets.table_delegate import source_of
from workbench.ui.widgets.table_view import TableView
from workbench.ui.widgets.tips import set_tip
from workbench.usecases.entering import outcome
from workbench.usecases.entry_lines import Entry
from workbench.usecases.namesakes import At, Match, matches
from workbench.usecases.quick_entry import Paste, read

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LINES = 6
WIDEST = 48 * SPACE
"""What happens to a row gets no more room than this at first; the whole shows as tooltip."""
Enter = Callable[[Sequence[Entry], Mapping[int, str], bool, date], list[Ref]]
"""Brings people in, with whom the user took which rows for, whether what differs is replaced, and since when what they
say holds; returns where their rows are."""
ALWAYS = {"name", "happens", "title", "department", "role", "power", "lane"}
"""The columns that show even while empty: they teach what a line may say."""


class EntryField(QPlainTextEdit):
    """Takes lines and pasted tables. Enter is a wish to add them; Shift+Enter begins another line."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Qt override: as high as its lines, up to a few."""
        lines = min(max(self.blockCount(), 2), LINES)
        return QSize(60 * SPACE, lines * self.fontMetrics().lineSpacing() + 3 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() in ENTERS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.wanted.emit()
        else:
            super().keyPressEvent(event)


class QuickEntrySheet(Sheet):
    """Shows what the words mean as they are typed, and adds the people as one step; it stays open for the next.

    A row that could mean somebody of its name is taken for a new person while there is doubt; a click on what happens
    to it, or Enter, takes it for the next one it could mean.
    """

    entered = Signal(list)
    """The Refs of the people just brought in."""

    def __init__(self, session: Session, enter: Enter, parent: QWidget):
        super().__init__(tr("people", "entry.title"), tr("people", "entry.hint"), parent)
        self._session = session
        self._enter = enter
        self._chosen: dict[tuple[int, Entry], str] = {}
        self.field = EntryField(self)
        self.field.setPlaceholderText(tr("people", "entry.example"))
        self.field.setAccessibleName(tr("people", "entry.title"))
        self.model: RowsModel[EntryRow] = RowsModel(COLUMNS, _key, self)
        self.preview = TableView(self.model, self)
        self.preview.setAccessibleName(tr("people", "entry.preview"))
        self.state = words("", "secondary", self)
        self.replacing = QCheckBox(tr("people", "entry.replace"), self)
        self.since = DayEdit(session.day, parent=self)
        self.since.setAccessibleName(tr("people", "entry.begins"))
        set_tip(self.since, tr("people", "entry.begins_tip"))
        self.add = Button(kind="primary", icon="add", parent=self)
        self.field.textChanged.connect(self._show)
        self.field.wanted.connect(self._add)
        self.add.clicked.connect(self._add)
        self.replacing.toggled.connect(self._show)
        self.preview.clicked.connect(self._clicked)
        self.preview.row_activated.connect(self._choose_next)
        self._lay_out()
        self._show()
        self.field.setFocus()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.replacing, 0, Qt.AlignmentFlag.AlignTop)
        day = QHBoxLayout()
        day.addWidget(words(tr("people", "entry.begins"), "secondary", self))
        day.addWidget(self.since)
        day.addStretch(1)
        self.body.addWidget(self.field)
        self.body.addLayout(day)
        self.body.addWidget(self.preview, 1)
        self.body.addLayout(foot)
        self.buttons.addWidget(self.add)

    def paste(self) -> Paste:
        """Return what the words are understood as now."""
        return read(self.field.toPlainText())

    def _since(self) -> date:
        self.since.commit()
        return self.since.value() or self._session.day

    def _matched(self, entries: Sequence[Entry]) -> list[Match]:
        session, replacing = self._session, self.replacing.isChecked()
        at = At(session.opportunity, session.day)
        return matches(session.plan, entries, self._choices(entries), at, replacing=replacing)

    @Slot()
    def _show(self) -> None:
        paste = self.paste()
        matched = self._matched(paste.entries)
        found = [
            EntryRow(str(place), match, beginning_in(match.entry.begins, self._session.day))
            for place, match in enumerate(matched)
        ]
        self.model.set_rows(found)
        for place, column in enumerate(COLUMNS):
            used = column.key in ALWAYS or any(column.shown(row) for row in found)
            if used == self.preview.isColumnHidden(place):
                self.preview.setColumnHidden(place, not used)
                self.preview.resizeColumnToContents(place)
        self._give_room_to_what_happens()
        self.add.setText(button_words(matched))
        self.add.setEnabled(any(map(does_something, matched)))
        self.replacing.setVisible(any(match.differs for match in matched))
        self.state.setText(state_words(found, paste, replacing=self.replacing.isChecked()))

    def _give_room_to_what_happens(self) -> None:
        place = next(place for place, column in enumerate(COLUMNS) if column.key == "happens")
        self.preview.resizeColumnToContents(place)
        self.preview.setColumnWidth(place, min(self.preview.columnWidth(place), WIDEST))

    def _choices(self, entries: Sequence[Entry]) -> dict[int, str]:
        """Return whom the user took which rows for, as long as these say the same."""
        return {n: self._chosen[n, entry] for n, entry in enumerate(entries) if (n, entry) in self._chosen}

    @Slot(object)
    def _clicked(self, index: Any) -> None:
        model, place = source_of(index)
        if model.columns[place.column()].key == "happens":
            self._choose_next(model.key_at(place))

    @Slot(str)
    def _choose_next(self, key: str) -> None:
        match = self.model.rows()[int(key)].match
        if match.namesakes:
            self._chosen[int(key), match.entry] = next_choice(match)
            self._show()

    @Slot()
    def _add(self) -> None:
        before, paste = self._session.plan, self.paste()
        matched, chosen = self._matched(paste.entries), self._choices(paste.entries)
        made = self._enter(paste.entries, chosen, self.replacing.isChecked(), self._since()) if matched else []
        if made:
            done = done_words(outcome(before, self._session.plan, made))
            self._chosen.clear()
            self.field.clear()
            self.replacing.setChecked(False)
            self.state.setText("\n".join([done, *left_words(matched, paste)]))
            self.entered.emit(made)
        self.field.setFocus()


def _key(row: EntryRow) -> str:
    return row.key
