"""Files dropped on a window: plans are opened, copies asked about, interchange files imported, nothing else taken."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QDialog, QLineEdit

from tests.support.banners import keys, plan_file, plan_made_here
from tests.support.dragging import drop, enter, leave, mime_of
from tests.support.settling import exposed, settle
from tests.support.windows import open_file, open_sample
from workbench.exchange.plan_json import write_plan
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.dropping import DropSheet
from workbench.ui.shell.window import Window


def sign(window: Window) -> str:
    """Return what the window says of the files that are over it; nothing where it says nothing."""
    sheet = window.findChild(DropSheet)
    return sheet.accessibleName() if sheet is not None and sheet.isVisible() else ""


def names(made: Desk) -> list[str]:
    found = [window.session.document.store.origin for window in made.windows if window.session is not None]
    return [path.name if path else "" for path in found]


def test_a_plan_is_opened_in_a_window_of_its_own(made: Desk, tmp_path: Path) -> None:
    window = open_file(made, plan_file(tmp_path, "one.acctplan"))
    other = plan_file(tmp_path, "other.acctplan")
    assert enter(window, mime_of([other]))
    assert "merge" in sign(window)
    leave(window)
    assert sign(window) == ""
    assert drop(window, mime_of([other]))
    assert names(made) == ["one.acctplan", "other.acctplan"]
    assert keys(window) == []


def test_several_plans_at_once(made: Desk, tmp_path: Path) -> None:
    made.start(None)
    window = made.windows[0]
    exposed(window)
    assert drop(window, mime_of([plan_file(tmp_path, name) for name in ("a.acctplan", "B.ACCTPLAN")]))
    assert names(made) == ["a.acctplan", "B.ACCTPLAN"]
    assert made.windows[0] is window


def test_a_copy_of_the_plan_is_asked_about(made: Desk, tmp_path: Path) -> None:
    path = plan_made_here(tmp_path)
    copy = Path(shutil.copyfile(path, tmp_path / "from Zhou Ning.acctplan"))
    window = open_file(made, path)
    drop(window, mime_of([copy]))
    assert (names(made), keys(window)) == ([path.name], ["copy_dropped"])
    assert window.board.messages[0].offers == ("merge_it", "open_it")


def test_the_plan_itself_comes_forward(made: Desk, tmp_path: Path) -> None:
    path = plan_made_here(tmp_path)
    window = open_file(made, path)
    drop(window, mime_of([path]))
    assert (names(made), keys(window)) == ([path.name], [])


def test_a_file_that_is_no_plan_is_refused_in_words(made: Desk, tmp_path: Path) -> None:
    window = open_file(made, plan_file(tmp_path))
    bad = tmp_path / "bad.acctplan"
    bad.write_bytes(b"no plan")
    drop(window, mime_of([bad]))
    assert "not_a_plan" in [key for each in made.windows for key in keys(each)]


def test_an_interchange_file_is_imported(made: Desk, tmp_path: Path) -> None:
    source = tmp_path / "source.JSON"
    source.write_bytes(write_plan(sample("hospital-planned", Language.EN)))
    window = open_sample(made, "hospital", Language.EN)
    assert enter(window, mime_of([source]))
    assert "import" in sign(window)
    drop(window, mime_of([source]))
    assert window.session is not None
    label = window.session.document.undo_label
    assert label is not None
    assert label.key == "import_json"


def test_what_cannot_be_taken_is_refused_while_it_is_dragged(made: Desk, tmp_path: Path) -> None:
    window = open_file(made, plan_file(tmp_path, "one.acctplan"))
    plan, source = tmp_path / "a.acctplan", tmp_path / "a.json"
    for refused in (
        [tmp_path / "picture.png"],
        [plan, tmp_path / "picture.png"],
        [plan, source],
        [source, tmp_path / "b.json"],
        ["https://example.com/a.acctplan"],
        [plan, "https://example.com/a.acctplan"],
    ):
        assert not enter(window, mime_of(refused)), refused
        assert not drop(window, mime_of(refused)), refused
    assert sign(window) == ""
    assert len(made.windows) == 1


def test_a_window_without_a_plan_takes_no_interchange_file(made: Desk, tmp_path: Path) -> None:
    made.start(None)
    window = made.windows[0]
    exposed(window)
    assert not enter(window, mime_of([tmp_path / "a.json"]))
    assert enter(window, mime_of([tmp_path / "a.acctplan"]))


def test_a_file_let_go_over_a_field_is_not_taken_for_words(made: Desk, tmp_path: Path) -> None:
    window = open_file(made, plan_file(tmp_path, "one.acctplan"), "role_map")
    field = next(each for each in window.findChildren(QLineEdit) if each.isVisible())
    before = field.text()
    assert not enter(window, mime_of([tmp_path / "picture.png"]), field)
    drop(window, mime_of([tmp_path / "picture.png"]), field)
    drop(window, mime_of([plan_file(tmp_path, "other.acctplan")]), field)
    assert field.text() == before
    assert len(made.windows) == 2


def test_words_are_none_of_the_window_s_business(made: Desk, tmp_path: Path) -> None:
    window = open_file(made, plan_file(tmp_path))
    data = QMimeData()
    data.setText("words")
    enter(window, data)
    assert sign(window) == ""


def test_nothing_is_taken_behind_a_dialog(made: Desk, tmp_path: Path) -> None:
    window = open_file(made, plan_file(tmp_path))
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    settle()
    assert not enter(window, mime_of([tmp_path / "other.acctplan"]))
    dialog.close()
    assert enter(window, mime_of([tmp_path / "other.acctplan"]))
    leave(window)


@pytest.mark.parametrize("name", ["周宁 50% #1.acctplan", "a b&c.acctplan"])
def test_odd_names(made: Desk, tmp_path: Path, name: str) -> None:
    window = open_file(made, plan_file(tmp_path, "one.acctplan"))
    drop(window, mime_of([plan_file(tmp_path, name)]))
    assert names(made)[-1] == name
