"""Starts a window the way a user does and reports when its first whole picture was painted.

Run as a process of its own: ``python -m tests.bench.first_picture bare`` or ``… FILE``. Prints seconds since the
process began, the seconds of them that it was at work, and its resident memory in MiB.
"""

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def main() -> int:
    """Show a bare window or the plan of the file named, wait for its picture and print the figures."""
    from PySide6.QtWidgets import QApplication

    if sys.argv[1] == "bare":
        return _bare()
    QApplication.exec = _until_painted  # type: ignore[method-assign]
    from workbench.__main__ import main as start

    return start()


def _bare() -> int:
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    _settle(app)
    _report()
    return 0


def _until_painted(*_: object) -> int:
    """Stand in for the event loop: run until window, panel, inspector and the coach's findings have been painted."""
    from PySide6.QtWidgets import QApplication

    from workbench.ui.shell.window import Window

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    (window,) = (w for w in app.topLevelWidgets() if isinstance(w, Window))
    assert window.session is not None
    while not window.session.findings:
        app.processEvents()
    _settle(app)
    _report()
    window.leaves_work = True
    window.close()  # What just ends would be a death, which the next start would tell of.
    os._exit(0)


def _settle(app: "QApplication") -> None:
    for _ in range(3):
        app.processEvents()


def _report() -> None:
    with open("/proc/self/stat", encoding="ascii") as stat:
        began = int(stat.read().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")
    with open("/proc/self/status", encoding="ascii") as status:
        memory = next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))
    print(f"{time.clock_gettime(time.CLOCK_BOOTTIME) - began:.3f} {time.process_time():.3f} {memory}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
