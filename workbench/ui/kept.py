"""What there is one of in the application, found again without a search: it is asked for with every word and colour."""

from typing import TypeVar, cast

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

Kept = TypeVar("Kept", bound=QObject)


def child_of_application(kind: type[Kept]) -> Kept | None:
    """Return the child of the application that is a *kind*, or None."""
    app = QCoreApplication.instance()
    if app is None:
        return None
    known = vars(app)
    found = cast("Kept | None", known.get(kind.__name__))
    if found is None or not isValid(found):
        found = known[kind.__name__] = app.findChild(kind)
    return found


def application() -> QApplication:
    """Return the application, which is there before any widget."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
