"""The posts somebody held before, with their days, and the change to another (R11, R12)."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.domain.people import Person
from workbench.domain.posts import Post, earlier_posts
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.adders import Adder
from workbench.ui.forms.section import Section
from workbench.ui.forms.words import span_words
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.line_field import LineField
from workbench.usecases.labels import act_label
from workbench.usecases.posts import change_post


class PostForm(QWidget):
    """Asks for the new title and department and the day the post begins; Enter in a line or the button does it."""

    given = Signal(str, str, object)

    def __init__(self) -> None:
        super().__init__()
        self.title = LineField(placeholder=tr("inspector", "post.title"))
        self.department = LineField(placeholder=tr("inspector", "post.department"))
        self.day = DayEdit()
        self.take = Button(tr("inspector", "post.take"))
        for field, name in (
            (self.title, "post.title"), (self.department, "post.department"), (self.day, "post.day"),
        ):  # fmt: skip
            field.setAccessibleName(tr("inspector", name))
        foot = QHBoxLayout()
        foot.addWidget(self.day, 1)
        foot.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE // 4, 0, SPACE // 4)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.title)
        column.addWidget(self.department)
        column.addLayout(foot)
        self.setFocusProxy(self.title)
        for line in (self.title, self.department):
            line.returnPressed.connect(self._give)
        self.take.clicked.connect(self._give)

    @Slot()
    def _give(self) -> None:
        for field in (self.title, self.department, self.day):
            field.commit()
        if self.title.value() or self.department.value():
            self.given.emit(self.title.value(), self.department.value(), self.day.value())
        else:
            self.title.setFocus()


class PostsSection(Section):
    """Lists earlier posts, the latest first, and offers the change to another."""

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._told: tuple[Person, date] | None = None
        self._group = FieldGroup(" ")
        self._group.setObjectName("people.posts")
        self.said = QLabel()
        self.said.setProperty("role", "secondary")
        self.said.setWordWrap(True)
        self._form = PostForm()
        self._form.given.connect(self._change)
        self._adder = Adder(tr("inspector", "post.change"), self._form)
        self._group.add_wide(self.said)
        self._group.add_wide(self._adder)
        self.column.addWidget(self._group)
        self.refresh(None)

    def fill(self) -> None:
        """Show the posts anew; what is written in the form stays while person and day are the same."""
        person = self.session.plan.people[self.ref.id]
        if self._told == (person, self.session.day):
            return
        self._told = person, self.session.day
        posts = earlier_posts(person)
        self._group.set_title(tr("inspector", "group.posts", count=len(posts)))
        self.said.setText("\n".join(map(_words, reversed(posts))))
        self.said.setVisible(bool(posts))
        self._form.day.set_value(self.session.day)
        self._form.department.set_value(person.department)

    @Slot(str, str, object)
    def _change(self, title: str, department: str, day: date | None) -> None:
        session, when = self.session, day or self.session.day
        label = act_label("change_post", session.plan, [self.ref])
        if session.perform(label, lambda plan: change_post(plan, self.ref.id, title, department, when)):
            self._form.title.set_value("")
            self._adder.close_form()


def _words(post: Post) -> str:
    return tr("inspector", "post.line", post=post.held, span=span_words(post.since, post.until))
