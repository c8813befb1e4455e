"""The section on needs: the iceberg, the needs with our answers, the sources of requirements."""

from workbench.brief.content.compose import Brief
from workbench.brief.content.needs import NeedGroup, NeedLine
from workbench.brief.figures.iceberg import iceberg
from workbench.brief.figures.marks import answer_sign
from workbench.brief.layout.parts import (
    SCALE,
    Cell,
    band,
    captioned,
    cell,
    chips,
    head_row,
    labelled,
    marked,
    note,
    plain,
)
from workbench.brief.typeset.pieces import Item
from workbench.brief.typeset.style import ACCENT, AMBER, FAINT_INK
from workbench.brief.typeset.table import Row, Table, set_table
from workbench.brief.typeset.text import gap, para
from workbench.domain.needs import NeedSide

_COLUMNS = (1.8, 1.5, 1.9, 1.6)


def needs_section(brief: Brief, width: float, depth: float) -> list[Item]:
    """Return the iceberg and the table of needs."""
    if not brief.needs.groups:
        return [Item(note(brief.missing("needs"), width))]
    drawing = captioned(iceberg(brief.needs, width, depth), brief.words.term("panel.iceberg"), width)
    figure = [] if brief.for_customer else [Item(drawing, floats=True)]
    return [*figure, *_sources(brief, width), Item(needs_table(brief, width), 5.0)]


def needs_table(brief: Brief, width: float) -> Table:
    """Return the needs under the names of those who have them; columns that none fills are left out."""
    say = brief.words.say
    titles = (say("needs.need"), say("needs.change"), say("needs.fruits"), say("needs.answers"))
    filled = [column for column in range(4) if any(_cells(brief, need)[column] for need in brief.needs.lines)]
    rows = [row for group in brief.needs.groups for row in _group(brief, group, filled)]
    return set_table(width, [_COLUMNS[column] for column in filled], head_row(*(titles[c] for c in filled)), rows)


def _group(brief: Brief, group: NeedGroup, columns: list[int]) -> list[Row]:
    name = band(brief.words, (group.who, SCALE.body.strong()), gap(SCALE.body), (group.post, SCALE.small))
    return [name, *(Row(tuple(_cells(brief, need)[column] for column in columns)) for need in group.needs)]


def _cells(brief: Brief, need: NeedLine) -> tuple[Cell, Cell, Cell, Cell]:
    return _what(brief, need), _pairs(need.change), _pairs(need.fruits), _answers(brief, need)


def _what(brief: Brief, need: NeedLine) -> Cell:
    colour = ACCENT if need.side == NeedSide.COMPANY else AMBER
    state = [need.level_name, need.demand, need.awareness, need.locked]
    state += [brief.needs.assumed] if need.assumed else []
    if brief.for_customer:
        return plain(need.text)
    kind = (need.kind_name, SCALE.tiny.strong().tint(colour))
    state_line = para(kind, gap(SCALE.tiny, 0.8), *chips(brief.words, state, SCALE.tiny))
    return (state_line, para((need.text, SCALE.body), before=1.0))


def _pairs(pairs: tuple[tuple[str, str], ...]) -> Cell:
    return tuple(labelled(label, words) for label, words in pairs)


def _answers(brief: Brief, need: NeedLine) -> Cell:
    if not need.answers:
        nothing = (brief.words.say("answer.none"), SCALE.body.tint(FAINT_INK))
        return () if brief.for_customer else cell(answer_sign(None, SCALE.body), nothing)
    return tuple(marked(answer_sign(line.done, SCALE.body), line.text) for line in need.answers)


def _sources(brief: Brief, width: float) -> list[Item]:
    if not brief.needs.sources:
        return []
    states = [brief.words.say("source.state", source=name, state=state) for name, state in brief.needs.sources]
    return [Item(note(brief.words.say("source.line", states=brief.words.listed(states)), width), 8.0, keep=True)]
