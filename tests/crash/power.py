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
Entry = tuple[str, "File | None"]
"""A name in a folder and the file it leads to from now on, None for none."""


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


@dataclass(eq=False, slots=True)
class Folder:
    """One folder: the names that are safe, and the groups of changes to them that are not yet."""

    safe: dict[str, File] = field(default_factory=dict)
    loose: list[tuple[Entry, ...]] = field(default_factory=list)

    def flush(self) -> None:
        self.safe = self.now()
        self.loose.clear()

    def now(self) -> dict[str, File]:
        return _listed(self.safe, self.loose)

    def after(self, dice: "Dice") -> dict[str, File]:
        """Return what a power cut leaves of it."""
        return _listed(self.safe, dice.some(self.loose))


def _listed(safe: dict[str, File], loose: Iterable[tuple[Entry, ...]]) -> dict[str, File]:
    names = dict(safe)
    for group in loose:
        for name, file in group:
            if file is None:
                names.pop(name, None)
            else:
                names[name] = file
    return names


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
    """A machine whose power can be cut: it starts with the files in *root*, and follows a log of changes."""

    def __init__(self, root: Path) -> None:
        self._folders: dict[str, Folder] = {}
        for path in sorted(root.rglob("*")):
            if path.is_dir():
                self._folder(str(path))
            else:
                self._folder(str(path.parent)).safe[path.name] = File(bytearray(path.read_bytes()))

    def follow(self, event: Event) -> None:
        """Do what *event* says, nothing of it safe yet."""
        if event.kind == "sync_folder":
            self._folder(event.path).flush()
            return
        folder, name = self._at(event.path)
        match event.kind:
            case "create":
                folder.loose.append(((name, File()),))
            case "write":
                folder.now()[name].loose.append(("write", event.offset, event.data))
            case "truncate":
                folder.now()[name].loose.append(("truncate", event.offset, b""))
            case "unlink":
                folder.loose.append(((name, None),))
            case "sync":
                folder.now()[name].flush()
            case "rename":
                self._rename(folder, name, *self._at(event.other))

    def cut(self, dice: Dice, root: Path, place: Path) -> None:
        """Cut the power; put what is left of *root* into the empty folder *place*."""
        for path, folder in self._folders.items():
            there = place / Path(path).relative_to(root)
            there.mkdir(parents=True, exist_ok=True)
            for name, file in folder.after(dice).items():
                (there / name).write_bytes(file.after(dice))

    def _rename(self, source: Folder, name: str, target: Folder, other: str) -> None:
        file = source.now()[name]
        if source is target:
            source.loose.append(((other, file), (name, None)))
        else:  # Two folders are flushed apart from each other.
            target.loose.append(((other, file),))
            source.loose.append(((name, None),))

    def _at(self, path: str) -> tuple[Folder, str]:
        place = Path(path)
        return self._folder(str(place.parent)), place.name

    def _folder(self, path: str) -> Folder:
        return self._folders.setdefault(path, Folder())
