"""Earlier versions of the plan: what going back to each would do, and the way back."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.domain.moments import local
from workbench.domain.plan import Plan
from workbench.domain.reviews import ReviewMark
from workbench.ui.colleagues.words import mark_words, state_of
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet, words
from workbench.ui.core.waiting import patiently
from workbench.ui.forms import version_words
from workbench.ui.language import tr
from workbench.ui.shell.report_dialog import FILLING, SELECTABLE
from workbench.ui.terms import said, sentence
from workbench.ui.theme.tokens import SPACE
from workbench.usecases.looking_over import latest_marks
from workbench.usecases.ports import Backup, FileRefused, Library
from workbench.usecases.versions import differences, go_back

PAUSE_MS = 120
"""Walking the list reads no version that is only passed."""


Version = Backup | ReviewMark
"""What can be gone back to: a state that was kept, or one in which somebody looked the plan over."""


class VersionsDialog(Sheet):
    """Lists *backups* and what was reviewed, the youngest first, and tells what going back to the chosen one would do.

    What was reviewed in another copy of the plan is listed, too, and cannot be gone back to.
    """

    def __init__(self, session: Session, library: Library, backups: Sequence[Backup], parent: QWidget) -> None:
        super().__init__(tr("versions", "dialog"), tr("versions", "lead"), parent)
        self._session = session
        self._library = library
        self._versions: list[Version] = [*latest_marks(session.plan, None), *backups]
        self._versions.sort(key=_day, reverse=True)
        self._read: dict[Path, Plan | FileRefused] = {}
        self._list = QListWidget()
        self._effect = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self._effect.setTextInteractionFlags(SELECTABLE)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._build()
        self.add_close(tr("shell", "sheet.close"))
        self._go = self.add_primary(tr("versions", "go"))
        self._list.addItems([_title(version) for version in self._versions])
        self._list.currentRowChanged.connect(self._look)
        self._list.setCurrentRow(0)
        if not self._versions:
            self._look()
            self._tell()

    def _build(self) -> None:
        self._list.setAccessibleName(tr("versions", "list"))
        self._effect.setAccessibleName(tr("versions", "effect"))
        self._list.setMinimumWidth(42 * SPACE)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addLayout(_titled(tr("versions", "list"), self._list), 1)
        row.addLayout(_titled(tr("versions", "effect"), self._effect), 1)
        self.page.column.insertLayout(0, row, FILLING)
        self.resize(108 * SPACE, 60 * SPACE)

    @Slot()
    def _look(self) -> None:
        """Forget what was said of another version, and read the one chosen when the list rests on it."""
        self._go.setEnabled(False)
        self._effect.clear()
        self._pause.start()

    @Slot()
    def _tell(self) -> None:
        if not self._versions:
            self._effect.setPlainText(tr("versions", "none"))
            return
        then = self._plan_of(self._chosen)
        if isinstance(then, FileRefused):
            self._effect.setPlainText(tr("versions", "unreadable", why=sentence(then.key, then.values)))
            return
        if then is None:
            self._effect.setPlainText(tr("colleagues", "since.unknown_why"))
            return
        found = differences(self._session.plan, then, said)
        self._effect.setPlainText("\n".join(version_words.lines(found)))
        self._go.setEnabled(bool(found))

    @Slot()
    def take(self) -> None:
        """Go back to the version chosen."""
        then = self._plan_of(self._chosen)
        if isinstance(then, Plan):
            label = version_words.step(_when(self._chosen))
            self.accept()
            self._session.perform(label, lambda plan: go_back(plan, then), own_day=True)

    @property
    def _chosen(self) -> Version:
        return self._versions[self._list.currentRow()]

    def _plan_of(self, version: Version) -> Plan | FileRefused | None:
        """Return the plan as it was then, or why it cannot be read; None where it was so only in another copy."""
        return self._kept_plan(version) if isinstance(version, Backup) else state_of(self._session, version)

    def _kept_plan(self, backup: Backup) -> Plan | FileRefused:
        if backup.file not in self._read:
            try:
                words = tr("shell", "wait.version", when=version_words.when(backup))
                self._read[backup.file] = patiently(partial(self._library.read, backup.file), words, self)
            except FileRefused as error:
                self._read[backup.file] = error
        return self._read[backup.file]


def _day(version: Version) -> date:
    return local(version.at).date() if isinstance(version, Backup) else version.date


def _title(version: Version) -> str:
    return version_words.title(version) if isinstance(version, Backup) else mark_words(version)


def _when(version: Version) -> date:
    return local(version.at) if isinstance(version, Backup) else version.date


def _titled(title: str, widget: QWidget) -> QVBoxLayout:
    label = words(title, "section")
    label.setBuddy(widget)
    column = QVBoxLayout()
    column.setSpacing(SPACE)
    column.addWidget(label)
    column.addWidget(widget, 1)
    return column
