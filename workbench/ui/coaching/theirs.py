"""Whom of theirs the answer to a finding goes to; None for nobody in particular."""

from workbench.coach.finding import Finding, whom
from workbench.domain.asof import visits_planned
from workbench.ui.coaching.places import facts_of
from workbench.ui.core.session import Session
from workbench.usecases import theirs


def subject(_session: Session, finding: Finding) -> str | None:
    """Return the person whom the finding is about, or through whom it is to be dealt with."""
    return whom(finding)


def anybody(session: Session, finding: Finding) -> str | None:
    """Return None, for whoever is met next; where nobody is to be, who knows most of what goes on."""
    ahead = visits_planned(session.plan, finding.opportunity or None, session.day)
    return None if any(visit.outcome is None for visit in ahead) else informant(session, finding)


def informant(session: Session, finding: Finding) -> str | None:
    """Return who knows most of what goes on."""
    facts = facts_of(session, finding)
    return theirs.informant(facts) if facts is not None else None


def second_source(session: Session, finding: Finding) -> str | None:
    """Return who else than the person in question could tell: whoever of these is met next, else who knows most."""
    facts, person = facts_of(session, finding), whom(finding) or ""
    if facts is None:
        return None
    met = (p for visit in facts.planned_visits if visit.outcome is None for p in visit.people)
    others = (p for p in met if p != person and p in facts.people)
    return next(others, None) or theirs.informant(facts, [person]) or person


def of_decision_level(session: Session, finding: Finding) -> str | None:
    """Return whom to meet of the decision level, who stand in what the finding rests on (R5)."""
    facts, level = facts_of(session, finding), [ref.id for ref in finding.data if ref.table == "people"]
    return theirs.decision_maker(facts, level) or level[0] if facts is not None and level else None


def who_decides(session: Session, finding: Finding) -> str | None:
    """Return the decision-maker to meet; where none is known, who knows most of what goes on (R8)."""
    facts = facts_of(session, finding)
    return (theirs.decision_maker(facts) or theirs.informant(facts)) if facts is not None else None


def may_be_met(session: Session, finding: Finding, person: str | None) -> bool:
    """Say whether nothing in the plan speaks against a visit to *person* (S2, R8)."""
    facts = facts_of(session, finding)
    return facts is None or person is None or theirs.may_be_met(facts, person)
