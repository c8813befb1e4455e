"""The sheet for the next visit."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.big_plan import big_plan
from tests.support.papers import DAY, boxes, brief_of, squeezed, whole_text
from tests.support.plans import NEED, people, plan_with
from workbench.brief.content.compose import compose
from workbench.brief.layout.visit_sheet import VisitPage
from workbench.coach.judgement.words import Told
from workbench.domain.appeals import AppealOrder
from workbench.domain.edits import apply
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.exchange.samples import sample
from workbench.usecases.ports import BriefKind, BriefRequest
from workbench.usecases.rows import remove, set_fields

FOOT = 42.0  # points from the lower edge of the paper to where its foot begins
REQUEST = BriefRequest(day=DAY, language="en", audience=Audience.PRIVATE)
TEAM = REQUEST._replace(audience=Audience.TEAM)
VISIT = REQUEST._replace(kind=BriefKind.VISIT)
PAST = {"opportunity": "deal", "date": DAY - timedelta(days=10), "people": ("wang",), "outcome": "continuation"}


def test_only_what_the_sheet_shows_is_tried_for_room() -> None:
    brief = compose(big_plan(), REQUEST)
    assert len(brief.concerns) > 100
    assert VisitPage(brief, 480).most["concerns"] == 0
    assert VisitPage(brief, 480).most["needs"] == 0


def test_needs_and_promises_of_those_we_meet_are_what_there_is() -> None:
    brief = compose(sample("hospital-planned", "en"), REQUEST)
    (partner,) = brief.partners
    most = VisitPage(brief, 480).most
    assert most["needs"] == sum(need.who == partner.name for need in brief.needs.lines) > 0
    assert most["concerns"] == 1


def test_the_sheet_is_for_the_visit_wanted_or_else_the_next() -> None:
    plan = sample("hospital-planned", "en")
    next_one, second = sorted((v for v in plan.visits.values() if v.date and v.date > DAY), key=lambda v: v.date)[:2]
    for wanted, visit in ((None, next_one), (second.id, second), ("gone", next_one)):
        brief = compose(plan, REQUEST._replace(visit=wanted))
        assert brief.visit is not None
        assert brief.visit.person_ids == visit.people
        assert [partner.name for partner in brief.partners] == [plan.people[person].name for person in visit.people]
        assert len(brief.visits) == 5


def test_what_counts_with_somebody_stands_in_the_order_of_the_account() -> None:
    plan = sample("hospital-planned", "en")
    visit = next(v for v in plan.visits.values() if any(n.person in v.people for n in plan.needs.values()))
    said = {}
    for order in AppealOrder:
        told = apply(plan, set_fields(plan, Ref("account", "account"), appeal_order=order))
        brief = compose(told, REQUEST._replace(visit=visit.id))
        remarks = [dict(partner.remarks).get("What counts, in order", "") for partner in brief.partners]
        said[order] = [part.split(" (")[0] for part in next(filter(None, remarks)).split(", then ")]
        wanted = [appeal.value.capitalize() for appeal in order.appeals]
        assert said[order] == [appeal for appeal in wanted if appeal in said[order]]
        ranks = {need.text: need.rank for need in brief.needs.lines}
        real = [need for need in plan.needs.values() if not need.empty_source]
        assert all(order.appeals[ranks[need.text]] == need.appeal for need in real)
    assert said[AppealOrder.EMOTION_FIRST] == said[AppealOrder.LAW_FIRST][::-1]
    assert len(said[AppealOrder.EMOTION_FIRST]) > 1


def test_what_is_said_of_somebody_goes_before_the_account_and_that_before_emotion() -> None:
    plan = sample("hospital-planned", "en")
    for need in plan.needs:
        plan = apply(plan, set_fields(plan, Ref("needs", need), audience=Audience.TEAM))
    with_needs = {need.person for need in plan.needs.values()}
    visit = next(v for v in plan.visits.values() if with_needs.intersection(v.people))
    person = next(p for p in visit.people if p in with_needs)
    western = apply(plan, set_fields(plan, Ref("account", "account"), appeal_order=AppealOrder.LAW_FIRST))
    first, last = _in_order(plan, visit.id, person), _in_order(western, visit.id, person)
    assert first != last
    eastern = apply(plan, set_fields(plan, Ref("account", "account"), appeal_order=AppealOrder.EMOTION_FIRST))
    assert _in_order(eastern, visit.id, person) == first
    own = apply(western, set_fields(plan, Ref("people", person), appeal_order=AppealOrder.EMOTION_FIRST))
    assert _in_order(own, visit.id, person) == first
    # What is said of a person is private: by the account alone a paper for others would say another order.
    assert _in_order(own, visit.id, person, Audience.TEAM) == ""
    assert _in_order(western, visit.id, person, Audience.TEAM) == last
    assert all(need.rank == 0 for need in compose(own, TEAM).needs.lines if need.who == own.people[person].name)


def test_the_team_reads_no_order_of_which_a_part_is_kept_from_it() -> None:
    image, price = {**NEED, "kind": "image", "person": "wang"}, {**NEED, "kind": "finance", "person": "wang"}
    plan = asking(needs={"n": image, "m": price})
    assert _wangs_order(plan, TEAM) == _wangs_order(plan, REQUEST) != ""
    hidden = apply(plan, set_fields(plan, Ref("needs", "m"), audience=Audience.PRIVATE))
    assert _wangs_order(hidden, REQUEST) == _wangs_order(plan, REQUEST)
    assert _wangs_order(hidden, TEAM) == ""


def _wangs_order(plan: Plan, request: BriefRequest) -> str:
    (partner,) = compose(plan, request).partners
    return dict(partner.remarks).get("What counts, in order", "")


def _in_order(plan: Plan, visit: str, person: str, audience: Audience = Audience.PRIVATE) -> str:
    brief = compose(plan, REQUEST._replace(visit=visit, audience=audience))
    partner = next(partner for partner in brief.partners if partner.name == plan.people[person].name)
    return dict(partner.remarks).get("What counts, in order", "")


def test_a_customer_does_not_read_what_counts_with_them() -> None:
    brief = compose(sample("hospital-planned", "en"), REQUEST._replace(audience=Audience.CUSTOMER))
    assert all(not partner.remarks for partner in brief.partners)


def _before(plan: Plan, audience: Audience = Audience.PRIVATE, visit: str | None = None) -> tuple[Told, ...]:
    return compose(plan, REQUEST._replace(audience=audience, visit=visit)).before


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("audience", ["private", "team"])
def test_what_to_do_there_why_and_what_if_it_fails_stand_on_the_sheet_to_the_end(language: str, audience: str) -> None:
    plan = sample("hospital-planned", language)
    before = compose(plan, REQUEST._replace(language=language, audience=Audience(audience))).before
    text = whole_text(brief_of(plan, "visit", language, audience))
    assert len(before) == {"private": 3, "team": 2}[audience]
    assert [part for told in before for part in told if not part or squeezed(part) not in text] == []


def test_a_customer_reads_nothing_of_it() -> None:
    plan = asking(visit_audience=Audience.CUSTOMER)
    assert _before(plan)
    assert compose(plan, REQUEST._replace(audience=Audience.CUSTOMER)).visit is not None
    assert _before(plan, Audience.CUSTOMER) == ()
    assert "Beforethisvisit" in whole_text(brief_of(plan, "visit"))
    assert "Beforethisvisit" not in whole_text(brief_of(plan, "visit", audience="customer"))


def test_it_is_about_the_visit_of_the_sheet_and_nothing_is_said_of_one_that_is_over() -> None:
    over = {"opportunity": "deal", "date": DAY - timedelta(days=3), "people": ("wang",), "outcome": "primary_met"}
    far = {"opportunity": "deal", "people": ("wang",), "backup_objectives": ("A day in June",)}
    plan = asking(visits={"far": far, "over": over})
    assert any("the visit to Wang on 25 May" in told.do for told in _before(plan))
    assert len(_before(plan, visit="far")) == 3
    assert not any("25 May" in told.do for told in _before(plan, visit="far"))
    assert _before(plan, visit="over") == ()


def test_the_team_reads_of_nothing_that_a_private_row_settles() -> None:
    stranger = {"person": "wang", "opportunity": "deal", "company_need_met": False, "personal_need_met": False}
    shown, hidden = (asking(positions={"p": {**stranger, "audience": audience}}) for audience in ("team", "private"))
    assert "Decision-maker not won" in _whys(shown, Audience.TEAM)
    assert _whys(shown) == _whys(hidden)
    assert "Decision-maker not won" in _whys(hidden)
    assert "Decision-maker not won" not in _whys(hidden, Audience.TEAM)
    # With the view kept from them it would seem that nobody knows it.
    assert not [why for why in _whys(hidden, Audience.TEAM) if "view" in why.lower()]


def _whys(plan: Plan, audience: Audience = Audience.PRIVATE) -> set[str]:
    return {told.why for told in _before(plan, audience, "v")}


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("words", ["采购办公室里讲过的每一件事，" * 25, "All that was ever said in the office. " * 9])
def test_four_people_and_nine_questions_of_many_words_stay_above_the_foot(
    words: str, language: str, paper: str
) -> None:
    pdf = brief_of(crowded(words), "visit", language, paper=paper)
    (page,) = boxes(pdf)
    foot = min(box.bottom for box in page if box.is_text)
    assert min(box.bottom for box in page if box.is_text and box.bottom > foot + 8) >= FOOT


def test_people_give_way_to_questions_and_what_is_left_out_is_counted() -> None:
    plan = crowded("Which departments press you most, and what do they say of it among themselves? " * 2)
    text = whole_text(brief_of(plan, "visit"))
    shown = [question for question in plan.questions.values() if squeezed(question.text) in text]
    assert 4 < len(shown) < 9
    assert f"Questions+{9 - len(shown)}more" in text
    assert "Whomwemeet+3more" in text


def crowded(words: str) -> Plan:
    """Return a plan with a visit to four people, nine questions in it, and *words* in whatever a sheet shows."""
    four = [f"p{i}" for i in range(4)]
    told = dict.fromkeys(("title", "department"), words[:190]) | dict.fromkeys(("communication", "notes"), words)
    ahead = {"opportunity": "deal", "date": DAY + timedelta(days=4), "people": tuple(four), "notes": words}
    goals = {"primary_objective": words, "backup_objectives": (words, words, words)}
    promise = {"opportunity": "deal", "text": words, "by": "p0", "due": DAY + timedelta(days=3)}
    return plan_with(
        people=people(*four, side="customer", **told),
        roles={person: {"person": person, "opportunity": "deal", "role": "owner"} for person in four},
        needs={person: {**NEED, "person": person, "text": words} for person in four},
        strategies={f"s{i}": {"opportunity": "deal", "kind": "avoid", "text": words} for i in range(3)},
        commitments={f"c{i}": promise for i in range(3)},
        visits={"v": {**ahead, **goals}, "past": {**PAST, "people": tuple(four)}},
        questions={f"q{i}": {"visit": "v", "text": f"{i} {words}", "kind": "open"} for i in range(9)},
    )


def _lately(plan: Plan, audience: Audience = Audience.PRIVATE, **more: Any) -> tuple[str, ...] | None:
    """Return the matters that changed, as the sheet for *audience* says."""
    found = compose(plan, VISIT._replace(audience=audience, **more)).lately
    return tuple(told.matter for _, told in found.changes) if found is not None else None


def estranged(audience: str = "team", seen: str = "team", **tables: Any) -> Plan:
    """Return a plan whose owner, visited ten days ago, has seen us as outsiders for four days, and is met again."""
    view = {"person": "wang", "opportunity": "deal"}
    views = {
        "old": {**view, "since": DAY - timedelta(days=30), "company_need_met": True, "personal_need_met": True},
        "new": {**view, "since": DAY - timedelta(days=4), "company_need_met": False, "personal_need_met": False},
    }
    marked = {name: {**row, "audience": audience} for name, row in views.items()}
    return asking(seen, **{"positions": marked, **tables, "visits": {"past": PAST, **tables.get("visits", {})}})


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_changed_since_the_visit_before_stands_on_the_sheet_with_what_brought_it_about(language: str) -> None:
    found = compose(estranged(), VISIT._replace(language=language)).lately
    assert found is not None
    assert found.people == "Wang"
    told = next(told for _, told in found.changes if "Wang" in told.matter)
    text = whole_text(brief_of(estranged(), "visit", language))
    assert [part for part in (*told, found.day) if not part or squeezed(part) not in text] == []


def test_nothing_changed_is_said_and_without_a_visit_before_there_is_nothing_to_say() -> None:
    same = asking(positions={}, visits={"past": {**PAST, "date": DAY - timedelta(days=1)}})
    assert _lately(same) == ()
    assert "Nothingthatthecoachsayshaschanged" in whole_text(brief_of(same, "visit"))
    assert _lately(asking()) is None
    assert _lately(plan_with()) is None
    assert "Sincethevisit" not in whole_text(brief_of(asking(), "visit"))


def test_it_is_said_on_the_sheet_of_a_visit_ahead_alone() -> None:
    assert _lately(estranged())
    assert _lately(estranged(), visit="past") is None
    assert compose(estranged(), REQUEST).lately is None


def test_a_customer_reads_nothing_of_what_changed() -> None:
    plan = estranged("customer", "customer", visits={"past": {**PAST, "audience": "customer"}})
    assert _lately(plan)
    assert compose(plan, VISIT._replace(audience=Audience.CUSTOMER)).visit is not None
    assert _lately(plan, Audience.CUSTOMER) is None
    assert "Sincethevisit" in whole_text(brief_of(plan, "visit"))
    assert "Sincethevisit" not in whole_text(brief_of(plan, "visit", audience="customer"))


def test_the_team_reads_of_no_change_that_a_private_row_makes_or_explains() -> None:
    outsider = "Decision-maker not won: Wang"
    shown, hidden = estranged("team"), estranged("private")
    assert _lately(shown) == _lately(hidden)
    assert outsider in (_lately(shown, Audience.TEAM) or ())
    assert outsider not in (_lately(hidden, Audience.TEAM) or ())
    # With the views kept from them it would seem that nobody knows what changed.
    assert set(_lately(hidden, Audience.TEAM) or ()) <= set(_lately(hidden) or ())


def test_the_team_is_not_told_of_a_change_that_a_row_kept_from_them_undoes() -> None:
    """Eve speaks for us: once Bob does not any more, nobody does only where she is not there or not known."""
    held = {"opportunity": "deal", "role": "advocate"}
    gone = {**held, "person": "bob", "since": DAY - timedelta(days=40), "until": DAY - timedelta(days=2)}
    plan = plan_with(
        people=people("wang", "bob", "eve", side="customer"),
        roles={"o": {**held, "role": "owner", "person": "wang"}, "b": gone, "e": {**held, "person": "eve"}},
        stages={"s": {"opportunity": "deal", "stage": "gap", "entered": DAY - timedelta(days=50)}},
        visits={"past": PAST, "v": {**PAST, "outcome": None, "date": DAY + timedelta(days=4)}},
    )
    eve = apply(plan, set_fields(plan, Ref("roles", "e"), audience=Audience.PRIVATE))
    bare = apply(plan, remove(plan, Ref("roles", "e")))
    assert "No advocate" in (_lately(bare, Audience.TEAM) or ())
    assert "No advocate" not in (_lately(eve, Audience.PRIVATE) or ())
    assert "No advocate" not in (_lately(eve, Audience.TEAM) or ())


def test_the_team_is_told_of_the_last_visit_that_it_knows_of() -> None:
    later = {**PAST, "date": DAY - timedelta(days=2), "audience": "private"}
    plan = estranged(visits={"later": later})
    days = [compose(plan, VISIT._replace(audience=who)).lately for who in (Audience.PRIVATE, Audience.TEAM)]
    assert [found and found.day for found in days] == ["19 May", "11 May"]


def asking(visit_audience: str = "team", **tables: Any) -> Plan:
    """Return a plan with a visit ahead to an owner, in which a need without a consequence is asked about."""
    met = {"opportunity": "deal", "date": DAY + timedelta(days=4), "people": ("wang",), "audience": visit_audience}
    backed = {**met, "primary_objective": "A list", "backup_objectives": ("A day",)}
    return plan_with(
        people=people("wang", side="customer", audience=visit_audience),
        roles={"o": {"person": "wang", "opportunity": "deal", "role": "owner"}},
        questions={"q": {"visit": "v", "text": "How fast?", "need": "n", "kind": "open"}},
        **{"needs": {"n": {**NEED, "person": "wang"}}, **tables, "visits": {"v": backed, **tables.get("visits", {})}},
    )


AGENDA = VISIT._replace(audience=Audience.CUSTOMER)


@pytest.mark.parametrize("visit_audience", ["team", "customer"])
def test_to_the_customer_the_sheet_is_an_agenda_that_never_says_that_no_visit_is_planned(visit_audience: str) -> None:
    text = whole_text(brief_of(asking(visit_audience), "visit", audience="customer"))
    assert text.startswith("forbothsides") or "Agenda" in text
    assert [word for word in ("Agenda", "When", "Where", "Who", "Whatabout", "Topics") if word not in text] == []
    assert "planned" not in text
    assert ("25May2026" in text) == ("Wang" in text) == ("Alist" in text) == (visit_audience == "customer")


def test_an_agenda_tells_neither_our_way_back_nor_how_we_ask_and_for_what_need() -> None:
    plan = asking("customer", needs={"n": {**NEED, "person": "wang", "audience": "customer"}})
    plan = apply(plan, set_fields(plan, Ref("questions", "q"), audience=Audience.CUSTOMER))
    for kind in ("visit", "full", "one-page"):
        text = whole_text(brief_of(plan, kind, audience="customer"))
        assert "Aday" not in text
        assert "Backup" not in text
        assert "Howfast?Image" not in text
    text = whole_text(brief_of(plan, "visit", audience="customer"))
    assert "Howfast?" in text
    assert "Open" not in text
    visit = compose(plan, AGENDA).visit
    assert visit is not None
    assert [(told.text, told.need, told.kind_name) for told in visit.questions] == [("How fast?", "", "")]


def test_an_agenda_says_the_hours_the_place_and_both_sides() -> None:
    ours = people("wang", side="customer", audience="customer") | people("me", side="ours", audience="customer")
    met = {"opportunity": "deal", "date": DAY, "people": ("wang",), "ours": ("me",), "audience": "customer"}
    plan = plan_with(
        account={"account": {"name": "Clinic", "our_company": "Quanyu"}},
        people=ours,
        visits={"v": {**met, "starts": "09:30", "ends": "11:00", "location": "Room 5"}},
    )
    visit = compose(plan, AGENDA).visit
    assert visit is not None
    assert visit.frame == {
        "when": ("21 May 2026 · Thu · 09:30–11:00",),
        "where": ("Room 5",),
        "who": ("Clinic · Wang", "Quanyu · Me"),
        "about": (),
    }
    text = whole_text(brief_of(plan, "visit", audience="customer"))
    assert [squeezed(line) for lines in visit.frame.values() for line in lines if squeezed(line) not in text] == []
