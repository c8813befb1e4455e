"""The inspector: the right side of the window, over whatever is selected."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Ref
from workbench.ui.inspector.coach_section import CoachSection
from workbench.ui.inspector.deal_sections import CompetitorsSection, StagesSection
from workbench.ui.inspector.form_section import FormSection
from workbench.ui.inspector.forms import FORMS
from workbench.ui.inspector.head import Head
from workbench.ui.inspector.links_section import LinksSection
from workbench.ui.inspector.list_section import Deleter, ListSection
from workbench.ui.inspector.section import Section
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.ui.widgets.typing import commit_typing


class Inspector(QWidget):
    """Shows and edits the selected row; with nothing selected, the opportunity looked at, else the account."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._session = session
        self._ref: Ref | None = None
        self._head: Head | None = None
        self._sections: list[Section] = []
        self._folds: dict[str, bool] = {}
        self._scroll = ScrollColumn()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
        self._column.setSpacing(SPACE)
        self._column.addWidget(self._scroll, 1)
        session.selection_changed.connect(self._follow)
        session.view_changed.connect(self._look)
        session.plan_changed.connect(self._refresh)
        session.appeals_changed.connect(self._look)
        session.findings_changed.connect(self._findings_changed)
        self._rebuild()

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
        """Make the sections for what is selected."""
        commit_typing(inside=self)
        self._ref = ref = self._wanted()
        self._scroll.clear()
        self._make_head(ref)
        self._sections = list(self._make_sections(ref, self._scroll.inner()))
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
        self._head = Head(self._session, ref, deletable=ref.table != "account", parent=self)
        self._head.delete_wanted.connect(self._delete_row)
        self._column.insertWidget(0, self._head)

    def _make_sections(self, ref: Ref, parent: QWidget) -> Iterator[Section]:
        """Yield the sections of a row, what one looks for first on top."""
        session, form = self._session, FORMS[ref.table]
        groups = [FormSection(session, ref, group, parent) for group in form.groups]
        if ref.table == "people":
            yield from self._person(ref, groups, parent)
            return
        if ref.table == "visits":
            yield from self._visit(ref, groups, parent)
            return
        evidence = ListSection(session, ref, "evidence", parent) if "evidence" in form.lists else None
        yield from groups[:1]
        yield from (ListSection(session, ref, table, parent) for table in form.lists if table != "evidence")
        if ref.table == "roles" and evidence is not None:
            from workbench.ui.inspector.person_sections import SourcesSection

            sources = SourcesSection(session, ref, groups[0].field("confidence"), parent)
            sources.source_wanted.connect(evidence.ask_source)
            evidence.asked.connect(self._show)
            yield sources
        if ref.table == "needs":
            from workbench.ui.inspector.need_sections import QuestionsSection

            yield QuestionsSection(session, ref, parent)
        yield CoachSection(session, ref, parent)
        yield from groups[1:]
        if ref.table == "opportunities":
            yield StagesSection(session, ref, parent)
            yield CompetitorsSection(session, ref, parent)
        yield LinksSection(session, ref, _WITHOUT.get(ref.table, frozenset()), parent)
        if evidence is not None:
            yield evidence

    def _person(self, ref: Ref, groups: list[FormSection], parent: QWidget) -> Iterator[Section]:
        # What the first picture does not need is loaded with the first person that is looked at.
        from workbench.ui.inspector import need_sections, person_sections, post_section

        session = self._session
        yield groups[0]
        yield person_sections.PositionSection(session, ref, parent)
        yield need_sections.NeedsSection(session, ref, parent)
        yield person_sections.RelationsSection(session, ref, parent)
        yield CoachSection(session, ref, parent)
        yield person_sections.RolesSection(session, ref, parent)
        yield need_sections.GroundsSection(session, ref, parent)
        yield person_sections.ContactsSection(session, ref, parent)
        yield from groups[1:]
        yield post_section.PostsSection(session, ref, parent)
        yield LinksSection(session, ref, _WITHOUT["people"], parent)

    def _visit(self, ref: Ref, groups: list[FormSection], parent: QWidget) -> Iterator[Section]:
        """The sheet of a visit is in its panel; beside it one wants to have in mind whom one meets."""
        from workbench.ui.inspector.need_sections import VisitNeedsSection

        session = self._session
        yield VisitNeedsSection(session, ref, parent)
        yield CoachSection(session, ref, parent)
        yield LinksSection(session, ref, frozenset({"needs"}), parent)
        yield from groups

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
            self._head.refresh(changes)
            for section in self._sections:
                section.refresh(changes)

    @Slot()
    def _findings_changed(self) -> None:
        with self._scroll.steady():
            for section in self._sections:
                section.refresh_findings()

    @Slot()
    def _delete_row(self) -> None:
        if self._ref is not None:
            deleter = Deleter(self._session, self._ref, self)
            deleter.delete()
            deleter.deleteLater()


_WITHOUT = {
    "people": frozenset({"needs"}),
    "opportunities": frozenset({"people", "needs", "factors", "strategies", "actions", "competitors"}),
}
"""What need not be linked to, because it has a section of its own or is everything there is."""
