"""Our own team for the account, and how it is handed over."""

from datetime import date, timedelta

import pytest

from tests.support.contract import Kept, contract, declared, kept, owners, refusal
from workbench.domain.rows import Audience, Row
from workbench.domain.teams import Handover, HandoverItem, TeamMember

DAY = date(2026, 5, 21)
BEFORE = DAY - timedelta(days=1)
HANDOVER = {"giver": "a", "receiver": "b"}


@pytest.mark.parametrize(
    ("row_type", "fields", "said"),
    [
        (
            TeamMember,
            "person*→people, level?: team_level, first_responsible: bool, first_contact: bool, since?: day,until?: day",
            Kept(span=("since", "until")),
        ),
        (
            Handover,
            "giver*→people, receiver*→people, begun?: day, due?: day, finished?: day",
            Kept(Audience.PRIVATE, True, span=("begun", "finished")),
        ),
        (
            HandoverItem,
            "handover*→handovers, person*→people, records: bool, joint_visit?→visits, introduced: bool, place: number",
            Kept(),
        ),
    ],
)
def test_rows_are_as_the_contract_has_them(row_type: type[Row], fields: str, said: Kept) -> None:
    assert declared(row_type) == contract(fields)
    assert kept(row_type) == said


def test_a_handover_needs_two_of_ours_and_no_customer_sees_it() -> None:
    assert refusal(Handover, HANDOVER) is None
    assert refusal(Handover, HANDOVER | {"receiver": "a"}) == "handover_to_self"
    assert refusal(Handover, HANDOVER | {"audience": Audience.CUSTOMER}) == "never_for_customers"
    assert owners(Handover) == {"giver", "receiver"}


def test_what_ends_ends_no_earlier_than_it_began() -> None:
    assert refusal(Handover, HANDOVER | {"begun": DAY, "finished": DAY}) is None
    assert refusal(Handover, HANDOVER | {"begun": DAY, "finished": BEFORE}) == "ends_before_start"
    assert refusal(TeamMember, {"person": "p", "since": DAY, "until": DAY}) is None
    assert refusal(TeamMember, {"person": "p", "since": DAY, "until": BEFORE}) == "ends_before_start"
    assert owners(TeamMember) == {"person"}


def test_the_people_of_a_handover_stand_in_order_and_are_as_private_as_it() -> None:
    spec = HandoverItem.spec
    assert (spec.parent, spec.order, spec.inherits) == ("handover", ("place", "id"), True)
    assert owners(HandoverItem) == {"handover", "person"}
