"""The fonts of the paper: one family for both languages, embedded as subsets of what is used."""

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from workbench.system.paths import resources

REGULAR = "NotoSansSC-Regular"
BOLD = "NotoSansSC-Bold"
CAP_HEIGHT = 0.73  # of the size


def font_name(bold: bool) -> str:
    """Return the name of a font that is ready to be drawn with."""
    name = BOLD if bold else REGULAR
    _font(name)
    return name


def char_width(char: str, bold: bool) -> float:
    """Return the advance of one character in thousandths of the size."""
    return _widths(BOLD if bold else REGULAR).get(ord(char), 1000.0)


@cache
def _font(name: str) -> TTFont:
    font = TTFont(name, str(resources() / "fonts" / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return font


@cache
def _widths(name: str) -> dict[int, float]:
    widths: dict[int, float] = _font(name).face.charWidths
    return widths
