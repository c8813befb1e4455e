"""The user of :mod:`tests.crash.session` in a process of their own, to be looked at from outside.

Arguments: the plan file, how many steps, and after which to save. With ``beside`` after these, edits go on beside the
saves; with ``watch``, each change that :mod:`tests.crash.disk` sees is told as well.
"""

import os
import sys
from contextlib import nullcontext
from pathlib import Path

from tests.crash.beside import Beside
from tests.crash.disk import Disk, Event
from tests.crash.session import work

OUT = 1


def main() -> None:
    """Do as the arguments say."""
    target, steps, saves, *ways = sys.argv[1:]
    beside = Beside() if "beside" in ways else None
    with Disk(Path(target).parents[1], _told) if "watch" in ways else nullcontext():
        work(Path(target), _line, int(steps), [int(each) for each in saves.split(",")], beside)


def _told(event: Event) -> None:
    _line("\t".join(["change", event.kind, event.path, event.other]))


def _line(line: str) -> None:
    os.write(OUT, f"{line}\n".encode())


if __name__ == "__main__":
    main()
