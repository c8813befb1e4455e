"""A picture of the map that leaves the plan shows what its readers may see, and says for whom it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.support.audiences import answer, asked, choose
from tests.support.markers import planted, row_id
from tests.support.plans import people, plan_with
from tests.ui.rolemap.support import Hand, panel_of, settle
from workbench.domain.rows import Audience
from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.map_for import MapFor
from workbench.ui.rolemap.scene import Arrangement

OTHERS = (Audience.TEAM, Audience.CUSTOMER)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def plan():
    return planted()


@pytest.fixture
def panel(qtbot, english, plan):
    made = panel_of(qtbot, plan.plan, (1400, 900))
    made.session.look_at(opportunity=row_id("opportunities", Audience.CUSTOMER))
    made.toggle_team()
    settle(made)
    return made


def saved(monkeypatch, panel, verb, path, audience):
    """Save the picture for *audience*; return the name that was proposed."""
    proposed = []
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda _parent, _title, given, _kind: (proposed.append(given), (str(path), ""))[1],
    )
    panel.sheets.do(verb)
    answer(audience)
    return proposed[0]


def drawn(monkeypatch, panel, folder, audience):
    """Return the text of the drawing, name and title included."""
    path = folder / "map.svg"
    proposed = saved(monkeypatch, panel, "save_svg", path, audience)
    return proposed + path.read_text(encoding="utf-8")


@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("view", list(Arrangement))
def test_a_drawing_tells_nobody_what_is_not_for_them(monkeypatch, panel, plan, tmp_path, audience, view):
    panel.show_view(view)
    settle(panel)
    everything = plan.found(drawn(monkeypatch, panel, tmp_path, Audience.PRIVATE))
    assert {mark.audience for mark in everything if mark.table == "people"} == set(Audience)
    told = drawn(monkeypatch, panel, tmp_path, audience)
    assert plan.leaked(told, audience) == set()
    names = {mark for mark in everything if (mark.table, mark.field) == ("people", "name")}
    assert plan.found(told) >= names & plan.meant_for(audience)
    assert f"{audience}".capitalize() in told.split("<svg")[0]
    assert f"{audience}".capitalize() in told.split("</title>")[0].split("<title>")[1]


@pytest.mark.parametrize("deal", OTHERS)
def test_a_private_opportunity_is_not_named_by_a_picture(monkeypatch, panel, plan, tmp_path, deal):
    panel.session.look_at(opportunity=row_id("opportunities", Audience.PRIVATE))
    settle(panel)
    assert plan.leaked(drawn(monkeypatch, panel, tmp_path, deal), deal) == set()


def test_the_picture_file_and_the_clipboard_bear_the_same_picture_and_no_words(monkeypatch, panel, tmp_path):
    hand = Hand(panel)
    hand.key(Qt.Key.Key_C, CONTROL)
    answer(Audience.TEAM)
    copied = QApplication.clipboard().image()
    with panel.picture.map_for.taker(Audience.TEAM) as taker:
        meant = taker.image(panel.picture.map_for.heading(Audience.TEAM))
    assert copied.convertToFormat(QImage.Format.Format_RGB32) == meant.convertToFormat(QImage.Format.Format_RGB32)
    assert not QApplication.clipboard().mimeData().hasText()
    saved(monkeypatch, panel, "save_png", tmp_path / "map.png", Audience.TEAM)
    written = QImage(str(tmp_path / "map.png"))
    assert written.textKeys() == []
    assert written.size() == meant.size()


def test_who_sees_least_is_offered_first_then_who_was_chosen_last(panel):
    panel.sheets.do("copy")
    assert asked().choice.value() == Audience.CUSTOMER
    answer(Audience.TEAM)
    panel.sheets.do("copy")
    assert asked().choice.value() == Audience.TEAM
    assert asked().focusWidget() is asked().choice.button(Audience.TEAM)
    asked().reject()


def test_one_sees_how_much_is_on_the_picture_and_does_not_copy_an_empty_one(qtbot):
    panel = panel_of(qtbot)
    QApplication.clipboard().setText("before")
    panel.sheets.do("copy")
    sheet = asked()
    assert not sheet.go_on.isEnabled()
    assert "0 of 7 cards are on the picture." in words_of(sheet)
    choose(sheet, Audience.TEAM)
    assert sheet.go_on.isEnabled()
    assert "7 of 7 cards are on the picture." in words_of(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert QApplication.clipboard().text() == "before"


def test_a_position_that_may_be_hidden_is_not_called_unknown(monkeypatch, qtbot, english, tmp_path):
    panel = panel_of(qtbot)
    signs = {
        audience: drawn(monkeypatch, panel, tmp_path, audience).count(">?<")
        for audience in (Audience.PRIVATE, Audience.TEAM)
    }
    assert signs[Audience.PRIVATE] > signs[Audience.TEAM]


def words_of(sheet):
    return [label.text() for label in sheet.findChildren(type(sheet._told))]


def test_somebody_of_a_hidden_deal_is_not_on_the_picture(qtbot, english):
    plan = plan_with(
        people=people("wang", "far"),
        opportunities={"deal": {"name": "Deal"}, "mine": {"name": "Mine", "audience": Audience.PRIVATE}},
        roles={"r": {"person": "far", "opportunity": "mine", "role": "owner"}},
    )
    panel = panel_of(qtbot, plan)
    assert [panel.picture.map_for.count(audience) for audience in Audience] == [(1, 1), (1, 1), (0, 1)]


def test_a_picture_that_cannot_be_drawn_leaves_no_canvas_behind(panel, monkeypatch):
    def fail(*_):
        raise RuntimeError("made up")

    before = len(panel.findChildren(RoleCanvas))
    monkeypatch.setattr(MapFor, "_fill", fail)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("map.png", ""))
    with pytest.raises(RuntimeError, match="made up"):
        panel.sheets._save_png(Audience.TEAM)
    settle(panel)
    assert len(panel.findChildren(RoleCanvas)) == before
