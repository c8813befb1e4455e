"""The settings: what the user chooses once for all plans, and what the plan that is open says of the method."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from workbench.coach.settings import coach_settings, settings_for
from workbench.domain.appeals import AppealOrder, order_in
from workbench.domain.clean_text import clean_line
from workbench.domain.method_settings import METHOD_SETTINGS, STALENESS_DAYS
from workbench.domain.roles import RoleName
from workbench.system.settings import (
    APPEAL_ORDERS,
    LANGUAGES,
    LONGEST_AUTOSAVE,
    PAPERS,
    THEMES,
    Settings,
)
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import CONTROL_WIDTH, Section, Sheet, line, words
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.spin_field import SpinField
from workbench.usecases.method_settings import set_method

WIDTH = 100 * SPACE
TALLEST = 90 * SPACE
THEME_ICONS = {"auto": "settings", "light": "sun", "dark": "moon"}


class SettingsDialog(Sheet):
    """Shows the settings and tells what was chosen.

    Of those of the method it shows what holds in the plan that is open. What the user changes of them is changed in
    that plan, as one step, and kept as the start of new plans; what they leave alone stays what it is in both.
    """

    chosen = Signal(object)

    def __init__(self, settings: Settings, session: Session | None, parent: QWidget) -> None:
        super().__init__(tr("shell", "settings.title"), tr("shell", "settings.lead"), parent)
        self._settings = settings
        self._session = session
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
        self._order = _order_of(settings, session)
        self._appeals.set_value(self._order.value)
        self._days = _days_of(settings, session)
        self._stale = {role: _spin(role, days) for role, days in self._days.items()}
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
        section.add(words(tr("shell", f"settings.people_note.{'plan' if self._session else 'new'}"), "secondary"))
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
        for role, spin in self._stale.items():
            spin.set_value(METHOD_SETTINGS[STALENESS_DAYS + role].default)

    @Slot()
    def take(self) -> None:
        """Change the plan, and tell what was chosen."""
        self.accept()
        chosen = replace(
            self._settings,
            language=self._language.value(),
            theme=self._theme.value(),
            paper=self._paper.value(),
            author=clean_line(self._author.text()),
            autosave_seconds=self._autosave.value(),
        )
        texts, order = self._changed_texts(), self._changed_order()
        if self._taken_by_plan(texts, order):
            own = order.value if order is not None else chosen.appeal_order
            chosen = replace(chosen, method={**chosen.method, **texts}, appeal_order=own)
        self.chosen.emit(chosen)

    def _taken_by_plan(self, texts: Mapping[str, str], order: AppealOrder | None) -> bool:
        """Have the plan that is open go by *texts* and *order*; return False where it refuses, as an earlier record."""
        if self._session is None or not (texts or order):
            return True
        return self._session.carry_out(partial(set_method, texts=texts, order=order), own_day=True) is not None

    def _changed_texts(self) -> dict[str, str]:
        """Return what the user changed of the settings of the method, by key."""
        changed = {role: spin.value() for role, spin in self._stale.items() if spin.value() != self._days[role]}
        keys = {STALENESS_DAYS + role: days for role, days in changed.items()}
        return {key: METHOD_SETTINGS[key].written(days) for key, days in keys.items()}

    def _changed_order(self) -> AppealOrder | None:
        """Return the order of what counts with people, where the user changed it."""
        order = AppealOrder(self._appeals.value())
        return order if order != self._order else None


def _order_of(settings: Settings, session: Session | None) -> AppealOrder:
    return order_in(session.plan) if session else AppealOrder(settings.appeal_order)


def _days_of(settings: Settings, session: Session | None) -> Mapping[str, int]:
    """Return per role after how many days without contact the coach reminds the user."""
    found = settings_for(session.plan, session.coach_settings) if session else coach_settings(settings.method)
    return found.staleness_days


def _spin(role: str, days: int) -> SpinField:
    limits = METHOD_SETTINGS[STALENESS_DAYS + role]
    return SpinField(days, least=limits.least, most=limits.most, unit=tr("shell", "settings.days"))


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
