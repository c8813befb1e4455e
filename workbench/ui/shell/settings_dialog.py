"""The settings: what the user chooses once for all plans."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from workbench.system.settings import LANGUAGES, LONGEST_AUTOSAVE, THEMES, Settings
from workbench.ui.language import tr
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.form import FieldGroup


class SettingsDialog(QDialog):
    """Shows the settings and tells what was chosen."""

    chosen = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("shell", "action.settings_wanted"))
        self._settings = settings
        self._language = EnumCombo(LANGUAGES, _language_name)
        self._language.set_value(settings.language)
        self._theme = EnumCombo(THEMES, _theme_name)
        self._theme.set_value(settings.theme)
        self._author = QLineEdit(settings.author)
        self._autosave = _spin(settings.autosave_seconds, 0, LONGEST_AUTOSAVE, tr("shell", "settings.seconds"))
        self._autosave.setSpecialValueText(tr("shell", "settings.never"))
        self._stale = {r: _spin(n, 1, 3650, tr("shell", "settings.days")) for r, n in settings.staleness_days.items()}
        self._build()

    def _build(self) -> None:
        general = FieldGroup(tr("shell", "settings.general"), collapsible=False)
        general.add_row(tr("shell", "settings.language"), self._language)
        general.add_row(tr("shell", "settings.theme"), self._theme)
        general.add_row(tr("shell", "settings.author"), self._author)
        general.add_row(tr("shell", "settings.autosave"), self._autosave)
        stale = FieldGroup(tr("shell", "settings.stale"), collapsible=False)
        for role, spin in self._stale.items():
            stale.add_row(tr("terms", f"role.{role}"), spin)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        for widget in (general, stale, buttons):
            column.addWidget(widget)
        self.setMinimumWidth(56 * SPACE)

    @Slot()
    def _accept(self) -> None:
        days = {role: spin.value() for role, spin in self._stale.items()}
        chosen = replace(
            self._settings,
            language=self._language.value(),
            theme=self._theme.value(),
            author=self._author.text().strip(),
            autosave_seconds=self._autosave.value(),
            staleness_days=days,
        )
        self.chosen.emit(chosen)
        self.accept()


def _spin(value: int, least: int, most: int, unit: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(least, most)
    spin.setValue(value)
    spin.setSuffix(f" {unit}")
    return spin


def _language_name(value: Any) -> str:
    return tr("shell", f"language.{value}")


def _theme_name(value: Any) -> str:
    return tr("shell", f"theme.{value}")
