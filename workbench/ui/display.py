"""Making the application. Where Qt finds no display to show windows on, it would abort the process like a crash."""

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from workbench.ui.file_requests import Application
from workbench.ui.input_methods import input_method_found


def application(unreachable: Callable[[], int]) -> Application:
    """Return the application, made when there is none.

    Without a display *unreachable* is called, to say so, and the process ends with the exit code it returns: Qt knows
    of it only when it has tried everything, and offers no way back.
    """
    found = Application.instance()
    if isinstance(found, Application):
        return found
    said: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            os._exit(unreachable())
        said.append(words)

    before = qInstallMessageHandler(hear)
    try:
        with input_method_found():
            app = Application([sys.argv[0]])
    finally:
        qInstallMessageHandler(before)
    if sys.stderr is not None:
        sys.stderr.writelines(f"{words}\n" for words in said)
    return app
