"""A process that has everything loaded and forks a child for each job, so that killing one costs no start.

A job is a line of JSON on standard input; the answer is a line of JSON: what the child told, how many changes it made
to the disk, and by what signal it ended. A job with ``lines`` and ``milliseconds`` is killed so long after it has told
so many lines.
"""

import json
import os
import signal
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

import workbench.storage.writer  # noqa: F401 - loaded once for all children
from tests.crash.beside import Beside, Turns
from tests.crash.disk import Disk, Event
from tests.crash.session import prepare, states, work
from workbench.system.paths import DATA_DIR_VARIABLE


def main() -> None:
    """Do one job after the other until the input ends."""
    states()
    print("ready", flush=True)
    for line in sys.stdin:
        print(json.dumps(_done(json.loads(line))), flush=True)


def _done(job: dict[str, Any]) -> dict[str, Any]:
    ear, mouth = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ear)
        _child(job, mouth)
    os.close(mouth)
    with os.fdopen(ear, encoding="utf-8", buffering=1) as heard:
        lines: list[str] = []
        if "milliseconds" in job:
            lines += islice(heard, job["lines"])
            time.sleep(job["milliseconds"] / 1000)
            os.kill(child, signal.SIGKILL)
        lines += heard
    lines = [line.rstrip("\n") for line in lines]
    _, status = os.waitpid(child, 0)
    return {"lines": lines, "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, "code": status}


def _child(job: dict[str, Any], mouth: int) -> None:
    """Do *job*, dying at the change to the disk that it names, if any; never return."""
    os.environ[DATA_DIR_VARIABLE] = job["data"]
    changes = 0

    def told(line: str) -> None:
        os.write(mouth, f"{line}\n".encode())

    def change(event: Event) -> None:
        nonlocal changes
        changes += 1
        if changes == job.get("die_at"):
            os.kill(os.getpid(), signal.SIGKILL)
        if job.get("list"):
            told(f"change {event.kind} {event.path}")

    try:
        target = Path(job["target"])
        turns = Turns(job["turns"]) if "turns" in job else None
        with Disk(Path(job["root"]), change, turns):
            if job.get("make"):
                prepare(target)
                told("made")
            else:
                work(target, told, job["steps"], job["saves"], Beside(turns) if job.get("beside") else None)
        os._exit(0)
    except BaseException as error:
        told(f"error {error!r}")
        os._exit(1)


if __name__ == "__main__":
    main()
