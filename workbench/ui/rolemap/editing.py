"""What is typed on the canvas: a name in place, a new person, the evidence for a role (R1)."""

from datetime import date

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.commands import MapPlace
from workbench.ui.language import tr
from workbench.ui.people.successor import SuccessorQuestion
from workbench.ui.rolemap.asking import EvidenceQuestion
from workbench.ui.rolemap.canvas import RoleCanvas
from workbench.ui.rolemap.commands import Commands
from workbench.ui.rolemap.facts import key_of_person
from workbench.ui.rolemap.geometry import CARD, Rect
from workbench.ui.rolemap.person_card import PersonCard
from workbench.ui.rolemap.scene import Arrangement, RoleScene
from workbench.ui.terms import term
from workbench.ui.widgets import under_way
from workbench.ui.widgets.in_place import InPlaceEditor
from workbench.ui.widgets.popover import Popover

AFTER_DRAG_MS = 160
AFTER_KEYS_MS = 700
"""Arrow keys may go on; the question waits until they rest."""


class Editing(QObject):
    """Lays editors over the canvas and sends what was typed as one command."""

    added = Signal(object)
    """The Ref of a person just added."""
    several_named = Signal(str)
    """Lines or cells were pasted where the name of one person is asked for."""
    over = Signal()
    """Nothing is being typed any more."""

    def __init__(self, canvas: RoleCanvas, scene: RoleScene, session: Session, commands: Commands) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._scene = scene
        self._session = session
        self._commands = commands
        self._ref: Ref | None = None
        self._place: MapPlace | None = None
        self._department = False
        self._role = ""
        self._popover: Popover | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._ask)

    # Names

    def rename(self, card: PersonCard) -> None:
        """Edit the name on a card."""
        self._ref = Ref("people", card.facts.person) if card.facts.person else card.facts.ref
        x, y, w, h = card.rect()
        rect, name = QRectF(x, y, w, h), tr("terms", "field.name")
        editor = InPlaceEditor(self._canvas, rect, card.facts.name, name=name, over=card)
        editor.committed.connect(self._renamed)

    @Slot(object)
    def _renamed(self, name: str) -> None:
        if self._ref is not None and name.strip():
            self._commands.change(self._ref, name=name.strip())

    # New people

    def add_person(self, at: QPointF | None = None, *, department: bool = False) -> None:
        """Ask for the name of a new person or *department*, with the role under *at* if that is on the map."""
        frame, self._department = self._scene.frame, department
        self._place = None
        middle = self._canvas.mapToScene(self._canvas.viewport().rect().center())
        rect = Rect.around((middle.x(), middle.y()), CARD)
        if at is not None:
            rect = Rect.around((at.x(), at.y()), CARD)
            if self._scene.arrangement == Arrangement.MAP and frame.on_map(rect.centre):
                self._place = frame.map_place(rect)
        words = tr("rolemap", "add.department_name") if department else tr("rolemap", "add.name")
        place = QRectF(*rect)
        editor = InPlaceEditor(self._canvas, place, placeholder=words, name=words, takes_lines=not department)
        editor.committed.connect(self._named)
        editor.lines_pasted.connect(self.several_named)
        editor.cancelled.connect(self.over)

    @Slot(object)
    def _named(self, name: str) -> None:
        named, department = name.strip(), self._department
        ref = self._commands.add_person(named, self._place, department=department) if named else None
        if ref is not None:
            self.added.emit(ref)
        self.over.emit()

    # Successors

    def ask_for_successor(self, card: PersonCard) -> None:
        """Ask who takes over the post of the person on *card* (R11)."""
        self.put_off()
        question = SuccessorQuestion(card.facts.person, card.facts.name, self._session.day)
        question.given.connect(self._succeed)
        self._show_beside(card, question)

    @Slot(str, str, object)
    def _succeed(self, person: str, name: str, day: date) -> None:
        ref = self._commands.succeed(person, name, day)
        if ref is not None:
            self.put_off()
            self.added.emit(ref)

    # Evidence

    def ask_for_evidence(self, changes: ChangeSet | None, *, by_keys: bool = False) -> None:
        """Ask soon what the role that *changes* brought is based on; the newest question replaces the one before.

        It waits until nothing is being dragged or written, so as not to come between.
        """
        if changes is None:
            return
        fresh = [ref.id for ref in changes.added if ref.table == "roles"]
        turned = [ref.id for ref, names in (changes.changed or {}).items() if ref.table == "roles" and "role" in names]
        self._role = next(iter(fresh + turned), self._role)
        if self._role:
            self._pause.start(AFTER_KEYS_MS if by_keys else AFTER_DRAG_MS)

    @Slot()
    def _ask(self) -> None:
        if under_way.anything():
            self._pause.start(AFTER_DRAG_MS)
            return
        role = self._session.plan.roles.get(self._role)
        card = self._scene.card(key_of_person(role.person)) if role is not None else None
        self._role = ""
        if role is None or card is None or not card.isVisible() or not self._canvas.isVisible():
            return
        words = tr("rolemap", "ask.question", name=self._commands.name(role.person), role=term(role.role))
        question = EvidenceQuestion(role.id, words)
        question.given.connect(self._keep)
        question.put_off.connect(self.put_off)
        self._show_beside(card, question)

    def _show_beside(self, card: PersonCard, question: QWidget) -> None:
        """Open *question* below *card*, where that will lie once it has stopped gliding."""
        place = self._scene.place_of(card)
        self._popover = Popover(self._canvas, QPointF(place.x, place.bottom), question)
        self._popover.closed.connect(self._closed)

    @Slot(str, str, str)
    def _keep(self, role: str, words: str, source: str) -> None:
        if self._commands.add_evidence(role, words, source) is not None:
            self.put_off()

    @Slot()
    def put_off(self) -> None:
        """Take an open question away."""
        self._pause.stop()
        if self._popover is not None:
            self._popover.close_popover()

    @Slot()
    def _closed(self) -> None:
        self._popover = None

    @property
    def question(self) -> Popover | None:
        """The open question, if any."""
        return self._popover
