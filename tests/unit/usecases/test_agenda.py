"""Visits and commitments stand in the order one works through them (F8, P7)."""

from tests.support.coaching import commitment, deal, in_days, visit
from tests.support.plans import DAY, people
from workbench.domain.visits import VisitOutcome
from workbench.usecases.agenda import VisitState, agenda, ledger

TWO = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}
ELSEWHERE = {"opportunity": "other"}


def test_visits_to_debrief_come_first_then_those_ahead_the_undated_and_the_past_backwards() -> None:
    visits = {
        "done long ago": visit(in_days(-30), outcome="setback"),
        "done": visit(in_days(-20), outcome="primary_met"),
        "done without a day": visit(None, outcome="primary_met"),
        "undated": visit(None),
        "later": visit(in_days(9)),
        "today": visit(in_days(0)),
        "yesterday": visit(in_days(-1)),
        "last week": visit(in_days(-7)),
        "elsewhere": {**visit(in_days(-1)), **ELSEWHERE},
    }
    found = agenda(deal(opportunities=TWO, visits=visits), "deal", DAY)
    assert [(line.visit.id, line.state) for line in found] == [
        ("last week", VisitState.TO_DEBRIEF),
        ("yesterday", VisitState.TO_DEBRIEF),
        ("today", VisitState.AHEAD),
        ("later", VisitState.AHEAD),
        ("undated", VisitState.UNDATED),
        ("done without a day", VisitState.DONE),
        ("done", VisitState.DONE),
        ("done long ago", VisitState.DONE),
    ]


def test_a_visit_says_whom_it_goes_to() -> None:
    (line,) = agenda(deal(people=people("ann", "bob"), visits=[visit(DAY, "bob", "ann")]), "deal", DAY)
    assert line.people == ("Bob", "Ann")


def test_open_promises_come_first_by_their_day_then_the_settled_the_latest_first() -> None:
    promises = {
        "broken": commitment(due=in_days(-9), status="broken"),
        "kept": commitment(due=in_days(-2), status="kept"),
        "kept undated": commitment(status="kept"),
        "undated": commitment(),
        "ahead": commitment(due=in_days(5)),
        "today": commitment(due=in_days(0)),
        "late": commitment(due=in_days(-1)),
        "elsewhere": {**commitment(due=in_days(-1)), **ELSEWHERE},
    }
    found = ledger(deal(opportunities=TWO, commitments=promises), "deal", DAY)
    assert [line.commitment.id for line in found] == [
        "late", "today", "ahead", "undated", "kept undated", "kept", "broken"
    ]  # fmt: skip
    assert [line.commitment.id for line in found if line.late] == ["late"]


def test_a_promise_says_who_gave_it_to_whom_as_far_as_that_is_known() -> None:
    promises = {"both": commitment(by="ann", to="bob"), "nobody": commitment()}
    found = ledger(deal(people=people("ann", "bob"), commitments=promises), "deal", DAY)
    assert {(line.commitment.id, line.by, line.to) for line in found} == {("both", "Ann", "Bob"), ("nobody", "", "")}


def test_a_visit_that_took_place_lay_ahead_on_the_days_before() -> None:
    plan = deal(visits={"v": visit(DAY, outcome="setback")})
    found = {
        day: [(line.state, line.visit.outcome) for line in agenda(plan, "deal", day)] for day in (in_days(-1), DAY)
    }
    assert found == {in_days(-1): [(VisitState.AHEAD, None)], DAY: [(VisitState.DONE, VisitOutcome.SETBACK)]}
