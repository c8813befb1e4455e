"""Keeps the items on the canvas in line with the facts: only what differs is touched; items never hold truth."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, QTimer, Signal, Slot

from workbench.domain.people import Person, Side
from workbench.domain.roles import RoleName
from workbench.ui.language import tr
from workbench.ui.rolemap.ahead import PicturesAhead
from workbench.ui.rolemap.backdrop import Axes, Backdrop, BandHeading, TileHeading
from workbench.ui.rolemap.facts import CardFacts, CardKind, LineFacts, Mark, key_of_person
from workbench.ui.rolemap.geometry import MapFrame, Part, Rect
from workbench.ui.rolemap.lines import ReportLines
from workbench.ui.rolemap.map_places import MapPlaces
from workbench.ui.rolemap.org import managers_of, org_places
from workbench.ui.rolemap.person_card import PersonCard
from workbench.ui.rolemap.traces import Trace, TraceItem
from workbench.ui.rolemap.wiring import Wiring
from workbench.ui.theme.tokens import MOTION_MS
from workbench.ui.widgets.canvas import Canvas

MOST_GLIDING = 40
"""More cards than this change place at once; the eye could not follow them. So many also take long to draw anew."""
ORG_MARGIN = 24.0
NO_MARK = Mark()


class Arrangement(StrEnum):
    """The two arrangements of the same cards."""

    MAP = "map"
    ORG = "org"


class RoleScene(QObject):
    """The items of the role map on one canvas."""

    arranged = Signal()
    """Cards, or what is shown of them, have changed."""

    def __init__(self, canvas: Canvas, backdrop: Backdrop) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._scene = canvas.scene()
        self._backdrop = backdrop
        self._cards: dict[str, PersonCard] = {}
        self._facts: Mapping[str, CardFacts] = {}
        """What the cards show, kept beside them: Python asks its own objects much faster than Qt's."""
        self._shown: set[str] = set()
        self._people: Mapping[str, Person] = {}
        self._traces: dict[str, tuple[Trace, TraceItem]] = {}
        self._headings = {role: TileHeading(role) for role in RoleName}
        self._band = {part: BandHeading(ink) for part, ink in zip(Part, ("ink_2", "accent", "red_ink"), strict=True)}
        self._axes = Axes()
        self._map = MapPlaces()
        self._reports = ReportLines()
        self._arrangement = Arrangement.MAP
        self._admits: Callable[[CardFacts], bool] = _everybody
        self._first: list[str] = []
        self._arranged_for = QSize()
        self._going: dict[str, tuple[float, float]] = {}
        self._astray: set[str] = set()
        self._unplaced: set[str] = set()
        self._retraced = False
        self._marks: Mapping[str, Mark] = {}
        self._after_gliding = QTimer(self, singleShot=True, interval=MOTION_MS + 30)
        for item in (*self._headings.values(), *self._band.values(), self._axes, self._reports):
            self._scene.addItem(item)
        self.wiring = Wiring(canvas, self._cards)
        self._ahead = PicturesAhead(canvas, self.cards)
        self._after_gliding.timeout.connect(self._rewire_settled)

    # What is there

    @property
    def frame(self) -> MapFrame:
        """Where the tiles are."""
        return self._map.frame

    @property
    def arrangement(self) -> Arrangement:
        """The arrangement in force."""
        return self._arrangement

    @property
    def admits(self) -> Callable[[CardFacts], bool]:
        """The filter in force: which cards are shown."""
        return self._admits

    def card(self, key: str) -> PersonCard | None:
        """Return the card of *key*, shown or filtered away."""
        return self._cards.get(key)

    def cards(self) -> list[PersonCard]:
        """Return all cards, shown or filtered away."""
        return list(self._cards.values())

    def place_of(self, card: PersonCard) -> Rect:
        """Return where *card* lies, or will once it has stopped gliding."""
        x, y = self._going.get(card.key, (card.x(), card.y()))
        return Rect(x, y, card.size.width(), card.size.height())

    def main_key(self, key: str) -> str:
        """Return the key of the person's own card for the marker of a further role; other keys stay."""
        card = self._cards.get(key)
        return key_of_person(card.facts.person) if card is not None and card.facts.person else key

    # What is shown

    def show(
        self, cards: Mapping[str, CardFacts], lines: Mapping[str, LineFacts], people: Mapping[str, Person]
    ) -> None:
        """Show *cards* and *lines*; *people* tells who reports to whom."""
        self._canvas.cancel_gesture()
        self._people = people
        known, self._facts = self._facts, cards
        gone = known.keys() - cards.keys()
        for key in gone:
            self._remove(key)
        self._canvas.motion.at_once = len(cards) > MOST_GLIDING
        others = [(known.get(key), facts) for key, facts in cards.items() if known.get(key) is not facts]
        for before, facts in others:
            self._show_one(before, facts)
        rewired = self.wiring.set_lines(lines)
        moved = gone or any(before is None or _shape(before) != _shape(facts) for before, facts in others)
        if moved or self._retraced or self._arrangement == Arrangement.ORG:
            self.arrange()
            return
        self._settle_headings()
        if self._show_wanted() or rewired:
            self.wiring.rewire()
            self.arranged.emit()
        elif any(before is not None and before.name != facts.name for before, facts in others):
            self.wiring.restate()

    def _show_one(self, before: CardFacts | None, facts: CardFacts) -> None:
        if before is None:
            self._add(facts)
        elif before == facts:
            self._cards[facts.key].facts = facts
        else:
            self._cards[facts.key].set_facts(facts)
            self._mark(self._cards[facts.key])

    def _remove(self, key: str) -> None:
        self._scene.removeItem(self._cards.pop(key))
        self._going.pop(key, None)
        self._shown.discard(key)

    def _add(self, facts: CardFacts) -> None:
        card = PersonCard(facts, self._canvas.motion)
        card.set_whole(self._arrangement == Arrangement.ORG)
        card.moved.connect(self._card_moved)
        card.hover_changed.connect(self.wiring.hover)
        self._cards[facts.key] = card
        self._mark(card)
        card.hide()
        self._scene.addItem(card)

    def set_marks(self, marks: Mapping[str, Mark]) -> None:
        """Show the coach's marks, on cards to come as well; keys without one lose theirs."""
        self._marks = marks
        for card in self._cards.values():
            self._mark(card)

    def _mark(self, card: PersonCard) -> None:
        card.set_mark(self._marks.get(self.main_key(card.key), NO_MARK))

    def set_traces(self, traces: Iterable[Trace]) -> None:
        """Show where people were on the compared day."""
        wanted = {trace.key: trace for trace in traces}
        for key in [key for key, (trace, _) in self._traces.items() if wanted.get(key) != trace]:
            self._scene.removeItem(self._traces.pop(key)[1])
            self._retraced = True
        for key, trace in wanted.items():
            if key not in self._traces:
                self._traces[key] = (trace, TraceItem(trace))
                self._scene.addItem(self._traces[key][1])
                self._retraced = True
        self.wiring.set_hushed(bool(wanted))

    def set_filter(self, admits: Callable[[CardFacts], bool]) -> None:
        """Show only cards that *admits* says yes to; the others keep their places."""
        self._canvas.cancel_gesture()
        self._admits = admits
        self._show_wanted()
        self.wiring.rewire()
        self.arranged.emit()

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Arrange the cards as map or as org chart."""
        if arrangement == self._arrangement:
            return
        self._canvas.cancel_gesture()
        self._arrangement = arrangement
        for card in self._cards.values():
            card.set_whole(arrangement == Arrangement.ORG)
        self.arrange()
        self._canvas.fit()

    def look_at(self, key: str) -> None:
        """Let lines and further roles of the person of card *key* stand out; an empty key for nobody."""
        self.wiring.select_person(key)
        for ghost in [other for other, facts in self._facts.items() if facts.kind == CardKind.GHOST]:
            self._cards[ghost].set_related(self.main_key(ghost) == key)

    def prefer(self, keys: list[str]) -> None:
        """Let the cards of *keys*, moved last by the user, keep their places where others would overlap them."""
        self._first = keys

    def restate(self) -> None:
        """Say every word anew, in another language."""
        for card in self._cards.values():
            card.set_facts(card.facts)
        self._map.restate()
        self.arrange()
        self._scene.update()

    def restyle(self) -> None:
        """Draw everything anew in other colours; Qt keeps drawn cards otherwise."""
        for card in self._cards.values():
            card.update()
        self.wiring.restyle()
        self._scene.update()
        self.arranged.emit()

    # Arranging

    def arrange(self) -> None:
        """Put every card, heading and line where it belongs now."""
        on_map = self._arrangement == Arrangement.MAP
        self._retraced = False
        size = self._arranged_for = self._canvas.viewport().size()
        traces = {key: trace.facts for key, (trace, _) in self._traces.items()}
        self._map.fit((size.width(), size.height()), self._facts, traces)
        places = self._map.places(self._facts, traces, self._first) if on_map else self._org_places()
        self._show_frame(on_map)
        self._place(places)
        self._show_wanted()
        words = [heading.covered() for heading in self._headings.values()] if on_map else []
        self.wiring.set_ground(words, self.frame.outer if on_map else None)
        self._settle_traces(places, on_map, words)
        self._reports.setVisible(not on_map)
        self.wiring.set_sparse(not on_map)
        self.wiring.rewire()
        self.arranged.emit()

    def arrange_for_view(self) -> None:
        """Arrange anew when the view has become another size."""
        if self._canvas.viewport().size() != self._arranged_for:
            self.arrange()

    def _org_places(self) -> dict[str, Rect]:
        shown = [
            self._people[card.facts.person]
            for card in self._cards.values()
            if card.facts.kind in (CardKind.MAIN, CardKind.WAITING) and card.facts.side != Side.COMPETITOR
        ]
        places = {key_of_person(person): rect for person, rect in org_places(shown).items()}
        families: dict[str, list[Rect]] = {}
        for person, manager in managers_of(shown).items():
            families.setdefault(manager, []).append(places[key_of_person(person)])
        self._reports.set_families((places[key_of_person(m)], reports) for m, reports in families.items())
        return places

    def _show_frame(self, on_map: bool) -> None:
        if self._backdrop.frame != (self.frame if on_map else None):
            self._backdrop.frame = self.frame if on_map else None
            self._scene.update()
        self._settle_headings()
        frame = self.frame
        for part, heading in self._band.items():
            count = frame.guests[part]
            words = tr("rolemap", f"band.{part.name.lower()}", n=count) if count else ""
            heading.settle(frame.band_heading(part), frame.unit, words)
        self._axes.settle(frame)
        for item in (*self._band.values(), self._axes, *self._headings.values()):
            item.setVisible(on_map)

    def _settle_headings(self) -> None:
        held = [facts for facts in self._facts.values() if facts.kind == CardKind.MAIN]
        for role, heading in self._headings.items():
            heading.settle(self.frame, [facts.position for facts in held if role in facts.roles])

    def _place(self, places: Mapping[str, Rect]) -> None:
        moving = [key for key, rect in places.items() if key in self._cards and self._moves(key, rect)]
        self._astray.clear()
        glides = len(moving) <= MOST_GLIDING
        for key in moving:
            card, place = self._cards[key], (places[key].x, places[key].y)
            if glides and card.isVisible():
                card.glide_to(QPointF(*place))
                self._after_gliding.start()
            else:
                card.put(QPointF(*place))
            self._going[key] = place
        self._unplaced = self._facts.keys() - places.keys()
        whole = self.frame.outer if self._arrangement == Arrangement.MAP else _around(places.values())
        if whole != self._content():
            self._canvas.set_content_rect(QRectF(*whole))

    def _content(self) -> Rect:
        rect = self._canvas.content_rect()
        return Rect(rect.x(), rect.y(), rect.width(), rect.height())

    def _moves(self, key: str, rect: Rect) -> bool:
        """Say whether a card has to move; only those that moved since the last time are asked where they are."""
        place = (rect.x, rect.y)
        if self._going.get(key) != place or key not in self._astray:
            return self._going.get(key) != place
        card = self._cards[key]
        return (card.x(), card.y()) != place

    def _show_wanted(self) -> bool:
        """Show the cards that pass the filter; say whether one came or went."""
        wanted = {key for key, facts in self._facts.items() if key not in self._unplaced and self._admits(facts)}
        wrong = wanted ^ self._shown
        for key in wrong:
            self._cards[key].setVisible(key in wanted)
        self._shown = wanted
        return bool(wrong)

    def _settle_traces(self, places: Mapping[str, Rect], on_map: bool, words: Sequence[Rect]) -> None:
        for key, (trace, item) in self._traces.items():
            item.setVisible(on_map)
            if on_map:
                others = [rect for other, rect in places.items() if other not in (key, trace.target)]
                item.settle(places[key], places.get(trace.target), others, words)

    @Slot()
    def _rewire_settled(self) -> None:
        """Draw the lines to where the cards have come to lie; a busy machine lets them glide for longer."""
        if any(card.gliding for card in self._cards.values()):
            self._after_gliding.start()
        else:
            self.wiring.rewire()

    @Slot(str)
    def _card_moved(self, key: str) -> None:
        self._astray.add(key)
        self.wiring.follow(key)


def _shape(facts: CardFacts) -> tuple[object, ...]:
    """Return all of *facts* that decides where cards lie on the map."""
    role = facts.role
    return facts.kind, facts.side, role and (role.role, role.x, role.y)


def _everybody(facts: CardFacts) -> bool:
    del facts
    return True


def _around(rects: Iterable[Rect]) -> Rect:
    all_of_them = list(rects) or [Rect(0, 0, 1, 1)]
    left, top = min(r.x for r in all_of_them), min(r.y for r in all_of_them)
    right, bottom = max(r.right for r in all_of_them), max(r.bottom for r in all_of_them)
    return Rect(left, top, right - left, bottom - top).grown(ORG_MARGIN)
