"""The Qt binding in use must not wear out the interpreter."""

import sys

from PySide6.QtCore import QObject

CALLS = 1000


def test_calls_that_return_nothing_keep_the_count_of_none() -> None:
    """PySide6 6.12.0 loses one reference to None per call on Python 3.11, until the interpreter aborts."""
    named = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        named.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < CALLS // 2
