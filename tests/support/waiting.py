"""Waiting, in tests without windows, for what another thread or process does."""

import time
from collections.abc import Callable

PATIENCE_SECONDS = 120
"""After so long something hangs; the slowest machine is done before."""
POLL_SECONDS = 0.005


def until(met: Callable[[], object]) -> None:
    """Return as soon as *met* says yes; raise AssertionError where it never does."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not met():
        assert time.monotonic() < end, f"not after {PATIENCE_SECONDS} s: {met}"
        time.sleep(POLL_SECONDS)
