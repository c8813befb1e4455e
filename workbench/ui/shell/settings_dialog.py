"""The settings: what the user chooses once for all plans."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from workbench.domain.needs import AppealOrder
from workbench.domain.roles import RoleName
from workbench.system.settings import (
    APPEAL_ORDERS,
    LANGUAGES,
    LONGEST_AUTOSAVE,
    PAPERS,
    STALENESS_DAYS,
    THEMES,
    Settings,
)
from workbench.ui.core.sheet import CONTROL_WIDTH, Section, Sheet, line, words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.spin_field import SpinField

WIDTH = 100 * SPACE
TALLEST = 90 * SPACE
LONGEST_NEGLECT = 3650
THEME_ICONS = {"auto": "settings", "light": "sun", "dark": "moon"}


class SettingsDialog(Sheet):
    """Shows the settings and tells what was chosen."""

    chosen = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(tr("shell", "settings.title"), tr("shell", "settings.lead"), parent)
        self._settings = settings
        self._language = SegmentedControl(LANGUAGES, language_name)
        self._language.set_value(settings.language)
        self._theme = SegmentedControl(THEMES, _theme_name, icon=_theme_icon)
        self._theme.set_value(settings.theme)
        self._paper = SegmentedControl(PAPERS, _paper_name)
        self._paper.set_value(settings.paper)
        self._author = QLineEdit(settings.author)
        self._author.setPlaceholderText(tr("shell", "settings.author_hint"))
        self._author.setFixedWidth(CONTROL_WIDTH)
        self._autosave = SpinField(
            settings.autosave_seconds, least=0, most=LONGEST_AUTOSAVE, unit=tr("shell", "settings.seconds")
        )
        self._autosave.setSpecialValueText(tr("shell", "settings.never"))
        self._appeals = SegmentedControl(APPEAL_ORDERS, _order_name)
        self._appeals.set_value(settings.appeal_order)
        self._stale = {role: _days(days) for role, days in settings.staleness_days.items()}
        for section in (self._general(), self._people()):
            self.page.add(section)
        self._defaults = self.add_left(Button(tr("shell", "settings.defaults"), kind="quiet", icon="undo"))
        self._defaults.clicked.connect(self._set_defaults)
        self.add_close(tr("shell", "sheet.cancel"))
        self.add_primary(tr("shell", "settings.take"))
        self.fit(WIDTH, TALLEST)

    def _general(self) -> Section:
        section = Section(tr("shell", "settings.general"))
        section.add_row(tr("shell", "settings.language"), self._language, tr("shell", "settings.language_note"))
        section.add_row(tr("shell", "settings.theme"), self._theme, tr("shell", "settings.theme_note"))
        section.add_row(tr("shell", "settings.paper"), self._paper, tr("shell", "settings.paper_note"))
        section.add_row(tr("shell", "settings.author"), self._author, tr("shell", "settings.author_note"))
        section.add_row(tr("shell", "settings.autosave"), self._autosave, tr("shell", "settings.autosave_note"))
        return section

    def _people(self) -> Section:
        section = Section(tr("shell", "settings.people"))
        section.add_row(tr("shell", "settings.appeals"), self._appeals, tr("shell", "settings.appeals_note"))
        section.add(line())
        section.add(words(tr("shell", "settings.stale")))
        section.add(words(tr("shell", "settings.stale_note"), "secondary"))
        row = QHBoxLayout()
        row.setSpacing(3 * SPACE)
        for role, days in self._stale.items():
            name = QLabel(term(RoleName(role)))
            name.setBuddy(days)
            days.setAccessibleName(name.text())
            row.addWidget(name, 1)
            row.addWidget(days)
        section.add_layout(row)
        return section

    @Slot()
    def _set_defaults(self) -> None:
        """Show what the program came with; the name stays, for nobody came with one."""
        plain = Settings()
        self._language.set_value(plain.language)
        self._theme.set_value(plain.theme)
        self._paper.set_value(plain.paper)
        self._autosave.set_value(plain.autosave_seconds)
        self._appeals.set_value(plain.appeal_order)
        for role, days in STALENESS_DAYS.items():
            self._stale[role].set_value(days)

    @Slot()
    def take(self) -> None:
        """Tell what was chosen."""
        days = {role: spin.value() for role, spin in self._stale.items()}
        chosen = replace(
            self._settings,
            language=self._language.value(),
            theme=self._theme.value(),
            paper=self._paper.value(),
            author=self._author.text().strip(),
            autosave_seconds=self._autosave.value(),
            appeal_order=self._appeals.value(),
            staleness_days=days,
        )
        self.accept()
        self.chosen.emit(chosen)


def _days(value: int) -> SpinField:
    return SpinField(value, least=1, most=LONGEST_NEGLECT, unit=tr("shell", "settings.days"))


def language_name(value: Any) -> str:
    """Return how a language is called in the settings and beside them."""
    return tr("shell", f"language.{value}")


def _theme_name(value: Any) -> str:
    return tr("shell", f"theme.{value}")


def _paper_name(value: Any) -> str:
    return tr("shell", f"paper.{value}")


def _order_name(value: Any) -> str:
    return tr("shell", "settings.then").join(term(appeal) for appeal in AppealOrder(value).appeals)


def _theme_icon(value: Any) -> str:
    return THEME_ICONS[value]
