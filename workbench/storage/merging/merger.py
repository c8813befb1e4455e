"""Merging over files: what stands in the working copy, and what a received file brings."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from workbench.domain import edits as domain_edits
from workbench.domain.copies import sent_copies
from workbench.domain.edits import changes
from workbench.domain.errors import DomainError
from workbench.domain.merging import Choices, Rehearsal
from workbench.domain.plan import Plan
from workbench.storage import reader
from workbench.storage.merging.lineage import Tangled
from workbench.storage.merging.rehearsing import NOBODY, Received, Result, Side, worked_out
from workbench.storage.private import private_folder
from workbench.storage.received import sound
from workbench.storage.reception import look_into
from workbench.storage.revisions import Stamp
from workbench.usecases.ports import FileRefused, Stopped


def copy_in(connection: reader.Connection) -> Side:
    """Return one side of a merge from a database that was judged; raises an error of the driver or ValueUnfit."""
    return Side(
        reader.read_plan(connection),
        reader.read_revisions(connection),
        reader.read_steps(connection),
        reader.read_meta(connection).project,
    )


def receive(path: Path, folder: Path) -> Received:
    """Return what the file at *path* holds, examined like every file, in a place of its own in *folder*.

    Raises FileRefused unless it is a sound plan, and StoreError when it cannot be examined.
    """
    with private_folder(folder) as private:
        database = private / "plan.db"
        found, identity = look_into(path, database)
        sound(found, path)
        try:
            with reader.connected(database) as connection:
                return Received(copy_in(connection), path, identity)
        except reader.READ_ERRORS as error:
            raise FileRefused("not_understood", path=str(path)) from error


def require_same(mine: Side, received: Received) -> None:
    """Raise FileRefused unless both are copies of one plan: of one project, or one that the other was sent as."""
    theirs = received.side
    if mine.project == theirs.project or theirs.project in _sent(mine.plan) or mine.project in _sent(theirs.plan):
        return
    raise FileRefused("other_project", path=str(received.path))


def rehearsed(mine: Side, received: Received, choices: Choices = MappingProxyType({}), stamp: Stamp = NOBODY) -> Result:
    """Return what merging comes to; raises FileRefused when what is received was built to make no plan of it."""
    try:
        result = worked_out(mine, received, choices, stamp)
        domain_edits.check(result.told.plan, changes(mine.plan, result.told.edits).refs)
    except (Tangled, DomainError) as error:
        raise FileRefused("not_understood", path=str(received.path)) from error
    return result


def received_for(rehearsal: Rehearsal) -> Received:
    """Return the other side of what was rehearsed."""
    assert isinstance(rehearsal.work, Received)
    return rehearsal.work


def _sent(plan: Plan) -> set[str]:
    return {each.project for each in sent_copies(plan) if each.project}


def go_on(stopped: Callable[[], bool]) -> None:
    """Raise Stopped when *stopped* says so."""
    if stopped():
        raise Stopped
