"""Breaking text into lines: Chinese and English in one line, on one baseline."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.brief import fonts
from workbench.brief.typeset import characters, quotation
from workbench.brief.typeset.style import Style

if TYPE_CHECKING:
    from workbench.brief.typeset.pen import Pen

_FUZZ = 0.01
_DOT = 0.5  # of its square: the font gives a dot between words the room of a whole character


@dataclass(frozen=True, slots=True)
class Span:
    """Some text in one style; a *whole* one stays on one line if it can."""

    text: str
    style: Style
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A small drawing that stands in a line like a character; *width* is in points, *style* gives its height."""

    paint: Callable[["Pen", float, float, Style], None]
    width: float
    style: Style


@dataclass(frozen=True, slots=True)
class Gap:
    """A space of its own *width* in points; like any other it vanishes at the end of a line."""

    width: float
    style: Style


Inline = Span | Mark | Gap


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font drawn in one go, *x* points from the start of the line."""

    x: float
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One set line; *leading* is its height, *width* what it takes up."""

    runs: tuple[Run, ...]
    marks: tuple[tuple[float, Mark], ...]
    width: float
    leading: float
    size: float

    def after(self, lead: "Line") -> "Line":
        """Return the line with *lead* set before it, on one baseline."""
        runs = tuple(replace(run, x=run.x + lead.width) for run in self.runs)
        marks = tuple((x + lead.width, mark) for x, mark in self.marks)
        return Line(
            (*lead.runs, *runs),
            (*lead.marks, *marks),
            lead.width + self.width,
            max(lead.leading, self.leading),
            max(lead.size, self.size),
        )


@dataclass(slots=True)
class _Glyph:
    """One character or mark on its way into a line."""

    char: str
    style: Style
    width: float
    mark: Mark | None
    tied: bool = False
    apart: bool = False
    offset: float = 0.0
    gap: float = 0.0
    breakable: bool = False

    @property
    def end_width(self) -> float:
        """What it takes up at the end of a line: the empty half of a closing mark may hang out."""
        return self.width / 2 if self.char in characters.CLOSERS else self.width


def text_width(text: str, style: Style) -> float:
    """Return the width of *text* on one line, in points."""
    return sum(line.width for line in break_lines((Span(text, style),), float("inf")))


def shrunk(text: str, style: Style, width: float, least: float) -> Style:
    """Return *style* at a size at which *text* fits into *width*, but no smaller than *least* points."""
    wide = text_width(text, style)
    return replace(style, size=max(least, style.size * width / wide)) if wide > width else style


def break_lines(inlines: Sequence[Inline], width: float, max_lines: int | None = None) -> list[Line]:
    """Return *inlines* as lines no wider than *width*; what goes beyond *max_lines* is cut with an ellipsis."""
    pieces = [p[start:end] for p in _paragraphs(inlines) for start, end in _cuts(p, width)]
    if max_lines is None or len(pieces) <= max_lines:
        return [_line(piece) for piece in pieces]
    return [*(_line(piece) for piece in pieces[: max_lines - 1]), _cut_short(pieces[max_lines - 1], width)]


def fit_line(text: str, style: Style, width: float) -> Line:
    """Return *text* as one line no wider than *width*, with an ellipsis where it is cut."""
    glyphs = _prepared(list(_glyphs((Span(characters.shaped(text).replace("\n", " "), style),))))
    line = _line(glyphs)
    if line.width <= width + _FUZZ:
        return line
    return _cut_short(glyphs[: _reach(glyphs, width)], width)


def _reach(glyphs: list[_Glyph], width: float) -> int:
    """Return how many glyphs at most fit into *width*."""
    used = 0.0
    for i, glyph in enumerate(glyphs):
        used += glyph.width + glyph.gap
        if used > width:
            return max(i, 1)
    return len(glyphs)


def _paragraphs(inlines: Sequence[Inline]) -> Iterator[list[_Glyph]]:
    glyphs: list[_Glyph] = []
    for glyph in _glyphs(inlines):
        if glyph.char == "\n":
            yield _prepared(glyphs)
            glyphs = []
        else:
            glyphs.append(glyph)
    yield _prepared(glyphs)


def _glyphs(inlines: Sequence[Inline]) -> Iterator[_Glyph]:
    for inline in inlines:
        if isinstance(inline, Mark):
            yield _Glyph(characters.MARK, inline.style, inline.width, inline)
            continue
        if isinstance(inline, Gap):
            yield _Glyph(" ", inline.style, inline.width, None, apart=True)
            continue
        style, size = inline.style, inline.style.size / 1000
        for place, char in enumerate(quotation.set_marks(characters.shaped(inline.text))):
            tied = inline.whole and place > 0
            advance = fonts.char_width(char, style.bold) * size
            narrow = advance * _DOT if char == "·" else advance
            yield _Glyph(char, style, narrow, None, tied, narrow != advance, (narrow - advance) / 2)


def _prepared(glyphs: list[_Glyph]) -> list[_Glyph]:
    before = previous = ""
    for glyph in glyphs:
        if previous:
            glyph.breakable = not glyph.tied and characters.may_break(before, previous, glyph.char)
            glyph.gap = characters.script_gap(previous, glyph.char) * glyph.style.size
        before, previous = previous, glyph.char
    return glyphs


def _cuts(glyphs: list[_Glyph], width: float) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    start = 0
    while start < len(glyphs):
        end = _line_end(glyphs, start, width)
        cuts.append((start, end))
        start = end
        while start < len(glyphs) and glyphs[start].char == " ":
            start += 1
    return _without_lone_end(glyphs, cuts) if glyphs else [(0, 0)]


def _line_end(glyphs: list[_Glyph], start: int, width: float) -> int:
    used, last_break = _outdent(glyphs[start]), start
    for i in range(start, len(glyphs)):
        glyph = glyphs[i]
        if i > start:
            used += glyph.gap
            if glyph.breakable:
                last_break = i
        if used + glyph.end_width > width + _FUZZ and glyph.char != " ":
            return last_break if last_break > start else _break_in_need(glyphs, start, i)
        used += glyph.width
    return len(glyphs)


def _break_in_need(glyphs: list[_Glyph], start: int, end: int) -> int:
    """Return where a line ends that is too narrow for what should stay together: not within a number if it can be."""
    for i in range(end, start, -1):
        before = glyphs[i - 2].char if i > start + 1 else ""
        if characters.may_break_in_need(before, glyphs[i - 1].char, glyphs[i].char):
            return i
    return max(end, start + 1)


def _without_lone_end(glyphs: list[_Glyph], cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a last line of one lone Chinese character company from the line before."""
    if len(cuts) < 2:
        return cuts
    (start, end), (last, stop) = cuts[-2], cuts[-1]
    inner = [i for i in range(start + 1, end) if glyphs[i].breakable]
    if sum(1 for g in glyphs[last:stop] if g.char not in characters.CLOSERS) > 1 or len(inner) < 4:
        return cuts
    if not characters.wide(glyphs[last].char) or not characters.wide(glyphs[end - 1].char):
        return cuts
    return [*cuts[:-2], (start, inner[-1]), (inner[-1], stop)]


def _outdent(glyph: _Glyph) -> float:
    """Return where a line that begins with *glyph* begins: an opening mark's empty half stands outside."""
    return -glyph.width / 2 if glyph.char in characters.OPENERS else 0.0


def _cut_short(glyphs: list[_Glyph], width: float) -> Line:
    kept = list(glyphs)
    while kept:
        while kept and (kept[-1].char == " " or kept[-1].char in characters.CLOSERS):
            kept.pop()
        line = _line([*kept, _ellipsis(kept or glyphs)])
        if line.width <= width + _FUZZ or not kept:
            return line
        kept.pop()
    return _line([])


def _ellipsis(glyphs: list[_Glyph]) -> _Glyph:
    """Return the sign of a cut: in the middle of the line after Chinese, at its foot after Latin letters."""
    style = glyphs[-1].style
    dots = "…" if characters.wide(glyphs[-1].char) else fonts.LATIN_MARKS["…"]
    return _Glyph(dots, style, fonts.char_width(dots, style.bold) * style.size / 1000, None)


def _line(glyphs: list[_Glyph]) -> Line:
    shown = _trimmed(glyphs)
    runs: list[Run] = []
    marks: list[tuple[float, Mark]] = []
    x = 0.0
    for group, start, end in _groups(shown):
        if group[0].mark is None:
            runs.append(Run(start + group[0].offset, "".join(g.char for g in group), group[0].style))
        else:
            marks.append((start, group[0].mark))
        x = end
    if shown:
        x -= shown[-1].width - shown[-1].end_width
    leading = max((g.style.leading for g in glyphs), default=0.0)
    return Line(tuple(runs), tuple(marks), x, leading, max((g.style.size for g in glyphs), default=0.0))


def _groups(glyphs: list[_Glyph]) -> Iterator[tuple[list[_Glyph], float, float]]:
    """Yield what can be drawn in one go, with where it starts and ends."""
    group: list[_Glyph] = []
    x = start = _outdent(glyphs[0]) if glyphs else 0.0
    for glyph in glyphs:
        gap = glyph.gap if x > start or group else 0.0
        if group and (gap or _apart(group[-1], glyph)):
            yield group, start, x
            group, start = [], x + gap
        x += gap
        group.append(glyph)
        x += glyph.width
    if group:
        yield group, start, x


def _apart(previous: _Glyph, glyph: _Glyph) -> bool:
    if previous.mark or glyph.mark or previous.apart or glyph.apart:
        return True
    return previous.style is not glyph.style or not fonts.alike(previous.char, glyph.char)


def _trimmed(glyphs: list[_Glyph]) -> list[_Glyph]:
    end = len(glyphs)
    while end and glyphs[end - 1].char == " ":
        end -= 1
    return glyphs[:end]
