"""What is being typed: brought into the plan before something is done with the plan."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

KEEPS_EDITING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Why a field can lose the keyboard for a while, without being left."""


@runtime_checkable
class Committing(Protocol):
    """A field that keeps what is typed to itself until it is committed."""

    def commit(self) -> None:
        """Send what is typed, as leaving the field would."""


def commit_typing(inside: QWidget | None = None) -> None:
    """Commit what is being typed, wherever it is or only *inside* a widget; with nothing typed nothing happens."""
    QGuiApplication.inputMethod().commit()
    field = QApplication.focusWidget()
    if field is None or (inside is not None and not inside.isAncestorOf(field)):
        return
    table = _table_of(field)
    if table is not None:
        table.setFocus()  # The table itself takes over what stands in a cell that is left.
        return
    for place in (field, field.parentWidget()):
        if isinstance(place, Committing):
            place.commit()
            return


def begin_writing(field: QWidget) -> None:
    """Give *field* the keyboard as Tab would: what stands in it is selected, so that typing replaces it."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    held = field.focusProxy() or field
    if isinstance(held, QLineEdit | QPlainTextEdit):
        held.selectAll()


def _table_of(cell_field: QWidget) -> QAbstractItemView | None:
    viewport = cell_field.parentWidget()
    view = viewport.parentWidget() if viewport is not None else None
    return view if isinstance(view, QAbstractItemView) and view.viewport() is viewport else None


def leaves_to_window(event: QEvent, *, can_undo: bool, can_redo: bool) -> bool:
    """Say whether *event* claims a shortcut for undo or redo that a text field has no use for.

    Such a field lets it pass, so that the same keys take back typing first and then the last step of the plan.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not can_undo
    return event.matches(QKeySequence.StandardKey.Redo) and not can_redo
