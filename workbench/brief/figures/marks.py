"""Small signs that read in grey and in colour alike: by shape and letter first, by colour last."""

from workbench.brief.content.people import Seen
from workbench.brief.typeset.lines import Mark, text_width
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.style import (
    ACCENT,
    ACCENT_SOFT,
    AMBER,
    FAINT_INK,
    GREEN,
    INK,
    LINE,
    PAPER,
    RED,
    SOFT_INK,
    STRONG_LINE,
    Style,
)
from workbench.coach.finding import Severity
from workbench.domain.roles import PositionName

_CAPITAL = 0.73  # height of a capital over the size; signs are centred on it
_GAP = 0.4  # space after a sign in ems


def position(pen: Pen, x: float, y: float, radius: float, seen: Seen | None) -> None:
    """Draw what we are to somebody around (*x*, *y*): round or square, full or hollow, with its letter."""
    if seen is None:
        pen.circle(x, y, radius * 0.5, fill=STRONG_LINE)
        return
    colour = {PositionName.PARTNER: GREEN, PositionName.SUPPLIER: ACCENT, PositionName.FRIEND: AMBER}.get(
        seen.position or PositionName.OUTSIDER, SOFT_INK
    )
    full = seen.position in {PositionName.PARTNER, PositionName.SUPPLIER}
    _shape(pen, x, y, radius, seen.position, colour if full else PAPER, colour)
    style = Style(radius * 1.12, radius * 1.12, bold=True, colour=PAPER if full else colour)
    pen.words(seen.letter, style, x - radius, y + style.size * _CAPITAL / 2, radius * 2, "centre")


def _shape(pen: Pen, x: float, y: float, r: float, what: PositionName | None, fill: str, stroke: str) -> None:
    if what == PositionName.SUPPLIER:
        pen.box(x - r * 0.92, y - r * 0.92, r * 1.84, r * 1.84, fill=fill, stroke=stroke, radius=r * 0.2)
    elif what == PositionName.FRIEND:
        d = r * 1.22
        pen.path([(x, y - d), (x + d, y), (x, y + d), (x - d, y)], fill=fill, stroke=stroke, width=0.9)
    elif what is None:
        pen.box(x - r, y - r, 2 * r, 2 * r, fill=fill, stroke=stroke, radius=r, dash=(1.5, 1.5))
    else:
        pen.circle(x, y, r, fill=fill, stroke=stroke, width=0.9)


def position_sign(seen: Seen | None, style: Style) -> Mark:
    """Return the position as a sign in a line of text."""
    radius = style.size * 0.62

    def paint(pen: Pen, x: float, baseline: float, _style: Style) -> None:
        position(pen, x + radius, baseline - style.size * _CAPITAL / 2, radius, seen)

    return Mark(paint, 2 * radius + style.size * _GAP, style)


def answer(pen: Pen, x: float, y: float, radius: float, answered: bool | None) -> None:
    """Draw whether a need is answered: a ticked disc, half a disc for a plan, a ring for nothing yet."""
    colour = {True: GREEN, False: ACCENT, None: AMBER}[answered]
    pen.circle(x, y, radius, fill=colour if answered else PAPER, stroke=colour, width=0.8)
    if answered:
        tick = [(x - radius * 0.5, y), (x - radius * 0.1, y + radius * 0.42), (x + radius * 0.55, y - radius * 0.42)]
        pen.path(tick, stroke=PAPER, width=radius * 0.32)
    elif answered is False:
        _half_disc(pen, x, y, radius, colour)


def _half_disc(pen: Pen, x: float, y: float, radius: float, colour: str) -> None:
    with pen.clipped([(x - radius, y - radius), (x, y - radius), (x, y + radius), (x - radius, y + radius)]):
        pen.circle(x, y, radius, fill=colour)


def answer_sign(answered: bool | None, style: Style) -> Mark:
    """Return the state of an answer as a sign in a line of text."""
    radius = style.size * 0.36

    def paint(pen: Pen, x: float, baseline: float, _style: Style) -> None:
        answer(pen, x + radius, baseline - style.size * _CAPITAL / 2, radius, answered)

    return Mark(paint, 2 * radius + style.size * _GAP, style)


def severity_sign(severity: Severity, style: Style) -> Mark:
    """Return a finding's weight as a sign: full for red, half for amber, hollow for grey."""
    radius = style.size * 0.36
    colour = {Severity.RED: RED, Severity.AMBER: AMBER, Severity.GREY: FAINT_INK}[severity]

    def paint(pen: Pen, x: float, baseline: float, _style: Style) -> None:
        y = baseline - style.size * _CAPITAL / 2
        pen.circle(x + radius, y, radius, fill=colour if severity == Severity.RED else PAPER, stroke=colour, width=0.9)
        if severity == Severity.AMBER:
            _half_disc(pen, x + radius, y, radius, colour)

    return Mark(paint, 2 * radius + style.size * 0.6, style)


def scale_sign(value: int | None, style: Style) -> Mark:
    """Return 1 to 5 as that many full squares of five."""
    side, step = style.size * 0.44, style.size * 0.6

    def paint(pen: Pen, x: float, baseline: float, _style: Style) -> None:
        squares(pen, x, baseline - style.size * _CAPITAL / 2 - side / 2, side, step, value)

    return Mark(paint, 5 * step, style)


def squares(pen: Pen, x: float, y: float, side: float, step: float, value: int | None) -> None:
    """Draw five squares from (*x*, *y*), the first *value* of them full."""
    for i in range(5):
        pen.box(x + i * step, y, side, side, fill=INK if value is not None and i < value else LINE)


def box_sign(done: bool, style: Style) -> Mark:
    """Return a box to tick, ticked when done."""
    side = style.size * 0.72

    def paint(pen: Pen, x: float, baseline: float, _style: Style) -> None:
        top = baseline - style.size * _CAPITAL / 2 - side / 2
        pen.box(x, top, side, side, fill=PAPER, stroke=SOFT_INK, radius=1.0)
        if done:
            tick = [(0.2, 0.5), (0.42, 0.75), (0.82, 0.22)]
            pen.path([(x + side * a, top + side * b) for a, b in tick], stroke=GREEN, width=1.2)

    return Mark(paint, side + style.size * 0.5, style)


def tag_sign(
    text: str,
    style: Style,
    *,
    outlined: bool = False,
    colour: str = ACCENT,
    fill: str = ACCENT_SOFT,
    among: tuple[str, ...] = (),
) -> Mark:
    """Return a short word on a small plate, as wide as the widest of those it stands *among*."""
    words = Style(style.size * 0.82, style.size * 0.82, bold=True, colour=colour)
    plate = max(text_width(each, words) for each in (text, *among)) + style.size * 0.7

    def paint(pen: Pen, x: float, baseline: float, _style: Style) -> None:
        tag(pen, x, baseline - style.size * _CAPITAL / 2, plate, text, words, outlined=outlined, fill=fill)

    return Mark(paint, plate + style.size * _GAP, style)


def tag(
    pen: Pen,
    x: float,
    middle: float,
    width: float,
    text: str,
    style: Style,
    *,
    outlined: bool = False,
    fill: str = PAPER,
) -> None:
    """Draw a short word on a plate whose middle is at height *middle*; an outlined one is dashed."""
    height = style.size * 1.55
    top = middle - height / 2
    if outlined:
        pen.box(x, top, width, height, fill=PAPER, stroke=style.colour, radius=2, dash=(2, 1.4))
    else:
        pen.box(x, top, width, height, fill=fill, radius=2)
    pen.words(text, style, x, middle + style.size * _CAPITAL / 2, width, "centre")
