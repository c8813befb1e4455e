"""Verbs and the window in surroundings that nobody would choose: each is a line, none a traceback."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from workbench.system import clock, remarks

ROOT = Path(__file__).parents[3]
WINDOW = """
import os, sys
from PySide6.QtWidgets import QApplication, QMessageBox
from workbench import app
QMessageBox.exec = lambda box: print(box.text(), flush=True)
QApplication.exec = lambda *_: [QApplication.instance().processEvents() for _ in range(5)] and 0
code = app.main(sys.argv[1:])
sys.stdout.flush()
os._exit(code)
"""


def process(folder: Path, code: list[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {os.fsencode(name): os.fsencode(value) for name, value in (os.environ | environment).items()}
    env |= {b"PYTHONPATH": os.fsencode(ROOT), b"QT_QPA_PLATFORM": b"offscreen"}
    return subprocess.run([sys.executable, *code], cwd=folder, env=env, capture_output=True, timeout=120, check=False)


@pytest.mark.parametrize(
    "value", ["yesterday", "0001-01-01", "9999-12-31", "2026-13-01", " ", "1", "\udcff", "9" * 4000]
)
def test_a_today_that_is_none_is_said_and_left_out(value: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, value)
    assert clock.today() == date.today()
    (remark,) = remarks.take()
    assert remark.key == "today_unfit"
    assert len(str(remark.values["value"])) <= clock.SHOWN
    remarks.forget()
    assert run("new", "a.acctplan", "--sample", "hospital").code == 0
    ran = run("check", "a.acctplan")
    assert ran.code in (0, 1)
    (line,) = ran.err.splitlines()
    assert clock.TODAY_VARIABLE in line


def test_an_empty_today_is_none_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.TODAY_VARIABLE, "")
    assert clock.today() == date.today()
    assert remarks.take() == ()


def _file(place: Path) -> str:
    place.write_text("in the way")
    return str(place)


def _pipe(place: Path) -> str:
    os.mkfifo(place)
    return str(place)


def _under_a_file(place: Path) -> str:
    return str(Path(_file(place)) / "data")


def _link_to_nothing(place: Path) -> str:
    place.symlink_to("nothing")
    return str(place)


def _link_to_itself(place: Path) -> str:
    place.symlink_to(place.name)
    return str(place)


UNUSABLE = {
    "file": _file,
    "pipe": _pipe,
    "under a file": _under_a_file,
    "link to nothing": _link_to_nothing,
    "link to itself": _link_to_itself,
    "too long": lambda place: str(place / ("x" * 5000)),
    "a long name": lambda place: str(place / ("x" * 300)),
    "a device": lambda _place: "/dev/null",
    "nobody's home": lambda _place: "~nobody-of-that-name/data",
    "nobody's home, no UTF-8": lambda _place: "~nobody\udcff",
}
USABLE = {
    "relative": lambda _place: "data here",
    "no UTF-8": lambda place: str(place) + "\udcff\udcfe",
    "new line": lambda place: f"{place}\n",
    "a tilde of its own": lambda _place: "./~nobody-of-that-name/data",
    "missing parents": lambda place: str(place / "a" / "b" / "c"),
    "empty": lambda _place: "",
}
VERBS = [["new", "a.acctplan", "--sample", "hospital"], ["info", "a.acctplan"], ["check", "a.acctplan"]]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and devices in folders")
@pytest.mark.parametrize("kind", UNUSABLE)
def test_a_folder_of_data_that_cannot_be_is_one_line(kind: str, folder: Path) -> None:
    chosen = UNUSABLE[kind](folder / "data")
    for verb in (VERBS[0], ["info", "b.acctplan"]):
        done = process(folder, ["-m", "workbench", *verb], WORKBENCH_DATA_DIR=chosen)
        assert done.returncode == 4
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert not list(folder.glob("~*"))
    done = process(folder, ["-c", WINDOW, "--lang", "en"], WORKBENCH_DATA_DIR=chosen)
    assert done.returncode == 4
    assert b"Traceback" not in done.stderr
    assert b"keep your work safe" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("kind", USABLE)
def test_a_strange_folder_of_data_is_a_folder(kind: str, folder: Path) -> None:
    environment = {"WORKBENCH_DATA_DIR": USABLE[kind](folder / "data"), "HOME": str(folder), "XDG_DATA_HOME": ""}
    for verb in VERBS:
        done = process(folder, ["-m", "workbench", *verb], **environment)
        assert done.returncode in (0, 1)
        assert done.stderr == b""
    done = process(folder, ["-c", WINDOW, "a.acctplan"], **environment)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "rubbish", "LC_ALL": "xx_YY.nonsense"},
        {"LC_ALL": "\udcff", "LANG": "\udcff"},
        {"LC_ALL": "", "LANG": "", "LANGUAGE": ""},
        {"USER": "\udcff", "USERNAME": "\udcff", "LOGNAME": "\udcff"},
        {"HOME": "/nowhere", "USER": ""},
        {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=["no such language", "no UTF-8", "no language", "user no UTF-8", "no home", "ASCII"],
)
def test_strange_surroundings_are_borne(environment: dict[str, str], folder: Path) -> None:
    for verb in VERBS:
        done = process(folder, ["-m", "workbench", *verb], **environment)
        assert done.returncode in (0, 1)
        assert done.stderr == b""
    done = process(folder, ["-c", WINDOW, "a.acctplan"], **environment)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"Traceback" not in done.stderr
