"""Who holds which copy of the plan."""

from PySide6.QtWidgets import QWidget

from workbench.domain.copies import Sent, sent_copies
from workbench.domain.plan import Plan
from workbench.ui.core.sheet import Sheet, words
from workbench.ui.language import tr
from workbench.ui.sending.words import audience_words
from workbench.ui.terms import day_text
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.models import Column, RowsModel
from workbench.ui.widgets.table_view import TableView

FILLING = 100


class CopiesSheet(Sheet):
    """Lists the copies that were given out, the latest first: on which day, to whom, for whom cut, as which file."""

    def __init__(self, plan: Plan, parent: QWidget) -> None:
        sent = sent_copies(plan)
        super().__init__(tr("sending", "held.title"), tr("sending", "held.lead"), parent)
        self.model = RowsModel(_columns(), _key, self)
        self.model.set_rows(sent)
        self.table = TableView(self.model)
        self.table.setAccessibleName(tr("sending", "held.title"))
        self.table.setMinimumHeight(20 * SPACE)
        self.table.setVisible(bool(sent))
        if sent:
            self.page.column.insertWidget(0, self.table, FILLING)
        else:
            self.page.add(words(tr("sending", "held.none")))
        self.add_close(tr("shell", "sheet.close"))
        self.resize(96 * SPACE, (56 if sent else 26) * SPACE)


def _columns() -> tuple[Column[Sent], ...]:
    return (
        Column("day", lambda: tr("sending", "held.day"), lambda sent: sent.day, lambda sent: day_text(sent.day)),
        Column("given_to", lambda: tr("sending", "held.given_to"), lambda sent: sent.given_to),
        Column("audience", lambda: tr("sending", "held.audience"), lambda sent: audience_words(sent.audience)),
        Column("name", lambda: tr("sending", "held.name"), lambda sent: sent.name),
    )


def _key(sent: Sent) -> str:
    return sent.copy
