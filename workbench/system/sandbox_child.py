"""What runs in a process of its own when something from outside is read: it may break or be broken off without harm.

The parent (:mod:`workbench.system.sandbox`) starts it with a function, its limits and its arguments. It says one word
when it is ready, and when it is done another and what the function returns.
"""

import faulthandler
import gc
import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from math import ceil
from threading import Thread
from typing import Any

BROKEN, CUT_OFF = 3, 1
# A job that looks at its clock ends in good order a little before it is cut off.
ORDERLY_SHARE = 0.9
_SECONDS_BETWEEN_LOOKS = 0.05


def main(arguments: Sequence[str]) -> None:
    """Do the job that *arguments* name and end the process; it never returns."""
    named, seconds, patience, memory, file_size, *rest = arguments
    module, _, name = named.partition(":")
    function = getattr(import_module(module), name)
    faulthandler.enable()
    gc.disable()  # The process ends before there is anything to collect.
    began = time.process_time()
    _limit_resources(began + float(seconds), int(memory), int(file_size))
    _say(b"ready\n")
    # This clock ticks in the C of the interpreter and ends the process even while a library keeps it busy.
    faulthandler.dump_traceback_later(float(patience), exit=True)
    Thread(target=_cut_off, args=(began + float(seconds),), daemon=True).start()
    _say(_done(function, rest, began + float(seconds) * ORDERLY_SHARE))
    os._exit(0)


def _say(words: bytes) -> None:
    sys.stdout.buffer.write(words)
    sys.stdout.buffer.flush()


def _cut_off(end: float) -> None:
    """End the process when it has worked until *end*: what a busy machine keeps it waiting is no fault of the file."""
    while time.process_time() < end:
        time.sleep(_SECONDS_BETWEEN_LOOKS)
    os._exit(CUT_OFF)


def _done(function: Any, arguments: Sequence[str], until: float) -> bytes:
    """Return what is said of the job *function*: that it is done and what it returns, or why not."""
    try:
        return b"done\n" + bytes(function(arguments, until))
    except TimeoutError:
        return b"too_slow\n"
    except MemoryError:
        return b"too_large\n"
    except Exception as error:
        from workbench.system.logs import describe_error

        print(describe_error(error), file=sys.stderr, flush=True)
        os._exit(BROKEN)


def _limit_resources(work: float, memory: int, file_size: int) -> None:
    """Take no more memory and disk than the job needs, leave no image of it, and end after *work* seconds.

    The system counts whole seconds, but goes on counting while a library keeps all threads of this process waiting.
    On Windows the limits of what is read have to do.
    """
    if sys.platform == "win32":
        return
    import resource

    limits = {resource.RLIMIT_AS: memory, resource.RLIMIT_FSIZE: file_size, resource.RLIMIT_CORE: 0}
    for kind, most in limits.items():
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CPU, (ceil(work), ceil(work) + 1))
