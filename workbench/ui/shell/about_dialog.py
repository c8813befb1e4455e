"""What the program is, its version, and where it keeps things."""

import platform

from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench import __version__
from workbench.system.files import readable
from workbench.system.paths import data_dir, log_dir
from workbench.ui.core.elsewhere import opened
from workbench.ui.core.sheet import Section, Sheet, words
from workbench.ui.language import tr
from workbench.ui.shell.welcome_parts import BrandMark
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.elided_label import ElidedLabel

WIDTH = 66 * SPACE
TALLEST = 76 * SPACE
PATH_WIDTH = 38 * SPACE


class AboutDialog(Sheet):
    """Says what the program is; a button copies what a person who helps will ask for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(tr("shell", "action.about"))
        self.page.add(_brand())
        self.page.add(words(tr("shell", "about.body")))
        self.page.add(self._versions())
        self.page.add(_licences())
        self._not_opened = words(tr("shell", "not_opened.show_folder", path=readable(data_dir())))
        self._not_opened.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._not_opened.hide()
        self.page.add(self._not_opened)
        self._copy = self.add_left(Button(tr("shell", "about.copy"), icon="copy"))
        self._copy.clicked.connect(self._copy_versions)
        self._folder = self.add_left(Button(tr("shell", "about.folder"), icon="open"))
        self._folder.clicked.connect(self._show_folder)
        self.add_close(tr("shell", "sheet.close")).setDefault(True)
        self.fit(WIDTH, TALLEST)

    def _versions(self) -> Section:
        section = Section(tr("shell", "about.here"))
        for label, value in _facts():
            told = ElidedLabel(value)
            told.setFixedWidth(PATH_WIDTH)
            section.add_row(label, told)
        return section

    @Slot()
    def _copy_versions(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{label}: {value}" for label, value in _facts()))
        self._copy.setText(tr("shell", "report.copied"))

    @Slot()
    def _show_folder(self) -> None:
        if not opened(data_dir()):
            self._not_opened.show()
            self.fit(WIDTH, TALLEST)
            self.page.bring_into_sight(self._not_opened)


def _brand() -> QWidget:
    brand = QWidget()
    row = QHBoxLayout(brand)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2 * SPACE)
    row.addWidget(BrandMark())
    names = QVBoxLayout()
    names.setSpacing(0)
    names.addWidget(words(tr("terms", "app.name"), "title"))
    names.addWidget(words(tr("shell", "about.version", version=__version__), "secondary"))
    row.addLayout(names, 1)
    return brand


def _facts() -> list[tuple[str, str]]:
    return [
        (tr("shell", "about.program"), f"{__version__} · Python {platform.python_version()} · Qt {qVersion()}"),
        (tr("shell", "about.system"), platform.platform(terse=True)),
        (tr("shell", "about.data"), str(data_dir())),
        (tr("shell", "about.log"), str(log_dir())),
    ]


def _licences() -> Section:
    section = Section(tr("shell", "about.licence"))
    section.add(words(tr("shell", "about.licence_body"), "secondary"))
    return section
