"""The worked cases, and what the method concludes of each on its day."""

import json
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.coaching import expected, load_case
from workbench.domain.plan import Plan
from workbench.exchange.plan_json import read_plan

CASES = Path(__file__).resolve().parents[3] / "data" / "cases"
LANGUAGES = ("zh_CN", "en")


class Case(NamedTuple):
    """A plan on a day: rules that must and must not fire, one of which leads first, and how many themes may be open."""

    name: str
    plan: Plan
    day: date
    must: frozenset[str]
    must_not: frozenset[str]
    first: frozenset[str]
    most: int


def every_case() -> list[Case]:
    """Return the worked cases of the method, the hospital in both languages."""
    of_files = json.loads((CASES / "expected" / "findings.json").read_bytes())
    hospital = [_case(f"hospital.{language}", load_case(f"hospital.{language}"), expected()) for language in LANGUAGES]
    return hospital + [_case(name, read_case(name), said) for name, said in of_files.items()]


def every_plan() -> list[tuple[str, Plan, date]]:
    """Return every case and both samples in both languages, each with its day."""
    day = date.fromisoformat(expected()["day"])
    planned = [f"hospital-planned.{language}" for language in LANGUAGES]
    return [(each.name, each.plan, each.day) for each in every_case()] + [(n, load_case(n), day) for n in planned]


def read_case(name: str) -> Plan:
    """Return the plan of a case file."""
    return read_plan((CASES / f"{name}.json").read_bytes())


def _case(name: str, plan: Plan, said: dict[str, Any]) -> Case:
    rules = (frozenset(said[key]) for key in ("must", "must_not", "first"))
    return Case(name, plan, date.fromisoformat(said["day"]), *rules, said["max"])
