"""Taking what a file holds into a plan: nothing deleted, nobody there twice.

There are two ways. Another plan's rows come as new ones, and what is there already stays
(:mod:`workbench.usecases.arriving`). A file that was written from the same plan meets it row by row
(:mod:`workbench.usecases.returning`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workbench.domain.edits import Edits
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref, Value
from workbench.usecases.ports import Label


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an incoming file: where (``needs[3].kind``), and ``key`` of its sentence.

    The sentences are in the catalogue ``exchange`` under ``problem.``.
    """

    place: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


class ImportRefused(Exception):
    """The incoming file is not understood, for all the reasons in ``problems``; nothing was taken in.

    ``left_out`` counts further problems that are not listed.
    """

    def __init__(self, problems: Sequence[Problem], left_out: int = 0) -> None:
        super().__init__(", ".join(f"{p.place} {p.key}".strip() for p in problems))
        self.problems = tuple(problems)
        self.left_out = left_out


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file holds: a plan, the hidden identity of the plan it was written from, and for whom it was cut.

    ``absent`` are the fields that the file does not say of a row, which hold what a new row starts with; of a row that
    is there already they change nothing. It names the audience of single fields as :func:`said_audience` does, and is
    empty for a file without ``project``.
    """

    plan: Plan
    project: str | None = None
    edition: Audience = Audience.PRIVATE
    absent: Mapping[Ref, frozenset[str]] = field(default_factory=dict)


def said_audience(name: str) -> str:
    """Return the name under which ``absent`` has the audience of the field *name*."""
    return f"audiences.{name}"


@dataclass(frozen=True, slots=True)
class Met:
    """A field of a row that is there already on which the plans differ: *kept* stays, *offered* was not taken.

    ``title`` is empty while the account has no name; rows named by the field are given by what they are called.
    """

    title: str
    table: str
    field: str
    kept: Value
    offered: Value


@dataclass(frozen=True, slots=True)
class Filled:
    """The fields of a row that were empty and now hold what came in."""

    title: str
    table: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """A field of a row that held *before* and now holds *after*, because the file of the same plan says so."""

    title: str
    table: str
    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody added although those of *here* may be the same: each by name, department and title."""

    added: tuple[str, str, str]
    here: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class ImportReport:
    """What an import does: rows added and rows already there, per table; people recognised, and those added beside
    somebody similar; fields filled, changed and kept."""

    added: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    same_people: list[str] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)
    filled: list[Filled] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    kept: list[Met] = field(default_factory=list)


def merge(plan: Plan, incoming: Incoming, day: date, project: str | None = None) -> tuple[Edits, ImportReport]:
    """Return the edits that take *incoming* into *plan*, of the identity *project*, on *day*, and what they do.

    Where *incoming* was written from the same plan, rows meet by id: new ones are added, fields that differ change,
    members are united. Otherwise a person of the same name and department is the same person; what the plan says of the
    account, of such a person and at a place that has a row already stays, and only what it leaves empty is filled; what
    is so filled is from then on as private as what it was filled from. Relations, contacts and actions of their own
    that are already there are not added again, nor are their parts. Everything else comes as new rows. Nothing is
    deleted in either way.
    """
    # Every verb of the command line loads this module, and few of them import.
    if incoming.project is not None and incoming.project == project:
        from workbench.usecases.returning import Returning

        return Returning(plan, incoming).run()
    from workbench.usecases.arriving import Arriving

    return Arriving(plan, incoming.plan).run(day)


def label_of(file_name: str) -> Label:
    """Return what the step is called that an import of *file_name*, in characters that can be shown, makes."""
    return Label("import_json", file_name)
