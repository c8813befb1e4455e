"""Texts of Qt's own dialogs that its translation lacks, in the form in which Qt reads translations.

Qt asks for some of them in threads of its own. A translator written in Python would have to wait there for the window,
which may be waiting for that thread; Qt reads these by itself.
"""

import struct
from collections.abc import Mapping
from functools import cache

from workbench.system.language import Language, text

LACKING = {
    ("QFileDialog", "&Look in:"): "files.look_in",
    ("QFileDialog", "Files of &type:"): "files.kinds",
    ("QAbstractFileIconProvider", "Folder"): "files.folder",
    ("QAbstractFileIconProvider", "Drive"): "files.drive",
}
"""By context and text in Qt, the keys in the catalogue ``widgets``."""
_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
_END, _TRANSLATION, _SOURCE, _CONTEXT = 1, 3, 6, 7


@cache
def lacking_texts(language: Language) -> bytes:
    """Return what Qt's translation lacks, in *language*, as the contents of a file of translations.

    Qt reads it where it is, so it stays there.
    """
    return _file({place: text("widgets", key, language) for place, key in LACKING.items()})


def _file(texts: Mapping[tuple[str, str], str]) -> bytes:
    messages, places = b"", []
    for (context, source), said in texts.items():
        places.append((_hash(source.encode()), len(messages)))
        messages += _part(_TRANSLATION, said.encode("utf-16-be"))
        messages += _part(_SOURCE, source.encode()) + _part(_CONTEXT, context.encode()) + bytes([_END])
    hashes = b"".join(struct.pack(">II", *place) for place in sorted(places))
    return _MAGIC + _part(_HASHES, hashes) + _part(_MESSAGES, messages)


def _part(tag: int, content: bytes) -> bytes:
    return struct.pack(">BI", tag, len(content)) + content


def _hash(source: bytes) -> int:
    """Return the hash by which Qt finds a text: that of symbols in ELF files."""
    found = 0
    for each in source:
        found = (found << 4) + each
        high = found & 0xF000_0000
        found = (found ^ (high >> 24)) & ~high & 0xFFFF_FFFF
    return found or 1
