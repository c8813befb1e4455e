"""Who holds which copy of the plan."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.copies import Sent, sent_copies
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Sheet, words
from workbench.ui.language import tr
from workbench.ui.sending.words import audience_words
from workbench.ui.terms import day_text
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.models import Column, RowsModel, TextEditor
from workbench.ui.widgets.table_view import TableView
from workbench.usecases.sharing import name_receiver

FILLING = 100


class CopiesSheet(Sheet):
    """Lists the copies that were given out, the latest first: on which day, to whom, for whom cut, as which file.

    To whom can be said later, in the list.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        self._session = session
        sent = sent_copies(session.document.plan)
        super().__init__(tr("sending", "held.title"), tr("sending", "held.lead"), parent)
        self.model = RowsModel(_columns(), _key, self)
        self.model.set_rows(sent)
        self.model.edit_committed.connect(self._name)
        session.plan_changed.connect(self._fill)
        self.table = TableView(self.model, self)
        self.table.setAccessibleName(tr("sending", "held.title"))
        self.table.setMinimumHeight(20 * SPACE)
        self.table.setVisible(bool(sent))
        if sent:
            self.page.column.insertWidget(0, self.table, FILLING)
        else:
            self.page.add(words(tr("sending", "held.none")))
        self.add_close(tr("shell", "sheet.close"))
        self.resize(96 * SPACE, (56 if sent else 26) * SPACE)

    @Slot(str, str, object)
    def _name(self, copy: str, _column: str, given_to: str) -> None:
        self._session.carry_out(lambda plan: name_receiver(plan, copy, given_to), own_day=True)

    @Slot()
    def _fill(self) -> None:
        self.model.set_rows(sent_copies(self._session.document.plan))


def _columns() -> tuple[Column[Sent], ...]:
    return (
        Column("day", lambda: tr("sending", "held.day"), lambda sent: sent.day, lambda sent: day_text(sent.day)),
        Column("given_to", lambda: tr("sending", "held.given_to"), lambda sent: sent.given_to, editor=TextEditor()),
        Column("audience", lambda: tr("sending", "held.audience"), lambda sent: audience_words(sent.audience)),
        Column("name", lambda: tr("sending", "held.name"), lambda sent: sent.name),
    )


def _key(sent: Sent) -> str:
    return sent.copy
