"""Where everything lies on the stage tracker: pure functions from a room to boxes that never overlap (F1)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbench.ui.widgets.box import Box

STAGES = 10
EDGE = 13.0
GAP = 13.0
"""Between two stages, where the post of a gate stands."""
HEAD = 12.0
LANE = 30.0
"""The height of one arc with its words."""
ARC_LEAST, ARC_MOST = 120.0, 330.0
"""How much room the words of an arc get, as far as they need it."""
MARKER = (196.0, 46.0)
MARKER_GAP = 10.0
MOUTH_LEAST, MOUTH_MOST = 170.0, 330.0
MOUTH_SHARE = 0.46
NARROW = 0.52
"""How high the last stage is beside the first."""
SHEET_GAP = 3.0
FALL = 30.0
"""From the lowest stage to the sheets of the gates."""
SHEET_LEAST, SHEET_SPARE = 120.0, 60.0
ROUNDS = 8


class Arc(NamedTuple):
    """A step back or a skip to draw: from one stage to another, counted from nought, with words so wide."""

    key: str
    source: int
    target: int
    words: float = ARC_LEAST


class Run(NamedTuple):
    """Where an arc runs: up from the source to its lane, along, and down to the target; its words lie in *words*."""

    key: str
    start: tuple[float, float]
    end: tuple[float, float]
    lane: float
    words: Box


@dataclass(frozen=True, slots=True)
class TrackLayout:
    """The whole picture: stages, the sheets of their gates, the posts between, the arcs above."""

    width: float
    height: float
    stages: tuple[Box, ...]
    sheets: tuple[Box, ...]
    runs: tuple[Run, ...]

    @property
    def mouth(self) -> float:
        """Half the height of the funnel where it begins."""
        return self.stages[0].height / 2

    @property
    def axis(self) -> float:
        """The middle of the funnel from top to bottom."""
        return self.stages[0].y + self.mouth

    def post(self, place: int) -> tuple[float, float]:
        """Return where the post of the gate into stage *place* stands."""
        return self.stages[place].x - GAP / 2, self.axis

    def marker(self, place: int) -> tuple[float, float]:
        """Return the top left corner of the marker over stage *place*; -1 is before the first stage."""
        box = self.stages[max(0, place)]
        middle = box.middle if place >= 0 else box.x
        left = min(max(middle - MARKER[0] / 2, EDGE), self.width - EDGE - MARKER[0])
        return left, box.y - MARKER_GAP - MARKER[1]

    def stage_at(self, x: float) -> int:
        """Return the stage nearest to *x*."""
        return min(range(len(self.stages)), key=lambda place: abs(self.stages[place].middle - x))


def no_words(width: float) -> float:
    """The height of sheets without words, whatever their *width*."""
    del width
    return 0.0


def arrange(
    width: float, height: float, arcs: Sequence[Arc] = (), now: int = -1,
    sheet_height: Callable[[float], float] = no_words,
) -> TrackLayout:  # fmt: skip
    """Lay the tracker out in a room; what does not fit makes the picture larger, in the proportion of the room.

    *now* is the stage that the marker stands over, which arcs keep clear of. *sheet_height* says how high the sheets
    of the gates must be at a width; the funnel takes the rest, within limits.
    """
    made = _fill(width, height, arcs, now, sheet_height)
    for _ in range(ROUNDS):
        if made.height <= height * made.width / width + 1:
            break
        wider = (made.width + width * made.height / height) / 2
        made = _fill(wider, height * wider / width, arcs, now, sheet_height)
    return made


def _fill(
    width: float, height: float, arcs: Sequence[Arc], now: int, sheet_height: Callable[[float], float]
) -> TrackLayout:  # fmt: skip
    """Lay the tracker out at a width; it becomes higher than *height* where it must."""
    column = (width - 2 * EDGE - (STAGES - 1) * GAP) / STAGES
    lanes = _lanes(arcs, column, width)
    top = HEAD + LANE * (max(lanes.values(), default=-1) + 1) + MARKER[1] + MARKER_GAP
    sheet = max(SHEET_LEAST, sheet_height(column + GAP - 2 * SHEET_GAP))
    mouth = min(max(MOUTH_MOST, MOUTH_SHARE * height), max(MOUTH_LEAST, height - top - FALL - sheet - EDGE))
    sheet += min(SHEET_SPARE, max(0.0, height - top - mouth - FALL - sheet - EDGE))
    total = max(height, top + mouth + FALL + sheet + EDGE)
    top += (total - top - mouth - FALL - sheet - EDGE) / 3
    stages = tuple(_stage(place, column, top, mouth) for place in range(STAGES))
    below = top + mouth + FALL
    sheets = tuple(
        Box(box.x - GAP / 2 + SHEET_GAP, below, column + GAP - 2 * SHEET_GAP, sheet) for box in stages
    )  # fmt: skip
    runs = tuple(_run(arc, lanes[arc.key], stages, column, width, now) for arc in arcs)
    return TrackLayout(width, total, stages, sheets, runs)


def _stage(place: int, column: float, top: float, mouth: float) -> Box:
    high = mouth * (1 - (1 - NARROW) * place / (STAGES - 1))
    return Box(EDGE + place * (column + GAP), top + (mouth - high) / 2, column, high)


def _span(arc: Arc, column: float, width: float) -> tuple[float, float]:
    """The room of an arc from left to right, at least as wide as its words need."""
    first, last = sorted((arc.source, arc.target))
    left = EDGE + first * (column + GAP) + column / 2
    right = EDGE + last * (column + GAP) + column / 2
    wanted = min(ARC_MOST, max(ARC_LEAST, arc.words))
    lack = max(0.0, wanted - (right - left)) / 2
    left, right = left - lack, right + lack
    shift = max(0.0, EDGE - left) - max(0.0, right - (width - EDGE))
    return left + shift, right + shift


def _lanes(arcs: Iterable[Arc], column: float, width: float) -> dict[str, int]:
    """Give each arc the lowest lane in which it meets no other; short arcs lie lowest."""
    taken: list[list[tuple[float, float]]] = []
    found: dict[str, int] = {}
    for arc in sorted(arcs, key=lambda a: (abs(a.source - a.target), a.key)):
        left, right = _span(arc, column, width)
        lane = next((n for n, spans in enumerate(taken) if all(right < a or left > b for a, b in spans)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((left - GAP, right + GAP))
        found[arc.key] = lane
    return found


def _run(arc: Arc, lane: int, stages: Sequence[Box], column: float, width: float, now: int) -> Run:
    left, right = _span(arc, column, width)
    y = stages[0].y - MARKER[1] - MARKER_GAP - LANE * lane - LANE / 2
    # Arcs that come to the same stage from both sides leave and arrive a little apart.
    side = 6.0 if arc.target > arc.source else -6.0
    start = (stages[arc.source].middle + side, _foot(stages, arc.source, now))
    end = (stages[arc.target].middle - side, _foot(stages, arc.target, now))
    return Run(arc.key, start, end, y, Box(left, y - LANE / 2 + 3, right - left, LANE - 6))


def _foot(stages: Sequence[Box], place: int, now: int) -> float:
    return stages[place].y - (MARKER[1] + MARKER_GAP + 2 if place == now else 2)
