"""The card of what changed since the last visit: what it says, where it leads, and what it follows."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.support.estranged import DAY, estranged
from tests.support.sessions import await_changes, sample_session, session_of, show, speak
from tests.support.settling import settle
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.coaching.since import visit_changes
from workbench.ui.core.session import Session
from workbench.ui.forms.line_button import LineButton
from workbench.ui.overview.cards import OverviewCard
from workbench.ui.overview.fill import MOST_CHANGES
from workbench.ui.overview.panel import OverviewPanel
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.usecases.ports import Label
from workbench.usecases.rows import remove, set_fields

LATER = DAY + timedelta(days=8)
"""A day on which much that the sample had planned is overdue."""


def panel_of(host: QWidget, session: Session) -> OverviewPanel:
    """Return the overview of *session* once it knows what changed."""
    panel = OverviewPanel(session, host)
    host.layout().addWidget(panel)
    show(host, 1040, 700)
    await_changes(session)
    return panel


def card_of(host: QWidget, plan: Plan) -> OverviewCard:
    return panel_of(host, session_of(plan, host, DAY))._cards["since"]


def lines(card: OverviewCard) -> list[tuple[str, str]]:
    """Return the lines of *card*: title and quieter word."""
    return [(line._line.title, line._line.detail) for line in _in_order(card.findChildren(LineButton))]


def chips(card: OverviewCard) -> list[str]:
    return [chip.text() for chip in _in_order(card.findChildren(Chip))]


def sentences(card: OverviewCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


def _in_order(parts: list[Any]) -> list[Any]:
    return sorted((part for part in parts if part.isVisibleTo(part.window())), key=lambda part: part.y())


def line_on(card: OverviewCard, words: str) -> LineButton:
    return next(line for line in card.findChildren(LineButton) if words in line.text())


def test_it_names_the_visit_then_each_change_with_its_turn_and_its_event(host: QWidget) -> None:
    card = card_of(host, estranged())
    assert chips(card)[:2] == ["11 May", "New"]
    (head, amount), (matter, cause), *_ = lines(card)
    assert head == "Ann"
    assert "change" in amount
    assert matter == "Decision-maker not won: Ann"
    assert cause == "17 May · Our position: Ann"
    spoken = line_on(card, matter).accessibleName()
    assert spoken.startswith("New · ")
    assert cause in spoken


def test_each_line_leads_to_its_place_by_mouse_and_keyboard(host: QWidget) -> None:
    panel = panel_of(host, session_of(estranged(), host, DAY))
    wanted: list[Ref] = []
    panel.session.place_wanted.connect(wanted.append)
    card = panel._cards["since"]
    QTest.mouseClick(line_on(card, "Decision-maker"), Qt.MouseButton.LeftButton)
    head = next(line for line in card.findChildren(LineButton) if line.objectName() == "visits/held")
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Space)
    assert wanted == [Ref("people", "ann"), Ref("visits", "held")]


def test_tab_walks_from_the_people_through_the_changes_to_what_leads_to_all(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    session.look_at(day=LATER)
    session.ask_coach_now()
    panel = panel_of(host, session)
    card = panel._cards["since"]
    asked: list[None] = []
    visit_changes(session).list_wanted.connect(lambda: asked.append(None))
    shown = _in_order(card.findChildren(LineButton))
    assert len(shown) == 1 + MOST_CHANGES
    panel._cards["people"]._title.setFocus()
    walked: list[QWidget] = []
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        walked.append(QApplication.focusWidget())
        if isinstance(walked[-1], LinkLabel):
            break
    assert walked[-1 - len(shown) : -1] == shown
    QTest.keyClick(walked[-1], Qt.Key.Key_Space)
    assert asked == [None]
    assert walked[-1].text() == f"{len(_all(session)) - MOST_CHANGES} more in the coach's list"


def _all(session: Session) -> tuple[object, ...]:
    known = visit_changes(session).known()
    assert known is not None
    assert known.since is not None
    return known.since.changed


def test_without_a_visit_behind_it_says_so(host: QWidget) -> None:
    card = card_of(host, estranged(debriefed=False))
    assert lines(card) == []
    assert "No visit of this deal has been held and debriefed yet." in sentences(card)


def test_where_nothing_changed_it_names_the_visit_and_says_so(host: QWidget) -> None:
    session = session_of(estranged(positions={}), host, DAY)
    ref = Ref("visits", "held")
    session.perform(Label("change_field"), set_fields(session.plan, ref, date=DAY - timedelta(days=1)))
    card = panel_of(host, session)._cards["since"]
    assert lines(card) == [("Ann", "nothing that the coach says has changed")]
    assert chips(card) == ["20 May"]


def test_it_follows_edits_the_day_and_the_language(host: QWidget) -> None:
    session = session_of(estranged(), host, DAY)
    card = panel_of(host, session)._cards["since"]
    session.perform(Label("delete_row"), remove(session.plan, Ref("positions", "new")))
    settle()
    await_changes(session)
    assert "Decision-maker not won: Ann" not in dict(lines(card))
    session.undo()
    await_changes(session)
    assert "Decision-maker not won: Ann" in dict(lines(card))
    speak(Language.ZH_CN)
    settle()
    assert chips(card)[:2] == ["5月11日", "新增"]
    session.look_at(day=DAY - timedelta(days=20))
    await_changes(session)
    assert sentences(card)[-1] == "本商机还没有写好小结的拜访。"


def test_a_person_deleted_while_it_is_worked_out_is_not_looked_for(host: QWidget) -> None:
    session = session_of(estranged(), host, DAY)
    card = panel_of(host, session)._cards["since"]
    session.perform(Label("delete_row"), remove(session.plan, Ref("people", "ann")))
    settle()
    assert not any("Ann" in words for line in lines(card) for words in line)
    await_changes(session)
    assert not any("Ann" in words for line in lines(card) for words in line)
    assert "held" in session.plan.visits


def test_another_deal_shows_nothing_of_the_one_before(host: QWidget) -> None:
    session = session_of(estranged(opportunities={"deal": {"name": "Deal"}, "other": {"name": "Other"}}), host, DAY)
    card = panel_of(host, session)._cards["since"]
    assert lines(card)
    session.look_at(opportunity="other")
    settle()
    assert lines(card) == []
    await_changes(session)
    assert "No visit of this deal has been held and debriefed yet." in sentences(card)


def test_it_begins_after_the_first_picture(host: QWidget) -> None:
    session = session_of(estranged(), host, DAY)
    panel = OverviewPanel(session, host)
    host.layout().addWidget(panel)
    host.show()
    assert visit_changes(session).busy
    assert visit_changes(session)._work is None
    assert lines(panel._cards["since"]) == []
    await_changes(session)
    assert lines(panel._cards["since"])
