"""What characters may do at the ends of a line, and the space between scripts.

The libraries at hand break Chinese anywhere and English in the middle of a word as soon as both meet in one line, and
they let a full stop begin the next one; a plan is written in exactly such a mixture.
"""

import re
import unicodedata

from workbench.brief.fonts import LATIN_MARKS
from workbench.domain.clean_text import visible

CLOSERS = frozenset("，。、；：）》〉」』】〕］｝”’")
OPENERS = frozenset("（《〈「『【〔［｛“‘")
_LATIN = frozenset(LATIN_MARKS.values())
_LATIN_OPENERS = frozenset((LATIN_MARKS["“"], LATIN_MARKS["‘"]))
_NO_START = CLOSERS | (_LATIN - _LATIN_OPENERS) | frozenset("！？…—～·•％‰℃々〻ー,.;:!?)]}%°/")
MARK = "\ufffc"  # stands for a small drawing in a line
_NO_END = OPENERS | _LATIN_OPENERS | frozenset("([{¥$€£#@＃￥＄" + MARK)
_UNITS = frozenset("年月日时点分秒天周个人万亿元岁次台部页项名级层处%％℃")
NEUTRAL = frozenset("“”‘’…—·•")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    r"\ufdd0-\ufdd4\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_SPACES = re.compile(r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f]+")


def clean(text: str) -> str:
    """Return *text* as it is `shaped`, with no white space around its lines and no empty lines around it."""
    return "\n".join(line.strip() for line in shaped(text).split("\n")).strip("\n")


def shaped(text: str) -> str:
    """Return *text* without what has no shape on paper: line ends stay, other white space becomes one space each.

    What was put together of parts, a letter and its accent or the parts of a Korean syllable, becomes one character:
    the fonts hold them whole.
    """
    return _SPACES.sub(" ", _UNSEEN.sub("", visible(text)))


def wide(char: str) -> bool:
    """Say whether a character fills a square, as Chinese ones and their punctuation do."""
    return (ord(char) >= 0x2E80 and char not in _LATIN) or char in NEUTRAL


def may_break(before: str, previous: str, current: str) -> bool:
    """Say whether a line may end after *previous* and begin with *current*; *before* stands before *previous*."""
    in_date = previous in "年月" and current.isdigit() and before.isdigit()
    return not in_date and may_break_in_need(before, previous, current)


def may_break_in_need(before: str, previous: str, current: str) -> bool:
    """Say whether a line too narrow for what should stay together may end after *previous*, as after the year."""
    if current == " " or current in _NO_START or previous in _NO_END or unicodedata.combining(current):
        return False
    if previous == " ":
        return True
    if not wide(previous) and not wide(current):
        return previous in "-/–" and before.isalpha() and current.isalpha()
    return not (previous.isdigit() and current in _UNITS)


def script_gap(previous: str, current: str) -> float:
    """Return the space between two characters beyond their own, in ems: a little between Chinese and Latin or digits,
    half a square less where two punctuation marks would leave a hole."""
    if (previous in CLOSERS and current in CLOSERS | OPENERS) or (previous in OPENERS and current in OPENERS):
        return -0.5
    if _han(previous) and _word(current):
        return 0.16
    if _word(previous) and _han(current):
        return 0.16
    return 0.0


def _han(char: str) -> bool:
    return "\u2e80" <= char <= "\u2fff" or "\u3040" <= char <= "\ua4cf" or ord(char) >= 0x20000 or "가" <= char <= "힣"


def _word(char: str) -> bool:
    return char.isalnum() and not _han(char) and ord(char) < 0x2E80
