"""What a page is made of: pieces that know their height, draw themselves, and may be divided between pages."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.text import Block, Para, set_paras

_MINIMUM_LINES = 2


class Piece(Protocol):
    """Something set to a known width; all measures in points."""

    @property
    def height(self) -> float:
        """How high it is as a whole."""

    @property
    def lead(self) -> float:
        """How much of it must stand on a page for it to begin there."""

    def draw(self, pen: Pen) -> None:
        """Draw it from the pen's origin down."""

    def divided(self, height: float) -> "tuple[Piece, Piece] | None":
        """Return a part no higher than *height* and the rest, or None when it cannot be divided there."""


@dataclass(frozen=True, slots=True)
class Text:
    """Running text."""

    block: Block

    @property
    def height(self) -> float:
        """How high it is as a whole."""
        return self.block.height

    @property
    def lead(self) -> float:
        """The first lines: one alone would be an orphan."""
        return self.block.lines[:_MINIMUM_LINES][-1].bottom if self.block.lines else 0.0

    def draw(self, pen: Pen) -> None:
        """Draw it from the pen's origin down."""
        self.block.draw(pen)

    def divided(self, height: float) -> "tuple[Text, Text] | None":
        """Divide between lines, never leaving one alone on either page."""
        first, rest = self.block.divided(height)
        if len(rest.lines) < _MINIMUM_LINES and len(first.lines) > _MINIMUM_LINES:
            first, rest = self.block.divided(first.lines[-_MINIMUM_LINES].bottom)
        if min(len(first.lines), len(rest.lines)) < _MINIMUM_LINES:
            return None
        return Text(first), Text(rest)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure; never divided."""

    height: float
    paint: Callable[[Pen], None]

    @property
    def lead(self) -> float:
        """All of it."""
        return self.height

    def draw(self, pen: Pen) -> None:
        """Draw it from the pen's origin down."""
        self.paint(pen)

    def divided(self, height: float) -> None:
        """A figure stays whole."""
        return


@dataclass(frozen=True, slots=True)
class Elastic:
    """A figure that takes the height there is, between *low* and *high*."""

    low: float
    high: float
    build: Callable[[float], Drawing]

    def fitted(self, room: float) -> Drawing:
        """Return the figure as high as *room* allows."""
        return self.build(max(self.low, min(room, self.high)))


def text(paras: Iterable[Para], width: float) -> Text:
    """Return *paras* set to *width*."""
    return Text(set_paras(paras, width))


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry in the outline of the file."""

    title: str


@dataclass(frozen=True, slots=True)
class Item:
    """A piece in the flow of pages.

    *before* is the gap above it; *keep* ties it to the piece that follows; one that *floats* may move to the head of
    the next page while what follows fills this one, but not past the next heading.
    """

    piece: Piece | Elastic
    before: float = 0.0
    keep: bool = False
    bookmark: Bookmark | None = None
    floats: bool = False

    @property
    def height(self) -> float:
        """The least height of its piece."""
        return self.piece.low if isinstance(self.piece, Elastic) else self.piece.height

    @property
    def lead(self) -> float:
        """How much of it must stand on a page for it to begin there."""
        return self.piece.low if isinstance(self.piece, Elastic) else self.piece.lead
