"""Who follows somebody who has left, and what stood under their name (R11)."""

from tests.support.coaching import deal, in_days, role
from tests.support.plans import people
from workbench.domain.edits import apply
from workbench.domain.rows import Ref
from workbench.usecases.succession import end_entries, follow

GONE = people("ann", title="Head", left=in_days(-30))


def test_who_follows_somebody_long_gone_is_recorded_afterwards() -> None:
    plan = deal(people={**GONE, **people("clerk", reports_to="ann")})
    ref, edits = follow(plan, "ann", "New", in_days(-3))
    now = apply(plan, edits)
    new = now.people[ref.id]
    assert (new.name, new.title, new.joined, new.succeeds) == ("New", "Head", in_days(-3), "ann")
    assert now.people["ann"].left == in_days(-30)
    assert now.people["clerk"].reports_to == ref.id


def test_what_somebody_held_who_left_ends_on_that_day() -> None:
    plan = deal(people={**GONE, **people("bob")}, roles=[role("ann", "gatekeeper"), role("bob", "gatekeeper")])
    now = apply(plan, end_entries(plan, "ann", [Ref("roles", "roles0")]))
    assert [each.until for each in now.roles.values()] == [in_days(-30), None]
    assert end_entries(plan, "bob", [Ref("roles", "roles1")]) == ()
