"""Starts a window the way a user does and reports when its first whole picture was painted.

Run as a process of its own: ``python -m tests.bench.first_picture bare`` or ``… FILE``. Prints seconds since the process
began and its resident memory in MiB.
"""

import os
import sys
import time


def main() -> int:
    """Show a bare window or the plan of the file named, wait for its picture and print the figures."""
    from PySide6.QtWidgets import QApplication

    if sys.argv[1] == "bare":
        return _bare()
    QApplication.exec = _until_painted  # type: ignore[method-assign]
    from workbench.app import main as start

    return start(sys.argv[1:])


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
    """Stand in for the event loop: run until window, panel, inspector and coach have all been painted."""
    from PySide6.QtWidgets import QApplication

    from workbench.ui.coaching.coach_line import CoachLine

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    (line,) = (w for w in app.allWidgets() if isinstance(w, CoachLine))
    while not line._session.findings:
        app.processEvents()
    _settle(app)
    _report()
    os._exit(0)


def _settle(app: object) -> None:
    for _ in range(3):
        app.processEvents()  # type: ignore[attr-defined]


def _report() -> None:
    with open("/proc/self/stat", encoding="ascii") as stat:
        began = int(stat.read().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")
    with open("/proc/self/status", encoding="ascii") as status:
        memory = next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmRSS"))
    print(f"{time.clock_gettime(time.CLOCK_BOOTTIME) - began:.3f} {memory}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
