"""The small form in which a note or a reply is written, with a line for one's name where nobody is named yet."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.clean_text import clean_line, clean_lines
from workbench.ui.core.session import Session
from workbench.ui.core.signing import signing
from workbench.ui.kept import application
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.scroll_column import show_whole
from workbench.ui.widgets.text_field import TextEditField
from workbench.ui.widgets.tips import set_tip


class _Line(LineField):
    """A line of the form; Enter, or committing it where it has the keyboard, commits the form."""

    done = Signal()

    def commit(self) -> None:
        """Have the form committed, unless the keyboard only goes on to another field."""
        if self.hasFocus():
            self.done.emit()


class NameLine(_Line):
    """A line for the name by which one signs; it shows while nobody is named."""

    def __init__(self, session: Session) -> None:
        super().__init__(placeholder=tr("colleagues", "name"))
        self._signing = signing(session)
        self._signing.named.connect(self.hide_if_named)
        self.setAccessibleName(tr("colleagues", "name"))
        self.setProperty("role", "adding")
        set_tip(self, tr("shell", "settings.author_note"))
        self.hide_if_named()

    @Slot()
    def hide_if_named(self) -> None:
        """Hide the line where somebody is named."""
        if self._signing.author:
            self.hide()

    def taken(self) -> bool:
        """Say whether somebody is named by now: before, or by what stands in the line; mark the line otherwise."""
        name = clean_line(self.text())
        if name and not self._signing.author:
            self._signing.sign(name)
        self.set_problem("" if self._signing.author else tr("colleagues", "name.needed"))
        self.hide_if_named()
        return bool(self._signing.author)


class _Words(TextEditField):
    """The text of a note; Ctrl+Enter, or committing it where it has the keyboard, commits the form."""

    done = Signal()

    def commit(self) -> None:
        """Have the form committed, unless the keyboard only goes on to another field."""
        if self.hasFocus():
            self.done.emit()


class NoteForm(QWidget):
    """Asks for the words, for whom they are where wanted, and for one's name where nobody is named.

    Ctrl+Enter, the button and leaving the form keep what is written; while nobody is named it stays, also where other
    rows are looked at meanwhile. *place* tells it apart from other forms.
    """

    written = Signal(str, str)
    """What was written, and for whom; whoever keeps it clears the form."""

    def __init__(self, session: Session, place: str, *, asked: str, do: str, addressed: bool = False) -> None:
        super().__init__()
        self._signing = signing(session)
        self._place = place
        self._committing = False
        self.words = _Words(self._signing.drafts.get(place, ""), placeholder=asked)
        self.addressee = _Line(placeholder=tr("colleagues", "addressee"))
        self.name = NameLine(session)
        self.button = Button(do)
        self.words.setAccessibleName(asked)
        self.words.setProperty("role", "adding")
        self.addressee.setAccessibleName(tr("colleagues", "addressee"))
        self.addressee.setProperty("role", "adding")
        self.setFocusProxy(self.words)
        self._lay_out(addressed)
        self.words.textChanged.connect(self._keep_draft)
        for asking in (self.words, self.addressee, self.name):
            asking.done.connect(self._done)
        self.button.clicked.connect(self._done)
        application().focusChanged.connect(self._follow_focus)

    @property
    def begun(self) -> bool:
        """Whether something is written that is not kept yet."""
        return bool(clean_lines(self.words.toPlainText()))

    def _lay_out(self, addressed: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE // 4, 0, SPACE // 4)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.words)
        column.addWidget(self.name)
        row = QHBoxLayout()
        row.setSpacing(SPACE // 2)
        row.addWidget(self.addressee, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(row)
        if not addressed:
            self.addressee.hide()
            row.insertStretch(0, 1)

    @Slot()
    def commit(self) -> None:
        """Have what is written kept, if there is anything, and ask for the name where it is missing.

        What comes of it may take the keyboard from the form, which is no reason to commit once more.
        """
        text, addressee = clean_lines(self.words.toPlainText()), clean_line(self.addressee.text())
        if not text or self._committing:
            return
        self._committing = True
        try:
            if self.name.hasFocus() and clean_line(self.name.text()):
                self.words.setFocus()  # The line goes with the name in it, and would leave the keyboard to chance.
            if self.name.taken():
                self.written.emit(text, addressee)
        finally:
            self._committing = False

    def clear(self) -> None:
        """Forget what was written: it is in the plan now."""
        self.words.set_value("")
        self.addressee.set_value("")

    @Slot()
    def _done(self) -> None:
        """Commit, and go on to what is missing: the name."""
        self.commit()
        if self.begun:
            self.name.setFocus()

    @Slot()
    def _keep_draft(self) -> None:
        if self.begun:
            self._signing.drafts[self._place] = self.words.toPlainText()
        else:
            self._signing.drafts.pop(self._place, None)

    @Slot(QWidget, QWidget)
    def _follow_focus(self, left: QWidget | None, came: QWidget | None) -> None:
        """Keep what is written once the keyboard is elsewhere; with a window that goes to the back it stays.

        When the keyboard comes, all of the form is to be seen, not its first line alone.
        """
        was_here = left is not None and self.isAncestorOf(left)
        is_here = came is not None and self.isAncestorOf(came)
        if was_here and came is not None and not is_here:
            self.commit()
        elif is_here and not was_here:
            QTimer.singleShot(0, self, self._come_into_sight)

    @Slot()
    def _come_into_sight(self) -> None:
        show_whole(self)
