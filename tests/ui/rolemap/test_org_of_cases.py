"""The org chart of every sample and case draws the reporting lines that are in the data, and no others (R9)."""

from pathlib import Path

import pytest

from workbench.domain.plan import Plan
from workbench.exchange.plan_json import read_plan
from workbench.ui.rolemap.org import managers_of, org_places, reporting_ways

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted([*(ROOT / "resources" / "samples").glob("*.json"), *(ROOT / "tests" / "data" / "cases").glob("*.json")])


def plan_in(path: Path) -> Plan:
    return read_plan(path.read_bytes())


def test_there_are_samples_and_cases_with_and_without_superiors() -> None:
    told = {any(p.reports_to for p in plan_in(path).people.values()) for path in FILES}
    assert told == {True, False}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_reporting_lines_that_are_in_the_data_are_drawn(path: Path) -> None:
    people = list(plan_in(path).people.values())
    told = {person.id: person.reports_to for person in people if person.reports_to is not None}
    assert managers_of(people) == told
    places = org_places(people)
    for superior in set(told.values()):
        reports = {person for person, manager in told.items() if manager == superior}
        ways = reporting_ways(places[superior], [places[person] for person in reports])
        ends = [point for way in ways for point in way]
        for person, place in places.items():
            touches = any(
                place.x - 1 <= end.x <= place.right + 1 and place.y - 1 <= end.y <= place.bottom + 1 for end in ends
            )
            assert touches is (person in reports or person == superior), person
