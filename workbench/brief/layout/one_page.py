"""The brief on one page: always one, always full."""

from workbench.brief.content.compose import Brief
from workbench.brief.layout.filling import filled
from workbench.brief.layout.one_page_parts import CustomerPage, OwnPage
from workbench.brief.layout.sheets import about, furniture, single_sheet
from workbench.brief.typeset.pages import write
from workbench.usecases.ports import Paper


def one_page_brief(brief: Brief, paper: Paper) -> bytes:
    """Return the one-page brief as a PDF file."""
    sheet = single_sheet(paper)
    page = CustomerPage(brief, sheet.measure) if brief.for_customer else OwnPage(brief, sheet.measure)
    standing = filled(page, sheet.depth).standing()
    return write([standing], sheet, about(brief), furniture(brief, sheet, running_head=False))
