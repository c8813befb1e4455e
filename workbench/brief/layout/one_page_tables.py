"""The tables of the one-page brief: few rows, short cells, the same words."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.brief.content.checks import Concern
from workbench.brief.content.compose import Brief
from workbench.brief.content.factors import Cell as GridCell
from workbench.brief.content.factors import StrategyPlan
from workbench.brief.content.needs import NeedLine
from workbench.brief.content.visits import Promise, VisitPlan
from workbench.brief.figures.marks import answer_sign, box_sign, severity_sign, tag_sign
from workbench.brief.layout.look import Look
from workbench.brief.layout.parts import Cell
from workbench.brief.typeset.lines import Span
from workbench.brief.typeset.pieces import Piece, text
from workbench.brief.typeset.style import ACCENT, ACCENT_SOFT, AMBER, FAINT_INK, INK, RED, SOFT_INK, STRONG_LINE, Style
from workbench.brief.typeset.table import Row, set_table
from workbench.brief.typeset.text import Para, Part, gap, para
from workbench.domain.needs import NeedSide

_NEEDS = (1.0, 2.5, 2.3)


def needs(brief: Brief, width: float, look: Look) -> Piece:
    """Return the most pressing needs with our answers, person by person."""
    if not brief.needs.groups:
        return _note(brief.missing("needs"), width, look)
    return needs_of(brief, width, look, frozenset(group.who for group in brief.needs.groups))


def needs_of(brief: Brief, width: float, look: Look, people: frozenset[str]) -> Piece:
    """Return the most pressing needs of some people, by name; of each what counts first with them first (R12)."""
    chosen = _pressing([need for need in brief.needs.lines if need.who in people], look.limits.needs)
    rows = []
    for group in brief.needs.groups:
        own = sorted((need for need in group.needs if need in chosen), key=_rank)
        rows += [_need(brief, need, look, group.who if i == 0 else "", i == len(own) - 1) for i, need in enumerate(own)]
    term, say = brief.words.term, brief.words.say
    titles = (term("field.person"), say("needs.need"), say("needs.answers"))
    # For a customer there may be no answer to show, and then no column for them.
    filled = [place for place in range(3) if any(row.cells[place] for row in rows)]
    rows = [replace(row, cells=tuple(row.cells[place] for place in filled)) for row in rows]
    return set_table(width, [_NEEDS[place] for place in filled], _head(look, *(titles[p] for p in filled)), rows)


def _rank(need: NeedLine) -> int:
    return need.rank


def _pressing(lines: Sequence[NeedLine], count: int) -> list[NeedLine]:
    """Return one need of each person, then more, those that must be met and those without an answer first."""
    ranked = sorted(lines, key=lambda need: (not need.must, need.answered is True))
    seen: dict[str, int] = {}
    turns = []
    for need in ranked:
        seen[need.who] = seen.get(need.who, 0) + 1
        turns.append((seen[need.who], need))
    return [need for _, need in sorted(turns, key=lambda turn: turn[0])[:count]]


def _need(brief: Brief, need: NeedLine, look: Look, who: str, last: bool) -> Row:
    scale, lines = look.scale, look.limits.lines
    colour = ACCENT if need.side == NeedSide.COMPANY else AMBER
    kind = "" if brief.for_customer else need.kind_name
    what = para(
        (kind, scale.small.strong().tint(colour)),
        *([gap(scale.small)] if kind else []),
        (need.text, scale.small_ink),
        max_lines=lines,
    )
    name = (para((who, scale.small_ink.strong()), max_lines=2),) if who else ()
    return Row(
        (name, (what,), _reply(brief, need, look)), pad=look.pad, rule=STRONG_LINE if last else None, rule_width=0.35
    )


def _reply(brief: Brief, need: NeedLine, look: Look) -> Cell:
    if brief.for_customer and not need.answers:
        return ()
    style = look.scale.small_ink
    words = (need.answers[0].text, style) if need.answers else (brief.words.say("answer.none"), style.tint(FAINT_INK))
    return (para(words, lead=(answer_sign(need.answered, style),), max_lines=look.limits.lines),)


def factors(brief: Brief, width: float, look: Look) -> Piece:
    """Return the grid in words: in each cell the suggested move and its strongest factors."""
    if brief.grid.empty:
        return _note(brief.missing("factors"), width, look)
    rows = []
    for at, (sign, _) in enumerate(brief.grid.directions):
        cells = brief.grid.cells[3 * at : 3 * at + 3]
        if any(cell.factors for cell in cells):
            label = (para((sign, look.scale.body.strong()), align="centre"),)
            rows.append(Row((label, *(_factors(brief, cell, look) for cell in cells)), pad=look.pad))
    return set_table(width, (0.3, 3.0, 3.0, 3.0), _head(look, "", *brief.grid.controls), rows)


def _factors(brief: Brief, cell: GridCell, look: Look) -> Cell:
    if not cell.factors:
        return ()
    style = look.scale.small_ink
    parts: list[Part] = [(cell.move, look.scale.small.tint(FAINT_INK)), gap(style)]
    shown = cell.factors[: look.limits.factors]
    for i, factor in enumerate(shown):
        parts.append((factor.text, style.strong() if (factor.strength or 0) >= 5 else style))
        if i < len(shown) - 1:
            parts.append(Span(brief.words.say("clause"), style))
    if len(cell.factors) > len(shown):
        more = brief.grid.more.format(n=len(cell.factors) - len(shown))
        parts += [gap(style), Span(more, look.scale.tiny, whole=True)]
    return (para(*parts, max_lines=look.limits.lines * 2),)


def strategies(brief: Brief, width: float, look: Look) -> Piece:
    """Return the strategies with reasons and next actions."""
    if not brief.strategies:
        return _note(brief.missing("strategies"), width, look)
    say = brief.words.say
    head = _head(look, "", say("strategies.strategy"), say("strategies.because"), say("strategies.next"))
    rows = [_strategy(brief, plan, look) for plan in _leading(brief.strategies, look.limits.strategies)]
    return set_table(width, (0.52, 2.6, 2.5, 3.7), head, rows)


def _leading(plans: Sequence[StrategyPlan], count: int) -> Sequence[StrategyPlan]:
    """Return the first strategies, with one thing to leave alone among them if there is any."""
    avoid = [plan for plan in plans if plan.avoid][:1]
    first = plans[:count]
    return first if not avoid or avoid[0] in first else [*plans[: count - 1], *avoid]


def _strategy(brief: Brief, plan: StrategyPlan, look: Look) -> Row:
    scale, lines = look.scale, look.limits.lines
    small = scale.small_ink
    colour = RED if plan.avoid else ACCENT
    sign = tag_sign(plan.label, small, outlined=plan.avoid, colour=colour, fill=ACCENT_SOFT)
    label = (para(sign),) if plan.label else ()
    because = brief.words.say("clause").join(f"{sign} {words}" for sign, words in plan.factors)
    return Row(
        (
            label,
            (para((plan.text, small.strong()), max_lines=lines),),
            (para((because, scale.small), max_lines=lines),) if because else (),
            _actions(plan, look),
        ),
        pad=look.pad,
    )


def _actions(plan: StrategyPlan, look: Look) -> Cell:
    small = look.scale.small_ink
    return tuple(
        para(
            (action.due, _due(look, action.late)),
            gap(small, 0.4),
            (action.who, look.scale.small),
            gap(small, 0.6),
            (action.text, small),
            lead=(box_sign(action.done, small),),
            max_lines=look.limits.lines,
        )
        for action in plan.actions[: look.limits.actions]
    )


def _due(look: Look, late: bool) -> Style:
    return look.scale.small_ink.strong().tint(RED if late else INK)


def actions(brief: Brief, width: float, look: Look) -> Piece:
    """Return the actions alone, for those who may not see the strategies behind them."""
    small = look.scale.small_ink
    lines = [action for plan in brief.strategies for action in plan.actions][: look.limits.strategies * 2]
    rows = [
        Row(
            (
                (para((action.text, small), lead=(box_sign(action.done, small),), max_lines=look.limits.lines),),
                (para((action.who, small), max_lines=2),),
                (para((action.due, small), max_lines=1),),
            ),
            pad=look.pad,
        )
        for action in lines
    ]
    term = brief.words.term
    head = _head(look, brief.words.say("actions.what"), term("field.owner"), term("field.due"))
    return set_table(width, (4.0, 1.4, 0.9), head, rows)


def visits(brief: Brief, width: float, look: Look) -> Piece:
    """Return the next visits with their objectives."""
    if not brief.visits:
        return _note(brief.missing("visits"), width, look)
    rows = [_visit(brief, visit, look) for visit in brief.visits[: look.limits.visits]]
    return set_table(width, (1.0, 2.9), None, rows)


def _visit(brief: Brief, visit: VisitPlan, look: Look) -> Row:
    small, lines, say = look.scale.small_ink, look.limits.lines, brief.words.say
    when = (para((visit.day, small.strong()), max_lines=1), para((visit.people, small), max_lines=2))
    goals = [("" if brief.for_customer else say("visits.primary"), visit.primary, small)]
    goals += [(say("visits.backup"), backup, small.tint(SOFT_INK)) for backup in visit.backups[:1]]
    what = tuple(
        para(*(((label, style.tint(FAINT_INK)), gap(style)) if label else ()), (words, style), max_lines=lines)
        for label, words, style in goals
    )
    return Row((when, what), pad=look.pad)


def _concern(concern: Concern, look: Look) -> Para:
    """Return what the coach asks; what is done about it stands first, for the end may be cut."""
    small = look.scale.small_ink
    state: tuple[Part, ...] = ((concern.state, look.scale.small), gap(small)) if concern.state else ()
    sign = severity_sign(concern.severity, small)
    return para(*state, (concern.text, small), lead=(sign,), max_lines=look.limits.lines)


def concerns(brief: Brief, width: float, look: Look) -> Piece:
    """Return what the coach asks first, and how much of the plan is confirmed."""
    rows = [Row(((_concern(each, look),),), pad=look.pad) for each in brief.concerns[: look.limits.concerns]]
    if not rows and not brief.backing.total.total:
        return _note(brief.missing("concerns"), width, look)
    if not rows:
        rows = [Row(((para((brief.missing("concerns"), look.scale.small), max_lines=2),),), pad=look.pad)]
    if brief.backing.total.total:
        backed = para((brief.backing.sentence + brief.words.say("stop"), look.scale.small), max_lines=2)
        rows.append(Row(((backed,),), rule=None, pad=look.pad))
    return set_table(width, (1.0,), None, rows)


def promises(brief: Brief, width: float, look: Look) -> Piece:
    """Return the commitments."""
    return promises_of(brief.promises, width, look)


def promises_of(chosen: Sequence[Promise], width: float, look: Look) -> Piece:
    """Return the first of *chosen* commitments."""
    small, lines = look.scale.small_ink, look.limits.lines
    rows = [
        Row(
            (
                (para((promise.due, small.strong()), max_lines=1),),
                (para((promise.text, small), max_lines=lines),),
                (para((promise.parties, look.scale.small), max_lines=2),),
                (para((promise.status, look.scale.small), max_lines=1),),
            ),
            pad=look.pad,
        )
        for promise in chosen[: look.limits.concerns]
    ]
    return set_table(width, (0.9, 3.4, 2.0, 0.8), None, rows)


def _head(look: Look, *labels: str) -> Row:
    style = look.scale.tiny.strong()
    cells = tuple((para((label, style), max_lines=1),) if label else () for label in labels)
    return Row(cells, rule=STRONG_LINE, rule_width=0.7, pad=look.pad * 0.8)


def _note(words: str, width: float, look: Look) -> Piece:
    return text([para((words, look.scale.small), max_lines=3)], width)
