"""The sheets of one page, always one, always full: the brief on one page, and the sheet for a visit."""

from workbench.brief.content.compose import Brief
from workbench.brief.layout.agenda import AgendaPage
from workbench.brief.layout.filling import filled
from workbench.brief.layout.one_page_parts import CustomerPage, OwnPage, Page
from workbench.brief.layout.sheets import about, furniture, single_sheet
from workbench.brief.layout.visit_sheet import VisitPage
from workbench.brief.typeset.pages import write
from workbench.usecases.ports import Paper


def one_page_brief(brief: Brief, paper: Paper) -> bytes:
    """Return the one-page brief as a PDF file."""
    return _written(brief, paper, CustomerPage if brief.for_customer else OwnPage)


def visit_sheet(brief: Brief, paper: Paper) -> bytes:
    """Return the sheet for the visit, to those we visit an agenda, as a PDF file."""
    return _written(brief, paper, AgendaPage if brief.for_customer else VisitPage)


def _written(brief: Brief, paper: Paper, page: type[Page]) -> bytes:
    sheet = single_sheet(paper)
    standing = filled(page(brief, sheet.measure), sheet.depth).standing()
    return write([standing], sheet, about(brief), furniture(brief, sheet, running_head=False))
