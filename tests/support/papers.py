"""Reading a brief back: what stands on its pages, where, and in which fonts."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from tests.support.plans import DAY
from workbench.brief import render
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.usecases.ports import BriefKind, BriefRequest, Paper

TYPED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})
SIZES = {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}


def brief_of(
    plan: Plan,
    kind: str = "full",
    language: str = "en",
    audience: str = "private",
    paper: str = "a4",
    opportunity: str | None = None,
) -> bytes:
    """Return a brief on *plan* as of the day of the tests."""
    request = BriefRequest(
        kind=BriefKind(kind),
        audience=Audience(audience),
        language=language,
        paper=Paper(paper),
        day=DAY,
        opportunity=opportunity,
    )
    return render(plan, request)


@dataclass(frozen=True)
class Box:
    """Where an object of a page lies, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    is_text: bool


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Give the document and close it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def squeezed(text: str) -> str:
    """Return *text* without white space and hyphens: on paper the space between scripts is no character, and a reader
    takes a hyphen at the end of a line for one that only breaks a word. Its marks are a typewriter's ones."""
    return re.sub(r"[\s\ufffe-]+", "", text).translate(TYPED)


def page_texts(pdf: bytes) -> list[str]:
    """Return the squeezed words of each page."""
    with opened(pdf) as document:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]


def whole_text(pdf: bytes) -> str:
    """Return all words, squeezed."""
    return "".join(page_texts(pdf))


def page_sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Return the size of each page in whole points."""
    with opened(pdf) as document:
        return [(round(page.get_width()), round(page.get_height())) for page in document]


def bookmarks(pdf: bytes) -> list[tuple[str, int]]:
    """Return the outline: titles and the pages they lead to."""
    with opened(pdf) as document:
        return [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]


def about(pdf: bytes) -> dict[str, str]:
    """Return what the file says of itself."""
    with opened(pdf) as document:
        found: dict[str, str] = document.get_metadata_dict(skip_empty=True)
        return found


def boxes(pdf: bytes) -> list[list[Box]]:
    """Return where everything lies, page by page."""
    with opened(pdf) as document:
        return [[_box(each) for each in page.get_objects(max_depth=1)] for page in document]


def _box(each: pypdfium2.PdfObject) -> Box:
    return Box(*each.get_bounds(), each.type == raw.FPDF_PAGEOBJ_TEXT)


def fonts(pdf: bytes) -> set[tuple[str, bool]]:
    """Return the fonts by name, and whether each is embedded."""
    with opened(pdf) as document:
        texts = [each for page in document for each in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])]
        return {_font(raw.FPDFTextObj_GetFont(each.raw)) for each in texts}


def _font(font: object) -> tuple[str, bool]:
    name = ctypes.create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(font, name, len(name))
    return name.value.decode(), raw.FPDFFont_GetIsEmbedded(font) == 1
