"""Runs the tests several times on a busy machine, each time in another random order, and gathers what failed.

    python tests/under_load.py [--loops 4] [--runs 3] [--seed N] [PYTEST ARGS…]

Without PYTEST ARGS these are all tests but the benchmarks, in two processes, as `packaging/test.py` runs them. The seed
of each run is printed: `pytest --shuffle SEED` repeats its order. Exit code 0 means that every run passed.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import SystemRandom
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
ALL = ["-n", "2", "--dist", "worksteal", "--ignore", "tests/bench", "tests"]
FAILED = re.compile(r"(?:FAILED|ERROR|broken off:) .*")


class Run(NamedTuple):
    """One run: the seed of its order, how long it took, pytest's exit code, its last line and what failed."""

    seed: int
    seconds: float
    code: int
    summary: str
    failed: Sequence[str]


def main() -> int:
    """Run, report, and return 0 when all runs passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--loops", type=int, default=4, help="busy loops beside the tests")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10_000), help="of the first run")
    options, arguments = parser.parse_known_args()
    with busy(options.loops):
        runs = [one_run(options.seed + number, arguments or ALL) for number in range(options.runs)]
    print("\n── together")
    for run in runs:
        print(f"seed {run.seed}: exit {run.code}, {run.seconds:.0f} s, {run.summary}", *run.failed, sep="\n   ")
    return max(run.code != 0 for run in runs)


@contextmanager
def busy(loops: int) -> Iterator[None]:
    """Keep *loops* processes busy beside what is done inside; they end with this one, however it ends."""
    idle = "import os\nparent = os.getppid()\nwhile os.getppid() == parent:\n    for _ in range(10 ** 6): pass"
    running = [subprocess.Popen([sys.executable, "-c", idle]) for _ in range(loops)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def one_run(seed: int, arguments: Sequence[str]) -> Run:
    """Run the tests that *arguments* choose in the order of *seed*, showing what pytest says."""
    print(f"\n── seed {seed}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--shuffle", str(seed), *arguments]
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    began, said = time.monotonic(), []
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, text=True, encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            said.append(line.rstrip())
    failed = [line for line in said if FAILED.fullmatch(line)]
    return Run(seed, time.monotonic() - began, process.returncode, said[-1] if said else "", failed)


if __name__ == "__main__":
    sys.exit(main())
