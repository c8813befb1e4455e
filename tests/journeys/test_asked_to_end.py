"""The system asks the program to end: it does, keeps the work, and the next start takes that for no death."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.banners import plan_file
from tests.support.deaths import die_with
from workbench.storage.library import PlanLibrary

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from workbench import app

begin = QApplication.exec

def exec_loudly(*_):
    QTimer.singleShot(0, QApplication.instance(), lambda: print("at work", flush=True))
    return begin()

QApplication.exec = exec_loudly
sys.exit(app.main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows asks windows to close instead")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_ends_the_program_as_if_it_was_closed(tmp_path: Path, name: str) -> None:
    path = plan_file(tmp_path)
    die_with(path, edits=2)
    command = [sys.executable, "-c", PROGRAM, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "at work\n"
        process.send_signal(getattr(signal, name))
        assert process.wait(120) == 0
    assert PlanLibrary("next").deaths() == []
    assert [work.steps for work in PlanLibrary("next").unsaved()] == [2]
