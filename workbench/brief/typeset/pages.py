"""From pieces to pages to a file."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from workbench.brief import fonts
from workbench.brief.typeset.characters import clean
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.pieces import Bookmark, Elastic, Item, Piece

_AFTER_FIGURE = 10.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's size and margins in points; the left margin leaves room for a binder's holes."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def measure(self) -> float:
        """The width of what is set."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> float:
        """The height of what is set."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    language: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A piece at its place on a page."""

    y: float
    piece: Piece
    bookmark: Bookmark | None = None


Page = list[Standing]
Furniture = Callable[[Pen, int, int], None]


def paginate(items: Sequence[Item], depth: float) -> list[Page]:
    """Return *items* on pages of *depth*: nothing runs over, no heading stands alone at the foot of a page."""
    flow = _Flow(depth)
    queue = deque(items)
    while queue:
        item = queue.popleft()
        while item.bookmark and flow.waiting:
            flow.turn()
        if item.floats and item.before + item.height > flow.room:
            flow.waiting.append(item)
        else:
            rest = flow.add(item, _tied_height(item, queue))
            queue.extendleft([rest] if rest else [])
    while flow.waiting:
        flow.turn()
    return flow.pages


class _Flow:
    """The pages so far, how far down the last one is filled, and the figures that wait for the next."""

    def __init__(self, depth: float) -> None:
        self.depth = depth
        self.pages: list[Page] = [[]]
        self.waiting: list[Item] = []
        self._y = 0.0

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self.depth - self._y

    def turn(self) -> None:
        """Begin a page with the figures that wait for one."""
        self.pages.append([])
        self._y = 0.0
        while self.waiting and (not self.pages[-1] or self.waiting[0].before + self.waiting[0].height <= self.room):
            self._put(self.waiting.pop(0))

    def add(self, item: Item, needed: float) -> Item | None:
        """Put *item* where it fits and return what is left of it; *needed* must fit for it to begin on this page."""
        while self.pages[-1] and item.before + needed > self.room:
            self.turn()
        room = self.room - self._gap(item)
        if isinstance(item.piece, Elastic) or item.piece.height <= room:
            self._put(item)
            return None
        parts = item.piece.divided(room)
        if parts is None and self.pages[-1]:
            self.turn()
            return item
        if parts is None:
            self._put(item)
            return None
        self._put(replace(item, piece=parts[0]))
        self.turn()
        return Item(parts[1], _AFTER_FIGURE, keep=item.keep)

    def _put(self, item: Item) -> None:
        gap = self._gap(item)
        piece = item.piece.fitted(self.room - gap) if isinstance(item.piece, Elastic) else item.piece
        self.pages[-1].append(Standing(self._y + gap, piece, item.bookmark))
        self._y += gap + piece.height

    def _gap(self, item: Item) -> float:
        return item.before if self.pages[-1] else 0.0


def _tied_height(item: Item, queue: Iterable[Item]) -> float:
    """Return the height without which *item* should not begin on a page: a kept piece, and what it is tied to."""
    needed = 0.0
    floated: Item | None = None
    for following in queue:
        if not item.keep:
            break
        if following.floats:
            floated = following
            continue
        if floated and following.bookmark:
            return needed + item.height + floated.before + floated.height
        needed += item.height + following.before
        item = following
    return needed + item.lead


def write(pages: Sequence[Page], sheet: Sheet, about: About, furniture: Furniture) -> bytes:
    """Return the file: each page with its pieces and *furniture*, which is told the page's number and the total."""
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        pagesize=(sheet.width, sheet.height),
        pageCompression=1,
        lang=about.language,
        initialFontName=fonts.font_name(False),  # otherwise a font that is not embedded comes first
    )
    _describe(canvas, about)
    for number, page in enumerate(pages, 1):
        furniture(Pen(canvas, 0.0, sheet.height), number, len(pages))
        for place, standing in enumerate(page):
            pen = Pen(canvas, sheet.left, sheet.height - sheet.top - standing.y)
            if standing.bookmark:
                _mark(canvas, standing.bookmark, f"{number}.{place}", pen.page_y(-8.0))
            standing.piece.draw(pen)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _describe(canvas: Any, about: About) -> None:
    canvas.setTitle(clean(about.title))
    canvas.setAuthor(clean(about.author))
    canvas.setSubject(clean(about.subject))
    canvas.setCreator("Account Strategy Workbench")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()


def _mark(canvas: Any, bookmark: Bookmark, key: str, top: float) -> None:
    canvas.bookmarkHorizontal(key, 0, top)
    canvas.addOutlineEntry(clean(bookmark.title), key, 0)
