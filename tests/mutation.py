"""Puts small mistakes into the program, one at a time, and sees which of them its unit and stateful tests notice.

    python tests/mutation.py [--seed N] [--mutants 120] [--jobs 2] [--only MODULE]

The mistakes are drawn by the seed from `workbench/{domain,coach,usecases,storage}`, or from MODULE there (`coach`,
`coach.contact`), and made in private copies of the project. Each test file first runs alone on the program as it is, to
see which functions it starts (`support/reach.py`) and how long it works. A mutant then meets the files that start its
function, the quickest first; one outside functions meets all that import its module. What a process does that a test
starts is not seen: such a test meets every mutant that this process could import.

A mutant is killed when a test fails with it, or works ten times as long as all of its tests did and a minute more. Exit
code 0 means that nine of ten were killed. Those that survive may be equivalent to the program: that is for a reader to
say.
"""

import argparse
import ast
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from random import SystemRandom
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.support.mutants import Mutant, sample  # noqa: E402
from tests.support.reach import VARIABLE, Reach, enclosing, read_reach  # noqa: E402

PACKAGES = ("domain", "coach", "usecases", "storage")
TESTS = ("tests/unit", "tests/stateful")
PERCENT_TO_KILL = 90
TIMES_AS_LONG, SECONDS_MORE = 10, 60
SECONDS_FOR_ONE_FILE = 3600
MEMORY_BYTES = 8 << 30
"""What a process of tests may hold, for a mutant may gather without end."""
QUICKEST = 4
"""So many test files run before the others are even read, for most mutants need no more."""
BOUNDED = """
import resource, sys
for limit, most in ((resource.RLIMIT_CPU, int(sys.argv[1])), (resource.RLIMIT_AS, int(sys.argv[2]))):
    resource.setrlimit(limit, (most, resource.getrlimit(limit)[1]))
import pytest
sys.exit(pytest.main(sys.argv[3:]))
"""
FAILED = re.compile(r"^(?:setup|call|teardown) failed: (\S+)", re.MULTILINE)


class Outcome(NamedTuple):
    """What became of a mutant of the file *name*: by what it was *killed*, if it was, and how many files it met."""

    name: str
    mutant: Mutant
    killed: str
    files: int

    def __str__(self) -> str:
        before, after = (" ".join(text.split()) for text in (self.mutant.before, self.mutant.after))
        word, why = ("killed", self.killed) if self.killed else ("SURVIVED", f"{self.files} test files")
        return f"{word:8} {self.name}:{self.mutant.line}  {before}  →  {after}  [{why}]"


class Laboratory:
    """Private copies of the project, in each of which one thing at a time is tried."""

    def __init__(self, folder: Path, copies: int) -> None:
        self._free: SimpleQueue[Path] = SimpleQueue()
        self._moments = count(1)
        left_out = ignore_patterns(".*", "__pycache__", "build", "dist")
        for number in range(copies):
            project = folder / str(number) / "project"
            copytree(ROOT, project, ignore=left_out)
            (folder / str(number) / "tmp").mkdir()
            self._free.put(project)

    def reach(self, file: str) -> Reach | None:
        """Return what the test file *file* starts, or None when it fails with the program as it is."""
        with self._copy() as project:
            told = project.parent / "reach.json"
            plugin = ("-p", "tests.support.reach")
            failed = _failed(project, [*plugin, file], SECONDS_FOR_ONE_FILE, {VARIABLE: str(told)})
            if failed:
                print(f"left out: {file} fails without any mutant: {failed}", flush=True)
                return None
            return read_reach(told)

    def outcome(self, name: str, mutant: Mutant, reached: Mapping[str, Reach]) -> Outcome:
        """Return what becomes of *mutant* in the file *name*, and print it."""
        files = _chosen(name, mutant, reached)
        killed = ""
        with self._copy() as project, self._mutated(project / name, mutant):
            for some in (files[:QUICKEST], files[QUICKEST:]):
                if some and not killed:
                    seconds = TIMES_AS_LONG * sum(reached[file].seconds for file in some) + SECONDS_MORE
                    killed = _failed(project, some, round(seconds))
        found = Outcome(name, mutant, killed, len(files))
        print(found, flush=True)
        return found

    @contextmanager
    def _copy(self) -> Iterator[Path]:
        project = self._free.get()
        try:
            yield project
        finally:
            self._free.put(project)

    @contextmanager
    def _mutated(self, path: Path, mutant: Mutant) -> Iterator[None]:
        """Put *mutant* into the file at *path* for a while.

        Python knows a compiled file by the size and the second of its source; so no two sources get the same second.
        """
        source, state = path.read_text(encoding="utf-8"), path.stat()
        moment = next(self._moments)
        path.write_text(mutant.put_into(source), encoding="utf-8")
        os.utime(path, (moment, moment))
        try:
            yield
        finally:
            path.write_text(source, encoding="utf-8")
            os.utime(path, (state.st_atime, state.st_mtime))


def main() -> int:
    """Draw, try and report the mutants; return 0 when enough were killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10_000))
    parser.add_argument("--mutants", type=int, default=120)
    parser.add_argument("--jobs", type=int, default=2, help="so many are tried at a time")
    parser.add_argument("--only", default="", metavar="MODULE", help="such as coach or coach.contact")
    options = parser.parse_args()
    drawn = sample(_sources(options.only), options.seed, options.mutants)
    if not drawn:
        parser.error(f"nothing to change in {options.only}")
    files = [path.relative_to(ROOT).as_posix() for each in TESTS for path in sorted((ROOT / each).rglob("test_*.py"))]
    print(f"seed {options.seed}: {len(drawn)} mutants, {len(files)} test files", flush=True)
    with TemporaryDirectory() as folder, ThreadPoolExecutor(options.jobs) as pool:
        laboratory = Laboratory(Path(folder), options.jobs)
        found = zip(files, pool.map(laboratory.reach, files), strict=True)
        reached = {file: each for file, each in found if each is not None}
        return _reported(list(pool.map(lambda each: laboratory.outcome(*each, reached), drawn)))


def _sources(only: str) -> dict[str, str]:
    """Return the text of each module that may get a mutant, by its path from the root."""
    wanted = "workbench/" + only.removeprefix("workbench.").replace(".", "/")
    paths = (path for each in PACKAGES for path in (ROOT / "workbench" / each).rglob("*.py"))
    names = (path.relative_to(ROOT).as_posix() for path in paths)
    chosen = (name for name in names if not only or name == f"{wanted}.py" or name.startswith(f"{wanted}/"))
    return {name: (ROOT / name).read_text(encoding="utf-8") for name in chosen}


def _chosen(name: str, mutant: Mutant, reached: Mapping[str, Reach]) -> list[str]:
    """Return the test files that *mutant* may change something for: users of its module first, then the quickest."""
    lines = enclosing(ast.parse((ROOT / name).read_text(encoding="utf-8")), mutant.line)
    files = [file for file, each in reached.items() if each.may_reach(name, lines)]
    return sorted(files, key=lambda file: (not reached[file].uses(name), reached[file].seconds))


def _failed(project: Path, arguments: Sequence[str], seconds: int, variables: Mapping[str, str] | None = None) -> str:
    """Run pytest in *project* until a test fails, and return which; nothing when all pass.

    It, and each process that it starts, may work for *seconds*; a test that waits for ever is ended by pytest itself.
    """
    command = [sys.executable, "-c", BOUNDED, str(seconds), str(MEMORY_BYTES)]
    command += ["-x", "-q", "-p", "no:cacheprovider", *arguments]
    places = {"PYTHONPATH": str(project), "TMPDIR": str(project.parent / "tmp")}
    fixed = {"CI": "1", "PYTHONUTF8": "1", "PYTHONHASHSEED": "0", "QT_QPA_PLATFORM": "offscreen"}
    environ = {**os.environ, **places, **fixed, **(variables or {})}
    with TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        process = subprocess.Popen(
            command,
            cwd=project,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        code = process.wait()
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # what the tests started and left behind
        said.seek(0)
        told = said.read()
    if code == -signal.SIGXCPU:
        return "works without end"
    found = FAILED.search(told)
    return "" if code == 0 else found[1] if found else f"exit code {code}: {told.strip()[-200:]!r}"


def _reported(outcomes: Sequence[Outcome]) -> int:
    """Print what survived and how many were killed; return 0 when these were enough."""
    survived = [outcome for outcome in outcomes if not outcome.killed]
    killed = len(outcomes) - len(survived)
    print("\n── together", *survived, sep="\n")
    print(f"{killed} of {len(outcomes)} killed: {100 * killed / len(outcomes):.1f} %")
    return int(100 * killed < PERCENT_TO_KILL * len(outcomes))


if __name__ == "__main__":
    sys.exit(main())
