"""How long a cold start with the sample takes to its first whole picture, beside a bare window, and its memory.

Meant is at most 2.5 times the bare window and 150 MiB; figures are reported. The first picture waits for the window,
its panel, the inspector and the coach's findings.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
TURNS = 5
FAR_TOO_MUCH = 12


def test_the_first_picture_of_the_sample_beside_a_bare_window(tmp_path: Path, benchmark: Any) -> None:
    path = tmp_path / "sample.acctplan"
    PlanLibrary("bench").create(sample("hospital", "zh_CN"), path).store.close()
    bare: list[float] = []
    whole: list[float] = []

    def turn() -> None:
        bare.append(_start("bare")[0])
        whole.append(_start(str(path))[0])

    benchmark.pedantic(turn, rounds=TURNS, warmup_rounds=1)
    ratio = median(whole) / median(bare)
    memory = _start(str(path))[1]
    benchmark.extra_info.update(bare_s=median(bare), whole_s=median(whole), ratio=round(ratio, 2), memory_mib=memory)
    assert 1 < ratio < FAR_TOO_MUCH


def _start(what: str) -> tuple[float, int]:
    """Return seconds to the first picture and resident memory in MiB of one start."""
    command = [sys.executable, "-m", "tests.bench.first_picture", what]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=60)
    seconds, memory = ran.stdout.split()
    return float(seconds), int(memory)
