"""What the coach has on the rows of a panel, and the cards that show it by a flag."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSizeF

from workbench.coach.finding import Finding, Severity
from workbench.domain.rows import Ref
from workbench.ui.widgets.card import CardItem

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


def marks_of(findings: Iterable[Finding]) -> dict[Ref, Mark]:
    """Return what the coach has on each row; *findings* come as the session has them, the gravest first."""
    marks: dict[Ref, Mark] = {}
    for finding in findings:
        for ref in finding.about:
            known = marks.get(ref, Mark(finding.severity))
            marks[ref] = Mark(known.severity, known.count + 1)
    return marks


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
