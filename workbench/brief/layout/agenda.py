"""The sheet of a visit for those we visit: an agenda of what both sides know of, with room to write the rest in."""

from workbench.brief.layout.look import Look
from workbench.brief.layout.one_page_parts import Section
from workbench.brief.layout.visit_sheet import VisitPage
from workbench.brief.typeset.pieces import Piece
from workbench.brief.typeset.style import FAINT_INK, STRONG_LINE
from workbench.brief.typeset.table import Row, set_table
from workbench.brief.typeset.text import para

_LABELS, _WORDS = 1.0, 6.0  # widths of the two columns


class AgendaPage(VisitPage):
    """When, where, who and what about: what is not for the customer is a line to fill in, as if it were not known."""

    def parts(self) -> list[Section]:
        """Return what the page consists of."""
        own: list[Section] = [(self._title, ()), (self._frame, ("lines",)), (self._topics, ("questions", "lines"))]
        return [*own, *self._promises_between()]

    def _frame(self, look: Look) -> Piece:
        """Return what frames the meeting, a line each."""
        say, visit, style = self.brief.words.say, self.brief.visit, look.scale.body
        told = visit.frame if visit is not None else dict.fromkeys(("when", "where", "who", "about"), ())
        rows = [
            Row(
                (
                    (para((say(f"agenda.{name}"), style.tint(FAINT_INK))),),
                    tuple(para((words, style.strong()), max_lines=look.limits.lines + 1) for words in lines),
                ),
                rule=STRONG_LINE,
                pad=6.0,
            )
            for name, lines in told.items()
        ]
        return set_table(self.width, (_LABELS, _WORDS), None, rows)

    def _topics(self, look: Look) -> Piece:
        return self._asking("agenda.topics", look)
