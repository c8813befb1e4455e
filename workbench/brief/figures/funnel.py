"""The funnel of the deal: stages narrowing from left to right, with dates and time in stage."""

from dataclasses import dataclass

from workbench.brief.content.deal import Funnel, Reach, StageMark
from workbench.brief.typeset.lines import Span, break_lines, shrunk, text_width
from workbench.brief.typeset.pen import Pen, Point
from workbench.brief.typeset.pieces import Drawing
from workbench.brief.typeset.style import (
    ACCENT,
    ACCENT_LINE,
    ACCENT_SOFT,
    INK,
    LINE,
    PAPER,
    SOFT_INK,
    STRONG_LINE,
    Style,
)

_GAP = 2.5
_NOTES = 20.0
_TEXT = 7.4
_LEAST = 5.0  # of a day with its year, beside which there is no room


@dataclass(frozen=True, slots=True)
class Mouth:
    """How high the funnel is where it begins and where it ends."""

    wide: float
    narrow: float


HIGH = Mouth(50.0, 25.0)
LOW = Mouth(36.0, 21.0)


def funnel(content: Funnel, width: float, mouth: Mouth = HIGH) -> Drawing:
    """Return the funnel as a drawing of *width*."""
    return Drawing(mouth.wide + _NOTES, lambda pen: _draw(pen, content, width, mouth))


def _draw(pen: Pen, content: Funnel, width: float, mouth: Mouth) -> None:
    count = len(content.stages)
    step = (width + _GAP) / count
    size = _size_for(content.stages, step - _GAP - 4)
    for i, stage in enumerate(content.stages):
        left = i * step
        _stage(pen, stage, _shape(mouth, left, left + step - _GAP, i / count, (i + 1) / count), size)
        _notes(pen.moved(left, mouth.wide), stage, step - _GAP)


def _shape(mouth: Mouth, left: float, right: float, start: float, end: float) -> list[Point]:
    a, b = ((mouth.wide + (mouth.narrow - mouth.wide) * share) / 2 for share in (start, end))
    middle = mouth.wide / 2
    return [(left, middle - a), (right, middle - b), (right, middle + b), (left, middle + a)]


def _size_for(stages: tuple[StageMark, ...], width: float) -> float:
    """Return a size at which no word of a stage's name is wider than its place."""
    words = [word for stage in stages for word in stage.name.split() if not word[0] > "\u2e80"]
    widest = max((text_width(word, Style(_TEXT, _TEXT, bold=True)) for word in words), default=0.0)
    return min(_TEXT, _TEXT * width / widest) if widest else _TEXT


def _stage(pen: Pen, stage: StageMark, shape: list[Point], size: float) -> None:
    fill, stroke, ink = {
        Reach.PAST: (ACCENT_SOFT, ACCENT_LINE, INK),
        Reach.NOW: (ACCENT, ACCENT, PAPER),
        Reach.SKIPPED: (PAPER, STRONG_LINE, SOFT_INK),
        Reach.AHEAD: (PAPER, STRONG_LINE, SOFT_INK),
    }[stage.reach]
    pen.path(shape, fill=fill)
    if stage.reach == Reach.SKIPPED:
        with pen.clipped(shape):
            (left, top), (right, _), _, (_, bottom) = shape
            pen.hatch(left, top, right - left, bottom - top, LINE)
    pen.path(shape, stroke=stroke, width=0.7, closed=True, dash=() if stage.reach != Reach.SKIPPED else (2, 1.5))
    style = Style(size, size * 1.2, bold=stage.reach == Reach.NOW, colour=ink)
    left, right, middle = shape[0][0], shape[1][0], (shape[0][1] + shape[3][1]) / 2
    spans = (Span(stage.name, style),)
    height = sum(line.leading for line in break_lines(spans, right - left - 4, 3))
    pen.block(spans, left + 2, middle - height / 2, right - left - 4, 3, "centre")


def _notes(pen: Pen, stage: StageMark, width: float) -> None:
    now = stage.reach == Reach.NOW
    style = Style(6.6, 8.6, bold=now, colour=ACCENT if now else SOFT_INK)
    days = f"{stage.days} ×{stage.times}" if stage.times > 1 else stage.days
    pen.words(stage.entered, shrunk(stage.entered, style, width, _LEAST), 0, 8, width, "centre")
    pen.words(days, style, 0, 17, width, "centre")
