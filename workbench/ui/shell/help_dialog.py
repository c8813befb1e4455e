"""The help: the model behind each panel, and the keys of the program."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.ui.core.sheet import Section, line, words
from workbench.ui.language import tr
from workbench.ui.shell.actions import ACTIONS, MENUS
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.top_bar import MENU_KEY
from workbench.ui.theme.icons import icon
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.scroll_column import ScrollColumn

TOPICS = {name: name for name in PANELS} | {"coach": "flag", "notes": "note", "copies": "send", "keys": "command"}
"""What there is help about, with the icon of each."""
CANVAS_KEYS = {
    "walk": ("Tab", "Shift+Tab"),
    "move": ("← ↑ → ↓",),
    "move_far": ("Shift + ← ↑ → ↓",),
    "further": ("Alt + Shift + ← ↑ → ↓",),
    "edit": ("Return", "F2"),
    "delete": ("Del",),
    "all": ("Ctrl+A",),
    "fit": ("F",),
    "zoom": ("+", "-"),
    "true_size": ("0",),
    "pan": ("Space",),
    "turn": ("PgUp", "PgDown"),
    "turn_aside": ("Shift+PgUp", "Shift+PgDown"),
    "leave": ("Esc",),
}
"""What the keys do on every picture, by the name of its text."""
MAP_KEYS = {
    "add": ("N",),
    "department": ("Shift+N",),
    "quick": ("Q",),
    "role": ("O", "A", "V", "G"),
    "further_role": ("Shift+O", "Shift+A", "Shift+V", "Shift+G"),
    "lines": ("L", "Shift+L"),
    "find": ("Ctrl+F",),
    "play": ("P",),
    "review": ("R",),
    "guided": ("W",),
    "risk": ("K",),
    "consolidation": ("B",),
    "history": ("H",),
    "signs": ("S",),
    "team": ("T",),
    "align": ("Ctrl + ← ↑ → ↓",),
    "spread": ("Ctrl + Shift + ← ↑ → ↓",),
    "copy": ("Ctrl+C",),
}
"""What the keys do on the role map alone, by the name of its text."""
LIST_WIDTH = 26 * SPACE
SIZE = QSize(104 * SPACE, 74 * SPACE)
LONGEST_TERM = {": ": 24, "：": 12}
"""How long that may be in a line which its first words name, by the colon behind them."""
STOPS = ".。，"


class HelpDialog(QDialog):
    """Lists the topics at the left and shows one of them, at first *topic*."""

    def __init__(self, topic: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("help", "title"))
        self._topics = QListWidget()
        self._topics.setAccessibleName(tr("help", "topics"))
        self._topics.setFixedWidth(LIST_WIDTH)
        self._topics.setIconSize(QSize(2 * SPACE, 2 * SPACE))
        for name, sign in TOPICS.items():
            item = QListWidgetItem(icon(sign), tr("help", f"{name}.title"))
            item.setSizeHint(QSize(0, 4 * SPACE))
            self._topics.addItem(item)
        self._title = words("", "title")
        self._page = ScrollColumn()
        self._page.column.setContentsMargins(0, 0, 2 * SPACE, 0)
        self._build()
        self._topics.currentRowChanged.connect(self._show)
        self._topics.setCurrentRow(list(TOPICS).index(topic))
        self.resize(SIZE.boundedTo(self.screen().availableGeometry().size() - QSize(8 * SPACE, 8 * SPACE)))

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(2 * SPACE)
        right.addWidget(self._title)
        right.addWidget(self._page, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, 2 * SPACE, SPACE, 2 * SPACE)
        row.setSpacing(3 * SPACE)
        row.addWidget(self._topics)
        row.addLayout(right, 1)

    @Slot(int)
    def _show(self, place: int) -> None:
        name = list(TOPICS)[place]
        self._title.setText(tr("help", f"{name}.title"))
        self._page.clear()
        for part in _keys() if name == "keys" else _explained(name):
            self._page.add(part)
        self._page.scroll_to(0)


def _explained(topic: str) -> list[QWidget]:
    """Return the lines about *topic*: the first leads, the last names the rows of the method."""
    first, *middle, last = tr("help", f"{topic}.body").split("\n")
    return [words(first, "strong"), *(_point(text) for text in middle), line(), words(last, "secondary")]


def _point(text: str) -> QLabel:
    """Return a line of which what it is about stands out."""
    label = words("")
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(_marked(text))
    label.setAccessibleName(text)
    return label


def _marked(text: str) -> str:
    for colon, longest in LONGEST_TERM.items():
        term, found, rest = text.partition(colon)
        if found and len(term) <= longest and not any(stop in term for stop in STOPS):
            return f"<b>{_escaped(term)}</b>{_escaped(found + rest)}"
    return _escaped(text)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _keys() -> list[QWidget]:
    with_keys = {spec.menu for spec in ACTIONS if spec.shortcuts}
    sections = [_actions(menu) for menu in MENUS if menu in with_keys]
    panels = Section(tr("help", "keys.panels"))
    for place, name in enumerate(PANELS, start=1):
        panels.add_row(tr("terms", f"panel.{name}"), _caps((f"Ctrl+{place}",)))
    panels.add_row(tr("terms", "panel.coach"), _caps(("Ctrl+J",)))
    panels.add_row(tr("shell", "menu"), _caps((MENU_KEY,)))
    pictures = Section(tr("help", "keys.pictures"), tr("help", "keys.pictures_note"))
    for name, keys in CANVAS_KEYS.items():
        pictures.add_row(tr("help", f"key.{name}"), _caps(keys))
    role_map = Section(tr("terms", "panel.role_map"))
    for name, keys in MAP_KEYS.items():
        role_map.add_row(tr("help", f"map_key.{name}"), _caps(keys))
    return [*sections, panels, pictures, role_map]


def _actions(menu: str) -> Section:
    section = Section(tr("shell", f"menu.{menu}"))
    for spec in ACTIONS:
        if spec.menu == menu and spec.shortcuts:
            section.add_row(tr("shell", f"action.{spec.name}").rstrip("…."), _caps(spec.shortcuts))
    return section


def _caps(keys: Sequence[str]) -> QWidget:
    """Return *keys* as they are written on this system's keyboards, each on a cap."""
    caps = QWidget()
    row = QHBoxLayout(caps)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE // 2)
    for written in keys:
        native = QKeySequence(written).toString(QKeySequence.SequenceFormat.NativeText)
        row.addWidget(Chip(native or written))
    return caps
