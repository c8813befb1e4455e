"""What pip installs is the whole program: a wheel, unpacked far from the checkout, answers and opens its window."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.waiting import PATIENCE_SECONDS
from workbench.system.paths import resources

ROOT = Path(__file__).resolve().parents[3]
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
SHOW = """
import sys
from PySide6.QtCore import QTimer
import workbench.ui.shell.desk as desk
from workbench.app import main

start = desk.Desk.start
def started(self, path, **more):
    start(self, path, **more)
    assert self.windows[0].workspace is not None
    QTimer.singleShot(0, self, self.end)

desk.Desk.start = started
sys.exit(main(sys.argv[1:]))
"""


def python(folder: Path, *arguments: str, **environment: str) -> str:
    """Run Python in *folder* and return what it prints; it must not fail."""
    command = [sys.executable, "-P", *arguments]
    env = os.environ | environment
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """Return the folder in which the program lies as pip would put it."""
    name = python(ROOT, "-c", BUILD, str(tmp_path))
    with zipfile.ZipFile(tmp_path / name) as wheel:
        wheel.extractall(tmp_path / "installed")
    return tmp_path / "installed"


@pytest.mark.long
def test_a_wheel_holds_all_that_the_program_reads(unpacked: Path) -> None:
    shipped = {path.relative_to(resources()) for path in resources().rglob("*") if path.is_file()}
    packed = unpacked / "workbench" / "resources"
    assert {path.relative_to(packed) for path in packed.rglob("*") if path.is_file()} == shipped


@pytest.mark.long
def test_a_wheel_starts(unpacked: Path, tmp_path: Path) -> None:
    surroundings = {"PYTHONPATH": str(unpacked), "PYTHONDONTWRITEBYTECODE": "1"}
    whose = python(tmp_path, "-c", "import workbench; print(workbench.__file__)", **surroundings)
    assert Path(whose).is_relative_to(unpacked)
    python(tmp_path, "-m", "workbench", "new", "计划.acctplan", "--sample", "hospital", **surroundings)
    python(tmp_path, "-c", SHOW, "计划.acctplan", **surroundings)
    python(tmp_path, "-m", "workbench", "brief", "计划.acctplan", "-o", "计划.pdf", **surroundings)
    assert (tmp_path / "计划.pdf").read_bytes().startswith(b"%PDF")
