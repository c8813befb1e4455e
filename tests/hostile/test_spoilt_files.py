"""Thousands of spoilt files: each opens as the very plan it was, or is refused; what can be saved of it is sound."""

import shutil
from pathlib import Path
from random import Random

import pytest

from tests.hostile.conftest import SAMPLE, judged
from tests.hostile.spoiling import WAYS
from tests.support.plan_files import library, rows_of
from workbench.domain.plan import Plan
from workbench.storage.received import examine
from workbench.usecases.ports import FileRefused

REFUSALS = {"damaged", "not_a_plan", "newer_format", "not_understood", "too_large", "too_slow"}
KEPT = Path(__file__).parents[2] / "build" / "hostile"
# Saving what is left takes longer than refusing: it is tried with one file of so many.
ONE_SAVED_OF = 8
AT_ONCE = 10


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Deal out as many files as ``--hostile`` wants, in parts of which none takes long."""
    if "part" in metafunc.fixturenames:
        parts = max(1, metafunc.config.getoption("--hostile") // (len(WAYS) * AT_ONCE))
        metafunc.parametrize(("way", "part"), [(way, part) for way in WAYS for part in range(parts)])


@pytest.mark.long
def test_a_spoilt_file_is_opened_as_it_was_or_refused(way: str, part: int, small: Path, tmp_path: Path) -> None:
    bases = [(path.read_bytes(), library().read(path)) for path in (small, SAMPLE)]
    for number in range(part * AT_ONCE, (part + 1) * AT_ONCE):
        content, plan = bases[number % 2]
        path = tmp_path / "received.acctplan"
        path.write_bytes(WAYS[way](bytearray(content), Random(f"{way} {number}")))
        try:
            hold(path, plan, saving=number % ONE_SAVED_OF == 0)
        except BaseException:
            KEPT.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, KEPT / f"{way}-{number}.acctplan")
            raise


def hold(path: Path, plan: Plan, *, saving: bool) -> None:
    """Judge the file at *path*, which was once *plan*, and perhaps save what is left of it."""
    outcome = judged(path)
    if isinstance(outcome, str):
        assert outcome in REFUSALS
    else:
        assert rows_of(outcome) == rows_of(plan)
    if saving:
        saved = path.with_name("saved.acctplan")
        saved.unlink(missing_ok=True)
        try:
            library().salvage(path, saved)
        except FileRefused as refused:
            assert refused.key in {"newer_format", "nothing_to_save"}  # noqa: PT017
        else:
            assert examine(saved, received=True).problems == []
