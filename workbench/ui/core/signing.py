"""Who signs what is written in the window, and what was begun to be written and is not signed yet."""

from PySide6.QtCore import QObject, Signal

from workbench.ui.core.session import Session


class Signing(QObject):
    """Knows by which name the user of a session signs, and takes another one for them."""

    named = Signal(str)
    """The user said by which name they sign: to be kept for every plan."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.drafts: dict[str, str] = {}
        """What was begun to be written, by its place, and could not be kept because nobody is named."""

    @property
    def author(self) -> str:
        """By which name the user signs; empty where nobody is named."""
        return self._session.document.store.author

    def sign(self, name: str) -> None:
        """Sign as *name* from now on."""
        self._session.document.store.sign(name)
        self.named.emit(name)


def signing(session: Session) -> Signing:
    """Return what knows who signs in *session*: one for all who write."""
    found: Signing | None = session.findChild(Signing)
    return found if found is not None else Signing(session)
