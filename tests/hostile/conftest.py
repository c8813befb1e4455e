"""Sound plans to spoil, and what must hold of every file, whatever it tries."""

import shutil
from pathlib import Path

import pytest

from tests.support import format_fixture
from tests.support.plan_files import add_person, change_row, file_from_elsewhere, library, remove_row
from workbench.domain.plan import Plan
from workbench.storage.schema import FORMAT
from workbench.system.paths import working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused

SAMPLE = Path(__file__).parents[1] / "data" / "plans" / f"v{FORMAT}" / format_fixture.NAME
_LARGE = 1 << 26

Outcome = str | Plan


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a sound plan of a few rows; tests work on copies of it."""
    return file_from_elsewhere(tmp_path_factory.mktemp("small"), work=_work)


def _work(document: Document) -> None:
    wang = add_person(document, "Wang 王", title="CIO", interests="长跑")
    liu = add_person(document, "Liu", reports_to=wang.id, notes="long " * 2000)
    change_row(document, wang, power=5)
    document.undo()
    remove_row(document, liu)
    document.undo()


@pytest.fixture
def target(small: Path, tmp_path: Path) -> Path:
    """Return a copy of the small plan, as if it had just come by mail."""
    return Path(shutil.copy(small, tmp_path / "received.acctplan"))


def judged(path: Path) -> Outcome:
    """Open the file at *path*; return its plan, or why it was refused.

    Whatever the file is, the program comes to an end with it, and the file stays what it is and leaves nothing behind.
    How long the child that reads it may take, and that it is then cut off, is in ``test_reception``; the machine may be
    slow.
    """
    before = _content(path)
    try:
        opened = library().open(path)
    except FileRefused as refused:
        outcome: Outcome = refused.key
    else:
        opened.store.close()
        outcome = opened.plan
    assert _content(path) == before
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}
    return outcome


def _content(path: Path) -> object:
    """Return all that a file is, or only what its folder says of one too large or too strange to be read."""
    found = path.lstat()
    plain = path.is_file() and not path.is_symlink() and found.st_size < _LARGE
    return (path.read_bytes() if plain else b"", found.st_size, found.st_mtime_ns, found.st_mode)
