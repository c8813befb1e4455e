"""What a user waits for when asking for a brief: the whole program from its start, and the setting alone."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.support.big_plan import big_plan
from tests.support.papers import brief_of
from workbench.exchange.samples import sample

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
STARTS = 3


def run(*arguments: object) -> float:
    """Run the program once and return how long it took."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "workbench", *map(str, arguments)], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def test_the_full_brief_of_the_sample_comes_at_once(tmp_path: Path) -> None:
    plan = tmp_path / "sample.acctplan"
    run("new", plan, "--sample", "hospital")
    times = [run("brief", plan, "-o", tmp_path / f"{n}.pdf", "--kind", "full") for n in range(STARTS)]
    assert min(times) < 1.2


def test_setting_the_full_brief(benchmark: Any) -> None:
    plan = sample("hospital-planned", "zh_CN")
    pdf = benchmark(brief_of, plan, "full", "zh_CN")
    assert len(pdf) > 10_000
    assert benchmark.stats.stats.median < 1.0


def test_setting_the_one_page_brief(benchmark: Any) -> None:
    plan = sample("hospital-planned", "zh_CN")
    benchmark(brief_of, plan, "one-page", "zh_CN")
    assert benchmark.stats.stats.median < 1.0


def test_setting_a_brief_on_hundreds_of_people(benchmark: Any) -> None:
    plan = big_plan(people=300, needs=1500)
    benchmark.pedantic(brief_of, (plan, "full", "zh_CN"), rounds=2)
    assert benchmark.stats.stats.median < 10.0
