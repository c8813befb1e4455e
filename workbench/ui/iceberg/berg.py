"""The shape of the ice: facets with the light on each, in units that fit any picture.

Across, -1 and 1 are the widest points; up, 0 is the waterline and 1 the summit; down, 1 is the foot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import hypot, sin, sqrt
from typing import NamedTuple

LIGHT = (-0.52, 0.66, 0.54)
"""Where the light comes from: left, above, in front."""


class Facet(NamedTuple):
    """A triangle of the surface; *light* runs from 0 in the shade to 1 in the sun."""

    points: tuple[tuple[float, float], ...]
    light: float


class Peak(NamedTuple):
    """One peak above the water: its summit, its foot at the waterline, how many rows of facets, and its own seed."""

    summit: tuple[float, float]
    left: float
    right: float
    rows: int
    seed: float


@dataclass(frozen=True, slots=True)
class Body:
    """A part of the iceberg: its facets and its outline, from the left round to the right."""

    facets: tuple[Facet, ...]
    outline: tuple[tuple[float, float], ...]


PEAKS = (
    Peak((0.43, 0.66), -0.02, 0.90, 6, 3.1),
    Peak((-0.55, 0.47), -0.90, -0.12, 5, 7.7),
    Peak((-0.06, 1.0), -0.70, 0.60, 8, 5.2),
)
"""From the back to the front."""

HULL = (
    (0.0, -0.90, 0.90), (0.06, -0.955, 0.95), (0.16, -0.985, 0.99), (0.28, -0.95, 0.965), (0.40, -0.86, 0.89),
    (0.52, -0.76, 0.76), (0.64, -0.60, 0.63), (0.75, -0.47, 0.46), (0.85, -0.31, 0.33), (0.93, -0.18, 0.17),
    (1.0, -0.03, 0.04),
)  # fmt: skip
"""Under water: depth, left edge, right edge."""

HULL_COLUMNS = 13

_Point = tuple[float, float, float]


@cache
def peaks() -> tuple[Body, ...]:
    """Return the peaks above the water, from the back to the front."""
    return tuple(_peak(peak) for peak in PEAKS)


@cache
def hull() -> Body:
    """Return what lies under water."""
    rows = [_hull_row(place) for place in range(len(HULL))]
    outline = [(row[0][0], -row[0][1]) for row in rows] + [(row[-1][0], -row[-1][1]) for row in reversed(rows)]
    facets = tuple(Facet(tuple((x, -y) for x, y in facet.points), facet.light) for facet in _facets(rows))
    return Body(facets, tuple(outline))


def chance(seed: float) -> float:
    """Return the same number between -1 and 1 for the same *seed*, without any pattern the eye would find."""
    value = sin(seed * 12.9898) * 43758.5453
    return 2 * (value - int(value) if value >= 0 else value - int(value) + 1) - 1


def _peak(peak: Peak) -> Body:
    rows = [_peak_row(peak, row / peak.rows, row) for row in range(peak.rows + 1)]
    outline = [(row[0][0], row[0][1]) for row in reversed(rows)] + [(row[-1][0], row[-1][1]) for row in rows]
    return Body(tuple(_facets(rows)), tuple(outline))


def _peak_row(peak: Peak, share: float, row: int) -> list[_Point]:
    """The points of one row, *share* of the way down: wider towards the water, on an uneven slope."""
    top_x, top_y = peak.summit
    slope = share**1.22
    loose = 0.0 if row in (0, peak.rows) else 0.07 * share
    left = top_x + (peak.left - top_x) * slope + loose * chance(peak.seed + row)
    right = top_x + (peak.right - top_x) * slope + loose * chance(peak.seed + row + 40)
    height = top_y * (1 - share)
    count = 1 + row
    return (
        [_bulged(left, right, n / max(1, count), height, peak, row, n) for n in range(count + 1)]
        if row
        else [(top_x, top_y, 0.12)]
    )


def _bulged(left: float, right: float, share: float, height: float, peak: Peak, row: int, n: int) -> _Point:
    edge = share in (0.0, 1.0)
    floor = row == peak.rows
    seed = peak.seed + 13 * row + n
    x = left + (right - left) * share + (0.0 if edge else 0.24 * chance(seed) * (right - left) / (row + 1))
    y = height + (0.0 if floor else 0.5 * chance(seed + 90) * peak.summit[1] / peak.rows * (0.4 if edge else 1.0))
    across = 2 * share - 1
    depth = 0.45 * (right - left) * sqrt(max(0.0, 1 - across * across)) + 0.07 * chance(seed + 170)
    return x, y, depth


def _hull_row(place: int) -> list[_Point]:
    depth, left, right = HULL[place]
    ends = place in (0, len(HULL) - 1)
    columns = max(1, round(HULL_COLUMNS * (right - left) / 2) - place % 2)
    points = []
    for n in range(columns + 1):
        share = n / columns
        seed = 200 + 17 * place + n
        loose = 0.0 if n in (0, columns) else 1.0
        x = left + (right - left) * share + loose * 0.3 * chance(seed) * (right - left) / columns
        y = -depth + (0.0 if ends else 0.032 * chance(seed + 300))
        across = 2 * share - 1
        bulge = 0.5 * (right - left) * sqrt(max(0.0, 1 - across * across))
        points.append((x, y, bulge + 0.09 * loose * chance(seed + 500)))
    return points


def _facets(rows: Sequence[Sequence[_Point]]) -> Iterator[Facet]:
    """Join each row of points to the next with triangles."""
    for upper, lower in pairwise(rows):
        a = b = 0
        while a < len(upper) - 1 or b < len(lower) - 1:
            ahead = a < len(upper) - 1 and (a + 1) * (len(lower) - 1) <= (b + 1) * max(1, len(upper) - 1)
            if ahead or b >= len(lower) - 1:
                yield _facet(upper[a], upper[a + 1], lower[b])
                a += 1
            else:
                yield _facet(upper[a], lower[b + 1], lower[b])
                b += 1


def _facet(one: _Point, two: _Point, three: _Point) -> Facet:
    points = tuple((x, y) for x, y, _ in (one, two, three))
    return Facet(points, _light(one, two, three))


def _light(one: _Point, two: _Point, three: _Point) -> float:
    """How far the triangle faces the light."""
    ax, ay, az = (q - p for p, q in zip(one, two, strict=True))
    bx, by, bz = (q - p for p, q in zip(one, three, strict=True))
    x, y, z = ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
    length = hypot(x, y, z) or 1.0
    sign = -1.0 if z < 0 else 1.0
    facing = sign * (x * LIGHT[0] + y * LIGHT[1] + z * LIGHT[2]) / length
    return min(1.0, max(0.0, 0.5 + 0.62 * (facing - 0.3)))
