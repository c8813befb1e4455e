"""What was typed into fields and refused: it stands there again, with the reason, when their form does."""

from PySide6.QtCore import QObject

from workbench.domain.rows import Ref
from workbench.ui.core.session import Session


class Refused(QObject):
    """Keeps, for one session, the words that a field of a row refused, until it takes others or they are given up."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._words: dict[tuple[Ref, str], str] = {}

    def words(self, ref: Ref, name: str) -> str:
        """Return what the field *name* of the row at *ref* refused last; nothing where it holds no such words."""
        return self._words.get((ref, name), "")

    def keep(self, ref: Ref, name: str, words: str) -> None:
        """Keep *words* for the field; forget those kept where they are none."""
        if words:
            self._words[ref, name] = words
        else:
            self._words.pop((ref, name), None)


def refused_in(session: Session) -> Refused:
    """Return what was refused in *session*."""
    return session.findChild(Refused) or Refused(session)
