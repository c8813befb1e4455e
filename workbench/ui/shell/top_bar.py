"""The top bar: the account, the opportunity, the day, search, undo and redo."""

from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.edits import ChangeSet, touched
from workbench.domain.reads import Reading, Touched
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.guard import survive
from workbench.ui.language import tr
from workbench.ui.terms import label_words
from workbench.ui.theme.theme import font, named
from workbench.ui.theme.tokens import CARD, RADIUS, SPACE
from workbench.ui.widgets.buttons import Button, IconButton
from workbench.ui.widgets.day_edit import DayEdit
from workbench.ui.widgets.day_slider import DaySlider
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.painting import draw_elided, text_width
from workbench.ui.widgets.tips import set_tip

MENU_KEY = "F10"
ROOMY = 145 * SPACE
"""From this width on there is room for words."""


class AccountButton(QAbstractButton):
    """The name of the account; a click shows the account beside the panel."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        """Show *name*."""
        self.setText(name)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt override."""
        return QSize(text_width(self.text(), font(CARD, bold=True)) + SPACE, 4 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Qt override."""
        return QSize(min(9 * SPACE, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt override."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(named("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(named("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, RADIUS, RADIUS)
        words = rect.adjusted(SPACE / 2, 0, -SPACE / 2, 0)
        draw_elided(painter, words, self.text(), font(CARD, bold=True), named("ink"))


class TopBar(QWidget):
    """Shows and changes what the window looks at. The actions come from the window."""

    find_wanted = Signal()

    def __init__(
        self, session: Session, today: date, actions: dict[str, QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "top_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._today = today
        self._actions = actions
        self._menu = IconButton("more")
        self._account = AccountButton()
        self._opportunity = EnumCombo((), self._opportunity_name)
        self._day_word = QLabel()
        self._slider = DaySlider(today, today)
        self._day = DayEdit(session.day)
        self._find = Button(icon="search")
        self._names_reading, self._days_reading = Reading(), Reading()
        self._days: list[date] | None = None
        survive(self._make)

    def _make(self) -> None:
        self._listen()  # Undo and redo work by their keys too, whatever becomes of the rest.
        self._build()
        self.retranslate()

    def part_words(self) -> str:
        """Return what the bar is called."""
        return tr("shell", "part.top_bar")

    def set_menu(self, menu: QMenu) -> None:
        """Open *menu* from the button at the left end."""
        self._menu.setMenu(menu)
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    @Slot()
    def open_menu(self) -> None:
        """Open the menu below its button, at its first entry."""
        menu = self._menu.menu()
        if menu is not None:
            menu.popup(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))
            menu.setActiveAction(menu.actions()[0])

    def set_today(self, today: date) -> None:
        """Take *today* for the last day there is."""
        self._today = today
        self.refresh()

    def refresh(self) -> None:
        """Show the plan's account, opportunities and days, and what is looked at."""
        self._days = None
        self._show(None)

    @Slot(object)
    def _plan_changed(self, changes: ChangeSet) -> None:
        self._show(touched(changes))

    def _show(self, changed: Touched | None) -> None:
        self._names_reading.renew(changed, self._show_names)
        self._days_reading.renew(changed, self._show_days)

    def _show_names(self) -> None:
        account = self._session.plan.account.name or tr("shell", "account_unnamed")
        self._account.show_name(account)
        deals, chosen = self._session.plan.opportunities, self._session.opportunity
        there = [deal for deal, row in deals.items() if deal == chosen or row.holds(self._session.day)]
        self._opportunity.set_values(there)
        self._opportunity.set_value(chosen)
        self._opportunity.setVisible(bool(there))
        self._account.setAccessibleName(account)

    def _show_days(self) -> None:
        days = self._session.event_days()
        if days == self._days:
            return
        self._days = days
        self._slider.set_range(min([*days, self._session.day, self._today]), max(self._today, self._session.day))
        self._slider.set_marks({day: "" for day in days if day <= self._today})
        self._slider.set_day(self._session.day)
        self._day.set_value(self._session.day)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._day_word.setText(tr("shell", "as_of"))
        self._find.setAccessibleName(tr("shell", "find_placeholder"))
        set_tip(self._account, tr("shell", "account_tip"))
        set_tip(self._menu, f"{tr('shell', 'menu')} ({MENU_KEY})")
        self._menu.setAccessibleName(tr("shell", "menu"))
        self._slider.setAccessibleName(tr("shell", "day"))
        self._day.setAccessibleName(tr("shell", "day"))
        self._opportunity.setAccessibleName(tr("terms", "table.opportunities"))
        self._say_find()
        self.show_history()
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt override: where room is short, words give way to signs."""
        super().resizeEvent(event)
        self._say_find()
        self._day_word.setVisible(self.width() >= ROOMY)

    def _say_find(self) -> None:
        keys = self._actions["find"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = tr("shell", "find_placeholder")
        roomy = self.width() >= ROOMY
        self._find.setText(f"{words}   {keys}" if roomy else "")
        self._find.setMinimumWidth(26 * SPACE if roomy else 0)
        set_tip(self._find, f"{words} ({keys})")

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE, 2 * SPACE, SPACE)
        row.setSpacing(SPACE)
        self._undo, self._redo = self._tool("undo"), self._tool("redo")
        self._language = self._tool("switch_language")
        self._language.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._language.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._account.setMaximumWidth(28 * SPACE)
        self._opportunity.setMaximumWidth(28 * SPACE)
        self._slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._slider.setMinimumWidth(16 * SPACE)
        self._slider.setMaximumWidth(44 * SPACE)
        left: tuple[QWidget, ...] = (
            self._menu,
            self._account,
            self._opportunity,
            self._day_word,
            self._slider,
            self._day,
        )
        for widget in left:
            row.addWidget(widget, 1 if widget is self._slider else 0)
        row.addStretch(1)
        right: tuple[QWidget, ...] = (self._find, self._undo, self._redo, self._language)
        for button in right:
            row.addWidget(button)
        self._order = tuple(widget for widget in (*left, *right) if widget is not self._day_word)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt override: Tab goes from left to right; Qt forgets an order set before the bar is in its window."""
        super().showEvent(event)
        for before, after in pairwise(self._order):
            QWidget.setTabOrder(before, after)

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self._actions[name])
        button.setIconSize(QSize(18, 18))
        return button

    def _listen(self) -> None:
        self._session.plan_changed.connect(self._plan_changed)
        self._session.view_changed.connect(self.refresh)
        self._session.state_changed.connect(self.show_history)
        self._opportunity.edited.connect(self._choose_opportunity)
        self._slider.changed.connect(self._choose_day)
        self._day.edited.connect(self._choose_day)
        self._find.clicked.connect(self.find_wanted)
        self._account.clicked.connect(self._choose_account)
        QShortcut(QKeySequence(MENU_KEY), self).activated.connect(self.open_menu)

    @Slot()
    def show_history(self) -> None:
        """Say what undo and redo would do, and switch them off where there is nothing."""
        document = self._session.document
        for name, label in (("undo", document.undo_label), ("redo", document.redo_label)):
            action = self._actions[name]
            action.setEnabled(label is not None)
            what = label_words(label) if label is not None else ""
            words = tr("shell", f"action.{name}")
            set_tip(action, f"{words}: {what}" if what else words)

    @Slot()
    def _choose_account(self) -> None:
        self._session.select(Ref("account", ACCOUNT_ID))

    @Slot(object)
    def _choose_opportunity(self, opportunity: Any) -> None:
        self._session.look_at(opportunity=opportunity)

    @Slot(object)
    def _choose_day(self, day: Any) -> None:
        self._session.look_at(day=day or self._today)

    def _opportunity_name(self, opportunity: Any) -> str:
        row = self._session.plan.opportunities.get(opportunity)
        return row.name if row else ""
