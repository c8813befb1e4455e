"""The sound of Chinese texts, for searching by Latin letters."""

from functools import lru_cache


@lru_cache(maxsize=8192)
def romanise(text: str) -> tuple[str, str]:
    """Return the pinyin of *text* without tones and its initials; other letters stay as they are, in lower case."""
    if text.isascii():
        return text.casefold(), "".join(word[0] for word in text.casefold().split())
    from pypinyin import lazy_pinyin

    sounds = lazy_pinyin(text)
    return "".join(sounds).casefold(), "".join(sound[0] for sound in sounds if sound).casefold()
