"""Three things before a visit: what to do there, why, and what follows if it fails (F8, F9)."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Words
from workbench.coach.judgement.themes import Judged, Judgement
from workbench.domain.needs import Demand, Need
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.domain.visits import Visit

MOST = 3
AFTERWARDS = frozenset({"no-debrief", "contact-without-commitment", "coverage-gap", "role-unknown", "action-overdue"})
"""What is no matter for the visit itself."""


NOTHING = Words("coach", "")
"""Where the finding says it."""


class Thing(NamedTuple):
    """Something to do in a visit, why, and what follows if it fails; a *finding* says the first two itself."""

    do: Words
    why: Words
    fails: Words
    finding: Finding | None = None


class BeforeVisit(NamedTuple):
    """A visit ahead, and what to do there, the weightiest first."""

    visit: Visit
    things: tuple[Thing, ...]


def before_next_visit(facts: Facts, judgement: Judgement) -> BeforeVisit | None:
    """Return what to do in the next visit that has a day; None where none lies ahead."""
    return before_visit(facts, judgement, facts.dated_ahead[0]) if facts.dated_ahead else None


def before_visit(facts: Facts, judgement: Judgement, visit: Visit, whole: Plan | None = None) -> BeforeVisit | None:
    """Return what to do in *visit*, with a day or without one; None where it does not lie ahead any more.

    First what the visit itself still lacks, then what it is to settle, then what else is open of the people there, each
    rule once; then the needs to be asked about, and in the end the commitment to leave with.

    *whole* is the plan of which the one of *facts* is a part, where it is one: a need is asked about only if it lacks
    the same there. What the *judgement* says is taken as it is.
    """
    if not visit.is_planned(facts.day):
        return None
    asked = _questions(facts, visit, whole or facts.plan)
    found = [*_open_matters(visit, _of_deal(facts, judgement)), *asked, _commitment(visit)]
    return BeforeVisit(visit, tuple(islice(found, MOST)))


def _of_deal(facts: Facts, judgement: Judgement) -> list[Judged]:
    found = (judged for judged in judgement.findings if judged.theme is not None)
    return [j for j in found if j.finding.opportunity == facts.deal and j.finding.rule not in AFTERWARDS]


def _open_matters(visit: Visit, findings: Iterable[Judged]) -> Iterator[Thing]:
    ref, people = Ref("visits", visit.id), {Ref("people", person) for person in visit.people}
    ranked = sorted(
        (judged for judged in findings if ref in judged.finding.about or people.intersection(judged.finding.about)),
        key=lambda judged: (ref not in judged.finding.about, ref not in judged.dealt.by, judged.theme or 0),
    )
    rules, themes = set[str](), set[int | None]()
    for judged in ranked:
        finding = judged.finding
        if finding.rule not in rules and (ref in finding.about or judged.theme not in themes):
            rules.add(finding.rule)
            themes.add(judged.theme)
            yield Thing(NOTHING, NOTHING, Words("coach", f"fails.{finding.rule}"), finding)


def _questions(facts: Facts, visit: Visit, whole: Plan) -> Iterator[Thing]:
    """Yield the first question of the visit on each need that lacks what makes it count (N13)."""
    asked = set[str]()
    for question in facts.questions(visit):
        need = facts.plan.needs.get(question.need or "")
        lack = _lack(need) if need is not None and not question.answer.strip() else ""
        if need is not None and lack and need.id not in asked and lack == _lack(whole.needs[need.id]):
            asked.add(need.id)
            whose = {"need": need.text, "whose": facts.whose(need)}
            why = Words("coach", f"before.why.{lack}", whose)
            do = Words("coach", "before.ask", {"question": question.text})
            yield Thing(do, why, Words("coach", "before.ask_fails"))


def _lack(need: Need) -> str:
    """Return what *need* lacks first; nothing once it is locked, or where it only marks a source as empty (N4, N7)."""
    if need.locked or need.empty_source:
        return ""
    if need.demand == Demand.NONE:
        return "another_use"
    if not need.consequence.strip():
        return "consequence"
    return "result" if not need.result.strip() else "lock"


def _commitment(visit: Visit) -> Thing:
    """Return that one leaves with a commitment, or with what the visit has to fall back on (F8, F9)."""
    backup = next((text for text in visit.backup_objectives if text.strip()), "")
    fails = Words("coach", "before.fall_back", {"text": backup}) if backup else Words("coach", "before.no_fall_back")
    return Thing(Words("coach", "before.commit"), Words("coach", "before.why_commit"), fails)
