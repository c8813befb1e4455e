"""Pieces below and beside each other on a page that has to hold them all."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.brief.typeset.pages import Standing
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.pieces import Piece


@dataclass(frozen=True, slots=True)
class Stack:
    """Pieces below each other, each with the gap above it."""

    parts: tuple[tuple[float, Piece], ...]

    @property
    def height(self) -> float:
        """All of it."""
        return sum(gap + piece.height for gap, piece in self.parts)

    @property
    def lead(self) -> float:
        """All of it: a stack is not divided."""
        return self.height

    def standing(self) -> list[Standing]:
        """Return the pieces at their places."""
        places, y = [], 0.0
        for gap, piece in self.parts:
            places.append(Standing(y + gap, piece))
            y += gap + piece.height
        return places

    def draw(self, pen: Pen) -> None:
        """Draw it from the pen's origin down."""
        for place in self.standing():
            place.piece.draw(pen.moved(0, place.y))

    def divided(self, height: float) -> None:
        """A stack stays whole."""
        return


@dataclass(frozen=True, slots=True)
class Beside:
    """Two pieces side by side, the right one *offset* points to the right."""

    left: Piece
    right: Piece
    offset: float

    @property
    def height(self) -> float:
        """The height of the higher one."""
        return max(self.left.height, self.right.height)

    @property
    def lead(self) -> float:
        """All of it."""
        return self.height

    def draw(self, pen: Pen) -> None:
        """Draw both from the pen's origin down."""
        self.left.draw(pen)
        self.right.draw(pen.moved(self.offset, 0))

    def divided(self, height: float) -> None:
        """The two stay whole."""
        return


def stack(parts: Sequence[tuple[float, Piece]]) -> Stack:
    """Return *parts* as a stack; the first one's gap is dropped."""
    return Stack(tuple((gap if i else 0.0, piece) for i, (gap, piece) in enumerate(parts)))
