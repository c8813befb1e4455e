"""Bytes between the user's file and the working copy: copied, hashed and flushed, nothing else."""

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from workbench.storage.failures import not_read, not_written
from workbench.usecases.ports import FileRefused

MOST_BYTES = 1 << 29
_CHUNK = 1 << 20
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF})


@dataclass(frozen=True, slots=True)
class Identity:
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


def copy_file(source: Path, target: Path) -> Identity:
    """Copy *source* to the new file *target*, flushed to the disk; return what was copied.

    Raises FileRefused when the source cannot be read and StoreError when the target cannot be written.
    """
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            found = _hashed(source, descriptor)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise not_written(error, target) from error
    return found


def sync_folder(folder: Path) -> None:
    """Make a rename in *folder* durable, where the system offers it; raises OSError when the disk fails."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def _hashed(path: Path, descriptor: int | None) -> Identity:
    proof, size = sha256(), 0
    for chunk in _chunks(path):
        proof.update(chunk)
        size += len(chunk)
        if descriptor is not None:
            _write_all(descriptor, chunk)
    return Identity(size, _modified(path), proof.hexdigest())


def _write_all(descriptor: int, chunk: bytes) -> None:
    rest = memoryview(chunk)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _modified(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError as error:
        raise not_read(error, path) from error


def _chunks(path: Path) -> Iterator[bytes]:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise FileRefused("not_a_plan", path=str(path))
        if found.st_size > MOST_BYTES:
            raise FileRefused("too_large", path=str(path))
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise not_read(error, path) from error
