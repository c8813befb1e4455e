"""Coach, picture and brief agree on what fills a requirement source, and on a need without demand (N4, N7)."""

from typing import Any

import pytest

from tests.support.coaching import ANN, company_need, deal, fired, personal_need, role, stage
from tests.support.plans import DAY
from workbench.brief.content.compose import compose
from workbench.domain.rows import Audience
from workbench.ui.iceberg.facts import need_facts, source_facts
from workbench.usecases.ports import BriefRequest

REQUEST = BriefRequest(day=DAY, language="en", audience=Audience.PRIVATE)
FILLED = [company_need(source=source) for source in ("stated", "implied", "obligatory")]
NONE_ELSE = company_need(source="other", empty_source=True)


@pytest.mark.parametrize(
    ("side", "demand", "marked", "state"),
    [
        ("company", "must", False, "filled"),
        ("company", "optional", False, "filled"),
        ("company", "latent", False, "filled"),
        ("company", "none", False, "open"),
        ("personal", "must", False, "open"),
        ("personal", "none", False, "open"),
        ("company", "none", True, "none"),
        ("company", "must", True, "none"),
    ],
)
@pytest.mark.parametrize("others", ["", "mark", "need"])
def test_a_source_is_filled_by_what_is_required_and_by_nothing_else(
    side: str, demand: str, marked: bool, state: str, others: str
) -> None:
    """Without demand a need neither fills its source nor closes or opens it again, and the same is said everywhere."""
    fields: dict[str, Any] = {"source": "other", "demand": demand, "empty_source": marked}
    need = company_need(**fields) if side == "company" else personal_need("ann", **fields)
    beside = {"": [], "mark": [NONE_ELSE], "need": [company_need(source="other")]}[others]
    plan = deal(people=ANN, needs=[*FILLED, need, *beside], stages=[stage("proposal")])
    state = {"": state, "mark": "none" if state == "open" else state, "need": "filled"}[others]
    assert bool(fired("quote-not-ready", plan)) is (state == "open")
    (chip,) = (each for each in source_facts(need_facts(plan, "deal", DAY)) if each.source == "other")
    assert chip.state == state
    printed = dict(compose(plan, REQUEST).needs.sources)["Other"]
    assert {"filled": printed.isdigit(), "none": printed == "none", "open": printed == "open"}[state]


def test_a_need_without_demand_stays_a_need() -> None:
    plan = deal(people=ANN, roles=[role("ann", "owner")], needs=[company_need("ann", demand="none")])
    assert not fired("no-needs", plan)
    assert [facts.is_mark for facts in need_facts(plan, "deal", DAY)] == [False]
    assert [need.demand for need in compose(plan, REQUEST).needs.lines] == ["None: another use?"]
