"""The same facts as tables: factors, strategies, actions and competitors, each with its fields (S1 to S4)."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.factors import ActionStatus, Control, Direction, StrategyKind
from workbench.ui.canvas_panels.columns import choice_column, text_column
from workbench.ui.factors.facts import Board, FactorFacts
from workbench.ui.factors.words import joined, move_words, progress_words, strength_words, tag_words, tags_words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.models import Column, DayEditor, RowsModel, TextEditor
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.table_view import TableView

KINDS = ("factors", "strategies", "actions", "competitors")


class Tables(QWidget):
    """Four tables of which one shows; keys are those of the cards."""

    selection_changed = Signal(list)
    delete_requested = Signal(list)
    menu_requested = Signal(str, QPoint)
    row_activated = Signal(str)
    edit_committed = Signal(str, str, object)
    """Key, field and value of an edited cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.models: dict[str, RowsModel[Any]] = {}
        self.views: dict[str, TableView] = {}
        self._board = Board()
        self._stack = QStackedWidget(self)
        self.switch = SegmentedControl(KINDS, self._kind_words, parent=self)
        self.switch.edited.connect(self._show)
        for kind, columns in zip(KINDS, _columns(), strict=True):
            self._make(kind, columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.switch)
        column.addWidget(self._stack, 1)

    def _make(self, kind: str, columns: list[Column[Any]]) -> None:
        model = self.models[kind] = RowsModel(columns, _key, self)
        view = self.views[kind] = TableView(model, self)
        view.setObjectName(kind)
        for theirs, ours in ((view.selection_changed, self.selection_changed),
                             (view.delete_requested, self.delete_requested),
                             (view.menu_requested, self.menu_requested), (view.row_activated, self.row_activated),
                             (model.edit_committed, self.edit_committed)):  # fmt: skip
            theirs.connect(ours)
        self._stack.addWidget(view)

    def show_board(self, board: Board) -> None:
        """Show exactly what is on the board; only rows that differ are touched."""
        self._board = board
        own = [s for s in board.strategies if s.strategy is not None]
        actions = [action for s in board.strategies for action in s.actions]
        rows: tuple[Sequence[Any], ...] = (board.factors, own, actions, board.competitors)
        for kind, shown in zip(KINDS, rows, strict=True):
            self.models[kind].set_rows(shown)
        self.switch.retranslate()

    @property
    def kind(self) -> str:
        """Which table shows."""
        return str(self.switch.value())

    def show_kind(self, kind: str) -> None:
        """Show one of the tables."""
        self.switch.set_value(kind)
        self._show(kind)

    def select(self, key: str) -> None:
        """Select the row of *key* in its table, and nothing in the others."""
        for kind, view in self.views.items():
            view.select([key] if key.startswith(f"{kind}/") else [])

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.switch.retranslate()
        for kind, view in self.views.items():
            view.setAccessibleName(tr("factors", f"table.{kind}"))

    def _kind_words(self, kind: str) -> str:
        count = self.models[kind].rowCount() if kind in self.models else 0
        return tr("factors", "table.count", kind=tr("factors", f"table.{kind}"), n=count)

    @Slot(object)
    def _show(self, kind: str) -> None:
        self._stack.setCurrentIndex(KINDS.index(kind))


def _key(row: Any) -> str:
    return str(row.key)


def _strength(value: int | None) -> str:
    """In its own column a strength is its number; the head says of what."""
    return strength_words(value) if value is None else str(value)


def _columns() -> tuple[list[Column[Any]], ...]:
    return _factor_columns(), _strategy_columns(), _action_columns(), _competitor_columns()


def _factor_columns() -> list[Column[Any]]:
    return [
        text_column("factors", "text", lambda f: f.factor.text),
        choice_column("factors", "direction", list(Direction), lambda f: f.factor.direction, term),
        choice_column("factors", "control", list(Control), lambda f: f.factor.control, term),
        _told("move", lambda: tr("factors", "column.move"), lambda f: move_words(f.cell)),
        choice_column("factors", "strength", [None, 1, 2, 3, 4, 5], lambda f: f.factor.strength, _strength),
        _told("people", lambda: tr("terms", "field.people"), lambda f: joined(f.people)),
        Column("used", lambda: tr("factors", "column.used"), lambda f: len(f.used_by), text=_used,
               ink=lambda f: "amber_ink" if f.unused else "ink"),
    ]  # fmt: skip


def _strategy_columns() -> list[Column[Any]]:
    return [
        Column("tag", lambda: tr("factors", "column.tag"), lambda s: s.tag, text=lambda s: tag_words(s.tag),
               ink=lambda s: "red_ink" if s.avoid else "accent"),
        text_column("strategies", "text", lambda s: s.strategy.text),
        choice_column("strategies", "kind", list(StrategyKind), lambda s: s.strategy.kind, term),
        _told("factors", lambda: tr("terms", "field.factors"), lambda s: joined(s.reasons)),
        _told("voiced_by", lambda: tr("terms", "field.voiced_by"), lambda s: s.voiced_by),
        _told("owner", lambda: tr("terms", "field.owner"), lambda s: s.owner),
        Column("actions", lambda: tr("factors", "column.actions"), lambda s: s.wanted - s.done, text=progress_words),
    ]  # fmt: skip


def _action_columns() -> list[Column[Any]]:
    return [
        Column("strategy", lambda: tr("terms", "field.strategy"), lambda a: a.tag,
               text=lambda a: tag_words(a.tag) if a.tag is not None else ""),
        text_column("actions", "text", lambda a: a.action.text),
        Column("due", lambda: tr("terms", "field.due"), lambda a: a.action.due, editor=DayEditor(),
               ink=lambda a: "red_ink" if a.late else "ink"),
        _told("owner", lambda: tr("terms", "field.owner"), lambda a: a.owner),
        _told("person", lambda: tr("terms", "field.person"), lambda a: a.person),
        choice_column("actions", "status", list(ActionStatus), lambda a: a.action.status, term),
    ]  # fmt: skip


def _competitor_columns() -> list[Column[Any]]:
    return [
        Column("name", lambda: tr("factors", "column.name"), lambda c: c.competitor.name, editor=TextEditor()),
        text_column("competitors", "method", lambda c: c.competitor.method),
        _told("supporters", lambda: tr("terms", "field.supporters"), lambda c: joined(c.supporters)),
        text_column("competitors", "answer", lambda c: c.competitor.answer),
    ]  # fmt: skip


def _told(name: str, title: Callable[[], str], words: Callable[[Any], str]) -> Column[Any]:
    return Column(name, title, words, tip=words)


def _used(facts: FactorFacts) -> str:
    return tags_words(facts.used_by) if facts.used_by else tr("factors", "factor.unused")
