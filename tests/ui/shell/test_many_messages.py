"""However much there is to say, the banners leave the plan its room."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.banners import said
from tests.support.windows import open_sample
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.notices import Message
from workbench.ui.widgets.buttons import LinkLabel


def test_many_messages_leave_the_plan_its_room_and_none_is_lost(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    window.board.clear()
    window.board.post(Message("grave", words="grave", tone="error"))
    for matter in ("first", "second", "third"):
        window.board.post(Message(matter, words=matter))
    assert sorted(said(window)) == ["grave", "third"]
    more = window.board.findChild(LinkLabel)
    assert more.text() == "2 more messages"
    window.board.dismiss(("third",))
    assert sorted(said(window)) == ["grave", "second"]
    assert more.text() == "1 more message"
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert sorted(said(window)) == ["first", "grave", "second"]
    assert not more.isVisible()


def test_what_can_be_answered_comes_before_what_is_only_told(made: Desk) -> None:
    window = open_sample(made, "hospital", Language.EN)
    window.board.clear()
    window.board.post(Message("recovered", words="recovered", offers=("save_now",)))
    for matter in ("told", "latest"):
        window.board.post(Message(matter, words=matter, tone="warn"))
    assert sorted(said(window)) == ["latest", "recovered"]
