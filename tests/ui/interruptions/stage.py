"""A window in which something is dragged and interrupted, and what has to be so afterwards."""

from collections import Counter
from dataclasses import replace
from threading import enumerate as enumerate_threads
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFrame
from pytestqt.qtbot import QtBot

from tests.support.settling import active, settle
from tests.support.windows import open_sample
from tests.ui.interruptions.drags import ADDED, LEFT, PLAIN, Drag, canvas_of
from tests.ui.interruptions.things import Thing
from workbench.domain.edits import make
from workbench.domain.rows import Ref, Value
from workbench.system.language import Language
from workbench.ui.core.panel import Panel
from workbench.ui.factors.scene import FactorsCanvas
from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.finding import FindBar
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.rolemap.playing import PlayBar
from workbench.ui.shell.desk import Desk
from workbench.ui.widgets.canvas import Canvas
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.in_place import InPlaceEditor
from workbench.ui.widgets.popover import Popover
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields
from workbench.usecases.talk import usual_talk

SIZE = (1280, 760)
HAND = (Qt.CursorShape.ClosedHandCursor,)
Places = dict[str, tuple[int, int, float, float]]


def places_on(canvas: Canvas) -> Places:
    """Return where each card lies, how high and how opaque; pixels of the scene, rounded."""
    cards = (item for item in canvas.scene().items() if isinstance(item, CardItem) and item.isVisible())
    return {c.key: (round(c.scenePos().x()), round(c.scenePos().y()), c.opacity(), c.zValue()) for c in cards}


def signs_on(canvas: Canvas) -> Counter[str]:
    """Return how many of what else is seen: marks of drops, drafts of lines, rubber bands."""
    kinds = ("DropHint", "DropSign", "DropWords", "BandItem", "DraftLine")
    return Counter(type(item).__name__ for item in canvas.scene().items() if item.isVisible()
                   and type(item).__name__ in kinds)  # fmt: skip


class Stage:
    """The window, the picture in it, and one drag to interrupt in many ways."""

    def __init__(self, made: Desk, drag: Drag, qtbot: QtBot, done: list[object]) -> None:
        self.made, self.drag, self.qtbot = made, drag, qtbot
        self.done = done
        """The drags that were carried out."""
        self.window = open_sample(made, "hospital-planned", Language.EN, drag.panel)
        assert self.window.session is not None
        self.session = self.window.session
        self.settings = made.settings
        self._take_one_step()
        self.canvas = drag.prepare(self.window)
        self.restore()
        self.plan, self.view = self.session.plan, self.session.view
        self.size, self.first, self.choice = self.canvas.size(), self.seen(), self.chosen()

    def _take_one_step(self) -> None:
        """Add a row for each picture in one step, so that undoing it takes away what is dragged."""
        plan, deal = self.session.plan, self.session.opportunity
        visit = usual_talk(plan, deal or "", self.session.day)
        rows: dict[str, dict[str, Value]] = {
            "people": {"name": "Somebody"},
            "needs": {"opportunity": deal, "text": "A need", "side": "company", "kind": "finance"},
            "factors": {"opportunity": deal, "text": "A factor", "direction": "positive", "control": "low"},
            "questions": {"visit": visit, "text": "What now?", "place": 0.5},
        }
        edits = tuple(edit for table, fields in rows.items() for edit in make(table, ADDED, fields))
        assert self.session.perform(Label("change_field", "added"), edits)

    def seen(self) -> tuple[Places, Counter[str]]:
        self.rest()
        return places_on(self.canvas), signs_on(self.canvas)

    def rest(self) -> None:
        """Let everything come to where it glides."""
        settle()
        cards = [item for item in self.canvas.scene().items() if isinstance(item, CardItem)]
        self.qtbot.waitUntil(lambda: not any(card.gliding for card in cards))
        if isinstance(self.canvas, RoleCanvas):
            picture = self.panel.picture  # type: ignore[attr-defined]
            self.qtbot.waitUntil(lambda: not picture._resized.isActive())
            self.qtbot.waitUntil(lambda: not any(card.gliding for card in picture.scene.cards()))

    @property
    def panel(self) -> Panel:
        assert self.window.workspace is not None
        return self.window.workspace.panels.show_panel(self.drag.panel)

    # One interruption

    def interrupt(self, thing: Thing) -> list[str]:
        """Take something up, let *thing* come between, and return what is not as it should be then."""
        self.restore()
        found: list[str] = []
        self.first, self.choice = self.seen(), self.chosen()
        start = self.drag.start(self.canvas)
        at = self.drag.take_up(self.canvas)
        found += [] if self.canvas.hold.on else ["did not begin"]
        self.done.clear()
        thing(self.window, self.canvas)
        found += ["goes on"] if self.canvas.hold.on else []
        QTest.mouseMove(self.canvas.viewport(), at + QPoint(17, 9))
        self.drag.let_go(self.canvas, at + QPoint(17, 9))
        QTest.mouseMove(self.canvas.viewport(), at - QPoint(11, 7))
        found += ["was carried out"] if self.done else []
        found += self._looks()
        return found + self._click(start)

    def _looks(self) -> list[str]:
        """Compare what is seen with a picture made anew of the same plan."""
        self.close_all()
        self.show()
        self.rest()
        places, signs = places_on(self.canvas), signs_on(self.canvas)
        found = [f"left behind {sorted(signs)}"] if signs else []
        found += ["cursor stays"] if self.canvas.viewport().cursor().shape() in HAND else []
        if not self.canvas.isVisible():
            return found  # The plan has nothing left that this picture shows.
        wanted = self.first[0] if self._as_at_first() else self.made_anew()
        wrong = [key for key in places.keys() | wanted.keys() if places.get(key) != wanted.get(key)]
        return found + [f"{key}: {places.get(key)} for {wanted.get(key)}" for key in sorted(wrong)]

    def _as_at_first(self) -> bool:
        same = self.session.plan == self.plan and self.session.view == self.view and self.canvas.size() == self.size
        return same and self.made.settings == self.settings and self.chosen() == self.choice

    def chosen(self) -> tuple[object, ...]:
        """Return what is chosen in the panel that is no part of the plan and moves cards."""
        panel, canvas = self.panel, self.canvas
        talk = getattr(panel, "talk", None)
        opened = getattr(canvas, "opened", ""), sorted(getattr(canvas, "folded", ()))
        return opened, getattr(panel, "_ours", None), getattr(panel, "_filters", None), getattr(talk, "visit", None)

    def made_anew(self) -> Places:
        """Return where cards lie in a picture that is made now, as large as the one seen."""
        fresh = type(self.panel)(self.session)
        fresh.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        fresh.resize(self.panel.size())
        fresh.show()
        canvas = canvas_of(fresh, self.drag.part)
        _as_chosen(self.panel, fresh, self.canvas, canvas)
        canvas.setFixedSize(self.canvas.size())
        settle()
        cards = [item for item in canvas.scene().items() if isinstance(item, CardItem)]
        if isinstance(fresh, RoleMapPanel):
            fresh.picture.scene.arrange()
        self.qtbot.waitUntil(lambda: not any(card.gliding for card in cards))
        found = places_on(canvas)
        fresh.close()
        fresh.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return found

    def _click(self, start: QPoint) -> list[str]:
        """Click where the drag began: that selects, and changes nothing else."""
        before = self.session.plan
        QTest.mouseMove(self.canvas.viewport(), start)
        card = self.canvas.card_at(start)
        inside = self.canvas.viewport().childAt(start) is None
        clicks = self.drag.button == LEFT and not hasattr(card, "pips_origin") and inside
        if clicks and card is not None:
            QTest.mouseClick(self.canvas.viewport(), LEFT, PLAIN, start)
        found = [] if self.session.plan is before else ["the next click changed the plan"]
        return found + (["the next click drags"] if self.canvas.hold.on else [])

    # Back to the beginning

    def close_all(self) -> None:
        """Close what has been opened."""
        for popup in (QApplication.activePopupWidget(), QApplication.activePopupWidget()):
            if popup is not None:
                popup.close()
        for window in self.made.windows:
            if window is not self.window:
                window.leaves_work = True
                window.close()
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        for part in self.panel.findChildren(QFrame):
            _close(part)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def show(self) -> None:
        """Show the picture again, wherever a command has led."""
        if self.window.isMinimized() or not self.window.isVisible():
            self.window.showNormal()
        self.window.activateWindow()
        active(self.window)
        assert self.drag.prepare(self.window) is self.canvas
        QTest.mouseMove(self.canvas.viewport(), QPoint(3, 3))

    def restore(self) -> None:
        """Put plan, day, settings, window and picture back to how they were at first."""
        self.close_all()
        if self.made.settings != self.settings:
            self.made.take_settings(replace(self.settings, recent_files=self.made.settings.recent_files))
            self.settings = self.made.settings
        if hasattr(self, "plan"):
            self.session.look_as_recorded(False)
            document = self.session.document
            while self.session.plan != self.plan and document.redo_label is not None:
                self.session.redo()
            while self.session.plan != self.plan and document.undo_label is not None:
                self.session.undo()
            self.session.compare_with(None)
            self.session.look_at(opportunity=self.view.opportunity, day=self.view.day)
            assert (self.session.plan, self.session.view) == (self.plan, self.view)
        assert self.window.workspace is not None
        self.window.workspace.inspector.show()
        self.window.board.clear()
        self.window.resize(*SIZE)
        self.show()
        _as_new(self.panel, self.canvas)
        self.session.select(None)
        self.canvas.select([])
        self.rest()

    def undo_works(self) -> bool:
        """Say whether a step can be taken and taken back."""
        self.restore()
        ref = Ref("account", next(iter(self.session.plan.tables["account"])))
        # Pages of the brief that a command has asked for are made in a thread of their own, which ends by itself.
        self.qtbot.waitUntil(lambda: not any(t.name == "work" for t in enumerate_threads()), timeout=60_000)
        done = self.session.perform(Label("change_field", "x"), set_fields(self.session.plan, ref, name="Renamed"))
        self.session.undo()
        return bool(done) and self.session.plan == self.plan


def _close(part: QFrame) -> None:
    if isinstance(part, InPlaceEditor):
        part.cancel()
    elif isinstance(part, Popover):
        part.close_popover()
    elif isinstance(part, FindBar | PlayBar) and part.isVisible():
        part.close_bar()


def _as_new(panel: Any, canvas: Canvas) -> None:
    """Take back what commands have changed in the panel that is no part of the plan."""
    if isinstance(panel, RoleMapPanel):
        panel.picture.choices.picking.give_up()
        panel.picture.editing.put_off()
        panel.picture.scene.prefer([])
        if panel.filters is not None:
            panel.bar.filter.setChecked(False)
        if panel._ours:
            panel.toggle_team()
        panel.picture.scene.arrange()
    if isinstance(canvas, FactorsCanvas):
        panel.bar.prompts.setChecked(False)
        panel.show_all()
        panel.links.setChecked(False)
        canvas.folded.clear()
        canvas.opened = next((s.key for s in canvas.board.strategies if s.actions), "")
        canvas.rearrange()
    if hasattr(panel, "unanswered"):
        panel._show_all()


def _as_chosen(panel: Any, fresh: Any, canvas: Canvas, other: Canvas) -> None:
    """Choose in a panel made anew what is chosen in the one seen and is no part of the plan."""
    if isinstance(canvas, FactorsCanvas) and isinstance(other, FactorsCanvas):
        fresh._filters = panel._filters
        fresh._fill()
        other.opened, other.folded = canvas.opened, set(canvas.folded)
        other.rearrange()
    if isinstance(panel, RoleMapPanel):
        fresh.picture.scene.prefer(list(panel.picture.scene._first))
        if panel._ours:
            fresh.toggle_team()
    if hasattr(panel, "unanswered"):
        fresh._filters = panel._filters
        fresh._fill()
    if hasattr(panel, "talk"):
        visit = panel.talk.visit
        if visit is not None:
            fresh.talk.show_talk(visit)
