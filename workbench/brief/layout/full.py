"""The full brief: every section in its order, page after page."""

from collections.abc import Callable
from dataclasses import replace

from workbench.brief.content.compose import Brief
from workbench.brief.layout import checks, deal, needs, opening, people, strategies, visits
from workbench.brief.layout.parts import AFTER_HEADING, SCALE, heading, note
from workbench.brief.layout.sheets import about, book_sheet, furniture
from workbench.brief.typeset.pages import Sheet, paginate, write
from workbench.brief.typeset.pieces import Item
from workbench.brief.typeset.style import UNIT
from workbench.usecases.ports import Paper

_Section = tuple[str, Callable[[], list[Item]]]


def full_brief(brief: Brief, paper: Paper) -> bytes:
    """Return the full brief as a PDF file."""
    sheet = book_sheet(paper)
    items = [*_front(brief, sheet.measure), *_sections(brief, sheet)]
    return write(paginate(items, sheet.depth), sheet, about(brief), furniture(brief, sheet, running_head=True))


def _front(brief: Brief, width: float) -> list[Item]:
    items = [Item(opening.title_block(brief, width, SCALE))]
    for part in (opening.facts_strip(brief.opening, width, SCALE), opening.summary_box(brief.opening, width, SCALE)):
        if part is not None:
            items.append(Item(part, 1.5 * UNIT))
    return items


def _sections(brief: Brief, sheet: Sheet) -> list[Item]:
    items: list[Item] = []
    number = 0
    for title, build in _customer_order(brief, sheet) if brief.for_customer else _own_order(brief, sheet):
        parts = build()
        if parts:
            number += 1
            first, *rest = parts
            first = replace(first, before=AFTER_HEADING)
            items += [heading(number, title, sheet.measure), first, *rest]
    return items


def _own_order(brief: Brief, sheet: Sheet) -> list[_Section]:
    say, width, depth = brief.words.say, sheet.measure, sheet.depth - 60
    return [
        (say("section.situation"), lambda: _situation(brief, width)),
        (say("section.funnel"), lambda: deal.funnel_section(brief, width)),
        (say("section.people"), lambda: people.people_section(brief, width)),
        (say("section.needs"), lambda: needs.needs_section(brief, width, depth)),
        (say("section.strategies"), lambda: _factors_and_strategies(brief, width, depth)),
        (say("section.rivals"), lambda: deal.rivals_section(brief, width)),
        (say("section.visits"), lambda: visits.visits_section(brief, width)),
        (say("section.promises"), lambda: visits.promises_section(brief, width)),
        (say("section.concerns"), lambda: checks.concerns_section(brief, width)),
        (say("section.backing"), lambda: checks.backing_section(brief, width)),
    ]


def _customer_order(brief: Brief, sheet: Sheet) -> list[_Section]:
    """Return what a customer may hold: only sections with something in them, nothing about what we think."""
    say, width = brief.words.say, sheet.measure
    return [
        (say("section.situation"), lambda: _situation(brief, width) if brief.opening.situation else []),
        (say("section.stakeholders"), lambda: people.people_section(brief, width) if brief.people else []),
        (say("section.needs_customer"), lambda: needs.needs_section(brief, width, 0.0) if brief.needs.groups else []),
        (say("section.actions"), lambda: strategies.actions_section(brief, width)),
        (say("section.visits"), lambda: visits.visits_section(brief, width) if brief.visits else []),
        (say("section.promises"), lambda: visits.promises_section(brief, width) if brief.promises else []),
    ]


def _situation(brief: Brief, width: float) -> list[Item]:
    if not brief.opening.situation:
        return [Item(note(brief.missing("situation"), width))]
    return [Item(opening.situation_table(brief.opening, width, SCALE))]


def _factors_and_strategies(brief: Brief, width: float, depth: float) -> list[Item]:
    return [*deal.factors_section(brief, width, depth), *strategies.strategies_section(brief, width)]
