"""An interchange file, read by a child process that is believed little (see :mod:`workbench.system.sandbox`)."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.circles import check_circles
from workbench.domain.edits import ChangeSet, check
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.exchange.child import rows_in, unpacked
from workbench.exchange.problems import can_be_said
from workbench.exchange.raw_json import MOST_BYTES, too_large
from workbench.system.paths import resources
from workbench.system.regular_files import NotRegular, TooLarge, check_regular
from workbench.system.sandbox import ChildFailed, Failure, Job, run
from workbench.system.work import never
from workbench.usecases.imports import ImportRefused, Incoming, Problem
from workbench.usecases.ports import Stopped, StoreError

READ = Job("workbench.exchange.child:read", seconds=10, answer=4 * MOST_BYTES)


def read_file(path: Path, stopped: Callable[[], bool] = never) -> Incoming:
    """Return what the interchange file at *path* holds, as :func:`workbench.exchange.plan_json.read_file` does.

    Raises ImportRefused with all that is wrong with it, OSError when it cannot be opened, StoreError when there is no
    process to read it, and Stopped when *stopped*, which is asked now and then, says so.
    """
    try:
        check_regular(path, MOST_BYTES)
        answer = run(READ, [os.path.abspath(path)], resources(), stopped)
    except NotRegular as error:
        raise _refused("not_a_file") from error
    except TooLarge as error:
        raise too_large() from error
    except ChildFailed as error:
        raise _failed(error.failure, path) from error
    return _incoming(answer)


def _failed(failure: Failure, path: Path) -> Exception:
    match failure:
        case Failure.NOT_STARTED:
            return StoreError("check_failed", path=str(path))
        case Failure.STOPPED:
            return Stopped()
        case Failure.TOO_SLOW:
            return _refused("too_slow")
        case Failure.TOO_LARGE:
            return _refused("too_much")
        case _:
            return _refused("not_understood")


def _refused(key: str) -> ImportRefused:
    return ImportRefused([Problem("", key)])


def _incoming(answer: bytes) -> Incoming:
    """Return what a child's *answer* holds, or raise the refusal; raises ImportRefused for any other, too."""
    try:
        told = unpacked(answer)
        if told.rows is None:
            if not told.problems or not all(map(can_be_said, told.problems)):
                raise _refused("not_understood")
            raise ImportRefused(told.problems, told.left_out)
        absent = {Ref(table, row): frozenset(names) for table, of in told.absent.items() for row, names in of.items()}
        return Incoming(_checked(told.rows), told.project, told.edition, absent)
    except (msgspec.MsgspecError, DomainError) as error:
        raise _refused("not_understood") from error


def _checked(rows: Mapping[str, msgspec.Raw]) -> Plan:
    plan = Plan(rows_in(rows))
    if list(plan.rows("account")) != [ACCOUNT_ID]:
        raise DomainError("row_missing", table="account")
    every = ChangeSet(frozenset(Ref(table, row_id) for table, found in plan.tables.items() for row_id in found))
    check(plan, every.refs)
    check_circles(plan, every)
    return plan
