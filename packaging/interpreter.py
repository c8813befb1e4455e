"""The first check of every script here; written so that any Python 3 can read it."""

import sys


def require_python() -> None:
    """Leave with a clear sentence when this Python is too old for the program."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the whole point
        found = ".".join(str(number) for number in sys.version_info[:2])
        sys.exit("Account Strategy Workbench needs Python 3.11 or newer; this is Python " + found + ".")
