"""How table cells look and are edited: the field of the column's kind, in place."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractProxyModel, QEvent, QModelIndex, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from workbench.ui.theme.painters import state_kept
from workbench.ui.theme.theme import named
from workbench.ui.theme.tokens import RADIUS_SMALL, SPACE
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.models import DayEditor, EnumEditor, Index, RowsModel
from workbench.ui.widgets.tips import plain_tooltip

NARROWEST_FIELD = 16 * SPACE
CellField = LineField | DayEdit | EnumCombo


def source_of(index: Index) -> tuple[RowsModel[Any], QModelIndex]:
    """Return the rows model under *index* and the index there: values must not pass through a proxy, which would turn
    days and enumerations into Qt's own types."""
    model, place = index.model(), index.model().index(index.row(), index.column(), index.parent())
    while isinstance(model, QAbstractProxyModel):
        place = model.mapToSource(place)
        model = model.sourceModel()
    assert isinstance(model, RowsModel)
    return model, place


class TableDelegate(QStyledItemDelegate):
    """Draws a ring around the current cell, shows cut text as tooltip, and edits by the column's editor."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt override."""
        model, place = source_of(index)
        field = self._field(model.columns[place.column()].editor, parent)
        field.setAccessibleName(model.columns[place.column()].title())
        return field

    def _field(self, editor: Any, parent: QWidget) -> CellField:
        if isinstance(editor, EnumEditor):
            combo = EnumCombo(editor.values, editor.label, parent=parent)
            combo.edited.connect(self._done)
            return combo
        return DayEdit(parent=parent) if isinstance(editor, DayEditor) else LineField(parent=parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt override."""
        model, place = source_of(index)
        value = model.columns[place.column()].value(model.row_at(place.row()))
        if isinstance(editor, LineField):
            editor.set_value("" if value is None else str(value))
            editor.selectAll()
        elif isinstance(editor, DayEdit | EnumCombo):
            editor.set_value(value)  # type: ignore[arg-type]

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Qt override."""
        rows, place = source_of(index)
        if isinstance(editor, LineField):
            editor.commit()
            rows.setData(place, editor.value())
        elif isinstance(editor, DayEdit):
            editor.editingFinished.emit()
            rows.setData(place, editor.value())
        elif isinstance(editor, EnumCombo):
            rows.setData(place, editor.value())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt override: a field that needs more room than its cell takes it, inside the view."""
        wanted = editor.whole_width() if isinstance(editor, EnumCombo) else NARROWEST_FIELD
        outer = editor.parentWidget()
        room = outer.rect() if outer is not None else option.rect
        cell = QRect(option.rect)
        cell.setWidth(min(room.width(), max(cell.width(), wanted)))
        cell.moveRight(min(cell.right(), room.right()))
        editor.setGeometry(cell)

    @Slot()
    def _done(self) -> None:
        editor = self.sender()
        assert isinstance(editor, EnumCombo)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt override."""
        current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)
        if current:
            self._draw_ring(painter, QRectF(option.rect))

    def _draw_ring(self, painter: QPainter, cell: QRectF) -> None:
        with state_kept(painter):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(named("accent"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(1.5, 1.5, -1.5, -1.5), RADIUS_SMALL, RADIUS_SMALL)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Qt override: a cell without a tooltip of its own shows its text where that is cut."""
        if event.type() != QEvent.Type.ToolTip or index.data(Qt.ItemDataRole.ToolTipRole):
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        needed = option.fontMetrics.horizontalAdvance(text) + 2 * SPACE
        QToolTip.showText(event.globalPos(), plain_tooltip(text) if needed > option.rect.width() else "", view)
        return True
