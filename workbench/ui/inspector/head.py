"""The head of the inspector: where one came from, what the row is called, a line of facts, tags, and who may see it."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.domain.links import about_of, parent_of
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref, specs
from workbench.ui.core.session import Session
from workbench.ui.forms.audience_button import AudienceButton
from workbench.ui.forms.field_factory import Binding
from workbench.ui.forms.section import Section
from workbench.ui.inspector.heads import line_of, tags_of
from workbench.ui.language import tr
from workbench.ui.terms import field_words, row_title
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import IconButton, LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.showing import show_if
from workbench.ui.widgets.text_field import ENTERS, TextEditField


class TitleField(TextEditField):
    """The text a row is known by, as large as a title; Enter commits, for a title has no lines of its own."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(lines=1, placeholder=placeholder)
        self.setProperty("role", "title")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() in ENTERS:
            self.commit()
        else:
            super().keyPressEvent(event)


class Head(Section):
    """What stands above the groups; made anew for each row."""

    delete_wanted = Signal()

    def __init__(self, session: Session, ref: Ref, *, deletable: bool, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._back = LinkLabel()
        self._back.clicked.connect(self._go_back)
        self._delete = IconButton("delete", tr("inspector", "delete"))
        self._delete.clicked.connect(self.delete_wanted)
        self._line = QLabel()
        self._line.setProperty("role", "secondary")
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setWordWrap(True)
        self._tags = QWidget()
        self._flow = FlowLayout(self._tags, gap=SPACE // 2)
        self._shown: list[tuple[str, str]] | None = None
        self._audience = AudienceButton(session, ref, parent=self._tags)
        self._name: Any = self._make_title()
        self._build()
        if not deletable:
            self._delete.hide()
        self.refresh(None)

    def title(self) -> str:
        """Return what the row is called, as shown."""
        return str(self._name.toPlainText() if isinstance(self._name, TitleField) else self._name.text())

    def fill(self) -> None:
        """Show what the row is called, where it belongs, and what it is."""
        parent = self._whole()
        show_if(parent is not None, self._back)
        if parent is not None:
            self._back.setText(tr("inspector", "back", name=row_title(self.session.plan, parent)))
        if isinstance(self._name, TitleField):
            self._binding.refresh()
        else:
            self._name.setText(row_title(self.session.plan, self.ref))
        self._line.setText(line_of(self.session, self.ref))
        self._show_tags()
        self._audience.refresh()

    def open_field(self, name: str) -> QWidget | None:
        """Return the widget that edits what the row is called, when that is the field *name*."""
        titled = isinstance(self._name, TitleField) and TABLES[self.ref.table].spec.title == name
        return self._name if titled else None

    def _show_tags(self) -> None:
        tags = tags_of(self.session, self.ref)
        if tags == self._shown:
            return
        self._shown = tags
        self._flow.removeWidget(self._audience)
        self._flow.clear()
        for words, tone in tags:
            self._flow.addWidget(Chip(words, tone, parent=self._tags))
        self._flow.addWidget(self._audience)

    def _make_title(self) -> QWidget:
        row_type = TABLES[self.ref.table]
        field = row_type.spec.title
        if not field or field in row_type.spec.key:
            label = QLabel()
            label.setProperty("role", "section")
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            return label
        hint = specs(row_type)[field].hint
        made = TitleField(tr("inspector", f"hint.{hint}") if hint else tr("inspector", "untitled"))
        made.setAccessibleName(field_words(self.ref.table, field))
        self._binding = Binding(self.session, self.ref, field, made)
        return made

    def _build(self) -> None:
        self.column.setSpacing(SPACE // 4)
        row = QHBoxLayout()
        row.setSpacing(SPACE // 2)
        row.addWidget(self._name, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._delete, 0, Qt.AlignmentFlag.AlignTop)
        top = QVBoxLayout()
        top.setSpacing(0)
        top.addWidget(self._back)
        top.addLayout(row)
        self.column.addLayout(top)
        self.column.addWidget(self._line)
        self.column.addSpacing(SPACE // 2)
        self.column.addWidget(self._tags)

    @Slot()
    def _go_back(self) -> None:
        self.session.select(self._whole())

    def _whole(self) -> Ref | None:
        """Return the row that this one is a part of, or about; None for none."""
        row = self.session.plan.find(self.ref)
        return parent_of(self.session.plan, self.ref) or (about_of(row) if row is not None else None)
