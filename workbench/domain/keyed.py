"""Rows that belong to a place, not to an author: their id follows from what they are for.

Two people who fill the same empty place, each in a copy of the plan, thereby make one row, and a merge of the copies
shows where they differ.
"""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from workbench.domain.rows import Row, Value, specs

ID_BYTES = 16
_words = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def keyed_id(table: str, row_type: type[Row], fields: Mapping[str, Value]) -> str:
    """Return the id of the row of *table* that has the key values which *fields* states, or the defaults.

    It is the hexadecimal form of the first 16 bytes of the SHA-256 of the compact JSON array of the name of the table
    and the key values; days are ISO, and what is empty is null.
    """
    known = specs(row_type)
    values = (fields.get(name, known[name].default) for name in row_type.spec.key)
    words = _words([table, *map(_plain, values)])
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[: 2 * ID_BYTES]


def _plain(value: Any) -> str | None:
    if value is None or value == "":
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
