"""The sections on the deal: the funnel, the factors, the competitors."""

from workbench.brief.content.compose import Brief
from workbench.brief.content.factors import Cell as GridCell
from workbench.brief.figures.factor_grid import factor_grid, shows_all
from workbench.brief.figures.funnel import funnel
from workbench.brief.figures.marks import scale_sign
from workbench.brief.layout.parts import SCALE, captioned, cell, head_row, labelled, note, plain
from workbench.brief.typeset.pieces import Item, text
from workbench.brief.typeset.table import Row, Table, set_table


def funnel_section(brief: Brief, width: float) -> list[Item]:
    """Return the funnel, the stays that need a word, and what the next stage asks for."""
    content = brief.funnel
    if not content.begun:
        return [Item(note(brief.missing("stages"), width))]
    words = [labelled(brief.words.dotted(stay.stage, stay.span, stay.days), stay.reason) for stay in content.stays]
    words += [labelled(label, gate) for label, gate in content.gates]
    figure = Item(funnel(content, width), 4.0, keep=bool(words))
    return [figure, Item(text(words, width), 5.0)] if words else [figure]


def factors_section(brief: Brief, width: float, depth: float) -> list[Item]:
    """Return the grid; where it has to leave factors out, all of them follow as a table."""
    if brief.grid.empty:
        return [Item(note(brief.missing("factors"), width))]
    drawing = captioned(factor_grid(brief.grid, width, depth), brief.words.say("figure.grid"), width)
    # Without strategies too little follows to stand before a figure on the next page: the heading would be alone there.
    items = [Item(drawing, floats=bool(brief.strategies))]
    if not shows_all(brief.grid, width, depth):
        items.append(Item(_factor_table(brief, width), 8.0))
    return items


def _factor_table(brief: Brief, width: float) -> Table:
    term, say = brief.words.term, brief.words.say
    signs = {
        direction: sign
        for cell_, (sign, _) in zip(brief.grid.cells[::3], brief.grid.directions, strict=True)
        for direction in (cell_.direction,)
    }
    head = head_row("", term("field.text"), term("field.control"), term("field.strength"), say("factors.used_by"))
    rows = [row for grid_cell in brief.grid.cells for row in _factor_rows(brief, grid_cell, signs[grid_cell.direction])]
    return set_table(width, (0.3, 4.0, 1.2, 0.9, 1.6), head, rows)


def _factor_rows(brief: Brief, grid_cell: GridCell, sign: str) -> list[Row]:
    controls = brief.grid.controls
    control = controls[[c.control for c in brief.grid.cells[:3]].index(grid_cell.control)]
    return [
        Row(
            (
                plain(sign, SCALE.body.strong()),
                plain(factor.text),
                plain(control),
                cell(scale_sign(factor.strength, SCALE.body)) if factor.strength else (),
                plain(brief.words.listed(factor.used_by) or brief.grid.unused),
            )
        )
        for factor in grid_cell.factors
    ]


def rivals_section(brief: Brief, width: float) -> list[Item]:
    """Return the competitors and our answer to each."""
    if not brief.rivals:
        return [Item(note(brief.missing("rivals"), width))]
    term, say = brief.words.term, brief.words.say
    head = head_row(term("field.name"), term("field.supporters"), term("field.method"), say("rivals.answer"))
    rows = [
        Row(
            (
                plain(rival.name, SCALE.body.strong()),
                plain(rival.supporters),
                plain(rival.method),
                plain(rival.answer) if rival.answer else plain(say("rivals.no_answer"), SCALE.small),
            )
        )
        for rival in brief.rivals
    ]
    return [Item(set_table(width, (1.2, 1.0, 2.0, 2.6), head, rows), 2.0)]
