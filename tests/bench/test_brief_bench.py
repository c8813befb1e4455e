"""What a user waits for when asking for a brief: the whole program from its start, and the setting alone.

Meant are 1.2 s for the full brief of the sample as a whole process; the figures are reported, not judged.
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench.conftest import Rounds
from tests.support.big_plan import big_plan
from tests.support.papers import brief_of
from workbench.exchange.samples import sample

pytestmark = pytest.mark.bench

ROOT = Path(__file__).resolve().parents[2]
STARTS = 3


def run(*arguments: object) -> None:
    """Run the program once."""
    subprocess.run([sys.executable, "-m", "workbench", *map(str, arguments)], cwd=ROOT, check=True, capture_output=True)


def test_the_full_brief_of_the_sample_as_a_whole_process(tmp_path: Path, benchmark: Any, rounds: Rounds) -> None:
    plan = tmp_path / "sample.acctplan"
    run("new", plan, "--sample", "hospital")
    run("brief", plan, "-o", tmp_path / "warm.pdf", "--kind", "full")
    benchmark.pedantic(run, ("brief", plan, "-o", tmp_path / "brief.pdf", "--kind", "full"), rounds=rounds(STARTS))
    assert (tmp_path / "brief.pdf").stat().st_size > 10_000


def test_setting_the_full_brief(benchmark: Any) -> None:
    plan = sample("hospital-planned", "zh_CN")
    pdf = benchmark(brief_of, plan, "full", "zh_CN")
    assert len(pdf) > 10_000


def test_setting_the_one_page_brief(benchmark: Any) -> None:
    plan = sample("hospital-planned", "zh_CN")
    assert len(benchmark(brief_of, plan, "one-page", "zh_CN")) > 10_000


def test_setting_a_brief_on_hundreds_of_people(benchmark: Any) -> None:
    plan = big_plan(people=300, needs=1500)
    assert len(benchmark.pedantic(brief_of, (plan, "full", "zh_CN"), rounds=1)) > 100_000
