"""Our own sheet for the next visit: whom we meet, what for, what to ask, and room to write down what was said."""

from collections.abc import Mapping
from functools import cached_property, partial

from workbench.brief.content.before import Lately
from workbench.brief.content.compose import Brief
from workbench.brief.content.partners import Partner
from workbench.brief.content.visits import Ask, Promise
from workbench.brief.figures.marks import box_sign, position_sign
from workbench.brief.layout import one_page_tables as tables
from workbench.brief.layout.look import Look
from workbench.brief.layout.one_page_parts import Page, Section
from workbench.brief.layout.parts import Cell
from workbench.brief.layout.visits import question_line
from workbench.brief.typeset.pen import Pen
from workbench.brief.typeset.pieces import Drawing, Piece, text
from workbench.brief.typeset.style import ACCENT, AMBER, FAINT_INK, GREEN, PANEL, RED, STRONG_LINE
from workbench.brief.typeset.table import Row, set_table
from workbench.brief.typeset.text import Part, gap, para, set_paras
from workbench.coach.judgement.changes import Turn
from workbench.domain.visits import VisitOutcome

_ANSWER = 17.0  # room under a question
_CLEAR = 4.0  # above a question
_DEBRIEF_LINES = 3
_MOST_CHANGES = 5  # beside which there is still room to write
TURN_INKS = {Turn.NEW: AMBER, Turn.SLIPPED: RED, Turn.WORSE: RED, Turn.BETTER: GREEN, Turn.GONE: GREEN}


class VisitPage(Page):
    """The next visit on one page; what is left of it becomes room under the questions."""

    highest = float("inf")

    @property
    def most(self) -> Mapping[str, int]:
        """How many there are of each thing that a look limits."""
        own = {"needs": self._count, "concerns": len(_open_between(self.brief))}
        own |= {"people": len(self.brief.partners), "questions": len(self._asks)}
        own |= {"changes": min(_MOST_CHANGES, len(self.brief.lately.changes)) if self.brief.lately else 0}
        return {**super().most, **own, "factors": 0, "visits": 0, "actions": 0}

    @cached_property
    def _count(self) -> int:
        """How many needs those have whom we meet."""
        return sum(need.who in self._names for need in self.brief.needs.lines)

    @property
    def _asks(self) -> tuple[Ask, ...]:
        return self.brief.visit.questions if self.brief.visit else ()

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(partner.name for partner in self.brief.partners)

    def parts(self) -> list[Section]:
        """Return what the page consists of."""
        brief = self.brief
        parts: list[Section] = [(self._title, ()), (self._aim, ("lines",))]
        if brief.before:
            parts.append((partial(self._section, "visit_sheet.before", _before), ("lines",)))
        if brief.lately is not None:
            parts.append((partial(self._since, brief.lately), ("changes", "lines")))
        if brief.partners:
            parts.append((self._whom, ("people", "lines")))
        if self._count:
            parts.append((partial(self._section, "section.needs", self._needs), ("needs", "lines")))
        if any(plan.avoid for plan in brief.strategies):
            parts.append((partial(self._section, "visit_sheet.avoid", _avoid), ("strategies", "lines")))
        parts += [*self._promises_between(), (self._what_to_ask, ("questions", "lines"))]
        return [*parts, (partial(self._section, "visit_sheet.debrief", _debrief), ())]

    def _promises_between(self) -> list[Section]:
        if not _open_between(self.brief):
            return []
        return [(partial(self._section, "section.promises", _promises), ("concerns", "lines"))]

    def _aim(self, look: Look) -> Piece:
        say, scale, visit = self.brief.words.say, look.scale, self.brief.visit
        if visit is None:
            return set_table(self.width, [1.0], None, [_box((para((self.brief.missing("visits"), scale.lead)),))])
        ours = say("visits.ours", names=visit.ours) if visit.ours else ""
        when = (para((visit.day, scale.lead.strong()), gap(scale.lead), (visit.weekday, scale.lead)),)
        who = (para((visit.people, scale.body.strong()), max_lines=2), para((ours, scale.small), max_lines=2))
        lines = look.limits.lines
        goals = [(say("visits.primary"), visit.primary, scale.body.strong(), lines + 1)]
        goals += [(say("visits.backup"), backup, scale.body, lines) for backup in visit.backups[:3]]
        aims = [para((a, s.tint(FAINT_INK)), gap(s), (words, s), max_lines=most) for a, words, s, most in goals]
        notes = (para((visit.notes, scale.small), max_lines=lines + 1, before=2.0),) if visit.notes else ()
        return set_table(self.width, [1.0, 3.0], None, [_box((*when, *who), (*aims, *notes))])

    def _since(self, lately: Lately, look: Look) -> Piece:
        words, hidden = self.brief.words, len(lately.changes) - look.limits.changes
        title = words.dotted(words.say("visit_sheet.since", day=lately.day), lately.people)
        return self._titled(title, partial(_changes, lately), self.width, look, hidden)

    def _whom(self, look: Look) -> Piece:
        hidden = len(self.brief.partners) - look.limits.people
        return self._section("visit_sheet.partners", _partners, look, hidden)

    def _what_to_ask(self, look: Look) -> Piece:
        return self._asking("visits.questions", look)

    def _asking(self, title: str, look: Look) -> Piece:
        """Return the questions under the *title* of that key, each with room for what is said."""
        return self._section(title, self._questions, look, len(self._asks) - look.limits.questions)

    def _needs(self, brief: Brief, width: float, look: Look) -> Piece:
        return tables.needs_of(brief, width, look, self._names)

    def _questions(self, brief: Brief, width: float, look: Look) -> Piece:
        lines, asks = look.limits.lines + 1, self._asks[: look.limits.questions]
        blocks = [set_paras([question_line(brief, ask, look.scale, lines)], width) for ask in asks]
        heights = [block.height + _CLEAR for block in blocks] or [0.0]
        least = sum(heights) + _ANSWER * len(heights)
        room = _ANSWER + max(0.0, look.figure - least) / len(heights)

        def paint(pen: Pen) -> None:
            y = 0.0
            for i, height in enumerate(heights):
                if blocks:
                    blocks[i].draw(pen.moved(0, y + _CLEAR))
                count = max(1, int(room // _ANSWER))
                for line in range(1, count + 1):
                    pen.rule(0, y + height + room * line / count, width, STRONG_LINE, 0.4)
                y += height + room

        return Drawing(max(least, look.figure), paint)


def _box(*cells: Cell) -> Row:
    return Row(cells, fill=PANEL, bar=ACCENT, rule=None, pad=7.0)


def _before(brief: Brief, width: float, look: Look) -> Piece:
    """Return what to do there, each with why and what follows if it fails."""
    style, aside = look.scale.small_ink, look.scale.small
    rows = [
        Row(
            (
                (
                    para(
                        (told.do, style.strong()),
                        gap(style),
                        (told.why, style),
                        gap(style),
                        (told.fails, aside),
                        max_lines=look.limits.lines + 2,
                    ),
                ),
            ),
            pad=look.pad,
        )
        for told in brief.before
    ]
    return set_table(width, (1.0,), None, rows)


def _changes(lately: Lately, brief: Brief, width: float, look: Look) -> Piece:
    """Return what changed since the visit before, each by what, on one line where there is room for it."""
    style, aside = look.scale.small_ink, look.scale.small
    if not lately.changes:
        return text([para((brief.words.say("visit_sheet.since_same"), aside))], width)
    rows = [
        Row(
            (
                (para((told.turn, style.strong().tint(TURN_INKS[turn])), max_lines=1),),
                (para((told.matter, style), gap(style), (told.cause, aside), max_lines=look.limits.lines),),
            ),
            pad=look.pad,
        )
        for turn, told in lately.changes[: look.limits.changes]
    ]
    return set_table(width, (1.0, 11.0), None, rows)


def _partners(brief: Brief, width: float, look: Look) -> Piece:
    met = brief.partners[: look.limits.people]
    rows = [Row((_who(partner, look), _remarks(partner, look)), pad=look.pad) for partner in met]
    return set_table(width, (1.0, 3.0), None, rows)


def _who(partner: Partner, look: Look) -> Cell:
    small = look.scale.small_ink
    name = para((partner.name, look.scale.body.strong()), max_lines=2)
    post = para((partner.post, look.scale.small), max_lines=2)
    seen = (para((partner.seen.word, small), lead=(position_sign(partner.seen, small),)),) if partner.seen else ()
    roles = (para((partner.roles, small), max_lines=1),) if partner.roles else ()
    return (name, post, *roles, *seen)


def _remarks(partner: Partner, look: Look) -> Cell:
    style = look.scale.small_ink
    return tuple(
        para((label, style.tint(FAINT_INK)), gap(style), (words, style), max_lines=look.limits.lines)
        for label, words in partner.remarks
    )


def _avoid(brief: Brief, width: float, look: Look) -> Piece:
    style = look.scale.small_ink
    avoid = [plan for plan in brief.strategies if plan.avoid][: look.limits.strategies]
    return text([para((plan.text, style), max_lines=look.limits.lines) for plan in avoid], width)


def _promises(brief: Brief, width: float, look: Look) -> Piece:
    return tables.promises_of(_open_between(brief), width, look)


def _open_between(brief: Brief) -> list[Promise]:
    """Return the open commitments that the people of the visit gave or were given."""
    met = set(brief.visit.person_ids) if brief.visit else set()
    return [promise for promise in brief.promises if promise.open and (not met or met & set(promise.person_ids))]


def _debrief(brief: Brief, width: float, look: Look) -> Piece:
    """Return boxes for the outcome and lines for who does what by when (F9)."""
    style, words = look.scale.small_ink, brief.words
    boxes: list[Part] = []
    for outcome in VisitOutcome:
        boxes += [box_sign(False, style), (words.term(outcome.term), style), gap(style, 2.0)]
    outcomes = set_paras([para(*boxes)], width)
    columns = [(words.say(key), share) for key, share in _COLUMNS]

    def paint(pen: Pen) -> None:
        outcomes.draw(pen)
        x = 0.0
        for label, share in columns:
            pen.words(label, look.scale.tiny.strong(), x, outcomes.height + 14, width * share)
            for i in range(_DEBRIEF_LINES):
                pen.rule(x, outcomes.height + 20 + (i + 1) * 18, width * share - 10, STRONG_LINE, 0.4)
            x += width * share

    return Drawing(outcomes.height + 20 + _DEBRIEF_LINES * 18 + 1, paint)


_COLUMNS = (("debrief.who", 0.25), ("debrief.what", 0.55), ("debrief.when", 0.2))
