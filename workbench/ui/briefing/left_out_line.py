"""The line over the pages that says what of the plan their readers may see and what stays out; unfolded, by name."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.clean_text import on_one_line
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.system.language import kind_within, sentences
from workbench.ui.core.deleting import SHORT, counted
from workbench.ui.core.sheet import words
from workbench.ui.language import current, tr
from workbench.ui.terms import begun, field_words, row_within
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.ui.widgets.section_head import SectionHead
from workbench.ui.widgets.tips import set_tip
from workbench.usecases.sharing import LeftOut

MOST_NAMES = 12
MOST_MENTIONS = 5
HIGHEST = 18 * SPACE
"""So much of the names is seen at once, for the pages below them are what one came for."""


class LeftOutLine(QWidget):
    """Folded at first; not there on a paper for oneself, which shows everything."""

    def __init__(self) -> None:
        super().__init__()
        self.head = SectionHead(collapsible=True, parent=self)
        self.head.setChecked(False)
        self.names = words("", "secondary")
        self._scroll = ScrollColumn()
        self._scroll.add(self.names)
        self._scroll.setMaximumHeight(HIGHEST)
        self._scroll.hide()
        self.head.toggled.connect(self._scroll.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.head)
        column.addWidget(self._scroll)
        self.hide()

    def show_left(self, plan: Plan, audience: Audience, left: LeftOut) -> None:
        """Say what is *left* out of a paper on *plan* for *audience*."""
        nothing = tr("briefing", "left.nothing")
        shown = counted({table: number for table, number in left.goes.items() if table != "account"}) or nothing
        parts = [counted({table: len(names) for table, names in left.rows.items()})]
        parts += [tr("sending", "left.number", what=what, n=len(names)) for what, names in _fields(left)]
        out = tr("exchange", "list_separator").join(filter(None, parts)) or nothing
        said = tr("briefing", "left.line", shown=shown, out=out)
        if left.mentions:
            said = sentences(current(), tr("sending", "left.mentions", n=len(left.mentions)), said)
        self.head.setText(said)
        set_tip(self.head, said)
        self.names.setText("\n".join(_lines(plan, left)))
        self.setVisible(audience != Audience.PRIVATE)


def _fields(left: LeftOut) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what is without which of its fields, as it stands within a line, and the names."""
    for (table, field), names in left.fields.items():
        kind = kind_within(table, current())
        yield tr("sending", "left.field", table=kind, field=field_words(table, field)), names


def _lines(plan: Plan, left: LeftOut) -> Iterator[str]:
    """Yield what to look at first, then what stays out, by kind."""
    for ref, field, name in left.mentions[:MOST_MENTIONS]:
        where = on_one_line(row_within(plan, ref), SHORT)
        yield tr("sending", "left.mention", name=name, where=where, field=field_words(ref.table, field))
    for table, names in left.rows.items():
        yield tr("briefing", "left.row", what=counted({table: len(names)}), names=_listed(names))
    for what, of in _fields(left):
        yield tr("briefing", "left.row", what=begun(what), names=_listed(of))


def _listed(names: Sequence[str]) -> str:
    shown = [on_one_line(name, SHORT) or tr("sending", "nameless") for name in names[:MOST_NAMES]]
    more = [tr("sending", "more", n=len(names) - MOST_NAMES)] if len(names) > MOST_NAMES else []
    return tr("exchange", "list_separator").join([*shown, *more])
