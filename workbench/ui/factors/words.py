"""The words of the panel that are put together from several."""

from collections.abc import Iterable
from datetime import date

from workbench.domain.factors import Direction
from workbench.ui.factors.facts import ActionFacts, Cell, FactorFacts, StrategyFacts, Tag
from workbench.ui.language import tr
from workbench.ui.terms import day_text, term

SHORT = 44
"""How wide a text may be in a menu or a sentence, in halves of a Chinese character."""
SIGNS = {Direction.POSITIVE: "＋", Direction.BOTH: "±", Direction.NEGATIVE: "－"}


def joined(words: Iterable[str]) -> str:
    """Return *words* as a list in a sentence."""
    return tr("factors", "list.separator").join(words)


def parts(words: Iterable[str]) -> str:
    """Return the parts of a line that are not empty, set apart."""
    return tr("factors", "parts.separator").join(word for word in words if word)


def tag_words(tag: Tag) -> str:
    """Return the short number by which a strategy is cited."""
    return tr("factors", f"tag.{tag.kind}", n=tag.number)


def tags_words(tags: Iterable[Tag]) -> str:
    """Return the numbers of several strategies."""
    return joined(map(tag_words, tags))


def move_words(cell: Cell) -> str:
    """Return what the method suggests for a cell (S2)."""
    return tr("terms", f"move.{cell.direction}.{cell.control}")


def cell_words(cell: Cell) -> str:
    """Return where a cell lies."""
    direction, control = term(cell.direction), term(cell.control)
    return tr("factors", "cell.name", direction=direction, control=control)


def strength_words(strength: int | None) -> str:
    """Return a strength, or that it is unknown."""
    return tr("factors", "strength.none") if strength is None else tr("factors", "strength.some", value=strength)


def used_words(facts: FactorFacts) -> str:
    """Return which strategies use a factor."""
    if facts.unused:
        return tr("factors", "factor.unused")
    return tr("factors", "factor.used_by", strategies=tags_words(facts.used_by))


def meta_words(facts: StrategyFacts) -> str:
    """Return who shall voice a strategy and who owns it."""
    if facts.strategy is None:
        return ""
    voiced = tr("factors", "strategy.voiced_by", name=facts.voiced_by) if facts.voiced_by else ""
    owned = tr("factors", "strategy.owner", name=facts.owner) if facts.owner else tr("factors", "strategy.no_owner")
    return parts((voiced, owned))


def strategy_words(facts: StrategyFacts) -> str:
    """Return the number of a strategy with its text, short enough for a menu."""
    if facts.strategy is None or facts.tag is None:
        return tr("factors", "strategy.loose")
    return tr("factors", "menu.strategy", tag=tag_words(facts.tag), text=short(facts.strategy.text))


def progress_words(facts: StrategyFacts) -> str:
    """Return how many of a strategy's actions are done."""
    return tr("factors", "strategy.progress", done=facts.done, total=facts.wanted) if facts.wanted else ""


def action_words(facts: ActionFacts, today: date) -> str:
    """Return an action with all that belongs to it."""
    due = facts.action.due
    return parts((
        facts.action.text,
        tr("factors", "action.owner", name=facts.owner) if facts.owner else tr("factors", "action.no_owner"),
        tr("factors", "action.person", name=facts.person) if facts.person else "",
        tr("factors", "action.due", day=day_text(due, today)) if due else tr("factors", "action.no_due"),
        term(facts.action.status),
        tr("factors", "action.late") if facts.late else "",
    ))  # fmt: skip


def short(text: str) -> str:
    """Return *text*, cut where it would make a menu or a sentence too wide."""
    wide = [2 if ord(letter) > 0x2E80 else 1 for letter in text]
    if sum(wide) <= SHORT:
        return text
    place = next(place for place in range(len(text)) if sum(wide[: place + 1]) >= SHORT)
    return text[:place].rstrip() + "…"


def findings_words(count: int) -> str:
    """Return how much the coach has on a row; empty for nothing."""
    return tr("factors", "findings", n=count) if count else ""
