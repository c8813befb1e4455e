"""Every drag of every picture, with a real mouse: where it begins, where it goes and what holds it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from workbench.ui.core.panel import Panel
from workbench.ui.factors.action_row import ActionRow
from workbench.ui.factors.panel import FactorsPanel
from workbench.ui.funnel.bar import STAGES, TALK
from workbench.ui.funnel.panel import FunnelPanel
from workbench.ui.iceberg.panel import IcebergPanel
from workbench.ui.rolemap.bar import ORG
from workbench.ui.rolemap.facts import CardKind
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.shell.window import Window
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardItem

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
FAR = 60, 44
ADDED = "added"
"""The id of the rows that the one step adds which can be undone."""


@dataclass(frozen=True)
class Drag:
    """One way of dragging: its panel, what to show there, where it begins, and the button and keys held."""

    panel: str
    start: Callable[[Canvas], QPoint]
    part: str = ""
    button: Qt.MouseButton = LEFT
    modifiers: Qt.KeyboardModifier = PLAIN
    space: bool = False
    several: bool = False
    """Whether all cards are selected first."""

    def prepare(self, window: Window) -> Canvas:
        """Show the picture, whole, and give it the keyboard."""
        assert window.workspace is not None
        window.workspace.show_panel(self.panel)
        panel = window.workspace.panels.show_panel(self.panel)
        canvas = canvas_of(panel, self.part)
        canvas.fit()
        canvas.setFocus()
        return canvas

    def take_up(self, canvas: Canvas) -> QPoint:
        """Press and move, without letting go; return where the pointer is."""
        port, start = canvas.viewport(), self.start(canvas)
        if self.several:
            canvas.select([card.key for card in canvas.cards()])
        if self.space:
            QTest.keyPress(canvas, Qt.Key.Key_Space)
        QTest.mousePress(port, self.button, self.modifiers, start)
        far = inwards(port, start)
        for share in (0.5, 1.0):
            QTest.mouseMove(port, start + far * share)
        return start + far

    def let_go(self, canvas: Canvas, at: QPoint) -> None:
        """Let the button go, and the key."""
        QTest.mouseRelease(canvas.viewport(), self.button, self.modifiers, at)
        if self.space:
            QTest.keyRelease(canvas, Qt.Key.Key_Space)


def canvas_of(panel: Panel, part: str) -> Canvas:
    """Return the picture of *panel*, shown as its *part* says."""
    if isinstance(panel, RoleMapPanel):
        panel.show_view(part or "picture")
        return panel.picture.canvas
    if isinstance(panel, FunnelPanel):
        panel.show_view("picture")
        panel.show_part(part)
        return panel.stages.canvas if part == STAGES else panel.talk.canvas
    assert isinstance(panel, IcebergPanel | FactorsPanel)
    panel.show_view("picture")
    return panel.canvas


def inwards(port: QWidget, start: QPoint) -> QPoint:
    """Return a way from *start* that stays in sight."""
    middle = port.rect().center()
    across, down = FAR
    return QPoint(across if start.x() < middle.x() else -across, down if start.y() < middle.y() else -down)


def pixel(canvas: Canvas, at: QPointF) -> QPoint:
    return canvas.mapFromScene(at)


def on(card: CardItem) -> QPointF:
    """A place on the words of a card, away from its signs and edges."""
    box = card.mapRectToScene(card.card_rect())
    return QPointF(box.left() + box.width() * 0.4, box.top() + min(12.0, box.height() / 2))


def uncovered(canvas: Canvas, wanted: Callable[[CardItem], bool]) -> CardItem:
    """Return a card that is *wanted* and lies uncovered in sight, best that of the row that one step has added."""
    port: QWidget = canvas.viewport()
    for card in sorted(canvas.cards(), key=lambda card: ADDED not in card.key):
        at = pixel(canvas, on(card))
        if wanted(card) and port.rect().adjusted(8, 8, -8, -8).contains(at) and canvas.card_at(at) is card:
            return card
    raise AssertionError("no such card in sight")


def person_at(canvas: Canvas, *, kinds: tuple[CardKind, ...], role: bool) -> QPoint:
    found = uncovered(canvas, lambda c: c.facts.kind in kinds and (c.facts.role is not None) == role)  # type: ignore[attr-defined]
    return pixel(canvas, on(found))


def a_role(canvas: Canvas) -> QPoint:
    return person_at(canvas, kinds=(CardKind.MAIN,), role=True)


def a_waiting_person(canvas: Canvas) -> QPoint:
    return person_at(canvas, kinds=(CardKind.WAITING,), role=False)


def a_handle(canvas: Canvas) -> QPoint:
    card = uncovered(canvas, lambda c: c.facts.kind == CardKind.MAIN)  # type: ignore[attr-defined]
    canvas.select([card.key])
    box = card.mapRectToScene(card.card_rect())
    for at in (QPointF(box.right(), box.center().y()), QPointF(box.center().x(), box.bottom())):
        if card.handle_at(at) is not None:  # type: ignore[attr-defined]
            return pixel(canvas, at)
    raise AssertionError("no handle")


def a_card(canvas: Canvas) -> QPoint:
    return pixel(canvas, on(uncovered(canvas, lambda _: True)))


def a_factor(canvas: Canvas) -> QPoint:
    return pixel(canvas, on(uncovered(canvas, lambda card: type(card).__name__ == "FactorCard")))


def an_action(canvas: Canvas) -> QPoint:
    return pixel(canvas, on(uncovered(canvas, lambda card: isinstance(card, ActionRow))))


def an_unused_factor(canvas: Canvas) -> QPoint:
    box = canvas.unused_box  # type: ignore[attr-defined]
    for down in range(int(box.boundingRect().height())):
        at = pixel(canvas, box.mapToScene(QPointF(box.boundingRect().width() * 0.4, down)))
        place = canvas.mapToScene(at)
        if canvas.card_at(at) is None and canvas.factor_at(None, place) is not None:  # type: ignore[attr-defined]
            return at
    raise AssertionError("no unused factor")


def the_marker(canvas: Canvas) -> QPoint:
    marker = canvas.marker  # type: ignore[attr-defined]
    return pixel(canvas, marker.mapRectToScene(marker.card_rect()).center())


def a_question(canvas: Canvas) -> QPoint:
    return pixel(canvas, on(uncovered(canvas, lambda card: type(card).__name__ == "QuestionCard")))


def background(canvas: Canvas) -> QPoint:
    port = canvas.viewport().rect()
    for down in range(6, port.height() - 60, 7):
        for across in range(6, port.width() - 80, 9):
            at = QPoint(across, down)
            if canvas.card_at(at) is None and canvas.viewport().childAt(at) is None:
                return at
    raise AssertionError("no background")


DRAGS = {
    "role to another tile": Drag("role_map", a_role),
    "several roles": Drag("role_map", a_role, several=True),
    "a further role": Drag("role_map", a_role, modifiers=CONTROL),
    "a first role": Drag("role_map", a_waiting_person),
    "relation": Drag("role_map", a_handle),
    "rubber band": Drag("role_map", background),
    "role map with middle button": Drag("role_map", background, button=MIDDLE),
    "role map with space": Drag("role_map", a_role, space=True),
    "report to": Drag("role_map", a_card, part=ORG),
    "need": Drag("iceberg", a_card),
    "several needs": Drag("iceberg", a_card, several=True),
    "iceberg with middle button": Drag("iceberg", a_card, button=MIDDLE),
    "factor": Drag("factors", a_factor),
    "unused factor": Drag("factors", an_unused_factor),
    "action": Drag("factors", an_action),
    "factors with space": Drag("factors", a_factor, space=True),
    "deal": Drag("funnel", the_marker, part=STAGES),
    "question": Drag("funnel", a_question, part=TALK),
    "talk with middle button": Drag("funnel", a_question, part=TALK, button=MIDDLE),
}
