"""How a brief looks: sheets, sections, and where they stand on the page."""

from workbench.brief.layout.full import full_brief
from workbench.usecases.ports import BriefKind

SHEETS = {BriefKind.FULL: full_brief}
