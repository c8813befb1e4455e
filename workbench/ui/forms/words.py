"""Words the inspector uses in several places: days, positions and their tones."""

from datetime import date

from workbench.domain.roles import PositionName
from workbench.ui.language import tr
from workbench.ui.terms import day_text, said, term

POSITION_TONES: dict[PositionName | None, str] = {
    PositionName.PARTNER: "green",
    PositionName.SUPPLIER: "accent",
    PositionName.FRIEND: "amber",
    PositionName.OUTSIDER: "neutral",
    None: "neutral",
}


def since_words(day: date | None) -> str:
    """Return since when something is so; empty where nobody noted it."""
    return tr("inspector", "since", day=day_text(day)) if day else ""


def span_words(since: date | None, until: date | None) -> str:
    """Return from when to when something was so."""
    if until is None:
        return since_words(since)
    if since is None:
        return tr("inspector", "until", day=day_text(until))
    return tr("inspector", "span", since=day_text(since), until=day_text(until))


def position_name(value: PositionName | None) -> str:
    """Return the glossary's word for a position, unknown for none."""
    return term(value) if value else said("position.unknown")
