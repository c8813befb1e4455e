"""Made-up interchange files: each comes in, and then opens, holds and goes out as it was, or is refused in words.

Every run tries some; ``pytest tests/hostile --imports 3000`` tries more.
"""

import tempfile
from collections import Counter
from pathlib import Path

import pytest

from tests.hostile.import_files import import_file
from tests.support.plans import DAY
from tests.unit.exchange.plans import comparable
from workbench.domain.edits import apply, check
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Audience, Ref
from workbench.exchange import plan_json
from workbench.exchange.child import packed, rows_in, unpacked
from workbench.exchange.isolation import read_file
from workbench.exchange.plan_json import read_plan, write_plan, write_version_1
from workbench.exchange.problems import MOST_PROBLEMS, sentence
from workbench.storage.library import PlanLibrary
from workbench.storage.rebuild import rebuild
from workbench.system.language import Language
from workbench.usecases.imports import ImportRefused, Incoming, merge

# Writing a plan file takes longer than all else: a short run does it for one file of so many that come in.
ONE_OPENED_OF = 4
LONG_RUN = 1000
CHILDREN = range(0, 100, 10)


def outcome(data: bytes) -> Incoming | list[str]:
    """Return what is in *data*, or what is said against it in all languages."""
    try:
        return plan_json.read_file(data)
    except ImportRefused as refused:
        said = in_words(refused)
    assert 0 < len(said) <= len(Language) * MOST_PROBLEMS
    assert all(0 < len(each.encode()) < 2_000 for each in said)
    return said


def in_words(refused: ImportRefused) -> list[str]:
    """Return the problems of *refused* in all languages."""
    return [sentence(problem, language) for problem in refused.problems for language in Language]


def judged(data: bytes, folder: Path, *, opening: bool) -> bool:
    """Say whether *data* comes in, and then examine what came of it, perhaps by *opening* a plan file of it."""
    found = outcome(data)
    if isinstance(found, Incoming):
        travels(found)
        goes_out_and_comes_back(found)
        if opening:
            opens(found.plan, folder)
    return isinstance(found, Incoming)


def travels(incoming: Incoming) -> None:
    """Assert that the child can hand *incoming* to its parent."""
    told = unpacked(packed(incoming))
    assert told.rows is not None
    assert rows_in(told.rows) == {table: dict(rows) for table, rows in incoming.plan.tables.items() if rows}
    assert (told.project, told.edition) == (incoming.project, incoming.edition)


def goes_out_and_comes_back(incoming: Incoming) -> None:
    """Assert that *incoming* fits into an empty plan, goes out as it is, and comes in again as the same."""
    plan = incoming.plan
    edits, _ = merge(empty_plan(plan.account.language), incoming, DAY)
    taken = apply(empty_plan(plan.account.language), edits)
    check(taken, [Ref(table, row_id) for table, rows in taken.tables.items() for row_id in rows])
    assert comparable(read_plan(write_plan(plan))) == comparable(plan)
    again, report = merge(plan, Incoming(read_plan(write_plan(plan))), DAY)
    assert not report.added["people"]
    assert not report.filled
    apply(plan, again)
    project = incoming.project or "project"
    assert merge(plan, plan_json.read_file(write_plan(plan, project=project)), DAY, project)[0] == ()
    read_plan(write_version_1(plan, Audience.PRIVATE, DAY))


def opens(plan: Plan, folder: Path) -> None:
    """Assert that a plan file of *plan* opens here and on any other computer, and is whole."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        path = Path(name) / "plan.acctplan"
        library = PlanLibrary("tester")
        library.create(plan, path).store.close()
        assert comparable(library.read(path)) == comparable(plan)
        assert library.verify(path) == []
        assert rebuild(path, Path(name) / "examined", float("inf")).problems == []


@pytest.mark.long
def test_each_made_up_file_comes_in_whole_or_is_refused_in_words(
    request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = request.config.getoption("--imports")
    counted = Counter[bool]()
    for seed in range(number):
        try:
            opening = number >= LONG_RUN or seed % ONE_OPENED_OF == 0
            counted[judged(import_file(seed), tmp_path, opening=opening)] += 1
        except BaseException as error:
            error.add_note(f"made-up file {seed}")
            raise
    with capsys.disabled():
        print(f"\n{number} files: {counted[True]} came in, {counted[False]} were refused")
    assert min(counted[True], counted[False]) > number / 5


@pytest.mark.parametrize("seed", CHILDREN)
def test_the_child_says_of_a_file_what_is_so(seed: int, tmp_path: Path) -> None:
    source = tmp_path / "source.json"
    source.write_bytes(import_file(seed))
    found = outcome(import_file(seed))
    try:
        said: Incoming | list[str] = read_file(source)
    except ImportRefused as refused:
        said = in_words(refused)
    if isinstance(found, Incoming):
        assert isinstance(said, Incoming)
        assert comparable(said.plan) == comparable(found.plan)
    else:
        assert said == found
