"""Who may see a row: a small lock that opens to the three circles."""

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QStyle, QToolButton, QWidget

from workbench.domain.audience import audience_of_field
from workbench.domain.rows import Audience, Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import change_field, see_field
from workbench.ui.language import tr
from workbench.ui.terms import field_words, term
from workbench.ui.theme.icons import icon
from workbench.ui.widgets.tips import describe, set_tip
from workbench.usecases.fields import spec_of

ICONS = {Audience.PRIVATE: "lock", Audience.TEAM: "people", Audience.CUSTOMER: "unlock"}
INKS = {Audience.PRIVATE: "ink_2", Audience.TEAM: "ink_2", Audience.CUSTOMER: "green_ink"}
SIGN = 14


class AudienceButton(QToolButton):
    """Shows and changes the audience of the row at *ref*; *worded* says it in words beside the sign."""

    def __init__(self, session: Session, ref: Ref, *, worded: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ref = ref
        self._worded = worded
        self._menu = QMenu(self)
        self._shown: Audience | None = None
        self._choices = QActionGroup(self)
        for audience in Audience:
            action = QAction(self._choices)
            action.setCheckable(True)
            action.setData(str(audience))
            self._menu.addAction(action)
        self._choices.triggered.connect(self._choose)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setProperty("kind", "chip" if worded else "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(SIGN, SIGN))
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonTextBesideIcon if worded else style.ToolButtonIconOnly)
        self.refresh()

    @property
    def ref(self) -> Ref:
        """The row it is about."""
        return self._ref

    def refresh(self) -> None:
        """Show what the plan holds."""
        if self._session.plan.find(self._ref) is None:
            return
        held = self.held()
        if held != self._shown:
            self._shown = held
            self._say(held)
        for action in self._choices.actions():
            action.setChecked(action.data() == held)

    def held(self) -> Audience:
        """Return who may see what it is about."""
        row: Any = self._session.plan.find(self._ref)
        return Audience(row.audience)

    def about(self, audience: str) -> tuple[str, str]:
        """Return what is said of *audience*, and what that means."""
        meaning = "audience.account" if self._ref.table == "account" else "audience.meaning"
        return tr("inspector", "audience", audience=audience), tr("inspector", meaning)

    def take(self, audience: Audience) -> None:
        """Have *audience* see what it is about."""
        change_field(self._session, self._ref, "audience", audience, self)

    def _say(self, audience: Audience) -> None:
        words = term(audience)
        self.setText(words if self._worded else "")
        self.setIcon(icon(ICONS[audience], INKS[audience]))
        about, meaning = self.about(words)
        self.setAccessibleName(about)
        describe(self, meaning)
        set_tip(self, f"{about}\n{meaning}")
        for action in self._choices.actions():
            action.setText(tr("inspector", f"audience.{action.data()}"))

    def sizeHint(self) -> QSize:
        """Qt override: without the room for an arrow that is not drawn."""
        hint = super().sizeHint()
        arrow = self.style().pixelMetric(QStyle.PixelMetric.PM_MenuButtonIndicator, None, self)
        return QSize(hint.width() - arrow, hint.height())

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language or the theme is another."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(self, "_choices"):
            self._shown = None
            self.refresh()

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.take(Audience(action.data()))
        self.refresh()


class FieldAudienceButton(AudienceButton):
    """Shows and changes who may see one field, where that is said apart from the row."""

    def __init__(self, session: Session, ref: Ref, name: str, parent: QWidget | None = None) -> None:
        self._spec = spec_of(ref.table, name)
        super().__init__(session, ref, worded=False, parent=parent)

    def held(self) -> Audience:
        """Return who may see the field."""
        return audience_of_field(self._session.plan, self._ref, self._spec) or super().held()

    def about(self, audience: str) -> tuple[str, str]:
        """Return what is said of *audience*, and what that means."""
        field = field_words(self._ref.table, self._spec.name)
        return tr("inspector", "audience.field", field=field, audience=audience), tr("inspector", "audience.narrower")

    def take(self, audience: Audience) -> None:
        """Have *audience* see the field, of those who may see the row."""
        see_field(self._session, self._ref, self._spec.name, audience)
