"""The safe view: a plan as plain text, from which it can be read, undone, saved and exported.

Nothing here is painted by the program itself, and the lists are Qt's own: whatever made a picture fail is not met.
"""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.shell.plain_rows import row_text, short_title, table_title
from workbench.ui.shell.toasts import Toasts
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button

ACTIONS = {"undo": "undo", "redo": "redo", "save_as": "save", "export_json": "attachment"}
"""The actions of the window that are offered, with their icons."""
REF = Qt.ItemDataRole.UserRole


class SafeView(QWidget):
    """The tables of a session's plan, their rows, and the fields of the row chosen."""

    wanted = Signal(str)
    """The name of an action of the window."""
    usual_wanted = Signal()
    """The user wants to see the plan as usual after all."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        session.setParent(self)
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._lead = QLabel(wordWrap=True)
        self._saved = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.tree = QTreeWidget()
        self.text = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self._usual = Button(icon="overview")
        self._buttons = {name: Button(icon=sign) for name, sign in ACTIONS.items()}
        self._build()
        self.tree.itemExpanded.connect(self._fill)
        self.tree.currentItemChanged.connect(self._show_row)
        self.toasts = Toasts(session, self)
        session.plan_changed.connect(self.refresh)
        session.state_changed.connect(self._show_history)
        self.retranslate()

    @Slot(str)
    def show_saved(self, words: str) -> None:
        """Show in words how far the plan is saved."""
        self._saved.setText(words)

    @Slot()
    def refresh(self) -> None:
        """Show the plan anew, with the tables open that were, and the row looked at if it is still there."""
        looked_at = self._looked_at()
        open_tables = {table for table, item in self._tables() if item.isExpanded()}
        self.tree.clear()
        plan = self.session.plan
        for table in TABLES:
            if plan.rows(table):
                item = QTreeWidgetItem(self.tree, [table_title(plan, table)])
                item.setData(0, REF, table)
                item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
                item.setExpanded(table in open_tables)
        self._title.setText(tr("shell", "safe.title", name=plan.account.name or tr("shell", "account_unnamed")))
        again = self._item_of(looked_at)
        if again is not None:
            self.tree.setCurrentItem(again)
        self._show_row()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._lead.setText(tr("shell", "safe.lead"))
        self._usual.setText(tr("shell", "after_death.usual"))
        for name, button in self._buttons.items():
            button.setText(tr("shell", f"action.{name}"))
        self.tree.setAccessibleName(tr("shell", "safe.rows"))
        self.text.setAccessibleName(tr("shell", "safe.text"))
        self.refresh()
        self._show_history()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _build(self) -> None:
        self._title.setProperty("role", "title")
        self._saved.setProperty("role", "caption")
        self.tree.setHeaderHidden(True)
        self.setFocusProxy(self.tree)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.tree)
        split.addWidget(self.text)
        split.setSizes([48 * SPACE, 80 * SPACE])
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addLayout(self._row_of_buttons())
        column.addWidget(split, 1)
        column.addWidget(self._saved)

    def _row_of_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        for name, button in self._buttons.items():
            button.setObjectName(name)
            button.clicked.connect(self._want)
            row.addWidget(button)
        row.addStretch(1)
        self._usual.clicked.connect(self.usual_wanted)
        row.addWidget(self._usual)
        return row

    def _tables(self) -> list[tuple[str, QTreeWidgetItem]]:
        items = [self.tree.topLevelItem(place) for place in range(self.tree.topLevelItemCount())]
        return [(str(item.data(0, REF)), item) for item in items if item is not None]

    @Slot(QTreeWidgetItem)
    def _fill(self, item: QTreeWidgetItem) -> None:
        """List the rows of the table that is opened; nobody waits for those that stay closed."""
        table, plan = item.data(0, REF), self.session.plan
        if not isinstance(table, str) or item.childCount():
            return
        for row in plan.rows(table):
            child = QTreeWidgetItem(item, [short_title(plan, Ref(table, row))])
            child.setData(0, REF, [table, row])

    def _looked_at(self) -> object:
        """Return what the current item stands for: a table's name, or a list of a table's and a row's; else None."""
        item = self.tree.currentItem()
        return item.data(0, REF) if item is not None else None

    def _item_of(self, wanted: object) -> QTreeWidgetItem | None:
        tables = [item for _, item in self._tables()]
        rows = [item.child(place) for item in tables for place in range(item.childCount())]
        return next((item for item in (*tables, *rows) if item is not None and item.data(0, REF) == wanted), None)

    @Slot()
    def _show_row(self) -> None:
        found = self._looked_at()
        if isinstance(found, list):
            table, row = found
            self.text.setPlainText(row_text(self.session.plan, Ref(table, row)))
        else:
            self.text.setPlainText(tr("shell", "safe.choose"))

    @Slot()
    def _show_history(self) -> None:
        document = self.session.document
        self._buttons["undo"].setEnabled(document.undo_label is not None)
        self._buttons["redo"].setEnabled(document.redo_label is not None)

    @Slot()
    def _want(self) -> None:
        self.wanted.emit(self.sender().objectName())
