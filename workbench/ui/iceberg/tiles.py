"""Dividing a line among kinds, so that every kind can be reached with a drop, also one that has no card yet."""

from collections.abc import Sequence

from workbench.domain.needs import NeedKind

STRIP = 56.0
"""Width of the tile of a kind without cards, where cards stand beside it."""

Span = tuple[float, float]


def tile(
    left: float, right: float, spans: Sequence[tuple[NeedKind, float, float]], kinds: Sequence[NeedKind]
) -> list[tuple[NeedKind, float, float]]:
    """Divide *left* to *right* among all *kinds*, in order; *spans* tells where those with cards have them.

    A kind with cards keeps at least the middle half of its span; the others get a strip between their neighbours.
    """
    held = [kind for kind, _, _ in spans]
    outer = [(left, left), *((a, b) for _, a, b in spans), (right, right)]
    cores = [(a + (b - a) / 4, b - (b - a) / 4) for a, b in outer]
    empty = [_between(kinds, held, place) for place in range(len(held) + 1)]
    clearings = [_clearing(cores, outer, place, len(some)) for place, some in enumerate(empty)]
    found: list[tuple[NeedKind, float, float]] = []
    for place, (start, end) in enumerate(clearings):
        step = (end - start) / max(1, len(empty[place]))
        found.extend((kind, start + n * step, start + (n + 1) * step) for n, kind in enumerate(empty[place]))
        if place < len(held):
            found.append((held[place], end, clearings[place + 1][0]))
    return found


def _between(kinds: Sequence[NeedKind], held: Sequence[NeedKind], place: int) -> list[NeedKind]:
    """The kinds without cards before the *place*-th one with cards."""
    start = kinds.index(held[place - 1]) + 1 if place else 0
    end = kinds.index(held[place]) if place < len(held) else len(kinds)
    return list(kinds[start:end])


def _clearing(cores: Sequence[Span], outer: Sequence[Span], place: int, empty: int) -> Span:
    """The stretch for *empty* kinds before the *place*-th span: open room where there is enough, else strips."""
    least, most = cores[place][1], cores[place + 1][0]
    a, b = outer[place][1], outer[place + 1][0]
    first, last = place == 0, place == len(outer) - 2
    if not empty:
        middle = least if first else most if last else (a + b) / 2
        return middle, middle
    if first and last:
        return least, most
    wish = max(b - a, empty * STRIP) if first or last else empty * STRIP
    if first:
        return least, min(most, least + wish)
    if last:
        return max(least, most - wish), most
    return max(least, (a + b - wish) / 2), min(most, (a + b + wish) / 2)
