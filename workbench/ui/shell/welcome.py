"""The welcome: what a user sees before a plan is open."""

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button, LinkLabel
from workbench.ui.widgets.painting import plain_tooltip

CHOICES = ("open_planned_sample", "open_sample", "new_plan", "open_plan")


class Welcome(QWidget):
    """Offers the sample, a new plan, a file, and the plans opened lately."""

    chosen = Signal(str)
    """The name of an action of the window."""
    recent_chosen = Signal(str)

    def __init__(self, recent: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._lead = QLabel()
        self._recent_title = QLabel()
        self._buttons = {name: self._choice(name) for name in CHOICES}
        self._notes = {name: QLabel() for name in CHOICES}
        self._recent = [self._recent_link(path) for path in recent]
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._title.setText(tr("terms", "app.name"))
        self._lead.setText(tr("shell", "welcome.lead"))
        self._recent_title.setText(tr("shell", "welcome.recent"))
        for name in CHOICES:
            self._buttons[name].setText(tr("shell", f"action.{name}"))
            self._notes[name].setText(tr("shell", f"welcome.{name}"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        self._title.setProperty("role", "title")
        self._lead.setProperty("role", "secondary")
        self._lead.setWordWrap(True)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addSpacing(2 * SPACE)
        for name in CHOICES:
            self._notes[name].setProperty("role", "secondary")
            column.addWidget(self._buttons[name])
            column.addWidget(self._notes[name])
            column.addSpacing(SPACE)
        self._recent_title.setProperty("role", "section")
        self._recent_title.setVisible(bool(self._recent))
        column.addWidget(self._recent_title)
        for link in self._recent:
            column.addWidget(link)
        middle = QWidget()
        middle.setLayout(column)
        middle.setFixedWidth(60 * SPACE)
        outer = QVBoxLayout(self)
        outer.addStretch()
        outer.addWidget(middle, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch()

    def _choice(self, name: str) -> Button:
        button = Button(kind="primary" if name == CHOICES[0] else "")
        button.setObjectName(name)
        button.clicked.connect(self._choose)
        return button

    def _recent_link(self, path: str) -> LinkLabel:
        link = LinkLabel(Path(path).stem)
        link.setObjectName(path)
        link.setToolTip(plain_tooltip(path))
        link.clicked.connect(self._choose_recent)
        return link

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.sender().objectName())

    @Slot()
    def _choose_recent(self) -> None:
        self.recent_chosen.emit(self.sender().objectName())
