"""What is done with a plan file from outside in a process of its own (see :mod:`workbench.system.sandbox_child`)."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.storage.rebuild import rebuild
from workbench.usecases.ports import StoreError


def examine(arguments: Sequence[str], until: float) -> bytes:
    """Make a database of our own of a file: source and target are the *arguments*; return what is wrong with it.

    Raises TimeoutError when it is not done when this process has worked until *until*.
    """
    source, target = map(Path, arguments)
    return _told(lambda: {"problems": rebuild(source, target, until).problems})


def salvage(arguments: Sequence[str], until: float) -> bytes:
    """Make a sound database of what is left of a file: source, target and author are the *arguments*; return the
    account."""
    del until  # What was found late is found all the same.
    source, target, author = arguments

    def saved() -> Mapping[str, Any]:
        from workbench.storage.salvage import salvage

        return salvage(Path(source), Path(target), author)

    return _told(saved)


def _told(do: Callable[[], Mapping[str, Any]]) -> bytes:
    """Return what *do* says, or by which sentence it is refused."""
    try:
        said = do()
    except StoreError as error:
        said = {"refused": error.key}
    return json.dumps(said).encode()
