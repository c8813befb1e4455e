"""The second part of the funnel: the need funnel of a visit, as picture and as table (N10, N13)."""

from PySide6.QtCore import QPoint, QPointF, Qt, Slot
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.domain.needs import NeedKind
from workbench.domain.rows import Ref
from workbench.domain.visits import QuestionKind
from workbench.ui.canvas_panels.marks import Marks
from workbench.ui.core.session import Session
from workbench.ui.funnel.bar import TALK
from workbench.ui.funnel.gestures import AnswerGesture
from workbench.ui.funnel.menus import FunnelMenu
from workbench.ui.funnel.models import NeedsModel, QuestionsModel, need_columns, question_columns
from workbench.ui.funnel.part import Part
from workbench.ui.funnel.talk_deeds import TalkDeeds
from workbench.ui.funnel.talk_items import NeedNotesCard, QuestionCard, question_key
from workbench.ui.funnel.talk_scene import TalkCanvas
from workbench.ui.funnel.words import talk_words
from workbench.ui.language import tr
from workbench.ui.widgets.card import CardItem
from workbench.ui.widgets.table_view import TableView
from workbench.usecases.talk import Talk, talk_of, talks_in, usual_talk


class TalkPart(Part):
    """The questions and needs of one visit of the opportunity looked at."""

    called = TALK

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._following = False
        self._marks = Marks(_itself, "questions", "needs")
        self.visit: str | None = None
        self.talk: Talk | None = None
        self.canvas = TalkCanvas(self)
        self.menu = FunnelMenu(self)
        self.deeds = TalkDeeds(session, self.canvas, self.menu, self)
        self.canvas.add_gesture(AnswerGesture(self.canvas, self.deeds.drop, self.deeds.drop_words))
        self.model: QuestionsModel = QuestionsModel(question_columns(), lambda asked: asked.question.id, self)
        self.table = TableView(self.model, self)
        self.needs: NeedsModel = NeedsModel(need_columns(), lambda notes: notes.need.id, self)
        self.need_table = TableView(self.needs, self)
        self.tables = QSplitter(Qt.Orientation.Vertical)
        self.tables.setProperty("role", "gap")
        self.tables.setChildrenCollapsible(False)
        self.tables.addWidget(self.table)
        self.tables.addWidget(self.need_table)
        self.tables.setFocusProxy(self.table)
        self.views = QStackedWidget(self)
        self.views.addWidget(self.canvas)
        self.views.addWidget(self.tables)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.views)
        self._connect()
        self.show_view(False)
        self.retranslate()

    def _connect(self) -> None:
        self.canvas.selection_changed.connect(self._tell_card)
        self.canvas.background_activated.connect(self._add_at)
        self.canvas.menu_requested.connect(self._open_menu)
        self.table.selection_changed.connect(self._tell_rows)
        self.table.delete_requested.connect(self._delete_rows)
        self.table.menu_requested.connect(self._open_table_menu)
        self.model.edit_committed.connect(self.deeds.change)
        self.need_table.selection_changed.connect(self._tell_needs)
        self.need_table.delete_requested.connect(self._delete_needs)
        self.need_table.menu_requested.connect(self._open_need_menu)
        self.needs.edit_committed.connect(self.deeds.change_need)
        self.menu.chosen.connect(self._do)

    # Showing

    def fill(self) -> None:
        """Show the talk chosen, or the usual one when it is gone."""
        session, deal = self._session, self._session.opportunity
        chosen = session.plan.visits.get(self.visit or "")
        if chosen is None or chosen.opportunity != deal:
            self.visit = usual_talk(session.plan, deal, session.day) if deal else None
        self._fill()

    def show_talk(self, visit: str) -> None:
        """Show the talk of a visit."""
        self.visit = visit
        with self.reading.part():
            self._fill()
            self.follow_selection()
            self.changed.emit()

    def _fill(self) -> None:
        self.talk = talk_of(self._session.plan, self.visit, self._session.day) if self.visit else None
        self.canvas.show_talk(self.talk)
        self.refresh_findings()
        self.model.set_rows(self.talk.asked if self.talk else ())
        self.needs.set_rows(self.talk.needs if self.talk else ())

    def talks(self) -> list[str]:
        """Return the visits to choose from, the latest first."""
        deal = self._session.opportunity
        return [visit.id for visit in talks_in(self._session.plan, deal)] if deal else []

    def words_of(self, visit: str) -> str:
        """Return the name of a talk."""
        plan = self._session.plan
        row = plan.visits.get(visit)
        names = (plan.people[p].name for p in row.people) if row is not None else ()
        return talk_words(row, names, self._session.day) if row is not None else ""

    def refresh_findings(self) -> None:
        """Show the coach's flags anew, the gravest on each card."""
        self.canvas.show_marks(self._marks.of(self._session.judged, self._session.plan))

    def follow_selection(self) -> None:
        """Select the card and the row of what is selected in the session; a visit selected elsewhere is shown."""
        ref = self._session.selection
        if ref is not None and ref.table == "visits" and ref.id != self.visit and ref.id in self.talks():
            self.show_talk(ref.id)
            return
        key = f"{ref.table}.{ref.id}" if ref is not None else ""
        self._following = True
        self.canvas.select([key] if self.canvas.card(key) is not None else [])
        self._following = False
        for table, model in ((self.table, self.model), (self.need_table, self.needs)):
            rows = [ref.id] if ref is not None and model.place(ref.id) >= 0 else []
            if rows != table.selected_keys():
                table.select(rows)

    def show_row(self, ref: Ref) -> bool:
        """Bring a question of this opportunity into view."""
        question = self._session.plan.questions.get(ref.id)
        if question is None or question.visit not in self.talks():
            return False
        self.show_talk(question.visit)
        self.canvas.reveal(question_key(ref.id))
        return True

    def show_view(self, table: bool) -> None:
        """Show the table, or the picture."""
        shown: QWidget = self.tables if table else self.canvas
        self.views.setCurrentWidget(shown)
        self.setFocusProxy(shown)

    def retranslate(self) -> None:
        """Say everything in the language in force."""
        self.canvas.setAccessibleName(tr("funnel", "talk.name"))
        self.table.setAccessibleName(tr("funnel", "questions.name"))
        self.need_table.setAccessibleName(tr("funnel", "zone.title"))
        self.canvas.retranslate()

    # Telling and doing

    @Slot(list)
    def _tell_card(self, keys: list[str]) -> None:
        if not self._following:
            self._session.select(Ref(*keys[-1].split(".", 1)) if keys else None)

    @Slot(list)
    def _tell_rows(self, keys: list[str]) -> None:
        self._session.select(Ref("questions", keys[-1]) if keys else None)

    @Slot(list)
    def _tell_needs(self, keys: list[str]) -> None:
        self._session.select(Ref("needs", keys[-1]) if keys else None)

    @Slot(list)
    def _delete_needs(self, keys: list[str]) -> None:
        self.deeds.delete([Ref("needs", key) for key in keys])

    @Slot(str, QPoint)
    def _open_need_menu(self, key: str, at: QPoint) -> None:
        notes = self.needs.row(key)
        if notes is not None:
            self.menu.offer_need(notes.need)
            self.menu.open_at(at)

    @Slot(list)
    def _delete_rows(self, keys: list[str]) -> None:
        self.deeds.delete([Ref("questions", key) for key in keys])

    @Slot(QPointF)
    def _add_at(self, at: QPointF) -> None:
        del at
        self.deeds.add_question()

    @Slot(object, QPoint, QPointF)
    def _open_menu(self, card: CardItem | None, at: QPoint, place: QPointF) -> None:
        del place
        if isinstance(card, QuestionCard):
            self.canvas.select([card.key])
            self.menu.offer_question(card.asked.question)
            self.menu.open_at(at)
        elif isinstance(card, NeedNotesCard):
            self.canvas.select([card.key])
            self.menu.offer_need(card.notes.need)
            self.menu.open_at(at)

    @Slot(str, QPoint)
    def _open_table_menu(self, key: str, at: QPoint) -> None:
        asked = self.model.row(key)
        if asked is not None:
            self.menu.offer_question(asked.question)
            self.menu.open_at(at)

    @Slot(str, str)
    def _do(self, command: str, about: str) -> None:
        verb, _, kind = command.partition(".")
        if verb == "need":
            self.deeds.make_need(about, NeedKind(kind))
        elif verb == "kind":
            self.deeds.set_kind(about, QuestionKind(kind))
        elif verb == "answer":
            self._picture().write_answer(about)
        elif verb == "make_need":
            self._picture().offer_need_of(about)
        elif verb == "lock":
            self.deeds.lock(about)
        elif verb == "go":
            self._session.go_to(Ref("needs", about))
        elif verb.startswith("delete_"):
            self.deeds.delete([Ref(verb.removeprefix("delete_") + "s", about)])

    def _picture(self) -> TalkDeeds:
        """Go to the picture, where answers are written."""
        self.views.setCurrentWidget(self.canvas)
        return self.deeds


def _itself(ref: Ref) -> Ref:
    return ref
