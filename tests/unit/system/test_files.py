"""A file is written whole or not at all, and nothing but a file is replaced."""

import errno
import os
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.failing_folder import fail_in_folder
from tests.support.small_disk import small_disk
from workbench.system import files
from workbench.system.files import readable, replace_file, shortened
from workbench.system.language import Language, catalogue, text
from workbench.system.refusals import reason

FAILURES = [
    (errno.ENOSPC, "disk_full"),
    (errno.EDQUOT, "disk_full"),
    (errno.EROFS, "not_writable"),
    (errno.EACCES, "no_permission"),
    (errno.ENAMETOOLONG, "name_too_long"),
    (errno.ENODEV, "folder_missing"),
    (errno.EIO, "write_failed"),
]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE", (0.0,))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 64) as folder:
        yield folder


def why(path: Path, content: bytes = b"new") -> str:
    """Return the key of why *content* cannot be written to *path*."""
    with pytest.raises(OSError) as caught:  # noqa: PT011 - what it says is looked at
        replace_file(path, content)
    return reason(caught.value)


def test_it_replaces_the_content(tmp_path: Path) -> None:
    path = tmp_path / "计划.json"
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(("code", "key"), FAILURES)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_failure_leaves_the_old_file_alone_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int, key: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        fail_in_folder(patch, call, code, tmp_path)
        assert why(path) == ("file_in_use" if (call, code) == ("replace", errno.EACCES) else key)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_is_really_full_is_called_full(disk: Path) -> None:
    path = disk / "picture.png"
    replace_file(path, b"old" * 1000)
    assert why(path, bytes(1 << 20)) == "disk_full"
    assert path.read_bytes() == b"old" * 1000
    assert list(disk.iterdir()) == [path]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    assert why(tmp_path / "missing" / "file") == "folder_missing"
    (tmp_path / "file").touch()
    assert why(tmp_path / "file" / "file") == "folder_missing"


def test_a_link_stays_one(tmp_path: Path) -> None:
    real, link = tmp_path / "elsewhere" / "real.json", tmp_path / "link.json"
    real.parent.mkdir()
    real.write_bytes(b"old")
    link.symlink_to(real)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert len(list(real.parent.iterdir())) == 1
    real.unlink()
    replace_file(link, b"newer")
    assert (link.is_symlink(), real.read_bytes()) == (True, b"newer")


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_of_a_file_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "file"
    path.touch()
    path.chmod(mode)
    replace_file(path, b"new")
    replace_file(path, b"newer", private=True)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path) -> None:
    replace_file(tmp_path / "shown", b"")
    replace_file(tmp_path / "private", b"", private=True)
    (tmp_path / "usual").touch()
    assert (tmp_path / "shown").stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o600


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def make_device(path: Path) -> None:
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("devices are for the superuser to make")


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (Path.mkdir, "is_folder"),
        (os.mkfifo, "is_device"),
        (make_socket, "is_device"),
        (make_device, "is_device"),
        (lambda path: path.symlink_to(path.name), "link_circle"),
    ],
)
@pytest.mark.parametrize("linked", [False, True])
def test_nothing_but_a_file_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], key: str, linked: bool
) -> None:
    monkeypatch.chdir(tmp_path)  # The name of a socket has to be short.
    odd = path = Path("odd.json")
    make(odd)
    if linked:
        path = Path("link.json")
        path.symlink_to(odd)
    before = odd.lstat()
    assert why(path) == key
    assert (odd.lstat().st_mode, odd.lstat().st_ino) == (before.st_mode, before.st_ino)
    assert len(list(tmp_path.iterdir())) == 1 + linked


def test_a_file_marked_read_only_stays(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o444)
    assert why(path) == "not_writable"
    assert path.read_bytes() == b"old"


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("医" * 83 + ".json")
    replace_file(path, b"one")
    replace_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert why(tmp_path / ("医" * 84 + ".json")) == "name_too_long"


def test_a_name_that_is_no_text_can_be_written_and_shown(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"plan \xb2\xe2.json")
    try:
        path.touch()
    except OSError:
        pytest.skip("this drive takes only names that are text")
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert readable(path.name) == "plan \ufffd\ufffd.json"
    assert readable("计划.json") == "计划.json"


def test_a_name_is_cut_between_characters() -> None:
    assert shortened("医药a", 6) == "医药"
    assert shortened("医药a", 5) == "医"
    assert shortened("医药a", 7) == "医药a"


@pytest.mark.parametrize("language", list(Language))
def test_every_reason_has_its_sentence(language: Language) -> None:
    for key in {*(key for _, key in FAILURES), "is_folder", "is_device", "link_circle", "file_in_use"}:
        assert key in catalogue("errors")
        assert "/a/b" in text("errors", key, language, path="/a/b")
