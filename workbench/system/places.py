"""What kind of place a file lies in: some are no place to save to, and some are slow or may vanish."""

import os
import sys
from enum import StrEnum
from functools import cache
from pathlib import Path

from workbench.system.files import may_be_written, reachable


class Place(StrEnum):
    """A place that a user should know of before saving there."""

    TEMPORARY = "temporary"
    READ_ONLY = "read_only"
    NETWORK = "network"


# Folders, in lower case, where mail and chat programs put what was opened out of a message; they tidy them away.
_ATTACHMENT_FOLDERS = (
    "content.outlook",
    "olk/attachments",
    "outlook temp",
    "inetcache",
    "temporary internet files",
    "mail downloads",
    # WeChat, on Windows, on a Mac and by its fourth version everywhere
    "wechat files",
    "com.tencent.xinwechat",
    "xwechat_files",
    # WeCom
    "wxwork",
    "com.tencent.weworkmac",
    # QQ, before and since its new technique
    "filerecv",
    "nt_data",
    "com.tencent.qq",
    # DingTalk; a folder of that name among documents is the user's own
    "appdata/roaming/dingtalk",
    "appdata/local/dingtalk",
    ".config/dingtalk",
    "com.alibaba.dingtalkmac",
    "5zsl2cju2t.com.dingtalk.mac",
    "dingtalkmac",
    # Lark and Feishu
    "larkshell",
)
_NETWORK_SYSTEMS = frozenset({
    "9p", "afpfs", "afs", "ceph", "cifs", "davfs", "glusterfs", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
    "webdav",
})  # fmt: skip
_NETWORK_DRIVERS = frozenset({"davfs2", "gvfsd-fuse", "rclone", "sshfs"})
_REMOTE_DRIVE = 4
_READ_ONLY_VOLUME = 0x00080000


def place_of(path: Path) -> Place | None:
    """Return what is to be known of the place of the file at *path*, the weightiest first; None for an ordinary one."""
    if is_temporary(path):
        return Place.TEMPORARY
    if is_read_only(path):
        return Place.READ_ONLY
    return Place.NETWORK if is_on_network(path) else None


def is_temporary(path: Path) -> bool:
    """Say whether *path* lies where the system, or a mail program, deletes files when it likes."""
    place = Path(os.path.realpath(path))
    if any(place.is_relative_to(os.path.realpath(folder)) for folder in temporary_folders()):
        return True
    folders = "/".join(["", *place.parent.parts, ""]).casefold()
    return any(f"/{folder}/" in folders for folder in _ATTACHMENT_FOLDERS)


def temporary_folders() -> tuple[str, ...]:
    """Return the folders for temporary files: the one the user's surroundings name, else the system's own.

    The library would try them by writing into each, which takes its time, and fails where the disk is full.
    """
    named = tuple(folder for name in ("TMPDIR", "TEMP", "TMP") if (folder := os.environ.get(name)))
    return named[:1] or ("/tmp", "/var/tmp", "/usr/tmp")


def is_read_only(path: Path) -> bool:
    """Say whether the file at *path*, its folder or its volume takes no changes."""
    place = reachable(Path(os.path.realpath(path)))
    return not may_be_written(place) or not os.access(place.parent, os.W_OK) or _volume_is_read_only(place)


def is_on_network(path: Path) -> bool:
    """Say whether *path* lies on another machine."""
    place = os.path.realpath(path)
    if sys.platform == "win32":
        return _is_remote_on_windows(place)
    system = _file_system_of(place)
    kind, _, driver = system.partition(".")
    return kind in _NETWORK_SYSTEMS or driver in _NETWORK_DRIVERS


def _volume_is_read_only(path: Path) -> bool:
    if sys.platform == "win32":
        return _has_volume_flag(_root_of(str(path)), _READ_ONLY_VOLUME)
    try:
        return bool(os.statvfs(path.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def _file_system_of(place: str) -> str:
    """Return the kind of file system that *place* is on, empty when nobody says."""
    return max(((len(point), system) for point, system in mounts() if is_below(place, point)), default=(0, ""))[1]


def is_below(place: str, folder: str) -> bool:
    """Say whether *place* is *folder* or in it."""
    return place == folder or place.startswith(folder.rstrip("/") + "/")


def mounts() -> list[tuple[str, str]]:
    """Return where each volume is mounted, and what kind of file system it has."""
    if sys.platform == "darwin":
        return parsed_mac_mounts(_mac_mounts())
    try:
        table = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return []
    return parsed_mounts(table)


def parsed_mounts(table: str) -> list[tuple[str, str]]:
    """Return mount points and kinds from a table as Linux keeps it, blanks in names written as octal numbers."""
    lines = (line.split(" ") for line in table.splitlines())
    return [(_unescaped(line[1]), line[2]) for line in lines if len(line) > 2]


def parsed_mac_mounts(table: str) -> list[tuple[str, str]]:
    """Return mount points and kinds from what ``mount`` prints on a Mac: ``//server/x on /Volumes/x (smbfs, …)``."""
    found = []
    for line in table.splitlines():
        named, _, options = line.rpartition(" (")
        _, there, point = named.partition(" on ")
        if there:
            found.append((point, options.partition(",")[0].rstrip(")")))
    return found


def _unescaped(text: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, character)
    return text


@cache
def _mac_mounts() -> str:
    import subprocess

    try:
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def _root_of(place: str) -> str:
    return os.path.splitdrive(place)[0] + "\\"


def _is_remote_on_windows(place: str) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    if place.startswith("\\\\") and not place.startswith("\\\\?\\"):
        return True
    return bool(ctypes.windll.kernel32.GetDriveTypeW(_root_of(place)) == _REMOTE_DRIVE)


def _has_volume_flag(root: str, flag: int) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    flags = ctypes.c_uint32()
    known = ctypes.windll.kernel32.GetVolumeInformationW(root, None, 0, None, None, ctypes.byref(flags), None, 0)
    return bool(known and flags.value & flag)
