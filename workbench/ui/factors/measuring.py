"""What an arrangement was made of, so that other words that need as many lines do not ask for another one."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from workbench.ui.factors.layout import Arrangement, Measure

Measured = tuple[str, float, bool]
"""The key of a card, its width, and whether it is the title of a strategy."""
LinesOf = Callable[[str, float, bool], int]


class Made(NamedTuple):
    """An arrangement with what it was *asked* for, the texts at the time, and the lines they were found to need.

    Texts come by the key of their card, each as whatever the lines it needs depend on.
    """

    asked: object
    texts: Mapping[str, object]
    measured: Mapping[Measured, int]
    arrangement: Arrangement

    def holds(self, asked: object, texts: Mapping[str, object], lines_of: LinesOf) -> bool:
        """Say whether it would be made again of what is asked for now."""
        if asked != self.asked:
            return False
        changed = {key for key, text in texts.items() if text != self.texts.get(key)}
        again = ((each, lines) for each, lines in self.measured.items() if each[0] in changed)
        return all(lines_of(*each) == lines for each, lines in again)

    def known(self, texts: Mapping[str, object]) -> dict[Measured, int]:
        """Return what was measured of those *texts* that are the same."""
        same = {key for key, text in texts.items() if text == self.texts.get(key)}
        return {each: lines for each, lines in self.measured.items() if each[0] in same}


class Measuring:
    """Measures by *lines_of* what is not *known*, and remembers what it was asked for."""

    def __init__(self, lines_of: LinesOf, known: Mapping[Measured, int] = MappingProxyType({})) -> None:
        self.found: dict[Measured, int] = {}
        self._known = known
        self._lines_of = lines_of

    @property
    def measure(self) -> Measure:
        """The measure to lay out by."""
        return Measure(partial(self._lines, title=False), partial(self._lines, title=True))

    def _lines(self, key: str, width: float, *, title: bool) -> int:
        measured = key, width, title
        lines = self.found.get(measured)
        if lines is None:
            lines = self._known.get(measured)
            lines = self.found[measured] = self._lines_of(*measured) if lines is None else lines
        return lines
