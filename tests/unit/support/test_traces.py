"""Planted words are found in whatever way they are written, and only where somebody wrote them."""

import base64
import zlib
from random import Random

import pytest

from tests.support.markers import planted
from tests.support.traces import traces


def in_lines(content: bytes) -> bytes:
    """Return *content* as a mail carries it."""
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    "written",
    [
        lambda word: word.encode(),
        lambda word: word.encode("utf-16-be"),
        lambda word: b"0f" * 16 + word.encode() + b"0f" * 16,
        lambda word: b"stream\n" + zlib.compress(word.encode()) + b"\nendstream",
        lambda word: in_lines(b"x" * 1000 + word.encode() + b"x" * 1000),
        lambda word: in_lines(b"x" * 1001 + word.encode()),
    ],
)
def test_a_planted_word_is_found(written) -> None:
    word = next(iter(planted().marks))
    assert traces(written(word)) == {word}


def test_what_comes_about_by_chance_in_the_letters_of_an_attachment_is_none() -> None:
    """A megabyte in these letters holds a planted word every few times."""
    assert traces(in_lines(Random(4).randbytes(1_000_000))) == set()
