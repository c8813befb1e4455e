"""A session over a plan in memory, for tests of one panel."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.memory_store import document_of
from tests.support.settling import exposed, until
from workbench.domain.plan import Plan
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.coaching.since import visit_changes
from workbench.ui.core.session import Session
from workbench.ui.kept import child_of_application
from workbench.ui.language import Speech
from workbench.ui.theme.theme import Mode, Theme

DAY = date(2026, 5, 21)


@contextmanager
def speaking(app: QApplication, language: Language) -> Iterator[Speech]:
    """Have the application speak *language* in the light theme while inside."""
    speech, theme = Speech(app, language), Theme(app, Mode.LIGHT)
    theme.apply()
    try:
        yield speech
    finally:
        speech.deleteLater()
        theme.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def speak(language: Language) -> None:
    """Have the application, which speaks one language already, speak *language* from now on."""
    speech = child_of_application(Speech)
    assert speech is not None
    speech.switch(language)


def session_of(plan: Plan, parent: QWidget, day: date = DAY) -> Session:
    """Return a session over *plan* kept in memory, owned by *parent*, with the coach's findings.

    What is done with it is entered for *day*.
    """
    session = Session(document_of(plan), day, parent)
    session.entering.begin()
    session.ask_coach_now()
    return session


def sample_session(parent: QWidget, name: str = "hospital", language: Language = Language.EN) -> Session:
    """Return a session over a sample on its day."""
    return session_of(sample(name, language), parent)


def await_changes(session: Session) -> None:
    """Wait until those who show what changed since the last visit know it; nobody edits on, so it begins at once."""
    changes = visit_changes(session)
    if changes._pause.isActive():
        changes._pause.start(0)
    until(lambda: not changes.busy)


def show(widget: QWidget, width: int = 980, height: int = 640) -> None:
    """Show *widget* and wait for it."""
    widget.resize(width, height)
    widget.show()
    exposed(widget)


def enter_on(session: Session, day: date) -> None:
    """Look at *day* and enter for it from now on, as its banner offers where it is not today."""
    session.look_at(day=day)
    session.entering.begin()
