"""The theme in force: which tokens are current, and how they reach the application.

Painters ask :func:`current` for the tokens while they paint, so a change of theme needs nothing but a repaint.
"""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory

from workbench.ui.kept import child_of_application
from workbench.ui.theme.fonts import application_font
from workbench.ui.theme.palette import palette
from workbench.ui.theme.stylesheet import stylesheet
from workbench.ui.theme.tokens import BODY, DARK, LIGHT, Tokens


class Mode(StrEnum):
    """What the user chose; ``auto`` follows the system."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Keeps the tokens in force and dresses the application in them; lives as a child of the application."""

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = Mode.AUTO) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._tokens = self._wanted()
        self._fonts: dict[tuple[int, bool], QFont] = {}
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def mode(self) -> Mode:
        """The user's choice."""
        return self._mode

    @property
    def tokens(self) -> Tokens:
        """The tokens in force."""
        return self._tokens

    def font(self, size: int, bold: bool) -> QFont:
        """Return the application font at a size in pixels; it is kept, so take a copy to change."""
        made = self._fonts.get((size, bold))
        if made is None:
            made = self._fonts[size, bold] = _font(size, bold)
        return made

    def apply(self) -> None:
        """Dress the application: style, font, palette and style sheet; call once before the first window."""
        self._app.setStyle(QStyleFactory.create("Fusion"))
        self._app.setFont(application_font())
        self._fonts.clear()
        self._ask_system()
        self._dress()

    def set_mode(self, mode: Mode) -> None:
        """Change to *mode*; emits ``changed`` when the colours become others."""
        self._mode = mode
        self._ask_system()
        self._refresh()

    def _ask_system(self) -> None:
        """Have title bars and native dialogs follow the user's choice."""
        scheme = {Mode.LIGHT: Qt.ColorScheme.Light, Mode.DARK: Qt.ColorScheme.Dark}
        QGuiApplication.styleHints().setColorScheme(scheme.get(self._mode, Qt.ColorScheme.Unknown))

    def _wanted(self) -> Tokens:
        if self._mode is Mode.AUTO:
            return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode is Mode.DARK else LIGHT

    @Slot()
    def _follow_system(self) -> None:
        self._refresh()

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted is self._tokens:
            return
        self._tokens = wanted
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        # In place of a style sheet in force Qt styles every widget again for each of its parents: five times the work.
        self._app.setStyleSheet("")
        self._app.setPalette(palette(self._tokens))
        self._app.setStyleSheet(stylesheet(self._tokens))


def current() -> Tokens:
    """Return the tokens in force; the light ones before any theme is applied."""
    theme = child_of_application(Theme)
    return theme.tokens if theme is not None else LIGHT


def colour(value: str, opacity: float = 1.0) -> QColor:
    """Return the colour of a token value, its own transparency times *opacity* (0–1)."""
    made = QColor(value)
    made.setAlphaF(made.alphaF() * opacity)
    return made


def font(size: int = BODY, *, bold: bool = False) -> QFont:
    """Return the application font at a size of the scale, in pixels."""
    theme = child_of_application(Theme)
    return QFont(theme.font(size, bold)) if theme is not None else _font(size, bold)


def _font(size: int, bold: bool) -> QFont:
    made = QFont(QGuiApplication.font())
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return made


def named(name: str) -> QColor:
    """Return the current colour of a token by its name, such as ``accent`` or ``series.2``."""
    if "." in name:
        field, _, place = name.partition(".")
        return QColor(getattr(current(), field)[int(place)])
    return QColor(getattr(current(), name))
