"""Finding planted words in bytes, in whatever way they are written there."""

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from functools import cache

from tests.support.markers import planted

_LETTERS = "bcdfghjkmnpqrtvwx"
WORD = re.compile(rf"[A-Z]q[{_LETTERS}]{{4}}")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_BASE64 = re.compile(rb"[A-Za-z0-9+/\r\n]{24,}={0,2}")
_ATTACHED = re.compile(rb"(?:[A-Za-z0-9+/]{76}\r?\n){2,}[A-Za-z0-9+/]*={0,2}")
"""What a mail carries in lines of letters: a word in these came about by chance, and counts only once decoded."""


def traces(content: bytes) -> set[str]:
    """Return the planted words that *content* tells: as it stands, unpacked, decoded or as text of two bytes."""
    return {word for each in _readings(content) for word in WORD.findall(each) if word[1:] in _tails()}


@cache
def _tails() -> set[str]:
    """Return how planted words end; other words of that form come about in bytes by chance."""
    return {word[1:] for word in planted().marks} | {"qbbbb"}


def _readings(content: bytes) -> Iterator[str]:
    plain = _ATTACHED.sub(b"\n", content)
    yield plain.decode("latin-1")
    yield plain[::2].decode("latin-1")
    yield plain[1::2].decode("latin-1")
    yield re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), plain.decode("latin-1"))
    for stream in _STREAM.findall(content):
        try:
            yield zlib.decompress(stream).decode("latin-1")
        except zlib.error:
            continue
    for part in _BASE64.findall(content):
        letters = re.sub(rb"[\r\n]", b"", part)
        for start in range(4):
            whole = letters[start : start + (len(letters) - start) // 4 * 4]
            yield base64.b64decode(whole).decode("latin-1")


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the files of an archive by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def attached(content: bytes) -> dict[str, bytes]:
    """Return what is attached to a mail, by name."""
    mail = message_from_bytes(content, policy=default)
    return {str(part.get_filename()): part.get_content() for part in mail.iter_attachments()}
