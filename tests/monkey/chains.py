"""What takes several events: writing on a picture, walks by keys, pasting and dropping, answering what is asked."""

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QDialog
from shiboken6 import isValid

from tests.monkey.targets import canvas_of, hit, moved, port_of, reachable, spot_on_canvas
from tests.monkey.texts import TABLES, WORDS
from tests.monkey.user import RandomUser
from workbench.domain.rows import Ref
from workbench.domain.visits import VisitOutcome
from workbench.ui.forms.changing import change_field
from workbench.ui.shell.after_death import AfterDeath
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.usecases.ports import Death

NOTHING, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
OPENING = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_N)
WHILE_WRITING = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Backtab, Qt.Key.Key_Escape),
    *(Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Backspace, Qt.Key.Key_Delete),
)
WALKING = (
    *(Qt.Key.Key_Tab,) * 6,
    *(Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_Menu),
    *(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home),
)


def press(user: RandomUser, pressed: Qt.Key, modifiers: Qt.KeyboardModifier = NOTHING) -> None:
    """Press a key where the keyboard is; Qt does what it puts off by that before the next key comes.

    Else a Tab that follows Return ends an editor that Qt then wants to end once more, and complains of.
    """
    QTest.keyClick(QApplication.focusWidget() or user.front, pressed, modifiers)
    QApplication.sendPostedEvents()


def type_words(user: RandomUser, words: str) -> None:
    """Write *words* where the keyboard is, as an input method does."""
    held = QApplication.focusWidget()
    user.did("write", f"{type(held).__name__} {words!r}")
    if held is None:
        return
    QApplication.sendEvent(held, QInputMethodEvent(words[:3], []))
    done = QInputMethodEvent()
    done.setCommitString(words)
    if isValid(held):
        QApplication.sendEvent(held, done)


def in_place(user: RandomUser) -> None:
    """Open an editor on a card, by two clicks or a key, and write, with Tab and Return from card to card."""
    view = canvas_of(user.dice, user.front)
    if view is None:
        return
    at = spot_on_canvas(user.dice, view)
    user.did("in place", f"{type(view).__name__} {at.toTuple()}")
    twice = user.dice.random() < 0.5
    hit((view.viewport(), at), twice=twice)
    if not twice:
        press(user, user.dice.choice(OPENING))
    for _ in range(user.dice.randint(2, 7)):
        if user.dice.random() < 0.4:
            type_words(user, user.dice.choice(WORDS))
        else:
            press(user, user.dice.choice(WHILE_WRITING))


def by_keys(user: RandomUser) -> None:
    """Go about with keys alone."""
    user.did("by keys")
    for _ in range(user.dice.randint(5, 15)):
        if user.dice.random() < 0.1:
            type_words(user, user.dice.choice(WORDS))
        else:
            press(user, user.dice.choice(WALKING))


def paste_into_list(user: RandomUser) -> None:
    """Paste a table into a table or list, at one of its cells."""
    view, at = user.spot(QAbstractItemView)
    user.did("paste into list", type(view).__name__)
    QApplication.clipboard().setText(user.dice.choice(TABLES))
    hit((port_of(view), at))
    press(user, Qt.Key.Key_V, CONTROL)
    if user.dice.random() < 0.3:
        press(user, Qt.Key.Key_Return, CONTROL)


def drop(user: RandomUser) -> None:
    """Drop rows of a table, words or a file that another program drags here."""
    widget, at = user.spot()
    while widget is not None and not widget.acceptDrops():
        at, widget = widget.mapToParent(at), widget.parentWidget()
    mime = QMimeData()
    if user.dice.random() < 0.3:
        mime.setUrls([QUrl.fromLocalFile(str(user.file.with_name("own.json")))])
    else:
        mime.setText(user.dice.choice((*TABLES, *WORDS)))
    user.did("drop", type(widget).__name__)
    if widget is None:
        return
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(at, copy, mime, left, NOTHING)
    QApplication.sendEvent(widget, entered)
    if entered.isAccepted():
        QApplication.sendEvent(widget, QDragMoveEvent(at, copy, mime, left, NOTHING))
        QApplication.sendEvent(widget, QDropEvent(at.toPointF(), copy, mime, left, NOTHING))


def answer(user: RandomUser) -> None:
    """Press a button of the dialog that is open."""
    if isinstance(user.front, QDialog):
        _press_one(user, "answer", user.front.findChildren(QAbstractButton))


def offer(user: RandomUser) -> None:
    """Take an offer of a banner, or of the line that says what was deleted."""
    shown = [banner for banner in user.front.findChildren(Banner) if banner.isVisible()]
    _press_one(user, "offer", [button for banner in shown for button in banner.findChildren(QAbstractButton)])


def safe_view(user: RandomUser) -> None:
    """Open the plan as after sessions that died with it, and choose how to begin."""
    window = user.window
    window.close()
    if window in user.desk.windows:
        return
    user.desk.deaths = [Death("", user.file, shown=True, times=2)]
    user.desk.open_path(user.file)
    page = next(page for each in user.desk.windows for page in each.findChildren(AfterDeath))
    name = user.dice.choice(("safe", "safe", "usual", "without"))
    user.did("safe view", name)
    hit((page.cards[name], page.cards[name].rect().center()))
    user.desk.deaths = []
    user.window = user.opened() if name == "without" else user.desk.windows[-1]


def outcome(user: RandomUser) -> None:
    """Give any visit an outcome, or take it back; one that lies ahead asks."""
    visits = list(user.session.plan.visits.values())
    if not visits:
        return
    visit, given = user.dice.choice(visits), user.dice.choice((*VisitOutcome, None))
    user.did("outcome", f"{visit.id} {given}")
    if visit.date is not None and user.dice.random() < 0.5:
        user.session.look_at(day=moved(visit.date, -user.dice.choice((0, 1, 5))))
        user.enter_for_day()
    if visit.id in user.session.plan.visits:
        change_field(user.session, Ref("visits", visit.id), "outcome", given, user.window)


def another_view(user: RandomUser) -> None:
    """Look at the other half of a panel, or at its table."""
    controls = [each for each in user.front.findChildren(SegmentedControl) if reachable(each)]
    _press_one(user, "view", [button for each in controls for button in each.findChildren(QAbstractButton)])


def _press_one(user: RandomUser, what: str, buttons: list[QAbstractButton]) -> None:
    found = [button for button in buttons if reachable(button)]
    if found:
        chosen = user.dice.choice(found)
        user.did(what, chosen.text() or chosen.accessibleName())
        hit((chosen, chosen.rect().center()))
