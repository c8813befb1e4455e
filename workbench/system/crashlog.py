"""A report file for every bug, on this computer only, so that a user can say what went wrong."""

import faulthandler
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from workbench import __version__
from workbench.system.files import replace_file
from workbench.system.logs import describe_error
from workbench.system.own_files import Unfit, make_way, put_aside, read_text
from workbench.system.paths import crash_dir

KEPT_REPORTS = 10
FATAL_NAME = "fatal.txt"
SEEN_NAME = "seen"

_log = logging.getLogger(__name__)


class _Bug:
    """One place in the program that failed: how often, and the report of it, if the disk took one."""

    def __init__(self) -> None:
        self.times = 0
        self.at = datetime.now().astimezone()
        self.path: Path | None = None

    @property
    def is_old_news(self) -> bool:
        """Whether it was met before, and not for the 2nd, 4th, 8th time and so on, at which its count is kept."""
        return bool(self.times & (self.times - 1))


class CrashLog:
    """Watches the process for errors that nobody caught; made by :func:`start`.

    ``died`` says that the session before ended by a signal of its own making, as a segmentation fault is.
    ``on_report`` is called with the path of each new report, in the thread that failed. The same bug, met again, is
    counted in its report: one in painting would otherwise be told, and painted, without end.
    """

    def __init__(self, on_report: Callable[[Path], None] | None = None) -> None:
        self.on_report = on_report
        self.told: BaseException | None = None
        """The error whose report ``on_report`` is called with, while it is."""
        self._bugs: dict[object, _Bug] = {}
        self.died = _keep_fatal_report()
        # The interpreter writes into this file when it dies of a signal, so it stays open as long as the watch. It is
        # never deleted: other windows have the same one open, and their last words would go with it.
        self._fatal = make_way(crash_dir() / FATAL_NAME).open("a", encoding="utf-8")
        faulthandler.enable(self._fatal)
        self._previous = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def close(self) -> None:
        """End the watch and give the hooks back."""
        sys.excepthook, threading.excepthook = self._previous
        faulthandler.disable()
        self._fatal.close()

    def report(self, error: BaseException) -> Path | None:
        """Write a report of *error*, in the log too; return its path, or None when the disk refused it."""
        bug = self._met(error)
        return bug.path if bug.is_old_news else self._tell(bug, error)

    def _is_news(self, error: BaseException) -> bool:
        bug = self._met(error)
        if not bug.is_old_news:
            self._tell(bug, error)
        return not bug.is_old_news

    def _met(self, error: BaseException) -> _Bug:
        bug = self._bugs.setdefault(_place_of(error), _Bug())
        bug.times += 1
        return bug

    def _tell(self, bug: _Bug, error: BaseException) -> Path | None:
        _log.error("bug, met %d times", bug.times, exc_info=error)
        known = bug.path
        try:
            bug.path = _write_report(describe_error(error), bug.at, bug.times)
        except OSError as refused:
            _log.error("report not written: %s", type(refused).__name__)
        if bug.path is not None and known is None and self.on_report:
            self.told = error
            try:
                self.on_report(bug.path)
            finally:
                self.told = None
        return bug.path

    def _on_error(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if not isinstance(error, Exception) or self._is_news(error):
            self._previous[0](kind, error, where)

    def _on_thread_error(self, failed: threading.ExceptHookArgs) -> None:
        if isinstance(failed.exc_value, Exception):
            self.report(failed.exc_value)
        self._previous[1](failed)


def start(on_report: Callable[[Path], None] | None = None) -> CrashLog:
    """Leave a report file for every uncaught error from now on; the caller keeps what is returned."""
    return CrashLog(on_report)


def last_report() -> Path | None:
    """Return the newest report, or None when there is none."""
    return max(_reports(), default=None)


def unseen_report() -> Path | None:
    """Return the newest report unless the user has seen it: it came about just now, or as a session ended badly."""
    newest = last_report()
    return newest if newest is not None and newest.name > _seen() else None


def mark_seen(report: Path) -> None:
    """Remember that the user has seen *report* and all before it; a disk that refuses has it shown once more."""
    with suppress(OSError):
        replace_file(make_way(crash_dir() / SEEN_NAME), max(report.name, _seen()).encode(), private=True)


def _seen() -> str:
    try:
        return read_text(crash_dir() / SEEN_NAME)
    except OSError:
        return ""


def _reports() -> list[Path]:
    return sorted(path for path in crash_dir().glob("report-*.txt") if path.is_file())


def _place_of(error: BaseException) -> object:
    """Return what tells one bug from another: what failed, and the lines of the program that led there."""
    lines = traceback.walk_tb(error.__traceback__)
    return type(error), tuple((frame.f_code.co_filename, line) for frame, line in lines)


def _write_report(body: str, at: datetime, times: int = 1) -> Path:
    import platform  # Costs a start 10 ms and is needed by few.

    path = crash_dir() / f"report-{at:%Y%m%d-%H%M%S-%f}.txt"
    head = (
        f"Account Strategy Workbench {__version__}\n{at.isoformat(timespec='seconds')}\n"
        f"Python {platform.python_version()} on {platform.platform()}\n"
        f"{f'Met {times} times or more' if times > 1 else 'Met once'}\n\n"
    )
    replace_file(path, (head + body + "\n").encode(errors="backslashreplace"), private=True)
    for old in _reports()[:-KEPT_REPORTS]:
        old.unlink(missing_ok=True)
    return path


def _keep_fatal_report() -> bool:
    """Make a report of what the interpreter wrote while it died in the session before; return whether it did."""
    fatal = crash_dir() / FATAL_NAME
    try:
        words = read_text(fatal)
    except FileNotFoundError:
        return False
    except Unfit:
        put_aside(fatal)
        return False
    if words:
        with suppress(OSError):
            _write_report(words, datetime.now().astimezone())
            os.truncate(fatal, 0)
    return bool(words)
