"""The head of a brief: title, facts at a glance, the one sentence, the account."""

from workbench.brief.content.compose import Brief
from workbench.brief.content.opening import Opening, Title
from workbench.brief.layout.parts import Cell, cell, plain
from workbench.brief.typeset.characters import wide
from workbench.brief.typeset.lines import Span, text_width
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.pieces import Drawing
from workbench.brief.typeset.style import ACCENT, INK, PANEL, SOFT_INK, Scale, Style
from workbench.brief.typeset.table import Row, Table, set_table
from workbench.brief.typeset.text import Para, Part, para, set_paras

_PAIRS = (1.0, 1.9, 1.0, 1.9)  # short fields stand two in a row
_LONG = (1.0, 4.8)
_SHORT = 0.3
_ASIDE = 0.32


def title_block(brief: Brief, width: float, scale: Scale) -> Drawing:
    """Return the title over a strong rule: the account and the deal; on the right of which day, and for whom."""
    title, words = brief.opening.title, brief.words
    small = scale.body.tint(SOFT_INK)
    kind = para((words.dotted(title.kind, title.deal), small), max_lines=2)
    aside = _aside_width(brief, width, scale)
    left = set_paras([kind, para((title.account, scale.display), max_lines=3)], width * 0.98 - aside)
    right = set_paras([_right(line, title, scale) for line in _particulars(brief)], aside)
    height = max(left.height, right.height) + 6

    def paint(pen: Pen) -> None:
        left.draw(pen.moved(0, height - 6 - left.height))
        right.draw(pen.moved(width - aside, height - 8 - right.height))
        pen.rule(0, height, width, INK, 1.6)

    return Drawing(height + 1, paint)


def _aside_width(brief: Brief, width: float, scale: Scale) -> float:
    """Return the room for the particulars: what their lines ask for, as far as the title leaves it."""
    title = brief.opening.title
    wanted = max(text_width(line, _particular(line, title, scale)) for line in _particulars(brief)) + 1
    left = text_width(title.account, scale.display)
    return min(wanted, max(width * _ASIDE, width * 0.98 - left))


def _particular(line: str, title: Title, scale: Scale) -> Style:
    return scale.body.strong() if line == title.as_of else scale.body.tint(SOFT_INK)


def _right(line: str, title: Title, scale: Scale) -> Para:
    return para((line, _particular(line, title, scale)), align="right", max_lines=2)


def _particulars(brief: Brief) -> list[str]:
    title = brief.opening.title
    return [line for line in (title.as_of, brief.words.dotted(title.company, title.audience)) if line]


def facts_strip(opening: Opening, width: float, scale: Scale) -> Table | None:
    """Return the facts side by side, None when there are none."""
    if not opening.facts:
        return None
    value = scale.heading
    cells = tuple(
        (*cell((fact.label, scale.tiny)), para((fact.value, value), max_lines=2, before=1.5), *_note(fact.note, scale))
        for fact in opening.facts
    )
    return set_table(width, [1.0] * len(cells), None, [Row(cells, fill=PANEL, rule=None, pad=7.0)])


def _note(note: str, scale: Scale) -> Cell:
    return (para((note, scale.tiny), before=1.5),) if note else ()


def summary_box(opening: Opening, width: float, scale: Scale) -> Table | None:
    """Return the one sentence, what to do in bold."""
    if not opening.summary:
        return None
    spans: list[Part] = []
    for phrase in opening.summary:
        spans.append((phrase.text, scale.lead.strong() if phrase.strong else scale.lead))
        spans += [] if wide(phrase.text[-1]) else [Span(" ", scale.lead)]
    return set_table(width, [1.0], None, [Row(((para(*spans),),), fill=PANEL, bar=ACCENT, rule=None, pad=7.0)])


def situation_table(opening: Opening, width: float, scale: Scale) -> Table:
    """Return what is known of the account, field by field."""
    short = [pair for pair in opening.situation if text_width(pair[1], scale.body) < width * _SHORT]
    short = short[: len(short) // 2 * 2]
    long = [pair for pair in opening.situation if pair not in short]
    cells = [(cell((label, scale.field)), plain(value, scale.body)) for label, value in (*short, *long)]
    paired = [Row((*cells[i], *cells[i + 1]), pad=2.6) for i in range(0, len(short), 2)]
    return set_table(
        width, _PAIRS, None, [*paired, *(Row(pair, columns=_LONG, pad=2.6) for pair in cells[len(short) :])]
    )
