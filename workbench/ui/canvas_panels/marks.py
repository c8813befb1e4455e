"""What the coach and colleagues have on the rows of a panel, and the cards that show it by a flag and a number."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QSizeF

from workbench.coach.finding import Severity, State
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.language import tr
from workbench.ui.widgets.card import CardItem
from workbench.usecases.colleagues import open_about

if TYPE_CHECKING:
    from workbench.coach.judgement.themes import Judged

Key = TypeVar("Key", bound=Hashable)
FLAGS = {Severity.RED: "red", Severity.AMBER: "amber", Severity.GREY: "mute"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What the coach has on a row that is not in hand: how grave the gravest finding is, and of how many themes.

    ``notes`` is how many notes to colleagues about it are to be settled.
    """

    severity: Severity | None = None
    count: int = 0
    notes: int = 0

    @property
    def flag(self) -> str:
        """The colour of the flag on the row's card; empty for none."""
        return FLAGS[self.severity] if self.severity is not None else ""


class Marks(Generic[Key]):
    """What there is on rows of *tables*, by the *key* of their cards; worked out once for equal findings and notes."""

    def __init__(self, key: Callable[[Ref], Key], *tables: str) -> None:
        self._key = key
        self._tables = frozenset(tables)
        self._judged: Sequence[Judged] | None = None
        self._notes: Mapping[Ref, int] = {}
        self._marks: Mapping[Key, Mark] = {}

    def of(self, judged: "Sequence[Judged]", plan: Plan) -> Mapping[Key, Mark]:
        """Return what the findings *judged*, and the notes to colleagues in *plan*, have on each row."""
        notes = {ref: count for ref, count in open_about(plan).items() if ref.table in self._tables}
        if judged is not self._judged or notes != self._notes:
            self._judged, self._notes = judged, notes
            self._marks = self._worked_out(judged)
        return self._marks

    def _worked_out(self, judged: "Sequence[Judged]") -> Mapping[Key, Mark]:
        found: dict[Ref, list[Judged]] = {ref: [] for ref in self._notes}
        for each in still_to_do(judged):
            for ref in each.finding.about:
                if ref.table in self._tables:
                    found.setdefault(ref, []).append(each)
        return {
            self._key(ref): Mark(gravest(about), themes_in(about), self._notes.get(ref, 0))
            for ref, about in found.items()
        }


def notes_words(count: int) -> str:
    """Return how many notes to colleagues are to be settled; empty for none."""
    return tr("colleagues", "notes.tag", n=count) if count else ""


def still_to_do(judged: "Iterable[Judged]") -> "list[Judged]":
    """Return those of the findings *judged* that are not in hand: the others need no flag."""
    return [each for each in judged if each.dealt.state != State.IN_HAND]


def gravest(judged: "Iterable[Judged]") -> Severity | None:
    """Return how grave the gravest of the findings *judged* is, None without any."""
    found = {each.finding.severity for each in judged}
    return next((severity for severity in Severity if severity in found), None)


def themes_in(judged: "Iterable[Judged]") -> int:
    """Return of how many themes the findings *judged* are."""
    return len({each.theme for each in judged})


class MarkedCard(CardItem):
    """A card that shows what the coach has on its row; subclasses say in ``dress`` how they look."""

    def __init__(self, key: str, size: QSizeF) -> None:
        super().__init__(key, size)
        self.mark = Mark()

    def set_mark(self, mark: Mark) -> None:
        """Show what the coach has on the row."""
        if mark != self.mark:
            self.mark = mark
            self.dress()

    def dress(self) -> None:
        """Take the look that facts and mark ask for."""
        raise NotImplementedError
