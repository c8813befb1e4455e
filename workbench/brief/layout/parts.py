"""Parts that sections share: headings, cells, notes on what is missing."""

from workbench.brief.content.words import Words
from workbench.brief.typeset.lines import Mark, Span, text_width
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.pieces import Bookmark, Drawing, Item, Text, text
from workbench.brief.typeset.style import ACCENT, FAINT_INK, LINE, PANEL, STRONG_LINE, Scale, Style
from workbench.brief.typeset.table import Row
from workbench.brief.typeset.text import Para, Part, gap, para, strut

Cell = tuple[Para, ...]
SCALE = Scale()
BETWEEN_SECTIONS = 20.0
AFTER_HEADING = 5.0
CAPTION = 12.0


def heading(number: int, title: str, width: float, *, first: bool = False) -> Item:
    """Return a section's heading, tied to what follows and listed in the outline."""
    style = SCALE.heading

    def paint(pen: Pen) -> None:
        pen.box(0, 2.5, 3.2, 13.5, fill=ACCENT)
        used = pen.words(str(number), style.tint(ACCENT), 11, 14, 30)
        pen.words(title, style, 17 + used, 14, width - 17 - used)

    bookmark = Bookmark(f"{number} {title}")
    return Item(Drawing(20.0, paint), 0.0 if first else BETWEEN_SECTIONS, keep=True, bookmark=bookmark)


def note(words: str, width: float) -> Text:
    """Return a sentence on the side, such as what is missing."""
    return text([para((words, SCALE.small))], width)


def head_row(*labels: str) -> Row:
    """Return the head of a table."""
    return Row(tuple(cell((label, SCALE.label)) for label in labels), rule=STRONG_LINE, rule_width=0.8, keep=True)


def cell(*parts: Part) -> Cell:
    """Return a cell of one paragraph; an empty one when nothing is said."""
    return (para(*parts),) if any(not isinstance(part, tuple) or part[0] for part in parts) else ()


def plain(words: str, style: Style | None = None) -> Cell:
    """Return a cell of plain words."""
    return cell((words, style or SCALE.body))


def two_lines(first: str, second: str) -> Cell:
    """Return a cell with a remark under its words."""
    return (*plain(first), *plain(second, SCALE.small))


def labelled(label: str, words: str, style: Style | None = None) -> Para:
    """Return a paragraph that begins with what it is."""
    own = style or SCALE.body
    return para((label, own.tint(FAINT_INK)), gap(own), (words, own))


def aligned(pairs: list[tuple[str, str]], style: Style) -> Cell:
    """Return paragraphs that stand clear of their labels, all at one edge."""
    widest = max((text_width(label, style) for label, _ in pairs), default=0.0)
    return tuple(
        para((words, style), lead=((label, style.tint(FAINT_INK)), strut(widest - text_width(label, style) + 5, style)))
        for label, words in pairs
    )


def captioned(drawing: Drawing, caption: str, width: float) -> Drawing:
    """Return a figure with its name below it."""

    def paint(pen: Pen) -> None:
        drawing.draw(pen)
        pen.words(caption, SCALE.tiny, 0, drawing.height + 8, width)

    return Drawing(drawing.height + CAPTION, paint)


def chips(words: Words, parts: list[str], style: Style) -> list[Part]:
    """Return short words with dots between them, none of which is broken between lines."""
    found: list[Part] = []
    for part in filter(None, parts):
        found += [Span(words.say("dot"), style)] if found else []
        found.append(Span(part, style, whole=True))
    return found


def marked(sign: Mark, words: str, style: Style | None = None) -> Para:
    """Return a paragraph that stands clear of the sign before it."""
    return para((words, style or SCALE.body), lead=(sign,))


def band(words: Words, *parts: Part, lead: tuple[Mark, ...] = (), rule: str | None = LINE) -> Row:
    """Return a row that names the rows below it, also those that come on the next page."""
    again = para(*parts, gap(SCALE.body), (words.say("band.again"), SCALE.small), lead=lead)
    own = ((para(*parts, lead=lead),),)
    return Row(own, columns=(1.0,), fill=PANEL, bleed=6.0, rule=rule, keep=True, again=((again,),))
