"""The section on what we do: strategies with their reasons, actions with names and days."""

from workbench.brief.content.compose import Brief
from workbench.brief.content.factors import ActionLine, StrategyPlan
from workbench.brief.figures.marks import box_sign, tag_sign
from workbench.brief.layout.parts import SCALE, Cell, band, head_row, labelled, marked, note, plain
from workbench.brief.typeset.pieces import Item
from workbench.brief.typeset.style import ACCENT, ACCENT_SOFT, FAINT_INK, RED, SOFT_INK
from workbench.brief.typeset.table import Row, set_table
from workbench.brief.typeset.text import Para, Part, gap, para

_COLUMNS = (4.0, 1.3, 1.0, 1.1)
_NAME_LINES = 3


def strategies_section(brief: Brief, width: float) -> list[Item]:
    """Return all strategies in one table: each with the factors it cites, then its actions."""
    if not brief.strategies:
        return [Item(note(brief.missing("strategies"), width))]
    say, term = brief.words.say, brief.words.term
    head = head_row(say("strategies.what"), term("field.owner"), term("field.due"), say("strategies.effort"))
    rows = [row for plan in brief.strategies for row in _strategy(brief, plan)]
    return [Item(set_table(width, _COLUMNS, head, rows), 8.0)]


def actions_section(brief: Brief, width: float) -> list[Item]:
    """Return the actions for a customer: what, who, when."""
    head = head_row(brief.words.say("actions.what"), brief.words.term("field.owner"), brief.words.term("field.due"))
    rows = [_action(action, 3) for plan in brief.strategies for action in plan.actions]
    return [Item(set_table(width, _COLUMNS[:3], head, rows), 8.0)] if rows else []


def _strategy(brief: Brief, plan: StrategyPlan) -> list[Row]:
    reasons = _reasons(brief, plan)
    actions = [_action(action) for action in plan.actions]
    if not actions and not plan.avoid:
        actions = [Row((plain(brief.words.say("strategies.no_action"), SCALE.small),), columns=(1.0,))]
    return [_name(brief, plan), *([_reason_row(reasons, last=not actions)] if reasons else []), *actions]


def _name(brief: Brief, plan: StrategyPlan) -> Row:
    style = SCALE.body.strong()
    colour = RED if plan.avoid else ACCENT
    signs = (tag_sign(plan.label, style, outlined=plan.avoid, colour=colour, fill=ACCENT_SOFT),) if plan.label else ()
    return band(brief.words, (plan.text, style), lead=signs, rule=None)


def _reason_row(reasons: Cell, *, last: bool) -> Row:
    return Row((reasons,), columns=(1.0,), keep=not last)


def _reasons(brief: Brief, plan: StrategyPlan) -> Cell:
    factors = brief.words.say("strategies.between").join(f"{sign} {words}" for sign, words in plan.factors)
    paras: list[Para] = []
    if factors:
        paras.append(labelled(brief.words.term("field.factors"), factors, SCALE.small))
    if plan.meta:
        paras.append(para(*(part for label, names in plan.meta for part in _named(label, names))))
    return tuple(paras)


def _named(label: str, names: str) -> tuple[Part, ...]:
    return (label, SCALE.small.tint(FAINT_INK)), gap(SCALE.small), (names, SCALE.small), gap(SCALE.small, 2.0)


def _action(action: ActionLine, columns: int = 4) -> Row:
    style = SCALE.body.tint(SOFT_INK) if action.done else SCALE.body
    due = SCALE.body.strong().tint(RED) if action.late else style
    cells = (
        (marked(box_sign(action.done, style), action.text, style),),
        (para((action.who, style), max_lines=_NAME_LINES),) if action.who else (),
        plain(action.due, due),
        tuple(para((part, style)) for part in action.effort),
    )
    return Row(cells[:columns], pad=2.6)
