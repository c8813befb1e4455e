"""What the one QApplication of a test run carries from test to test, put back after each."""

from PySide6.QtCore import QLocale, QObject, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete, isValid


class ApplicationState:
    """How the application is dressed and speaks at the making, and what it owns."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._font, self._sheet, self._locale = app.font(), app.styleSheet(), QLocale()
        self._owned = app.children()
        # A pointer that lies already where a test moves it would not move.
        QCursor.setPos(QGuiApplication.primaryScreen().geometry().bottomRight())

    def put_back(self) -> list[str]:
        """Put everything back; return the names of what the program left with the application: it is deleted.

        A Theme or a Speech that a failed test leaves would be found by the tests after it, which then fail as well.
        """
        known = {id(child) for child in self._owned}
        left = [child for child in self._app.children() if id(child) not in known and _is_ours(child)]
        names = [type(child).__name__ for child in left]
        for child in left:
            if isValid(child):
                delete(child)
        self._dress()
        _let_go()
        return names

    def _dress(self) -> None:
        if self._app.styleSheet() != self._sheet:
            self._app.setStyleSheet(self._sheet)
        if self._app.font() != self._font:
            self._app.setFont(self._font)
        if QGuiApplication.styleHints().colorScheme() is not Qt.ColorScheme.Unknown:
            QGuiApplication.styleHints().unsetColorScheme()
        self._app.setPalette(QPalette())
        QLocale.setDefault(self._locale)
        while self._app.overrideCursor() is not None:
            self._app.restoreOverrideCursor()


def _let_go() -> None:
    """Release the mouse buttons that are held: a card does not notice a pointer that drags something.

    A test may end in the midst of a drag, and a double click by QTest ends with its second press.
    """
    anywhere = QWidget()
    for button in Qt.MouseButton:
        if button is not Qt.MouseButton.NoButton and button & QGuiApplication.mouseButtons():
            QTest.mouseRelease(anywhere, button)


def _is_ours(child: QObject) -> bool:
    return type(child).__module__.startswith("workbench.")
