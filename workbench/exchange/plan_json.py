"""Plans as interchange JSON ``account-plan``, in and out.

Version 2 is written with all keys but those withheld from its audience, in the order of the plan; only arrays without
rows are left out.
"""

from datetime import date

import msgspec

from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.exchange.older import as_version_1
from workbench.exchange.plan_reader import read_values
from workbench.exchange.plan_writer import Json, PlanWriter
from workbench.exchange.raw_json import load
from workbench.exchange.version_1 import VERSION_1
from workbench.exchange.version_2 import VERSION_2
from workbench.usecases.imports import Incoming


def read_file(data: bytes) -> Incoming:
    """Return what the file *data*, of version 1 or 2, holds.

    Rows have new ids of our own; those of a file that says of which plan it is have its ids, where they are ours.
    Raises ImportRefused with every problem found, each with its place, when anything in it is not understood.
    """
    return read_values(load(data))


def read_plan(data: bytes) -> Plan:
    """Return the plan in *data*, as :func:`read_file` does."""
    return read_file(data).plan


def write_plan(plan: Plan, audience: Audience = Audience.PRIVATE, project: str | None = None) -> bytes:
    """Return what *audience* may see of *plan* as interchange JSON, version 2.

    *project* is the hidden identity of the plan, by which the file can meet it again; customers never get it.
    """
    return _written(PlanWriter(plan, audience, VERSION_2, project).write())


def write_version_1(plan: Plan, audience: Audience, day: date) -> bytes:
    """Return what *audience* may see of *plan* as of *day* as interchange JSON, version 1.

    What is lost by it says :func:`workbench.exchange.older.lost_in_version_1`.
    """
    return _written(PlanWriter(as_version_1(plan, audience, day), Audience.PRIVATE, VERSION_1).write())


_encoder = msgspec.json.Encoder(decimal_format="number")


def _written(found: Json) -> bytes:
    return msgspec.json.format(_encoder.encode(found), indent=1) + b"\n"
