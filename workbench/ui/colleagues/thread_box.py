"""A note with its replies, and what one can do about it: reply, settle, open again, change, take back."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from workbench.domain.clean_text import clean_line, on_one_line
from workbench.domain.reviews import ColleagueNote
from workbench.domain.rows import Ref
from workbench.ui.colleagues import acts
from workbench.ui.colleagues.note_form import NameLine, NoteForm
from workbench.ui.colleagues.words import day_of, sender_of
from workbench.ui.core.deleting import SHORT, delete
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import words
from workbench.ui.core.signing import signing
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.problem import restyle
from workbench.ui.widgets.showing import show_if
from workbench.ui.widgets.tips import set_tip
from workbench.usecases.colleagues import NOTES, Thread


class ThreadBox(QFrame):
    """Shows one exchange; it follows its changes and keeps what is being written in it."""

    def __init__(self, session: Session, thread: Thread) -> None:
        super().__init__()
        self._session = session
        self._thread = thread
        self._said: Sequence[ColleagueNote] | None = None
        self._messages: list[QWidget] = []
        self._form: NoteForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        self._column.setSpacing(SPACE // 2)
        self._settled = words("", "secondary")
        self._name = NameLine(session)
        self._name.hide()
        self._name.done.connect(self._named)
        self.links = {deed: LinkLabel(parent=self) for deed in _DEEDS}
        self._lay_out()
        self.show_thread(thread)

    def _lay_out(self) -> None:
        flow = FlowLayout(gap=SPACE)
        for deed, link in self.links.items():
            link.setObjectName(deed)
            link.clicked.connect(self._pressed)
            flow.addWidget(link)
        self._column.addWidget(self._settled)
        self._column.addWidget(self._name)
        self._column.addLayout(flow)

    @property
    def note(self) -> str:
        """The id of the note it shows."""
        return self._thread.note.id

    def show_thread(self, thread: Thread) -> None:
        """Show *thread*, in the state and the language it is in now."""
        self._thread = thread
        note, own = thread.note, thread.note.author == signing(self._session).author
        self.setProperty("role", "finding_note" if thread.open else "finding_grey")
        restyle(self)
        self._show_messages([note, *thread.replies])
        self._settled.setText(_settled_words(note))
        show_if(not thread.open, self._settled)
        possible = {
            "reply": thread.open,
            "settle": thread.open,
            "open_again": not thread.open,
            "change": own and thread.open,
            "take_back": own and not thread.replies,
        }
        about = on_one_line(note.text, SHORT)
        for deed, link in self.links.items():
            link.setText(tr("colleagues", f"deed.{deed}"))
            link.setAccessibleName(tr("colleagues", "deed.about", deed=link.text(), note=about))
        self._offer([deed for deed in _DEEDS if possible[deed]])
        self.setAccessibleName(f"{sender_of(note)}: {about}")

    def take_keyboard(self) -> None:
        """Give the keyboard to what can be done first about the note."""
        next(link for link in self.links.values() if not link.isHidden()).setFocus()

    def _offer(self, deeds: Collection[str]) -> None:
        """Offer *deeds*; the keyboard does not leave the note with a link that goes."""
        for deed in deeds:
            self.links[deed].show()
        going = [link for deed, link in self.links.items() if deed not in deeds]
        if any(link.hasFocus() for link in going):
            self.links[next(iter(deeds))].setFocus()
        for link in going:
            link.hide()

    def _show_messages(self, notes: Sequence[ColleagueNote]) -> None:
        if self._said == notes:
            return
        self._said = notes
        for message in self._messages:
            self._column.removeWidget(message)
            message.hide()
            message.deleteLater()
        self._messages = [_message(note, inset=bool(place)) for place, note in enumerate(notes)]
        for place, message in enumerate(self._messages):
            self._column.insertWidget(place, message)
            show_if(True, message)

    # What is done

    @Slot()
    def _pressed(self) -> None:
        deed = self.sender().objectName()
        if deed == "settle" and not signing(self._session).author:
            self._name.show()
            self._name.setFocus()
            return
        _DEEDS[deed](self)

    @Slot()
    def _named(self) -> None:
        if clean_line(self._name.text()):
            self.links["settle"].setFocus()  # The line goes with the name in it, and would leave that to chance.
        if self._name.taken():
            self.settle()

    def reply(self) -> None:
        """Open the form for a reply."""
        if self._form is None:
            asked = tr("colleagues", "reply.asked")
            self._form = NoteForm(self._session, f"reply {self.note}", asked=asked, do=tr("colleagues", "reply.do"))
            self._form.written.connect(self._reply)
            self._column.insertWidget(self._column.count() - 1, self._form)
        self._form.show()
        self._form.setFocus()

    @Slot(str, str)
    def _reply(self, text: str, _addressee: str) -> None:
        held = QApplication.focusWidget()
        if acts.reply(self._session, self.note, text) and self._form is not None:
            if held is not None and self._form.isAncestorOf(held):
                self.links["reply"].setFocus()
            self._form.clear()
            self._form.hide()

    def settle(self) -> None:
        """Say that the note is settled."""
        acts.settle(self._session, self.note)

    def open_again(self) -> None:
        """Say that the note is not settled."""
        acts.open_again(self._session, self.note)

    def change(self) -> None:
        """Show the note itself, where its words can be changed."""
        self._session.select(Ref(NOTES, self.note))

    def take_back(self) -> None:
        """Delete the note."""
        delete(self._session, [Ref(NOTES, self.note)])


_DEEDS: Mapping[str, Callable[[ThreadBox], None]] = {
    "reply": ThreadBox.reply,
    "settle": ThreadBox.settle,
    "open_again": ThreadBox.open_again,
    "change": ThreadBox.change,
    "take_back": ThreadBox.take_back,
}


def _message(note: ColleagueNote, *, inset: bool) -> QWidget:
    """Return who wrote *note*, to whom and when, and below it what."""
    message = QWidget()
    head, text = (
        words(tr("colleagues", "head", who=sender_of(note), day=day_of(note.date)), "secondary"),
        words(note.text),
    )
    set_tip(head, tr("colleagues", "claimed"))
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column = QVBoxLayout(message)
    column.setContentsMargins(2 * SPACE if inset else 0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addWidget(text)
    return message


def _settled_words(note: ColleagueNote) -> str:
    if note.resolved is None:
        return ""
    key = "settled.by" if note.resolver.strip() else "settled"
    return tr("colleagues", key, day=day_of(note.resolved), resolver=note.resolver)
