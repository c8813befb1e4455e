"""What one chooses of a brief: its kind, for whom, in which language, on which paper."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from workbench.domain.audience import LEAST_FIRST
from workbench.domain.rows import Audience
from workbench.system.language import Language
from workbench.ui.briefing.pages_bar import PagesBar
from workbench.ui.language import current, tr
from workbench.ui.terms import term
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.tips import set_tip
from workbench.usecases.ports import BriefKind, Paper


class BriefChoices(QObject):
    """The controls for these; what it is about goes into *bar*, the paper to the pages."""

    changed = Signal()

    def __init__(self, bar: PanelBar, pages: PagesBar) -> None:
        super().__init__(bar)
        self.kind = SegmentedControl(list(BriefKind), _kind_name)
        self.audience = EnumCombo(LEAST_FIRST, term)
        self.audience.set_value(Audience.TEAM)
        self.language = EnumCombo([None, *Language], _language_name)
        self.paper = EnumCombo(list(Paper), _paper_name)
        for field in (self.kind, self.audience, self.language):
            bar.add_left(field)
        self.visit = EnumCombo([None], self._visit_name)
        self._visits: dict[str, str] = {}
        pages.add(self.visit)
        pages.add(self.paper)
        for field in (self.kind, self.audience, self.language, self.visit, self.paper):
            field.edited.connect(self._tell)

    def spoken(self) -> Language:
        """Return the language of the brief: the one chosen, or the window's as long as none is."""
        chosen: Language | None = self.language.value()
        return chosen if chosen is not None else current()

    def visit_wanted(self) -> str | None:
        """Return the visit a visit sheet is for, None for the next one."""
        wanted: str | None = self.visit.value() if self.kind.value() == BriefKind.VISIT else None
        return wanted

    def offer_visits(self, visits: Mapping[str, str]) -> None:
        """Offer *visits*, words by id, for a visit sheet; there is nothing to choose with fewer than two."""
        self._visits = dict(visits)
        self.visit.set_values([None, *self._visits])
        self.visit.setVisible(self.kind.value() == BriefKind.VISIT and len(self._visits) > 1)

    def retranslate(self) -> None:
        """Set every text anew."""
        self.kind.setAccessibleName(tr("briefing", "kind"))
        for field, key in (
            (self.audience, "audience"),
            (self.language, "language"),
            (self.visit, "visit"),
            (self.paper, "paper"),
        ):
            field.setAccessibleName(tr("briefing", key))
            set_tip(field, tr("briefing", key))

    def _visit_name(self, visit: Any) -> str:
        return self._visits.get(visit, "") if visit else tr("briefing", "visit.next")

    @Slot(object)
    def _tell(self, value: Any) -> None:
        del value
        self.changed.emit()


def _kind_name(value: Any) -> str:
    return tr("briefing", f"kind.{value}")


def _language_name(value: Any) -> str:
    return tr("briefing", f"language.{value}" if value else "language.same")


def _paper_name(value: Any) -> str:
    return tr("briefing", f"paper.{value}")
