"""Whatever lies in the program's own folder, it starts, says so in a line, keeps what lay there and works on a plan."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.banners import plan_file, rename, said
from tests.support.plan_files import add_person
from tests.support.rubbish import KINDS, is_kept, lay
from tests.support.windows import desk
from workbench.cli import main
from workbench.storage.library import PlanLibrary
from workbench.system import crashlog, logs
from workbench.system.language import Language
from workbench.system.settings import load_settings
from workbench.usecases.document import Document

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes, devices and links in folders")

NAME = "000000000000"
FILES = (
    "settings.json",
    "work/shelf",
    f"work/{NAME}.json",
    f"work/{NAME}.db",
    f"work/{NAME}.lock",
    f"work/{NAME}.part",
    f"work/.{NAME}.json.x",
    f"shown/{NAME}.json",
    f"requests/{NAME}",
    f"known/{'0' * 64}",
    f"backups/{NAME}.json",
    "log/workbench.log",
    "log/crash/seen",
    "log/crash/fatal.txt",
    "log/crash/report-20990101-000000-000000.txt",
)
FOLDERS = ("work", "shown", "requests", "known", "backups", "log", "log/crash")
UNUSED_BY_VERBS = ("shown", "requests", "log/crash")
EVERYWHERE = "in the place of every file"
PLACES = [(EVERYWHERE, kind) for kind in KINDS]
PLACES += [(folder, kind) for folder in FOLDERS for kind in ("binary", "pipe", "link to nothing")]
SECONDS = 60


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    """Break a test off that waits for a pipe."""

    def over(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def lay_in(kind: str, place: str, data: Path) -> None:
    for each in FILES if place == EVERYWHERE else (place,):
        lay(kind, data / each)


def verbs(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Run verbs that read and write, all of which succeed; return what they say on the error stream."""
    made = folder / "made.acctplan"
    made.unlink(missing_ok=True)
    for line in (
        ["new", str(made), "--sample", "hospital"],
        ["info", str(made)],
        ["verify", str(made)],
        ["export", str(made), "-o", str(folder / "made.json")],
        ["import", str(folder / "made.json"), "--into", str(made)],
    ):
        assert main(line) == 0, capsys.readouterr()
    assert main(["check", str(made), "--day", "2026-05-21"]) == 1
    errors = capsys.readouterr().err
    assert "Traceback" not in errors
    assert not [path for path in crashlog.crash_dir().glob("report-*") if "2099" not in path.name]
    return errors


@pytest.mark.parametrize(("place", "kind"), PLACES)
def test_the_command_line_works_over_rubbish(
    application_data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, place: str
) -> None:
    application_data.mkdir()
    lay_in(kind, place, application_data)
    lines = verbs(tmp_path, capsys).splitlines()
    assert is_kept(kind, application_data)
    assert all(".broken" in line for line in lines)
    assert lines or place in UNUSED_BY_VERBS or kind == "zeros in names"


@pytest.mark.parametrize(("place", "kind"), PLACES)
def test_the_window_works_over_rubbish(
    qtbot: QtBot,
    qapp: QApplication,
    application_data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    place: str,
) -> None:
    del qtbot
    path = plan_file(tmp_path)
    lay_in(kind, place, application_data)
    watch = crashlog.start()
    try:
        with desk(qapp, Language.EN, monkeypatch) as made:
            made.start(path)
            logs.start()
            (window,) = made.windows
            rename(window, "Kept")
            assert window.saver is not None
            assert window.saver.save()
            window.close()
        with desk(qapp, Language.EN, monkeypatch) as made:
            made.start(None)
            assert made.windows
    finally:
        watch.close()
        logs.stop()
    assert next(iter(PlanLibrary("next").read(path).people.values())).name == "Kept"
    assert is_kept(kind, application_data)


def test_rubbish_is_told_of_in_the_window(
    qtbot: QtBot, qapp: QApplication, application_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    application_data.mkdir()
    (application_data / "settings.json").write_bytes(b"{")
    monkeypatch.setenv("WORKBENCH_TODAY", "yesterday")
    with desk(qapp, Language.EN, monkeypatch) as made:
        made.start(None)
        (window,) = made.windows
        (line,) = said(window)
        assert str(application_data / "settings.json.broken") in line


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_settings_with_a_byte_order_mark_are_settings(application_data: Path, mark: bytes) -> None:
    application_data.mkdir()
    (application_data / "settings.json").write_bytes(mark + b'{"author": "Li", "theme": "dark"}')
    assert (load_settings().author, load_settings().theme) == ("Li", "dark")
    assert not list(application_data.glob("*.broken*"))


def test_one_bad_setting_is_kept_aside_and_the_others_stay(application_data: Path) -> None:
    application_data.mkdir()
    content = '{"author": "Li", "theme": "plaid", "language": "en", "later": [1]}'
    (application_data / "settings.json").write_text(content)
    found = load_settings()
    assert (found.author, found.theme, found.language) == ("Li", "auto", "en")
    assert (application_data / "settings.json.broken").read_text() == content
    assert load_settings() == found
    assert len(list(application_data.glob("*.broken*"))) == 1
    assert '"later"' in (application_data / "settings.json").read_text()


@pytest.mark.parametrize("author", ["W\ud800ang", "\udcff", "a\0b"])
def test_a_name_with_half_characters_signs_edits_and_salvage(tmp_path: Path, author: str) -> None:
    library = PlanLibrary(author)
    path = plan_file(tmp_path)
    document = Document(library.open(path))
    add_person(document, "One")
    document.store.sign(author)
    add_person(document, "Two")
    document.store.publish()
    signed = [step.author for step in document.store.steps()[-2:]]
    assert signed[0] == signed[1] == author.replace("\0", "").encode(errors="replace").decode()
    document.store.close()
    assert library.salvage(path, tmp_path / "salvaged.acctplan").complete


def test_an_author_that_no_file_can_hold_signs_all_the_same(application_data: Path, tmp_path: Path) -> None:
    application_data.mkdir()
    (application_data / "settings.json").write_bytes(b'{"author": "W\\ud800ang"}')
    path = plan_file(tmp_path)
    assert main(["new", str(tmp_path / "a.acctplan")]) == 0
    assert main(["export", str(path), "-o", str(tmp_path / "a.json")]) == 0
    assert main(["import", str(tmp_path / "a.json"), "--into", str(tmp_path / "a.acctplan")]) == 0
