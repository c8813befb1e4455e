"""Where a file lies, and what the user should know of it."""

import os
import tempfile
from pathlib import Path

import pytest

from workbench.system import places
from workbench.system.files import LONGEST_PLAIN_PATH, extended, reachable
from workbench.system.places import Place, is_below, parsed_mac_mounts, parsed_mounts, place_of

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
//server/sales /mnt/key\\040accounts cifs rw,vers=3.1.1 0 0
me@host: /home/me/far fuse.sshfs rw 0 0
/dev/sdb1 /media/stick vfat rw 0 0
"""
MAC_MOUNTS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//me@server/sales on /Volumes/key (accounts) (smbfs, nodev, nosuid)
map auto_home on /System/Volumes/Data/home (autofs, automounted)
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "计划.acctplan"
    path.touch()
    return path


def test_an_ordinary_file_needs_no_word(plan: Path) -> None:
    assert place_of(plan) is None


def test_a_file_in_the_temporary_folder(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(plan.parent))
    assert place_of(plan) is Place.TEMPORARY


def test_without_a_named_temporary_folder_the_systems_own_count(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.delenv(name, raising=False)
    assert places.is_temporary(Path("/tmp/mail/plan.acctplan"))
    assert not places.is_temporary(Path("/home/somebody/plan.acctplan"))


def test_looking_for_the_temporary_folder_writes_nothing(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A full disk has no usable temporary folder; the standard library finds out by writing, and fails.
    monkeypatch.setenv("TMPDIR", str(plan.parent / "not there"))
    monkeypatch.setattr(tempfile, "gettempdir", lambda: pytest.fail("asked the library"))
    assert not places.is_temporary(plan)


def test_a_link_out_of_the_temporary_folder_leads_to_an_ordinary_file(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir(exist_ok=True)
    link = tmp_path / "temporary" / "link.acctplan"
    link.symlink_to(plan)
    monkeypatch.setenv("TMPDIR", str(link.parent))
    assert place_of(link) is None


@pytest.mark.parametrize(
    "folder",
    [
        "AppData/Local/Microsoft/Windows/INetCache/Content.Outlook/A1B2C3",
        "AppData/Local/Microsoft/Olk/Attachments/ooa-1f/2c",
        "Library/Caches/Microsoft/Outlook Temp",
        "Documents/WeChat Files/wxid_1/FileStorage/File/2026-11",
        "Documents/xwechat_files/wxid_1/msg/file/2026-11",
        "Library/Containers/com.tencent.xinWeChat/Data/Library/Application Support/2.0b4.0.9/1/File",
        "Documents/WXWork/1688/Cache/File/2026-11",
        "Library/Containers/com.tencent.WeWorkMac/Data/Documents/Profiles/1/Caches/Files/2026-11",
        "Documents/Tencent Files/1/FileRecv",
        "Documents/Tencent Files/1/nt_qq/nt_data/File/Ori",
        ".config/QQ/nt_qq_1/nt_data/File/Ori",
        "Library/Containers/com.tencent.qq/Data/Library/Application Support/QQ/nt_qq_1/nt_data/File",
        "AppData/Roaming/DingTalk/1_v2/resource_cache/1",
        "Library/Application Support/DingTalkMac/1_v2/File",
        "Library/Containers/5ZSL2CJU2T.com.dingtalk.mac/Data/tmp",
        "AppData/Roaming/LarkShell/sdk_storage/1/resources/files",
        ".config/LarkShell/sdk_storage/1/resources/files",
        "Library/Containers/com.bytedance.macos.feishu/Data/Library/Application Support/LarkShell/sdk_storage/1",
    ],
)
def test_a_file_that_a_mail_or_chat_program_keeps(tmp_path: Path, folder: str) -> None:
    assert place_of(tmp_path / folder / "plan.acctplan") is Place.TEMPORARY
    assert place_of(tmp_path / folder.upper() / "plan.acctplan") is Place.TEMPORARY


@pytest.mark.parametrize(
    "folder", ["WeChat Files", "Documents/DingTalk/plan", "Olk/plan", "my wxwork/plan", "lark/plan"]
)
def test_a_plan_of_that_name_is_no_attachment(tmp_path: Path, folder: str) -> None:
    assert not places.is_temporary(tmp_path / folder)


def test_a_file_marked_read_only(plan: Path) -> None:
    plan.chmod(0o444)
    assert place_of(plan) is Place.READ_ONLY
    plan.chmod(0o644)
    assert place_of(plan) is None


def test_a_folder_that_takes_no_files(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != plan.parent)
    assert place_of(plan) is Place.READ_ONLY


@pytest.mark.skipif(not Path("/proc/self/mounts").exists(), reason="the system keeps no such volume")
def test_a_volume_that_takes_no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _path: os.statvfs_result((0,) * 8 + (os.ST_RDONLY, 0)))
    assert place_of(Path.home() / "plan.acctplan") is Place.READ_ONLY


def test_a_file_on_another_machine(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "mounts", lambda: [("/", "ext4"), (str(plan.parent), "nfs4")])
    assert place_of(plan) is Place.NETWORK


def test_the_table_of_mounts() -> None:
    assert parsed_mounts(MOUNTS) == [
        ("/", "ext4"),
        ("/mnt/key accounts", "cifs"),
        ("/home/me/far", "fuse.sshfs"),
        ("/media/stick", "vfat"),
    ]
    assert parsed_mac_mounts(MAC_MOUNTS)[:2] == [("/", "apfs"), ("/Volumes/key (accounts)", "smbfs")]


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/mnt/key accounts/plan", True),
        ("/mnt/key accounts 2/plan", False),
        ("/home/me/far/plan", True),
        ("/home/me/plan", False),
        ("/media/stick/plan", False),
    ],
)
def test_the_nearest_mount_decides(monkeypatch: pytest.MonkeyPatch, path: str, remote: bool) -> None:
    monkeypatch.setattr(places, "mounts", lambda: parsed_mounts(MOUNTS))
    monkeypatch.setattr(os.path, "realpath", str)
    assert places.is_on_network(Path(path)) is remote


def test_a_folder_is_no_part_of_a_name() -> None:
    assert is_below("/a/b", "/a")
    assert is_below("/a", "/")
    assert not is_below("/ab", "/a")


def test_long_paths_take_their_extended_form() -> None:
    deep = "x" * LONGEST_PLAIN_PATH
    assert extended("C:\\plans\\计划.acctplan") == "C:\\plans\\计划.acctplan"
    assert extended(f"C:\\{deep}") == f"\\\\?\\C:\\{deep}"
    assert extended(f"\\\\server\\share\\{deep}") == f"\\\\?\\UNC\\server\\share\\{deep}"
    assert extended(f"\\\\?\\C:\\{deep}") == f"\\\\?\\C:\\{deep}"


@pytest.mark.skipif(os.name == "nt", reason="paths of that length are plain here")
def test_other_systems_take_paths_as_they_are() -> None:
    path = Path("/" + "x/" * LONGEST_PLAIN_PATH)
    assert reachable(path) == path
