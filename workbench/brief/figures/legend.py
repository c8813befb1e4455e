"""The legend below a figure: signs and what they mean, in as many lines as they need."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.brief.typeset.lines import text_width
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.style import SOFT_INK, Style

_STYLE = Style(6.8, 9.2, colour=SOFT_INK)
_LINE = 14.0
_BETWEEN = 8.0
_AFTER_SIGN = 3.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign, drawn from x = 0 around a height, as wide as *width*, and its meaning."""

    paint: Callable[[Pen, float], None]
    width: float
    text: str

    @property
    def full_width(self) -> float:
        """The width with its words."""
        return self.width + _AFTER_SIGN + text_width(self.text, _STYLE)


def legend_height(entries: Sequence[Entry], width: float) -> float:
    """Return how high the legend becomes at *width*."""
    return (_places(entries, width)[-1][1] + 1) * _LINE + 4 if entries else 0.0


def draw_legend(pen: Pen, entries: Sequence[Entry], width: float) -> None:
    """Draw the legend from the pen's origin down."""
    for entry, (x, row) in zip(entries, _places(entries, width), strict=True):
        middle = 4 + (row + 0.5) * _LINE
        entry.paint(pen.moved(x, 0), middle)
        pen.words(entry.text, _STYLE, x + entry.width + _AFTER_SIGN, middle + _STYLE.size * 0.365, width)


def _places(entries: Sequence[Entry], width: float) -> list[tuple[float, int]]:
    places: list[tuple[float, int]] = []
    x, row = 0.0, 0
    for entry in entries:
        if x and x + entry.full_width > width:
            x, row = 0.0, row + 1
        places.append((x, row))
        x += entry.full_width + _BETWEEN
    return places
