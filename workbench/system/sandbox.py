"""The parent of a child process: it has something from outside read there, with little time and memory.

Whatever a file does to its reader then happens to a process that holds nothing, may not take long and may not grow.
What the child does is a function named by the caller; see :mod:`workbench.system.sandbox_child`.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from signal import Signals
from threading import Thread
from typing import IO, NamedTuple

from workbench.system.work import never


class Job(NamedTuple):
    """What a child is to do.

    ``function`` (``package.module:name``) takes the arguments as strings and the time by which it should end, by
    ``time.process_time``, and returns bytes. It may work ``seconds``, hold ``memory`` bytes, and write files of
    ``file_size`` bytes; what it returns may be ``answer`` bytes.
    """

    function: str
    seconds: float
    memory: int = 1 << 30
    file_size: int = 0
    answer: int = 1 << 20


class Failure(StrEnum):
    """Why nothing came of a child; the values are what it says itself where it still can."""

    NOT_STARTED = "not_started"
    TOO_SLOW = "too_slow"
    TOO_LARGE = "too_large"
    BROKEN = "broken"
    STOPPED = "stopped"


class ChildFailed(Exception):
    """Nothing came of a child; ``failure`` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure)
        self.failure = failure


READY, DONE = b"ready", b"done"
CUT_OFF = 1
"""The exit code of a child whose time is over."""
# Starting takes as long as the machine is slow, and no file has a part in it.
SECONDS_TO_START = 30
# Nor has it when other programs keep the child from its work: so much longer than that it may take.
PATIENCE = 6
_BOOT = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from workbench.system.sandbox_child import main
main(sys.argv[2:])
"""
_OVER = (CUT_OFF, -getattr(Signals, "SIGXCPU", CUT_OFF))
_SECONDS_BETWEEN_LOOKS = 0.1
_COMPLAINTS = 1 << 16
_CHUNK = 1 << 16


def run(job: Job, arguments: Sequence[str], folder: Path, stopped: Callable[[], bool] = never) -> bytes:
    """Let a child do *job* with *arguments* in *folder*; return what it returns.

    Raises ChildFailed, also when *stopped*, which is asked now and then, says so.
    """
    patience = job.seconds * PATIENCE
    limits = (job.seconds, patience, job.memory, job.file_size)
    with _started([job.function, *map(str, limits), *arguments], folder) as process:
        said, complaints, code = _waited_for(process, SECONDS_TO_START + patience, job.answer, stopped)
    ready, _, told = said.partition(b"\n")
    status, _, answer = told.partition(b"\n")
    if ready.strip() == READY and status.strip() == DONE:
        return answer
    logging.getLogger(__name__).warning("child ended with %s: %s", code, complaints[-4000:].decode(errors="replace"))
    raise ChildFailed(_failure(ready.strip(), status.strip(), code))


def _failure(ready: bytes, status: bytes, code: int) -> Failure:
    if ready != READY:
        return Failure.NOT_STARTED
    if status in (Failure.TOO_SLOW.encode(), Failure.TOO_LARGE.encode()):
        return Failure(status.decode())
    return Failure.TOO_SLOW if not status and code in _OVER else Failure.BROKEN


def _waited_for(
    process: "subprocess.Popen[bytes]", seconds: float, most: int, stopped: Callable[[], bool]
) -> tuple[bytes, bytes, int]:
    """Return what *process* says, its complaints, and how it ended; after *seconds* it is cut off.

    Raises ChildFailed when it says more than *most* bytes or *stopped* says so.
    """
    said, complaints = _Listener(process.stdout, most), _Listener(process.stderr, _COMPLAINTS)
    try:
        code = _ended(process, seconds, said, stopped)
    finally:
        process.kill()  # It has ended already, unless it is cut or broken off.
        process.wait()
        said.is_over()
        complaints.is_over()
    if said.overflowed:
        raise ChildFailed(Failure.BROKEN)
    return said.heard, complaints.heard, code


def _ended(process: "subprocess.Popen[bytes]", seconds: float, said: "_Listener", stopped: Callable[[], bool]) -> int:
    """Return the exit code of *process*, or of one whose time is over; raises ChildFailed when *stopped* says so.

    The time is counted in looks, so that a computer put to sleep meanwhile takes none of it away.
    """
    for _ in range(round(seconds / _SECONDS_BETWEEN_LOOKS)):
        if stopped():
            raise ChildFailed(Failure.STOPPED)
        if said.overflowed:
            break
        if said.is_over(_SECONDS_BETWEEN_LOOKS):
            with suppress(subprocess.TimeoutExpired):
                return process.wait(_SECONDS_BETWEEN_LOOKS)
    return CUT_OFF


class _Listener:
    """Takes in what a process says, beside everything else; of more than *most* bytes nothing is kept."""

    def __init__(self, stream: IO[bytes] | None, most: int) -> None:
        self.heard = b""
        self.overflowed = False
        self._stream = stream
        self._most = most
        self._thread = Thread(target=self._listen, name="child", daemon=True)
        self._thread.start()

    def is_over(self, seconds: float | None = None) -> bool:
        """Wait for the last word, at most *seconds*; return whether it has been heard."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _listen(self) -> None:
        parts, size = [], 0
        while self._stream is not None and (part := self._stream.read(_CHUNK)):
            size += len(part)
            parts.append(part)
            if size > self._most:
                self.overflowed = True
                parts.clear()
        self.heard = b"".join(parts)


@contextmanager
def _started(task: Sequence[str], folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    options = ["-I", "-S", "-X", f"utf8={sys.flags.utf8_mode}", *(["-B"] if sys.dont_write_bytecode else [])]
    places = [str(Path(each).absolute()) for each in sys.path]
    command = [sys.executable, *options, "-c", _BOOT, json.dumps(places), *task]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows alone would show one
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe, creationflags=hidden
        )
    except OSError as error:
        raise ChildFailed(Failure.NOT_STARTED) from error
    with process:
        yield process
