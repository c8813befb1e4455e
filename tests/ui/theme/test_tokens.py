"""Every colour words are written in stands out from every ground it is written on."""

import pytest

from workbench.ui.theme.tokens import DARK, LIGHT, Tokens

READABLE = 4.5
VISIBLE = 3.0


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it; transparency is left out."""
    channels = [int(colour[-6:][place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def grounds(t: Tokens) -> list[str]:
    tints = [*t.quadrants, *t.factor_positive, *t.factor_both, *t.factor_negative]
    return [t.background, t.panel, t.raised, t.sunken, t.hover, *tints, *t.sky]


def pairs(t: Tokens) -> list[tuple[str, str]]:
    """Every (ink, ground) that meets somewhere in the program."""
    inks = [t.ink, t.ink_2, t.ink_3, t.accent, t.red_ink, t.amber_ink, t.green_ink]
    softs = {t.accent_soft: t.accent, t.red_soft: t.red_ink, t.amber_soft: t.amber_ink, t.green_soft: t.green_ink}
    return [
        *((ink, ground) for ink in inks for ground in grounds(t)),
        *((ink, ground) for ink in (t.ink, t.ink_2, t.accent, t.red_ink) for ground in (t.selection, t.accent_soft)),
        *((ink, ground) for ground, own in softs.items() for ink in (own, t.ink, t.ink_2)),
        *((ink, ground) for ink in t.series for ground in (t.panel, t.raised)),
        *((t.on_accent, ground) for ground in (t.accent_fill, t.accent_fill_hover)),
        *((t.sea_ink, ground) for ground in (*t.sea, *t.sky)),
    ]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_words_can_be_read(tokens: Tokens) -> None:
    assert [(ink, ground) for ink, ground in pairs(tokens) if contrast(ink, ground) < READABLE] == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_marks_can_be_seen(tokens: Tokens) -> None:
    marks = [tokens.mute, tokens.red, tokens.amber, tokens.green, tokens.accent]
    assert [mark for mark in marks if contrast(mark, tokens.panel) < VISIBLE] == []


def test_a_pale_ink_would_be_seen() -> None:
    pale = LIGHT._replace(ink_3=LIGHT.mute)
    assert any(contrast(ink, ground) < READABLE for ink, ground in pairs(pale))


def test_contrast_is_that_of_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_every_colour_is_written_as_a_colour(tokens: Tokens) -> None:
    values = [value for name, value in tokens._asdict().items() if name not in ("name", "dark")]
    flat = [colour for value in values for colour in (value if isinstance(value, tuple) else (value,))]
    assert [c for c in flat if c[0] != "#" or len(c) not in (7, 9) or not int(c[1:], 16) >= 0] == []
