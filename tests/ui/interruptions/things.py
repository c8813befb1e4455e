"""Everything that can come between while something is dragged: commands, keys, and what nobody pressed a key for."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QMenu, QMessageBox, QWidget

from tests.support.settling import active, settle
from workbench.domain.rows import Ref
from workbench.ui.rolemap.canvas import ALIGNS, ROLES, VERBS
from workbench.ui.shell.actions import ACTIONS
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.window import Window
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.canvas_keys import ARROWS, DELETES, EDITS, PAGES, ZOOMS
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.usecases.ports import Label
from workbench.usecases.rows import add, remove, set_fields

Thing = Callable[[Window, Canvas], None]
Key = Qt.Key
PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.MouseButton.NoButton
LABEL = Label("change_field", "interruption")


def key(pressed: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> Thing:
    return lambda _, canvas: QTest.keyClick(canvas, pressed, modifiers)


def action(name: str) -> Thing:
    """The command as its first shortcut does it, or, where it has none, as its menu entry does."""

    def do(window: Window, canvas: Canvas) -> None:
        found = window.actions_by_name.get(name) or window.panel_actions[name]
        if found.shortcut().isEmpty():
            found.trigger()
        else:
            pressed = found.shortcut()[0]
            QTest.keyClick(canvas, pressed.key(), pressed.keyboardModifiers())

    return do


def bar_button(place: int) -> Thing:
    """A button in the bar of the panel, pressed by something other than this mouse."""

    def do(window: Window, canvas: Canvas) -> None:
        assert window.workspace is not None
        panel = window.workspace.panels.currentWidget()
        assert panel is not None
        bars = panel.findChildren(PanelBar)
        shown = [b for bar in bars for b in bar.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
        if shown:
            shown[place % len(shown)].click()
        if canvas.hold.on:
            canvas.fit()  # The button changes nothing here, and so ends nothing.

    return do


# The plan, the day, the selection


def edited(window: Window, canvas: Canvas) -> None:
    plan = window.session.plan
    table = "people" if plan.people else "account"
    row = next(iter(plan.tables[table]))
    window.session.perform(LABEL, set_fields(plan, Ref(table, row), name="Somebody else"))


def deleted(window: Window, canvas: Canvas) -> None:
    """Every row that a card of the picture can show is gone."""
    for table in ("roles", "needs", "factors", "actions", "questions", "stages"):
        row = next(iter(window.session.plan.tables.get(table, {})), None)
        if row is not None:
            window.session.perform(LABEL, remove(window.session.plan, Ref(table, row)))


def another_opportunity(window: Window, canvas: Canvas) -> None:
    ref, edits = add("opportunities", {"name": "Another"})
    window.session.perform(LABEL, edits)
    window.session.look_at(opportunity=ref.id)


def a_day_back(window: Window, canvas: Canvas) -> None:
    window.session.look_at(day=window.session.day - timedelta(days=60))


def compared(window: Window, canvas: Canvas) -> None:
    window.session.compare_with(window.session.day - timedelta(days=60))


def undone_by_code(window: Window, canvas: Canvas) -> None:
    edited(window, canvas)
    window.session.undo()


def selected(window: Window, canvas: Canvas) -> None:
    other = [ref for ref in (Ref("people", p) for p in window.session.plan.people) if ref != window.session.selection]
    window.session.select(other[-1])


# The window


def another_size(window: Window, canvas: Canvas) -> None:
    window.resize(window.width() - 60, window.height() - 40)
    settle()


def minimised(window: Window, canvas: Canvas) -> None:
    window.showMinimized()
    settle()


def hidden(window: Window, canvas: Canvas) -> None:
    window.hide()


def closing(window: Window, canvas: Canvas) -> None:
    window.close()


def another_window(window: Window, canvas: Canvas) -> None:
    other = QWidget(None)
    other.show()
    other.activateWindow()
    active(other)
    other.close()
    other.deleteLater()


def keyboard_elsewhere(window: Window, canvas: Canvas) -> None:
    field = next(f for f in window.findChildren(QWidget) if f.focusPolicy() & Qt.FocusPolicy.TabFocus and f.isVisible()
                 and f is not canvas and not canvas.isAncestorOf(f))  # fmt: skip
    field.setFocus()


def dialog(window: Window, canvas: Canvas) -> None:
    box = QDialog(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    QLineEdit(box)
    box.open()


def question_that_waits(window: Window, canvas: Canvas) -> None:
    QMessageBox(QMessageBox.Icon.Question, "", "?", parent=window).exec()


def menu(window: Window, canvas: Canvas) -> None:
    opened = QMenu(window)
    opened.addAction("x")
    opened.popup(window.mapToGlobal(QPoint(40, 40)))
    settle()
    opened.close()
    opened.deleteLater()


def banner(window: Window, canvas: Canvas) -> None:
    window.tell("Something happened.")
    settle()


def table(window: Window, canvas: Canvas) -> None:
    panel = window.workspace.panels.currentWidget()
    panel.show_view("table")


def disabled(window: Window, canvas: Canvas) -> None:
    window.workspace.setEnabled(False)
    window.workspace.setEnabled(True)


# The mouse


def another_button(window: Window, canvas: Canvas) -> None:
    port, at = canvas.viewport(), canvas.viewport().rect().center()
    QTest.mousePress(port, Qt.MouseButton.RightButton, PLAIN, at)
    QTest.mouseRelease(port, Qt.MouseButton.RightButton, PLAIN, at)


def bare_move(window: Window, canvas: Canvas) -> None:
    """The button came up where this window did not hear of it."""
    port, at = canvas.viewport(), QPoint(90, 90)
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(port.mapToGlobal(at)), NONE, NONE, PLAIN)
    QApplication.sendEvent(port, event)


def wheel(window: Window, canvas: Canvas) -> None:
    port, at = canvas.viewport(), QPoint(200, 200)
    turn = QWheelEvent(QPointF(at), QPointF(port.mapToGlobal(at)), QPoint(), QPoint(0, 120), NONE, PLAIN,
                       Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(port, turn)


def flown(window: Window, canvas: Canvas) -> None:
    canvas.zoom_by(1.3)


OTHERS: dict[str, Thing] = {
    each.__name__.replace("_", " "): each
    for each in (edited, deleted, another_opportunity, a_day_back, compared, undone_by_code, selected, another_size,
                 minimised, hidden, closing, another_window, keyboard_elsewhere, dialog, question_that_waits, menu,
                 banner, table, disabled, another_button, bare_move, wheel, flown)
}  # fmt: skip


def things(canvas: Canvas) -> dict[str, Thing]:
    """Return all that can come between on *canvas*, by name."""
    found = {f"command {spec.name}": action(spec.name) for spec in ACTIONS}
    found |= {f"command {name}": action(name) for name in PANELS}
    plain = (*ARROWS, *PAGES, *ZOOMS, *EDITS, *DELETES, Key.Key_Tab, Key.Key_Backtab, Key.Key_Escape, Key.Key_Home,
             *canvas.letters, *ROLES, *VERBS, Key.Key_N, Key.Key_L, Key.Key_3, Key.Key_Menu)  # fmt: skip
    found |= {f"key {pressed.name}": key(pressed) for pressed in plain}
    found |= {f"ctrl {pressed.name}": key(pressed, CONTROL) for pressed in (*ALIGNS, Key.Key_A, Key.Key_C, Key.Key_F)}
    found |= {f"shift {pressed.name}": key(pressed, SHIFT) for pressed in (*ARROWS, *ROLES, Key.Key_N, Key.Key_L)}
    found |= {f"button {place} of the bar": bar_button(place) for place in range(8)}
    return found | OTHERS
