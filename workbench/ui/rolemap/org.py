"""The same people as an org chart: who reports to whom, and the order of power (R9)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, sqrt

from workbench.domain.people import Person
from workbench.ui.rolemap.geometry import GAP, WHOLE, Point, Rect

LEVEL = 40.0
"""Height between a card and the cards below it, for the reporting lines."""
FAMILY = 28.0
"""Distance between two families side by side."""
ROWS = (4, 2, 1)
"""How many people without reports may stand in one row before they stand in a block, tried from left to right."""
TOO_WIDE = 2.8
"""A chart this much wider than tall is tried with narrower blocks."""


@dataclass
class _Node:
    person: str
    below: list["_Node"] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


def org_places(people: Sequence[Person]) -> dict[str, Rect]:
    """Return where each person's card lies in the org chart; nobody overlaps anybody.

    Those above stand over those who report to them, the more powerful to the left. People who neither report to
    anybody nor are reported to stand in a block of their own at the end. Circles in the data are cut.
    """
    managers = managers_of(people)
    nodes = {person.id: _Node(person.id) for person in sorted(people, key=_rank)}
    for person_id, node in nodes.items():
        manager = managers.get(person_id)
        if manager is not None:
            nodes[manager].below.append(node)
    tops = [node for person_id, node in nodes.items() if person_id not in managers]
    for most in ROWS:
        places = _arranged(tops, most)
        if _proportion(places) <= TOO_WIDE:
            break
    return places


def _arranged(tops: list["_Node"], most: int) -> dict[str, Rect]:
    families = [node for node in tops if node.below]
    alone = [node for node in tops if not node.below]
    for node in families:
        _measure(node, most)
    places: dict[str, Rect] = {}
    bottom = _shelve(families, most, places)
    _block(alone, Point(0.0, bottom), _columns_alone(len(alone)), places)
    return places


def _proportion(places: Mapping[str, Rect]) -> float:
    rects = places.values()
    width, height = max((r.right for r in rects), default=0.0), max((r.bottom for r in rects), default=1.0)
    return width / height


def managers_of(people: Sequence[Person]) -> dict[str, str]:
    """Return who each person reports to among *people*, without links that close a circle."""
    known = {person.id: person.reports_to for person in people}
    managers: dict[str, str] = {}
    for person_id, manager in known.items():
        above = manager
        while above is not None and above != person_id:
            above = managers.get(above)
        if manager is not None and manager in known and above is None:
            managers[person_id] = manager
    return managers


def reporting_ways(superior: Rect, reports: Sequence[Rect]) -> list[tuple[Point, Point]]:
    """Return the straight pieces of the lines from under *superior* to the cards of those who report there (R9).

    A card that stands below another of its block is led to past that one, along its side and into its own left edge:
    a line that came from behind the card above would read as one of somebody who reports to that person.
    """
    first, across = min((report.y for report in reports), default=0.0), superior.bottom + LEVEL / 2
    down = [(report, report.centre.x if report.y <= first else report.x - GAP / 2) for report in reports]
    xs = [superior.centre.x, *(x for _, x in down)]
    ways = [(Point(superior.centre.x, superior.bottom), Point(superior.centre.x, across))]
    ways.append((Point(min(xs), across), Point(max(xs), across)))
    for report, x in down:
        if report.y <= first:
            ways.append((Point(x, across), Point(x, report.y)))
        else:
            beside = Point(x, report.centre.y)
            ways += [(Point(x, across), beside), (beside, Point(report.x, report.centre.y))]
    return ways


def _rank(person: Person) -> tuple[int, str, str]:
    return -(person.power or 0), person.name, person.id


def _leaves(node: _Node) -> list[_Node]:
    return [child for child in node.below if not child.below]


def _branches(node: _Node) -> list[_Node]:
    return [child for child in node.below if child.below]


def _columns(count: int, most: int) -> int:
    return count if count <= most else max(1, most // 2, ceil(sqrt(count / 2)) * (most > 1))


def _columns_alone(count: int) -> int:
    return max(6, ceil(sqrt(count)))


def _block_size(count: int, columns: int) -> tuple[float, float]:
    if not count:
        return 0.0, 0.0
    rows = ceil(count / columns)
    return min(count, columns) * (WHOLE[0] + GAP) - GAP, rows * (WHOLE[1] + GAP) - GAP


def _measure(top: _Node, most: int) -> None:
    """Set width and height of every family under *top*, the lowest first, without recursing into deep chains."""
    order = [top]
    for node in order:
        order.extend(node.below)
    for node in reversed(order):
        if not node.below:
            node.width, node.height = WHOLE
            continue
        leaves = _leaves(node)
        block = _block_size(len(leaves), _columns(len(leaves), most))
        parts = [(child.width, child.height) for child in _branches(node)] + ([block] if leaves else [])
        node.width = max(WHOLE[0], sum(w for w, _ in parts) + FAMILY * (len(parts) - 1))
        node.height = WHOLE[1] + LEVEL + max(h for _, h in parts)


def _shelve(families: list[_Node], most: int, places: dict[str, Rect]) -> float:
    """Put whole families side by side, on a new shelf when one is full; return where the next shelf begins."""
    widest = max((node.width for node in families), default=0.0)
    area = sum(node.width * node.height for node in families)
    limit = max(widest, 1.6 * sqrt(area))
    x = y = tall = 0.0
    for node in families:
        if x and x + node.width > limit:
            x, y, tall = 0.0, y + tall + LEVEL, 0.0
        _put(node, Point(x, y), most, places)
        x += node.width + FAMILY
        tall = max(tall, node.height)
    return y + tall + LEVEL if families else 0.0


def _put(top: _Node, corner: Point, most: int, places: dict[str, Rect]) -> None:
    waiting = [(top, corner)]
    while waiting:
        node, (left, y) = waiting.pop()
        places[node.person] = Rect(left + (node.width - WHOLE[0]) / 2, y, *WHOLE)
        leaves, branches = _leaves(node), _branches(node)
        block = _block_size(len(leaves), _columns(len(leaves), most))[0]
        parts = [child.width for child in branches] + ([block] if leaves else [])
        x = left + (node.width - sum(parts) - FAMILY * max(len(parts) - 1, 0)) / 2
        for child in branches:
            waiting.append((child, Point(x, y + WHOLE[1] + LEVEL)))
            x += child.width + FAMILY
        if leaves:
            _block(leaves, Point(x, y + WHOLE[1] + LEVEL), _columns(len(leaves), most), places)


def _block(nodes: list[_Node], corner: Point, columns: int, places: dict[str, Rect]) -> None:
    for number, node in enumerate(nodes):
        row, column = divmod(number, columns)
        places[node.person] = Rect(corner.x + column * (WHOLE[0] + GAP), corner.y + row * (WHOLE[1] + GAP), *WHOLE)
