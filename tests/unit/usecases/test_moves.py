"""What moved between two days (R2, R3, R11)."""

from datetime import date

from workbench.domain.deal import Opportunity
from workbench.domain.people import Person, Side
from workbench.domain.plan import Plan
from workbench.domain.roles import Position, PositionName, Role, RoleName
from workbench.usecases.moves import Move, MoveKind, moves

JANUARY, MARCH, MAY = date(2026, 1, 10), date(2026, 3, 10), date(2026, 5, 20)


def plan_of(people, roles=(), positions=()):
    return Plan(
        {
            "people": {p.id: p for p in people},
            "opportunities": {"o": Opportunity(id="o", name="Deal"), "other": Opportunity(id="other", name="Other")},
            "roles": {r.id: r for r in roles},
            "positions": {p.id: p for p in positions},
        }
    )


def role(row_id, name, since=None, until=None, opportunity="o"):
    return Role(id=row_id, person="w", opportunity=opportunity, role=name, since=since, until=until)


def test_several_roles_given_up_for_one_are_one_move():
    plan = plan_of(
        [Person(id="w", name="王彤")],
        [
            role("g", RoleName.GATEKEEPER, JANUARY, MAY),
            role("a", RoleName.APPROVER, JANUARY, MAY),
            role("o", RoleName.OWNER, MAY),
        ],
    )
    found = moves(plan, "o", MARCH, MAY)
    assert found == [Move("w", MoveKind.ROLE, MAY, (RoleName.APPROVER, RoleName.GATEKEEPER), (RoleName.OWNER,))]
    assert moves(plan, "o", MAY, MARCH) == found


def test_a_role_only_moved_on_the_map_and_roles_of_other_deals_are_no_moves():
    plan = plan_of(
        [Person(id="w", name="W")],
        [
            role("g", RoleName.GATEKEEPER, JANUARY, MARCH),
            role("g2", RoleName.GATEKEEPER, MARCH),
            role("x", RoleName.OWNER, MARCH, None, "other"),
        ],
    )
    assert moves(plan, "o", JANUARY, MAY) == []


def test_positions_are_compared_as_the_customer_sees_us():
    positions = [
        Position(id="1", person="w", opportunity="o", since=JANUARY, company_need_met=False, personal_need_met=True),
        Position(id="2", person="w", opportunity="o", since=MARCH, company_need_met=True, personal_need_met=True),
        Position(
            id="3",
            person="w",
            opportunity="o",
            since=MAY,
            company_need_met=True,
            personal_need_met=True,
            our_claim=PositionName.PARTNER,
        ),
    ]
    plan = plan_of([Person(id="w", name="W")], positions=positions)
    assert moves(plan, "o", JANUARY, MARCH) == [
        Move("w", MoveKind.POSITION, MARCH, position_before=PositionName.FRIEND, position_after=PositionName.PARTNER)
    ]
    assert moves(plan, "o", MARCH, MAY) == []


def test_people_who_come_and_go_move_and_lose_their_roles():
    people = [
        Person(id="w", name="W", left=MAY),
        Person(id="n", name="N", joined=MARCH),
        Person(id="us", name="U", side=Side.OURS, joined=MARCH),
    ]
    plan = plan_of(people, [role("g", RoleName.GATEKEEPER, JANUARY)])
    found = moves(plan, "o", JANUARY, MAY)
    assert [(m.person, m.kind, m.day) for m in found] == [
        ("w", MoveKind.ROLE, None),
        ("n", MoveKind.JOINED, MARCH),
        ("w", MoveKind.GONE, MAY),
    ]
    assert found[0].roles_after == ()


def test_a_move_entered_after_its_day_says_when_it_was_recorded():
    plan = plan_of(
        [Person(id="w", name="王彤")],
        [role("a", RoleName.APPROVER, JANUARY, MARCH), role("o", RoleName.OWNER, MARCH)],
        [Position(id="p", person="w", opportunity="o", since=MAY, company_need_met=True, personal_need_met=True)],
    )
    entered = {
        ("roles", "a", "until"): MAY,
        ("roles", "o", "since"): MAY,
        ("roles", "a", "since"): date(2027, 1, 1),
        ("positions", "p", "since"): MAY,
    }
    one, other = moves(plan, "o", JANUARY, MAY, entered={k: v for k, v in entered.items() if v != date(2027, 1, 1)})
    assert (one.day, one.recorded) == (MARCH, MAY)
    assert (other.day, other.recorded) == (MAY, None)


def test_what_was_believed_then_is_compared_with_what_is_known_now():
    people = [Person(id="w", name="王彤"), Person(id="gone", name="Deleted since")]
    then = plan_of(people, [role("a", RoleName.APPROVER, JANUARY)])
    now = plan_of(people[:1], [role("o", RoleName.OWNER, JANUARY)])
    assert moves(now, "o", MARCH, MARCH) == []
    assert moves(now, "o", MARCH, MARCH, then=then) == [
        Move("gone", MoveKind.GONE),
        Move("w", MoveKind.ROLE, None, (RoleName.APPROVER,), (RoleName.OWNER,)),
    ]
