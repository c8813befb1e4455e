"""The use cases behind the sheets about people: coverage, risk, review, guided questions, succession."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.support.big_plan import busy_plan
from tests.support.coaching import person_risk
from workbench.coach.settings import CoachSettings
from workbench.domain.deal import Competitor, Opportunity
from workbench.domain.edits import apply, check
from workbench.domain.errors import DomainError
from workbench.domain.evidence import Evidence
from workbench.domain.factors import Action, ActionStatus, Strategy
from workbench.domain.people import Contact, ContactStrength, Function, Lane, Person, Relation, RelationKind, Side
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.roles import Position, Role, RoleName
from workbench.domain.rows import Confidence, Ref
from workbench.domain.visits import Visit, VisitOutcome
from workbench.usecases.coverage import coverage, lanes_and_pairs, set_contact
from workbench.usecases.evidence import note_about
from workbench.usecases.guided import Answers, proposals, propose, take_up
from workbench.usecases.review import Reason, item_of, met, review
from workbench.usecases.risk import Opening, opening, opportunity_risks
from workbench.usecases.roles import correct_role, judge, sources, sources_missing
from workbench.usecases.succession import succeed

DAY = date(2026, 5, 21)
OURS = [
    Person(id="sales", name="Sales", side=Side.OURS, function=Function.SALES),
    Person(id="tech", name="Tech", side=Side.OURS, function=Function.TECHNICAL),
]
THEIRS = [
    Person(id="boss", name="Boss", lane=Lane.DECISION, power=5, function=Function.SENIOR),
    Person(id="buyer", name="Buyer", title="Head", department="Purchasing", lane=Lane.FINANCE,
           function=Function.PURCHASING, reports_to="boss", power=3, interests="golf"),
    Person(id="clerk", name="Clerk", lane=Lane.USER, reports_to="buyer"),
]  # fmt: skip


def role(person, name, confidence=Confidence.CONFIRMED, since=date(2026, 1, 1), until=None):
    return Role(id=f"{person}-{name}", person=person, opportunity="deal", role=name, since=since, until=until,
                confidence=confidence)  # fmt: skip


ROLES = [role("boss", RoleName.APPROVER), role("buyer", RoleName.OWNER), role("clerk", RoleName.GATEKEEPER)]


def plan(**tables):
    given = {"people": [*OURS, *THEIRS], "roles": ROLES,
             "opportunities": [Opportunity(id="deal", name="Deal", value=Decimal(10000))]} | tables  # fmt: skip
    return Plan(empty_plan().tables | {name: {row.id: row for row in rows} for name, rows in given.items()})


def contact(ours, theirs, days=5, strength=ContactStrength.GOOD):
    met = DAY - timedelta(days=days)
    return Contact(id=f"{ours}-{theirs}", ours=ours, theirs=theirs, last=met, strength=strength)


def two_sources(role_id):
    return [
        Evidence(id=f"{role_id}-{who}", about_table="roles", about=role_id, text="x", source=who)
        for who in ("Ann", "Contract")
    ]


BACKED = two_sources("boss-approver") + two_sources("buyer-owner")


# Coverage


def test_lanes_count_who_was_met_ever_and_lately():
    bars = {
        b.lane: b
        for b in coverage(plan(contacts=[contact("sales", "buyer"), contact("sales", "boss", 200)]), "deal", DAY).lanes
    }
    assert (bars[Lane.FINANCE].people, bars[Lane.FINANCE].met, bars[Lane.FINANCE].lately) == (1, 1, 1)
    assert (bars[Lane.DECISION].met, bars[Lane.DECISION].lately) == (1, 0)
    assert (bars[Lane.USER].people, bars[Lane.USER].met) == (1, 0)
    assert bars[Lane.TECHNICAL].people == 0


def test_pairs_come_from_contacts_and_visits():
    visit = Visit(
        id="v", opportunity="deal", date=DAY, people=("buyer",), ours=("sales",), outcome=VisitOutcome.PRIMARY_MET
    )
    pairs = {p.key: p.met for p in coverage(plan(visits=[visit]), "deal", DAY).pairs}
    assert pairs == {"pair.sales": True, "pair.technical": False, "pair.senior": False, "pair.quality": False}


def test_the_matrix_orders_by_role_and_tells_gaps_and_staleness():
    found = coverage(plan(contacts=[contact("sales", "buyer", 40)]), "deal", DAY)
    assert [row.person.id for row in found.theirs] == ["buyer", "boss", "clerk"]
    buyer, boss, _ = found.theirs
    assert (buyer.stale, buyer.limit, buyer.gap) == (True, 30, False)
    assert buyer.cells["sales"].strength == ContactStrength.GOOD
    assert buyer.cells["tech"].last is None
    assert boss.gap
    assert [p.id for p in found.ours] == ["sales", "tech"]


def test_lanes_and_pairs_are_those_of_the_whole_coverage():
    visit = Visit(id="v", opportunity="deal", date=DAY, people=("boss",), ours=("tech",))
    for found in (plan(), plan(contacts=[contact("sales", "buyer")], visits=[visit]), busy_plan()):
        deal = next(iter(found.opportunities))
        whole = coverage(found, deal, DAY)
        assert lanes_and_pairs(found, deal, DAY) == (whole.lanes, whole.pairs)
    assert lanes_and_pairs(plan(), "", DAY) == ((), ())


def test_without_an_opportunity_nothing_is_covered():
    assert coverage(plan(opportunities=[], roles=[]), None, DAY).theirs == ()


def test_a_contact_is_made_and_then_changed():
    now = plan()
    now = apply(now, set_contact(now, "sales", "boss", ContactStrength.BAD, DAY))
    now = apply(now, set_contact(now, "sales", "boss", ContactStrength.GOOD, None))
    (made,) = now.contacts.values()
    assert (made.strength, made.last) == (ContactStrength.GOOD, None)
    with pytest.raises(DomainError):
        set_contact(now, "sales", "nobody", ContactStrength.GOOD, None)


def test_the_users_limits_say_what_is_stale():
    met = plan(contacts=[contact("sales", p.id, 25) for p in THEIRS], evidence=BACKED)
    strict = CoachSettings(staleness_days={"owner": 20, "approver": 60, "advocate": 21, "gatekeeper": 45})
    assert [row.stale for row in coverage(met, "deal", DAY).theirs] == [False, False, False]
    assert [row.stale for row in coverage(met, "deal", DAY, strict).theirs] == [True, False, False]
    assert [item.person for item in review(met, "deal", DAY, strict)] == ["buyer"]
    assert review(met, "deal", DAY) == []


# Risk


def test_the_single_contact_has_its_reasons():
    found = person_risk(plan(contacts=[contact("sales", "clerk")]), "deal", "clerk", DAY)
    assert found.alone
    holding = [reason.key for reason in found.reasons if reason.holds]
    assert holding == ["risk.effort", "risk.rival", "risk.leaves", "risk.one_of_ours", "risk.power"]
    assert found.numbers == (1, 2, 3, 4)
    rival = Competitor(id="c", opportunity="deal", name="Rival")
    against = person_risk(plan(competitors=[rival]), "deal", "clerk", DAY)
    assert against.numbers == (1, 2, 3, 4)
    assert against.reasons[1].shown_by == (Ref("competitors", "c"),)
    assert not person_risk(plan(contacts=[contact("sales", p) for p in ("clerk", "boss")]), "deal", "clerk", DAY).alone


def test_the_gate_opens_as_the_plan_shows_it():
    shut = person_risk(plan(), "deal", "clerk", DAY)
    assert shut.unmet == ("gate.upward", "gate.technical", "gate.met")
    leads = Relation(id="r", source="clerk", target="boss", kind=RelationKind.INTRODUCES)
    opened = person_risk(plan(relations=[leads], contacts=[contact("tech", "boss")]), "deal", "clerk", DAY)
    assert opened.unmet == ()
    assert [point.shown_by for point in opened.gate] == [
        (Ref("relations", "r"), Ref("contacts", "tech-boss")),
        (Ref("contacts", "tech-boss"),),
        (Ref("contacts", "tech-boss"),),
    ]


def spent_on(person, cost=Decimal(500), hours=Decimal(8)):
    strategy = Strategy(id="s", opportunity="deal", text="Win")
    action = Action(
        id="a", strategy="s", text="Dinner", person=person, status=ActionStatus.DONE, hours=hours, cost=cost
    )
    return {"strategies": [strategy], "actions": [action]}


def test_spending_is_summed_with_its_share_and_stops_before_a_shut_gate():
    found = person_risk(plan(**spent_on("clerk")), "deal", "clerk", DAY)
    assert (found.spent.hours, found.spent.cost, found.spent.share) == (8.0, 500.0, 5.0)
    assert found.stop
    assert not person_risk(plan(), "deal", "clerk", DAY).stop
    assert not person_risk(plan(**spent_on("boss")), "deal", "boss", DAY).stop
    assert opportunity_risks(plan(**spent_on("clerk")), "deal", DAY)[0].person == "clerk"


def test_a_mere_assurance_stops_before_anything_is_spent():
    said = Evidence(id="e", about_table="roles", about="clerk-gatekeeper", text="有我在这里，没问题", date=DAY)
    found = person_risk(plan(evidence=[said]), "deal", "clerk", DAY)
    assert (found.assured, found.stop) == ((Ref("evidence", "e"),), True)
    assert not person_risk(plan(evidence=[said]), "deal", "clerk", DAY - timedelta(days=1)).stop
    alone = Visit(id="v", opportunity="deal", date=DAY, people=("clerk",), notes="With me here there is no problem")
    assert person_risk(plan(visits=[alone]), "deal", "clerk", DAY).assured == (Ref("visits", "v"),)
    both = Visit(id="v", opportunity="deal", date=DAY, people=("clerk", "boss"), notes="有我在，放心")
    assert person_risk(plan(visits=[both]), "deal", "clerk", DAY).assured == ()


def test_who_should_meet_whom_follows_from_the_condition():
    assert opening(plan(), "deal", "clerk", "gate.upward", DAY) == Opening("sales", "buyer")
    assert opening(plan(), "deal", "clerk", "gate.technical", DAY) == Opening("tech", "boss")
    nobody = plan(people=[THEIRS[2]], roles=[])
    assert opening(nobody, "deal", "clerk", "gate.met", DAY) == Opening(None, None)


def test_what_was_heard_hangs_on_the_position_known_then():
    known = Position(id="p", person="clerk", opportunity="deal", since=DAY)
    now = apply(plan(positions=[known]), note_about(plan(positions=[known]), "deal", "clerk", "x", DAY, "Ann")[1])
    assert [(e.about, e.date, e.source, e.audience) for e in now.evidence.values()] == [("p", DAY, "Ann", "private")]
    made = apply(plan(), note_about(plan(), "deal", "clerk", "x", DAY)[1])
    (entry,) = made.positions.values()
    assert (entry.person, entry.since, entry.their_view) == ("clerk", DAY, None)
    assert [e.about for e in made.evidence.values()] == [entry.id]


def test_without_a_value_there_is_no_share():
    found = person_risk(
        plan(opportunities=[Opportunity(id="deal", name="D")], **spent_on("clerk")), "deal", "clerk", DAY
    )
    assert found.spent.share is None


def test_a_conflict_weighs_when_we_are_close_to_one_side_and_the_other_decides():
    feud = Relation(id="r", source="clerk", target="buyer", kind=RelationKind.CONFLICT)
    close = Position(id="p", person="clerk", opportunity="deal", company_need_met=True, personal_need_met=True)
    (mild,) = person_risk(plan(relations=[feud]), "deal", "clerk", DAY).quarrels
    assert (mild.other, mild.weighs) == ("buyer", False)
    for person, other in (("clerk", "buyer"), ("buyer", "clerk")):
        (grave,) = person_risk(plan(relations=[feud], positions=[close]), "deal", person, DAY).quarrels
        assert (grave.other, grave.weighs) == (other, True)


@pytest.mark.parametrize("person", ["sales", "nobody"])
def test_only_their_people_have_a_risk_sheet(person):
    assert person_risk(plan(), "deal", person, DAY) is None


# Review


def test_the_round_takes_contradicted_then_assumed_then_stale():
    roles = [
        role("clerk", RoleName.GATEKEEPER, Confidence.ASSUMED),
        role("boss", RoleName.APPROVER, Confidence.CONTRADICTED),
        role("buyer", RoleName.OWNER),
    ]
    backed = two_sources("buyer-owner")
    met_lately = [contact("sales", "clerk"), contact("sales", "boss")]
    items = review(plan(roles=roles, evidence=backed, contacts=met_lately), "deal", DAY)
    assert [(i.person, i.reasons) for i in items] == [
        ("boss", (Reason.CONTRADICTED,)),
        ("clerk", (Reason.ASSUMED,)),
        ("buyer", (Reason.STALE,)),
    ]


def test_a_round_of_nothing_is_empty():
    everybody = [contact("sales", p.id) for p in THEIRS]
    assert review(plan(contacts=everybody, evidence=BACKED), "deal", DAY) == []
    assert review(plan(), None, DAY) == []


def test_deciders_need_two_different_sources():
    def said(row_id, source):
        return Evidence(id=row_id, about_table="roles", about="boss-approver", text="x", source=source)

    assert sources_missing(plan(), "boss-approver") == 2
    assert sources_missing(plan(evidence=[said("a", "Ann"), said("b", " ann ")]), "boss-approver") == 1
    both = plan(evidence=[said("a", "Ann"), said("b", "Bob")])
    assert sources_missing(both, "boss-approver") == 0
    assert len(sources(both, "boss-approver")[0]) == 2
    assert sources_missing(plan(), "clerk-gatekeeper") == 0


def test_a_decider_who_is_called_confirmed_without_two_sources_is_gone_through():
    everybody = [contact("sales", p.id) for p in THEIRS]
    one = plan(contacts=everybody, evidence=BACKED[1:])
    assert [(i.person, i.reasons) for i in review(one, "deal", DAY)] == [("boss", (Reason.UNBACKED,))]


def test_a_decider_is_not_confirmed_before_there_are_two_sources():
    assumed = [role("boss", RoleName.APPROVER, Confidence.ASSUMED)]
    with pytest.raises(DomainError) as refused:
        judge(plan(roles=assumed, evidence=BACKED[:1]), "boss-approver", Confidence.CONFIRMED)
    assert (refused.value.key, refused.value.values) == ("sources_missing", {"n": 1})
    there = plan(roles=assumed, evidence=BACKED)
    assert apply(there, judge(there, "boss-approver", Confidence.CONFIRMED)).roles["boss-approver"].confidence == (
        Confidence.CONFIRMED
    )
    clerk = plan(roles=[role("clerk", RoleName.GATEKEEPER, Confidence.ASSUMED)])
    assert judge(clerk, "clerk-gatekeeper", Confidence.CONFIRMED)


def test_a_role_corrected_to_that_of_a_decider_needs_sources_of_its_own():
    clerk = apply(plan(), correct_role(plan(), "clerk-gatekeeper", RoleName.OWNER)).roles["clerk-gatekeeper"]
    assert (clerk.role, clerk.confidence) == (RoleName.OWNER, Confidence.ASSUMED)
    there = plan(evidence=BACKED)
    boss = apply(there, correct_role(there, "boss-approver", RoleName.OWNER)).roles["boss-approver"]
    assert boss.confidence == Confidence.CONFIRMED
    down = apply(plan(), correct_role(plan(), "boss-approver", RoleName.GATEKEEPER)).roles["boss-approver"]
    assert (down.confidence, down.x, down.y) == (Confidence.CONFIRMED, 0.25, 0.25)


def test_a_judgement_sets_the_confidence():
    now = apply(plan(), judge(plan(), "clerk-gatekeeper", Confidence.CONTRADICTED))
    assert now.roles["clerk-gatekeeper"].confidence == Confidence.CONTRADICTED


# Guided questions


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        (Answers(), None),
        (Answers(signs=True), RoleName.APPROVER),
        (Answers(signs=True, to_the_end=True), RoleName.OWNER),
        (Answers(signs=True, stops=True, to_the_end=True), RoleName.OWNER),
        (Answers(to_the_end=True), RoleName.ADVOCATE),
        (Answers(stops=True, to_the_end=True), RoleName.ADVOCATE),
        (Answers(stops=True), RoleName.GATEKEEPER),
    ],
)
def test_answers_propose_a_role(answers, wanted):
    assert propose(answers) == wanted


def test_proposals_stand_beside_what_is_held():
    found = {
        p.person: p for p in proposals(plan(), "deal", DAY, {"boss": Answers(signs=True), "clerk": Answers(signs=True)})
    }
    assert not found["boss"].changes
    assert (found["clerk"].role, found["clerk"].held, found["clerk"].changes) == (
        RoleName.APPROVER, (RoleName.GATEKEEPER,), True,
    )  # fmt: skip
    assert found["buyer"].role is None


def test_taking_up_moves_the_main_role_or_gives_one_assumed():
    start = plan(roles=[role("clerk", RoleName.GATEKEEPER)])
    now = apply(start, take_up(start, "deal", DAY, {"clerk": RoleName.OWNER, "boss": RoleName.APPROVER}))
    held = {(r.person, r.role, r.confidence) for r in now.roles.values() if r.holds(DAY)}
    assert held == {(*each, Confidence.ASSUMED) for each in (("clerk", RoleName.OWNER), ("boss", RoleName.APPROVER))}
    assert take_up(now, "deal", DAY, {"boss": RoleName.APPROVER}) == ()


# Succession


def test_a_successor_inherits_the_post_and_nothing_else():
    feud = Relation(id="r", source="buyer", target="boss", kind=RelationKind.CONFLICT)
    close = Position(id="p", person="buyer", opportunity="deal", company_need_met=True, personal_need_met=True)
    start = plan(relations=[feud], positions=[close], contacts=[contact("sales", "buyer")])
    ref, edits = succeed(start, "buyer", "New", DAY)
    now = apply(start, edits)
    check(now, [ref])
    new = now.people[ref.id]
    assert (new.title, new.department, new.lane, new.function, new.reports_to, new.joined) == (
        "Head", "Purchasing", Lane.FINANCE, Function.PURCHASING, "boss", DAY,
    )  # fmt: skip
    assert (new.power, new.interests) == (None, "")
    assert now.people["buyer"].left == DAY
    assert now.people["clerk"].reports_to == ref.id
    for table in ("roles", "relations", "positions", "contacts"):
        assert now.rows(table) == start.rows(table)


def test_nobody_takes_over_from_somebody_long_gone():
    gone = plan(people=[*OURS, Person(id="buyer", name="B", left=date(2026, 1, 2))], roles=[])
    with pytest.raises(DomainError, match="left_already"):
        succeed(gone, "buyer", "New", DAY)


def test_a_meeting_is_noted_by_who_knows_them_or_by_our_first():
    known = plan(contacts=[contact("tech", "boss", 90)])
    assert {(c.ours, c.last) for c in apply(known, met(known, "boss", DAY).edits).contacts.values()} == {("tech", DAY)}
    assert {(c.ours, c.last) for c in apply(plan(), met(plan(), "boss", DAY).edits).contacts.values()} == {
        ("sales", DAY)
    }
    with pytest.raises(DomainError, match="nobody_of_ours"):
        met(plan(people=THEIRS), "boss", DAY)


def test_an_item_follows_its_role_and_then_the_one_taken_up_last():
    start = plan(roles=[role("clerk", RoleName.GATEKEEPER, Confidence.ASSUMED), role("clerk", RoleName.ADVOCATE)])
    item = next(i for i in review(start, "deal", DAY) if i.role.role == RoleName.GATEKEEPER)
    assert item_of(start, "deal", item, DAY).role.role == RoleName.GATEKEEPER
    ended = plan(roles=[role("clerk", RoleName.ADVOCATE)])
    assert item_of(ended, "deal", item, DAY).role.role == RoleName.ADVOCATE
    assert item_of(plan(roles=[]), "deal", item, DAY) is None
