"""The language of the window: one at a time, switched at once.

A switch installs Qt's own translation for its standard dialogs, by which Qt sends every widget a LanguageChange event;
widgets answer it by setting their texts again.
"""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from workbench.system.language import Language, text
from workbench.ui.guard import report, survive
from workbench.ui.kept import child_of_application
from workbench.ui.qt_texts import lacking_texts


class Speech(QObject):
    """Keeps the language in force; lives as a child of the application."""

    switched = Signal()
    """The language is another, and no widget knows of it yet."""

    def __init__(self, app: QCoreApplication, language: Language) -> None:
        super().__init__(app)
        self._app = app
        self._translators: list[QTranslator] = []
        self.language = language
        self.switch(language)

    def switch(self, language: Language) -> None:
        """Speak *language* from now on; every widget gets a LanguageChange event."""
        self.language = language
        self.switched.emit()
        for former in self._translators:
            self._app.removeTranslator(former)
            former.deleteLater()
        self._translators = [QTranslator(self), QTranslator(self)]
        lacking, own = self._translators
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        survive(own.load, QLocale(language.value), "qtbase", "_", folder)
        survive(lambda: lacking.load(lacking_texts(language)))
        QLocale.setDefault(QLocale(language.value))
        for each in self._translators:  # Qt asks the last one first.
            self._app.installTranslator(each)


def language_chosen(choice: str) -> Language:
    """Return the language of a *choice* in the settings: the one it names, or what suits the system."""
    if choice in set(Language):
        return Language(choice)
    return Language.ZH_CN if QLocale.system().language() == QLocale.Language.Chinese else Language.EN


def current() -> Language:
    """Return the language in force; English before the application has chosen."""
    speech = child_of_application(Speech)
    return speech.language if speech is not None else Language.EN


def tr(context: str, key: str, /, **values: object) -> str:
    """Return the text of *key* in *context* in the language in force; where there is none, report that, return *key*.

    A text that is missing or spoilt costs its own words, and not the window in which they stand.
    """
    try:
        return text(context, key, current(), **values)
    except Exception as error:
        report(error)
        return key
