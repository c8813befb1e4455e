"""What may lie in the place of a file: nothing a program should fall over, wait for, or throw away."""

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

CONTENTS: Mapping[str, bytes] = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "words": "不是 JSON".encode(),
    "another encoding": "设置".encode("utf-16"),
    "list": b"[1, 2]",
    "number": b"1e999",
    "wrong types": b'{"target": 3, "identity": [], "published": 1e999, "sending": "x", "author": {}, "at": 5}',
    "surrogates": b'{"target": "\\ud800", "identity": null, "published": 0, "sending": null, "author": "\\udfff"}',
    "zeros in names": b'{"target": "a\\u0000b", "identity": null, "published": 0, "sending": null}',
    "marks of nothing": b'{"target": "a\\u0000b", "shown": false, "deaths": 1}',
    "marks of half characters": b'{"target": "/\\ud800", "shown": true, "deaths": 1}',
    "sent to no file": b'{"target": "/a", "identity": null, "published": 0, "sending": {"target": "a\\u0000b", '
    b'"sha256": "0", "steps": 1}}',
    "saved as no file": b'{"at": "2026-05-20T10:00:00+00:00", "steps": 1, "saved_as": "a\\u0000b", '
    b'"former": {"\\ud800": "2026-05-20T10:00:00+00:00"}}',
    "long numbers": b'{"autosave_seconds": ' + b"9" * 5000 + b', "published": ' + b"9" * 5000 + b"}",
    "deep": b'{"unknown": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "rather deep": b'{"unknown": ' + b"[" * 400 + b"]" * 400 + b"}",
    "huge": b" " * (3 << 20),
}


def _pipe(place: Path) -> None:
    os.mkfifo(place)


def _socket(place: Path) -> None:
    # The address of a socket is short; it is made beside and moved.
    here = os.open(place.parent, os.O_RDONLY)
    before = os.open(".", os.O_RDONLY)
    try:
        os.fchdir(here)
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(place.name)
    finally:
        os.fchdir(before)
        os.close(here)
        os.close(before)


def _full_folder(place: Path) -> None:
    place.mkdir()
    (place / "inside").write_text("kept")


THINGS: Mapping[str, Callable[[Path], object]] = {
    "folder": _full_folder,
    "pipe": _pipe,
    "socket": _socket,
    "device": lambda place: place.symlink_to("/dev/zero"),
    "link to nothing": lambda place: place.symlink_to("nothing there/at all"),
    "link to itself": lambda place: place.symlink_to(place.name),
    "link to a folder": lambda place: place.symlink_to("/"),
}

KINDS = (*CONTENTS, *THINGS)


def lay(kind: str, place: Path) -> None:
    """Lay rubbish of *kind* at *place*, in place of what is there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir() and not place.is_symlink():
        place.rename(place.with_name(f"{place.name} before"))
    else:
        place.unlink(missing_ok=True)
    if kind in CONTENTS:
        place.write_bytes(CONTENTS[kind])
    else:
        THINGS[kind](place)


def is_kept(kind: str, folder: Path) -> bool:
    """Say whether what was laid is still somewhere in *folder*, under whatever name."""
    places = list(folder.rglob("*"))
    if kind in CONTENTS:
        return any(p.is_file() and not p.is_symlink() and p.read_bytes() == CONTENTS[kind] for p in places)
    match kind:
        case "folder":
            return any(place.name == "inside" for place in places)
        case "pipe":
            return any(place.is_fifo() for place in places)
        case "socket":
            return any(place.is_socket() for place in places)
    return any(place.is_symlink() for place in places)
