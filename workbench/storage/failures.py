"""From what the system says to what the user is told: the sentence for each failure of reading and writing."""

from pathlib import Path

from workbench.system.paths import data_dir
from workbench.system.refusals import reason
from workbench.usecases.ports import FileRefused, StoreError

# Primary result codes of SQLite: FULL, then PERM, READONLY and CANTOPEN.
_DATABASE_KEYS = {13: "disk_full", 3: "not_writable", 8: "not_writable", 14: "not_writable"}
# CORRUPT and NOTADB.
_DAMAGE = frozenset({11, 26})


def not_written(error: OSError, path: Path) -> StoreError:
    """Return what to say when *path* could not be written."""
    return StoreError(reason(error), path=known_to_user(path))


def not_read(error: OSError, path: Path) -> FileRefused:
    """Return what to say when the user's file at *path* could not be read."""
    if isinstance(error, FileNotFoundError):
        return FileRefused("file_missing", path=str(path))
    circle = reason(error) == "link_circle"
    return FileRefused("link_circle" if circle else "not_readable", path=str(path))


def database_failed(error: object, path: Path) -> StoreError:
    """Return what to say when the database at *path* refused a write; *error* is the driver's."""
    return StoreError(_DATABASE_KEYS.get(_code(error), "write_failed"), path=known_to_user(path))


def is_damage(error: object) -> bool:
    """Say whether *error*, the driver's, means that the database is not what it was."""
    return _code(error) in _DAMAGE


def known_to_user(path: Path) -> str:
    """Return *path*, or the program's own folder when it lies in there: the names of its files tell nobody anything."""
    try:
        own = data_dir()
    except OSError:
        return str(path)
    return str(own if path.is_relative_to(own) else path)


def _code(error: object) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
