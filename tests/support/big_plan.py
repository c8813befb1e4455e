"""A plan far larger than any key account: for measuring, and for seeing what large does to a screen."""

from datetime import date, timedelta

from workbench.domain.deal import STAGE_ORDER
from workbench.domain.edits import Edit, apply, make
from workbench.domain.factors import Control, Direction
from workbench.domain.needs import PERSONAL_KINDS
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Value

_START = date(2024, 1, 1)


def big_plan(people: int = 300, needs: int = 1500) -> Plan:
    """Return a plan of *people* and *needs* with all texts filled; by default its history has some 20 000 revisions."""
    edits = list(make("opportunities", "deal", {"name": "数字化平台 Digital platform", "value": 4_200_000.0}))
    for number in range(people):
        edits += make("people", f"p{number}", _person(number))
        edits += make("roles", f"r{number}", _role(number))
        edits += make("positions", f"o{number}", {"person": f"p{number}", "opportunity": "deal", "since": _START})
    for number in range(needs):
        edits += make("needs", f"n{number}", _need(number, people))
    return apply(empty_plan(), edits)


def busy_plan(people: int = 300, needs: int | None = None, factors: int = 60) -> Plan:
    """Return the plan of *people* in the middle of its work: with stages, factors, strategies, visits and promises.

    There are five needs to a person unless *needs* says how many, and as many visits and promises as *factors*.
    """
    whole = big_plan(people, 5 * people if needs is None else needs)
    edits: list[Edit] = []
    for number, stage in enumerate(STAGE_ORDER[:8]):
        entered, left = (_START + timedelta(days=30 * n) for n in (number, number + 1))
        stay = {"opportunity": "deal", "stage": stage, "entered": entered, "left": left if number < 7 else None}
        edits += make("stages", f"t{number}", stay)
    for number in range(factors):
        day, both = _START + timedelta(days=5 * number), (f"p{number}", f"p{number + 1}")
        edits += make("factors", f"f{number}", _factor(number))
        visit = {"opportunity": "deal", "date": day, "people": both, "primary_objective": f"第 {number} 次拜访"}
        edits += make("visits", f"v{number}", visit)
        promise = {"opportunity": "deal", "text": f"promise {number}", "by": both[0], "to": both[1], "due": day}
        edits += make("commitments", f"c{number}", promise)
    for number in range(20):
        strategy = {"opportunity": "deal", "text": f"策略 {number}", "factors": (f"f{number}", f"f{number + 20}")}
        edits += make("strategies", f"s{number}", strategy)
        for place in range(2):
            day = _START + timedelta(days=20 * number + place)
            action = {"strategy": f"s{number}", "text": f"action {number}.{place}", "due": day}
            edits += make("actions", f"a{number}.{place}", action)
    return apply(whole, edits)


def _factor(number: int) -> dict[str, Value]:
    return {
        "opportunity": "deal",
        "text": f"因素 {number} that helps or hurts",
        "direction": tuple(Direction)[number % 3],
        "control": tuple(Control)[number // 3 % 3],
        "strength": number % 5 + 1,
        "people": (f"p{number}",),
    }


def _person(number: int) -> dict[str, Value]:
    return {
        "name": f"王小明 {number} (Alexander Wang-Montgomery)",
        "title": "Director of Information Technology 信息中心主任",
        "department": f"部门 {number % 12}",
        "power": number % 5 + 1,
        "reports_to": f"p{number - 1}" if number % 7 else None,
        "interests": "长跑、摄影 · marathons",
        "notes": "第一次见面时谈到预算 " * 4,
    }


def _role(number: int) -> dict[str, Value]:
    return {
        "person": f"p{number}",
        "opportunity": "deal",
        "role": tuple(RoleName)[number % 4],
        "since": _START + timedelta(days=number),
        "x": number % 17 / 17,
        "y": number % 13 / 13,
    }


def _need(number: int, people: int) -> dict[str, Value]:
    return {
        "person": f"p{number % people}",
        "opportunity": "deal",
        "side": "personal",
        "kind": PERSONAL_KINDS[number % len(PERSONAL_KINDS)],
        "text": f"希望在年底之前上线 {number}",
        "visible": bool(number % 2),
        "surfaced": _START + timedelta(days=number % 500) if number % 2 else None,
        "present": "三套系统互不相通",
        "desired": "one system for everybody",
        "result": "每月节省两天",
        "locked": number % 3 == 0,
    }
