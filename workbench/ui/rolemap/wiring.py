"""The relation lines of the map: routed from card to card, bright for the person looked at, calm otherwise (R10)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter

from PySide6.QtCore import QObject, Slot

from workbench.domain.people import RelationKind
from workbench.ui.rolemap.facts import LineFacts
from workbench.ui.rolemap.geometry import Point, Rect
from workbench.ui.rolemap.lines import CalmLines, RelationItem
from workbench.ui.rolemap.person_card import PersonCard
from workbench.ui.rolemap.routing import BEHIND_WORDS, FAN, Route, crossed, crossings, route
from workbench.ui.rolemap.strokes import BRIGHT, CALM, DIM
from workbench.ui.widgets.canvas import Canvas

CROWD = 60
"""With more lines than this only those of the person looked at are drawn in full, and none swings round cards."""
FEW = 40
"""Up to so many lines the order of those between the same two cards is chosen with care."""
NEAR = 180.0
ACROSS = 110.0
"""How far aside lines rather swing than to cross another."""
CONFLICT_COUNTS = 2.5
ROOM = 7.0
"""Room between a line and the cards it passes."""
Pair = tuple[str, str]
"""The two cards a line joins, the same whichever way it runs."""
Fan = list[tuple[Route, float]]
"""The ways of lines between the same two cards, and how far each swings aside."""


class Wiring(QObject):
    """The lines between the cards of one canvas; *cards* is the scene's own map of cards by key."""

    def __init__(self, canvas: Canvas, cards: Mapping[str, PersonCard]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._scene = canvas.scene()
        self._cards = cards
        self._lines: Mapping[str, LineFacts] = {}
        self._of_card: dict[str, list[str]] = {}
        self._pairs: dict[Pair, list[str]] = {}
        self._items: dict[str, RelationItem] = {}
        self._ways: dict[Pair, tuple[object, ...]] = {}
        self._calm = CalmLines()
        self._calm_lie: tuple[Mapping[str, LineFacts], Mapping[str, Rect]] = {}, {}
        self._scene.addItem(self._calm)
        self._sparse = False
        self._words: Sequence[Rect] = ()
        self._bounds: Rect | None = None
        self._hushed = False
        self._selected = ""
        self._hovered = ""
        canvas.view_changed.connect(self._keep_calm)
        canvas.motion.changed.connect(self._keep_calm)

    # What is there

    def item(self, key: str) -> RelationItem | None:
        """Return the item of a line, if it is drawn in full now."""
        return self._items.get(key)

    def items(self) -> list[RelationItem]:
        """Return the lines drawn in full."""
        return list(self._items.values())

    def selected(self) -> LineFacts | None:
        """Return the line that is selected, or None."""
        return next((item.facts for item in self._items.values() if item.isSelected()), None)

    def lines_of(self, card: str) -> list[LineFacts]:
        """Return the lines that join *card* with others that are shown."""
        own = (self._lines[key] for key in self._of_card.get(card, ()))
        return [line for line in own if self._joined(line)]

    def names(self, line: LineFacts) -> tuple[str, str]:
        """Return who stands at the beginning and at the end of a line."""
        return self._cards[line.source].facts.name, self._cards[line.target].facts.name

    # What is shown

    def set_lines(self, lines: Mapping[str, LineFacts]) -> bool:
        """Know *lines*; ``rewire`` draws them. Say whether they are others than before."""
        if lines == self._lines:
            return False
        for key in self._items.keys() - lines.keys():
            self._take_away(key)
        for key, item in self._items.items():
            if item.facts != lines[key]:
                item.set_facts(lines[key])
        self._lines = lines
        of_card: defaultdict[str, list[str]] = defaultdict(list)
        for key, line in lines.items():
            of_card[line.source].append(key)
            of_card[line.target].append(key)
        self._of_card = dict(of_card)
        pairs: defaultdict[Pair, list[str]] = defaultdict(list)
        for key, line in lines.items():
            pairs[_pair(line)].append(key)
        self._pairs = dict(pairs)
        self._ways = {}
        return True

    def set_ground(self, words: Sequence[Rect], bounds: Rect | None) -> None:
        """Know where words stand that no line should run behind, and how far the map reaches; ``rewire`` minds them."""
        self._words, self._bounds = words, bounds

    def set_sparse(self, sparse: bool) -> None:
        """Draw only the lines of the person looked at, as on the org chart."""
        self._sparse = sparse

    def set_hushed(self, hushed: bool) -> None:
        """Keep the lines back while something else is to be seen, as the arrows of a comparison."""
        self._hushed = hushed
        self._show_levels()

    @property
    def _crowded(self) -> bool:
        return self._sparse or len(self._lines) > CROWD

    def select_person(self, key: str) -> None:
        """Let the lines of the selected card be bright; an empty key for none."""
        self._selected = key
        self._show_levels()

    @Slot(str, bool)
    def hover(self, key: str, inside: bool) -> None:
        """Let the lines of the card under the pointer be bright."""
        self._hovered = key if inside else ""
        self._show_levels()

    @Slot()
    def rewire(self) -> None:
        """Draw what is new of the lines, after cards came, went or changed places."""
        self._draw_full()
        self._draw_calm()
        self.restate()
        self._show_levels()

    def restate(self) -> None:
        """Say anew whom the lines join, after somebody got another name."""
        for item in self._items.values():
            item.set_words(self.names(item.facts))

    def _draw_full(self) -> None:
        """Draw in full the lines that are to be, and no others."""
        wanted = self._wanted()
        for key in [key for key, item in self._items.items() if _pair(item.facts) not in wanted]:
            self._take_away(key)
        for pair in wanted:
            self._route(pair)

    def _draw_calm(self) -> None:
        """Draw all lines at once while there is a crowd of them."""
        calm = self._lines if self._crowded and not self._sparse else {}
        places = {key: card.rect() for key, card in self._cards.items() if card.isVisible()} if calm else {}
        if (calm, places) == self._calm_lie:
            return
        self._calm_lie = calm, places
        self._calm.set_lines(
            {
                key: (line.kind, places[line.source], places[line.target])
                for key, line in calm.items()
                if line.source in places and line.target in places
            },
            _hull(places.values()),
        )

    def restyle(self) -> None:
        """Draw the lines that are kept drawn anew, in other colours."""
        self._calm.update()

    @Slot()
    def _keep_calm(self) -> None:
        """Keep the lines drawn while nobody zooms and they are no larger than the view, so that one picture does."""
        port, lines = self._canvas.viewport().rect(), self._canvas.mapFromScene(self._calm.boundingRect())
        size = lines.boundingRect().size()
        whole = size.width() <= port.width() and size.height() <= port.height()
        self._calm.keep_drawn(whole and not self._canvas.motion.zooming)

    def follow(self, key: str) -> None:
        """Draw the lines of one card anew while it moves."""
        for pair in {_pair(self._lines[line]) for line in self._of_card.get(key, ()) if line in self._items}:
            self._route(pair)

    # Inside

    def _looked_at(self) -> str:
        card = self._cards.get(self._hovered or self._selected)
        if card is None:
            return ""
        return f"people:{card.facts.person}" if card.facts.person else card.key

    def _joined(self, line: LineFacts) -> bool:
        ends = self._cards.get(line.source), self._cards.get(line.target)
        return all(end is not None and end.isVisible() for end in ends)

    def _wanted(self) -> dict[Pair, None]:
        """Return between which cards lines are drawn in full: in a crowd those of the person looked at and chosen."""
        keys: Iterable[str] = self._lines
        if self._crowded:
            chosen = [key for key, item in self._items.items() if item.isSelected()]
            keys = [*self._of_card.get(self._looked_at(), ()), *chosen]
        return {_pair(line): None for line in map(self._lines.__getitem__, keys) if self._joined(line)}

    def _take_away(self, key: str) -> None:
        item = self._items.pop(key)
        self._ways.pop(_pair(item.facts), None)
        self._scene.removeItem(item)

    def _route(self, pair: Pair) -> None:
        """Draw all lines between two cards beside each other, so that they cross few other lines."""
        keys: Sequence[str] = self._pairs[pair]
        ends = self._rect(pair[0]), self._rect(pair[1])
        obstacles = [] if self._crowded else self._between(pair, _hull(ends))
        chosen = len(keys) > 1 and len(self._lines) <= FEW
        others = self._straight_others(pair) if chosen else []
        lies = ends, obstacles, others, self._words, self._bounds
        if self._ways.get(pair) == lies:
            return
        self._ways[pair] = lies
        half = (len(keys) - 1) / 2 * FAN
        if chosen:
            keys, fan = self._chosen(pair, half, obstacles, others)
        else:
            fan = self._fan(pair, -half, obstacles)
        for key, (way, _) in zip(keys, fan, strict=True):
            self._draw(key, way if self._lines[key].source == pair[0] else way.back())

    def _chosen(
        self, pair: Pair, half: float, obstacles: Sequence[Rect], others: Sequence[tuple[Point, Point]]
    ) -> tuple[Sequence[str], Fan]:
        """Return the order of the lines between two cards, and their ways, that speak least against themselves."""
        keys = self._pairs[pair]
        found: list[tuple[float, Sequence[str], Fan]] = []
        for first in (-half, 0.0, -2 * half):
            fan = self._fan(pair, first, obstacles)
            crossing = self._crossing(fan, others)
            found += [(crossing + self._swing(order, fan), order, fan) for order in (keys, keys[::-1])]
        return min(found, key=itemgetter(0))[1:]

    def _fan(self, pair: Pair, first: float, obstacles: Sequence[Rect]) -> Fan:
        """Return ways for the lines between two cards, beside each other; *first* is how the first swings."""
        one, other = self._rect(pair[0]), self._rect(pair[1])
        words = () if self._crowded else self._words
        fan: Fan = []
        for number in range(len(self._pairs[pair])):
            taken = [bend for _, bend in fan]
            bend, way = route(one, other, obstacles, first + number * FAN, taken, words, self._bounds)
            fan.append((way, bend))
        return fan

    def _crossing(self, fan: Fan, others: Sequence[tuple[Point, Point]]) -> float:
        """Return what speaks against *fan* for the lines and words it crosses."""
        behind = sum(crossed(way, self._words) for way, _ in fan)
        return crossings([way for way, _ in fan], others) * ACROSS + behind * BEHIND_WORDS

    def _swing(self, keys: Sequence[str], fan: Fan) -> float:
        """Return how far the lines *keys* swing aside on average; a conflict, to be seen first, counts for more."""
        weights = [CONFLICT_COUNTS if self._lines[key].kind == RelationKind.CONFLICT else 1.0 for key in keys]
        return sum(abs(bend) * weight for weight, (_, bend) in zip(weights, fan, strict=True)) / len(fan)

    def _straight_others(self, pair: Pair) -> list[tuple[Point, Point]]:
        joined = (other for other, keys in self._pairs.items() if other != pair and self._joined(self._lines[keys[0]]))
        return [(self._rect(one).centre, self._rect(other).centre) for one, other in joined]

    def _draw(self, key: str, way: Route) -> None:
        line = self._lines[key]
        item = self._items.get(key)
        if item is None:
            item = self._items[key] = RelationItem(line)
            item.set_words(self.names(line))
            self._scene.addItem(item)
        item.set_way(way)

    def _between(self, pair: Pair, hull: Rect) -> list[Rect]:
        near = hull.grown(NEAR)
        others = (card for key, card in self._cards.items() if key not in pair and card.isVisible())
        rects = (card.rect() for card in others)
        return [rect.grown(ROOM) for rect in rects if rect.meets(near)]

    def _rect(self, key: str) -> Rect:
        return self._cards[key].rect()

    def _show_levels(self) -> None:
        looked_at = self._looked_at()
        if self._crowded:
            self._draw_full()
        for item in self._items.values():
            mine = looked_at in (item.facts.source, item.facts.target)
            item.set_level(BRIGHT if mine else DIM if self._hushed or looked_at in self._of_card else CALM)


def _pair(line: LineFacts) -> Pair:
    return min(line.source, line.target), max(line.source, line.target)


def _hull(rects: Collection[Rect]) -> Rect:
    if not rects:
        return Rect(0, 0, 0, 0)
    left, top = min(r.x for r in rects), min(r.y for r in rects)
    return Rect(left, top, max(r.right for r in rects) - left, max(r.bottom for r in rects) - top)
