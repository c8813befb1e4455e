"""What only Windows is asked, with a stand-in for it: networks, read-only volumes, the foreground, long paths."""

import ctypes
import os
from pathlib import PureWindowsPath
from types import SimpleNamespace
from typing import Any

import pytest

from workbench.system import files, foreground, places

REMOTE, FIXED = 4, 3
READ_ONLY_FLAG = 0x00080000


class Kernel:
    """Answers as a Windows with a network drive Z: and a read-only disc D: would."""

    def GetDriveTypeW(self, root: str) -> int:
        """Say of which kind a drive is."""
        return REMOTE if root == "Z:\\" else FIXED

    def GetVolumeInformationW(self, root: str, *rest: Any) -> int:
        """Tell the flags of a volume; E: has no disc in it."""
        flags = rest[4]._obj
        flags.value = 0x1 | (READ_ONLY_FLAG if root == "D:\\" else 0)
        return 0 if root == "E:\\" else 1


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Make the modules believe that they are on Windows; return whom they let come to the front."""
    let: list[int] = []
    user = SimpleNamespace(AllowSetForegroundWindow=let.append)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=Kernel(), user32=user), raising=False)
    for module in (places, foreground):
        monkeypatch.setattr(module, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(places.os.path, "splitdrive", lambda place: (PureWindowsPath(place).drive, ""))
    return let


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(
    ("place", "remote"),
    [
        (r"Z:\plans\a.acctplan", True),
        (r"C:\plans\a.acctplan", False),
        (r"\\server\share\计划.acctplan", True),
        (r"\\?\C:\long\a.acctplan", False),
    ],
)
def test_a_network_place(place: str, remote: bool) -> None:
    assert places._is_remote_on_windows(place) is remote


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize(("root", "read_only"), [("D:\\", True), ("C:\\", False), ("E:\\", False)])
def test_a_read_only_volume(root: str, read_only: bool) -> None:
    assert places._has_volume_flag(root, places._READ_ONLY_VOLUME) is read_only


def test_others_may_come_forward(windows: list[int]) -> None:
    foreground.let_others_come_forward()
    assert windows == [-1]


def test_elsewhere_nobody_asks() -> None:
    foreground.let_others_come_forward()
    assert not places._is_remote_on_windows(r"\\server\share")
    assert not places._has_volume_flag("D:\\", places._READ_ONLY_VOLUME)


def test_windows_syncs_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(files.os, "name", "nt")
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened"))
    files.sync_folder(tmp_path)
