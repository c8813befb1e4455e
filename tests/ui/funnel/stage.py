"""A stage for the funnel: a plan of a deal under way and a talk, the panel, and hands that really move the mouse."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.canvas_stage import LEFT, CanvasStage, Plain
from tests.support.plans import DAY, plan_with
from workbench.domain.deal import STAGE_ORDER, StageName
from workbench.domain.deal import Stage as Stay
from workbench.domain.plan import Plan
from workbench.ui.funnel.forms import ReasonForm
from workbench.ui.funnel.panel import FunnelPanel
from workbench.ui.funnel.talk_items import NeedNotesCard, QuestionCard
from workbench.ui.funnel.talk_layout import row_of
from workbench.ui.widgets.card import CardItem

Control = Qt.KeyboardModifier.ControlModifier
Row = dict[str, Any]


def ago(days: int) -> date:
    """The day so many days before the tests' day."""
    return DAY - timedelta(days=days)


def stay(name: str, entered: int, left: int | None = None, **fields: Any) -> Row:
    ended = None if left is None else ago(left)
    return {"opportunity": "deal", "stage": name, "entered": ago(entered), "left": ended, **fields}


def need(person: str, **fields: Any) -> Row:
    given = {"person": person, "opportunity": "deal", "side": "company", "kind": "performance", "text": "随时联络"}
    return given | fields


def small_plan() -> Plan:
    """A deal in its third stage, a visit of three questions with two answers, and the needs of who was met."""
    return plan_with(
        opportunities={"deal": {"name": "全院电话"}},
        people={"wang": {"name": "王彤", "department": "采购部"}, "liu": {"name": "刘丽"}},
        stages={"first": stay("warm_up", 40, 30), "second": stay("present_state", 30, 10), "third": stay("gap", 10)},
        visits={
            "visit": {"opportunity": "deal", "date": ago(5), "people": ("wang",), "primary_objective": "了解现状"},
            "early": {"opportunity": "deal", "date": ago(30), "people": ("liu",)},
        },
        questions={
            "q1": {"visit": "visit", "text": "现在怎么联络？", "kind": "open", "place": 1.0, "answer": "靠对讲机"},
            "q2": {"visit": "visit", "text": "夜里呢？", "kind": "open", "place": 2.0},
            "q3": {"visit": "visit", "text": "随时能联络就行，是吗？", "kind": "closed", "place": 3.0, "answer": "是"},
        },
        needs={
            "reach": need("wang", desired="随时联络得上"),
            "power": need("wang", side="personal", kind="power", text="掌控谁进医院"),
        },
    )


class Stage(CanvasStage):
    """The panel, its session, and what one does with mouse and keys."""

    def __init__(self, qtbot: QtBot, plan: Plan, day: date = DAY, size: tuple[int, int] = (980, 640)) -> None:
        super().__init__(qtbot, plan, day)
        self.panel = FunnelPanel(self.session)
        self.session.ask_coach_now()
        self.show(self.panel, size)
        self.tracker = self.panel.stages.canvas
        self.talk = self.panel.talk.canvas
        self.canvas = self.tracker
        self.canvas.setFocus()
        self.settle()

    # Looking

    @property
    def plan(self) -> Plan:
        return self.session.plan

    def now(self) -> StageName | None:
        """The stage the deal is in."""
        held = [s for s in self.plan.stages.values() if s.holds(self.session.day)]
        return max(held, key=lambda s: s.entered or date.min).stage if held else None

    def last_stay(self) -> Stay:
        return max(self.plan.stages.values(), key=lambda s: s.entered or date.min)

    def form(self) -> ReasonForm | None:
        """The question for a reason, while it is asked."""
        forms = [form for form in self.panel.findChildren(ReasonForm) if form.isVisible()]
        return forms[0] if forms else None

    def question(self, key: str) -> QuestionCard:
        found = self.talk.question_card(key)
        assert found is not None, f"no card {key}"
        return found

    def need(self, key: str) -> NeedNotesCard:
        found = self.talk.need_card(key)
        assert found is not None, f"no card {key}"
        return found

    def order(self) -> list[str]:
        """The questions in the order of asking."""
        return [asked.question.id for asked in self.talk.talk.asked] if self.talk.talk else []

    # Places

    def middle(self, card: CardItem) -> QPoint:
        return self.at(card.mapToScene(card.card_rect().center()))

    def over(self, name: StageName) -> QPoint:
        """The middle of a stage."""
        box = self.tracker.made.stages[STAGE_ORDER.index(name)]
        return self.at(QPointF(box.middle, box.y + box.height / 2))

    def drop_place(self) -> QPoint:
        """Where an answer becomes a need."""
        drop = self.talk.made.drop
        return self.at(QPointF(drop.middle, drop.y + drop.height / 2))

    def note_row(self, key: str, place: int) -> QPoint:
        """The middle of one of the four lines of a need."""
        row = row_of(self.talk.made.needs[key], place)
        return self.at(QPointF(row.middle, row.y + row.height / 2))

    # Doing

    def show_part(self, part: str) -> None:
        """Choose a part with the mouse."""
        self.click_on(self.panel.bar.parts.button(part))
        self.canvas = self.talk if part == "talk" else self.tracker
        self.canvas.setFocus()
        self.settle()

    def click_on(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, LEFT)
        self.settle()

    def drag(self, card: CardItem, to: QPoint) -> None:
        """Drag a card to a place and let go."""
        self.carry(self.middle(card), to)
        self.release(to)

    def drag_deal(self, name: StageName) -> None:
        """Drag the deal over a stage and let go."""
        self.drag(self.tracker.marker, self.over(name))

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.canvas.viewport(), LEFT, Plain, at)
        self.settle()
