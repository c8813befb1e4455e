"""A name typed anywhere that may be somebody's of the plan: it is asked, and nobody is stopped."""

import pytest
from PySide6.QtCore import Qt

from tests.support.banners import take
from tests.support.settling import settle
from tests.support.windows import give_keyboard, open_sample, press_there, session_in, write
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.forms.changing import add_row, change_field
from workbench.ui.people.same_person_sheet import SamePersonSheet
from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window


@pytest.fixture
def window(made: Desk) -> Window:
    return open_sample(made, "hospital", Language.ZH_CN, "role_map")


def asked(window: Window) -> list[str]:
    return [message.text() for message in window.board.messages if message.key == "already_known"]


def named(window: Window, name: str) -> list[str]:
    return [key for key, person in session_in(window).plan.people.items() if person.name == name]


def type_person(window: Window, name: str) -> None:
    """Add a person on the map by its key, with what an input method gives."""
    canvas = window.findChild(RoleCanvas)
    assert canvas is not None
    give_keyboard(canvas)
    canvas.setFocus()
    press_there(Qt.Key.Key_N)
    write(name)
    assert asked(window) == []
    press_there(Qt.Key.Key_Return)
    settle()


def test_a_name_typed_on_the_map_that_is_known_in_other_signs_is_asked_about(window: Window) -> None:
    type_person(window, "劉麗")
    (words,) = asked(window)
    assert words.startswith("刘丽 (")
    assert "Is 劉麗 the same person?" in words


def test_same_person_selects_the_one_who_is_known_and_can_be_taken_back(window: Window) -> None:
    (known,) = named(window, "刘丽")
    type_person(window, "刘丽")
    take(window, "Same person")
    assert named(window, "刘丽") == [known]
    assert session_in(window).selection == Ref("people", known)
    assert asked(window) == []
    window.trigger("undo")
    assert len(named(window, "刘丽")) == 2


def test_somebody_else_leaves_two(window: Window) -> None:
    type_person(window, "刘丽")
    take(window, "Somebody else")
    assert len(named(window, "刘丽")) == 2
    assert asked(window) == []


def test_a_name_typed_in_a_form_is_asked_about_until_it_is_another(window: Window) -> None:
    session = session_in(window)
    ref = add_row(session, "people", name="张三")
    assert ref is not None
    assert asked(window) == []
    change_field(session, ref, "name", "刘 丽", window)
    assert len(asked(window)) == 1
    change_field(session, ref, "name", "张三", window)
    assert asked(window) == []


def test_where_the_two_contradict_each_other_it_is_asked_how(window: Window) -> None:
    session = session_in(window)
    assert add_row(session, "people", name="刘丽", title="另一职务") is not None
    take(window, "Same person")
    assert window.findChild(SamePersonSheet) is not None
    assert len(named(window, "刘丽")) == 2


def test_taking_the_person_back_takes_the_question_back(window: Window) -> None:
    type_person(window, "刘丽")
    window.trigger("undo")
    assert asked(window) == []
    window.trigger("redo")
    assert asked(window) == []
