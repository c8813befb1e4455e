"""The user of :mod:`tests.crash.session` in a process of their own, to be looked at from outside.

Arguments: the plan file, how many steps, and after which to save. With ``watch`` after these, each change that
:mod:`tests.crash.disk` sees is told as well.
"""

import os
import sys
from contextlib import nullcontext
from pathlib import Path

from tests.crash.disk import Disk, Event
from tests.crash.session import work

OUT = 1


def main() -> None:
    """Do as the arguments say."""
    target, steps, saves, *watched = sys.argv[1:]
    watch = Disk(Path(target).parents[1], _told) if watched else nullcontext()
    with watch:
        work(Path(target), _line, int(steps), [int(each) for each in saves.split(",")])


def _told(event: Event) -> None:
    _line("\t".join(["change", event.kind, event.path, event.other]))


def _line(line: str) -> None:
    os.write(OUT, f"{line}\n".encode())


if __name__ == "__main__":
    main()
