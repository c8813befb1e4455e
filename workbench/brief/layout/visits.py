"""The sections on what lies ahead: visits with their questions, and commitments."""

from workbench.brief.content.compose import Brief
from workbench.brief.content.visits import Ask, Promise, VisitPlan
from workbench.brief.figures.marks import tag_sign
from workbench.brief.layout.parts import SCALE, Cell, aligned, cell, head_row, note, plain
from workbench.brief.typeset.lines import Span
from workbench.brief.typeset.pieces import Item
from workbench.brief.typeset.style import ACCENT, FAINT_INK, INK, PANEL, RED, SOFT_INK, Scale
from workbench.brief.typeset.table import Row, set_table
from workbench.brief.typeset.text import Para, gap, para
from workbench.domain.visits import QuestionKind


def visits_section(brief: Brief, width: float) -> list[Item]:
    """Return the visits ahead with objectives and question plans."""
    if not brief.visits:
        return [Item(note(brief.missing("visits"), width))]
    say = brief.words.say
    head = head_row(say("visits.when"), say("visits.objectives"), say("visits.questions"))
    rows = [Row((_when(brief, visit), _objectives(brief, visit), _questions(brief, visit))) for visit in brief.visits]
    return [Item(set_table(width, (1.15, 2.15, 3.5), head, rows), 2.0)]


def _when(brief: Brief, visit: VisitPlan) -> Cell:
    day = cell((visit.day, SCALE.body.strong()), gap(SCALE.body), (visit.weekday, SCALE.small))
    ours = brief.words.say("visits.ours", names=visit.ours) if visit.ours else ""
    return (*day, *plain(visit.people), *plain(ours, SCALE.small))


def _objectives(brief: Brief, visit: VisitPlan) -> Cell:
    if brief.for_customer:
        return plain(visit.primary)
    say = brief.words.say
    backups = visit.backups or (say("visits.no_backup"),)
    lines = aligned([(say("visits.primary"), visit.primary), *((say("visits.backup"), b) for b in backups)], SCALE.body)
    return (*lines, *((para((visit.notes, SCALE.small), before=2.0),) if visit.notes else ()))


def _questions(brief: Brief, visit: VisitPlan) -> Cell:
    if not visit.questions:
        return () if brief.for_customer else plain(brief.words.say("visits.no_questions"), SCALE.small)
    return tuple(question_line(brief, ask) for ask in visit.questions)


def question_line(brief: Brief, ask: Ask, scale: Scale = SCALE, max_lines: int | None = None) -> Para:
    """Return a question with its kind and the need it is for, as far as they are told."""
    if not ask.kind_name:
        return para((ask.text, scale.body), max_lines=max_lines)
    colour = {QuestionKind.OPEN: ACCENT, QuestionKind.CLOSED: INK, QuestionKind.UNSURE: SOFT_INK}[ask.kind]
    kinds = tuple(brief.words.term(kind.term) for kind in QuestionKind)
    sign = tag_sign(ask.kind_name, scale.small, colour=colour, fill=PANEL, among=kinds)
    need = Span(ask.need, scale.tiny.tint(FAINT_INK), whole=True)
    return para((ask.text, scale.body), Span(" ", scale.body), need, lead=(sign,), max_lines=max_lines)


def promises_section(brief: Brief, width: float) -> list[Item]:
    """Return the commitments: overdue ones, open ones, settled ones."""
    if not brief.promises:
        return [Item(note(brief.missing("promises"), width))]
    term, say = brief.words.term, brief.words.say
    head = head_row(term("field.status"), say("promises.who"), say("promises.what"), term("field.due"))
    return [Item(set_table(width, (1.0, 1.8, 3.5, 0.9), head, [_promise(brief, p) for p in brief.promises]), 2.0)]


def _promise(brief: Brief, promise: Promise) -> Row:
    style = SCALE.body if promise.open else SCALE.body.tint(SOFT_INK)
    status = SCALE.body.strong().tint(RED) if promise.late else style
    remedy = brief.words.say("promises.remedy", text=promise.remedy) if promise.remedy else ""
    what = (*plain(promise.text, style), *plain(remedy, SCALE.small))
    return Row((plain(promise.status, status), plain(promise.parties, style), what, plain(promise.due, style)))
