"""The line over the pages that says what of the plan their readers may see and what stays out; unfolded, by name."""

from collections.abc import Iterator

from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.system.language import sentences
from workbench.ui.core.deleting import counted
from workbench.ui.core.sheet import words
from workbench.ui.language import current, tr
from workbench.ui.sending.words import fields_left, listed, mention_words
from workbench.ui.terms import begun
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.fold import Fold
from workbench.ui.widgets.scroll_column import ScrollColumn
from workbench.ui.widgets.tips import set_tip
from workbench.usecases.sharing import LeftOut

MOST_NAMES = 12
MOST_MENTIONS = 5
HIGHEST = 18 * SPACE
"""So much of the names is seen at once, for the pages below them are what one came for."""


class LeftOutLine(Fold):
    """Folded at first; not there on a paper for oneself, which shows everything."""

    def __init__(self) -> None:
        scroll = ScrollColumn()
        scroll.setMaximumHeight(HIGHEST)
        super().__init__(scroll)
        self.names = words("", "secondary")
        scroll.add(self.names)
        self.hide()

    def show_left(self, plan: Plan, audience: Audience, left: LeftOut) -> None:
        """Say what is *left* out of a paper on *plan* for *audience*."""
        nothing = tr("briefing", "left.nothing")
        shown = counted({table: number for table, number in left.goes.items() if table != "account"}) or nothing
        parts = [counted({table: len(names) for table, names in left.rows.items()})]
        parts += [tr("sending", "left.number", what=what, n=len(names)) for what, names in fields_left(left)]
        out = tr("exchange", "list_separator").join(filter(None, parts)) or nothing
        said = tr("briefing", "left.line", shown=shown, out=out)
        if left.mentions:
            said = sentences(current(), tr("sending", "left.mentions", n=len(left.mentions)), said)
        self.head.setText(said)
        set_tip(self.head, said)
        self.names.setText("\n".join(_lines(plan, left)))
        self.setVisible(audience != Audience.PRIVATE)


def _lines(plan: Plan, left: LeftOut) -> Iterator[str]:
    """Yield what to look at first, then what stays out, by kind."""
    for mention in left.mentions[:MOST_MENTIONS]:
        yield mention_words(plan, mention)
    for table, names in left.rows.items():
        yield tr("briefing", "left.row", what=counted({table: len(names)}), names=listed(names, MOST_NAMES))
    for what, of in fields_left(left):
        yield tr("briefing", "left.row", what=begun(what), names=listed(of, MOST_NAMES))
