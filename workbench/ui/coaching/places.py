"""Where the answer to a finding lies, when it is a field to be written in or something to be looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from workbench.coach.facts import facts_on
from workbench.coach.finding import Finding, whom
from workbench.domain.links import questions_of
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session

if TYPE_CHECKING:
    from workbench.coach.facts import Facts


class Place(NamedTuple):
    """Where one is led: to a row, and in it to a field or to where one of its parts is added; "" for the row alone."""

    ref: Ref
    field: str = ""


Act = Callable[[Session, Finding], Place | None]
"""Does what answers a finding, and returns where it is; None when it was refused or has nothing to work on."""


def facts_of(session: Session, finding: Finding) -> "Facts | None":
    """Return the facts of the opportunity that *finding* is about; None once it is gone."""
    return facts_on(session.plan, finding.opportunity, session.day, session.coach_settings)


def first(finding: Finding, table: str) -> str | None:
    """Return the first row of *table* that *finding* is about."""
    return next((ref.id for ref in finding.about if ref.table == table), None)


def opens(table: str, field: str) -> Act:
    """Return an act that opens *field* of the first row of *table* that the finding is about or rests on."""

    def act(_session: Session, finding: Finding) -> Place | None:
        ref = next((ref for ref in (*finding.about, *finding.data) if ref.table == table), None)
        return Place(ref, field) if ref is not None else None

    return act


def opens_either(**fields: str) -> Act:
    """Return an act that opens a field of the row that the finding is about first: which one, by its table."""

    def act(_session: Session, finding: Finding) -> Place | None:
        return Place(finding.about[0], fields.get(finding.about[0].table, ""))

    return act


def first_question(session: Session, finding: Finding) -> Place | None:
    """Open the question with which the plan of the visit begins (N10)."""
    visit = first(finding, "visits")
    asked = questions_of(session.plan, visit) if visit is not None else []
    return Place(Ref("questions", asked[0].id), "text") if asked else None


def vague_words(_session: Session, finding: Finding) -> Place | None:
    """Open what binds nobody: the words, or the day where that is what is missing (F9)."""
    if finding.variant in ("visit", "undated"):
        return Place(finding.about[0], "date" if finding.variant == "visit" else "due")
    return Place(finding.about[0], "primary_objective" if finding.variant == "objective" else "text")


def incomplete_action(session: Session, finding: Finding) -> Place | None:
    """Open what the first action of the strategy lacks: somebody of ours who is there, else a day (S2)."""
    facts = facts_of(session, finding)
    action = session.plan.actions.get(next((ref.id for ref in finding.data if ref.table == "actions"), ""))
    if action is None or facts is None:
        return None
    return Place(Ref("actions", action.id), "due" if facts.answerable(action.owner) else "owner")


def can_choose(session: Session, finding: Finding) -> bool:
    """Say whether somebody of theirs could be won over to speak for us (R1)."""
    from workbench.usecases.theirs import to_win_over

    facts = facts_of(session, finding)
    return facts is not None and any(True for _ in to_win_over(facts))


def candidates(session: Session, finding: Finding) -> Place | None:
    """Ask who of those on the map is to be won over to speak for us (R1)."""
    _ask_in(session, "role_map", Ref("opportunities", finding.opportunity), "roles")
    return None


def factors(session: Session, finding: Finding) -> Place | None:
    """Begin to write down a factor of the deal (S1)."""
    _ask_in(session, "factors", Ref("opportunities", finding.opportunity), "factors")
    return None


def _ask_in(session: Session, panel: str, ref: Ref, name: str) -> None:
    """Show *panel*, and there where a part *name* of the row at *ref*, which lives in another, is added."""
    session.panel_wanted.emit(panel)
    session.field_wanted.emit(ref, name)


def who_meets_whom(session: Session, finding: Finding) -> Place | None:
    """Show who of us knows whom of theirs (R6)."""
    facts = facts_of(session, finding)
    person = next(iter(facts.people), None) if facts is not None else None
    return Place(Ref("people", person), "contacts") if person is not None else None


def who_follows(_session: Session, finding: Finding) -> Place | None:
    """Ask who follows the person who has left (R11)."""
    person = whom(finding)
    return Place(Ref("people", person), "people") if person is not None else None
