"""Which frame the map needs, and where each card lies in it; what still holds is not worked out anew."""

from collections.abc import Collection, Mapping

from workbench.domain.roles import RoleName
from workbench.ui.rolemap.backdrop import heading_height
from workbench.ui.rolemap.facts import CardFacts, CardKind
from workbench.ui.rolemap.geometry import TRACE, MapFrame, Part, Rect, frame_for
from workbench.ui.rolemap.layout import Box, keep_clear
from workbench.ui.rolemap.person_card import SIZES

PARTS = {CardKind.WAITING: Part.WAITING, CardKind.OURS: Part.OURS, CardKind.RIVAL: Part.RIVALS}
Facts = Mapping[str, CardFacts]


class MapPlaces:
    """Lays out cards and traces, given by their keys, on the role matrix (R1)."""

    def __init__(self) -> None:
        self.frame = frame_for((1.0, 1.0), {})
        self._framed_for: tuple[float, ...] | None = None
        self._boxes: dict[str, tuple[CardFacts, Box]] = {}
        self._boxed_in: MapFrame | None = None

    def restate(self) -> None:
        """Make room for other words."""
        self._framed_for = None

    def fit(self, view: tuple[int, int], cards: Facts, traces: Facts) -> MapFrame:
        """Return the frame that fills a view of *view* pixels and has room for all."""
        held = dict.fromkeys(RoleName, 0.0)
        for facts in (*cards.values(), *traces.values()):
            if facts.role is not None:
                held[facts.role.role] += 1.0 if facts.kind == CardKind.MAIN else 0.6
        kinds = [facts.kind for facts in cards.values()]
        guests = kinds.count(CardKind.WAITING), kinds.count(CardKind.OURS), kinds.count(CardKind.RIVAL)
        wanted = (*view, *held.values(), *guests)
        if wanted != self._framed_for:
            self._framed_for = wanted
            self.frame = frame_for(view, held, guests, heading_height)
        return self.frame

    def places(self, cards: Facts, traces: Facts, first: Collection[str]) -> dict[str, Rect]:
        """Return where all lie in the frame; the cards of the keys *first* give way to no others."""
        # The first come before others, and people before their further roles.
        boxes: list[list[Box]] = [[], [], [], []]
        known = self._boxes if self._boxed_in is self.frame else {}
        self._boxed_in, self._boxes = self.frame, {}
        placed: dict[str, Rect] = {}
        guests = dict.fromkeys(Part, 0)
        for key, facts in cards.items():
            if facts.role is not None:
                before = known.get(key)
                boxed = before if before is not None and before[0] is facts else (facts, self._box(key, facts))
                self._boxes[key] = boxed
                boxes[2 * (key not in first) + (facts.kind == CardKind.GHOST)].append(boxed[1])
            else:
                part = PARTS[facts.kind]
                placed[key] = self.frame.guest_place(part, guests[part])
                guests[part] += 1
        boxes.append([self._box(key, facts, TRACE) for key, facts in traces.items()])
        return placed | keep_clear([box for equals in boxes for box in equals])

    def _box(self, key: str, facts: CardFacts, size: tuple[float, float] | None = None) -> Box:
        assert facts.role is not None
        wish = self.frame.place(facts.role.role, facts.role.x, facts.role.y, size or SIZES[facts.kind])
        return Box(key, wish, self.frame.room(facts.role.role))
