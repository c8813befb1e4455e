"""A lock on a file that ends with the process that holds it, however that process ends."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from workbench.system.own_files import make_way


def take_on_windows(
    descriptor: int, wait: bool, locking: Callable[[int, int, int], None], modes: tuple[int, int]
) -> None:
    """Take the lock with *locking* of ``msvcrt``, in the first of *modes* to wait and in the second not to.

    That function gives up waiting after ten seconds; the others of the program wait until the lock is free.
    """
    waiting, at_once = modes
    while True:
        try:
            locking(descriptor, waiting if wait else at_once, 1)
        except OSError as error:
            if not (wait and error.errno == errno.EDEADLK):
                raise
        else:
            return


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, wait: bool) -> None:
        take_on_windows(descriptor, wait, msvcrt.locking, (msvcrt.LK_LOCK, msvcrt.LK_NBLCK))

    def _unlock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)


class FileLock:
    """A lock held on *path* from its making to :meth:`release`; the file itself stays and holds nothing."""

    def __init__(self, path: Path, *, wait: bool = False) -> None:
        """Take the lock; raises OSError when it is held elsewhere and *wait* is not set."""
        self._path = path
        self._descriptor = os.open(make_way(path), _OPEN, 0o600)
        try:
            _lock(self._descriptor, wait)
        except BaseException:
            os.close(self._descriptor)
            raise

    def is_in_place(self) -> bool:
        """Say whether it is held on the file that others find at its path, and not on one taken away from there."""
        try:
            return os.path.samestat(os.fstat(self._descriptor), os.stat(self._path))
        except OSError:
            return False

    def release(self) -> None:
        """Let go of the lock; nothing happens the second time."""
        if self._descriptor >= 0:
            with suppress(OSError):  # Closing lets go too, but Windows takes its time over that.
                _unlock(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = -1


def locked_elsewhere(path: Path) -> bool:
    """Say whether somebody holds the lock on *path*, this process included."""
    try:
        FileLock(path).release()
    except OSError:
        return True
    return False
