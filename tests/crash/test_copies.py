"""The main file of a plan copied while an edit is being written, without its journal: refused, or whole."""

import shutil
from pathlib import Path

import pytest

from tests.crash.disk import Disk, Event
from tests.crash.session import act, said, states
from tests.support.plan_files import library
from workbench.storage.received import contents_of
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused

COPIES = 200
PAGE = 4096


class Copier:
    """Copies the database before every write to it, and once more with the half of that write already there."""

    def __init__(self, database: Path, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self.step = 0
        self.copies: list[tuple[Path, int]] = []

    def __call__(self, event: Event) -> None:
        if event.path == str(self._database) and event.kind == "write":
            self._copy()
            half = self._copy()
            with half.open("r+b") as file:
                file.seek(event.offset)
                file.write(event.data[: len(event.data) // 2])

    def _copy(self) -> Path:
        place = self._folder / f"{len(self.copies)}.acctplan"
        shutil.copyfile(self._database, place)
        self.copies.append((place, self.step))
        return place


@pytest.fixture
def copies(root: Path, target: Path) -> list[tuple[Path, int]]:
    """Return copies of the database taken in the middle of steps, each with the number of its step."""
    folder = root / "copies"
    folder.mkdir()
    document = Document(library().open(target))
    database = next((root / "data" / "work").glob("*.db"))
    copier = Copier(database, folder)
    with Disk(root, copier):
        while len(copier.copies) < COPIES:
            copier.step += 1
            act(document, copier.step)
        document.store.close()
    return copier.copies


def test_a_copy_is_refused_or_exactly_before_or_after(copies: list[tuple[Path, int]]) -> None:
    refused, whole = 0, 0
    for place, step in copies:
        content = place.read_bytes()
        try:
            found = contents_of(place, place, received=True)
        except FileRefused as error:
            refused += error.key in {"damaged", "not_a_plan", "not_understood"}
        else:
            whole += 1
            assert found.meta.steps - 1 in (step - 1, step)
            assert said(found.plan) == states()[found.meta.steps - 1]
        assert place.read_bytes() == content
    assert refused + whole == len(copies) >= COPIES
    assert refused > COPIES // 2
    assert whole


def test_the_library_says_the_same_of_such_copies(copies: list[tuple[Path, int]]) -> None:
    """The way a user's file takes, which may lead through a process of its own: a few copies are enough."""
    for place, step in copies[:: len(copies) // 6]:
        try:
            plan = library().read(place)
        except FileRefused as error:
            assert error.key in {"damaged", "not_a_plan", "not_understood"}  # noqa: PT017 - either is right
        else:
            assert said(plan) in (states()[step - 1], states()[step])
