"""The inspector: the right side of the window, over whatever is selected."""

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.domain.edits import ChangeSet
from workbench.domain.links import title_of
from workbench.domain.rows import Ref
from workbench.ui.inspector.coach_section import CoachSection
from workbench.ui.inspector.form_section import FormSection
from workbench.ui.inspector.forms import FORMS
from workbench.ui.inspector.links_section import LinksSection
from workbench.ui.inspector.list_section import Deleter, ListSection
from workbench.ui.inspector.person_sections import ContactsSection, PositionSection, RelationsSection, RolesSection
from workbench.ui.inspector.section import Section
from workbench.ui.language import tr
from workbench.ui.shell.session import Session
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.ui.widgets.typing import commit_typing


class Inspector(QWidget):
    """Shows and edits the selected row; with nothing selected, the opportunity looked at, else the account."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._ref: Ref | None = None
        self._sections: list[Section] = []
        self._kind = QLabel()
        self._title = QLabel()
        self._delete = IconButton("delete")
        self._scroll = ScrollColumn()
        self._build()
        session.selection_changed.connect(self._select)
        session.view_changed.connect(self._rebuild)
        session.plan_changed.connect(self._plan_changed)
        session.findings_changed.connect(self._findings_changed)
        self._rebuild()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._rebuild()

    def _build(self) -> None:
        self._kind.setProperty("role", "caption")
        self._title.setProperty("role", "section")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._delete.clicked.connect(self._delete_row)
        head = QHBoxLayout()
        head.addWidget(self._kind, 1)
        head.addWidget(self._delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(SPACE // 2)
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self._scroll, 1)

    @Slot()
    def _select(self) -> None:
        if self._wanted() != self._ref:
            self._rebuild()

    @Slot()
    def _rebuild(self) -> None:
        """Make the sections for what is selected."""
        commit_typing(inside=self)
        self._ref = self._wanted()
        self._scroll.clear()
        self._sections = self._make_sections(self._ref)
        for section in self._sections:
            self._scroll.add(section)
        self._show_head()

    def _wanted(self) -> Ref:
        if self._session.selection is not None:
            return self._session.selection
        opportunity = self._session.opportunity
        return Ref("opportunities", opportunity) if opportunity else Ref("account", "account")

    def _make_sections(self, ref: Ref) -> list[Section]:
        form = FORMS[ref.table]
        session = self._session
        groups: list[Section] = [FormSection(session, ref, group) for group in form.groups]
        lists: list[Section] = [ListSection(session, ref, table) for table in form.lists]
        about: list[Section] = [CoachSection(session, ref), LinksSection(session, ref)]
        if ref.table == "people":
            who = [RolesSection(session, ref), PositionSection(session, ref), RelationsSection(session, ref)]
            return [*groups[:2], *who, *about[:1], *groups[2:], ContactsSection(session, ref), *about[1:]]
        return (
            [*groups, *about, *lists]
            if ref.table != "needs"
            else [groups[0], *lists[:1], *groups[1:], *about, *lists[1:]]
        )

    def _show_head(self) -> None:
        ref = self._ref
        if ref is None:
            return
        kind = tr("terms", f"table.{ref.table}")
        self._kind.setText(kind[:1].upper() + kind[1:])
        self._title.setText(title_of(self._session.plan, ref) or tr("terms", f"table.{ref.table}"))
        self._delete.set_tip(tr("inspector", "delete"))
        self._delete.setVisible(self._session.selection is not None and ref.table != "account")

    @Slot(object)
    def _plan_changed(self, changes: ChangeSet) -> None:
        if self._ref is None or self._session.plan.find(self._ref) is None:
            return
        for section in self._sections:
            section.refresh(changes)
        self._show_head()

    @Slot()
    def _findings_changed(self) -> None:
        for section in self._sections:
            section.refresh_findings()

    @Slot()
    def _delete_row(self) -> None:
        if self._ref is not None:
            deleter = Deleter(self._session, self._ref, self)
            deleter.delete()
            deleter.deleteLater()
