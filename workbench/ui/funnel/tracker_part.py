"""The first part of the funnel: the stages of the deal, as picture and as table (F1, F3)."""

from typing import Any

from PySide6.QtCore import QPoint, QPointF, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.asof import stage_on
from workbench.domain.deal import STAGE_ORDER, StageName
from workbench.domain.rows import Ref
from workbench.ui.canvas_panels.marks import still_to_do
from workbench.ui.core.session import Session
from workbench.ui.funnel.bar import STAGES
from workbench.ui.funnel.gestures import DealGesture
from workbench.ui.funnel.menus import FunnelMenu
from workbench.ui.funnel.models import StaysModel, stage_value, stay_columns, stay_rows
from workbench.ui.funnel.part import Part
from workbench.ui.funnel.tracker_deeds import TrackerDeeds
from workbench.ui.funnel.tracker_items import DEAL_KEY, DealMarker, GateSheet, StageCard, stage_key
from workbench.ui.funnel.tracker_scene import TrackerCanvas, shown_stages
from workbench.ui.language import tr
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.table_view import TableView
from workbench.usecases.funnel import Tracker, tracker

RULE = "stage-unearned"


class TrackerPart(Part):
    """The stages of the opportunity looked at, with their gates."""

    called = STAGES

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._following = False
        self.way: Tracker | None = None
        self.canvas = TrackerCanvas(self)
        self.deeds = TrackerDeeds(session, self.canvas, self)
        self.canvas.add_gesture(DealGesture(self.canvas, self.deeds.enter, self.deeds.drop_words))
        self.model: StaysModel = StaysModel(stay_columns(), lambda row: row.stage.id, self)
        self.table = TableView(self.model, self)
        self.menu = FunnelMenu(self)
        self.views = QStackedWidget(self)
        self.views.addWidget(self.canvas)
        self.views.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.views)
        self._connect()
        self.show_view(False)
        self.retranslate()

    def _connect(self) -> None:
        self.canvas.selection_changed.connect(self._tell_card)
        self.canvas.edit_requested.connect(self._edit)
        self.canvas.delete_requested.connect(self._delete_cards)
        self.canvas.menu_requested.connect(self._open_menu)
        self.table.selection_changed.connect(self._tell_rows)
        self.table.delete_requested.connect(self.deeds.delete)
        self.table.menu_requested.connect(self._open_table_menu)
        self.model.edit_committed.connect(self._edit_cell)
        self.menu.chosen.connect(self._do)

    # Showing

    def fill(self) -> None:
        """Show where the deal stands, and its gates."""
        session, deal = self._session, self._session.opportunity
        self.way = tracker(session.plan, deal, session.day) if deal else None
        if deal and self.way is not None:
            shown = shown_stages(self.way, session.day, self._flagged())
            self.canvas.show_way(self.way, session.plan.opportunities[deal].as_on(session.day), shown)
        self.model.set_rows(stay_rows(self.way))

    @property
    def begun(self) -> bool:
        """Whether any stage of the deal is recorded, on whatever day."""
        deal = self._session.opportunity
        return any(stage.opportunity == deal for stage in self._session.plan.stages.values())

    @property
    def next_stage(self) -> StageName | None:
        """The stage after the one the deal stands in; None after the last."""
        deal, plan = self._session.opportunity, self._session.plan
        now = stage_on(plan, deal, self._session.day) if deal else None
        place = STAGE_ORDER.index(now.stage) + 1 if now else 0
        return STAGE_ORDER[place] if place < len(STAGE_ORDER) else None

    def refresh_findings(self) -> None:
        """Show the coach's flags anew."""
        self.canvas.show_flags(self._flagged())

    def _flagged(self) -> set[StageName]:
        stages = self._session.plan.stages
        found = [each.finding for each in still_to_do(self._session.judged) if each.finding.rule == RULE]
        about = {ref.id for finding in found for ref in (*finding.about, *finding.data)}
        return {stages[row].stage for row in about if row in stages}

    def follow_selection(self) -> None:
        """Select the card and the row of what is selected in the session."""
        ref = self._session.selection
        stay = self._session.plan.stages.get(ref.id) if ref is not None and ref.table == "stages" else None
        key = stage_key(stay.stage) if stay else ""
        if not key and ref is not None and ref == Ref("opportunities", self._session.opportunity or ""):
            key = DEAL_KEY
        self._select_card(key)
        rows = [stay.id] if stay else []
        if rows != self.table.selected_keys():
            self.table.select(rows)

    def _select_card(self, key: str) -> None:
        if self._following:
            return
        if key and self.canvas.selected_keys() == [key.replace("stage.", "gate.")]:
            return
        self._following = True
        self.canvas.select([key] if key else [])
        self._following = False

    def show_row(self, ref: Ref) -> bool:
        """Bring a stay or the deal into view."""
        stay = self._session.plan.stages.get(ref.id)
        if ref.table == "stages" and stay is not None:
            self.canvas.reveal(stage_key(stay.stage))
            self.table.select([ref.id])
            return True
        if ref.table == "opportunities":
            self.canvas.reveal(DEAL_KEY)
        return ref.table == "opportunities"

    def show_view(self, table: bool) -> None:
        """Show the table, or the picture."""
        shown = self.table if table else self.canvas
        self.views.setCurrentWidget(shown)
        self.setFocusProxy(shown)

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.canvas.setAccessibleName(tr("funnel", "tracker.name"))
        self.table.setAccessibleName(tr("funnel", "stays.name"))
        self.canvas.retranslate()

    # Telling and doing

    @Slot(list)
    def _tell_card(self, keys: list[str]) -> None:
        if self._following:
            return
        card = self.canvas.card(keys[-1]) if keys else None
        # A stage the deal was never in has no row to select, yet its card stays selected.
        self._following = True
        self._session.select(self._ref_of(card))
        self._following = False

    def _ref_of(self, card: CardItem | None) -> Ref | None:
        """The row behind a card: the deal, or the last stay in a stage."""
        deal = self._session.opportunity
        if isinstance(card, DealMarker) and deal:
            return Ref("opportunities", deal)
        facts = card.shown.facts if isinstance(card, StageCard) else card.facts if isinstance(card, GateSheet) else None
        return Ref("stages", facts.last.stage.id) if facts is not None and facts.last is not None else None

    @Slot(list)
    def _tell_rows(self, keys: list[str]) -> None:
        self._session.select(Ref("stages", keys[-1]) if keys else None)

    @Slot(object)
    def _edit(self, card: CardItem) -> None:
        """Enter on a stage takes the deal there; on the marker, or the stage it is in, it asks for the reason."""
        way = self.way
        if isinstance(card, DealMarker) and way is not None and way.now is not None:
            self.deeds.ask_reason(way.now)
        elif isinstance(card, StageCard):
            if way is not None and way.now is not None and way.now.stage.stage == card.shown.facts.name:
                self.deeds.ask_reason(way.now)
            else:
                self.deeds.enter(card.shown.facts.name)

    @Slot(list)
    def _delete_cards(self, keys: list[str]) -> None:
        refs = (self._ref_of(self.canvas.card(key)) for key in keys if key != DEAL_KEY)
        stays = list(dict.fromkeys(ref.id for ref in refs if ref is not None and ref.table == "stages"))
        if stays:
            self.deeds.delete(stays)

    @Slot(str, str, object)
    def _edit_cell(self, key: str, column: str, value: Any) -> None:
        self.deeds.change(key, column, stage_value(column, value))

    @Slot(object, QPoint, QPointF)
    def _open_menu(self, card: CardItem | None, at: QPoint, place: QPointF) -> None:
        del place
        if card is None or self.way is None:
            return
        self.canvas.select([card.key])
        ref = self._ref_of(card)
        stage = card.shown.facts.name if isinstance(card, StageCard) else None
        self.menu.offer_stage(stage, ref.id if ref is not None and ref.table == "stages" else "")
        self.menu.open_at(at)

    @Slot(str, QPoint)
    def _open_table_menu(self, key: str, at: QPoint) -> None:
        if key:
            self.menu.offer_stage(None, key)
            self.menu.open_at(at)

    @Slot(str, str)
    def _do(self, command: str, about: str) -> None:
        stay = next((s for s in self.way.stays if s.stage.id == about), None) if self.way else None
        if command == "enter":
            self.deeds.enter(StageName(about))
        elif command == "reason" and stay is not None:
            self.views.setCurrentWidget(self.canvas)
            self.deeds.ask_reason(stay)
        elif command == "delete":
            self.deeds.delete([about])
