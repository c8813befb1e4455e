"""What the children of tests do."""

import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event


def echo(arguments: Sequence[str], _until: float) -> bytes:
    return "|".join(arguments).encode()


def every_byte(_arguments: Sequence[str], _until: float) -> bytes:
    return bytes(range(256)) * 1000


def complain(_arguments: Sequence[str], _until: float) -> bytes:
    print("x" * 1_000_000, file=sys.stderr, flush=True)
    return b"fine"


def fail(_arguments: Sequence[str], _until: float) -> bytes:
    raise KeyError("no")


def answer_wrongly(_arguments: Sequence[str], _until: float) -> object:
    return None


def be_slow(_arguments: Sequence[str], _until: float) -> bytes:
    raise TimeoutError


def be_greedy(_arguments: Sequence[str], _until: float) -> bytes:
    raise MemoryError


def work_on(_arguments: Sequence[str], _until: float) -> bytes:
    while True:
        pass


def write(arguments: Sequence[str], _until: float) -> bytes:
    Path(arguments[0]).write_bytes(b"x" * 100)
    return b"written"


def take(_arguments: Sequence[str], _until: float) -> bytes:
    return b"x" * (1 << 29)


def wait(_arguments: Sequence[str], _until: float) -> bytes:
    Event().wait()
    return b""
