"""Every icon file can be drawn, in the colour asked for and as sharp as the screen."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon, QImage

from workbench.system.paths import resources
from workbench.ui.theme.icons import GRID, icon, pixmap, program_icon
from workbench.ui.theme.theme import Mode, Theme
from workbench.ui.theme.tokens import DARK, LIGHT

FILES = sorted((resources() / "icons").glob("*.svg"))
UNDERSTOOD = re.compile(r"<svg [^>]*>|</svg>|<(?:path|circle|rect)\b[^>]*/>|\s+")


def tints(image: QImage) -> set[str]:
    """Names of the colours of the fully covered pixels."""
    found = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name().upper() for colour in found if colour.alpha() == 255}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_uses_only_what_is_drawn(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert UNDERSTOOD.sub("", source) == ""
    assert all(set(re.sub(r"[\d.,\s-]", "", path)) <= set("MLHVCQZ") for path in re.findall(r' d="([^"]*)"', source))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_icon_leaves_ink_inside_its_square(file: Path, theme: Theme) -> None:
    image = pixmap(file.stem, "ink", 40, 1.0).toImage()
    assert LIGHT.ink in tints(image)
    edge = [image.pixelColor(x, y).alpha() for x in range(40) for y in (0, 39)]
    assert max(edge) == 0


def test_icons_are_as_sharp_as_the_screen(theme: Theme) -> None:
    sharp = pixmap("add", "ink", 20, 3.0)
    assert (sharp.width(), sharp.devicePixelRatio()) == (60, 3.0)


def test_icons_follow_the_theme(theme: Theme) -> None:
    assert tints(pixmap("add", "accent", 20, 1.0).toImage()) == {LIGHT.accent}
    theme.set_mode(Mode.DARK)
    assert tints(pixmap("add", "accent", 20, 1.0).toImage()) == {DARK.accent}


def test_a_disabled_icon_is_muted(theme: Theme) -> None:
    image = icon("delete", "red_ink").pixmap(int(GRID), QIcon.Mode.Disabled).toImage()
    assert QColor(LIGHT.mute).name().upper() in tints(image)
    assert LIGHT.red_ink not in tints(image)


def test_an_unknown_icon_is_an_error(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no_such_icon")


@pytest.mark.parametrize("size", [16, 48, 256])
def test_the_icon_of_the_program_is_a_drawing_on_a_plate(theme: Theme, size: int) -> None:
    image = program_icon().pixmap(size, size).toImage()
    assert image.width() == size
    assert image.pixelColor(0, 0).alpha() < 10
    assert LIGHT.accent_fill in tints(image)
    assert size == 16 or LIGHT.on_accent in tints(image)
