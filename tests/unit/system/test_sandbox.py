"""A function in a process of its own: what comes back, and what becomes of one that fails, hangs, grows or talks."""

import sys
import threading
from pathlib import Path

import pytest

from tests.support.waiting import PATIENCE_SECONDS
from workbench.system.sandbox import ChildFailed, Failure, Job, run

HERE = "tests.support.child_jobs"


def job(name: str, seconds: float = PATIENCE_SECONDS, **limits: int) -> Job:
    return Job(f"{HERE}:{name}", seconds, **limits)


def failure(wanted: Job, folder: Path, *arguments: str) -> Failure:
    with pytest.raises(ChildFailed) as caught:
        run(wanted, arguments, folder)
    assert not [thread for thread in threading.enumerate() if thread.name == "child"]
    return caught.value.failure


def test_what_the_function_returns_comes_back_byte_for_byte(tmp_path: Path) -> None:
    assert run(job("echo"), ["a", "客户\n", ""], tmp_path) == "a|客户\n|".encode()
    assert run(job("every_byte"), [], tmp_path) == bytes(range(256)) * 1000


def test_what_is_said_beside_the_answer_is_no_part_of_it(tmp_path: Path) -> None:
    assert run(job("complain"), [], tmp_path) == b"fine"


def test_of_a_child_that_fails_nothing_comes(tmp_path: Path) -> None:
    assert failure(job("fail"), tmp_path) is Failure.BROKEN
    assert failure(job("answer_wrongly"), tmp_path) is Failure.BROKEN
    assert failure(job("be_slow"), tmp_path) is Failure.TOO_SLOW
    assert failure(job("be_greedy"), tmp_path) is Failure.TOO_LARGE
    assert failure(job("no_such_function"), tmp_path) is Failure.NOT_STARTED


def test_a_child_that_works_on_and_on_is_cut_off(tmp_path: Path) -> None:
    assert failure(job("work_on", seconds=0.3), tmp_path) is Failure.TOO_SLOW


def test_an_answer_beyond_its_limit_is_not_taken(tmp_path: Path) -> None:
    assert failure(job("every_byte", answer=1000), tmp_path) is Failure.BROKEN


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold a process to such limits")
def test_a_child_writes_no_file_and_takes_no_memory_beyond_its_limits(tmp_path: Path) -> None:
    assert failure(job("write"), tmp_path, str(tmp_path / "file")) is Failure.BROKEN
    assert run(job("write", file_size=100), [str(tmp_path / "file")], tmp_path) == b"written"
    assert failure(job("take", memory=1 << 28), tmp_path) is Failure.TOO_LARGE


def test_a_child_is_ended_when_nobody_waits_for_it_any_more(tmp_path: Path) -> None:
    with pytest.raises(ChildFailed) as caught:
        run(job("work_on"), [], tmp_path, lambda: True)
    assert caught.value.failure is Failure.STOPPED
