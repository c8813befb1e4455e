"""What became of a person: posts, roles several at once, positions, and what was entered later than it happened."""

from datetime import date

from tests.support.coaching import deal, evidence, in_days, position, role
from tests.support.plans import people
from workbench.domain.rows import Ref
from workbench.usecases.history import Turn, history


def turns(plan, entered=None):
    found = history(plan, "deal", "ann", entered or {})
    return [(entry.day, entry.turn, entry.before, entry.after) for entry in found]


def test_roles_of_one_day_are_one_turn() -> None:
    roles = [
        role("ann", "gatekeeper", since=in_days(-90), until=in_days(-1)),
        role("ann", "approver", since=in_days(-90), until=in_days(-1)),
        role("ann", "owner", since=in_days(-1)),
        role("bob", "advocate", since=in_days(-1)),
    ]
    assert turns(deal(people=people("ann", "bob"), roles=roles)) == [
        (in_days(-1), Turn.ROLE, ("approver", "gatekeeper"), ("owner",)),
        (in_days(-90), Turn.ROLE, (), ("approver", "gatekeeper")),
    ]


def test_a_role_without_a_day_comes_first_and_one_that_ends_leaves_none() -> None:
    roles = [role("ann", "gatekeeper", until=in_days(-5))]
    assert turns(deal(people=people("ann"), roles=roles)) == [
        (in_days(-5), Turn.ROLE, ("gatekeeper",), ()),
        (None, Turn.ROLE, (), ("gatekeeper",)),
    ]


def test_positions_follow_each_other_with_claim_target_and_evidence() -> None:
    entries = [
        position("ann", False, True, since=in_days(-60), our_claim="partner"),
        position("ann", True, True, since=in_days(-20), target="partner"),
    ]
    seen = [evidence("positions", "positions1", text="Signed", source="Bob")]
    plan = deal(people=people("ann"), positions=entries, evidence=seen)
    last, first = history(plan, "deal", "ann", {})
    assert (last.before, last.after, last.target) == (("friend",), ("partner",), "partner")
    assert (first.before, first.after, first.claim) == ((), ("friend",), "partner")
    assert [piece.text for piece in last.evidence] == ["Signed"]
    assert last.ref == Ref("positions", "positions1")


def test_what_was_entered_later_than_it_took_effect_says_when() -> None:
    plan = deal(people=people("ann"), positions=[position("ann", True, True, since=in_days(-60))])
    fields = {("positions", "positions0", "since"): in_days(-2), ("positions", "positions0", "exists"): in_days(-3)}
    assert history(plan, "deal", "ann", fields)[0].recorded == in_days(-2)
    same_day = {("positions", "positions0", "exists"): in_days(-60)}
    assert history(plan, "deal", "ann", same_day)[0].recorded is None


def test_joining_and_leaving_frame_the_posts() -> None:
    fields = {"title": "Head", "joined": date(2024, 3, 1), "left": date(2026, 4, 1)}
    clerk = {"person": "ann", "since": date(2024, 3, 1), "until": date(2025, 1, 1), "title": "Clerk"}
    plan = deal(people=people("ann", **fields), posts=[clerk])
    assert turns(plan) == [
        (date(2026, 4, 1), Turn.LEFT, ("Head",), ()),
        (date(2025, 1, 1), Turn.POST, ("Clerk",), ("Head",)),
        (date(2024, 3, 1), Turn.JOINED, (), ("Clerk",)),
    ]


def test_other_opportunities_and_nothing_known_tell_nothing() -> None:
    other = {"deal": {"name": "D"}, "other": {"name": "O"}}
    rows = [{"person": "ann", "opportunity": "other", "role": "owner"}]
    assert turns(deal(people=people("ann"), opportunities=other, roles=rows)) == []
