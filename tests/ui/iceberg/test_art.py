"""The drawing: the same every time, inside its frame, and painted anew only when it has to be."""

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.support.settling import come_to_rest
from tests.ui.iceberg.stage import DAY, Stage, need, small_plan
from workbench.domain.needs import NeedKind
from workbench.ui.iceberg import art
from workbench.ui.iceberg.art import Art, Frame
from workbench.ui.iceberg.berg import hull, peaks
from workbench.ui.theme.theme import Mode, Theme, named

FRAME = Frame(600, 400, 180)


def painted(drawing: Art, frame: Frame = FRAME) -> QImage:
    image = QImage(int(frame.width), int(frame.height), QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    drawing.paint(painter, QRectF(0, 0, frame.width, frame.height), frame)
    painter.end()
    return image


@pytest.fixture
def owner(qapp: QObject) -> QObject:
    return QObject()


@pytest.fixture
def renewals(monkeypatch: pytest.MonkeyPatch) -> list[Frame]:
    made: list[Frame] = []
    original = art._picture

    def counted(frame: Frame, scale: float, tokens: object) -> object:
        made.append(frame)
        return original(frame, scale, tokens)  # type: ignore[arg-type]

    monkeypatch.setattr(art, "_picture", counted)
    return made


def test_the_ice_above_lies_above_and_the_hull_below_the_water() -> None:
    above = [point for body in peaks() for facet in body.facets for point in facet.points]
    below = [point for facet in hull().facets for point in facet.points]
    assert all(-1 <= x <= 1 and -0.001 <= y <= 1.1 for x, y in above)
    assert all(-1 <= x <= 1 and -0.05 <= y <= 1.001 for x, y in below)
    assert max(y for _, y in above) == pytest.approx(1.0, abs=0.1)


def test_facets_differ_in_light_and_the_left_side_is_the_brighter_one() -> None:
    facets = peaks()[-1].facets
    left = [f.light for f in facets if all(x < -0.15 for x, _ in f.points)]
    right = [f.light for f in facets if all(x > 0.15 for x, _ in f.points)]
    assert all(0 <= f.light <= 1 for f in (*facets, *hull().facets))
    assert sum(left) / len(left) > sum(right) / len(right) + 0.1


def test_sky_ice_and_sea_can_be_told_apart(owner: QObject) -> None:
    image = painted(Art(owner))
    sky, ice, sea = (image.pixelColor(*at) for at in ((590, 90), (260, 150), (8, 390)))
    assert len({sky.name(), ice.name(), sea.name()}) == 3
    assert sky.lightness() > sea.lightness()
    assert ice.lightness() > sea.lightness()


def test_painting_again_costs_no_new_picture(owner: QObject, renewals: list[Frame]) -> None:
    drawing = Art(owner)
    assert painted(drawing) == painted(drawing)
    assert renewals == [FRAME]


def test_another_size_stretches_first_and_is_painted_when_it_rests(owner: QObject, renewals: list[Frame]) -> None:
    drawing, told = Art(owner), []
    drawing.renewed.connect(lambda: told.append(True))
    painted(drawing)
    for width in (610, 620, 630):
        painted(drawing, Frame(width, 400, 190))
    assert renewals == [FRAME]
    come_to_rest()
    assert renewals == [FRAME, Frame(630, 400, 190)]
    assert len(told) == 2


def test_another_theme_is_painted_at_once(owner: QObject, theme: Theme, renewals: list[Frame]) -> None:
    drawing = Art(owner)
    light = painted(drawing)
    theme.set_mode(Mode.DARK)
    dark = painted(drawing)
    theme.set_mode(Mode.LIGHT)
    assert renewals == [FRAME, FRAME]
    assert light.pixelColor(260, 150).lightness() > dark.pixelColor(260, 150).lightness() + 40


def test_from_afar_cards_show_the_colour_of_their_answers(qtbot: QtBot) -> None:
    plan = small_plan()
    for n in range(600):
        plan = need(plan, f"n{n}", list(NeedKind)[n % 9], "甲", level="internal")
    stage = Stage(qtbot, plan, DAY)
    box = stage.canvas.box_of("n599")
    assert box is not None
    assert stage.canvas.zoom() < 0.35
    image = stage.canvas.viewport().grab().toImage()
    seen = image.pixelColor(stage.middle("n599") * image.devicePixelRatio())
    assert seen.name() == named("amber_soft").name()
