"""The parts of the one-page brief, each set to a look."""

from collections.abc import Callable, Mapping
from functools import partial

from workbench.brief.content.compose import Brief
from workbench.brief.figures.funnel import LOW, funnel
from workbench.brief.figures.role_map import DOTTED, role_map
from workbench.brief.layout import one_page_tables as tables
from workbench.brief.layout.look import MOST_LINES, Look
from workbench.brief.layout.opening import situation_table, summary_box, title_block
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.pieces import Drawing, Piece, text
from workbench.brief.typeset.stack import Beside, Stack, stack
from workbench.brief.typeset.style import ACCENT, STRONG_LINE
from workbench.brief.typeset.text import para

_BETWEEN = 18.0  # two columns
_UNDER_HEADING = 2.0
_RULED = 19.0
_WORTH_NOTES = 54.0

Table = Callable[[Brief, float, Look], Piece]

Section = tuple[Callable[[Look], Piece], tuple[str, ...]]


class Page:
    """A page whose parts are set again only when a knob that concerns them is turned."""

    highest = 290.0  # points, beyond which a role map gains nothing

    def __init__(self, brief: Brief, width: float) -> None:
        self.brief = brief
        self.width = width
        self.half = (width - _BETWEEN) / 2
        self._set: dict[tuple[object, ...], Piece] = {}

    @property
    def most(self) -> Mapping[str, int]:
        """How many there are of each thing that a look limits."""
        brief = self.brief
        return {
            "needs": len(brief.needs.lines),
            "factors": max(len(cell.factors) for cell in brief.grid.cells),
            "strategies": len(brief.strategies),
            "actions": max((len(plan.actions) for plan in brief.strategies), default=0),
            "visits": len(brief.visits),
            "concerns": max(len(brief.concerns), len(brief.promises)),
            "people": 0,  # Whom we meet, and what to ask them, stands on the sheet for a visit.
            "questions": 0,
            "changes": 0,  # What changed since the visit before, too.
            "lines": MOST_LINES,
        }

    def build(self, look: Look) -> Stack:
        """Return the page at a look."""
        return stack([(look.gap, self._part(at, part, look)) for at, part in enumerate(self.parts())])

    def parts(self) -> list[Section]:
        """Return what the page consists of: how each part is set, and by which limits."""
        raise NotImplementedError

    def notes(self, look: Look, room: float) -> Stack:
        """Return ruled room to write in, *room* points high with the gap above it."""
        return self._ruled(look, room, self.width)

    def _ruled(self, look: Look, room: float, width: float) -> Stack:
        head = _heading(self.brief.words.say("section.notes"), "", width, look)
        height = room - look.gap - head.height - 1

        return Stack(((look.gap, head), (0.0, Drawing(height, lambda pen: ruled(pen, width, height)))))

    def _part(self, at: int, part: Section, look: Look) -> Piece:
        make, names = part
        key = (at, look.scale, look.air, look.figure, *(getattr(look.limits, name) for name in names))
        if key not in self._set:
            self._set[key] = make(look)
        return self._set[key]

    def _section(self, key: str, make: Table, look: Look, hidden: int = 0) -> Stack:
        return self._narrow(key, make, self.width, look, hidden)

    def _narrow(self, key: str, make: Table, width: float, look: Look, hidden: int = 0) -> Stack:
        return self._titled(self.brief.words.say(key), make, width, look, hidden)

    def _titled(self, title: str, make: Table, width: float, look: Look, hidden: int) -> Stack:
        more = self.brief.words.say("map.more", n=hidden) if hidden > 0 else ""
        return _section(title, more, make(self.brief, width, look), width, look)

    def _title(self, look: Look) -> Piece:
        return title_block(self.brief, self.width, look.scale)


class OwnPage(Page):
    """The page for ourselves: who, what they want, where it stands, what works, what we do, what to watch."""

    def parts(self) -> list[Section]:
        """Return what the page consists of."""
        return [
            (self._title, ()),
            (self._summary, ()),
            (self._people_and_needs, ("needs", "lines")),
            (lambda look: self._section("section.funnel", _funnel, look), ()),
            (lambda look: self._section("section.factors", tables.factors, look), ("factors", "lines")),
            (self._strategies, ("strategies", "actions", "lines")),
            (self._ahead, ("visits", "concerns", "lines")),
        ]

    def _summary(self, look: Look) -> Piece:
        return summary_box(self.brief.opening, self.width, look.scale) or Stack(())

    def _people_and_needs(self, look: Look) -> Piece:
        hidden = len(self.brief.needs.lines) - look.limits.needs
        needs = self._narrow("section.needs", tables.needs, self.half, look, hidden)
        height = max(look.figure, needs.parts[-1][1].height)
        people = self._narrow("section.people", partial(_map, height), self.half, look)
        return Beside(people, self._evened(needs, people.height, look), self.half + _BETWEEN)

    def _strategies(self, look: Look) -> Piece:
        hidden = len(self.brief.strategies) - look.limits.strategies
        return self._section("section.actions_own", tables.strategies, look, hidden)

    def _ahead(self, look: Look) -> Piece:
        brief, limits = self.brief, look.limits
        visits = self._narrow("section.visits", tables.visits, self.half, look, len(brief.visits) - limits.visits)
        hidden = len(brief.concerns) - limits.concerns
        watch = self._narrow("section.watch", tables.concerns, self.half, look, hidden)
        return Beside(self._evened(visits, watch.height, look), watch, self.half + _BETWEEN)

    def _evened(self, left: Stack, height: float, look: Look) -> Stack:
        """Return *left* with room to write below it where the column beside it is much longer."""
        room = height - left.height
        return Stack((*left.parts, (0.0, self._ruled(look, room, self.half)))) if room > _WORTH_NOTES else left


class CustomerPage(Page):
    """The page for a customer: only what has been marked for them."""

    def parts(self) -> list[Section]:
        """Return what the page consists of."""
        brief = self.brief
        tabled: list[tuple[object, str, Table, str]] = [
            (brief.needs.groups, "section.needs_customer", tables.needs, "needs"),
            (any(plan.actions for plan in brief.strategies), "section.actions", tables.actions, "strategies"),
            (brief.visits, "section.visits", tables.visits, "visits"),
            (brief.promises, "section.promises", tables.promises, "concerns"),
        ]
        parts: list[Section] = [(self._title, ())]
        if brief.opening.situation:
            parts.append((self._situation, ()))
        parts += [(partial(self._section, key, make), (name, "lines")) for rows, key, make, name in tabled if rows]
        return parts

    def _situation(self, look: Look) -> Piece:
        return situation_table(self.brief.opening, self.width, look.scale)


def ruled(pen: Pen, width: float, height: float) -> None:
    """Draw lines to write on, as many as *height* holds."""
    for i in range(1, int(height // _RULED) + 1):
        pen.rule(0, i * _RULED, width, STRONG_LINE, 0.4)


def _map(height: float, brief: Brief, width: float, look: Look) -> Piece:
    del look
    return role_map(brief.role_map, width, height, DOTTED)


def _funnel(brief: Brief, width: float, look: Look) -> Piece:
    if not brief.funnel.begun:
        return text([para((brief.missing("stages"), look.scale.small), max_lines=3)], width)
    return funnel(brief.funnel, width, LOW)


def _section(title: str, hidden: str, piece: Piece, width: float, look: Look) -> Stack:
    return stack([(0.0, _heading(title, hidden, width, look)), (_UNDER_HEADING, piece)])


def _heading(title: str, hidden: str, width: float, look: Look) -> Drawing:
    """Return a section's heading; on the right how much it had to leave out."""
    style = look.scale.body.strong()
    height = style.leading * 1.16

    def paint(pen: Pen) -> None:
        baseline = height / 2 + style.size * 0.365 * 1.1
        pen.box(0, 1, 2.8, height - 2.5, fill=ACCENT)
        pen.words(title, look.scale.head, 8, baseline, width - 60)
        pen.words(hidden, look.scale.tiny, width - 60, baseline, 60, "right")

    return Drawing(height, paint)
