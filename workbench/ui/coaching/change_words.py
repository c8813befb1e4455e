"""How what changed since the last visit is worded and marked, wherever it is shown."""

from typing import TYPE_CHECKING, NamedTuple

from workbench.coach.texts import sentence
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.forms.line_button import Line
from workbench.ui.language import current, tr
from workbench.ui.terms import begun, day_text, term

if TYPE_CHECKING:
    from workbench.coach.judgement.changes import Changed
    from workbench.coach.judgement.since import SinceVisit

TURN_TONES = {"new": "amber", "slipped": "red", "worse": "red", "better": "green", "gone": "green"}
"""The tones of the chips that say how something changed."""
GONE = "gone"


class Said(NamedTuple):
    """What is said of a change: the word of its chip, its line, the matter on top, and all of it, spoken."""

    turn: str
    line: Line
    spoken: str


def change_said(session: Session, changed: "Changed") -> Said:
    """Return what is said of *changed* in the language in force."""
    from workbench.coach.judgement.words import change_words  # The coach has looked by then.

    finding = changed.judged.finding
    turn, matter, cause = change_words(session.plan, changed, session.day, current())
    whole = f"{term(finding.severity)}: {sentence(finding, current())}" if changed.turn != GONE else ""
    parts = (turn, matter, whole, cause)
    place = place_of(session, changed)
    line = Line(f"{place.table}/{place.id}", matter, begun(cause), muted=changed.turn == GONE)
    return Said(turn, line, " · ".join(part for part in parts if part))


def place_of(session: Session, changed: "Changed") -> Ref:
    """Return where what changed is to be seen: the first row it is about that is still there, or the deal."""
    finding = changed.judged.finding
    there = (ref for ref in finding.about if session.plan.find(ref) is not None)
    return next(there, Ref("opportunities", finding.opportunity))


def cause_of(session: Session, changed: "Changed") -> Ref:
    """Return the row that brought a change about, what deals with it where time alone did, or else its place."""
    event, by = changed.event, changed.judged.dealt.by
    found = (*by, event.ref) if event.lapsed else (event.ref,)
    return next((ref for ref in found if session.plan.find(ref) is not None), place_of(session, changed))


class SaidVisit(NamedTuple):
    """What is said of the visit since which things changed: its day, with whom it was, and how many things did."""

    day: str
    people: str
    amount: str


def visit_said(session: Session, since: "SinceVisit") -> SaidVisit:
    """Return what is said of the last visit and of how much changed since."""
    people, day = session.plan.people, since.visit.date
    names = tr("coaching", "between").join(people[each].name for each in since.visit.people if each in people)
    n = len(since.changed)
    amount = tr("coaching", "since.count", n=n) if n else tr("coaching", "since.same")
    return SaidVisit(day_text(day, session.day), names, amount)
