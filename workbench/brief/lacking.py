"""What a brief says that no font of the paper can draw."""

from workbench.brief import fonts
from workbench.brief.typeset.characters import shaped


def unprintable(text: str) -> str:
    """Return the characters of *text* that no font has, each once, in their order: paper shows a box instead."""
    return "".join(dict.fromkeys(char for char in shaped(text) if char != "\n" and not fonts.printable(char)))
