"""Which input method Qt is asked for: without one, Chinese cannot be typed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

SEVERAL, ONE = "QT_IM_MODULES", "QT_IM_MODULE"
SPOKEN_BY_ALL = "ibus"
NOT_MEANT = frozenset({"none", "compose", "xim", SPOKEN_BY_ALL})
"""Wishes that Qt can fulfil itself."""


@contextmanager
def input_method_found() -> Iterator[None]:
    """Let Qt try ibus after the input methods that the surroundings name, while the application is made.

    Most Chinese desktops on Linux name fcitx. Qt as pip installs it has no part for that and would load none at all;
    fcitx, however, answers to whoever speaks ibus. Programs that are started later find the surroundings unchanged.
    """
    before = os.environ.get(SEVERAL)
    wanted = [name for name in (before or "").split(";") if name] or [os.environ.get(ONE, "")]
    if not any(wanted) or not NOT_MEANT.isdisjoint(wanted):
        yield
        return
    os.environ[SEVERAL] = ";".join([*wanted, SPOKEN_BY_ALL])
    try:
        yield
    finally:
        if before is None:
            del os.environ[SEVERAL]
        else:
            os.environ[SEVERAL] = before
