"""What was just done, said in a toast over the workspace or the safe view, with what can be done about it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from workbench.system.files import readable
from workbench.ui.core.elsewhere import opened
from workbench.ui.core.session import Session
from workbench.ui.language import tr

if TYPE_CHECKING:
    from workbench.ui.shell.toast import Toast

UNDO, OPEN, SHOW_FOLDER, COPY_PATH = "undo", "open", "show_folder", "copy_path"


class Toasts(QObject):
    """Says over *host* what *session* tells of: what can be taken back, and files that were written."""

    def __init__(self, session: Session, host: QWidget) -> None:
        super().__init__(host)
        self._session = session
        self._host = host
        self._written = Path()
        self._shown = Path()
        """The file or folder that another program was asked to open last."""
        self.toast: Toast | None = None
        """The one toast, once there was something to say."""
        session.told.connect(self._tell_done)
        session.exported.connect(self._tell_written)
        session.state_changed.connect(self._withdraw)

    @Slot(str)
    def _tell_done(self, words: str) -> None:
        self._say(words, {UNDO: tr("shell", "action.undo")})

    @Slot(object)
    def _tell_written(self, path: Path) -> None:
        self._written = path
        offers = {name: tr("shell", f"offer.{name}") for name in (OPEN, SHOW_FOLDER)}
        self._say(tr("shell", "exported", name=readable(path.name)), offers)

    def _say(self, words: str, offers: dict[str, str]) -> None:
        if self.toast is None:
            from workbench.ui.shell.toast import Toast

            self.toast = Toast(self._host)
            self.toast.action_requested.connect(self._take)
        self.toast.say(words, offers)

    @Slot()
    def _withdraw(self) -> None:
        """Take back the offer to undo: the last step is another now."""
        if self.toast is not None and self.toast.offers(UNDO):
            self.toast.hide()

    @Slot(str)
    def _take(self, name: str) -> None:
        if name == UNDO:
            self._session.undo()
        elif name == COPY_PATH:
            QGuiApplication.clipboard().setText(readable(self._shown))
            self._say(tr("shell", "path_copied"), {})
        else:
            self._shown = self._written if name == OPEN else self._written.parent
            if not opened(self._shown):
                words = tr("shell", f"not_opened.{name}", path=readable(self._shown))
                self._say(words, {COPY_PATH: tr("shell", "offer.copy_path")})
