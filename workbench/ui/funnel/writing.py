"""Writing on the need funnel: a new question, an answer, the text of a need."""

from PySide6.QtCore import QRectF

from workbench.domain.rows import Ref
from workbench.ui.canvas_panels.writing import LineWriter, TextWriter, line_of
from workbench.ui.core.session import Session
from workbench.ui.funnel.talk_items import NeedNotesCard, QuestionCard, question_key
from workbench.ui.funnel.talk_layout import GAP
from workbench.ui.funnel.talk_scene import TalkCanvas
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.box import Box
from workbench.ui.widgets.in_place import InPlaceEditor

LINE = (46.0 * SPACE, 4.0 * SPACE)


class NewQuestion(LineWriter):
    """Writes down a question after the last one; nothing written, nothing made."""

    def __init__(self, canvas: TalkCanvas, session: Session, visit: str) -> None:
        hint = tr("funnel", "question.new")
        editor = InPlaceEditor(canvas, _after_last(canvas), placeholder=hint, name=hint)
        super().__init__(session, editor)
        self._visit = visit
        self._canvas = canvas

    def keep(self, line: str) -> None:
        """Make what is written a step of the plan."""
        if not line or self._visit not in self.session.plan.visits:
            return
        ref = self.add("questions", visit=self._visit, text=line)
        if ref is not None:
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


class WriteAnswer(LineWriter):
    """Writes down what was answered, over the foot of the question."""

    def __init__(self, canvas: TalkCanvas, session: Session, card: QuestionCard) -> None:
        box = Box(card.scenePos().x(), card.scenePos().y(), card.size.width(), card.size.height())
        rect = QRectF(box.x, box.bottom - LINE[1], max(box.width, LINE[0] * 0.8), LINE[1])
        hint = tr("funnel", "answer.placeholder")
        editor = InPlaceEditor(canvas, rect, card.asked.question.answer, placeholder=hint, name=hint, over=card)
        super().__init__(session, editor)
        self._question = card.asked.question

    def keep(self, line: str) -> None:
        """Make what is written a step of the plan."""
        question = self._question
        if line != line_of(question.answer):
            self.change(Ref("questions", question.id), "answer", line)


class WriteNeed(TextWriter):
    """Edits the text of a need over its card."""

    def __init__(self, canvas: TalkCanvas, session: Session, card: NeedNotesCard) -> None:
        at, need = card.scenePos(), card.notes.need
        rect = QRectF(at.x(), at.y() + 2 * SPACE, max(LINE[0], card.size.width()), LINE[1])
        editor = InPlaceEditor(canvas, rect, need.text, name=tr("terms", "field.need"), over=card)
        super().__init__(session, editor, Ref("needs", need.id), need.text)
