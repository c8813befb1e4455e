"""How long a cold start with the sample takes to its first whole picture, beside a bare window, and its memory.

Meant is at most 2.5 times the bare window and 150 MiB; figures are reported. The first picture waits for the window,
its panel, the inspector and the coach's findings. Judged is only what a busy machine does not change: how much work it
is beside other work, with much room.
"""

import os
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import Any, NamedTuple

import pytest

from tests.bench.conftest import Rounds
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
TURNS = 5
FAR_TOO_MUCH = 12
"""Times the work that a bare window, or an interpreter, is."""


def test_the_first_picture_of_the_sample_beside_a_bare_window(tmp_path: Path, benchmark: Any, rounds: Rounds) -> None:
    path = tmp_path / "sample.acctplan"
    PlanLibrary("bench").create(sample("hospital", "zh_CN"), path).store.close()
    bare: list[Start] = []
    whole: list[Start] = []

    def turn() -> None:
        bare.append(_start("bare"))
        whole.append(_start(str(path)))

    benchmark.pedantic(turn, rounds=rounds(TURNS), warmup_rounds=1)
    seconds = [median(start.seconds for start in starts) for starts in (bare, whole)]
    ratio, memory = seconds[1] / seconds[0], whole[-1].memory
    benchmark.extra_info.update(bare_s=seconds[0], whole_s=seconds[1], ratio=round(ratio, 2), memory_mib=memory)
    assert 1 < min(start.work for start in whole) / min(start.work for start in bare) < FAR_TOO_MUCH


def test_a_verb_beside_the_interpreter_alone(benchmark: Any, rounds: Rounds) -> None:
    bare: list[float] = []
    verb: list[float] = []

    def turn() -> None:
        bare.append(_work([sys.executable, "-c", ""]))
        verb.append(_work([sys.executable, "-m", "workbench", "--version"]))

    benchmark.pedantic(turn, rounds=rounds(TURNS), warmup_rounds=1)
    benchmark.extra_info.update(bare_s=min(bare), verb_s=min(verb))
    assert min(verb) < FAR_TOO_MUCH * min(bare)


def _work(command: list[str]) -> float:
    """Return the seconds that the process of *command* is at work, without what it waits for others."""
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Start(NamedTuple):
    """Seconds to the first picture, the seconds of them at work, and resident memory in MiB of one start."""

    seconds: float
    work: float
    memory: int


def _start(what: str) -> Start:
    command = [sys.executable, "-m", "tests.bench.first_picture", what]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=600)
    seconds, work, memory = ran.stdout.split()
    return Start(float(seconds), float(work), int(memory))
