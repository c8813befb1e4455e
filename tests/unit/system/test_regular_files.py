"""What counts as a file to be read, and that nothing else is waited for or read whole."""

import os
import socket
from pathlib import Path

import pytest

from workbench.system import regular_files
from workbench.system.regular_files import NotRegular, TooLarge, check_regular, read_regular

MOST = 1000


def test_a_file_is_read_whole_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * MOST)
    assert read_regular(file, MOST) == b"x" * MOST
    file.write_bytes(b"x" * (MOST + 1))
    with pytest.raises(TooLarge):
        read_regular(file, MOST)


def test_a_link_leads_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"content")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert read_regular(tmp_path / "link", MOST) == b"content"


def test_a_sparse_file_of_any_size_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(40 << 30)
    with pytest.raises(TooLarge):
        check_regular(tmp_path / "sparse", MOST)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotRegular):
        read_regular(tmp_path, MOST)


@pytest.mark.skipif(os.name == "nt", reason="there are no such files there")
def test_pipes_sockets_and_devices_are_no_files_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for path in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero"), Path("/dev/null")):
            with pytest.raises(NotRegular):
                read_regular(path, MOST)


@pytest.mark.skipif(os.name == "nt", reason="there are no such files there")
def test_a_pipe_that_takes_the_place_of_the_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "file")
    (tmp_path / "seen").write_bytes(b"")
    seen = os.stat(tmp_path / "seen")
    monkeypatch.setattr(regular_files.os, "stat", lambda _: seen)
    with pytest.raises(NotRegular):
        read_regular(tmp_path / "file", MOST)


def test_what_a_file_gains_meanwhile_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"before")
    with regular_files.open_regular(file, MOST) as opened:
        file.write_bytes(b"before and after")
        assert b"".join(regular_files.chunks(opened, 6)) == b"before"


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "nowhere", MOST)
