"""What is shown is one picture of the day looked at: of what begins later nobody sees a word, whatever table it is in.

Beside each row of a plan stands a twin with marked words that begins on the day after the one looked at, or was over
before it; it names whom and what the first one names.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.described import described
from tests.support.full_plans import full_plan
from tests.support.papers import brief_of, whole_text
from tests.support.sessions import DAY, await_changes, session_of
from tests.support.settling import settle
from tests.ui.reads.views import VIEWS, Window
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import FieldKind, Row, specs
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.core.session import Session
from workbench.usecases.ports import BriefKind

MARK = "Xyzzy"
LATER = DAY + timedelta(days=1)
LONG_AGO, OVER = DAY - timedelta(days=420), DAY - timedelta(days=400)
"""Before the last visit: what changed since then is told of, and what ended since is a change."""
HISTORY = {"funnel, stages": {"stages reason"}, "funnel, stages, table": {"stages reason"}}
"""What a view tells of the past: the way the deal has come."""
BY_DATE = (
    "competitor_points", "controls", "cover", "deliveries", "encounters", "estimates", "evidence", "informed",
    "narrowing_steps", "objections", "premortems", "referrals", "review_meetings", "rounds", "satisfaction",
    "trust_transfers",
)  # fmt: skip
"""Tables without a span whose rows tell of what happened on their day, or hold from it on."""


def begins_by(table: str) -> str | None:
    """Return the field of the day on which rows of *table* begin; None for what is there on every day."""
    row_type = TABLES[table]
    if row_type.spec.key:
        return None
    if row_type.spec.span is not None:
        return row_type.spec.span[0]
    if row_type.spec.series:
        return row_type.spec.series[0]
    names = specs(row_type)
    named = next((name for name in ("since", "date") if name in names), None)
    return named if table in BY_DATE or table in ("contacts", "needs") else None


BEGINNING = [table for table in TABLES if begins_by(table) is not None]
ENDING = [table for table in BEGINNING if TABLES[table].spec.span is not None and not TABLES[table].spec.remains]


def twin(table: str, row: Row, days: Mapping[str, date | None]) -> Row:
    """Return a twin of *row* with marked words and these *days*; other days it does not say."""
    values: dict[str, Any] = {"id": f"{MARK}{row.id}"[:32]}
    for name, spec in specs(TABLES[table]).items():
        if spec.kind == FieldKind.TEXT and not spec.pattern and not spec.about and name != "about_table":
            values[name] = f"{MARK} {table} {name}"
        elif spec.kind == FieldKind.TEXTS:
            values[name] = (f"{MARK} {table} {name}",)
        elif spec.kind == FieldKind.DAY and spec.optional:
            values[name] = None
    changed: Any = row
    made: Row = replace(changed, **values | days)
    return made


def with_twins(plan: Plan, days: Mapping[str, Mapping[str, date | None]]) -> Plan:
    """Return *plan* with a twin beside each row of the tables that *days* name."""
    tables = {table: dict(plan.rows(table)) for table in TABLES}
    for table in days:
        for row in list(tables[table].values()):
            made = twin(table, row, days[table])
            tables[table][made.id] = made
    return Plan({table: rows for table, rows in tables.items() if rows or table in TABLES.common})


def coming() -> dict[str, dict[str, date | None]]:
    return {table: {str(begins_by(table)): LATER} for table in BEGINNING}


def over() -> dict[str, dict[str, date | None]]:
    spans = {table: TABLES[table].spec.span for table in ENDING}
    return {table: {span[0]: LONG_AGO, span[1]: OVER} for table, span in spans.items() if span is not None}


PLANS = {"sample": lambda: sample("hospital-planned", Language.EN), "full": lambda: full_plan(0, "en")}


def seen_in(session: Session, names: Iterable[str]) -> dict[str, set[str]]:
    """Return by view the fields of twins whose words it shows."""
    session.ask_coach_now()
    found: dict[str, set[str]] = {}
    for name in names:
        window = Window(session, name)
        settle()
        await_changes(session)
        words = str(described(window.look()))
        window.let_go()
        found[name] = set(re.findall(rf"{MARK} (\w+ \w+)", words))
    return {name: seen for name, seen in found.items() if seen}


@pytest.mark.parametrize("plan", PLANS)
def test_what_begins_later_is_in_no_view(plan: str, host: QWidget) -> None:
    assert seen_in(session_of(with_twins(PLANS[plan](), coming()), host), VIEWS) == {}


@pytest.mark.parametrize("plan", PLANS)
def test_what_was_over_before_is_in_no_view(plan: str, host: QWidget) -> None:
    seen = seen_in(session_of(with_twins(PLANS[plan](), over()), host), VIEWS)
    assert {name: fields - HISTORY.get(name, set()) for name, fields in seen.items()} == {name: set() for name in seen}


@pytest.mark.parametrize("kind", BriefKind)
def test_no_paper_speaks_of_it(kind: BriefKind) -> None:
    """Of what was over before, a paper tells the way the deal has come, too."""
    for plan in PLANS.values():
        assert MARK not in whole_text(brief_of(with_twins(plan(), coming()), kind.value))
        words = whole_text(brief_of(with_twins(plan(), over()), kind.value))
        assert re.findall(rf"{MARK}(?!stagesreason).{{20}}", words) == []


def test_all_of_it_is_shown_on_its_day(host: QWidget) -> None:
    session = session_of(with_twins(PLANS["sample"](), coming()), host, LATER)
    shown = seen_in(session, ("overview", "role map", "iceberg", "factors", "commitments", "top bar", "funnel, stages"))
    found = set().union(*shown.values())
    named = {f"{table} text" for table in ("needs", "factors", "strategies", "actions", "commitments")}
    assert named | {"people name", "competitors name", "opportunities name", "stages reason"} <= found
