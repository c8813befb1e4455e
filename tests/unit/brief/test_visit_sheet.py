"""The sheet for the next visit."""

from tests.support.big_plan import big_plan
from tests.support.papers import DAY
from workbench.brief.content.compose import compose
from workbench.brief.layout.visit_sheet import VisitPage
from workbench.domain.appeals import AppealOrder
from workbench.domain.edits import apply
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.exchange.samples import sample
from workbench.usecases.ports import BriefRequest
from workbench.usecases.rows import set_fields

REQUEST = BriefRequest(day=DAY, language="en", audience=Audience.PRIVATE)


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
    # What is said of a person is private: a paper for others goes by the account.
    assert _in_order(own, visit.id, person, Audience.TEAM) == last


def _in_order(plan: Plan, visit: str, person: str, audience: Audience = Audience.PRIVATE) -> str:
    brief = compose(plan, REQUEST._replace(visit=visit, audience=audience))
    partner = next(partner for partner in brief.partners if partner.name == plan.people[person].name)
    return dict(partner.remarks).get("What counts, in order", "")


def test_a_customer_does_not_read_what_counts_with_them() -> None:
    brief = compose(sample("hospital-planned", "en"), REQUEST._replace(audience=Audience.CUSTOMER))
    assert all(not partner.remarks for partner in brief.partners)
