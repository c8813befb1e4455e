"""A disk that can be watched and made to fail: every change that SQLite or the program makes to a file is seen first.

SQLite's own calls are caught in a VFS laid over the system's by ctypes, in the very library that the program uses; the
program's in the functions of ``os``. What is seen is told before it is done, so that whoever listens can note it, end
the process, or raise the OSError that the disk is to give. Where two threads work, turns may say which of them goes on.
"""

import ctypes
import errno
import os
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p, string_at
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3._sqlite3

from tests.crash.beside import Turns

IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE, CANTOPEN, FULL = 778, 1034, 1546, 2570, 14, 13
OPEN_CREATE, OPEN_ANY_JOURNAL = 0x4, 0x800 | 0x4000 | 0x80000

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Close = CFUNCTYPE(c_int, c_void_p)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Sleep = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(Structure):
    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        ("between", c_void_p * 7),
        ("sleep", _Sleep),
        ("rest", c_void_p * 5),
    )


class _Methods(Structure):
    _fields_ = (
        ("version", c_int),
        ("close", _Close),
        ("read", c_void_p),
        ("write", _Write),
        ("truncate", _Truncate),
        ("sync", _Sync),
        ("rest", c_void_p * 13),
    )


class Event(NamedTuple):
    """A change: ``create``, ``write``, ``truncate``, ``sync``, ``unlink``, ``rename``, ``mkdir`` or ``sync_folder``."""

    kind: str
    path: str
    offset: int = 0
    data: bytes = b""
    other: str = ""


Listener = Callable[[Event], None]


class Disk:
    """Tells *listener* of each change below the folder *root*, from entering the context to leaving it.

    Threads change it as they come, or by *turns*.
    """

    def __init__(self, root: Path, listener: Listener, turns: Turns | None = None) -> None:
        self._root = str(root)
        self._listener = listener
        self._turns = turns
        self._calls = _Calls(self)
        self._vfs = _WatchedVfs(self)

    def __enter__(self) -> "Disk":
        self._calls.install()
        self._vfs.install()
        return self

    def __exit__(self, *_: object) -> None:
        self._vfs.remove()
        self._calls.remove()

    def flush(self, folder: str) -> None:
        """Flush *folder* without telling."""
        self._calls.flush(folder)

    def watches(self, path: str) -> bool:
        return path.startswith(self._root)

    def tell(self, kind: str, path: str, offset: int = 0, data: bytes = b"", other: str = "") -> None:
        if self.watches(path):
            if self._turns is not None:
                self._turns.take()
            self._listener(Event(kind, path, offset, data, other))

    def gives_way(self) -> bool:
        """Let another thread go on instead of waiting for it; return whether there is one."""
        return self._turns is not None and self._turns.give_way()


class _Calls:
    """The functions of ``os`` that change files, replaced by ones that tell first."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._paths: dict[int, str] = {}
        names = ("open", "close", "write", "fsync", "replace", "rename", "unlink", "remove", "mkdir")
        self._originals: dict[str, Any] = {name: getattr(os, name) for name in names}

    def install(self) -> None:
        for name in self._originals:
            setattr(os, name, getattr(self, f"_{name}"))

    def remove(self) -> None:
        for name, original in self._originals.items():
            setattr(os, name, original)

    def flush(self, folder: str) -> None:
        descriptor = self._originals["open"](folder, os.O_RDONLY)
        self._originals["fsync"](descriptor)
        self._originals["close"](descriptor)

    def _open(self, path: Any, flags: int, *arguments: Any, **named: Any) -> int:
        place = os.path.abspath(os.fsdecode(path))
        if flags & os.O_CREAT and not os.path.lexists(place):
            self._disk.tell("create", place)
        descriptor: int = self._originals["open"](path, flags, *arguments, **named)
        self._paths[descriptor] = place
        return descriptor

    def _close(self, descriptor: int) -> None:
        self._paths.pop(descriptor, None)
        self._originals["close"](descriptor)

    def _write(self, descriptor: int, content: Any) -> int:
        path = self._paths.get(descriptor, "")
        if self._disk.watches(path):
            self._disk.tell("write", path, os.lseek(descriptor, 0, os.SEEK_CUR), bytes(content))
        return int(self._originals["write"](descriptor, content))

    def _fsync(self, descriptor: int) -> None:
        path = self._paths.get(descriptor, "")
        self._disk.tell("sync_folder" if os.path.isdir(path) else "sync", path)
        self._originals["fsync"](descriptor)

    def _replace(self, source: Any, target: Any) -> None:
        self._disk.tell("rename", os.path.abspath(os.fsdecode(source)), other=os.path.abspath(os.fsdecode(target)))
        self._originals["replace"](source, target)

    _rename = _replace

    def _unlink(self, path: Any, **named: Any) -> None:
        place = os.path.abspath(os.fsdecode(path))
        if os.path.lexists(place):
            self._disk.tell("unlink", place)
        self._originals["unlink"](path, **named)

    _remove = _unlink

    def _mkdir(self, path: Any, *arguments: Any, **named: Any) -> None:
        place = os.path.abspath(os.fsdecode(path))
        if not os.path.lexists(place) and os.path.isdir(os.path.dirname(place)):
            self._disk.tell("mkdir", place)
        self._originals["mkdir"](path, *arguments, **named)


class _WatchedVfs:
    """SQLite's way to the system, with a stop before each change."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._library = ctypes.CDLL(sqlcipher3._sqlite3.__file__)
        self._library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        self._library.sqlite3_vfs_find.argtypes = (c_char_p,)
        self._library.sqlite3_vfs_register.argtypes = (POINTER(_Vfs), c_int)
        self._library.sqlite3_vfs_unregister.argtypes = (POINTER(_Vfs),)
        self._system = self._library.sqlite3_vfs_find(None)
        self._own = _Vfs.from_buffer_copy(self._system.contents)
        self._own.name = b"watched"
        self._own.open, self._own.delete = _Open(self._opened), _Delete(self._deleted)
        self._own.sleep = _Sleep(self._slept)
        self._methods: dict[int, tuple[_Methods, _Methods]] = {}
        self._files: dict[int, tuple[str, _Methods]] = {}
        self._fresh_journals: set[str] = set()

    def install(self) -> None:
        self._library.sqlite3_vfs_register(ctypes.byref(self._own), 1)

    def remove(self) -> None:
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._own))
        self._library.sqlite3_vfs_register(self._system, 1)

    def _opened(self, _vfs: Any, name: Any, file: Any, flags: int, out: Any) -> int:
        path = os.fsdecode(string_at(name)) if name else ""
        makes = bool(flags & OPEN_CREATE) and self._disk.watches(path) and not os.path.lexists(path)
        if makes and (failed := self._told(CANTOPEN, "create", path)):
            return failed
        code = int(self._system.contents.open(ctypes.addressof(self._system.contents), name, file, flags, out))
        if code == 0 and self._disk.watches(path):
            if makes and flags & OPEN_ANY_JOURNAL:
                self._fresh_journals.add(path)
            self._take_over(file, path)
        return code

    def _take_over(self, file: int, path: str) -> None:
        place = ctypes.cast(file, POINTER(c_void_p))
        address = int(place[0] or 0)
        if address not in self._methods:
            original = _Methods.from_address(address)
            own = _Methods.from_buffer_copy(original)
            own.close, own.write = _Close(self._closed), _Write(self._written)
            own.truncate, own.sync = _Truncate(self._truncated), _Sync(self._synced)
            self._methods[address] = (original, own)
        original, own = self._methods[address]
        self._files[file] = (path, original)
        place[0] = ctypes.addressof(own)

    def _closed(self, file: int) -> int:
        _, original = self._files.pop(file)
        return int(original.close(file))

    def _written(self, file: int, content: Any, amount: int, offset: int) -> int:
        path, original = self._files[file]
        failed = self._told(IOERR_WRITE, "write", path, offset, string_at(content, amount))
        return failed or int(original.write(file, content, amount, offset))

    def _truncated(self, file: int, size: int) -> int:
        path, original = self._files[file]
        return self._told(IOERR_TRUNCATE, "truncate", path, size) or int(original.truncate(file, size))

    def _synced(self, file: int, flags: int) -> int:
        path, original = self._files[file]
        failed = self._told(IOERR_FSYNC, "sync", path)
        if failed:
            return failed
        if path in self._fresh_journals:
            # The system's VFS flushes the folder along with a new journal, else the journal could vanish.
            self._fresh_journals.discard(path)
            failed = self._told(0, "sync_folder", os.path.dirname(path))
        return failed or int(original.sync(file, flags))

    def _deleted(self, _vfs: Any, name: bytes, sync_folder: int) -> int:
        path = os.fsdecode(name)
        if os.path.lexists(path) and (failed := self._told(IOERR_DELETE, "unlink", path)):
            return failed
        code = int(self._system.contents.delete(ctypes.addressof(self._system.contents), name, 0))
        return self._flushed(os.path.dirname(path)) if code == 0 and sync_folder & 1 else code

    def _slept(self, _vfs: Any, microseconds: int) -> int:
        """Wait for a lock of another connection: where there are turns, until whoever holds it has gone on."""
        if self._disk.gives_way():
            return microseconds
        return int(self._system.contents.sleep(ctypes.addressof(self._system.contents), microseconds))

    def _flushed(self, folder: str) -> int:
        """Flush *folder*, as the system's VFS does after a deletion; there is a stop between the two here."""
        failed = self._told(IOERR_FSYNC, "sync_folder", folder)
        if not failed:
            self._disk.flush(folder)
        return failed

    def _told(self, code: int, kind: str, path: str, offset: int = 0, data: bytes = b"") -> int:
        """Tell of a change; return 0, or the code by which SQLite is to hear that it failed."""
        try:
            self._disk.tell(kind, path, offset, data)
        except OSError as error:
            return FULL if error.errno == errno.ENOSPC and kind == "write" else code
        return 0
