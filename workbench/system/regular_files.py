"""Opening a file of the user's or from outside, if it is one: no pipe, no device, no folder, none beyond a size.

Opening never waits, whatever took the place of the file since somebody looked at it. What a file gains while it is read
is left out.
"""

import os
import stat
from collections.abc import Iterator
from io import RawIOBase
from pathlib import Path

from workbench.system.files import reachable

_CHUNK = 1 << 20
_CALMLY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class NotRegular(Exception):
    """What is at the path is a folder, a pipe, a device or a socket."""


class TooLarge(Exception):
    """The file holds more bytes than it may."""


def open_regular(path: Path, most: int) -> RawIOBase:
    """Open the file at *path* for reading, unbuffered; the caller closes it.

    Raises NotRegular, TooLarge when it has more than *most* bytes, and OSError when it cannot be opened.
    """
    _check(os.stat(reachable(path)), most)
    file = open(reachable(path), "rb", buffering=0, opener=_open)  # noqa: SIM115 - the caller closes it
    try:
        _check(os.fstat(file.fileno()), most)
    except BaseException:
        file.close()
        raise
    return file


def chunks(file: RawIOBase, rest: int) -> Iterator[bytes]:
    """Yield *rest* bytes of *file* and no more, however much it grows meanwhile; raises OSError."""
    while rest > 0 and (chunk := file.read(min(_CHUNK, rest))):
        rest -= len(chunk)
        yield chunk


def check_regular(path: Path, most: int) -> None:
    """Raise what :func:`open_regular` would; read nothing."""
    open_regular(path, most).close()


def read_regular(path: Path, most: int) -> bytes:
    """Return what the file at *path* holds; raises like :func:`open_regular`."""
    with open_regular(path, most) as file:
        return b"".join(chunks(file, os.fstat(file.fileno()).st_size))


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | _CALMLY)


def _check(found: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise NotRegular
    if found.st_size > most:
        raise TooLarge
