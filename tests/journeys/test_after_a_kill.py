"""The program is killed with two plans open: the next start brings both back, and says so."""

import signal
import subprocess
import sys
from pathlib import Path

from tests.support.banners import first_name, keys, offered, plan_file, said, take
from tests.support.settling import settle
from tests.support.waiting import PATIENCE_SECONDS
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.system.paths import working_dir
from workbench.ui.shell.desk import Desk
from workbench.usecases.document import Document

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json, os, signal, sys
from pathlib import Path
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.support.banners import rename
from tests.support.settling import until
from tests.support.windows import desk, open_file, open_sample
from workbench.system.language import Language
from workbench.system.paths import marks_dir

app = QApplication([])
with desk(app, Language.EN, pytest.MonkeyPatch()) as made:
    rename(open_file(made, Path(sys.argv[1])), "In A File")
    rename(open_sample(made, "hospital", Language.EN), "In No File")
    until(lambda: all(json.loads(mark.read_bytes())["shown"] for mark in marks_dir().glob("*.json")))
    print("kept", flush=True)
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGKILL))
    app.exec()
"""


def _killed_with_two_plans_open(path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, "kept\n"), done.stderr


WORDS = {
    Language.EN: ("is back", "Save", "Safe view", "Begin without this plan"),
    Language.ZH_CN: ("已恢复", "保存", "安全视图", "先不打开这个计划"),
}


def test_both_plans_come_back(made: Desk, language: Language, tmp_path: Path) -> None:
    path = plan_file(tmp_path, "医院 hospital.acctplan")
    _killed_with_two_plans_open(path)
    assert first_in(path) == next(iter(sample("hospital", Language.EN).people.values())).name
    made.start(None)
    settle()
    found = {first_name(window): window for window in made.windows}
    assert {name: keys(window) for name, window in found.items()} == {
        "In No File": ["recovered_new"],
        "In A File": ["recovered"],
    }
    in_file = found["In A File"]
    words, save, *ways = WORDS[language]
    assert words in said(in_file)[0]
    assert offered(in_file) == [save, *ways]
    take(in_file, save)
    assert first_in(path) == "In A File"
    in_file.close()
    made.close_keeping(found["In No File"])
    (work,) = PlanLibrary("next").unsaved()
    assert work.path is None
    again = Document(PlanLibrary("next").recover(work))
    assert next(iter(again.plan.people.values())).name == "In No File"
    again.store.close(discard=True)
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}


def first_in(path: Path) -> str:
    """Return the name of the first person in the file at *path*."""
    return next(iter(PlanLibrary("reader").read(path).people.values())).name
