"""Where disasters happen: a folder in memory, so that a thousand of them cost seconds, and a process to kill."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.crash.session import prepare
from tests.support.waiting import PATIENCE_SECONDS

ROOT = Path(__file__).parents[2]
IN_MEMORY = Path("/dev/shm")
SHARES = 12


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let tests that throw dice do so in as many batches as ``--crash`` says, each by its own seed.

    What takes long when everything is to be tried is dealt out in shares.
    """
    times = metafunc.config.getoption("--crash")
    if "batch" in metafunc.fixturenames:
        metafunc.parametrize("batch", range(times))
    if "share" in metafunc.fixturenames:
        parts = SHARES if times > 1 else 1
        metafunc.parametrize("share", [slice(part, None, parts) for part in range(parts)], ids=map(str, range(parts)))


@pytest.fixture
def thorough(request: pytest.FixtureRequest) -> bool:
    """Say whether everything is to be tried, also what takes many minutes: with ``--crash`` above 1."""
    return int(request.config.getoption("--crash")) > 1


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a folder with the user's folder ``files`` and the program's folder ``data`` in it."""
    place = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else tmp_path
    folder = Path(tempfile.mkdtemp(prefix="crash-", dir=place))
    (folder / "files").mkdir()
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(folder / "data"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def target(root: Path) -> Path:
    """Return a plan file, saved and closed."""
    target = root / "files" / "计划.acctplan"
    prepare(target)
    return target


class Server:
    """The process of :mod:`tests.crash.server`."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.crash.server"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT
        )
        assert self._answer() == "ready"

    def do(self, target: Path, **job: Any) -> dict[str, Any]:
        """Let a child do *job* with *target*; return what came of it."""
        root = target.parents[1]
        words = json.dumps({"target": str(target), "root": str(root), "data": str(root / "data"), **job})
        assert self.process.stdin is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()
        found: dict[str, Any] = json.loads(self._answer())
        return found

    def _answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(timeout=PATIENCE_SECONDS)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """Yield a process that forks a child for each job."""
    started = Server()
    yield started
    started.close()


@pytest.fixture
def again(root: Path, target: Path) -> Iterator["Again"]:
    """Yield what sets everything back to the plan just made."""
    kept = root.with_name(f"{root.name}-kept")
    shutil.copytree(root, kept)
    yield Again(root, kept)
    shutil.rmtree(kept)


class Again:
    """Puts the folder back to how it was."""

    def __init__(self, root: Path, kept: Path) -> None:
        self.root = root
        self._kept = kept

    def __call__(self) -> None:
        for place in self.root.iterdir():
            shutil.rmtree(place)
        shutil.copytree(self._kept, self.root, dirs_exist_ok=True)
