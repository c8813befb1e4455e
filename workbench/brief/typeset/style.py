"""The one palette and the one type scale of the paper."""

from dataclasses import dataclass, replace

INK = "#1C2430"
SOFT_INK = "#5B6675"
FAINT_INK = "#7A8494"
LINE = "#DDE2E9"
STRONG_LINE = "#98A2B0"
PANEL = "#F5F6F8"
PAPER = "#FFFFFF"
ACCENT = "#2457C5"
ACCENT_SOFT = "#E8EEFB"
ACCENT_LINE = "#B9CBF2"
RED = "#C0342B"
RED_SOFT = "#FBEAE8"
AMBER = "#8F5F14"
GREEN = "#2E7D5B"
GREEN_SOFT = "#E6F3EC"
VIOLET_SOFT = "#F1EFFB"
QUARTERS = ("#F7F4FF", "#F2F6FF", "#FBF8F1", "#F3FAF6")  # approver, owner, gatekeeper, advocate
SKY = ("#F7FAFF", "#E3EDFB")
SEA = ("#CFE0F4", "#8FAFD6")
ICE = ("#FFFFFF", "#F1F6FE", "#E3EDFB", "#BCD3EE")  # tip from the peak down, root from the water down
ICE_LINE = "#9DBCE3"

UNIT = 8.0  # the grid: gaps are this, its half or its multiples


@dataclass(frozen=True, slots=True)
class Style:
    """How characters look; *size* and *leading* are in points."""

    size: float
    leading: float
    bold: bool = False
    colour: str = INK

    def strong(self) -> "Style":
        """Return the same style in bold."""
        return replace(self, bold=True)

    def tint(self, colour: str) -> "Style":
        """Return the same style in another colour."""
        return replace(self, colour=colour)


@dataclass(frozen=True, slots=True)
class Scale:
    """The type scale; *factor* shrinks or grows all of it together."""

    factor: float = 1.0

    def _style(self, size: float, leading: float, *, bold: bool = False, colour: str = INK) -> Style:
        return Style(size * self.factor, leading * self.factor, bold, colour)

    @property
    def display(self) -> Style:
        """The name of the account."""
        return self._style(22, 28, bold=True)

    @property
    def heading(self) -> Style:
        """A section."""
        return self._style(12.5, 16, bold=True)

    @property
    def lead(self) -> Style:
        """The one sentence everybody should read."""
        return self._style(10.5, 16)

    @property
    def body(self) -> Style:
        """Running text and the words of a table."""
        return self._style(8.6, 12.4)

    @property
    def label(self) -> Style:
        """The head of a column, the name of a field."""
        return self._style(7.6, 10.8, bold=True, colour=SOFT_INK)

    @property
    def field(self) -> Style:
        """The name of a field on one baseline with its text."""
        return self._style(7.6, 12.4 + 0.73, bold=True, colour=SOFT_INK)

    @property
    def small(self) -> Style:
        """What is said on the side."""
        return self._style(7.6, 10.8, colour=SOFT_INK)

    @property
    def small_ink(self) -> Style:
        """The words of a crowded table."""
        return self._style(7.9, 10.8)

    @property
    def head(self) -> Style:
        """A section on a crowded page."""
        return self._style(9.6, 12.4, bold=True)

    @property
    def tiny(self) -> Style:
        """Tags, legends, running heads."""
        return self._style(6.8, 9.2, colour=SOFT_INK)
