"""The notes to colleagues about one row, in the inspector: those to be settled, those settled folded, and a form."""

from collections.abc import Container, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.core.signing import signing
from workbench.ui.forms.section import Section
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.showing import show_if
from workbench.usecases.colleagues import NOTES, Thread, thread_of, threads

if TYPE_CHECKING:
    from workbench.ui.colleagues.note_form import NoteForm
    from workbench.ui.colleagues.thread_box import ThreadBox


def place_of_note(note: str) -> str:
    """Return by which name of a field the inspector shows *note* where it stands beside its row."""
    return f"{NOTES} {note}"


class NotesSection(Section):
    """What colleagues wrote each other about the row; about the plan, where it is the account."""

    @classmethod
    def called(cls, *_: Any) -> str:
        """Return what the section is called."""
        return tr("colleagues", "notes")

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._boxes: dict[str, ThreadBox] = {}
        self._shows_settled = False
        self._form: NoteForm | None = None
        self._group = FieldGroup(self.called())
        self._group.setObjectName(NOTES)
        self._list = QWidget()
        self._threads = QVBoxLayout(self._list)
        self._threads.setContentsMargins(0, 0, 0, 0)
        self._threads.setSpacing(SPACE)
        self._settled = LinkLabel()
        self._settled.clicked.connect(self._show_settled)
        self._threads.addWidget(self._settled)
        self._group.add_wide(self._list)
        self._offer = LinkLabel(tr("colleagues", "write"))
        self._offer.clicked.connect(self._write)
        self._group.add_wide(self._offer)
        self.column.addWidget(self._group)
        if self._place in signing(session).drafts:
            self._make_form()
        self.refresh(None)

    @property
    def _place(self) -> str:
        return f"note {self.ref.table} {self.ref.id}"

    def fill(self) -> None:
        """Show what is written; what is being written stays."""
        found = self._found()
        still_open = [each for each in found if each.open]
        settled = [each for each in found if not each.open]
        wanted = [*still_open, *(settled[::-1] if self._shows_settled else ())]
        going = self._going({each.note.id for each in wanted})
        self._show(wanted)
        shown = tr("colleagues", "settled.hide"), tr("colleagues", "settled.show", n=len(settled))
        self._settled.setText(shown[0 if self._shows_settled else 1])
        show_if(bool(settled), self._settled)
        self._drop(going, wanted)
        show_if(bool(found), self._list)
        count = len(still_open)
        self._group.set_title(tr("colleagues", "notes.n", count=count) if count else self.called())

    def open_field(self, name: str) -> QWidget | None:
        """Return where a note is written, or what answers a note of the row, unfolded; None for any other field."""
        table, _, note = name.partition(" ")
        if table != NOTES or (not note and self.ref.table == NOTES):
            return None
        self._group.set_open(True)
        if not note:
            return self._make_form().words
        return self._boxes[note].links["reply"] if note in self._boxes else None

    def _found(self) -> list[Thread]:
        plan = self.session.plan
        if not plan.rows(NOTES):
            return []
        if self.ref.table != NOTES:
            return threads(plan, self.ref)
        found = thread_of(plan, self.ref.id)
        return [found] if found is not None else []

    def _show(self, shown: Sequence[Thread]) -> None:
        from workbench.ui.colleagues.thread_box import ThreadBox  # Few rows have notes.

        for place, thread in enumerate(shown):
            box = self._boxes.get(thread.note.id)
            if box is None:
                box = self._boxes[thread.note.id] = ThreadBox(self.session, thread)
            else:
                box.show_thread(thread)
            self._threads.insertWidget(place, box)
            show_if(True, box)

    def _going(self, wanted: Container[str]) -> "dict[ThreadBox, int]":
        """Take the boxes out of the list whose notes are not *wanted*; return them, each with its place among the rest.

        They stay in sight until the keyboard has somewhere else to be.
        """
        place, going = 0, {}
        for note in sorted(self._boxes, key=lambda note: self._threads.indexOf(self._boxes[note])):
            if note in wanted:
                place += 1
            else:
                going[self._boxes.pop(note)] = place
        for box in going:
            self._threads.removeWidget(box)
        return going

    def _drop(self, going: "Mapping[ThreadBox, int]", shown: Sequence[Thread]) -> None:
        """Let the boxes go that are *going*; the keyboard stays in the list, at what is *shown* in their place."""
        held = QApplication.focusWidget()
        for box, place in going.items():
            if held is not None and box.isAncestorOf(held):
                if shown:
                    self._boxes[shown[min(place, len(shown) - 1)].note.id].take_keyboard()
                else:
                    (self._offer if self._settled.isHidden() else self._settled).setFocus()
            box.hide()
            box.deleteLater()

    @Slot()
    def _show_settled(self) -> None:
        self._shows_settled = not self._shows_settled
        self.refresh(None)

    # Writing

    @Slot()
    def _write(self) -> None:
        self._make_form().setFocus()

    def _make_form(self) -> "NoteForm":
        from workbench.ui.colleagues.note_form import NoteForm

        if self._form is None:
            asked = tr("colleagues", "asked")
            self._form = NoteForm(self.session, self._place, asked=asked, do=tr("colleagues", "add"), addressed=True)
            self._form.written.connect(self._keep)
            self._group.add_wide(self._form)
        self._offer.hide()
        self._form.name.hide_if_named()
        self._form.show()
        return self._form

    @Slot(str, str)
    def _keep(self, text: str, addressee: str) -> None:
        from workbench.ui.colleagues.acts import write_note

        held, form = QApplication.focusWidget(), self._make_form()
        typing = held is not None and form.isAncestorOf(held)
        if write_note(self.session, self.ref, text, addressee):
            form.clear()
            form.hide()
            self._offer.show()
            if typing:
                self._offer.setFocus()
