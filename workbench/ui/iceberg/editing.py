"""Writing on the iceberg: a need's text, a new need, an answer, and what was said when a need surfaced."""

from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.needs import Source
from workbench.domain.rows import Ref
from workbench.ui.canvas_panels.writing import LineWriter, TextWriter, line_of
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_made, add_row
from workbench.ui.iceberg.card import NeedCard
from workbench.ui.iceberg.facts import NeedFacts
from workbench.ui.iceberg.moves import KINDS, Target, new_need_at
from workbench.ui.iceberg.scene import IcebergCanvas
from workbench.ui.iceberg.words import place_words
from workbench.ui.language import tr
from workbench.ui.terms import day_text, term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.in_place import InPlaceEditor
from workbench.ui.widgets.popover import Popover
from workbench.usecases.needs import said

LINE = (40.0 * SPACE, 4.0 * SPACE)
SAID_WIDTH = 36 * SPACE


def line_rect(canvas: IcebergCanvas, at: QPointF) -> QRectF:
    """Return the room for one line of writing at *at*, as large on the screen at every zoom."""
    return QRectF(at.x(), at.y(), LINE[0] / canvas.zoom(), LINE[1] / canvas.zoom())


def edit_text(canvas: IcebergCanvas, session: Session, card: NeedCard) -> None:
    """Edit the text of a need over its card."""
    need = card.facts.need
    rect, name = line_rect(canvas, card.scenePos()), tr("iceberg", "edit.text")
    editor = InPlaceEditor(canvas, rect, need.text, name=name, over=card)
    TextWriter(session, editor, Ref("needs", need.id), need.text)


class NewNeed(LineWriter):
    """Writes down a new need at a place of the iceberg; nothing written, nothing made.

    Its kind is asked in the line, where the one meant by *target* stands first; Up and Down go to the next one.
    """

    def __init__(
        self,
        canvas: IcebergCanvas,
        session: Session,
        target: Target,
        at: QPointF,
        person: str | None,
        source: Source | None = None,
    ) -> None:
        self._kind = EnumCombo(KINDS, term)
        self._kind.set_value(target.kind)
        self._kind.setAccessibleName(tr("terms", "field.kind"))
        self._depth = target.depth
        known = session.plan.people.get(person or "")
        self._what = tr("iceberg", "edit.new_for", name=known.name) if known else tr("iceberg", "edit.new")
        room = line_rect(canvas, at).adjusted(0, 0, self._kind.sizeHint().width() / canvas.zoom(), 0)
        editor = InPlaceEditor(canvas, room, placeholder=self._hint(), name=self._hint(), lead=self._kind)
        editor.walked.connect(self._turn)
        self._kind.edited.connect(self._say)
        super().__init__(session, editor)
        self._canvas = canvas
        self._editor = editor
        self._person = person
        self._source = source

    def _hint(self) -> str:
        place = place_words(self._depth, self._kind.value())
        return tr("iceberg", "edit.new_hint", what=self._what, place=place)

    @Slot()
    def _say(self) -> None:
        self._editor.say(self._hint())

    @Slot(int)
    def _turn(self, way: int) -> None:
        place = KINDS.index(self._kind.value()) + way
        self._kind.set_value(KINDS[place % len(KINDS)])
        self._say()

    def keep(self, line: str) -> None:
        """Make the row."""
        session = self.session
        if not line or session.opportunity is None:
            return
        fields = new_need_at(Target(self._depth, self._kind.value()), session.day, self._source)
        ref = self.add("needs", opportunity=session.opportunity, text=line, person=self._person, **fields)
        if ref is not None:
            self._canvas.reveal(ref.id)


class NewAnswer(LineWriter):
    """Writes down an answer under the card of its need."""

    def __init__(self, canvas: IcebergCanvas, session: Session, card: NeedCard) -> None:
        below = card.mapRectToScene(card.card_rect()).bottomLeft() + QPointF(0, 2)
        hint = tr("iceberg", "edit.answer")
        editor = InPlaceEditor(canvas, line_rect(canvas, below), placeholder=hint, name=hint)
        super().__init__(session, editor)
        self._need = card.key

    def keep(self, line: str) -> None:
        """Make the row."""
        if line:
            add_row(self.session, "answers", need=self._need, text=line)


class SaidForm(QWidget):
    """Asks what was said when a need surfaced. Enter keeps it as evidence; nobody has to answer."""

    def __init__(self, session: Session, facts: NeedFacts) -> None:
        super().__init__()
        self._session = session
        self._need = facts.key
        self._popover: Popover | None = None
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(tr("iceberg", "said.placeholder"))
        self.line.returnPressed.connect(self._keep)
        title = tr("iceberg", "said.title", name=facts.person) if facts.person else tr("iceberg", "said.title_nobody")
        self.line.setAccessibleName(title)
        hint = tr("iceberg", "said.hint", day=day_text(session.day))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE // 2, SPACE // 2, SPACE // 2, SPACE // 2)
        column.setSpacing(SPACE)
        for widget in (_label(title, "strong"), self.line, _label(hint, "caption")):
            column.addWidget(widget)
        self.setMinimumWidth(SAID_WIDTH)
        self.setFocusProxy(self.line)

    def show_at(self, canvas: IcebergCanvas, at: QPointF) -> None:
        """Open beside *at*."""
        self._popover = Popover(canvas, at, self)

    @Slot()
    def _keep(self) -> None:
        words, need, session = line_of(self.line.text()), self._need, self._session
        if words and need in session.plan.needs:
            add_made(session, lambda plan: said(plan, need, words, session.day))
        if self._popover is not None:
            self._popover.close_popover()


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
