"""An interchange file, read by a child process that is believed little (see :mod:`workbench.system.sandbox`)."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.edits import check
from workbench.domain.errors import DomainError
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref
from workbench.exchange.child import unpacked
from workbench.exchange.problems import can_be_said
from workbench.exchange.raw_json import MOST_BYTES, too_large
from workbench.system.paths import resources
from workbench.system.regular_files import NotRegular, TooLarge, check_regular
from workbench.system.sandbox import ChildFailed, Failure, Job, run
from workbench.system.work import never
from workbench.usecases.imports import ImportRefused, Problem
from workbench.usecases.ports import Stopped, StoreError

READ = Job("workbench.exchange.child:read", seconds=10, answer=4 * MOST_BYTES)


def read_file(path: Path, stopped: Callable[[], bool] = never) -> Plan:
    """Return the plan in the interchange file at *path*, its ids replaced by new ones of our own.

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
    return _plan(answer)


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


def _plan(answer: bytes) -> Plan:
    """Return the plan that a child's *answer* holds, or raise the refusal; raises ImportRefused for any other, too."""
    try:
        told = unpacked(answer)
        if told.rows is None:
            if not told.problems or not all(map(can_be_said, told.problems)):
                raise _refused("not_understood")
            raise ImportRefused(told.problems, told.left_out)
        return _checked(told.rows)
    except (msgspec.MsgspecError, DomainError) as error:
        raise _refused("not_understood") from error


def _checked(rows: Any) -> Plan:
    tables = {table: {row.id: row for row in getattr(rows, table)} for table in TABLES}
    plan = Plan({table: found for table, found in tables.items() if found})
    if list(plan.rows("account")) != [ACCOUNT_ID]:
        raise DomainError("row_missing", table="account")
    check(plan, [Ref(table, row_id) for table, found in plan.tables.items() for row_id in found])
    return plan
