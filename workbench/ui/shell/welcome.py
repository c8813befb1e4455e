"""The welcome: what a user sees before a plan is open."""

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench import __version__
from workbench.ui.language import tr
from workbench.ui.shell.welcome_parts import BrandMark, ChoiceCard, RecentRow
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.scroll_column import ScrollColumn

CHOICES = {"open_planned_sample": "star", "open_sample": "role_map", "new_plan": "new", "open_plan": "open"}
"""The actions offered, with their icons."""
EXTRAS = {"switch_language": "language", "switch_theme": "moon", "settings_wanted": "settings", "about": "info"}
WIDTH = 88 * SPACE


class Welcome(QWidget):
    """Offers the samples, a new plan, a file, and the plans opened lately."""

    chosen = Signal(str)
    """The name of an action of the window."""
    recent_chosen = Signal(object)
    recent_forgotten = Signal(object)

    def __init__(self, recent: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._lead = QLabel()
        self._recent_title = QLabel()
        self._version = QLabel(__version__)
        self._buttons = {name: self._choice(name, sign) for name, sign in CHOICES.items()}
        self._extras = {name: self._extra(name, sign) for name, sign in EXTRAS.items()}
        self._recent = [self._recent_row(path) for path in recent]
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("terms", "app.name"))
        self._lead.setText(tr("shell", "welcome.lead"))
        self._recent_title.setText(tr("shell", "welcome.recent"))
        for name, card in self._buttons.items():
            card.set_words(tr("shell", f"action.{name}"), tr("shell", f"welcome.{name}"))
        for name, button in self._extras.items():
            button.setText(tr("shell", f"action.{name}"))
        for row in self._recent:
            row.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _build(self) -> None:
        scroll = ScrollColumn()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(3 * SPACE, 7 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(SPACE)
        column.addLayout(self._brand())
        column.addSpacing(2 * SPACE)
        column.addLayout(self._cards())
        column.addSpacing(2 * SPACE)
        self._recent_title.setProperty("role", "section")
        self._recent_title.setHidden(not self._recent)
        column.addWidget(self._recent_title)
        for row in self._recent:
            column.addWidget(row)
        scroll.add_centred(middle, WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, SPACE)
        outer.addWidget(scroll, 1)
        outer.addLayout(self._foot())

    def _brand(self) -> QHBoxLayout:
        self._title.setProperty("role", "title")
        self._lead.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(SPACE // 2)
        words.addWidget(self._title)
        words.addWidget(self._lead)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(BrandMark(), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        return row

    def _cards(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(2 * SPACE)
        for place, card in enumerate(self._buttons.values()):
            grid.addWidget(card, place // 2, place % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        return grid

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)
        foot.setSpacing(0)
        self._version.setProperty("role", "caption")
        foot.addWidget(self._version)
        foot.addStretch(1)
        for button in self._extras.values():
            foot.addWidget(button)
        return foot

    def _choice(self, name: str, sign: str) -> ChoiceCard:
        card = ChoiceCard(sign, first=name == next(iter(CHOICES)))
        card.setObjectName(name)
        card.clicked.connect(self._choose)
        return card

    def _extra(self, name: str, sign: str) -> Button:
        button = Button(kind="quiet", icon=sign)
        button.setObjectName(name)
        button.clicked.connect(self._choose)
        return button

    def _recent_row(self, path: str) -> RecentRow:
        row = RecentRow(path)
        row.chosen.connect(self.recent_chosen)
        row.forgotten.connect(self._forget)
        return row

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.sender().objectName())

    @Slot(object)
    def _forget(self, path: str) -> None:
        gone = next(row for row in self._recent if row.path == path)
        self._recent.remove(gone)
        gone.hide()
        gone.deleteLater()
        self._recent_title.setHidden(not self._recent)
        self.recent_forgotten.emit(path)
