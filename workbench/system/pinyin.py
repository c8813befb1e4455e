"""The sound of Chinese texts, for searching by Latin letters."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

SURNAMES = {
    **{"曾": "zeng", "翟": "zhai", "单": "shan", "仇": "qiu", "查": "zha", "解": "xie", "盖": "ge", "朴": "piao"},
    **{"缪": "miao", "区": "ou", "覃": "qin", "乐": "yue", "任": "ren", "华": "hua", "宁": "ning", "员": "yun"},
    **{"种": "chong", "秘": "bi", "折": "she", "召": "shao", "尉": "yu", "万": "mo", "纪": "ji", "燕": "yan"},
}
"""How a sign sounds where it is a surname, as it does in few other words."""
SHORT = 6
"""Names are no longer: of these every reading of each sign is known, of other texts the likeliest."""
APART = "\n"
"""Stands between the readings of a text."""


@lru_cache(maxsize=8192)
def romanise(text: str) -> tuple[str, str]:
    """Return the readings of *text* in pinyin without tones, one a line, and their initials, also one a line.

    The likeliest is the first. Other letters stay as they are, in lower case.
    """
    if text.isascii():
        return text.casefold(), "".join(word[0] for word in text.casefold().split())
    readings = list(dict.fromkeys(tuple(sounds) for sounds in _readings(text)))
    initials = dict.fromkeys("".join(sound[0] for sound in sounds if sound).casefold() for sounds in readings)
    return APART.join("".join(sounds).casefold() for sounds in readings), APART.join(initials)


def _readings(text: str) -> Iterator[Sequence[str]]:
    """Yield the likeliest sounds of *text*, then those in which one sign is read otherwise."""
    from pypinyin import Style, lazy_pinyin, pinyin

    likeliest = lazy_pinyin(text)
    yield likeliest
    if text[0] in SURNAMES:
        yield [SURNAMES[text[0]], *likeliest[1:]]
    if len(text) > SHORT or len(likeliest) != len(text):
        return
    for place, sounds in enumerate(pinyin(text, style=Style.NORMAL, heteronym=True)):
        for sound in sounds:
            yield [*likeliest[:place], sound, *likeliest[place + 1 :]]
