"""The sheets of paper, and what stands on every page of them."""

from reportlab.lib.pagesizes import A4, letter

from workbench.brief.content.compose import Brief
from workbench.brief.typeset.pages import About, Furniture, Sheet
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.style import LINE, Scale
from workbench.system.language import Language
from workbench.usecases.ports import Paper

_SIZES = {Paper.A4: A4, Paper.LETTER: letter}
_TAGS = {Language.ZH_CN: "zh-CN", Language.EN: "en"}


def book_sheet(paper: Paper) -> Sheet:
    """Return a page of many, with room for a binder on the left and running lines above and below."""
    width, height = _SIZES[paper]
    return Sheet(width, height, left=68.0, right=48.0, top=66.0, bottom=62.0)


def single_sheet(paper: Paper) -> Sheet:
    """Return a page that stands alone: a running line only below."""
    width, height = _SIZES[paper]
    return Sheet(width, height, left=56.0, right=36.0, top=32.0, bottom=42.0)


def about(brief: Brief) -> About:
    """Return what the file says of itself."""
    title = brief.opening.title
    return About(
        title=" · ".join((*title.subject, title.kind)),
        author=title.company,
        subject=" · ".join((title.as_of, title.audience)),
        language=_TAGS[brief.words.language],
    )


def furniture(brief: Brief, sheet: Sheet, *, running_head: bool) -> Furniture:
    """Return what draws the running lines of a page."""

    def draw(pen: Pen, number: int, total: int) -> None:
        if running_head and number > 1:
            _head(pen, brief, sheet)
        _foot(pen, brief, sheet, number, total)

    return draw


def _head(pen: Pen, brief: Brief, sheet: Sheet) -> None:
    style, title = Scale().tiny, brief.opening.title
    third = sheet.measure / 3
    pen.words(brief.words.dotted(*title.subject), style, sheet.left, 40, 2 * third - 12)
    pen.words(brief.words.dotted(title.kind, title.as_of), style, sheet.left + third, 40, 2 * third, "right")
    pen.rule(sheet.left, 47, sheet.measure, LINE)


def _foot(pen: Pen, brief: Brief, sheet: Sheet, number: int, total: int) -> None:
    style, title = Scale().tiny, brief.opening.title
    third = sheet.measure / 3
    top = sheet.height - sheet.bottom + 14
    page = brief.words.say("page", number=number, total=total)
    pen.rule(sheet.left, top, sheet.measure, LINE)
    pen.words(brief.words.dotted(title.company, title.audience), style, sheet.left, top + 13, third - 6)
    middle = brief.words.dotted(title.as_of, title.printed)
    pen.words(middle, style, sheet.left + third * 0.8, top + 13, third * 1.4, "centre")
    pen.words(page, style, sheet.left + 2 * third, top + 13, third, "right")
