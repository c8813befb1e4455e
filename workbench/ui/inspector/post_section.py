"""The posts somebody held before, with their days, and the change to another (R11, R12)."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.people import Person
from workbench.domain.posts import Post, earlier_posts
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.adders import Adder
from workbench.ui.forms.adding import ask_row
from workbench.ui.forms.line_button import Line
from workbench.ui.forms.lines_section import Lines
from workbench.ui.forms.section import Section
from workbench.ui.forms.words import span_words
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button, LinkLabel
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.line_field import LineField
from workbench.ui.widgets.showing import show_if
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
        self._told: tuple[Person, list[Post], date] | None = None
        self._group = FieldGroup(" ")
        self._group.setObjectName("people.posts")
        self.lines = Lines(session, "posts")
        self._form = PostForm()
        self._form.given.connect(self._change)
        self._adder = Adder(tr("inspector", "post.change"), self._form)
        self._before = LinkLabel(tr("inspector", "add.posts"))
        self._before.clicked.connect(self._add_earlier)
        self._group.add_wide(self.lines)
        self._group.add_wide(self._adder)
        self._group.add_wide(self._before)
        self.column.addWidget(self._group)
        self.refresh(None)

    def fill(self) -> None:
        """Show the posts anew; what is written in the form stays while person and day are the same."""
        person = self.session.plan.people[self.ref.id]
        posts = earlier_posts(self.session.plan, self.ref.id)
        if self._told == (person, posts, self.session.day):
            return
        self._told = person, posts, self.session.day
        self._group.set_title(tr("inspector", "group.posts", count=len(posts)))
        self.lines.show_lines(
            [Line(post.id, post.held, span_words(post.since, post.until)) for post in reversed(posts)]
        )
        show_if(bool(posts), self.lines)
        self._form.day.set_value(self.session.day)
        self._form.department.set_value(person.department)

    @Slot()
    def _add_earlier(self) -> None:
        ask_row(self.session, "posts", {"person": self.ref.id}, self.window(), shown=False)

    @Slot(str, str, object)
    def _change(self, title: str, department: str, day: date | None) -> None:
        session, when = self.session, day or self.session.day
        label = act_label("change_post", session.plan, [self.ref])
        if session.perform(label, lambda plan: change_post(plan, self.ref.id, title, department, when)):
            self._form.title.set_value("")
            self._adder.close_form()
