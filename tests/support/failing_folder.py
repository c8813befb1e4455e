"""A folder that takes no more, or whose disk fails, while all others go on."""

import os
from pathlib import Path
from typing import Any

import pytest


def fail_in_folder(patch: pytest.MonkeyPatch, call: str, code: int, folder: Path) -> None:
    """Let the system call fail with *code* for everything in *folder*; opening fails only for what is to be written."""
    original, opened = getattr(os, call), os.open
    descriptors: set[int] = set()

    def open_noting(path: Any, *arguments: Any, **named: Any) -> int:
        descriptor = opened(path, *arguments, **named)
        (descriptors.add if Path(os.fsdecode(path)).parent == folder else descriptors.discard)(descriptor)
        return descriptor

    def failing(what: Any, *arguments: Any, **named: Any) -> Any:
        here = what in descriptors if isinstance(what, int) else Path(os.fsdecode(what)).parent == folder
        if here and not (call == "open" and not arguments[0] & (os.O_WRONLY | os.O_RDWR)):
            raise OSError(code, os.strerror(code), None if isinstance(what, int) else str(what))
        return original(what, *arguments, **named)

    patch.setattr(os, "open", open_noting)
    patch.setattr(os, call, failing)
