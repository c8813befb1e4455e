"""The canvas of the stage tracker: stages, gates and the marker, arranged anew when they or the room change (F1)."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.domain.deal import STAGE_ORDER, Opportunity, StageName
from workbench.ui.funnel.drop_sign import DropSign
from workbench.ui.funnel.layout import Arc, TrackLayout, arrange
from workbench.ui.funnel.tracker_art import GatePosts, draw_funnel, draw_gate_lines, draw_runs, run_width
from workbench.ui.funnel.tracker_items import DealMarker, GateSheet, StageCard, StageShown, sheet_height
from workbench.ui.funnel.words import hop_words
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.room import room_of
from workbench.ui.widgets.tips import plain_tooltip
from workbench.usecases.funnel import Step, Tracker

DESIGN_WIDTH = 1280.0
"""From this width on the picture is magnified instead of getting ever more room."""
LEAST_ROOM = (760.0, 420.0)
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TrackerCanvas(Canvas):
    """The ten stages of a deal. It shows facts; what the user wants leaves it as signals."""

    stepped = Signal(int)
    """Left or right on the marker: one stage back or on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.way: Tracker | None = None
        self.made: TrackLayout = arrange(*LEAST_ROOM)
        self.marker = DealMarker()
        self.drop_sign = DropSign()
        self._stages: dict[StageName, StageCard] = {}
        self._sheets: dict[StageName, GateSheet] = {}
        self._settled = False
        self._arranged_for: object = None
        self._drawn: tuple[TrackLayout, int] | None = None
        self.arrows_move = False
        self.posts = GatePosts()
        self.marker.follow(self.motion)
        for item in (self.marker, self.drop_sign, self.posts):
            self.scene().addItem(item)

    # What is shown

    def show_way(self, way: Tracker, deal: Opportunity, shown: tuple[StageShown, ...]) -> None:
        """Show where a deal stands and how it came there; cards that do not differ stay as they are."""
        self.cancel_gesture()
        self.way = way
        self._arrange()
        for place, each in enumerate(shown):
            self._show_stage(place, each)
        self.marker.set_deal(deal.name, way, deal.outcome)
        self.posts.show_on(self.made, way.stages)
        self._place_all()
        self._draw_anew()

    def show_flags(self, stages: Collection[StageName]) -> None:
        """Show the coach's flag on *stages*."""
        for name, card in self._stages.items():
            if card.shown.flagged != (name in stages):
                facts = card.shown
                card.set_shown(StageShown(facts.facts, facts.number, facts.day, facts.longest, name in stages))

    def stage_card(self, stage: StageName) -> StageCard:
        """Return the card of a stage."""
        return self._stages[stage]

    def gate_sheet(self, stage: StageName) -> GateSheet:
        """Return the sheet of the gate into a stage."""
        return self._sheets[stage]

    def stage_at(self, at: QPointF) -> StageName:
        """Return the stage nearest to a place of the scene."""
        return STAGE_ORDER[self.made.stage_at(at.x())]

    def aim(self, stage: StageName | None) -> None:
        """Show where the deal would be dropped."""
        for name, card in self._stages.items():
            card.aim(name == stage)

    def restore_marker(self) -> None:
        """Let the marker glide to where the deal stands."""
        self.marker.glide_to(self._marker_place())

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self._arranged_for = None
        for card in self.cards():
            card.update()
        self.viewport().update()

    # Arranging

    def _arrange(self) -> None:
        """Lay the stages out, unless their room, the way and its words are those of the last time."""
        room = room_of(self, LEAST_ROOM, DESIGN_WIDTH)
        if self._arranged_for == (room, self.way):
            return
        self._arranged_for = room, self.way
        place = self.way.place if self.way else -1
        self.made = arrange(*room, self._arcs(), place, self._sheet_height)
        self.set_content_rect(QRectF(0, 0, self.made.width, self.made.height))

    def _draw_anew(self) -> None:
        """Draw the funnel again, or, where it is as it was, only the arcs over it and their words."""
        drawn = self.made, self.way.place if self.way else -1
        if drawn == self._drawn:
            self.scene().update(QRectF(0, 0, self.made.width, self.made.stages[-1].y))
        else:
            self.viewport().update()
        self._drawn = drawn

    def _arcs(self) -> list[Arc]:
        if self.way is None:
            return []
        return [
            Arc(stay.stage.id, STAGE_ORDER.index(stay.origin), STAGE_ORDER.index(stay.stage.stage), run_width(stay))
            for stay in self.way.stays if stay.step != Step.NEXT and stay.origin is not None
        ]  # fmt: skip

    def _sheet_height(self, width: float) -> float:
        """The height that the longest sheet needs at a width."""
        if self.way is None:
            return 0.0
        upcoming = self.way.place + 1
        return max(sheet_height(facts, place == upcoming, width) for place, facts in enumerate(self.way.stages))

    def _show_stage(self, place: int, shown: StageShown) -> None:
        name, upcoming = shown.facts.name, self.way is not None and place == self.way.place + 1
        card = self._stages.get(name)
        if card is None:
            self._add(shown, upcoming, place)
            return
        if card.shown != shown:
            card.set_shown(shown)
        sheet = self._sheets[name]
        sheet.set_facts(shown.facts, upcoming)

    def _add(self, shown: StageShown, upcoming: bool, place: int) -> None:
        name = shown.facts.name
        self._stages[name] = StageCard(shown, self.made.stages[place])
        self._sheets[name] = GateSheet(shown.facts, upcoming, self.made.sheets[place])
        for card in (self._stages[name], self._sheets[name]):
            card.follow(self.motion)
            self.scene().addItem(card)

    def _place_all(self) -> None:
        for place, name in enumerate(STAGE_ORDER):
            if name in self._stages:
                self._stages[name].lie_in(QRectF(*self.made.stages[place]))
                self._sheets[name].lie_in(QRectF(*self.made.sheets[place]))
        if self._settled:
            self.restore_marker()
        else:
            self.marker.stand()  # A movement still under way would end where the deal stood in another room.
            self.marker.setPos(self._marker_place())
        self._settled = self.isVisible() and self.way is not None

    def _marker_place(self) -> QPointF:
        return QPointF(*self.made.marker(self.way.place if self.way else -1))

    # Events

    def draw_backdrop(self, painter: QPainter, rect: QRectF) -> None:
        """Draw the funnel, its gates and the arcs."""
        super().draw_backdrop(painter, rect)
        way = self.way
        if way is not None:
            draw_funnel(painter, self.made, way.place)
            draw_gate_lines(painter, self.made)
            draw_runs(painter, self.made, {stay.stage.id: stay for stay in way.stays})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: another room, another arrangement."""
        self._settled = False
        self._arrange()
        if self.way is not None:
            self.posts.show_on(self.made, self.way.stages)
        self._place_all()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override: left and right move the deal while its marker, or nothing, has the keyboard."""
        here: CardItem | None = self.current_card()
        if event.key() in STEPS and not event.modifiers() and (here is None or here is self.marker):
            self.stepped.emit(STEPS[Qt.Key(event.key())])
            event.accept()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt override: the words of an arc that had to be cut show whole in a tooltip."""
        if isinstance(event, QHelpEvent) and self._tell_run(event):
            return True
        return super().viewportEvent(event)

    def _tell_run(self, event: QHelpEvent) -> bool:
        at = self.mapToScene(event.pos())
        keys = [run.key for run in self.made.runs if QRectF(*run.words).contains(at)]
        stay = next((s for s in (self.way.stays if self.way else ()) if s.stage.id in keys), None)
        if stay is not None:
            QToolTip.showText(event.globalPos(), plain_tooltip(hop_words(stay)), self)
        return stay is not None


def shown_stages(way: Tracker, day: date, flagged: Collection[StageName]) -> tuple[StageShown, ...]:
    """Return what the stage cards of *way* show on *day*."""
    longest = max((facts.days or 0 for facts in way.stages), default=0)
    return tuple(
        StageShown(facts, number, day, longest, facts.name in flagged)
        for number, facts in enumerate(way.stages, start=1)
    )
