"""The library: where open plans come from, and what can be said of a file without opening it."""

import math
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from workbench.domain import edits as domain_edits
from workbench.domain.copies import mark_of
from workbench.domain.edits import Edits, make, values_of
from workbench.domain.merging import Rehearsal
from workbench.domain.moments import local
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref
from workbench.storage import marks, reader, schema, transfer
from workbench.storage.backups import Backups
from workbench.storage.copy_desk import CopyDesk
from workbench.storage.exports import export
from workbench.storage.failures import not_written
from workbench.storage.private import private_folder
from workbench.storage.publish import publish
from workbench.storage.received import Contents, Findings, check_header, contents_of, sound
from workbench.storage.reception import look_into, salvage_into, take_in
from workbench.storage.revisions import signature
from workbench.storage.shelf import Shelf, own_shelf
from workbench.storage.store import PlanStore
from workbench.storage.working_copy import Record, WorkingCopy, same_place
from workbench.system.files import readable
from workbench.system.paths import requests_dir
from workbench.system.places import Place, place_of
from workbench.system.work import never
from workbench.usecases.ports import (
    Death,
    FileInfo,
    FileRefused,
    Label,
    LeftWork,
    NewStep,
    Notice,
    OpenedPlan,
    SalvageReport,
    Step,
    StepKind,
    Stopped,
    Store,
    StoreError,
)


def preload() -> None:
    """Load what the first edit needs, from an idle moment after the plan is on the screen; any thread may call it."""
    import workbench.storage.writer  # noqa: F401
    from workbench.storage.lending import sweep

    with suppress(OSError):
        sweep()


class PlanLibrary(CopyDesk):
    """The :class:`workbench.usecases.ports.Library` over files; *author* signs what is written."""

    def sign(self, author: str) -> None:
        """Sign what is written in plans opened from now on as *author*."""
        self._author = signature(author)

    def create(self, plan: Plan, target: Path | None = None) -> OpenedPlan:
        """Make a new plan file holding *plan*, published to *target* at once when given.

        What *plan* holds is the ground on which undo stops. Raises DomainError when *plan* breaks a rule, and
        StoreError (FileRefused) when there is a file at *target* already or it cannot be written.
        """
        domain_edits.check(plan, [Ref(table, row) for table, rows in plan.tables.items() for row in rows])
        place = target.absolute() if target is not None else None
        if place is not None and place.exists():
            raise StoreError("target_exists", path=str(place))
        shelf = own_shelf()
        copy = shelf.fresh(place)
        store = PlanStore(shelf, copy, (), self._author)
        try:
            _make_database(copy)
            copy.hold()
            store.commit(NewStep(Label("create_plan", plan.account.name), _all_edits(plan), StepKind.BASE))
            if place is not None:
                store.publish()
        except BaseException:
            store.close(discard=True)
            raise
        return OpenedPlan(plan, store)

    def open(self, path: Path) -> OpenedPlan:
        """Open the plan file at *path*, or the unpublished work on it that an earlier session left.

        Raises FileRefused when the file is none of ours, damaged, newer or open already, and StoreError when no
        working copy can be made.
        """
        target = path.absolute()
        shelf = own_shelf()
        copy = shelf.take(target)
        notices: tuple[Notice, ...] = ()
        if copy.database.exists():
            try:
                return self._recovered(shelf, copy)
            except FileRefused as error:
                notices = (Notice("work_put_aside", {"path": str(target), "kept": _put_aside(copy, error)}),)
                copy = shelf.fresh(target)
        elif shelf.older_work(target, copy):
            notices = (Notice("older_work", {"path": str(target)}),)
        try:
            contents = _arrive(copy, target)
        except BaseException:
            copy.drop()
            raise
        return self._opened(shelf, copy, contents, (*notices, *_place_notices(copy), *_copy_notices(copy, contents)))

    def unsaved(self) -> Sequence[LeftWork]:
        """Return the unpublished work that earlier sessions left, the youngest first."""
        return own_shelf().left()

    def deaths(self) -> Sequence[Death]:
        """Return the plans that were being shown when their sessions died, the youngest first."""
        return marks.deaths()

    def recover(self, work: LeftWork) -> OpenedPlan:
        """Reopen *work* with everything in it.

        Raises FileRefused when it is gone or open, or when it cannot be read; then it is kept under another name.
        """
        shelf = own_shelf()
        copy = shelf.take_left(work)
        try:
            return self._recovered(shelf, copy)
        except FileRefused as error:
            key = "work_damaged" if work.path else "work_damaged_new"
            raise FileRefused(key, path=str(work.path or ""), kept=_put_aside(copy, error)) from error

    def reload(self, store: Store) -> OpenedPlan:
        """Open the user's file as it is now instead of the work in *store*, which is kept among the backups.

        Raises FileRefused when the file cannot be opened, and StoreError when the work cannot be kept; *store* is then
        still open.
        """
        path = store.origin
        if path is None:
            raise StoreError("no_target")
        self.read(path)
        if store.published:
            store.close()
            return self.open(path)
        store.set_aside()
        opened = self.open(path)
        return OpenedPlan(opened.plan, opened.store, (*opened.notices, Notice("set_aside", {"path": str(path)})))

    @property
    def requests(self) -> Path:
        """The folder to be watched: when something appears in it, ask every open store whether its window is meant."""
        return requests_dir()

    def request_raise(self, path: Path, merge: Path | None = None) -> bool:
        """Ask whoever has the file at *path* open to show its window and *merge* one; return whether anybody has."""
        return own_shelf().request_raise(path.absolute(), merge and merge.absolute())

    def read(self, path: Path) -> Plan:
        """Return the plan in the file at *path* as last saved, whoever has it open; raises FileRefused."""
        return self._contents(path).plan

    def read_with_project(self, path: Path) -> tuple[Plan, str]:
        """Return what :meth:`read` returns, and the hidden identity of the plan; raises FileRefused."""
        found = self._contents(path)
        return found.plan, found.meta.project

    def verify(self, path: Path) -> list[Notice]:
        """Return everything wrong inside the plan file at *path*, nothing when all holds; the file is only read.

        Raises FileRefused when it cannot be read or is no plan of a known format.
        """
        return [Notice(f"problem.{problem}") for problem in _look(path).problems]

    def info(self, path: Path) -> FileInfo:
        """Return what the plan file at *path* is; raises FileRefused when it cannot be opened."""
        found = self._contents(path)
        return FileInfo(
            project=found.meta.project,
            format=found.meta.format,
            account=found.plan.account.name,
            counts={table: len(found.plan.rows(table)) for table in TABLES},
            steps=len(found.steps),
            revisions=found.revisions,
            digest=found.meta.digest,
            protected=False,
            copy=mark_of(found.plan),
        )

    def salvage(
        self, path: Path, target: Path, *, replace: bool = False, stopped: Callable[[], bool] = never
    ) -> SalvageReport:
        """Write what is left of the damaged file at *path*, which stays as it is, to the new file *target*.

        With *replace* another file at *target* gives way once the new one is whole, and is kept as its ``.bak``.
        Raises FileRefused when nothing is left or a newer program made it, StoreError when *target* is there already
        or cannot be written, and Stopped, with nothing made, when *stopped*, asked now and then, says so.
        """
        place = target.absolute()
        shelf = own_shelf()
        copy = _copy_for(shelf, path, place, replace=replace)
        try:
            report = salvage_into(path.absolute(), copy.transit, self._author, stopped)
            os.replace(copy.transit, copy.database)
            if stopped():
                raise Stopped
            publish(copy, place)
        except OSError as error:
            raise not_written(error, copy.database) from error
        finally:
            copy.drop()
        return report

    def merge(self, mine: Path, theirs: Path, target: Path) -> Rehearsal:
        """Write the union of the files at *mine* and *theirs* to the new file *target*; return what it did to *mine*.

        Both stay as they are, and every clash is left for later. Where *mine* is a copy that was cut from *theirs*, the
        union goes on with the history of *theirs*, which is the longer one. Raises FileRefused when one of them is
        refused, and StoreError when *target* is there already or cannot be written.
        """
        place = target.absolute()
        if os.path.lexists(place):
            raise StoreError("target_exists", path=str(place))
        told, done = self._merge_into(place, mine, theirs, also_moved=False)
        if not done:
            self._merge_into(place, theirs, mine)
        return told

    def _merge_into(self, place: Path, base: Path, other: Path, *, also_moved: bool = True) -> tuple[Rehearsal, bool]:
        """Write *base* with *other* merged into it to *place*; return what that does to *base*, and whether it is done.

        Unless *also_moved* it is not where only *base* would find its own history in another place.
        """
        shelf = own_shelf()
        copy = shelf.fresh(place, derived=True)
        store = PlanStore(shelf, copy, (), self._author)
        try:
            contents, _ = take_in(base.absolute(), copy.transit)
            os.replace(copy.transit, copy.database)
            copy.hold()
            store = PlanStore(shelf, copy, contents.steps, self._author)
            told = store.rehearse(other.absolute())
            done = also_moved or not told.cut_from_theirs
            if done:
                store.merge(told, {}, Label("merge_copy", readable(other.name)))
                store.publish(place)
        except OSError as error:
            raise not_written(error, copy.database) from error
        finally:
            store.close(discard=True)
        return told, done

    def export(self, path: Path, content: bytes) -> None:
        """Write *content*, which is no plan, to *path*, whole or not at all; raises StoreError.

        Neither a plan nor anything of the program's own is replaced.
        """
        export(own_shelf(), path, content)

    def _contents(self, path: Path) -> Contents:
        return sound(_look(path), path)

    def _recovered(self, shelf: Shelf, copy: WorkingCopy) -> OpenedPlan:
        """Open the work in *copy*; a file that is refused is left to the caller, and all else that fails lets go."""
        try:
            return self._reopened(shelf, copy)
        except FileRefused:
            raise
        except BaseException:
            copy.release()
            raise

    def _reopened(self, shelf: Shelf, copy: WorkingCopy) -> OpenedPlan:
        target = copy.record.target
        _bring_up_to_date(copy)
        contents = contents_of(copy.database, target or copy.database, received=False)
        notices = [_recovery_notice(target, contents.steps[copy.record.published :])]
        if target is not None and not copy.is_of_same_file():
            notices.append(Notice("file_is_newer", {"path": str(target)}))
        return self._opened(shelf, copy, contents, (*notices, *_place_notices(copy)))

    def _opened(self, shelf: Shelf, copy: WorkingCopy, contents: Contents, notices: tuple[Notice, ...]) -> OpenedPlan:
        try:
            copy.hold()
        except BaseException:
            copy.release()
            raise
        return OpenedPlan(contents.plan, PlanStore(shelf, copy, contents.steps, self._author), notices)


def _copy_for(shelf: Shelf, damaged: Path, place: Path, *, replace: bool) -> WorkingCopy:
    """Return a new working copy to be published to *place*, which is not the *damaged* file; raises StoreError."""
    if same_place(place, damaged):
        raise StoreError("salvaged_onto_itself", path=str(place))
    if not os.path.lexists(place):
        return shelf.fresh(place, derived=True)
    if not replace:
        raise StoreError("target_exists", path=str(place))
    copy = shelf.fresh(None, derived=True)
    try:
        shelf.refuse_if_open(place, copy)
    except BaseException:
        copy.drop()
        raise
    return copy


def _arrive(copy: WorkingCopy, target: Path) -> Contents:
    """Take the user's file into *copy*; it counts as the database only once it is examined and on record."""
    contents, identity = take_in(target, copy.transit)
    copy.note(Record(target, identity, len(contents.steps), ask=_must_ask(target, contents.meta.project)))
    try:
        os.replace(copy.transit, copy.database)
    except OSError as error:
        raise not_written(error, copy.database) from error
    return contents


def _bring_up_to_date(copy: WorkingCopy) -> None:
    """Turn work that an older program left into the present format; raises FileRefused and StoreError."""
    named = copy.record.target or copy.database
    if check_header(copy.database, named) == schema.FORMAT:
        return
    from workbench.storage.rebuild import rebuild

    # What is looked at is the main file alone, so an edit that was cut off has to be taken back before.
    with suppress(*reader.READ_ERRORS), reader.connected(copy.database) as connection:
        reader.is_empty(connection)
    try:
        copy.transit.unlink(missing_ok=True)
        sound(rebuild(copy.database, copy.transit, math.inf), named)
        transfer.flush(copy.transit)
        os.replace(copy.transit, copy.database)
    except OSError as error:
        raise not_written(error, copy.transit) from error


def _must_ask(target: Path, project: str) -> bool:
    """Say whether saving to *target* needs the user's word: it has it on a network once the plan was saved there."""
    place = place_of(target)
    return place is not None and not (place is Place.NETWORK and Backups(project, target).knows_file())


def _place_notices(copy: WorkingCopy) -> tuple[Notice, ...]:
    target = copy.record.target
    place = place_of(target) if target is not None and copy.record.ask else None
    return () if place is None else (Notice(f"opened.{place}", {"path": str(target)}),)


def _copy_notices(copy: WorkingCopy, contents: Contents) -> tuple[Notice, ...]:
    """Say of which plan saved from here it is a copy; what one is for that cannot stay there is asked when saved."""
    target = copy.record.target
    if target is None:
        return ()
    key = "copy_came_back" if copy.record.ask else "copy_of_plan"
    with suppress(OSError):
        other = Backups(contents.meta.project, target, copy.record.identity).copied_from()
        return () if other is None else (Notice(key, {"path": str(target), "other": str(other)}),)
    return ()


def _recovery_notice(target: Path | None, steps: Sequence[Step]) -> Notice:
    """Return what to say of *steps* brought back: how many, and since when by the user's clock."""
    since = local(steps[0].at) if steps else ""
    if target is None:
        return Notice("recovered_new", {"n": len(steps), "since": since})
    return Notice("recovered", {"path": str(target), "n": len(steps), "since": since})


def _make_database(copy: WorkingCopy) -> None:
    from workbench.storage.writer import Writer

    Writer.make(copy.database, os.urandom(16).hex()).close()


def _all_edits(plan: Plan) -> Edits:
    rows = ((table, row) for table in TABLES for row in plan.rows(table).values())
    return tuple(edit for table, row in rows for edit in make(table, row.id, values_of(row)))


def _put_aside(copy: WorkingCopy, error: FileRefused) -> str:
    """Put a damaged working copy aside and return its new place; raise *error* again when it is something else."""
    if error.key not in {"damaged", "not_a_plan", "not_understood"}:
        copy.release()
        raise error
    return str(copy.put_aside())


def _look(path: Path) -> Findings:
    """Return what is in the user's file and wrong with it, and leave nothing behind; raises FileRefused."""
    with private_folder(own_shelf().folder) as folder:
        return look_into(path, folder / "plan.db")[0]
