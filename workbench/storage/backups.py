"""Backups: earlier states of every plan file, kept in application data and thinned as they age.

Each is a plan file named after its time, with a small record of the same name beside it. All of one project lie in one
folder, named after it; what the project is called comes out of a file and is never taken for a name itself. Files that
are copies of each other share the project, so each record says which file its backup is of: backups are listed and
thinned for one file, never for another. A file that was renamed or moved goes on with what was kept under its former
name, as long as no file has that name again.

Backups are numbered as they are made, and that order decides: a clock that was wrong for one of them moves no other.
"""

import json
import os
from collections.abc import Hashable, Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from workbench.domain.moments import believed, local, shifted_moment
from workbench.storage.transfer import Identity, flush, identity_of
from workbench.storage.working_copy import same_place
from workbench.system.files import make_folder, replace_file, sync_folder
from workbench.system.own_files import path_in, read_object
from workbench.system.paths import backups_dir
from workbench.system.places import is_temporary
from workbench.usecases.ports import Backup, StoreError

ENDING = ".acctplan"
LATEST, DAYS, WEEKS, MONTHS = 5, 7, 5, 12
_ASIDE = "-aside"
_NAME = "%Y%m%dT%H%M%S%f"
_DAYS_FOR_KEEPING = 1
"""More than a process needs between writing a record and moving the backup beside it."""


class Kept(NamedTuple):
    """A backup, its number in the order they were made, and by which names its file went before.

    ``former`` says of each of these until when what was kept under it is its own. A backup of before they were numbered
    has the number 0.
    """

    backup: Backup
    number: int = 0
    former: Mapping[Path, datetime] = MappingProxyType({})


class Backups:
    """The earlier states of the plan file *file* of *project*; *known* is what the file was when it was opened."""

    def __init__(self, project: str, file: Path | None, known: Identity | None = None) -> None:
        self._folder = backups_dir() / sha256(project.encode(errors="replace")).hexdigest()[:16]
        self._file = file
        self._known = known

    def keep(self, snapshot: Path, steps: int, *, set_aside: bool = False, moved_from: Path | None = None) -> None:
        """Move the plan file *snapshot* among the backups and thin them; raises OSError or StoreError instead.

        *moved_from* is where the plan was until now, should it be saved to another file.
        """
        make_folder(self._folder)
        at = datetime.now(UTC)
        place = self._folder / f"{at:{_NAME}}{_ASIDE if set_aside else ''}{ENDING}"
        kept = _listed(self._folder.glob(f"*{ENDING}"))
        former = self._former(kept, at, moved_from)
        number = max((each.number for each in kept), default=0) + 1
        record = {
            "number": number,
            "at": at.isoformat(),
            "steps": steps,
            "saved_as": str(self._file) if self._file else None,
            "former": {str(path): until.isoformat() for path, until in former.items()},
        }
        flush(snapshot)
        replace_file(_record_of(place), json.dumps(record).encode(), private=True)
        os.replace(snapshot, place)
        sync_folder(self._folder)
        new = Backup(place, at, steps, self._file, set_aside)
        self._thin([*kept, Kept(new, number, former)])
        self._sweep(shifted_moment(at, -_DAYS_FOR_KEEPING))

    def all(self) -> list[Backup]:
        """Return what is kept of the file, the youngest first, and work of other plans set aside for it."""
        kept = _listed(self._folder.glob(f"*{ENDING}"))
        former = self._former(kept, datetime.now(UTC))
        moments = {each.backup.file: at for each, at in _in_order(kept)}
        found = {each.backup.file: each.backup for each in self._own(kept)}
        for path, until in former.items():
            if not path.exists():
                found |= {each.backup.file: each.backup for each in kept if _is_of(each.backup, path, until)}
        if self._file is not None:
            aside = _listed(backups_dir().glob(f"*/*{_ASIDE}{ENDING}"))
            found |= {each.backup.file: each.backup for each in aside if self._is_of_file(each.backup)}
        order = {file: place for place, file in enumerate(moments)}
        return sorted(found.values(), key=lambda b: (moments.get(b.file, b.at), order.get(b.file, 0)), reverse=True)

    def knows_file(self) -> bool:
        """Say whether the plan was saved to the file from this computer."""
        # The latest alone, most of the time: this is on the way to the first picture.
        files = sorted(self._folder.glob(f"*{ENDING}"), reverse=True) if self._folder.is_dir() else []
        return any(self._is_of_file(each.backup) for file in files for each in _listed([file]))

    def copied_from(self) -> Path | None:
        """Return the file, still there, that the file must be a copy of, for only that was saved from here; or None."""
        if self._file is None or self.knows_file():
            return None
        kept = _listed(self._folder.glob(f"*{ENDING}"))
        return None if self._former(kept, datetime.now(UTC)) else next(iter(_there(kept)), None)

    def hand_over(self, project: str) -> None:
        """Let what is kept of the file be of *project* from now on; what cannot be moved stays."""
        others = Backups(project, self._file)
        with suppress(OSError):
            make_folder(others._folder)
            for each in _listed(self._folder.glob(f"*{ENDING}")):
                if self._is_of_file(each.backup):
                    file = each.backup.file
                    os.replace(_record_of(file), others._folder / _record_of(file).name)
                    os.replace(file, others._folder / file.name)

    def _own(self, kept: Iterable[Kept]) -> list[Kept]:
        """Return what of *kept* is of the file; what has lost its record is, where nothing is of any other."""
        every = list(kept)
        own = [each for each in every if self._is_of_file(each.backup)]
        strays = [each for each in every if each.backup.saved_as is None]
        return own + strays if len(own) + len(strays) == len(every) else own

    def _is_of_file(self, backup: Backup) -> bool:
        file, saved_as = self._file, backup.saved_as
        return file is not None and saved_as is not None and (file == saved_as or same_place(saved_as, file))

    def _former(self, kept: list[Kept], now: datetime, moved_from: Path | None = None) -> dict[Path, datetime]:
        """Return by which names the file went before.

        One that nothing is kept of yet was renamed when a file is gone that no other goes on with, and it is equal to
        what that held last, or that is *moved_from*, or there is no other file it could be a copy of.
        """
        own = [each for each in kept if self._is_of_file(each.backup)]
        if own:
            return dict(_in_order(own)[-1][0].former)
        gone = _gone(kept)
        before = next((path for path in gone if moved_from is not None and same_place(path, moved_from)), None)
        before = before or next((path for path, each in gone.items() if self._is_equal_to(each.backup.file)), None)
        if before is None and len(gone) == 1 and not _there(kept):
            before = next(iter(gone))
        if before is None:
            return {}
        last = gone[before]  # Which may be of tomorrow, when the clock was set back.
        return {**last.former, before: max(now, last.backup.at)}

    def _is_equal_to(self, backup: Path) -> bool:
        with suppress(StoreError, OSError):
            if self._known is not None and backup.stat().st_size == self._known.size:
                found = identity_of(backup)
                return found is not None and found.sha256 == self._known.sha256
        return False

    def _thin(self, kept: Iterable[Kept]) -> None:
        """Delete what of *kept* has grown too old for its number; work set aside was never saved and stays."""
        saved = _in_order(each for each in self._own(kept) if not each.backup.set_aside)
        stays = to_keep(at for _, at in saved)
        for each, at in saved:
            if at not in stays:
                _delete(each.backup.file)

    def _sweep(self, before: datetime) -> None:
        """Delete records without a backup that were written *before*; a younger one another process may be keeping."""
        for record in self._folder.glob("*.json"):
            if record.stem < f"{before:{_NAME}}" and not record.with_suffix(ENDING).exists():
                with suppress(OSError):
                    record.unlink(missing_ok=True)


def _in_order(kept: Iterable[Kept]) -> list[tuple[Kept, datetime]]:
    """Return *kept* in the order they were made, each with the moment at which it was."""
    order = sorted(kept, key=lambda each: (each.number, each.backup.at))
    return list(zip(order, believed([each.backup.at for each in order]), strict=True))


def _is_of(backup: Backup, path: Path, until: datetime) -> bool:
    return backup.saved_as == path and backup.at <= until


def _latest(kept: Iterable[Kept]) -> dict[Path, Kept]:
    """Return the latest of each file, the youngest first."""
    latest: dict[Path, Kept] = {}
    for each, _ in reversed(_in_order(kept)):
        if each.backup.saved_as is not None:
            latest.setdefault(each.backup.saved_as, each)
    return latest


def _there(kept: Iterable[Kept]) -> list[Path]:
    """Return the files that are there to stay, the one saved last first."""
    return [path for path in _latest(kept) if path.is_file() and not is_temporary(path)]


def _gone(kept: Iterable[Kept]) -> dict[Path, Kept]:
    """Return the latest of each file that is not there any more and that no other file goes on with."""
    latest = _latest(kept)
    taken = {path for each in latest.values() for path in each.former}
    return {path: each for path, each in latest.items() if path not in taken and not os.path.lexists(path)}


def to_keep(times: Iterable[datetime]) -> set[datetime]:
    """Return which of *times* are worth keeping: the latest few, and the last of each recent day, week and month.

    Only days with a backup count, so that a plan that slept for months does not wake up without any.
    """
    latest_first = sorted(times, reverse=True)
    kept = set(latest_first[:LATEST])
    for count, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        last_of: dict[Hashable, datetime] = {}
        for time in latest_first:
            last_of.setdefault(period(time), time)
        kept.update(list(last_of.values())[:count])
    return kept


def _day(time: datetime) -> Hashable:
    return local(time).date()


def _week(time: datetime) -> Hashable:
    return local(time).isocalendar()[:2]


def _month(time: datetime) -> Hashable:
    return local(time).strftime("%Y-%m")


def _listed(files: Iterable[Path]) -> list[Kept]:
    try:
        return [kept for file in files if (kept := _read(file)) is not None]
    except OSError:
        return []


def _read(file: Path) -> Kept | None:
    """Return what is kept in *file* as its record has it; a backup without a record knows its time from its name."""
    set_aside = file.stem.endswith(_ASIDE)
    with suppress(OSError, ValueError, TypeError, KeyError, OverflowError):
        found = read_object(_record_of(file))
        saved_as, former = found["saved_as"], found.get("former", {})
        backup = Backup(
            file=file,
            at=_moment(found["at"]),
            steps=int(found["steps"]),
            saved_as=path_in(saved_as) if saved_as else None,
            set_aside=set_aside,
        )
        names = {path_in(path): _moment(until) for path, until in dict(former).items()}
        return Kept(backup, int(found.get("number", 0)), names)
    with suppress(ValueError):
        at = datetime.strptime(file.stem.removesuffix(_ASIDE), _NAME).replace(tzinfo=UTC)
        return Kept(Backup(file=file, at=at, steps=0, set_aside=set_aside))
    return None


def _moment(said: str) -> datetime:
    at = datetime.fromisoformat(said)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _record_of(file: Path) -> Path:
    return file.with_suffix(".json")


def _delete(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)
        _record_of(file).unlink(missing_ok=True)
