"""What counts as a fault of the program: whatever Python or Qt complains of, also where the program survived it."""

import re
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

COMPLAINTS = frozenset({QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})
HARMLESS = re.compile(r"This plugin does not support|QStandardPaths: (XDG_RUNTIME_DIR not set|runtime directory)")
"""What Qt says where there is no screen; the same as ``qt_log_ignore`` in the settings of the tests."""


class Fault(AssertionError):
    """The program failed under the user's hands."""


class Faults:
    """Hears of every exception that nobody caught, one that the guard of overrides reported, and Qt's warnings."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._before = sys.excepthook, sys.unraisablehook, threading.excepthook
        sys.excepthook = self._raised
        sys.unraisablehook = self._unraisable
        threading.excepthook = self._in_thread
        self._handler: Any = qInstallMessageHandler(self._said)

    def close(self) -> None:
        """Give the hooks back."""
        sys.excepthook, sys.unraisablehook, threading.excepthook = self._before
        qInstallMessageHandler(self._handler)

    def _raised(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        self.found.append("".join(traceback.format_exception(kind, error, where)))

    def _unraisable(self, raised: Any) -> None:
        self._raised(raised.exc_type, raised.exc_value, raised.exc_traceback)

    def _in_thread(self, raised: Any) -> None:
        self._raised(raised.exc_type, raised.exc_value, raised.exc_traceback)

    def _said(self, kind: QtMsgType, _: QMessageLogContext, words: str) -> None:
        if kind in COMPLAINTS and not HARMLESS.search(words):
            self.found.append(f"Qt says: {words}\n{''.join(traceback.format_stack(limit=25))}")
