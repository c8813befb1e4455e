"""What the coach has on the rows of a panel, and the cards that show it by a flag."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QSizeF

from workbench.coach.finding import Finding, Severity
from workbench.domain.rows import Ref
from workbench.ui.widgets.card import CardItem

Key = TypeVar("Key", bound=Hashable)
FLAGS = {Severity.RED: "red", Severity.AMBER: "amber", Severity.GREY: "mute"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What the coach has on a row: how grave the gravest finding is, and how many there are."""

    severity: Severity | None = None
    count: int = 0

    @property
    def flag(self) -> str:
        """The colour of the flag on the row's card; empty for none."""
        return FLAGS[self.severity] if self.severity is not None else ""


class Marks(Generic[Key]):
    """What the coach has on rows of *tables*, by the *key* of their cards; worked out once for the same findings."""

    def __init__(self, key: Callable[[Ref], Key], *tables: str) -> None:
        self._key = key
        self._tables = frozenset(tables)
        self._findings: Sequence[Finding] | None = None
        self._marks: Mapping[Key, Mark] = {}

    def of(self, findings: Sequence[Finding]) -> Mapping[Key, Mark]:
        """Return what *findings* have on each row; they come as the session has them, the gravest first."""
        if findings is not self._findings:
            self._findings, self._marks = findings, self._worked_out(findings)
        return self._marks

    def _worked_out(self, findings: Sequence[Finding]) -> Mapping[Key, Mark]:
        severities: dict[Ref, Severity] = {}
        counts: Counter[Ref] = Counter()
        for finding in findings:
            about = [ref for ref in finding.about if ref.table in self._tables]
            counts.update(about)
            for ref in about:
                severities.setdefault(ref, finding.severity)
        return {self._key(ref): Mark(severity, counts[ref]) for ref, severity in severities.items()}


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
