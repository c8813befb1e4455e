"""Quick entry: one line is a person with a role, a pasted table is many; what is understood shows while typing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QWidget

from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.language import tr
from workbench.ui.people.said import listed, roles_said
from workbench.ui.people.sheet import Sheet, words
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.models import Column, RowsModel
from workbench.ui.widgets.table_view import TableView
from workbench.usecases.entering import known
from workbench.usecases.quick_entry import Entry, parse

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LINES = 6
ALWAYS = {"name", "title", "department", "role", "power", "lane"}
"""The columns that show even while empty: they teach what a line may say."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One person of the preview; ``there`` says whether the plan knows somebody of that name."""

    key: str
    entry: Entry
    there: bool


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
    """Shows what the words mean as they are typed, and adds the people as one step; it stays open for the next."""

    entered = Signal(list)
    """The Refs of the people just brought in."""

    def __init__(self, plan: Callable[[], Plan], enter: Callable[[Sequence[Entry]], list[Ref]], parent: QWidget):
        super().__init__(tr("people", "entry.title"), tr("people", "entry.hint"), parent)
        self._plan = plan
        self._enter = enter
        self.field = EntryField(self)
        self.field.setPlaceholderText(tr("people", "entry.example"))
        self.field.setAccessibleName(tr("people", "entry.title"))
        self.model: RowsModel[EntryRow] = RowsModel(_COLUMNS, _key, self)
        self.preview = TableView(self.model, self)
        self.preview.setAccessibleName(tr("people", "entry.preview"))
        self.state = words("", "secondary", self)
        self.add = Button(kind="primary", icon="add", parent=self)
        self.field.textChanged.connect(self._show)
        self.field.wanted.connect(self._add)
        self.add.clicked.connect(self._add)
        self._lay_out()
        self._show()
        self.field.setFocus()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        self.body.addWidget(self.field)
        self.body.addWidget(self.preview, 1)
        self.body.addLayout(foot)
        self.buttons.addWidget(self.add)

    def entries(self) -> list[Entry]:
        """Return the people the words name now."""
        return parse(self.field.toPlainText())

    @Slot()
    def _show(self) -> None:
        plan = self._plan()
        found = [EntryRow(str(n), entry, known(plan, entry) is not None) for n, entry in enumerate(self.entries())]
        self.model.set_rows(found)
        for place, column in enumerate(_COLUMNS):
            used = column.key in ALWAYS or any(column.shown(row) for row in found)
            if used == self.preview.isColumnHidden(place):
                self.preview.setColumnHidden(place, not used)
                self.preview.resizeColumnToContents(place)
        self.add.setText(tr("people", "entry.add", n=len(found)))
        self.add.setEnabled(bool(found))
        self.state.setText(_state(found))

    @Slot()
    def _add(self) -> None:
        made = self._enter(self.entries()) if self.entries() else []
        if made:
            count = len(made)
            self.field.clear()
            self.state.setText(tr("people", "entry.done", n=count))
            self.entered.emit(made)
        self.field.setFocus()


def _state(rows: Sequence[EntryRow]) -> str:
    """Say what needs a look before adding: who is there already, what was not understood."""
    there = [row.entry.name for row in rows if row.there]
    unread = [cell for row in rows for cell in row.entry.unread]
    said = [tr("people", "entry.there", names=listed(there))] if there else []
    said += [tr("people", "entry.unread", cells=listed(unread))] if unread else []
    return "\n".join(said)


def _key(row: EntryRow) -> str:
    return row.key


def _title(name: str) -> Callable[[], str]:
    return lambda: tr("terms", f"field.{name}")


def _plain(name: str) -> Callable[[EntryRow], object]:
    return lambda row: getattr(row.entry, name)


def _term(name: str, prefix: str) -> Callable[[EntryRow], str]:
    return lambda row: tr("terms", f"{prefix}.{value}") if (value := getattr(row.entry, name)) else ""


def _roles(row: EntryRow) -> str:
    held = (row.entry.role, *row.entry.also) if row.entry.role else ()
    return roles_said(held)


def _name_ink(row: EntryRow) -> str:
    return "accent" if row.there else "ink"


_COLUMNS: tuple[Column[EntryRow], ...] = (
    Column("name", _title("person_name"), _plain("name"), ink=_name_ink),
    Column("title", _title("title"), _plain("title")),
    Column("department", _title("department"), _plain("department")),
    Column("role", _title("role"), _roles),
    Column("power", _title("power"), _plain("power"), right=True),
    Column("lane", _title("lane"), _term("lane", "lane")),
    Column("function", _title("function"), _term("function", "function")),
    Column("side", _title("side"), _term("side", "person_side")),
    Column("reports_to", _title("reports_to"), _plain("reports_to")),
    Column("interests", _title("interests"), _plain("interests")),
    Column("notes", _title("notes"), _plain("notes")),
)
