"""What the use cases need from outside: a durable store for one plan, and a library of plan files."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol

from workbench.coach.settings import DEFAULTS, CoachSettings
from workbench.domain.copies import Mark
from workbench.domain.edits import Edits
from workbench.domain.merging import Choices, Rehearsal
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.usecases.copy_ports import CopyLibrary, CopyStore
from workbench.usecases.merge_ports import MergeStore

FieldRef = tuple[str, str, str]
"""A field of a row: table, row, field."""


class Label(NamedTuple):
    """What a step did, in words of the catalogue ``commands``: its key and the name of what it was done to."""

    key: str
    subject: str = ""


class StepKind(StrEnum):
    """A step is an edit, or takes an earlier edit back, or brings it back again.

    The base is what a plan began with; undo stops there. A renewal says what an older format said otherwise; nobody
    takes it back. A merge brings what another copy of the plan says; it is taken back and brought again like an edit.
    """

    BASE = "base"
    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    RENEWAL = "renewal"
    MERGE = "merge"


class NewStep(NamedTuple):
    """A step to be made durable; ``of`` is the number of the edit that an undo or redo concerns."""

    label: Label
    edits: Edits
    kind: StepKind = StepKind.EDIT
    of: int | None = None


class Step(NamedTuple):
    """A durable step of the plan's history, without its edits."""

    number: int
    label: Label
    kind: StepKind
    of: int | None
    author: str
    at: datetime


class Merged(NamedTuple):
    """What a merge did: its step, None when there was nothing to write, and the edits that lead to the plan now."""

    step: Step | None
    edits: Edits


class Backup(NamedTuple):
    """An earlier state of a plan that the program kept: read it with :meth:`Library.read` of ``file``.

    ``steps`` is how much history it holds. ``set_aside`` marks work that another version of the file took the place of.
    """

    file: Path
    at: datetime
    steps: int
    saved_as: Path | None = None
    set_aside: bool = False


class LeftWork(NamedTuple):
    """Unpublished work that an earlier session left: ``steps`` steps since ``since`` on the file at ``path``.

    ``path`` is None for a plan that was never in a file; ``account`` is empty when the work cannot be read, and
    ``file_changed`` says that the file at ``path`` is not the one the work was done on.
    """

    name: str
    path: Path | None
    account: str = ""
    steps: int = 0
    since: datetime | None = None
    file_changed: bool = False


class Death(NamedTuple):
    """A plan that was being shown when the process of its session died, ``times`` sessions in a row.

    ``name`` is that of its working copy, ``path`` the file it lies in, None for one in no file; ``shown`` says that its
    first picture had been on the screen.
    """

    name: str
    path: Path | None
    shown: bool
    times: int

    @property
    def suspicious(self) -> bool:
        """Whether the plan itself may be the cause: the session died before its first picture was on the screen."""
        return not self.shown


class Store(CopyStore, MergeStore, Protocol):
    """One open plan: its private working copy and the user's file it is published to."""

    @property
    def target(self) -> Path | None:
        """Where saving goes; None for a plan never saved, or opened from a place where the user should not save."""

    @property
    def origin(self) -> Path | None:
        """The user's file that was opened or saved last; it is not ``target`` where the user must be asked first."""

    @property
    def published(self) -> bool:
        """Whether the user's file holds everything in the working copy."""

    @property
    def project(self) -> str:
        """The hidden identity of the plan, which its copies share; raises StoreError when it cannot be read."""

    @property
    def author(self) -> str:
        """Who signs what is written now; empty where nobody is named."""

    def sign(self, author: str) -> None:
        """Sign what is written from now on as *author*."""

    def commit(self, step: NewStep) -> Step:
        """Make *step* durable, rows and revisions in one transaction; raises StoreError and changes nothing else."""

    def secure(self) -> bool:
        """Make the working copy again should it have been taken away; return whether the next start would find it.

        Where it would not, edits are refused, and what was done before is to be saved to a file. Any thread may call.
        """

    def steps(self) -> Sequence[Step]:
        """Return the whole history, oldest first."""

    def forward(self, number: int) -> Edits:
        """Return the edits of the step *number*."""

    def backward(self, number: int) -> Edits:
        """Return the edits that take the step *number* back."""

    @property
    def digest(self) -> str:
        """The digest over the history as it is now, 64 hexadecimal digits: it names the state the plan is in."""

    def passed(self, digest: str) -> int | None:
        """Return how many steps the history had when its digest was *digest*; None where it never was."""

    def made(self) -> Mapping[str, Sequence[str]]:
        """Return by table the ids of all rows there ever were, in the order they were first made.

        The rows of a table stand in this order, in the file as well: a row that comes back stands where it stood.
        """

    def take_back(self, after: int) -> Edits:
        """Return the edits that take back everything that came after the first *after* steps."""

    def entered(self, fields: Mapping[str, Sequence[str]]) -> Mapping[FieldRef, datetime]:
        """Return when the values that *fields*, by table, hold now came into the plan; not those it began with."""

    def publish(self, target: Path | None = None) -> None:
        """Write the whole plan to *target* (default: the user's file), whole or not at all; raises StoreError.

        With the key ``target_changed`` somebody else changed the file: :meth:`rehearse` and :meth:`merge` it, save
        under :meth:`free_name`, or take theirs by :meth:`Library.reload`. With ``target_gone`` or ``target_renamed``
        (its value ``now`` is where it is) it is not where it was: publish to a target given, the old one, ``now`` or
        any other.
        """

    def merge(self, rehearsal: Rehearsal, choices: Choices, label: Label) -> Merged:
        """Make durable what was rehearsed, with *choices*, as one step called *label*; raises StoreError likewise.

        What was edited since the rehearsal is taken into account. When the file merged is the one this plan is saved
        to, saving may replace it from now on, for everything in it is here.
        """

    @property
    def copied_from(self) -> Path | None:
        """The file, still there, of which the one saved to last became a copy; None when it was saved before."""

    def make_own(self, step: NewStep | None = None) -> Step | None:
        """Make the plan one of its own, apart from the file it is a copy of, and to be saved; raises StoreError.

        A *step* that goes with it is made durable in the same moment, and returned."""

    def export(self, path: Path, content: bytes) -> None:
        """Write *content*, which is no plan, to *path*, whole or not at all; raises StoreError and leaves the old file.

        Neither a plan nor anything of the program's own is replaced. Any thread may call it.
        """

    def suggested_target(self) -> Path | None:
        """Return where to propose saving to a user who is asked; None when nothing is known."""

    def free_name(self) -> Path | None:
        """Return a name beside the user's file that no file has, to keep both versions; None without such a file."""

    def backups(self) -> Sequence[Backup]:
        """Return the earlier states kept of this plan, and work set aside for this file, the youngest first."""

    def set_aside(self) -> None:
        """Keep the work among the backups and close; raises StoreError and stays open when it cannot be kept."""

    def begin_showing(self) -> None:
        """Note that the plan's pictures are about to be made, for should the process die of it; closing ends that."""

    def note_shown(self) -> None:
        """Note that the plan's first picture is on the screen."""

    def raise_wanted(self) -> bool:
        """Say, once per request, whether another opening of this file asked for the window it is open in."""

    def close(self, *, discard: bool = False) -> None:
        """Let go of the working copy; one that is not published is kept for recovery unless *discard*."""


class Notice(NamedTuple):
    """Something the user should be told after opening; ``key`` is its sentence in the catalogue ``errors``."""

    key: str
    values: Mapping[str, object] = MappingProxyType({})


class OpenedPlan(NamedTuple):
    """A plan just opened: what it holds, where it is kept, and what to say about it."""

    plan: Plan
    store: Store
    notices: tuple[Notice, ...] = ()


class FileInfo(NamedTuple):
    """What a plan file is, how many rows per table it holds, and what it says of itself where it is a copy."""

    project: str
    format: int
    account: str
    counts: Mapping[str, int]
    steps: int
    revisions: int
    digest: str
    protected: bool
    copy: Mark | None


class SalvageReport(NamedTuple):
    """What a new file holds of a damaged one, and what it does not, as far as that can be told.

    ``saved`` and ``lost`` count rows by table; ``doubtful`` counts values that may be older than the last,
    ``revisions`` and ``revisions_lost`` those of the history. ``complete``: nothing is missing, nor is undo.
    """

    saved: Mapping[str, int]
    lost: Mapping[str, int]
    doubtful: int
    revisions: int
    revisions_lost: int
    percent_missing: int
    """How much of the damaged file was not there."""
    complete: bool


class Library(CopyLibrary, Protocol):
    """Where plan files come from."""

    def sign(self, author: str) -> None:
        """Sign what is written in plans opened from now on as *author*."""

    def create(self, plan: Plan, target: Path | None = None) -> OpenedPlan:
        """Make a new plan file holding *plan*, published to *target* at once when given."""

    def open(self, path: Path) -> OpenedPlan:
        """Open the plan file at *path*; raises FileRefused when it is none, damaged or newer."""

    def unsaved(self) -> Sequence[LeftWork]:
        """Return the unpublished work that earlier sessions left, the youngest first."""

    def deaths(self) -> Sequence[Death]:
        """Return the plans that were being shown when their sessions died, the youngest first."""

    def recover(self, work: LeftWork) -> OpenedPlan:
        """Reopen *work* with everything in it; raises FileRefused when it is gone or cannot be read."""

    def reload(self, store: Store) -> OpenedPlan:
        """Open the user's file as it is now instead of the work in *store*, which is kept among the backups.

        Raises FileRefused when the file cannot be opened, StoreError when the work cannot be kept: *store* stays open.
        """

    @property
    def requests(self) -> Path:
        """The folder to be watched: when something appears in it, ask every open store :meth:`Store.raise_wanted`."""

    def request_raise(self, path: Path, merge: Path | None = None) -> bool:
        """Ask whoever has the file at *path* open to show its window and *merge* one; return whether anybody has."""

    def read(self, path: Path) -> Plan:
        """Return the plan in the file at *path* as last saved, whoever has it open; raises FileRefused."""

    def read_with_project(self, path: Path) -> tuple[Plan, str]:
        """Return what :meth:`read` returns, and the hidden identity of the plan; raises FileRefused."""

    def verify(self, path: Path) -> Sequence[Notice]:
        """Return everything wrong inside the plan file at *path*, nothing when all holds; raises FileRefused."""

    def info(self, path: Path) -> FileInfo:
        """Return what the plan file at *path* is; raises FileRefused."""

    def salvage(
        self, path: Path, target: Path, *, replace: bool = False, stopped: Callable[[], bool] = ...
    ) -> SalvageReport:
        """Write what is left of the damaged file at *path* to the new file *target*, and say what that is.

        With *replace* another file at *target* gives way once the new one is whole. Raises Stopped, and makes
        nothing, when *stopped*, which is asked now and then, says so.
        """

    def merge(self, mine: Path, theirs: Path, target: Path) -> Rehearsal:
        """Write the union of the files at *mine* and *theirs* to the new file *target*; return what it did to *mine*.

        Both stay as they are, and every clash is left for later. Raises FileRefused when one of them is refused, and
        StoreError when *target* is there already or cannot be written.
        """


class BriefKind(StrEnum):
    """The sheets there are: all on one page, everything, or what one needs for the next visit."""

    ONE_PAGE = "one-page"
    FULL = "full"
    VISIT = "visit"


class Paper(StrEnum):
    """The sheets a brief is set on."""

    A4 = "a4"
    LETTER = "letter"


class BriefRequest(NamedTuple):
    """Which brief is wanted: for whom, in which language (``zh_CN``, ``en``), on what, as of which day."""

    day: date
    kind: BriefKind = BriefKind.FULL
    audience: Audience = Audience.TEAM
    language: str = "zh_CN"
    paper: Paper = Paper.A4
    opportunity: str | None = None
    """The opportunity it is about; None is the one that suits the audience (``domain.audience.deal_for``)."""
    visit: str | None = None
    """The visit a visit sheet is for; None is the next one."""
    limits: CoachSettings = DEFAULTS
    """What the coach goes by where the plan does not say it (R11)."""


class PageImage(NamedTuple):
    """One page of a brief as a picture: size in pixels and its bytes, four per pixel (BGRA)."""

    width: int
    height: int
    pixels: bytes


class StoreError(Exception):
    """The plan could not be written; nothing is lost. ``key`` names the sentence in the catalogue ``errors``."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(f"{key} {values}")
        self.key = key
        self.values = values


class Stopped(Exception):
    """The user broke off what was under way; nothing came of it."""


class FileRefused(StoreError):
    """The file is not one this program can open; it was not touched."""
