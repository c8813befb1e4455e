"""The inspector: the right side of the window, over whatever is selected."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet
from workbench.domain.links import is_evidenced
from workbench.domain.rows import Ref
from workbench.ui.coaching.coach_section import CoachSection
from workbench.ui.colleagues.notes_section import NotesSection
from workbench.ui.colleagues.reviews_section import ReviewsSection
from workbench.ui.core.deleting import delete
from workbench.ui.core.session import Session
from workbench.ui.core.tables import view_of
from workbench.ui.failing import made_in
from workbench.ui.forms.list_section import ListSection
from workbench.ui.forms.section import Section
from workbench.ui.forms.tables import BESIDE_EVERY_ROW, Form, form_of
from workbench.ui.guard import survive
from workbench.ui.inspector.deal_sections import CompetitorsSection, DeleteSection, StagesSection
from workbench.ui.inspector.failed_section import FailedSection
from workbench.ui.inspector.form_section import FormSection
from workbench.ui.inspector.head import Head
from workbench.ui.inspector.links_section import LinksSection
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.reading_order import begin_in
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.ui.widgets.typing import begin_writing, commit_typing

S = TypeVar("S", bound=Section)


class Inspector(QWidget):
    """Shows and edits the selected row; with nothing selected, the opportunity looked at, else the account."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._session = session
        self._ref: Ref | None = None
        self._head: Section | None = None
        self._sections: list[Section] = []
        self._field_wanted = ""
        self._folds: dict[str, bool] = {}
        self._scroll = ScrollColumn()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
        self._column.setSpacing(SPACE)
        self._column.addWidget(self._scroll, 1)
        session.selection_changed.connect(self._follow)
        session.view_changed.connect(self._look)
        session.plan_changed.connect(self._refresh)
        session.findings_changed.connect(self._findings_changed)
        survive(self._rebuild)

    def part_words(self) -> str:
        """Return what the inspector is called."""
        return tr("shell", "part.inspector")

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            place = self._scroll.verticalScrollBar().value()
            self._rebuild()
            self._scroll.scroll_to(place)

    # What is shown

    @Slot(QWidget)
    def _show(self, field: QWidget) -> None:
        self._scroll.bring_into_sight(field)

    def open_field(self, name: str) -> None:
        """Give the field *name* of what is shown the keyboard, as soon as what was put in has found its room."""
        self._field_wanted = name
        QTimer.singleShot(0, self, self._open_field)

    @Slot()
    def _open_field(self) -> None:
        sections = (self._head, *self._sections)
        found = (section.open_field(self._field_wanted) for section in sections if section is not None)
        field = next((field for field in found if field is not None), None)
        if field is None:
            return
        if self._scroll.inner().isAncestorOf(field):
            self._show(field)
        begin_writing(field)

    @Slot()
    def _follow(self) -> None:
        if self._wanted() != self._ref:
            self._rebuild()

    @Slot()
    def _look(self) -> None:
        """The opportunity or the day is another: the same row says other things."""
        if self._wanted() != self._ref:
            self._rebuild()
        else:
            self._refresh(None)

    def _wanted(self) -> Ref:
        if self._session.selection is not None:
            return self._session.selection
        opportunity = self._session.opportunity
        return Ref("opportunities", opportunity) if opportunity else Ref("account", "account")

    def _rebuild(self) -> None:
        """Make the sections for what is selected; what stood there is seen until they have found their room."""
        commit_typing(inside=self)
        held: QWidget | None = self.window().focusWidget()
        inside = held is not None and self.isAncestorOf(held)
        self.setUpdatesEnabled(False)
        try:
            self._fill()
            if inside:  # What had the keyboard is gone; Qt would give it to whatever comes first in the window.
                begin_in(self)
        finally:
            QTimer.singleShot(0, self, self._unveil)

    @Slot()
    def _unveil(self) -> None:
        self._scroll.settle()
        self.setUpdatesEnabled(True)

    def _fill(self) -> None:
        self._ref = ref = self._wanted()
        self._scroll.clear()
        self._make_head(ref)
        self._sections = list(self._make_sections(ref))
        for section in self._sections:
            self._scroll.add(section)
            for group in section.findChildren(FieldGroup):
                self._keep_folded(group)
        self._scroll.scroll_to(0)

    def _make_head(self, ref: Ref) -> None:
        if self._head is not None:
            self._column.removeWidget(self._head)
            self._head.hide()
            self._head.deleteLater()
        self._head = made_in(self, self._new_head) or self._failed(Head.called(), self)
        self._column.insertWidget(0, self._head)

    def _new_head(self) -> Section:
        ref = self._wanted()
        # What shows while nothing is selected, as after a deletion, has no bin where another row just had one.
        head = Head(self._session, ref, deletable=not view_of(ref.table).at_rest, parent=self)
        head.delete_wanted.connect(self._delete_row)
        return head

    def _made(self, kind: type[S], *given: Any) -> S | FailedSection:
        """Return a section for what is selected, or what stands for it when it cannot be made."""
        inner, ref = self._scroll.inner(), self._wanted()
        # Sections take what they are about between the row and their parent.
        make: Callable[..., S] = kind
        made = made_in(inner, lambda: make(self._session, ref, *given, inner))
        called = kind.called(*given)
        if made is None:
            return self._failed(called, inner)
        made.words = called
        return made

    def _failed(self, called: str, parent: QWidget) -> FailedSection:
        return FailedSection(self._session, self._wanted(), called, self._rebuild, parent)

    def _make_sections(self, ref: Ref) -> Iterator[Section]:
        """Yield the sections of a row, what one looks for first on top."""
        form, made = form_of(ref.table), self._made
        groups = [made(FormSection, group) for group in form.groups]
        if ref.table == "people":
            yield from self._person(groups)
            return
        if ref.table == "visits":
            yield from self._visit(groups)
            return
        evidence = made(ListSection, "evidence") if is_evidenced(ref.table) else None
        yield from groups[:1]
        yield from (made(ListSection, table) for table in form.lists)
        if ref.table == "roles":
            yield self._sources(groups[0], evidence)
        if ref.table == "needs":
            from workbench.ui.inspector.need_sections import QuestionsSection

            yield made(QuestionsSection)
        yield made(CoachSection)
        yield from groups[1:]
        if ref.table == "opportunities":
            yield made(StagesSection)
            yield made(CompetitorsSection)
        yield from self._parts(form)
        if ref.table == "account":
            from workbench.ui.inspector.parts_sections import AccountRowsSection

            yield made(AccountRowsSection)
        yield made(LinksSection, form.unlinked | BESIDE_EVERY_ROW)
        if evidence is not None:
            yield evidence
        yield from self._among_us()
        if ref.table == "opportunities":
            yield made(DeleteSection)

    def _parts(self, form: Form) -> Iterator[Section]:
        """Yield the parts of a row that are listed by their names, and what adds one."""
        if form.parts:
            from workbench.ui.inspector.parts_sections import AddPartsSection, PartsSection

            yield from (self._made(PartsSection, table) for table in form.parts)
            yield self._made(AddPartsSection, form.parts)

    def _among_us(self) -> Iterator[Section]:
        """Yield what colleagues say of a row: notes, and who looked it over."""
        yield self._made(NotesSection)
        if self._wanted().table not in BESIDE_EVERY_ROW:
            yield self._made(ReviewsSection)

    def _sources(self, group: Section, evidence: Section | None) -> Section:
        """Return the sources behind a role, which work with its other two sections; without those there are none."""
        from workbench.ui.inspector.person_sections import SourcesSection

        if not isinstance(group, FormSection) or not isinstance(evidence, ListSection):
            return self._failed(SourcesSection.called(), self._scroll.inner())
        sources = self._made(SourcesSection, group.field("confidence"))
        if isinstance(sources, SourcesSection):
            sources.source_wanted.connect(evidence.ask_source)
            evidence.asked.connect(self._show)
        return sources

    def _person(self, groups: list[FormSection | FailedSection]) -> Iterator[Section]:
        # What the first picture does not need is loaded with the first person that is looked at.
        from workbench.ui.inspector import contact_section, need_sections, person_sections, post_section, same_section

        made = self._made
        yield groups[0]
        yield made(contact_section.ContactDataSection)
        yield made(person_sections.PositionSection)
        yield made(need_sections.NeedsSection)
        yield made(person_sections.RelationsSection)
        yield made(CoachSection)
        yield made(person_sections.RolesSection)
        yield made(need_sections.GroundsSection)
        yield made(person_sections.ContactsSection)
        yield from groups[1:]
        yield made(post_section.PostsSection)
        yield made(LinksSection, form_of("people").unlinked | BESIDE_EVERY_ROW)
        yield from self._among_us()
        yield made(same_section.SamePersonSection)

    def _visit(self, groups: list[FormSection | FailedSection]) -> Iterator[Section]:
        """The sheet of a visit is in its panel; beside it one wants to have in mind whom one meets."""
        from workbench.ui.inspector.need_sections import VisitNeedsSection

        made = self._made
        yield made(VisitNeedsSection)
        yield made(CoachSection)
        yield from self._parts(form_of("visits"))
        yield made(LinksSection, form_of("visits").unlinked | BESIDE_EVERY_ROW)
        yield from groups
        yield made(ListSection, "evidence")
        yield from self._among_us()

    def _keep_folded(self, group: FieldGroup) -> None:
        """Have a group folded or open as the user last left one like it."""
        if group.objectName() in self._folds:
            group.set_open(self._folds[group.objectName()])
        group.toggled.connect(self._folded)

    @Slot(bool)
    def _folded(self, is_open: bool) -> None:
        self._folds[self.sender().objectName()] = is_open

    # What changes

    @Slot(object)
    def _refresh(self, changes: ChangeSet | None) -> None:
        if self._ref is None or self._head is None or self._session.plan.find(self._ref) is None:
            return
        with self._scroll.steady():
            self._head = self._attempt(self._head, self._head.refresh, changes)
            self._sections = [self._attempt(section, section.refresh, changes) for section in self._sections]

    @Slot()
    def _findings_changed(self) -> None:
        with self._scroll.steady():
            self._sections = [self._attempt(section, section.refresh_findings) for section in self._sections]

    def _attempt(self, section: Section, action: Callable[..., object], *given: Any) -> Section:
        """Call *action* of *section*; return the section, or what now stands for it because that failed."""
        if survive(action, *given):
            return section
        column, parent = self._scroll.column, self._scroll.inner()
        if section is self._head:
            column, parent = self._column, self
        failed = self._failed(section.words or section.called(), parent)
        column.replaceWidget(section, failed)
        section.hide()
        section.deleteLater()
        return failed

    @Slot()
    def _delete_row(self) -> None:
        if self._ref is not None:
            # The button pressed goes with the row, and the keyboard would jump to the first thing in the window.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            delete(self._session, [self._ref])
