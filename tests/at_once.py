"""Says which test failed as soon as it has, and at the end of a run that was broken off which tests were running.

A run that is told to end (SIGTERM) ends as after Ctrl+C: with all that is known so far.
"""

import signal
import threading

import pytest
from _pytest.terminal import TerminalReporter


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Listen where the terminal is: in the only process, or in the one that leads those of pytest-xdist."""
    terminal = config.pluginmanager.getplugin("terminalreporter")
    if terminal is not None:
        config.pluginmanager.register(AtOnce(terminal), "at-once")


class AtOnce:
    """Writes a line for each failure, and knows the tests that have begun and not ended."""

    def __init__(self, terminal: TerminalReporter) -> None:
        self._terminal = terminal
        self._running: dict[str, None] = {}

    def pytest_sessionstart(self) -> None:
        """Let SIGTERM end the run in good order."""
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, signal.default_int_handler)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Take note that a test begins."""
        self._running[nodeid] = None

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Take note that a test is over."""
        self._running.pop(nodeid, None)

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Name a failure, and say in a line what it is."""
        if report.failed:
            if self._terminal._tw.width_of_current_line:
                self._terminal.write_line("")
            self._terminal.write_line(f"{report.when} failed: {report.nodeid} - {_reason(report)}", red=True)
            self._terminal.flush()

    def pytest_terminal_summary(self) -> None:
        """Name the tests that had not ended."""
        for nodeid in self._running:
            self._terminal.write_line(f"broken off: {nodeid}", red=True)


def _reason(report: pytest.TestReport) -> str:
    crash = getattr(report.longrepr, "reprcrash", None)
    said = crash.message if crash is not None else str(report.longrepr)
    return said.partition("\n")[0][:200]
