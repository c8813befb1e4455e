"""What the window needs from the other side of the house; the composition root provides it."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from workbench.domain.copies import Copy
from workbench.domain.edits import Edits
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.usecases.ports import BriefRequest, Library, PageImage


class Services(Protocol):
    """Files, samples, the brief and the interchange format, without their libraries."""

    @property
    def library(self) -> Library:
        """Where plan files come from."""

    def sample(self, name: str, language: str) -> Plan:
        """Return the sample *name* (``hospital``, ``hospital-planned``) in *language*."""

    def brief(self, plan: Plan, request: BriefRequest) -> bytes:
        """Return the strategy brief as PDF; may be called from another thread."""

    def brief_lacking(self, plan: Plan, request: BriefRequest, language: str) -> str:
        """Return in a sentence of *language* which characters the brief cannot print, and whose they are; empty for
        none; may be called from another thread."""

    def brief_sheets(self, pdf: bytes) -> Sequence[tuple[float, float]]:
        """Return width and height of each page of a brief in points; may be called from another thread."""

    def brief_page(self, pdf: bytes, number: int, width: int) -> PageImage:
        """Return the page *number*, counted from 0, as a picture *width* pixels wide; may be called from another
        thread."""

    def read_json(
        self, path: Path, plan: Plan, project: str, stopped: Callable[[], bool]
    ) -> tuple[Edits, Sequence[str]]:
        """Return the edits that bring the interchange file at *path* into *plan*, and the report's lines.

        *project* is the hidden identity of the plan: a file that was written from it meets it row by row.

        May be called from another thread. Raises DomainError with the problems found when the file is not understood,
        OSError when it cannot be opened, StoreError when it cannot be read in safety, and Stopped when *stopped*, which
        is asked now and then, says so.
        """

    def write_json(self, plan: Plan, audience: Audience, project: str) -> bytes:
        """Return *plan*, of the hidden identity *project*, in the interchange format, cut down to *audience*."""

    def copy_name(self, plan: Plan, audience: Audience, day: date, language: str) -> str:
        """Return what to call the file of a copy of *plan* for *audience*, without an ending."""

    def copy_archive(self, copy: Copy, language: str) -> bytes:
        """Return an archive (``.zip``) that holds *copy*; may be called from another thread."""

    def copy_letter(self, copy: Copy, language: str) -> tuple[str, str]:
        """Return the subject and the words of a mail with *copy*."""

    def copy_mail(self, copy: Copy, language: str, *, archive: bool) -> bytes:
        """Return the draft of a mail (``.eml``) with *copy*, or an *archive* of it, attached; from any thread."""

    def copy_proof(self, copy: Copy, ending: str, language: str) -> bytes:
        """Return all that is in *copy* as a page for a browser (``.html``) or as text (``.txt``), likewise."""
