"""Which cards are shown: by side, lane, position, neglect and audience (R3, R5, R11)."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from workbench.domain.people import Lane
from workbench.domain.roles import POSITION_ORDER
from workbench.domain.rows import Audience
from workbench.ui.forms.words import position_name
from workbench.ui.language import tr
from workbench.ui.rolemap.facts import SIDES, CardFacts, CardKind
from workbench.ui.terms import term
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.flow_layout import FlowLayout
from workbench.ui.widgets.tips import describe

STALE = "stale"
FACETS: dict[str, tuple[Any, ...]] = {
    "side": SIDES,
    "lane": (*Lane, None),
    "position": (*POSITION_ORDER, None),
    "contact": (STALE,),
    "audience": tuple(Audience),
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Chosen values per facet; a facet without any lets everything through.

    *stale* are the people nobody has been in contact with for too long (R11).
    """

    chosen: dict[str, frozenset[Any]] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()

    def admits(self, card: CardFacts) -> bool:
        """Say whether *card* is shown; our people, where they are wanted, always are."""
        if card.kind == CardKind.OURS:
            return True
        return all(self._has(card, facet, values) for facet, values in self.chosen.items() if values)

    def _has(self, card: CardFacts, facet: str, values: frozenset[Any]) -> bool:
        return card.person in self.stale if facet == "contact" else getattr(card, facet) in values

    def switched(self, facet: str, value: Any) -> "Filter":
        """Return the filter with *value* chosen, or no longer chosen."""
        values = self.chosen.get(facet, frozenset()) ^ {value}
        return replace(self, chosen=self.chosen | {facet: values})

    @property
    def count(self) -> int:
        """How many values are chosen."""
        return sum(map(len, self.chosen.values()))


class FilterBar(QWidget):
    """Chips to choose values with, and how many people are shown."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = Filter()
        self._chips: dict[Chip, tuple[str, Any]] = {}
        self._titles: dict[str, QLabel] = {}
        self._shown = QLabel(self)
        self._shown.setProperty("role", "secondary")
        self._clear = LinkLabel(parent=self)
        self._clear.clicked.connect(self._reset)
        kept = self._clear.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._clear.setSizePolicy(kept)
        self._build()
        self._retranslate()

    def _build(self) -> None:
        flow = FlowLayout(self, gap=SPACE // 2)
        for facet, values in FACETS.items():
            flow.addWidget(self._group(facet, values))
        state = QWidget(self)
        row = _row(state)
        row.addWidget(self._shown)
        row.addWidget(self._clear)
        flow.addWidget(state)

    def _group(self, facet: str, values: tuple[Any, ...]) -> QWidget:
        group = QWidget(self)
        row = _row(group)
        row.setContentsMargins(0, 0, 2 * SPACE, 0)
        title = self._titles[facet] = QLabel(group)
        title.setProperty("role", "secondary")
        row.addWidget(title)
        for value in values:
            chip = Chip(clickable=True, parent=group)
            chip.clicked.connect(self._switch)
            self._chips[chip] = (facet, value)
            row.addWidget(chip)
        return group

    def know_stale(self, people: frozenset[str]) -> None:
        """Know whom nobody has been in contact with for too long, which the coach says (R11)."""
        if people != self.filter.stale:
            self.filter = replace(self.filter, stale=people)
            if self.filter.chosen.get("contact"):
                self.changed.emit()

    def show_count(self, shown: int, total: int) -> None:
        """Say how many of the people are shown."""
        self._shown.setText(tr("rolemap", "filter.shown", shown=shown, n=total))
        self._clear.setVisible(self.filter.count > 0)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._clear.setText(tr("rolemap", "filter.clear"))
        for facet, title in self._titles.items():
            title.setText(LABELS[facet][0]())
        for chip, (facet, value) in self._chips.items():
            chip.set_text(LABELS[facet][1](value))

    @Slot()
    def _switch(self) -> None:
        chip = self.sender()
        if isinstance(chip, Chip):
            self._choose(self.filter.switched(*self._chips[chip]))

    @Slot()
    def _reset(self) -> None:
        self._choose(Filter(stale=self.filter.stale))

    def _choose(self, chosen: Filter) -> None:
        self.filter = chosen
        for chip, (facet, value) in self._chips.items():
            on = value in chosen.chosen.get(facet, ())
            chip.set_tone("accent" if on else "neutral")
            describe(chip, tr("rolemap", "filter.on") if on else "")
        self.changed.emit()


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE // 2)
    return row


def _lane(value: Any) -> str:
    return term(value) if value else tr("rolemap", "filter.no_lane")


def _stale(value: Any) -> str:
    return tr("rolemap", f"filter.{value}")


LABELS: dict[str, tuple[Callable[[], str], Callable[[Any], str]]] = {
    "side": (lambda: tr("terms", "field.side"), term),
    "lane": (lambda: tr("terms", "field.lane"), _lane),
    "position": (lambda: tr("rolemap", "filter.position"), position_name),
    "contact": (lambda: tr("rolemap", "filter.contact"), _stale),
    "audience": (lambda: tr("terms", "field.audience"), term),
}
