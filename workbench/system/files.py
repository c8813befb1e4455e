"""Writing a file whole or not at all, making that last, and reaching a file however long its path is."""

import errno
import os
import tempfile
from pathlib import Path

# Beyond this length the Windows of old gives up, unless the path is written in its extended form.
LONGEST_PLAIN_PATH = 240
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF})


def replace_file(path: Path, content: bytes, *, durable: bool = True) -> None:
    """Write *content* to *path* so that a reader, or a crash, finds the old file or the new one, never a part.

    One that is not *durable* may be empty after the power has failed. Raises OSError when the folder is missing, full
    or not writable; the old file is then unchanged.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        try:
            write_all(descriptor, content)
            if durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_all(descriptor: int, content: bytes) -> None:
    """Write all of *content*; the system may take it in parts. Raises OSError."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Make what was made, renamed or deleted in *folder* last, where the system offers it.

    Raises OSError when the disk fails.
    """
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


def make_folder(folder: Path) -> Path:
    """Make *folder* if need be, and what is above it, for its user alone and to last; return it. Raises OSError."""
    if not folder.is_dir():
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for each in missing:
            sync_folder(each.parent)
    return folder


def reachable(path: Path) -> Path:
    """Return *path* in the form by which the system opens it, however long it is."""
    return Path(extended(str(path.absolute()))) if os.name == "nt" else path


def extended(path: str) -> str:
    """Return the absolute Windows path *path* in its extended form when it is too long for the plain one."""
    if len(path) <= LONGEST_PLAIN_PATH or path.startswith("\\\\?\\"):
        return path
    return "\\\\?\\UNC\\" + path[2:] if path.startswith("\\\\") else "\\\\?\\" + path
