"""Paragraphs: text set to a width, ready to be drawn or split between pages."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.brief.typeset.characters import clean
from workbench.brief.typeset.lines import Gap, Inline, Line, Mark, Span, break_lines
from workbench.brief.typeset.pen import Pen, baseline_in
from workbench.brief.typeset.style import Style

Part = Inline | tuple[str, Style]
_ENDLESS = float("inf")
_WIDEST_LEAD = 0.3  # of the width; a wider label stands in the line instead of beside all lines


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph before it is set: its lines stand clear of the *lead*, a sign or label; *before* is space above."""

    inlines: tuple[Inline, ...]
    lead: tuple[Inline, ...] = ()
    align: str = "left"
    before: float = 0.0
    max_lines: int | None = None


def para(
    *parts: Part,
    lead: tuple[Part, ...] = (),
    align: str = "left",
    before: float = 0.0,
    max_lines: int | None = None,
) -> Para:
    """Return a paragraph of *parts*: the one way by which text of a plan reaches paper, cleaned, never as markup."""
    return Para(_inlines(parts), _inlines(lead), align, before, max_lines)


def _inlines(parts: tuple[Part, ...]) -> tuple[Inline, ...]:
    return tuple(Span(clean(part[0]), part[1]) if isinstance(part, tuple) else part for part in parts)


def gap(style: Style, ems: float = 0.5) -> Gap:
    """Return a space of that many ems."""
    return Gap(style.size * ems, style)


def strut(width: float, style: Style) -> Mark:
    """Return a space of *width* points that stays at the end of a lead."""
    return Mark(_nothing, width, style)


def _nothing(_pen: Pen, _x: float, _baseline: float, _style: Style) -> None:
    return


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and where it stands in its block; the first of a paragraph *opens* it."""

    x: float
    top: float
    line: Line
    opens: bool

    @property
    def bottom(self) -> float:
        """Where the next line may begin."""
        return self.top + self.line.leading


@dataclass(frozen=True, slots=True)
class Block:
    """Set paragraphs: lines at their places."""

    lines: tuple[Placed, ...]

    @property
    def height(self) -> float:
        """The height in points."""
        return self.lines[-1].bottom if self.lines else 0.0

    @property
    def width(self) -> float:
        """The width of the widest line."""
        return max((p.x + p.line.width for p in self.lines), default=0.0)

    def draw(self, pen: Pen) -> None:
        """Draw all lines."""
        for placed in self.lines:
            pen.line(placed.line, placed.x, placed.top + baseline_in(placed.line))

    def divided(self, height: float) -> tuple["Block", "Block"]:
        """Return what fits into *height* without one line of a paragraph left alone, and the rest moved up."""
        count = self._kept(sum(p.bottom <= height + 0.01 for p in self.lines))
        rest = self.lines[count:]
        start = rest[0].top if rest else 0.0
        return Block(self.lines[:count]), Block(tuple(replace(p, top=p.top - start) for p in rest))

    def _kept(self, count: int) -> int:
        """Return how many of the first *count* lines stay when the others go to the next page."""
        if count and self._parts(count) and not self._parts(count + 1):
            count -= 1
        while count and self._parts(count) and self.lines[count - 1].opens:
            count -= 1
        return count

    def _parts(self, at: int) -> bool:
        """Say whether a cut before line *at* goes through a paragraph."""
        return at < len(self.lines) and not self.lines[at].opens


def set_paras(paras: Iterable[Para], width: float) -> Block:
    """Return *paras* set below each other to *width*."""
    placed: list[Placed] = []
    y = 0.0
    for each in paras:
        y += each.before if placed else 0.0
        for place, (x, line) in enumerate(_lines(each, width)):
            placed.append(Placed(x, y, line, not place))
            y += line.leading
    return Block(tuple(placed))


def _lines(each: Para, width: float) -> list[tuple[float, Line]]:
    if each.lead:
        lead = break_lines(each.lead, _ENDLESS)[0]
        if lead.width < width * _WIDEST_LEAD:
            first, *rest = break_lines(each.inlines, width - lead.width, each.max_lines)
            return [(0.0, first.after(lead)), *((lead.width, line) for line in rest)]
    lines = break_lines((*each.lead, *each.inlines), width, each.max_lines)
    return [(_align(each.align, width - line.width), line) for line in lines]


def _align(align: str, room: float) -> float:
    return {"left": 0.0, "centre": room / 2, "right": room}[align]
