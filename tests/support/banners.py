"""What the window's banners say and offer, for tests that take the offers as users do."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.support.plan_files import file_from_elsewhere, new_document
from tests.support.settling import settle
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.storage import known
from workbench.storage.transfer import copy_file
from workbench.system.language import Language
from workbench.ui.shell.window import Window
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import Button
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

_FOLDER = TemporaryDirectory(prefix="samples", ignore_cleanup_errors=True)


def plan_file(folder: Path, name: str = "hospital.acctplan") -> Path:
    """Put a plan file of the sample into *folder*, as this program publishes it, and return its path.

    Each name is a plan of its own; made once, it is copied from then on.
    """
    path = folder / name
    known.remember(copy_file(_made(name), path), name)
    return path


def plan_made_here(folder: Path, name: str = "hospital.acctplan") -> Path:
    """Make a plan file of the sample in *folder*, which the program made on this computer; return its path."""
    path = folder / name
    new_document(path, sample("hospital", Language.EN)).store.close()
    return path


@cache
def _made(name: str) -> Path:
    folder = Path(mkdtemp(prefix="sample", dir=_FOLDER.name))
    return file_from_elsewhere(folder, sample("hospital", Language.EN)).rename(folder / name)


def rename(window: Window, name: str) -> str:
    """Give the first person another *name*; return the person's id."""
    assert window.session is not None
    person = next(iter(window.session.plan.people))
    edits = set_fields(window.session.plan, Ref("people", person), name=name)
    assert window.session.perform(Label("change_field", name), edits)
    return person


def first_name(window: Window) -> str:
    """Return the name of the first person in the plan of *window*."""
    assert window.session is not None
    return next(iter(window.session.plan.people.values())).name


def said(window: Window) -> list[str]:
    """Return what the visible banners of *window* say, from the top."""
    return [banner.accessibleName() for banner in window.findChildren(Banner) if banner.isVisible()]


def keys(window: Window) -> list[str]:
    """Return the keys of what is said in *window*, the oldest first."""
    return [message.key for message in window.board.messages]


def offered(window: Window) -> list[str]:
    """Return the words on the buttons of all visible banners."""
    banners = [banner for banner in window.findChildren(Banner) if banner.isVisible()]
    return [button.text() for banner in banners for button in banner.findChildren(Button)]


def take(window: Window, words: str) -> None:
    """Click the button *words* of a banner."""
    settle()
    (button,) = [b for banner in window.findChildren(Banner) for b in banner.findChildren(Button) if b.text() == words]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def answer_save_dialog(patch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Let the save dialog be answered with *path*, None for Cancel; return the list that gets what it proposed."""
    proposed: list[str] = []

    def answer(_parent: object, _title: str, given: str, _filter: str) -> tuple[str, str]:
        proposed.append(given)
        return (str(path) if path else "", "")

    patch.setattr(QFileDialog, "getSaveFileName", answer)
    return proposed
