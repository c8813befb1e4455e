"""Writing on the need funnel: a new question, an answer, the text of a need."""

from PySide6.QtCore import QObject, QRectF, Slot

from workbench.domain.rows import Ref
from workbench.ui.funnel.layout import Box
from workbench.ui.funnel.talk_items import NeedNotesCard, QuestionCard, question_key
from workbench.ui.funnel.talk_layout import GAP
from workbench.ui.funnel.talk_scene import TalkCanvas
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.in_place import InPlaceEditor
from workbench.usecases import rows
from workbench.usecases.ports import Label
from workbench.usecases.visits import add_question, answer_question

LINE = (46.0 * SPACE, 4.0 * SPACE)


def line_of(text: str) -> str:
    """Return *text* as one line without blanks at its ends."""
    return " ".join(text.split())


class NewQuestion(QObject):
    """Writes down a question after the last one; nothing written, nothing made."""

    def __init__(self, canvas: TalkCanvas, session: Session, visit: str) -> None:
        hint = tr("funnel", "question.new")
        editor = InPlaceEditor(canvas, _after_last(canvas), placeholder=hint, name=hint)
        super().__init__(editor)
        self._session = session
        self._visit = visit
        self._canvas = canvas
        editor.committed.connect(self._keep)

    @Slot(str)
    def _keep(self, text: str) -> None:
        line = line_of(text)
        if not line or self._visit not in self._session.plan.visits:
            return
        ref, edits = add_question(self._session.plan, self._visit, line)
        if self._session.perform(Label("add.questions", line), lambda _: edits):
            self._session.select(ref)
            self._canvas.reveal(question_key(ref.id))


def _after_last(canvas: TalkCanvas) -> QRectF:
    """The room under the last question; in the mouth of the funnel while there is none."""
    made, talk = canvas.made, canvas.talk
    if talk is not None and talk.asked:
        box = made.places[talk.asked[-1].question.id]
        return QRectF(box.x, box.bottom + GAP / 2, max(LINE[0], box.width), LINE[1])
    band = made.bands[0]
    left = (band.lower[0] + band.lower[1] - LINE[0]) / 2
    return QRectF(left, band.top + (band.height - LINE[1]) / 2, *LINE)


class WriteAnswer(QObject):
    """Writes down what was answered, over the foot of the question."""

    def __init__(self, canvas: TalkCanvas, session: Session, card: QuestionCard) -> None:
        box = Box(card.scenePos().x(), card.scenePos().y(), card.size.width(), card.size.height())
        rect = QRectF(box.x, box.bottom - LINE[1], max(box.width, LINE[0] * 0.8), LINE[1])
        hint = tr("funnel", "answer.placeholder")
        editor = InPlaceEditor(canvas, rect, card.asked.question.answer, placeholder=hint, name=hint)
        super().__init__(editor)
        self._session = session
        self._question = card.asked.question
        editor.committed.connect(self._keep)

    @Slot(str)
    def _keep(self, text: str) -> None:
        line, question = line_of(text), self._question
        if line != question.answer and question.id in self._session.plan.questions:
            label = Label("note_answer", line or question.text)
            self._session.perform(label, lambda plan: answer_question(plan, question.id, line))


class WriteNeed(QObject):
    """Edits the text of a need over its card."""

    def __init__(self, canvas: TalkCanvas, session: Session, card: NeedNotesCard) -> None:
        at = card.scenePos()
        rect = QRectF(at.x(), at.y() + 2 * SPACE, max(LINE[0], card.size.width()), LINE[1])
        editor = InPlaceEditor(canvas, rect, card.notes.need.text, name=tr("terms", "field.need"))
        super().__init__(editor)
        self._session = session
        self._need = card.notes.need
        editor.committed.connect(self._keep)

    @Slot(str)
    def _keep(self, text: str) -> None:
        line, ref = line_of(text), Ref("needs", self._need.id)
        if line and line != self._need.text and ref.id in self._session.plan.needs:
            self._session.perform(Label("change_field", line), lambda plan: rows.set_fields(plan, ref, text=line))
