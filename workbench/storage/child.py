"""What runs in a process of its own when a file from outside is read: it may break or be broken off without harm.

The parent (:mod:`workbench.storage.isolation`) starts it with a job, the file, where to put what comes out, how long
it may work, and how long that may take. It says one word when it is ready and one line when it is done.
"""

import faulthandler
import gc
import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from math import ceil
from pathlib import Path
from threading import Thread
from typing import Any

from workbench.storage.rebuild import rebuild
from workbench.storage.transfer import MOST_BYTES
from workbench.usecases.ports import StoreError

BROKEN, CUT_OFF = 3, 1
MOST_MEMORY = 1 << 30
# A job that looks at its clock ends in good order a little before it is cut off.
ORDERLY_SHARE = 0.9
_SECONDS_BETWEEN_LOOKS = 0.05


def main(arguments: Sequence[str]) -> None:
    """Do the job that *arguments* name and end the process; it never returns."""
    job, source, target, seconds, patience, author = arguments
    faulthandler.enable()
    gc.disable()  # The process ends before there is anything to collect.
    began = time.process_time()
    _limit_resources(began + float(seconds))
    print("ready", flush=True)
    # This clock ticks in the C of the interpreter and ends the process even while a library keeps it busy.
    faulthandler.dump_traceback_later(float(patience), exit=True)
    Thread(target=_cut_off, args=(began + float(seconds),), daemon=True).start()
    until = began + float(seconds) * ORDERLY_SHARE
    print(json.dumps(_done(job, Path(source), Path(target), until, author)), flush=True)
    os._exit(0)


def _cut_off(end: float) -> None:
    """End the process when it has worked until *end*: what a busy machine keeps it waiting is no fault of the file."""
    while time.process_time() < end:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    os._exit(CUT_OFF)


def _done(job: str, source: Path, target: Path, until: float, author: str) -> Mapping[str, Any]:
    """Return what comes of *job*, or by which sentence it is refused."""
    try:
        if job == "salvage":
            from workbench.storage.salvage import salvage

            return salvage(source, target, author)
        return {"problems": rebuild(source, target, until).problems}
    except StoreError as error:
        return {"refused": error.key}
    except TimeoutError:
        return {"refused": "too_slow"}
    except MemoryError:
        return {"refused": "too_large"}
    except Exception as error:
        from workbench.system.logs import describe_error

        print(describe_error(error), file=sys.stderr, flush=True)
        os._exit(BROKEN)


def _limit_resources(work: float) -> None:
    """Take no more memory and disk than reading a plan needs, leave no image of it, and end after *work* seconds.

    The system counts whole seconds, but goes on counting while a library keeps all threads of this process waiting.
    On Windows the limits of the connection and of the size of a file have to do.
    """
    if sys.platform == "win32":
        return
    import resource

    limits = {resource.RLIMIT_AS: MOST_MEMORY, resource.RLIMIT_FSIZE: 2 * MOST_BYTES, resource.RLIMIT_CORE: 0}
    for kind, most in limits.items():
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (ceil(work), ceil(work) + 1))
