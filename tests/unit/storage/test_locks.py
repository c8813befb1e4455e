"""Locks end with who holds them; the way Windows takes them is walked with a stand-in."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.storage.locks import FileLock, locked_elsewhere, take_on_windows

WAIT, AT_ONCE = 1, 2
HOLD = """
import sys
from pathlib import Path
from workbench.storage.locks import FileLock
lock = FileLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_lock_is_held_until_it_is_released(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock")
    assert locked_elsewhere(tmp_path / "lock")
    lock.release()
    lock.release()
    assert not locked_elsewhere(tmp_path / "lock")


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "锁"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        assert locked_elsewhere(path)
        process.kill()
    assert not locked_elsewhere(path)


class Windows:
    """Stands in for ``msvcrt.locking``: it refuses with each of *codes* in turn, and then locks."""

    def __init__(self, *codes: int) -> None:
        self.asked: list[int] = []
        self._codes = list(codes)

    def locking(self, descriptor: int, mode: int, count: int) -> None:
        """Lock, or refuse."""
        assert (descriptor, count) == (7, 1)
        self.asked.append(mode)
        if self._codes:
            code = self._codes.pop(0)
            raise OSError(code, os.strerror(code))


def test_on_windows_waiting_goes_on_after_its_ten_seconds() -> None:
    windows = Windows(errno.EDEADLK, errno.EDEADLK)
    take_on_windows(7, True, windows.locking, (WAIT, AT_ONCE))
    assert windows.asked == [WAIT] * 3


@pytest.mark.parametrize(("wait", "code"), [(False, errno.EACCES), (False, errno.EDEADLK), (True, errno.EBADF)])
def test_on_windows_what_is_held_or_broken_is_refused(wait: bool, code: int) -> None:
    windows = Windows(code)
    with pytest.raises(OSError, match=os.strerror(code)) as caught:
        take_on_windows(7, wait, windows.locking, (WAIT, AT_ONCE))
    assert caught.value.errno == code
    assert windows.asked == [WAIT if wait else AT_ONCE]
