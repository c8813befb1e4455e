"""Reading hostile JSON into plain values, without losing what a plain reader would let pass."""

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any

from workbench.usecases.imports import ImportRefused, Problem

MOST_BYTES = 64 * 1024 * 1024
"""As long as the export of a plan may be whose texts are long."""
MOST_SIGNS = 6_000_000
"""So many commas and opening brackets outside of texts, more than the greatest plan has. Each stands for a value, and a
short value takes ten to fifty times its bytes in memory: were only bytes limited, a file could fill a computer."""
_TEXT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_LONGEST_WHOLE = 18
_LONGEST_NUMBER = 40


class Repeated(dict[str, Any]):
    """An object that says a key more than once; ``names`` are those keys."""

    names: tuple[str, ...] = ()


def load(data: bytes) -> Any:
    """Return the value that *data* holds: UTF-8 JSON, a byte-order mark allowed.

    Objects with repeated keys come as ``Repeated``; numbers with a point or an exponent come as ``Decimal``, with all
    their digits; ``NaN``, ``Infinity`` and numbers longer than any amount come as ``float``.
    Raises ImportRefused when it is no JSON at all.
    """
    if len(data) > MOST_BYTES:
        raise too_large()
    if _signs(data) > MOST_SIGNS and _signs(_TEXT.sub(b"", data)) > MOST_SIGNS:
        raise ImportRefused([Problem("", "too_much")])
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ImportRefused([Problem("", "not_utf8", {"line": line})]) from error
    try:
        return json.loads(words, object_pairs_hook=_object, parse_int=_whole, parse_float=_number)
    except json.JSONDecodeError as error:
        raise ImportRefused([Problem("", "not_json", {"line": error.lineno, "column": error.colno})]) from error
    except RecursionError as error:
        raise ImportRefused([Problem("", "too_deep")]) from error


def too_large() -> ImportRefused:
    """Return the refusal of a file with more bytes than any plan has."""
    return ImportRefused([Problem("", "too_large", {"limit": MOST_BYTES // 1024 // 1024})])


def _signs(data: bytes) -> int:
    return sum(map(data.count, (b",", b"[", b"{")))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    repeated = Repeated(found)
    repeated.names = tuple(dict.fromkeys(name for name, _ in pairs if name in seen or seen.add(name)))  # type: ignore[func-returns-value]
    return repeated


def _whole(digits: str) -> int | float:
    # Longer numbers fit no field; as a float they cost nothing, however many digits a file brings.
    return int(digits) if len(digits) <= _LONGEST_WHOLE else float(digits)


def _number(digits: str) -> Decimal | float:
    if len(digits) <= _LONGEST_NUMBER:
        try:
            return Decimal(digits)
        except InvalidOperation:  # Its exponent is longer than that of any number there is.
            pass
    return float(digits)
