"""Every uncaught error leaves a report that the user can find."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.waiting import PATIENCE_SECONDS
from workbench.system import crashlog
from workbench.system.crashlog import last_report, mark_seen, unseen_report

CRASH = """
import sys, threading
from workbench.system.crashlog import start
watch = start(lambda path: print("told:", path.name))
def fail():
    raise ValueError("王主任 is private")
{what}
"""


def run(what: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", CRASH.format(what=what)]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)


def test_no_crash_no_report() -> None:
    done = run("watch.close()")
    assert (done.returncode, done.stderr) == (0, "")
    assert last_report() is None
    assert [path.read_bytes() for path in crashlog.crash_dir().iterdir()] == [b""]


@pytest.mark.parametrize("what", ["fail()", "t = threading.Thread(target=fail); t.start(); t.join()"])
def test_an_uncaught_error_leaves_a_report_without_the_plan(what: str) -> None:
    done = run(what)
    found = last_report()
    assert found is not None
    assert f"told: {found.name}" in done.stdout
    text = found.read_text(encoding="utf-8")
    assert "in fail" in text
    assert "ValueError" in text
    assert "王主任" not in text
    assert "ValueError" in done.stderr


def test_leaving_on_purpose_is_no_bug() -> None:
    assert run("raise KeyboardInterrupt").returncode != 0
    run("sys.exit(3)")
    assert last_report() is None


def test_dying_of_a_signal_is_reported_at_the_next_start() -> None:
    run("import faulthandler; faulthandler._sigsegv()")
    assert last_report() is None
    run("watch.close()")
    found = last_report()
    assert found is not None
    assert "Segmentation fault" in found.read_text(encoding="utf-8")
    run("watch.close()")
    assert last_report() == found


def test_a_report_is_shown_until_it_was_seen() -> None:
    run("fail()")
    first = unseen_report()
    assert first is not None
    assert unseen_report() == first
    mark_seen(first)
    assert unseen_report() is None
    run("import faulthandler; faulthandler._sigsegv()")
    run("watch.close()")
    second = unseen_report()
    assert second is not None
    mark_seen(second)
    mark_seen(first)
    assert unseen_report() is None
    assert last_report() == second


def test_a_mark_that_cannot_be_kept_shows_the_report_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _content: bytes, **_named: bool) -> None:
        raise OSError

    run("fail()")
    report = unseen_report()
    assert report is not None
    monkeypatch.setattr(crashlog, "replace_file", refuse)
    mark_seen(report)
    assert unseen_report() == report


def test_only_the_newest_reports_stay() -> None:
    for number in range(crashlog.KEPT_REPORTS + 3):
        (crashlog.crash_dir() / f"report-20200101-0000{number:02}-000000.txt").write_text("old")
    watch = crashlog.start()
    path = watch.report(ValueError())
    watch.close()
    assert last_report() == path
    assert len(list(crashlog.crash_dir().glob("report-*"))) == crashlog.KEPT_REPORTS


def _fail(what: object) -> Exception:
    try:
        raise ValueError(what)
    except ValueError as error:
        return error


def test_the_same_bug_is_counted_in_its_report() -> None:
    told: list[Path] = []
    watch = crashlog.start(told.append)
    paths = {watch.report(_fail(number)) for number in range(100)}
    watch.close()
    (path,) = paths
    assert path is not None
    assert told == [path]
    assert list(crashlog.crash_dir().glob("report-*")) == [path]
    assert "Met 64 times or more" in path.read_text(encoding="utf-8")


def test_another_bug_has_a_report_of_its_own() -> None:
    told: list[Path] = []
    watch = crashlog.start(told.append)
    paths = [watch.report(error) for error in (_fail(1), ValueError(), _fail(2), TypeError())]
    watch.close()
    assert len(told) == 3
    assert paths[0] == paths[2]


def test_a_bug_met_on_a_full_disk_is_told_when_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _content: bytes, **_named: bool) -> None:
        raise OSError

    told: list[Path] = []
    watch = crashlog.start(told.append)
    with monkeypatch.context() as patch:
        patch.setattr(crashlog, "replace_file", refuse)
        assert watch.report(_fail(1)) is None
    path = watch.report(_fail(2))
    watch.close()
    assert told == [path]


def test_a_full_disk_does_not_hide_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path, _content: bytes, **_named: bool) -> None:
        raise OSError

    monkeypatch.setattr(crashlog, "replace_file", refuse)
    watch = crashlog.start()
    assert watch.report(ValueError()) is None
    watch.close()


def test_closing_gives_the_hooks_back() -> None:
    before = sys.excepthook
    watch = crashlog.start()
    assert sys.excepthook != before
    watch.close()
    assert sys.excepthook is before


def test_a_bug_in_painting_does_not_fill_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *_: printed.append(1))
    watch = crashlog.start()
    for number in range(100):
        error = _fail(number)
        sys.excepthook(type(error), error, error.__traceback__)
    watch.close()
    assert len(printed) == 7


def test_who_is_told_of_a_report_can_ask_for_the_error() -> None:
    asked: list[object] = []
    watch = crashlog.start(lambda _: asked.append(watch.told))
    error = _fail(1)
    watch.report(error)
    watch.close()
    assert (asked, watch.told) == ([error], None)


@pytest.mark.parametrize("other", ["closes", "begins after a death"])
def test_a_second_window_does_not_take_the_last_words_of_the_first(other: str) -> None:
    first = crashlog.start()
    if other == "begins after a death":
        os.write(first._fatal.fileno(), b"Fatal Python error: the one before\n")
    crashlog.start().close()
    os.write(first._fatal.fileno(), b"Fatal Python error: the first\n")
    first.close()
    after = crashlog.start()
    after.close()
    assert after.died
    report = crashlog.last_report()
    assert report is not None
    assert "Fatal Python error: the first" in report.read_text(encoding="utf-8")
    again = crashlog.start()
    again.close()
    assert not again.died
