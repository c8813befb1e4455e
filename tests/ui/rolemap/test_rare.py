"""The rare is normal: nothing yet, far too much, another language, another theme, very long names."""

import pytest
from PySide6.QtCore import QLineF, QPoint, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.rolemap.support import Hand, crowd, panel_of, plan_of, role_of, settle, small_plan
from workbench.domain.people import Person, Relation, RelationKind
from workbench.domain.plan import empty_plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.language import Speech
from workbench.ui.rolemap.backdrop import TileHeading, heading_font, heading_height, meaning_font
from workbench.ui.theme.theme import Mode, Theme
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.in_place import InPlaceEditor
from workbench.ui.widgets.painting import wrapped_lines
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

STEP = Label("change_field", "x")


@pytest.fixture
def panel(qtbot):
    return panel_of(qtbot)


@pytest.fixture(params=Language)
def speech(request, qapp):
    made = Speech(qapp, request.param)
    yield made
    made.switch(Language.EN)
    made.setParent(None)
    made.deleteLater()


def test_an_empty_plan_teaches_and_its_first_person_gets_role_and_opportunity(qtbot):
    panel = panel_of(qtbot, empty_plan("en"))
    hand = Hand(panel)
    assert not panel.picture.isVisible()
    panel.add_person()
    QTest.keyClicks(panel.focusWidget(), "Anna")
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
    assert panel.picture.isVisible()
    (person,) = panel.session.plan.people.values()
    settle(panel)
    hand.drag(hand.at(f"people:{person.id}"), hand.middle_of(RoleName.OWNER))
    (role,) = panel.session.plan.roles.values()
    assert role.role == RoleName.OWNER
    assert panel.session.opportunity == role.opportunity
    panel.session.undo()
    assert not panel.session.plan.opportunities


def test_an_empty_map_names_quick_entry_beside_the_first_name(qtbot):
    panel = panel_of(qtbot, empty_plan("en"))
    other = next(b for b in panel.findChildren(Button) if b.isVisible() and b.text() == "Quick entry, paste a table…")
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    assert panel.sheets.sheet.field.toPlainText() == ""


@pytest.mark.parametrize("words", ["Ann Lee, CFO\nBob Ray, CIO", "Ann Lee\tFinance\tCFO"])
def test_lines_pasted_where_one_name_is_asked_for_go_to_quick_entry(qtbot, words):
    panel = panel_of(qtbot, empty_plan("en"))
    panel.add_person()
    QApplication.clipboard().setText(words)
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(panel)
    assert panel.sheets.sheet.field.toPlainText() == words
    assert not panel.session.plan.people
    assert not panel.findChildren(InPlaceEditor)


def test_a_name_that_is_pasted_stays_in_its_line(qtbot):
    panel = panel_of(qtbot, empty_plan("en"))
    panel.add_person()
    QApplication.clipboard().setText(" Ann Lee\n")
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(panel.focusWidget(), Qt.Key.Key_Return)
    assert panel.sheets.sheet is None
    assert [person.name for person in panel.session.plan.people.values()] == ["Ann Lee"]


def test_five_hundred_people_keep_clear_and_the_map_can_be_walked(qtbot):
    panel = panel_of(qtbot, crowd(500, 900), (1500, 860))
    hand = Hand(panel)
    cards = hand.canvas.cards()
    assert len(cards) == 500
    assert not any(a.rect().meets(b.rect()) for n, a in enumerate(cards) for b in cards[:n])
    panel.session.select(Ref("people", "p40"))
    lines = hand.scene.wiring.items()
    assert lines
    assert all("people:p40" in (item.facts.source, item.facts.target) for item in lines)


def test_two_relations_between_two_people_run_apart(qtbot):
    people = [Person(id="a", name="A"), Person(id="b", name="B")]
    lines = [
        Relation(id="1", source="a", target="b", kind=RelationKind.ALLY),
        Relation(id="2", source="b", target="a", kind=RelationKind.CONFLICT),
    ]
    roles = [role_of("a", RoleName.OWNER), role_of("b", RoleName.GATEKEEPER)]
    hand = Hand(panel_of(qtbot, plan_of(people, roles, lines)))
    one, other = (hand.scene.wiring.item(f"relations:{n}") for n in "12")
    middles = [item._stroke.line.pointAtPercent(0.5) for item in (one, other)]
    assert QLineF(*middles).length() > 20
    assert not one.shape().contains(middles[1])
    assert not other.shape().contains(middles[0])


@pytest.mark.parametrize("size", [(980, 640), (1600, 900), (720, 560)])
def test_headings_and_buttons_say_all_in_both_languages(qtbot, theme, speech, size):
    panel = panel_of(qtbot, small_plan(), size)
    frame = panel.picture.scene.frame
    for item in panel.picture.canvas.scene().items():
        if isinstance(item, TileHeading):
            name, meaning, count = item.texts()
            unit, room = frame.unit, item.boundingRect()
            first = QFontMetricsF(heading_font(unit)).horizontalAdvance(name)
            first += QFontMetricsF(meaning_font(unit)).horizontalAdvance(count) + 20 * unit
            assert first <= room.width()
            lines = len(wrapped_lines(meaning, meaning_font(unit), room.width()))
            small = QFontMetricsF(meaning_font(unit)).lineSpacing()
            assert QFontMetricsF(heading_font(unit)).height() + lines * small <= room.height() + 2 * unit
    bar = panel.bar
    for button in (bar.views, bar.compare, bar.filter, bar.add):
        assert button.width() >= button.sizeHint().width()
    assert heading_height(500) <= heading_height(120)


def test_the_language_switches_at_once(panel, qapp):
    speech = Speech(qapp, Language.EN)
    speech.switch(Language.ZH_CN)
    settle(panel)
    assert panel.bar.compare.text() == "对比"
    assert "把关者" in panel.picture.scene.card("people:zhao").describe()
    speech.switch(Language.EN)
    settle(panel)
    assert panel.bar.compare.text() == "Compare"
    speech.setParent(None)
    speech.deleteLater()


def test_a_change_of_theme_draws_the_cards_anew(qapp, qtbot):
    theme = Theme(qapp, Mode.LIGHT)
    theme.apply()
    panel = panel_of(qtbot)
    at = Hand(panel).at("people:zhou") + QPoint(0, 20)
    light = panel.picture.canvas.grab().toImage().pixelColor(at).lightness()
    theme.set_mode(Mode.DARK)
    settle(panel)
    dark = panel.picture.canvas.grab().toImage().pixelColor(at).lightness()
    qapp.setStyleSheet("")
    theme.setParent(None)
    theme.deleteLater()
    assert light > 200
    assert dark < 100


def test_a_name_of_sixty_characters_is_cut_on_the_card_and_whole_in_its_words(panel, hand):
    name = "An exceptionally long-winded name with a title in the middle of it"
    panel.session.perform(STEP, lambda plan: set_fields(plan, Ref("people", "zhou"), name=name))
    card = hand.card("people:zhou")
    assert name in card.describe()
    assert name in card.tooltip_text()
    assert not any(card.rect().meets(other.rect()) for other in hand.canvas.cards() if other is not card)


def test_the_heading_of_a_crowded_tile_sums_up_what_we_are_to_its_people(qtbot):
    panel = panel_of(qtbot, crowd(60, 0), (1500, 860))
    headings = [item for item in panel.picture.canvas.scene().items() if isinstance(item, TileHeading)]
    assert {heading.texts()[2] for heading in headings} == {"15 people · ? 15", "10 people · ? 10"}
