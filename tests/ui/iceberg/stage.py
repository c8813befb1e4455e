"""A stage for the iceberg: a plan of a few needs, the panel over it, and hands that really move the mouse."""

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.canvas_stage import LEFT, CanvasStage, Plain
from workbench.domain.edits import apply
from workbench.domain.needs import Need, NeedKind
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Ref
from workbench.ui.iceberg.card import NeedCard
from workbench.ui.iceberg.layout import Depth
from workbench.ui.iceberg.panel import IcebergPanel
from workbench.ui.iceberg.scene import IcebergCanvas
from workbench.usecases.ports import Label
from workbench.usecases.rows import add, set_fields

DAY = date(2026, 5, 21)


def row(plan: Plan, table: str, row_id: str, **fields: Any) -> Plan:
    """Return *plan* with one more row of a known id."""
    _, edits = add(table, fields)
    return apply(plan, [edit._replace(row=row_id) for edit in edits])


def need(plan: Plan, row_id: str, kind: str, text: str, **fields: Any) -> Plan:
    """Return *plan* with one more need."""
    side = "company" if kind in ("performance", "finance", "image") else "personal"
    given = {"opportunity": "deal", "side": side, "kind": kind, "text": text, "confidence": "confirmed"} | fields
    return row(plan, "needs", row_id, **given)


def small_plan() -> Plan:
    """Two people, five needs at different depths, one answer, one mark of an empty source, one planned visit."""
    plan = row(empty_plan(), "opportunities", "deal", name="全院电话")
    plan = row(plan, "people", "wang", name="王彤")
    plan = row(plan, "people", "liu", name="刘丽")
    plan = need(plan, "phones", "performance", "仪器耐久", person="wang", visible=True, surfaced=date(2026, 1, 20),
                level="external", source="stated", locked=True)  # fmt: skip
    plan = need(plan, "doctor", "recognition", "被当作一位医生看待", person="liu", level="underlying",
                confidence="assumed")  # fmt: skip
    plan = need(plan, "modern", "image", "医院显得先进", person="wang", level="underlying", awareness="unaware")
    plan = need(plan, "safe", "security", "不再为事故受责", person="liu", level="internal")
    plan = need(plan, "late", "power", "由她决定谁先用", person="liu", visible=True, surfaced=date(2026, 5, 11),
                level="internal", awareness="voiced")  # fmt: skip
    plan = need(plan, "nothing", "performance", "其他要求：无", empty_source=True, source="other", visible=True)
    plan = row(plan, "answers", "trial", need="phones", text="提供试用", status="done")
    return row(plan, "visits", "next", opportunity="deal", people=("liu",), date=date(2026, 5, 28))


class Stage(CanvasStage):
    """The panel, its session, and what one does with mouse and keys."""

    canvas: IcebergCanvas

    def __init__(
        self, qtbot: QtBot, plan: Plan, day: date, size: tuple[int, int] = (980, 640), *, findings: bool = False
    ) -> None:
        """Show the panel; with *findings* the coach has looked before that."""
        super().__init__(qtbot, plan, day)
        if findings:
            self.session.ask_coach_now()
        self.panel = IcebergPanel(self.session)
        self.show(self.panel, size)
        self.canvas = self.panel.canvas
        self.canvas.setFocus()
        self.settle()

    # Looking

    def need(self, key: str) -> Need:
        return self.session.plan.needs[key]

    def card(self, key: str) -> NeedCard:
        found = self.canvas.need_card(key)
        assert found is not None, f"no card {key}"
        return found

    def shown(self) -> set[str]:
        return {card.key for card in self.canvas.need_cards()}

    def settle(self) -> None:
        """Let movements end: every card lies where it belongs, and stays there."""
        super().settle()
        assert self._at_rest()

    def _at_rest(self) -> bool:
        places = self.canvas.arrangement.places
        return all(card.pos() == QPointF(*places[card.key][:2]) for card in self.canvas.need_cards())

    # Places

    def middle(self, key: str) -> QPoint:
        card = self.card(key)
        return self.at(card.mapToScene(card.card_rect().center()))

    def zone(self, depth: Depth, kind: NeedKind) -> QPoint:
        box = self.canvas.arrangement.zone_of(depth, kind).box
        return self.at(QPointF(box.x + box.width / 2, box.y + box.height / 2))

    # Doing

    def press_and_move(self, key: str, to: QPoint) -> None:
        """Take a card and carry it, without letting go."""
        self.carry(self.middle(key), to)

    def drag(self, key: str, depth: Depth, kind: NeedKind) -> None:
        """Drag a card to a place and let go."""
        to = self.zone(depth, kind)
        self.press_and_move(key, to)
        self.release(to)

    def click(self, key: str) -> None:
        QTest.mouseClick(self.canvas.viewport(), LEFT, Plain, self.middle(key))

    def double_click(self, at: QPoint) -> None:
        QTest.mouseDClick(self.canvas.viewport(), LEFT, Plain, at)


def choose_person(stage: Stage, person: str) -> None:
    """Choose a person in the filter, as by mouse."""
    combo = stage.panel.person
    combo.setCurrentIndex(combo.values().index(person))
    combo.activated.emit(combo.currentIndex())


def change(stage: Stage, key: str, **fields: object) -> None:
    """Change a need as some other part of the window would."""
    stage.session.perform(
        Label("change_field"),
        lambda plan: set_fields(plan, Ref("needs", key), **fields),  # type: ignore[arg-type]
    )
