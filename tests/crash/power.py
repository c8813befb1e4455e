"""What a power cut leaves: of all changes not yet flushed some are there and some are not, in any order, torn anywhere.

A log of changes is replayed up to the moment of the cut. A file then holds what it held when it was flushed last, and
any part of what was written since; a folder lists what it listed when it was flushed last, and any part of the makings,
renamings and deletions since. A file that was flushed can so lie in a folder that does not list it.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.crash.disk import Event

SECTOR = 512
Change = tuple[str, int, bytes]
"""``write`` at an offset, or ``truncate`` to a size."""
Entry = tuple[str, "File | Folder | None"]
"""A name in a folder and what it leads to from now on, None for nothing."""


@dataclass(eq=False, slots=True)
class File:
    """One file, by whatever name: what is safe of it and what is not yet."""

    safe: bytearray = field(default_factory=bytearray)
    loose: list[Change] = field(default_factory=list)

    def flush(self) -> None:
        for change in self.loose:
            _apply(self.safe, change)
        self.loose.clear()

    def after(self, dice: "Dice") -> bytes:
        """Return what a power cut leaves of it."""
        content = bytearray(self.safe)
        for change in dice.some(self.loose):
            for part in dice.torn(change):
                _apply(content, part)
        return bytes(content)


def _apply(content: bytearray, change: Change) -> None:
    kind, offset, data = change
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    if kind == "truncate":
        del content[offset:]
    else:
        content[offset : offset + len(data)] = data


class Folder:
    """One folder: the names that are safe, those there are now, and the groups of changes from the one to the other."""

    def __init__(self, names: dict[str, "File | Folder"] | None = None) -> None:
        self.now = names or {}
        self._safe = dict(self.now)
        self._loose: list[tuple[Entry, ...]] = []

    def change(self, *group: Entry) -> None:
        """Change names, all of *group* or nothing of it."""
        self._loose.append(group)
        _list(self.now, group)

    def flush(self) -> None:
        self._safe = dict(self.now)
        self._loose.clear()

    def after(self, dice: "Dice") -> dict[str, "File | Folder"]:
        """Return what a power cut leaves of it."""
        names = dict(self._safe)
        for group in dice.some(self._loose):
            _list(names, group)
        return names

    def cut(self, dice: "Dice", place: Path) -> None:
        """Cut the power; put what is left into the empty folder *place*."""
        for name, each in self.after(dice).items():
            if isinstance(each, File):
                (place / name).write_bytes(each.after(dice))
            else:
                (place / name).mkdir()
                each.cut(dice, place / name)


def _list(names: dict[str, "File | Folder"], group: Iterable[Entry]) -> None:
    for name, each in group:
        if each is None:
            names.pop(name, None)
        else:
            names[name] = each


class Dice:
    """Chance, as power cuts have it: mostly all or nothing of what is loose, sometimes anything between."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def some(self, loose: Sequence[Any]) -> list[Any]:
        """Return what is left of *loose*, in order: all, nothing, a beginning, all but one, one alone, or any part."""
        if not loose:
            return []
        one = self._chance.randrange(len(loose))
        match self._chance.randrange(6):
            case 0:
                return list(loose)
            case 1:
                return []
            case 2:
                return list(loose[:one])
            case 3:
                return [*loose[:one], *loose[one + 1 :]]
            case 4:
                return [loose[one]]
        share = self._chance.random()
        return [each for each in loose if self._chance.random() < share]

    def torn(self, change: Change) -> list[Change]:
        """Return *change* as it arrived: whole, or now and then only some of its sectors, or zeros in its place."""
        kind, offset, data = change
        if kind == "truncate" or self._chance.random() < 0.8:
            return [change]
        if self._chance.random() < 0.2:
            return [(kind, offset, bytes(len(data)))]
        starts = range(0, len(data), SECTOR)
        return [(kind, offset + s, data[s : s + SECTOR]) for s in starts if self._chance.random() < 0.5]


class Machine:
    """A machine whose power can be cut: it starts with what is in the folder *root*, and follows a log of changes."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.folder = _loaded(root)

    def follow(self, event: Event) -> None:
        """Do what *event* says, nothing of it safe yet."""
        if event.kind == "sync_folder":
            self._folder(Path(event.path)).flush()
            return
        folder, name = self._at(event.path)
        match event.kind:
            case "create":
                folder.change((name, File()))
            case "mkdir":
                folder.change((name, Folder()))
            case "unlink":
                folder.change((name, None))
            case "rename":
                self._rename(folder, name, *self._at(event.other))
            case _:
                self._change(folder.now[name], event)

    def _change(self, file: File | Folder, event: Event) -> None:
        assert isinstance(file, File)
        if event.kind == "sync":
            file.flush()
        else:
            file.loose.append((event.kind, event.offset, event.data))

    def _rename(self, source: Folder, name: str, target: Folder, other: str) -> None:
        file = source.now[name]
        if source is target:
            source.change((other, file), (name, None))
        else:  # Two folders are flushed apart from each other.
            target.change((other, file))
            source.change((name, None))

    def _at(self, path: str) -> tuple[Folder, str]:
        return self._folder(Path(path).parent), Path(path).name

    def _folder(self, path: Path) -> Folder:
        found = self.folder
        for name in path.relative_to(self._root).parts:
            below = found.now[name]
            assert isinstance(below, Folder)
            found = below
        return found


def _loaded(place: Path) -> Folder:
    return Folder({p.name: _loaded(p) if p.is_dir() else File(bytearray(p.read_bytes())) for p in place.iterdir()})
