"""From what the system says of a failed write to its sentence: the one place that knows these numbers."""

import errno

from workbench.system.files import FileInUse, MarkedReadOnly, NoPlainFile

UNKNOWN = "write_failed"

_KEYS = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "not_writable",
    errno.ENAMETOOLONG: "name_too_long",
    errno.EISDIR: "is_folder",
    errno.EBUSY: "file_in_use",
    errno.ETXTBSY: "file_in_use",
    errno.ELOOP: "link_circle",
    # What a drive, or another machine, says once it is unplugged.
    **dict.fromkeys(
        (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO, errno.ENOTCONN, errno.EHOSTUNREACH, errno.ESTALE),
        "folder_missing",
    ),
}
# Windows says these in its own numbers: not ready, no such network place, sharing and lock violations, name too long,
# disk full, write-protected, a link that leads nowhere.
_WINDOWS_KEYS = {
    **dict.fromkeys((21, 53, 55, 59, 64, 67), "folder_missing"),
    **dict.fromkeys((32, 33), "file_in_use"),
    **dict.fromkeys((39, 112), "disk_full"),
    19: "not_writable",
    206: "name_too_long",
    1921: "link_circle",
}
_KINDS = ((NoPlainFile, "is_device"), (MarkedReadOnly, "not_writable"), (FileInUse, "file_in_use"))


def reason(error: OSError) -> str:
    """Return the key, in the catalogue ``errors``, of why a file could not be written."""
    for kind, key in _KINDS:
        if isinstance(error, kind):
            return key
    return _WINDOWS_KEYS.get(getattr(error, "winerror", None) or 0) or _KEYS.get(error.errno or 0, UNKNOWN)
