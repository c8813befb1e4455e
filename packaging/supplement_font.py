"""Make the second fonts of the paper, ``resources/fonts/Supplement-*.ttf``, from what others publish.

They hold what the bundled Noto Sans SC lacks: letters of Source Sans, from which its own Latin letters are drawn, at
the size they have there; Hangul and further Han of Noto Sans CJK, with quadratic outlines, for the library that writes
PDF reads no others. Nobody needs this but to make them anew: it takes fontTools, which no other script does.

    supplement_font.py NotoSansCJK-Bold.ttc SourceSans3-Bold.ttf NotoSansSC-Bold.ttf Supplement-Bold.ttf
"""

import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Scale
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

COPYRIGHT = (
    "Copyright 2014-2021 Adobe (http://www.adobe.com/). Copyright 2010-2024 Adobe (http://www.adobe.com/), "
    "with Reserved Font Name 'Source'. A modified subset under another name."
)
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
HANGUL = range(0xAC00, 0xD7A4)
COMPATIBILITY_HAN = range(0xF900, 0xFB00)
FIRST_FURTHER_HAN = 0x20000
TOLERANCE = 1.0  # of a thousandth of the size, between an outline and its quadratic copy
MEASURED = "n"  # its advance tells how much larger letters are in the font that is supplemented


def main(pan_cjk: Path, letters: Path, supplemented: Path, target: Path) -> None:
    """Write to *target* the characters of *letters* and *pan_cjk* that *supplemented* lacks."""
    fonts = TTCollection(pan_cjk).fonts
    korean = next(font for font in fonts if font["name"].getDebugName(4).startswith("Noto Sans CJK KR"))
    base, latin = TTFont(supplemented), TTFont(letters)
    made = _Made()
    had = base.getBestCmap().keys()
    scale = _advance(base, MEASURED) / _advance(latin, MEASURED)
    made.take(latin, (code for code in latin.getBestCmap() if code not in had and _shown(code)), scale)
    han = (code for code in korean.getBestCmap() if code >= FIRST_FURTHER_HAN or code in COMPATIBILITY_HAN)
    made.take(korean, (*HANGUL, *(code for code in han if code not in had)), 1.0)
    made.write(base, target)


class _Made:
    """The glyphs so far and the characters they are for."""

    def __init__(self) -> None:
        self._glyphs: dict[str, Any] = {".notdef": TTGlyphPen(None).glyph()}
        self._advances: dict[str, int] = {".notdef": 1000}
        self._characters: dict[int, str] = {}

    def take(self, source: TTFont, codes: Iterable[int], scale: float) -> None:
        """Take what *source* draws for *codes*, *scale* times as large."""
        names, drawn = source.getBestCmap(), source.getGlyphSet()
        taken: dict[str, str] = {}
        for code in sorted(codes):
            if code in self._characters:
                continue
            theirs = names[code]
            if theirs not in taken:
                taken[theirs] = f"g{len(self._glyphs)}"
                self._glyphs[taken[theirs]] = _outline(drawn, theirs, scale)
                self._advances[taken[theirs]] = round(source["hmtx"][theirs][0] * scale)
            self._characters[code] = taken[theirs]

    def write(self, base: TTFont, target: Path) -> None:
        """Write the font, with the heights of *base*."""
        weight = target.stem.partition("-")[2]
        builder = FontBuilder(1000, isTTF=True)
        builder.setupGlyphOrder(list(self._glyphs))
        builder.setupCharacterMap(self._characters)
        builder.setupGlyf(self._glyphs)
        left = {name: getattr(glyph, "xMin", 0) for name, glyph in self._glyphs.items()}
        builder.setupHorizontalMetrics({name: (self._advances[name], left[name]) for name in self._glyphs})
        builder.setupHorizontalHeader(ascent=base["hhea"].ascent, descent=base["hhea"].descent)
        names = {"familyName": "Workbench Supplement", "styleName": weight, "psName": f"WorkbenchSupplement-{weight}"}
        names |= {"fullName": f"Workbench Supplement {weight}", "copyright": COPYRIGHT, "licenseDescription": LICENCE}
        builder.setupNameTable(names)
        builder.setupOS2(usWeightClass=base["OS/2"].usWeightClass, sCapHeight=733, sxHeight=543)
        builder.setupPost(keepGlyphNames=False)
        builder.save(target)


def _outline(drawn: Any, name: str, scale: float) -> Any:
    whole = DecomposingRecordingPen(drawn)
    drawn[name].draw(whole)
    pen = TTGlyphPen(None)
    cubic = not any(step == "qCurveTo" for step, _ in whole.value)
    quadratic = Cu2QuPen(pen, TOLERANCE, reverse_direction=cubic)
    whole.replay(TransformPen(quadratic, Scale(scale)))
    return pen.glyph()


def _advance(font: TTFont, char: str) -> int:
    return int(font["hmtx"][font.getBestCmap()[ord(char)]][0])


def _shown(code: int) -> bool:
    """Say whether a character leaves ink: spaces and controls are settled before anything is drawn."""
    return unicodedata.category(chr(code)) not in {"Cc", "Cf", "Zs", "Cn", "Co"}


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
