"""The local log: what the program did, never what a plan says."""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from workbench.system.own_files import make_way
from workbench.system.paths import log_dir

LOG_NAME = "workbench.log"
LOG_BYTES = 512 * 1024
OLDER_LOGS = 3

# Messages of these speak of code; those of all others may quote a name or a note out of a plan.
CODE_ERRORS = (AttributeError, ImportError, NameError, NotImplementedError, RecursionError, TypeError)


class PlanSafeFormatter(logging.Formatter):
    """Formats a record with its traceback but without messages that could quote a plan."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Return the traceback of *ei* as text."""
        return describe_error(ei[1]) if ei[1] is not None else ""


def describe_error(error: BaseException) -> str:
    """Return where and as what *error* came about, with its causes, leaving out what may quote a plan."""
    parts = []
    for cause in _chain(error):
        message = f": {cause}" if isinstance(cause, CODE_ERRORS) else ""
        frames = "".join(traceback.format_tb(cause.__traceback__))
        parts.append(f"{frames}{type(cause).__module__}.{type(cause).__qualname__}{message}")
    return "\ncaused by\n".join(parts)


def start() -> Path:
    """Log to a small rotating file from now on; return its path. Without a writable folder, log to stderr."""
    path = make_way(log_dir() / LOG_NAME)
    handler = _handler(path)
    handler.setFormatter(PlanSafeFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _log_to(handler)
    return path


def stop() -> None:
    """Close the log file and log nowhere; the counterpart of :func:`start`."""
    _log_to(logging.NullHandler())


def _log_to(handler: logging.Handler) -> None:
    root = logging.getLogger("workbench")
    for former in list(root.handlers):
        root.removeHandler(former)
        former.close()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def _handler(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler  # Loads sockets and queues: 10 ms that no start should pay.

    class CalmHandler(RotatingFileHandler):
        """What a full disk does not take is lost; saying so on every line would help nobody."""

        def handleError(self, record: logging.LogRecord) -> None:
            """Override: say nothing of *record*."""
            del record

    try:
        return CalmHandler(path, maxBytes=LOG_BYTES, backupCount=OLDER_LOGS, encoding="utf-8")
    except OSError:
        return logging.StreamHandler(sys.stderr)


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in found:
        found.append(following)
        following = following.__cause__ or (None if following.__suppress_context__ else following.__context__)
    return found


# Until there is a log, nothing of it is for the terminal: what a user has to know is said elsewhere.
_log_to(logging.NullHandler())
