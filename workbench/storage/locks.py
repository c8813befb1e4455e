"""A lock on a file that ends with the process that holds it, however that process ends."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, wait: bool) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """A lock held on *path* from its making to :meth:`release`; the file itself stays and holds nothing."""

    def __init__(self, path: Path, *, wait: bool = False) -> None:
        """Take the lock; raises OSError when it is held elsewhere and *wait* is not set."""
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor, wait)
        except BaseException:
            os.close(self._descriptor)
            raise

    def release(self) -> None:
        """Let go of the lock; nothing happens the second time."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def locked_elsewhere(path: Path) -> bool:
    """Say whether somebody holds the lock on *path*, this process included."""
    try:
        FileLock(path).release()
    except OSError:
        return True
    return False
