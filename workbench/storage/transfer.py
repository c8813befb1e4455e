"""Bytes between the user's file and the working copy: copied, hashed and flushed, nothing else.

A file from outside is only ever read here, and only if it is one: no pipe, no device, no folder, none that grows on.
"""

import os
from collections.abc import Iterator
from hashlib import sha256
from io import RawIOBase
from pathlib import Path
from typing import NamedTuple

from workbench.storage.failures import not_read, not_written
from workbench.system.files import reachable, write_all
from workbench.system.regular_files import NotRegular, TooLarge, chunks, open_regular
from workbench.usecases.ports import FileRefused

MOST_BYTES = 1 << 28


class Identity(NamedTuple):
    """By what a file is known to be the one seen before: bytes, time in nanoseconds, and the hash that decides."""

    size: int
    mtime_ns: int
    sha256: str


def identity_of(path: Path) -> Identity | None:
    """Return what is at *path* now, or None when nothing is there; raises FileRefused when it cannot be read."""
    try:
        return _hashed(path, None)
    except FileRefused as error:
        if error.key == "file_missing":
            return None
        raise


def first_bytes(path: Path, count: int) -> bytes:
    """Return how the file at *path* begins, at most *count* bytes; raises FileRefused when it cannot be read."""
    with _opened(path) as file:
        return b"".join(_chunks(file, path, count))


def copy_file(source: Path, target: Path, *, durable: bool = True) -> Identity:
    """Copy *source* to the new file *target*, flushed to the disk if *durable*; return what was copied.

    Raises FileRefused when the source cannot be read and StoreError when the target cannot be written.
    """
    try:
        descriptor = os.open(
            reachable(target), os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
        )
        try:
            found = _hashed(source, descriptor)
            if durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise not_written(error, target) from error
    return found


def flush(path: Path) -> None:
    """Make what was written to the file at *path* durable; raises StoreError."""
    try:
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise not_written(error, path) from error


def _hashed(path: Path, descriptor: int | None) -> Identity:
    proof, size = sha256(), 0
    with _opened(path) as file:
        before = os.fstat(file.fileno())
        for chunk in _chunks(file, path, before.st_size):
            proof.update(chunk)
            size += len(chunk)
            if descriptor is not None:
                write_all(descriptor, chunk)
        after = os.fstat(file.fileno())
    if (after.st_size, after.st_mtime_ns) != (size, before.st_mtime_ns):
        raise FileRefused("being_written", path=str(path))
    return Identity(size, after.st_mtime_ns, proof.hexdigest())


def _chunks(file: RawIOBase, path: Path, rest: int) -> Iterator[bytes]:
    try:
        yield from chunks(file, rest)
    except OSError as error:
        raise not_read(error, path) from error


def _opened(path: Path) -> RawIOBase:
    try:
        return open_regular(path, MOST_BYTES)
    except NotRegular as error:
        raise FileRefused("not_a_plan", path=str(path)) from error
    except TooLarge as error:
        raise FileRefused("too_large", path=str(path)) from error
    except OSError as error:
        raise not_read(error, path) from error
