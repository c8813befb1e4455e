"""Small plans for the coach's rules, and the question whether a rule fires on them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.support.plans import DAY, people, plan_with
from workbench.coach import engine
from workbench.coach.engine import check
from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Hit, Words
from workbench.coach.rule import Rule
from workbench.domain.plan import Plan
from workbench.exchange.plan_json import read_plan
from workbench.usecases.risk import Risk, opportunity_risks

ROOT = Path(__file__).resolve().parents[2]
Row = dict[str, Any]
ANN = people("ann")
BOTH = people("ann", "bob")
REP = people("rep", side="ours")
BOSS = people("boss", lane="decision")
TWO = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}


def load_case(name: str) -> Plan:
    """Return a sample plan by its file name without ending, such as ``hospital.en``."""
    return read_plan((ROOT / "resources" / "samples" / f"{name}.json").read_bytes())


def expected() -> dict[str, Any]:
    """Return what the method concludes about the hospital: day, rules that must fire, rules that must not."""
    found: dict[str, Any] = json.loads((ROOT / "tests" / "data" / "hospital.expected.json").read_text("utf-8"))
    return found


def deal(**tables: Mapping[str, Row] | Sequence[Row]) -> Plan:
    """Return a plan with one opportunity ``deal``; rows given as a list get the ids ``roles0``, ``roles1`` …"""
    return plan_with(**{table: _with_ids(table, rows) for table, rows in tables.items()})


def _with_ids(table: str, rows: Mapping[str, Row] | Sequence[Row]) -> dict[str, dict[str, object]]:
    if isinstance(rows, Mapping):
        return dict(rows)
    return {f"{table}{number}": row for number, row in enumerate(rows)}


def rules_that_run(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the id of each rule is added, from now on, whenever it runs."""
    ran: list[str] = []

    def counted(rule: Rule) -> Rule:
        def hits(facts: Facts) -> Iterable[Hit]:
            ran.append(rule.id)
            return rule.hits(facts)

        return rule._replace(hits=hits)

    monkeypatch.setattr(engine, "RULES", {name: counted(rule) for name, rule in engine.RULES.items()})
    return ran


def fired(rule: str, plan: Plan, day: date = DAY) -> list[Finding]:
    """Return the findings of one rule."""
    return [finding for finding in check(plan, day) if finding.rule == rule]


def whom(rule: str, plan: Plan) -> list[str]:
    """Return the id of the row that each finding of *rule* is about first."""
    return [finding.about[0].id for finding in fired(rule, plan)]


def words_in(said: Any) -> tuple[Words, ...]:
    """Return *said*, a list of words among the values of a finding."""
    return tuple(said)


def keys(said: Any) -> list[str]:
    """Return the keys of such a list of words."""
    return [words.key for words in words_in(said)]


def person_risk(plan: Plan, opportunity: str | None, person: str, day: date) -> Risk | None:
    """Return the risk of *person*; None for somebody who is not of the customer's people on *day*."""
    return next((risk for risk in opportunity_risks(plan, opportunity, day) if risk.person == person), None)


def in_days(days: int) -> date:
    """Return the day *days* after the tests' day, before it when negative."""
    return DAY + timedelta(days=days)


def role(person: str, name: str, **fields: Any) -> Row:
    return {"person": person, "opportunity": "deal", "role": name, **fields}


def position(person: str, company: bool | None, personal: bool | None, **fields: Any) -> Row:
    met = {"company_need_met": company, "personal_need_met": personal}
    return {"person": person, "opportunity": "deal", **met, **fields}


def company_need(person: str | None = None, **fields: Any) -> Row:
    return {"person": person, "opportunity": "deal", "side": "company", "kind": "image", "text": "modern", **fields}


def personal_need(person: str, **fields: Any) -> Row:
    return {"person": person, "opportunity": "deal", "side": "personal", "kind": "power", "text": "control", **fields}


def visit(day: date | None, *people: str, **fields: Any) -> Row:
    return {"opportunity": "deal", "date": day, "people": people, "primary_objective": "list of wards", **fields}


def contact(ours: str, theirs: str, days: int = -1, **fields: Any) -> Row:
    return {"ours": ours, "theirs": theirs, "last": in_days(days), **fields}


def relation(source: str, target: str, kind: str) -> Row:
    return {"source": source, "target": target, "kind": kind}


def stage(name: str, **fields: Any) -> Row:
    return {"opportunity": "deal", "stage": name, "entered": in_days(-10), **fields}


def factor(direction: str, control: str, **fields: Any) -> Row:
    return {"opportunity": "deal", "text": "the feud", "direction": direction, "control": control, **fields}


def strategy(**fields: Any) -> Row:
    return {"opportunity": "deal", "text": "let Liu choose", **fields}


def action(**fields: Any) -> Row:
    return {"opportunity": "deal", "text": "call", **fields}


def commitment(**fields: Any) -> Row:
    return {"opportunity": "deal", "text": "bring the list of wards", **fields}


def evidence(table: str, row: str, **fields: Any) -> Row:
    return {"about_table": table, "about": row, "text": "seen", **fields}


def question(kind: str, place: float = 0.0, **fields: Any) -> Row:
    return {"visit": "visits0", "text": "Who decides?", "kind": kind, "place": place, **fields}
