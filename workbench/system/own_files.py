"""The small files that the program keeps for itself: read, whatever lies in their place, and put aside when unfit.

Opening one never waits (a pipe), never grows without end (a device) and never follows a link into a circle. What is
put aside is renamed, stays beside its place, and is told of.
"""

import json
import os
import stat
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from workbench.system.regular_files import NotRegular, TooLarge, read_regular
from workbench.system.remarks import remark

MOST_BYTES = 1 << 20
MOST_LEVELS = 50
_MOST_DIGITS = 400
_MARK = b"\xef\xbb\xbf"


class Unfit(OSError):
    """What lies in the place of a file of ours is none that can be read."""


def read_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return the content of the file at *path* without a byte order mark.

    Raises FileNotFoundError when nothing is there, and Unfit when it is no plain file, holds more than *most* bytes or
    is not readable; a link that leads nowhere is unfit too.
    """
    try:
        return read_regular(path, most).removeprefix(_MARK)
    except FileNotFoundError as error:
        if os.path.lexists(path):
            raise Unfit(error.errno, error.strerror, str(path)) from error
        raise
    except (NotRegular, TooLarge) as error:
        raise Unfit(None, "no small plain file", str(path)) from error
    except OSError as error:
        raise Unfit(error.errno, error.strerror, str(path)) from error


def read_text(path: Path, most: int = MOST_BYTES) -> str:
    """Return the text of the file at *path*, with a sign for each byte that is none; raises like :func:`read_bytes`."""
    return read_bytes(path, most).decode(errors="replace")


def read_object(path: Path) -> dict[str, Any]:
    """Return the JSON object in the file at *path*; raises like :func:`read_bytes`, and Unfit when there is none."""
    content = read_bytes(path)
    try:
        found = json.loads(content.decode(), parse_int=_whole)
    except (ValueError, RecursionError) as error:
        raise Unfit(None, "no JSON", str(path)) from error
    if not isinstance(found, dict) or _levels_exceed(found, MOST_LEVELS):
        raise Unfit(None, "no plain object", str(path))
    return found


def path_in(words: object) -> Path:
    """Return the path that *words* out of a file of ours are; raises ValueError when no file can be called that."""
    if not isinstance(words, str) or not words or b"\0" in os.fsencode(words):
        raise ValueError
    return Path(words)


def put_aside(path: Path) -> Path | None:
    """Rename what is at *path* to a free name beside it and remark on it; return that, or None when that fails."""
    names = (path.with_name(f"{path.name}.broken{f'-{number}' if number > 1 else ''}") for number in count(1))
    kept = next(name for name in names if not os.path.lexists(name))
    try:
        path.rename(kept)
    except OSError:
        return None
    remark("put_aside", kept=str(kept))
    return kept


def clear_away(path: Path) -> None:
    """Put aside what is at *path*, a note of the program to itself; delete an empty one, as a power cut leaves."""
    if _is_empty(path):
        with suppress(OSError):
            path.unlink()
    else:
        put_aside(path)


def make_way(path: Path) -> Path:
    """Put aside what is at *path* unless it is a plain file, or nothing, so that one can be written; return *path*."""
    if not is_plain(path) and os.path.lexists(path):
        put_aside(path)
    return path


def is_plain(path: Path) -> bool:
    """Say whether a plain file, or a link to one, is at *path*."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:
        return False


def _is_empty(path: Path) -> bool:
    try:
        found = path.lstat()
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and not found.st_size


def _whole(digits: str) -> float:
    """Return the number; one that no reader of ours could want is boundless, for the interpreter refuses to read it."""
    return int(digits) if len(digits) < _MOST_DIGITS else float(digits)


def _levels_exceed(value: object, levels: int) -> bool:
    if not isinstance(value, dict | list):
        return False
    inner = value.values() if isinstance(value, dict) else value
    return levels == 0 or any(_levels_exceed(each, levels - 1) for each in inner)
