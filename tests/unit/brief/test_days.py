"""A brief says what counts on its day."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support.plans import DAY, FACTOR, NEED, people, plan_with
from workbench.brief.content.compose import compose
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.usecases.ports import BriefRequest

MARK = "Xyzzy"
NEXT = DAY + timedelta(days=1)


def said(plan: Plan, audience: Audience) -> str:
    return str(compose(plan, BriefRequest(day=DAY, language="en", audience=audience)))


def plan_from(since: Any, audience: Audience) -> Plan:
    """Return a plan with a marked row of each table that can begin later, which does so on *since*."""
    own: dict[str, Any] = {"opportunity": "deal", "audience": audience}
    return plan_with(
        opportunities={"deal": {"name": "Deal", "audience": audience}},
        people=people("ann", audience=audience),
        factors={"f": {**FACTOR, **own, "text": f"{MARK} factor", "direction": "negative", "since": since}},
        competitors={"c": {**own, "name": f"{MARK} competitor", "since": since}},
        strategies={"s": {**own, "text": f"{MARK} strategy", "since": since}},
        actions={"a": {"audience": audience, "text": f"{MARK} action", "since": since}},
        needs={"n": {**NEED, **own, "person": "ann", "text": f"{MARK} need", "since": since}},
        commitments={"p": {**own, "text": f"{MARK} commitment", "made": since}},
    )


@pytest.mark.parametrize("audience", Audience)
def test_what_begins_later_is_not_said(audience: Audience) -> None:
    assert MARK not in said(plan_from(NEXT, audience), audience)


def test_it_is_said_from_its_day_on() -> None:
    words = said(plan_from(DAY, Audience.PRIVATE), Audience.PRIVATE)
    kinds = ("factor", "competitor", "strategy", "action", "need", "commitment")
    assert [kind for kind in kinds if f"{MARK} {kind}" not in words] == []
