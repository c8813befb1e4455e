"""How the coach words a finding that it has judged: what is done about it, why it stands where it stands."""

from typing import TYPE_CHECKING

from workbench.coach.finding import State
from workbench.coach.texts import sentence, why
from workbench.ui.core.session import Session
from workbench.ui.language import current, tr
from workbench.ui.terms import term

if TYPE_CHECKING:
    from workbench.coach.judgement.next_visit import Thing
    from workbench.coach.judgement.themes import Judged, Theme

TONES = {State.OPEN: "neutral", State.IN_HAND: "green", State.SLIPPED: "red"}
SIGNS = {State.OPEN: "", State.IN_HAND: "clock", State.SLIPPED: "warning"}


def state_words(session: Session, judged: "Judged") -> str:
    """Return what deals with a finding, or did and came to nothing; nothing for one that is open."""
    from workbench.coach.judgement.words import dealt_words  # Judged findings come after the first picture.

    return dealt_words(session.plan, judged.dealt, judged.finding.day or session.day, current())


def detail_words(session: Session, judged: "Judged") -> str:
    """Return the quieter words below a finding: what is done about it, else why it is one."""
    return state_words(session, judged) or why(judged.finding.rule, current())


def spoken_words(session: Session, judged: "Judged") -> str:
    """Return all that a screen reader says of a finding: how grave, what, what is done about it and why."""
    parts = (short_words(judged), state_words(session, judged), why(judged.finding.rule, current()))
    return " · ".join(part for part in parts if part)


def short_words(judged: "Judged") -> str:
    """Return how grave a finding is, what it says and its state; nothing of the plan is read for it."""
    severity, state = term(judged.finding.severity), term(judged.dealt.state)
    return f"{severity}: {sentence(judged.finding, current())} · {state}"


def reason_lines(theme: "Theme") -> list[tuple[str, int]]:
    """Return why *theme* stands where it stands: each reason in words, with its points of 5."""
    from workbench.coach.judgement.words import reason_words

    return [(reason_words(reason, current()), reason.points) for reason in theme.reasons]


def thing_line(number: int, thing: "Thing") -> tuple[str, str]:
    """Return what to do in a visit, with its *number*, and the quieter words: why, and what follows if it fails."""
    from workbench.coach.judgement.words import thing_words

    told = thing_words(thing, current())
    return f"{number}. {told.do}", f"{told.why} · {told.fails}"


def fold_words(judged: "Judged") -> str:
    """Return which finding says what *judged* would say, or that it waits; nothing where it speaks itself."""
    from workbench.coach.texts import title

    if judged.theme is None:
        return tr("coaching", "waits")
    return tr("coaching", "said_by", title=title(judged.folded_under, current())) if judged.folded_under else ""
