"""What a user waits for with a plan far larger than any real one: an edit, opening, saving.

The plan has 300 people, 1 500 needs and over 20 000 revisions. The bounds are those of the design, with room for a slow
machine; the measured numbers are in the report of pytest-benchmark.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.big_plan import big_plan
from tests.support.plan_files import change_row, library, new_document, remove_row
from workbench.domain.rows import Ref
from workbench.usecases.document import Document

pytestmark = pytest.mark.bench

EDITS = 200


@pytest.fixture(scope="module")
def big_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(folder / "data"))
        path = folder / "big.acctplan"
        new_document(path, big_plan()).store.close()
    return path


@pytest.fixture
def document(big_file: Path) -> Iterator[Document]:
    opened = Document(library().open(big_file))
    yield opened
    opened.store.close(discard=True)


def test_the_plan_is_as_large_as_it_says(big_file: Path) -> None:
    info = library().info(big_file)
    assert (info.counts["people"], info.counts["needs"]) == (300, 1500)
    assert info.revisions > 20_000


def test_an_edit_is_durable_within_five_milliseconds(document: Document, benchmark: Any) -> None:
    change_row(document, Ref("needs", "n0"), text="the first edit loads what edits need")
    numbers = iter(range(10_000))

    def edit() -> None:
        number = next(numbers)
        change_row(document, Ref("needs", f"n{number * 37 % 1500}"), text=f"changed {number}")

    benchmark.pedantic(edit, rounds=EDITS, warmup_rounds=5)
    times = sorted(benchmark.stats.stats.data)
    benchmark.extra_info["p95_ms"] = p95 = times[int(EDITS * 0.95)] * 1000
    assert p95 < 5


def test_undo_is_durable_within_ten_milliseconds(document: Document, benchmark: Any) -> None:
    for number in range(30):
        change_row(document, Ref("people", f"p{number}"), title="x")
    benchmark.pedantic(document.undo, rounds=30)
    assert sorted(benchmark.stats.stats.data)[28] < 0.010


def test_a_plan_opens_within_a_second(big_file: Path, benchmark: Any) -> None:
    def open_it() -> None:
        library().open(big_file).store.close()

    benchmark.pedantic(open_it, rounds=5, warmup_rounds=1)
    assert benchmark.stats.stats.median < 1


def test_a_plan_is_saved_within_a_second_and_a_half(document: Document, tmp_path: Path, benchmark: Any) -> None:
    def save() -> None:
        change_row(document, Ref("people", "p1"), title=str(time.monotonic_ns()))
        document.store.publish(tmp_path / "saved.acctplan")

    benchmark.pedantic(save, rounds=5, warmup_rounds=1)
    assert benchmark.stats.stats.median < 1.5


def test_many_rows_go_and_come_back_in_a_moment(document: Document, benchmark: Any) -> None:
    def remove_the_deal_and_undo() -> None:
        remove_row(document, Ref("opportunities", "deal"))
        document.undo()

    benchmark.pedantic(remove_the_deal_and_undo, rounds=2)
    assert benchmark.stats.stats.median < 3
