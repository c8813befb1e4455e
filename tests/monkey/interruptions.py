"""What comes between press and release of a drag, or at any other time: commands, keys, the world outside."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.monkey.targets import hit, moved
from tests.monkey.texts import WORDS
from tests.monkey.user import RandomUser
from workbench.domain.errors import DomainError
from workbench.domain.plan import TABLES
from workbench.domain.rows import FieldKind, Ref, specs
from workbench.system.clock import today
from workbench.usecases import rows
from workbench.usecases.ports import Label

KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_F2),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_Space, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace, Qt.Key.Key_Menu),
    *(Qt.Key.Key_F, Qt.Key.Key_L, Qt.Key.Key_N, Qt.Key.Key_A, Qt.Key.Key_1, Qt.Key.Key_Plus, Qt.Key.Key_Minus),
)
MODIFIERS = (
    *(Qt.KeyboardModifier.NoModifier,) * 6,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
DIALOGS = (
    *("new_plan", "new_from_plan", "earlier_versions", "export_json", "find", "add_opportunity", "quick_entry"),
    *("settings_wanted", "explain", "shortcuts", "about", "risk", "guided", "review", "send_copy", "copies_held"),
)
"""Commands that open a dialog."""


def command(user: RandomUser) -> None:
    """Carry out any command of the window that is offered now, a panel among them; often the one done least so far."""
    offered = {**user.window.actions_by_name, **user.window.panel_actions}
    names = [name for name, action in offered.items() if action.isEnabled()]
    least = min(names, key=lambda name: user.classes[f"command {name}"])
    carry_out(user, least if user.dice.random() < 0.4 else user.dice.choice(names))


def carry_out(user: RandomUser, name: str) -> None:
    """Carry out the command *name* if it is offered."""
    action = user.window.actions_by_name.get(name) or user.window.panel_actions[name]
    if action.isEnabled():
        user.did(f"command {name}")
        user.classes[f"command {name}"] += 1
        action.trigger()


def dialog(user: RandomUser) -> None:
    """Open a dialog."""
    carry_out(user, user.dice.choice(DIALOGS))


def another_look(user: RandomUser) -> None:
    """Change the language, or light and dark."""
    carry_out(user, user.dice.choice(("switch_language", "switch_language", "switch_theme")))


def import_file(user: RandomUser) -> None:
    """Bring another file into the plan: one of ours, one of somebody else, or what is none."""
    carry_out(user, "import_json")


def reload(user: RandomUser) -> None:
    """Save, and go on with the file as it is then, as after somebody else's version was taken."""
    saver, window = user.window.saver, user.window
    if saver is not None and saver.save(user.file) and window.session is not None:
        user.did("reload", user.desk.reload(window))


def comparison(user: RandomUser) -> None:
    """Compare with another day, or with none any more."""
    days = user.dice.choice((None, -400, -60, -1))
    user.did("comparison", days)
    user.session.compare_with(None if days is None else moved(user.session.day, days))


def key(user: RandomUser) -> None:
    """Press a key, with or without Shift, Ctrl or Alt, where the keyboard is."""
    pressed, modifiers = user.dice.choice(KEYS), user.dice.choice(MODIFIERS)
    user.did("key", f"{modifiers} {pressed}")
    held = QApplication.focusWidget()
    QTest.keyClick(held if held is not None else user.front, pressed, modifiers)


def undo(user: RandomUser) -> None:
    """Undo a few steps."""
    user.did("undo")
    for _ in range(user.dice.randint(1, 2)):
        user.session.undo()


def redo(user: RandomUser) -> None:
    """Bring a few steps back."""
    user.did("redo")
    for _ in range(user.dice.randint(1, 4)):
        user.session.redo()


def another_day(user: RandomUser) -> None:
    """Look at the plan as of another day, which may be one before everything."""
    days = user.dice.choice((-4000, -400, -30, -3, -1, 1, 2, 30, 400, None))
    user.did("day", days)
    user.session.look_at(day=today() if days is None else moved(user.session.day, days))
    user.enter_for_day()


def another_deal(user: RandomUser) -> None:
    """Look at another opportunity."""
    deals = list(user.session.plan.opportunities)
    user.did("deal")
    if deals:
        user.session.look_at(opportunity=user.dice.choice(deals))


def selection(user: RandomUser) -> None:
    """Select any row, or nothing, and mostly go where it lives."""
    ref = any_row(user)
    user.did("selection", ref)
    if ref is not None and user.dice.random() < 0.7:
        user.session.go_to(ref)
    else:
        user.session.select(ref)


def change_elsewhere(user: RandomUser) -> None:
    """Change a field of any row, as the inspector, an import or a merge would."""
    ref = any_row(user)
    if ref is None:
        return
    # What a piece of evidence is about names a row, although it is kept as text.
    texts = [
        s for s in specs(TABLES[ref.table]).values() if s.kind == FieldKind.TEXT and not s.name.startswith("about")
    ]
    if not texts:
        return
    field, value = user.dice.choice(texts).name, user.dice.choice(WORDS)
    user.did("change elsewhere", f"{ref} {field} {value!r}")
    user.session.perform(Label("change"), lambda plan: rows.set_fields(plan, ref, **{field: value}))


def delete_elsewhere(user: RandomUser) -> None:
    """Delete any row with all that goes along."""
    ref = any_row(user)
    if ref is None or ref.table == "account":
        return
    user.did("delete elsewhere", ref)
    try:
        user.session.perform(Label("remove"), rows.remove(user.session.plan, ref))
    except DomainError as error:
        user.did("delete refused", error.key)


def focus_lost(user: RandomUser) -> None:
    """Let another program take the keyboard and give it back."""
    user.did("focus lost")
    held = QApplication.focusWidget() or user.front
    QApplication.sendEvent(held, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    QApplication.sendEvent(user.window, QEvent(QEvent.Type.WindowDeactivate))
    QApplication.sendEvent(user.window, QEvent(QEvent.Type.WindowActivate))


def other_size(user: RandomUser) -> None:
    """Give the window another size."""
    width, height = user.dice.choice(((1024, 640), (1366, 768), (1920, 1080), (1200, 700)))
    user.did("size", f"{width}x{height}")
    user.window.resize(width, height)


def out_of_sight(user: RandomUser) -> None:
    """Minimise or hide the window for a moment."""
    user.did("out of sight")
    if user.dice.random() < 0.5:
        user.window.showMinimized()
    else:
        user.window.hide()
    QApplication.processEvents()
    user.window.showNormal()


def other_button(user: RandomUser) -> None:
    """Press the middle or the right button somewhere."""
    user.did("other button")
    hit(user.spot(), user.dice.choice((Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)))


def wheel(user: RandomUser) -> None:
    """Turn the wheel, with or without Ctrl or Shift."""
    widget, at = user.spot()
    turn = user.dice.choice((-480, -120, 120, 480))
    user.did("wheel", turn)
    send_wheel(widget, at, turn, user.dice.choice(MODIFIERS[4:8]))


def send_wheel(widget: QWidget, at: QPoint, turn: int, modifiers: Qt.KeyboardModifier) -> None:
    """Turn the wheel over *at* by eighths of a degree."""
    place = widget.mapToGlobal(at)
    event = QWheelEvent(
        at.toPointF(),
        place.toPointF(),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def any_row(user: RandomUser) -> Ref | None:
    """Return any row of the plan, each table as likely as the other."""
    tables = [(table, held) for table, held in user.session.plan.tables.items() if held]
    if not tables:
        return None
    table, held = user.dice.choice(tables)
    return Ref(table, user.dice.choice(list(held)))


Interruption = Callable[[RandomUser], None]
INTERRUPTIONS: tuple[Interruption, ...] = (
    *(command, command, command, key, key, undo, redo, another_day, another_deal, selection, change_elsewhere),
    *(delete_elsewhere, focus_lost, other_size, out_of_sight, other_button, wheel, dialog, dialog, another_look),
    *(import_file, reload, comparison),
)
