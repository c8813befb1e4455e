"""Writing a file whole or not at all, making that last, and reaching a file however long its path is."""

import errno
import os
import stat
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

# Beyond this length the Windows of old gives up, unless the path is written in its extended form.
LONGEST_PLAIN_PATH = 240
# Virus scanners and synchronising services hold a file for moments; the pauses in seconds between attempts.
PATIENCE = (0.05, 0.1, 0.2, 0.4, 0.8)
# A name as long as the system allows leaves no room for the temporary file's longer one.
_LONGEST_NAMED = 200
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF})


class NoPlainFile(OSError):
    """What is to be replaced is a device, a pipe or a socket."""


class FileInUse(PermissionError):
    """Another program holds the file that is to be replaced."""


class MarkedReadOnly(PermissionError):
    """The file that is to be replaced is marked read-only."""


def replace_file(path: Path, content: bytes, *, durable: bool = True, private: bool = False) -> None:
    """Write *content* to *path* so that a reader, or a crash, finds the old file or the new one, never a part.

    A link stays one: the file it leads to is replaced. That file's mode is kept; a new file has the mode of new files,
    or is for its user alone when *private*. A file that is not *durable* may be empty after the power has failed.

    Raises OSError, and leaves the old file as it was: when the folder is missing, full or not writable, when *path* is
    a folder (IsADirectoryError), a device, a pipe or a socket (NoPlainFile), is marked read-only (MarkedReadOnly), or
    is held by another program (FileInUse). :func:`workbench.system.refusals.reason` names the sentence for each.
    """
    place = reachable(Path(os.path.realpath(path)))
    mode = mode_of_replaceable(place)
    temporary = place.with_name(_passing_name(place.name))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o600 if private or mode is not None else 0o666)
    try:
        try:
            write_all(descriptor, content)
            if durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if mode is not None:
            with suppress(OSError):  # Some drives know no modes.
                temporary.chmod(mode)
        move_over(temporary, place, PATIENCE)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def mode_of_replaceable(place: Path) -> int | None:
    """Return the mode of the file at *place*, None when nothing is there.

    Raises OSError, as :func:`replace_file` does, when what is there must not be replaced. A rename asks the folder
    alone whether it may: it would put a file in the place of a device, or of a file that its owner marked read-only.
    """
    try:
        found = place.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    if not stat.S_ISREG(found.st_mode):
        raise NoPlainFile(errno.EINVAL, os.strerror(errno.EINVAL), str(place))
    if not may_be_written(place):
        raise MarkedReadOnly(errno.EACCES, os.strerror(errno.EACCES), str(place))
    return stat.S_IMODE(found.st_mode)


def may_be_written(path: Path) -> bool:
    """Say whether the file at *path* may be written; one marked read-only by its owner may not, even by root."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return True
    return bool(mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)) and os.access(path, os.W_OK)


def move_over(source: Path, target: Path, pauses: Sequence[float]) -> None:
    """Let *source* take the place of *target*, waiting *pauses*, in seconds, for whoever holds it; raises OSError."""
    for pause in pauses:
        try:
            os.replace(source, target)
            return
        except PermissionError:
            time.sleep(pause)
    try:
        os.replace(source, target)
    except PermissionError as error:
        raise FileInUse(error.errno, error.strerror, str(target)) from error


def readable(path: Path | str) -> str:
    """Return *path*, or words that hold one, in characters that every screen takes.

    The name of a file may hold bytes that are no text, for which Python puts half characters; each shows as U+FFFD.
    """
    words = str(path)
    return words if words.isascii() else words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def shortened(name: str, most: int) -> str:
    """Return how *name* begins, at most *most* bytes as the system counts them, and no character cut in two."""
    whole = os.fsencode(name)
    if len(whole) <= most:
        return name
    return whole[:most].decode("utf-8", "ignore")


def _passing_name(name: str) -> str:
    token = os.urandom(4).hex()
    return f".{name}.{token}.tmp" if len(os.fsencode(name)) <= _LONGEST_NAMED else f".acpl-{token}.tmp"


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
