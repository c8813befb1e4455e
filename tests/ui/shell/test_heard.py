"""What screen readers hear of the whole program: names of everything, and words, never markup."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.support.heard import everything_heard, nameless
from tests.support.settling import settle
from tests.support.windows import desk, open_sample
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.shell.actions import ACTIONS
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.window import Window
from workbench.ui.widgets.enum_combo import EnumCombo

MARKUP = ("<", "&lt;", "&amp;", "&quot;")
WRITTEN = "<b>Fox</b> & Co. "
# What leaves the window or asks the system for a file; what they show before is tested where they are.
LEAVING = {"new_from_plan", "open_plan", "open_sample", "open_planned_sample", "save", "save_as", "close_window"}
DIALOGS = [spec.name for spec in ACTIONS if spec.name not in LEAVING | {"import_json", "merge_copy", "undo", "redo"}]


@pytest.fixture(params=list(Language), ids=str)
def made(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """The desk of a program in each of the languages."""
    del qtbot
    with desk(qapp, request.param, monkeypatch) as found:
        yield found


def sights(window: Window) -> Iterator[QWidget]:
    """Yield what is on the screen, again and again, while every panel, row, dialog and list is shown."""
    yield from _panels(window)
    yield from _rows(window)
    assert window.workspace is not None
    window.workspace.coach_line._toggle.click()
    yield _drawn(window)
    for name in DIALOGS:
        window.trigger(name)
        settle()
        yield from map(_drawn, _others(window))
        yield _drawn(window)
        for other in _others(window):
            other.close()
        settle()


def _panels(window: Window) -> Iterator[QWidget]:
    assert window.workspace is not None
    for name in PANELS:
        window.trigger(name)
        panel = window.workspace.panels.currentWidget()
        for view in ("table", "picture"):
            if hasattr(panel, "show_view"):
                panel.show_view(view)
            yield _drawn(window)


def _rows(window: Window) -> Iterator[QWidget]:
    assert window.session is not None
    assert window.workspace is not None
    for table, rows in window.session.plan.tables.items():
        for key in list(rows)[:1]:
            window.session.select(Ref(table, key))
            yield _drawn(window.workspace.inspector)
    for field in window.workspace.findChildren(EnumCombo):
        if isValid(field) and field.isVisible():
            field.showPopup()
            settle()
            yield field.view().window()
            field.hidePopup()


def _drawn(widget: QWidget) -> QWidget:
    """Return *widget* after it was drawn, for what had to be cut is told then."""
    settle()
    assert not widget.grab().isNull()
    return widget


def _others(window: Window) -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each is not window and each.isVisible()]


def test_no_markup_is_heard_and_everything_has_a_name(made: Desk) -> None:
    window = open_sample(made, "hospital", made._speech.language)
    heard = 0
    for sight in sights(window):
        texts = list(everything_heard(sight))
        heard += len(texts)
        assert [(who, text) for who, text in texts if any(sign in text for sign in MARKUP)] == []
        assert nameless(sight) == []
    assert heard > 1000


@pytest.mark.parametrize("made", [Language.EN], indirect=True)
def test_what_somebody_wrote_is_heard_as_written(made: Desk) -> None:
    made.open_plan(_with_signs(sample("hospital", Language.EN)))
    window = made.windows[-1]
    heard = [text for sight in sights(window) for _, text in everything_heard(sight)]
    assert sum(WRITTEN.strip() in text for text in heard) > 100
    rests = (text.replace("<b>", "").replace("</b>", "") for text in heard)
    assert [rest for rest in rests if any(sign in rest for sign in MARKUP)] == []


def _with_signs(plan: Plan) -> Plan:
    tables = dict(plan.tables)
    for table, name in (("people", "name"), ("needs", "text"), ("factors", "text"), ("visits", "primary_objective")):
        tables[table] = {
            key: replace(row, **{name: WRITTEN + (getattr(row, name) or "")}) for key, row in tables[table].items()
        }
    return Plan(tables)


def test_the_welcome_is_heard_in_words(made: Desk) -> None:
    made.start(None)
    window = made.windows[-1]
    window.show_welcome(("/plans/<b>Fox</b>.acctplan",))
    assert any("/plans/<b>Fox</b>.acctplan" in text for _, text in everything_heard(_drawn(window)))
    assert [text for _, text in everything_heard(window) if "&lt;" in text or "<qt" in text] == []
    assert nameless(window) == []
