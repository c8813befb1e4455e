"""The role map: four quarters, a card for each person where authority and participation put it, lines between them."""

from dataclasses import dataclass, replace
from functools import partial

from workbench.brief.content.people import QUADRANTS, MapCard, Quadrant, RoleMap, Seen
from workbench.brief.figures import marks
from workbench.brief.figures.legend import Entry, draw_legend, legend_height
from workbench.brief.figures.relations import draw_relation, draw_relations
from workbench.brief.figures.spread import Area, capacity, spread
from workbench.brief.typeset.lines import shrunk, text_width
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.pieces import Drawing
from workbench.brief.typeset.style import (
    FAINT_INK,
    INK,
    LINE,
    PANEL,
    PAPER,
    QUARTERS,
    RED,
    SOFT_INK,
    STRONG_LINE,
    Style,
)
from workbench.domain.people import RelationKind
from workbench.domain.roles import RoleName

_TINTS = dict(zip(QUADRANTS, QUARTERS, strict=True))
_AXIS = 14.0
_MORE = 9.0  # room for the number of cards left out


@dataclass(frozen=True, slots=True)
class Look:
    """How large and how detailed the cards are."""

    width: float
    height: float
    gaps: tuple[float, ...]
    head: float
    factor: float
    boxed: bool
    meaning: bool
    legend: bool

    @property
    def gap(self) -> float:
        """The least space around a card."""
        return self.gaps[-1]


BOXED = Look(
    width=106.0, height=31.0, gaps=(26.0, 18.0, 12.0, 6.0), head=28.0, factor=1.0, boxed=True, meaning=True, legend=True
)
DOTTED = Look(
    width=79.0,
    height=15.0,
    gaps=(20.0, 14.0, 8.0, 3.0),
    head=15.0,
    factor=0.88,
    boxed=False,
    meaning=False,
    legend=False,
)


def role_map(content: RoleMap, width: float, height: float, look: Look = BOXED) -> Drawing:
    """Return the map as a drawing of *width* by *height*; crowded quarters show the weightiest and count the rest."""
    return Drawing(height, lambda pen: _Map(content, width, height, look).draw(pen))


class _Map:
    def __init__(self, content: RoleMap, width: float, height: float, look: Look) -> None:
        self.content = content
        self.look = look
        self.aside = [card for card in content.cards if card.quadrant is None]
        entries = _entries(content) if look.legend else []
        self.entries, self.legend = entries, legend_height(entries, width) if entries else 0.0
        strip = look.height + 2 * look.gap + (9.0 if look.boxed else 0.0) if self.aside else 0.0
        self.plot = Area(_AXIS, 0.0, width - _AXIS, height - _AXIS - strip - self.legend)
        self.strip = Area(_AXIS, self.plot.height + _AXIS, width - _AXIS, strip)
        self.width, self.height = width, height
        self.label = Style(6.8 * look.factor, 9.0, colour=SOFT_INK)

    def draw(self, pen: Pen) -> None:
        quarters = self._quarters()
        for role, area in quarters.items():
            pen.box(area.x, area.y, area.width, area.height, fill=_TINTS[role])
        self._frame(pen)
        placed, hidden = self._places(quarters)
        draw_relations(pen, self.content.lines, {card.person: area for card, area in placed})
        for quadrant in self.content.quadrants:
            self._caption(pen, quadrant, quarters[quadrant.role])
        for card, area in placed:
            self._card(pen, card, area)
        for area, count in hidden:
            text = self.content.more.format(n=count)
            pen.words(text, self.label, area.x, area.y + area.height - 4, area.width - 5, "right")
        if self.entries:
            draw_legend(pen.moved(0, self.height - self.legend), self.entries, self.width)

    def _quarters(self) -> dict[RoleName, Area]:
        p = self.plot
        w, h = p.width / 2, p.height / 2
        corners = {
            RoleName.APPROVER: (0, 0),
            RoleName.OWNER: (1, 0),
            RoleName.GATEKEEPER: (0, 1),
            RoleName.ADVOCATE: (1, 1),
        }
        return {role: Area(p.x + x * w, p.y + y * h, w, h) for role, (x, y) in corners.items()}

    def _caption(self, pen: Pen, quadrant: Quadrant, area: Area) -> None:
        """Say what a quarter is, over lines that pass there and with its ground behind: words never lie on a line."""
        look, left, ground = self.look, area.x + 7, _TINTS[quadrant.role]
        title = Style(9.0 * look.factor, 12, bold=True)
        used = _clear_words(pen, quadrant.name, title, (left, area.y + 12, area.width - 30), ground)
        _clear_words(pen, quadrant.letter, title.tint(FAINT_INK), (left + 5 + used, area.y + 12, 20), ground)
        if look.meaning:
            _clear_words(pen, quadrant.meaning, self.label, (left, area.y + 22, area.width - 14), ground)
        if quadrant.empty and not any(card.quadrant == quadrant.role for card in self.content.cards):
            y = area.y + look.head + self.label.leading
            faint = self.label.tint(FAINT_INK)
            _clear_words(pen, quadrant.empty, faint, (left, y, area.width - 14), ground)

    def _frame(self, pen: Pen) -> None:
        p = self.plot
        pen.rule(p.x, p.y + p.height / 2, p.width, STRONG_LINE, 0.7)
        pen.path([(p.x + p.width / 2, p.y), (p.x + p.width / 2, p.y + p.height)], stroke=STRONG_LINE, width=0.7)
        pen.box(p.x, p.y, p.width, p.height, stroke=STRONG_LINE, line_width=0.9)
        pen.words(self.content.participation, self.label, p.x, p.y + p.height + 10, p.width, "centre")
        for text, middle in ((self.content.deciders, p.height / 4), (self.content.influencers, p.height * 3 / 4)):
            with pen.turned(8.5, middle + p.height / 4, 90) as turned:
                turned.words(text, self.label, 0, 0, p.height / 2, "centre")

    def _places(self, quarters: dict[RoleName, Area]) -> tuple[list[tuple[MapCard, Area]], list[tuple[Area, int]]]:
        placed: list[tuple[MapCard, Area]] = []
        hidden: list[tuple[Area, int]] = []
        for role, quarter in quarters.items():
            own = [card for card in self.content.cards if card.quadrant == role]
            self._fill(own, quarter, self._room(quarter), placed, hidden)
        if self.aside:
            self._strip(placed, hidden)
        return placed, hidden

    def _room(self, quarter: Area) -> Area:
        head, gap = self.look.head, self.look.gap
        return Area(quarter.x + gap, quarter.y + head, quarter.width - 2 * gap, quarter.height - head - gap)

    def _fill(
        self,
        cards: list[MapCard],
        frame: Area,
        room: Area,
        placed: list[tuple[MapCard, Area]],
        hidden: list[tuple[Area, int]],
    ) -> None:
        look = self.look
        width = max((self._width(card) for card in cards), default=look.width)
        count = capacity(room, width, look.height, look.gap)
        if len(cards) > count:
            room = replace(room, height=room.height - _MORE)
            count = capacity(room, width, look.height, look.gap)
        shown = sorted(cards, key=lambda card: -card.weight)[:count]
        wanted = [self._wanted(card, frame) for card in shown]
        areas = spread(wanted, room, width, look.height, look.gaps)
        placed.extend((c, replace(area, width=self._width(c))) for c, area in zip(shown, areas, strict=True))
        if len(cards) > count:
            hidden.append((frame, len(cards) - count))

    def _wanted(self, card: MapCard, frame: Area) -> tuple[float, float]:
        if card.quadrant is None:
            return self._beside_friend(card), frame.centre[1]
        return self.plot.x + card.x * self.plot.width, self.plot.y + (1 - card.y) * self.plot.height

    def _beside_friend(self, card: MapCard) -> float:
        """Return a place below the person a line leads to, so that the line stays short."""
        partners = {line.target for line in self.content.lines if line.source == card.person}
        partners |= {line.source for line in self.content.lines if line.target == card.person}
        x = next((other.x for other in self.content.cards if other.person in partners and other.quadrant), 0.5)
        return self.plot.x + x * self.plot.width

    def _strip(self, placed: list[tuple[MapCard, Area]], hidden: list[tuple[Area, int]]) -> None:
        gap = self.look.gap
        strip = self.strip
        room = Area(strip.x, strip.y + gap, strip.width, self.look.height + 0.5)
        self._fill(self.aside, strip, room, placed, hidden)

    def _card(self, pen: Pen, card: MapCard, area: Area) -> None:
        (self._boxed if self.look.boxed else self._dotted)(pen, card, area)

    def _dotted(self, pen: Pen, card: MapCard, area: Area) -> None:
        style = self._name_style(card)
        pen.box(area.x, area.y, area.width, area.height, fill=PAPER, stroke=LINE, radius=area.height / 2)
        middle = area.y + area.height / 2
        marks.position(pen, area.x + 8, middle, 5.2, card.seen)
        pen.words(card.name, style, area.x + 16, middle + style.size * 0.365, area.width - 18)

    def _name_style(self, card: MapCard) -> Style:
        size = 8.2 * self.look.factor
        style = Style(size, size * 1.3, bold=not card.rival, colour=RED if card.rival else INK)
        return shrunk(card.name, style, self.look.width - 18, size * 0.8)

    def _width(self, card: MapCard) -> float:
        """Return how wide a card is: a dot with a name is no wider than its name makes it."""
        if self.look.boxed:
            return self.look.width
        return min(self.look.width, 20 + text_width(card.name, self._name_style(card)))

    def _boxed(self, pen: Pen, card: MapCard, area: Area) -> None:
        dash = (2.5, 1.8) if card.assumed else ()
        pen.box(area.x, area.y, area.width, area.height, fill=PAPER, radius=4)
        if card.assumed:
            pen.hatch(area.x + 2, area.y + 2, area.width - 4, area.height - 4, PANEL, 3.5)
        stroke = RED if card.rival else STRONG_LINE
        pen.box(area.x, area.y, area.width, area.height, stroke=stroke, radius=4, dash=dash, line_width=0.8)
        left = 7.0
        if card.seen or not card.rival:
            marks.position(pen, area.x + 12, area.y + area.height / 2, 6.6, card.seen)
            left = 23.0
        self._card_words(pen, card, area, left)

    def _card_words(self, pen: Pen, card: MapCard, area: Area, left: float) -> None:
        letters = Style(6.6, 9, bold=True, colour=SOFT_INK)
        plate = text_width(card.letters, letters) + 6 if card.letters else 0.0
        if card.letters:
            middle = area.y + 10
            marks.tag(pen, area.x + area.width - plate - 4, middle, plate, card.letters, letters, fill=PANEL)
        room = area.width - left - 5
        name = shrunk(card.name, Style(8.6, 11, bold=True, colour=RED if card.rival else INK), room - plate, 7.2)
        pen.words(card.name, name, area.x + left, area.y + 13, room - plate)
        pen.words(card.post, Style(6.4, 9, colour=SOFT_INK), area.x + left, area.y + 24, room)


def _clear_words(pen: Pen, text: str, style: Style, place: tuple[float, float, float], ground: str) -> float:
    """Draw one line of *text* at *place* (left, baseline, room) on *ground*; return how wide it became."""
    left, baseline, room = place
    wide = min(text_width(text, style), room)
    pen.box(left - 2, baseline - style.size, wide + 4, 1.3 * style.size, fill=ground)
    return pen.words(text, style, left, baseline, room)


def _entries(content: RoleMap) -> list[Entry]:
    """Return what the legend explains: only signs that the map shows."""
    found = [Entry(partial(_position_sample, seen), 11.0, seen.word) for seen in content.positions]
    found += [Entry(partial(_line_sample, kind), 21.0, word) for kind, word in content.relations]
    if content.assumed:
        found.append(Entry(_assumed_sample, 18.0, content.assumed))
    return found


def _position_sample(seen: Seen, pen: Pen, y: float) -> None:
    marks.position(pen, 5.5, y, 5, seen)


def _line_sample(kind: RelationKind, pen: Pen, y: float) -> None:
    draw_relation(pen, kind, (0.0, y), (20.0, y))


def _assumed_sample(pen: Pen, y: float) -> None:
    pen.hatch(0.5, y - 4, 16, 8, LINE, 3)
    pen.box(0.5, y - 4, 16, 8, stroke=STRONG_LINE, radius=2, dash=(2.5, 1.8))
