"""Small files of our own are read whatever lies in their place: no wait, no end of memory, no loss."""

import errno
import os
from pathlib import Path

import pytest

from tests.support.rubbish import CONTENTS, KINDS, THINGS, is_kept, lay
from workbench.system import own_files, remarks
from workbench.system.own_files import (
    MOST_BYTES,
    Unfit,
    clear_away,
    make_way,
    put_aside,
    read_bytes,
    read_object,
    read_text,
)

OBJECTS = (
    *("wrong types", "surrogates", "zeros in names", "marks of nothing", "marks of half characters"),
    *("sent to no file", "saved as no file", "long numbers"),
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a file of ours should be."""
    return tmp_path / "ours.json"


def test_what_is_not_there_is_missing(place: Path) -> None:
    for read in (read_bytes, read_text, read_object):
        with pytest.raises(FileNotFoundError):
            read(place)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_an_object_is_read(place: Path, mark: bytes) -> None:
    place.write_bytes(mark + '{"名": [1, 2.5, null]}'.encode())
    assert read_object(place) == {"名": [1, 2.5, None]}
    assert read_text(place) == '{"名": [1, 2.5, null]}'


def test_a_link_to_a_file_is_followed(place: Path) -> None:
    place.with_name("real").write_text("{}")
    place.symlink_to("real")
    assert read_object(place) == {}
    assert make_way(place).is_symlink()


@pytest.mark.parametrize("kind", THINGS)
def test_what_is_no_file_is_unfit_at_once(place: Path, kind: str) -> None:
    lay(kind, place)
    for read in (read_bytes, read_text, read_object):
        with pytest.raises(Unfit):
            read(place)


@pytest.mark.parametrize("kind", [kind for kind in CONTENTS if kind not in OBJECTS])
def test_what_is_no_object_is_unfit(place: Path, kind: str) -> None:
    lay(kind, place)
    with pytest.raises(Unfit):
        read_object(place)


def test_a_number_beyond_all_reading_spares_the_rest(place: Path) -> None:
    place.write_bytes(b'{"a": ' + b"9" * 5000 + b', "b": 7}')
    assert read_object(place) == {"a": float("inf"), "b": 7}


def test_a_file_may_be_as_long_as_is_said(place: Path) -> None:
    place.write_bytes(b"x" * MOST_BYTES)
    assert len(read_bytes(place)) == MOST_BYTES
    with pytest.raises(Unfit):
        read_bytes(place, MOST_BYTES - 1)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EIO])
def test_a_file_that_cannot_be_read_is_unfit(place: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    place.write_text("{}")
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(Unfit):
        read_bytes(place)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_put_aside_is_kept_and_told_of(place: Path, kind: str) -> None:
    for name in ("ours.json.broken", "ours.json.broken-2"):
        lay(kind, place)
        kept = put_aside(place)
        assert kept == place.with_name(name)
        assert os.path.lexists(kept)
        assert not os.path.lexists(place)
    assert is_kept(kind, place.parent)
    assert [remark.values["kept"] for remark in remarks.take()] == [f"{place}.broken", f"{place}.broken-2"]
    assert remarks.take() == ()


def test_what_cannot_be_put_aside_stays(place: Path) -> None:
    assert put_aside(place) is None
    assert remarks.take() == ()


@pytest.mark.parametrize("kind", THINGS)
def test_way_is_made_for_a_file(place: Path, kind: str) -> None:
    lay(kind, place)
    make_way(place).write_text("ours")
    assert not place.is_symlink()
    assert is_kept(kind, place.parent)


def test_no_way_is_made_where_a_file_is(place: Path) -> None:
    place.write_text("ours")
    assert own_files.is_plain(make_way(place))
    make_way(place.with_name("nothing"))
    assert remarks.take() == ()


def test_a_remark_is_made_once() -> None:
    for _ in range(2):
        remarks.remark("today_unfit", name="N", value="x")
        assert len(remarks.take()) in (0, 1)
    remarks.remark("today_unfit", name="N", value="y")
    assert [remark.values["value"] for remark in remarks.take()] == ["y"]


def test_an_empty_note_is_not_worth_keeping(tmp_path: Path) -> None:
    path = tmp_path / "mark.json"
    path.touch()
    clear_away(path)
    assert list(tmp_path.iterdir()) == []
    assert not remarks.take()
