"""What the application keeps one of is found as long as it lives, and its successor after that."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from workbench.ui.kept import child_of_application


class Thing(QObject):
    """Something there is one of."""


def delete(thing: Thing) -> None:
    thing.deleteLater()
    QCoreApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete)


def test_a_child_is_found_until_it_goes_and_then_the_next(qapp: QApplication) -> None:
    assert child_of_application(Thing) is None
    first = Thing(qapp)
    assert child_of_application(Thing) is child_of_application(Thing) is first
    delete(first)
    assert child_of_application(Thing) is None
    second = Thing(qapp)
    assert child_of_application(Thing) is second
    delete(second)
