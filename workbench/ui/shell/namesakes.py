"""Says above the panel that a person whose name was just typed may be somebody known, as a quick entry does (R1)."""

from PySide6.QtCore import QObject, Slot

from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.shell.notices import Message, NoticeBoard

OFFERS = ("same_person", "another_person")


class Namesakes(QObject):
    """Asks on *board* whether the two are one, and stops nobody; the question goes once it is no question any more."""

    def __init__(self, session: Session, board: NoticeBoard) -> None:
        super().__init__(board)
        self._session = session
        self._board = board
        self._asked: dict[str, str] = {}
        """Who may be whom."""
        session.named.connect(self._look)
        session.plan_changed.connect(self._settle)

    @Slot(object)
    def _look(self, ref: Ref) -> None:
        from workbench.ui.people.entry_preview import described
        from workbench.usecases.namesakes import already_known

        people = self._session.plan.people
        known = next(iter(already_known(self._session.plan, ref.id)), None)
        if known is not None:
            here = described(people[known])
            values = {"name": people[ref.id].name, "here": here, "stays": known, "comes": ref.id}
            self._asked[ref.id] = known
            self._board.post(Message(_matter(ref.id), "already_known", values, offers=OFFERS))

    @Slot(object)
    def _settle(self, changes: ChangeSet) -> None:
        if not self._asked or not any(ref.table == "people" for ref in changes.refs):
            return
        from workbench.usecases.namesakes import already_known

        plan = self._session.document.plan
        for person, known in list(self._asked.items()):
            if person not in plan.people or known not in already_known(plan, person):
                del self._asked[person]
                self._board.dismiss((_matter(person),))


def _matter(person: str) -> str:
    return f"known {person}"
