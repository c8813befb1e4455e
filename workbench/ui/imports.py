"""Imports as they are without Qt's binding, which would read the source of every module imported after it."""

import builtins

import PySide6.QtCore  # noqa: F401 - loading it is what changes imports


def forgo_features() -> None:
    """Have modules imported from here on without looking whether they ask for another way to spell Qt's names.

    The binding wraps ``__import__`` to offer ``from __feature__ import ...``, and for that goes through the source of
    each module, those of the standard library too: a tenth of the time a window takes to open, and the sources stay in
    memory. Nothing here asks for it. A binding that no longer does so is left alone.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
