"""Work in a thread of its own: its result, or its error, comes to whoever asks."""

import subprocess
import sys
import threading

import pytest

from tests.support.waiting import PATIENCE_SECONDS
from workbench.system.work import Work


def _fail() -> int:
    raise LookupError


def test_the_result_is_what_the_function_returns() -> None:
    work = Work(threading.current_thread)
    assert work.result() is not threading.current_thread()
    assert work.wait(0)


def test_the_error_is_raised_where_the_result_is_wanted() -> None:
    work = Work[int](_fail)
    assert work.wait(PATIENCE_SECONDS)
    for _ in range(2):
        with pytest.raises(LookupError):
            work.result()


def test_waiting_ends_in_time() -> None:
    go = threading.Event()
    work = Work(go.wait)
    assert not work.wait(0.01)
    go.set()
    assert work.wait(PATIENCE_SECONDS)
    assert work.result()


def test_a_program_that_ends_finishes_its_work() -> None:
    last = "lambda: (threading.main_thread().join(), print('done'))"  # once the main thread is through
    program = f"import threading; from workbench.system.work import Work; Work({last})"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True
    )
    assert (done.stdout, done.stderr) == ("done\n", "")
