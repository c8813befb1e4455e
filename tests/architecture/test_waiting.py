"""Tests wait for what they mean and never for a time, and no test but a benchmark looks at a clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, called, calls, imported, modules, place, tree

TESTS = ROOT / "tests"
MAY_LET_TIME_PASS = {
    "tests/support/settling.py": "the one place that waits where there are windows",
    "tests/support/waiting.py": "the one place that waits where there are none",
    "tests/crash/server.py": "kills a process after a time that is chosen by chance",
    "tests/crash/disk.py": "is the sleep of SQLite, which waits for a lock",
    "tests/monkey/gestures.py": "is a random user, who waits for nothing to be done",
    "tests/monkey/interruptions.py": "is a random user, who waits for nothing to be done",
    "tests/monkey/test_monkey.py": "is a random user, who waits for nothing to be done",
    "tests/monkey/user.py": "is a random user, who waits for nothing to be done",
    "tests/bench/first_picture.py": "measures a start, in which helpers of the tests have no part",
    "tests/bench/test_edit_bench.py": "times the events after an edit, and no waiting",
    "tests/bench/test_rolemap_bench.py": "times the events after a step, and no waiting",
}
MAY_LOOK_AT_A_CLOCK = {
    "tests/under_load.py": "says how long its runs take, and judges none of them by it",
    "tests/monkey/test_monkey.py": "does as much as there is time for, and fails for none of it",
}
FOR_A_TIME = {"sleep", "msleep", "usleep", "qSleep", "qWait", "processEvents"}
WITH_A_SHORT_LIMIT = {"qWaitForWindowExposed", "qWaitForWindowActive", "qWaitFor"}
CLOCKS = {"monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "time.time", "time_ns"}
LEAST_LIMIT_SECONDS = 60


def of_tests() -> tuple[Path, ...]:
    return modules(TESTS)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def waits(module: ast.AST) -> Iterator[ast.Call]:
    """Yield calls that wait for a time, or by a helper of Qt that gives up after five seconds."""
    for call in calls(module):
        by_bot = isinstance(call.func, ast.Attribute) and ast.unparse(call.func) in {"qtbot.wait", "self.qtbot.wait"}
        if by_bot or called(call) in FOR_A_TIME | WITH_A_SHORT_LIMIT:
            yield call


def clocks(module: ast.AST) -> Iterator[ast.AST]:
    """Yield readings of a clock that other work on the machine makes run on."""
    for call in calls(module):
        if called(call) in CLOCKS or ast.unparse(call.func) in CLOCKS:
            yield call
    yield from (node for node, name in imported(module) if name.startswith("time.") and name[5:] in CLOCKS)


def short_limits(module: ast.AST) -> Iterator[ast.Call]:
    """Yield calls with a limit that a busy machine may pass; what pytest-qt is given is in milliseconds.

    Without a name a limit of less than a second is how often something is looked at, or is meant to be passed.
    """
    for call in calls(module):
        first = call.args[0].value if len(call.args) == 1 and isinstance(call.args[0], ast.Constant) else None
        if called(call) in {"wait", "join"} and isinstance(first, int | float) and 1 <= first < LEAST_LIMIT_SECONDS:
            yield call
        for word in call.keywords:
            unit = 1000 if called(call).startswith("wait") and called(call) != "wait" else 1
            limit = word.value.value if word.arg == "timeout" and isinstance(word.value, ast.Constant) else None
            if isinstance(limit, int | float) and limit < LEAST_LIMIT_SECONDS * unit:
                yield call


def test_no_test_waits_for_a_time() -> None:
    strict = [path for path in of_tests() if name_of(path) not in MAY_LET_TIME_PASS]
    assert [place(path, call) for path in strict for call in waits(tree(path))] == []


def test_no_test_looks_at_a_clock() -> None:
    free = MAY_LET_TIME_PASS.keys() | MAY_LOOK_AT_A_CLOCK.keys()
    strict = [p for p in of_tests() if name_of(p) not in free and not name_of(p).startswith("tests/bench/")]
    assert [place(path, node) for path in strict for node in clocks(tree(path))] == []


def test_limits_only_end_what_hangs() -> None:
    assert [place(path, call) for path in of_tests() for call in short_limits(tree(path))] == []


def test_every_exception_is_one() -> None:
    assert [name for name in MAY_LET_TIME_PASS if not list(waits(tree(ROOT / name)))] == []


@pytest.mark.parametrize(
    "line",
    ["QTest.qWait(5)", "time.sleep(1)", "sleep(1)", "qtbot.wait(50)", "app.processEvents()", "QThread.msleep(3)"],
)
def test_every_way_to_wait_for_a_time_is_seen(line: str) -> None:
    assert list(waits(ast.parse(line)))


@pytest.mark.parametrize("line", ["process.wait()", "work.wait(0)", "qtbot.waitUntil(done)", "QTest.keyClick(a, b)"])
def test_waiting_for_something_is_fine(line: str) -> None:
    assert not list(waits(ast.parse(line)))


@pytest.mark.parametrize("line", ["time.monotonic()", "from time import perf_counter", "x = time.time()"])
def test_every_clock_is_seen(line: str) -> None:
    assert list(clocks(ast.parse(line)))


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("qtbot.waitUntil(done, timeout=5000)", True),
        ("qtbot.waitUntil(done, timeout=60_000)", False),
        ("process.wait(timeout=30)", True),
        ("thread.join(10)", True),
        ("go.wait(5) and 1", True),
        ("work.wait(0)", False),
        ("worked.wait(PATIENCE_SECONDS)", False),
        ("subprocess.run(command, timeout=120)", False),
    ],
)
def test_short_limits_are_seen(line: str, seen: bool) -> None:
    assert bool(list(short_limits(ast.parse(line)))) is seen
