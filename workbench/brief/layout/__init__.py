"""How a brief looks: sheets, sections, and where they stand on the page."""

from workbench.brief.layout.full import full_brief
from workbench.brief.layout.one_page import one_page_brief, visit_sheet
from workbench.usecases.ports import BriefKind

SHEETS = {BriefKind.FULL: full_brief, BriefKind.ONE_PAGE: one_page_brief, BriefKind.VISIT: visit_sheet}
