"""The part of the sheet that says what stays out of a copy: numbers first, names when they are unfolded."""

import logging
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout

from workbench.domain.asof import apart
from workbench.domain.audience import FIELD_AUDIENCES
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.system.figures import glossary_words
from workbench.system.language import Language
from workbench.ui.core.deleting import counted
from workbench.ui.core.session import Session
from workbench.ui.core.sheet import Section, words
from workbench.ui.core.worker import Worker
from workbench.ui.language import current, tr
from workbench.ui.sending.words import fields_left, listed, mention_words
from workbench.ui.terms import begun
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.fold import Fold
from workbench.usecases.sharing import LeftOut, Mention, left_out

MOST_NAMES = 200
"""So many names are listed under a heading; whoever wants them all makes the proof page."""
MOST_MENTIONS = 20
UNCOUNTED = frozenset({"account", FIELD_AUDIENCES})
"""The account always goes along, by its name at least; who may see what says nothing by itself."""

_log = logging.getLogger(__name__)


class Looker(Worker):
    """Works out what stays out, beside the window; only the audience asked for last is wanted."""

    found = Signal(object)
    failed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def look(self, plan: Plan, audience: Audience) -> None:
        """Find what of *plan* stays out of a copy for *audience*."""
        self.ask(partial(_left_out, plan, audience, current()))

    def deliver(self, done: LeftOut) -> None:
        """Tell what stays out."""
        self.found.emit(done)

    def fail(self, error: Exception) -> None:
        """Tell that it cannot be said; making the copy says why, if it fails, too."""
        _log.error("what stays out could not be worked out", exc_info=error)
        self.failed.emit()


def _left_out(plan: Plan, audience: Audience, language: Language) -> LeftOut:
    return left_out(apart(plan), audience, partial(glossary_words, language=language))


class LeftOutPart(Section):
    """Says for the audience chosen what of the plan of *session* goes along and what stays out."""

    shown = Signal()
    """Something else is said now."""
    place_wanted = Signal(object, str)
    """The Ref of a row and its field that the user wants to look at."""

    def __init__(self, session: Session) -> None:
        super().__init__(tr("sending", "left.title"))
        self._session = session
        self.summary = words(tr("sending", "left.looking"))
        self.add(self.summary)
        self._found = QVBoxLayout()
        self._found.setSpacing(SPACE // 2)
        self.add_layout(self._found)
        self._looker = Looker(self)
        self._looker.found.connect(self._show)
        self._looker.failed.connect(self._give_up)
        self.mentions: list[LinkLabel] = []

    def look(self, audience: Audience) -> None:
        """Say what stays out of a copy for *audience*."""
        self._clear()
        self.summary.setText(tr("sending", "left.looking"))
        self._looker.look(self._session.document.plan, audience)

    @property
    def busy(self) -> bool:
        """Whether it is still worked out."""
        return self._looker.busy

    @Slot(object)
    def _show(self, left: LeftOut) -> None:
        goes = counted({table: n for table, n in left.goes.items() if table not in UNCOUNTED})
        lines = [tr("sending", "left.goes", counts=goes) if goes else tr("sending", "left.empty")]
        stays = counted({table: len(names) for table, names in left.rows.items()})
        lines.append(tr("sending", "left.stays", counts=stays) if stays else tr("sending", "left.none"))
        lines.append(tr("sending", "left.always", n=len(self._session.document.store.steps())))
        self.summary.setText("\n".join(lines))
        for table, names in left.rows.items():
            self._list(counted({table: len(names)}), names)
        for what, of in fields_left(left):
            self._list(tr("sending", "left.number", what=begun(what), n=len(of)), of)
        self._point_out(left.mentions)
        self.shown.emit()

    def _list(self, title: str, names: Sequence[str]) -> None:
        self._found.addWidget(Fold(words(listed(names, MOST_NAMES), "secondary"), title))

    def _point_out(self, mentions: Sequence[Mention]) -> None:
        if not mentions:
            return
        self._found.addWidget(words(tr("sending", "left.mentions", n=len(mentions)), "problem"))
        for mention in mentions[:MOST_MENTIONS]:
            ref, field, _ = mention
            link = LinkLabel(mention_words(self._session.document.plan, mention))
            link.setProperty("place", [*ref, field])
            link.clicked.connect(self._go)
            self.mentions.append(link)
            self._found.addWidget(link)
        if len(mentions) > MOST_MENTIONS:
            self._found.addWidget(words(tr("sending", "more", n=len(mentions) - MOST_MENTIONS), "secondary"))

    @Slot()
    def _go(self) -> None:
        table, row, field = self.sender().property("place")
        self.place_wanted.emit(Ref(table, row), field)

    @Slot()
    def _give_up(self) -> None:
        self.summary.setText(tr("sending", "left.unknown"))
        self.shown.emit()

    def _clear(self) -> None:
        self.mentions = []
        while item := self._found.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
