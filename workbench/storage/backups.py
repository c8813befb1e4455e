"""Backups: earlier states of every plan, kept in application data and thinned as they age.

Each is a plan file named after its time, with a small record of the same name beside it. A plan's backups lie in one
folder, named after its project; what the project is called comes out of a file and is never taken for a name itself.
"""

import json
import os
from collections.abc import Hashable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from workbench.domain.moments import local
from workbench.storage.transfer import flush
from workbench.storage.working_copy import same_place
from workbench.system.files import make_folder, replace_file, sync_folder
from workbench.system.own_files import read_object
from workbench.system.paths import backups_dir
from workbench.usecases.ports import Backup

ENDING = ".acctplan"
LATEST, DAYS, WEEKS, MONTHS = 5, 7, 5, 12
_ASIDE = "-aside"


class Backups:
    """The earlier states of one plan."""

    def __init__(self, project: str) -> None:
        self._folder = backups_dir() / sha256(project.encode(errors="replace")).hexdigest()[:16]

    def keep(self, snapshot: Path, steps: int, saved_as: Path | None, *, set_aside: bool = False) -> None:
        """Move the plan file *snapshot* among the backups and thin them; raises OSError or StoreError instead."""
        make_folder(self._folder)
        at = datetime.now(UTC)
        place = self._folder / f"{at:%Y%m%dT%H%M%S%f}{_ASIDE if set_aside else ''}{ENDING}"
        record = {"at": at.isoformat(), "steps": steps, "saved_as": str(saved_as) if saved_as else None}
        flush(snapshot)
        replace_file(_record_of(place), json.dumps(record).encode())
        os.replace(snapshot, place)
        sync_folder(self._folder)
        self._thin()

    def all(self, target: Path | None = None) -> list[Backup]:
        """Return what is kept, the youngest first, and work on other plans set aside for the file at *target*."""
        found = {each.file: each for each in _listed(self._folder.glob(f"*{ENDING}"))}
        if target is not None:
            aside = _listed(backups_dir().glob(f"*/*{_ASIDE}{ENDING}"))
            found |= {each.file: each for each in aside if each.saved_as and same_place(each.saved_as, target)}
        return sorted(found.values(), key=lambda backup: backup.at, reverse=True)

    def was_saved_as(self, target: Path) -> bool:
        """Say whether the plan was saved to *target* from this computer."""
        return any(each.saved_as is not None and same_place(each.saved_as, target) for each in self.all())

    def _thin(self) -> None:
        """Delete what has grown too old for its number; work set aside was never saved and stays."""
        saved = [backup for backup in self.all() if not backup.set_aside]
        kept = to_keep(backup.at for backup in saved)
        for backup in saved:
            if backup.at not in kept:
                _delete(backup.file)
        for record in self._folder.glob("*.json"):
            if not record.with_suffix(ENDING).exists():
                with suppress(OSError):
                    record.unlink(missing_ok=True)


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


def _listed(files: Iterable[Path]) -> Iterable[Backup]:
    try:
        return [backup for file in files if (backup := _read(file)) is not None]
    except OSError:
        return []


def _read(file: Path) -> Backup | None:
    """Return the backup in *file* as its record has it; one without a record knows its time from its name."""
    set_aside = file.stem.endswith(_ASIDE)
    with suppress(OSError, ValueError, TypeError, KeyError, OverflowError):
        found = read_object(_record_of(file))
        at, saved_as = datetime.fromisoformat(found["at"]), found["saved_as"]
        return Backup(
            file=file,
            at=at if at.tzinfo else at.replace(tzinfo=UTC),
            steps=int(found["steps"]),
            saved_as=Path(saved_as) if saved_as else None,
            set_aside=set_aside,
        )
    with suppress(ValueError):
        at = datetime.strptime(file.stem.removesuffix(_ASIDE), "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
        return Backup(file=file, at=at, steps=0, set_aside=set_aside)
    return None


def _record_of(file: Path) -> Path:
    return file.with_suffix(".json")


def _delete(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)
        _record_of(file).unlink(missing_ok=True)
