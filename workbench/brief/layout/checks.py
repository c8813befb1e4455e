"""The sections that question the plan: what the coach asks, and what rests on evidence."""

from workbench.brief.content.checks import Backing, Concern, Proof
from workbench.brief.content.compose import Brief
from workbench.brief.figures.legend import Entry, draw_legend, legend_height
from workbench.brief.figures.marks import severity_sign
from workbench.brief.layout.parts import SCALE, note, plain
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.pieces import Drawing, Item
from workbench.brief.typeset.style import GREEN, PAPER, RED, STRONG_LINE
from workbench.brief.typeset.table import Row, set_table
from workbench.brief.typeset.text import Part, gap, para

_MOST = 60  # themes of one part; whoever has more goes to the coach itself
_BAR = 10.0
_ROW = 18.0
_LABELS = 110.0
_NUMBERS = 60.0


def concerns_section(brief: Brief, width: float) -> list[Item]:
    """Return the coach's themes, the weightiest first, by when they are to be seen to."""
    if not brief.concerns:
        return [Item(note(brief.missing("concerns"), width))]
    rows: list[Row] = []
    for part in dict.fromkeys(concern.part for concern in brief.concerns):
        own = [concern for concern in brief.concerns if concern.part == part]
        title = brief.words.say("concerns.group", part=brief.words.say(f"concerns.{part}"), n=len(own))
        rows.append(Row((plain(title, SCALE.label),), columns=(1.0,), keep=True, pad=4.0))
        rows += [_concern(concern) for concern in own[:_MOST]]
        if len(own) > _MOST:
            rows.append(Row((plain(brief.words.say("concerns.more", n=len(own) - _MOST), SCALE.small),), pad=2.8))
    return [Item(set_table(width, (1.0,), None, rows), 0.0)]


def _concern(concern: Concern) -> Row:
    state: tuple[Part, ...] = (gap(SCALE.body), (concern.state, SCALE.small)) if concern.state else ()
    words = para((concern.text, SCALE.body), *state, lead=(severity_sign(concern.severity, SCALE.body),))
    return Row(((words,),), pad=2.8)


def backing_section(brief: Brief, width: float) -> list[Item]:
    """Return how much is confirmed, as a sentence and as bars."""
    backing = brief.backing
    if not backing.total.total:
        return [Item(note(brief.missing("backing"), width))]
    sentence = note(brief.words.sentences(backing.sentence, backing.sources) + brief.words.say("stop"), width)
    return [Item(sentence, keep=True), Item(_bars(backing, width), 6.0)]


def _bars(backing: Backing, width: float) -> Drawing:
    entries = _entries(backing)
    rows = (*backing.proofs, backing.total)
    room = width - _LABELS - _NUMBERS

    def paint(pen: Pen) -> None:
        for i, proof in enumerate(rows):
            _bar(pen.moved(0, i * _ROW), proof, room, total=proof is backing.total)
        draw_legend(pen.moved(0, len(rows) * _ROW), entries, width)

    return Drawing(len(rows) * _ROW + legend_height(entries, width), paint)


def _bar(pen: Pen, proof: Proof, room: float, *, total: bool) -> None:
    style = SCALE.body.strong() if total else SCALE.body
    pen.words(proof.label, style, 0, 11, _LABELS - 8)
    x = _LABELS
    for i, count in enumerate((proof.confirmed, proof.assumed, proof.contradicted)):
        part = room * count / proof.total
        _part(pen, i, x, 3, part)
        x += part
    pen.words(f"{proof.confirmed} / {proof.total}", style, _LABELS + room + 8, 11, _NUMBERS - 8)


def _part(pen: Pen, which: int, x: float, y: float, width: float) -> None:
    if not width:
        return
    if which == 0:
        pen.box(x, y, width, _BAR, fill=GREEN)
    elif which == 1:
        pen.box(x, y, width, _BAR, fill=PAPER)
        pen.hatch(x, y, width, _BAR, STRONG_LINE, 3.2)
        pen.box(x, y, width, _BAR, stroke=STRONG_LINE)
    else:
        pen.box(x, y, width, _BAR, fill=PAPER, stroke=RED, line_width=1.1)


def _entries(backing: Backing) -> list[Entry]:
    paints = (
        lambda pen, y: _part(pen, 0, 0, y - _BAR / 2, 14),
        lambda pen, y: _part(pen, 1, 0, y - _BAR / 2, 14),
        lambda pen, y: _part(pen, 2, 0, y - _BAR / 2, 14),
    )
    total = backing.total
    counts = (total.confirmed, total.assumed, total.contradicted)
    named = zip(paints, backing.legend, counts, strict=True)
    return [Entry(paint, 14, f"{word} {count}") for paint, word, count in named if count]
