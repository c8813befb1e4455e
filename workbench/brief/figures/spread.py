"""Finding places for cards: near where they belong, never over each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

_ROUNDS = 80


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def inset(self, by: float) -> "Area":
        """Return the area less *by* on all sides."""
        return Area(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def overlaps(self, other: "Area", gap: float) -> bool:
        """Say whether the two come nearer than *gap*."""
        return (
            self.x < other.x + other.width + gap
            and other.x < self.x + self.width + gap
            and self.y < other.y + other.height + gap
            and other.y < self.y + self.height + gap
        )


def capacity(area: Area, width: float, height: float, gap: float) -> int:
    """Return how many cards of one size find room in *area*."""
    columns = int((area.width + gap) // (width + gap))
    rows = int((area.height + gap) // (height + gap))
    return max(columns, 0) * max(rows, 0)


def spread(
    wanted: Sequence[tuple[float, float]], area: Area, width: float, height: float, gaps: Sequence[float]
) -> list[Area]:
    """Return a place inside *area* for a card around each wanted centre; at most *capacity* of them.

    Cards push each other apart until the widest of *gaps* that settles lies between them, so that a line between two
    of them shows; where none settles they take the nearest places of a grid.
    """
    for gap in gaps:
        cards = [_clamped(Area(x - width / 2, y - height / 2, width, height), area) for x, y in wanted]
        for _ in range(_ROUNDS):
            if not _push_apart(cards, area, gap):
                return cards
    return _on_grid(wanted, area, width, height, gaps[-1])


def _clamped(card: Area, area: Area) -> Area:
    x = min(max(card.x, area.x), area.x + area.width - card.width)
    y = min(max(card.y, area.y), area.y + area.height - card.height)
    return replace(card, x=x, y=y)


def _push_apart(cards: list[Area], area: Area, gap: float) -> bool:
    moved = False
    for i in range(len(cards)):
        for j in range(i + 1, len(cards)):
            if cards[i].overlaps(cards[j], gap - 0.01):
                cards[i], cards[j] = _parted(cards[i], cards[j], area, gap)
                moved = True
    return moved


def _parted(a: Area, b: Area, area: Area, gap: float) -> tuple[Area, Area]:
    deep_x = min(a.x + a.width, b.x + b.width) - max(a.x, b.x) + gap
    deep_y = min(a.y + a.height, b.y + b.height) - max(a.y, b.y) + gap
    if deep_x < deep_y:
        step = deep_x / 2 if a.x <= b.x else -deep_x / 2
        return _clamped(replace(a, x=a.x - step), area), _clamped(replace(b, x=b.x + step), area)
    step = deep_y / 2 if a.y <= b.y else -deep_y / 2
    return _clamped(replace(a, y=a.y - step), area), _clamped(replace(b, y=b.y + step), area)


def _on_grid(wanted: Sequence[tuple[float, float]], area: Area, width: float, height: float, gap: float) -> list[Area]:
    columns = max(1, int((area.width + gap) // (width + gap)))
    rows = max(1, int((area.height + gap) // (height + gap)))
    step_x = (area.width - width) / max(1, columns - 1)
    step_y = (area.height - height) / max(1, rows - 1)
    free = [Area(area.x + c * step_x, area.y + r * step_y, width, height) for r in range(rows) for c in range(columns)]
    placed: list[Area] = []
    for x, y in wanted:
        nearest = min(free, key=lambda slot: (slot.centre[0] - x) ** 2 + (slot.centre[1] - y) ** 2)
        free.remove(nearest)
        placed.append(nearest)
    return placed
