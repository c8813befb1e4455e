"""What a brief says of the coach: themes alone, by when they are to be seen to, with what is done about them."""

from datetime import timedelta
from typing import Any

import pytest

from tests.support import papers
from tests.support.plans import DAY, people, plan_with
from workbench.brief.content.checks import Concern
from workbench.brief.content.compose import compose
from workbench.coach.finding import Severity
from workbench.coach.judgement.parts import Part
from workbench.coach.judgement.themes import judge
from workbench.coach.texts import sentence
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.exchange.samples import sample
from workbench.usecases.ports import BriefRequest

AHEAD = DAY + timedelta(days=5)


def concerns(plan: Plan, audience: Audience = Audience.PRIVATE, language: str = "en") -> tuple[Concern, ...]:
    """Return what a brief on *plan* says of the coach."""
    return compose(plan, BriefRequest(day=DAY, language=language, audience=audience)).concerns


@pytest.mark.parametrize("name", ["hospital", "hospital-planned"])
def test_a_brief_says_themes_never_what_is_folded_or_waits(name: str) -> None:
    plan = sample(name, "en")
    judgement = judge(plan, DAY)
    assert len(judgement.findings) > len(judgement.themes)
    said = concerns(plan)
    assert [each.text for each in said] == [sentence(theme.lead.finding, "en") for theme in judgement.themes]
    assert [each.severity for each in said] == [theme.lead.finding.severity for theme in judgement.themes]


def test_they_stand_by_when_they_are_to_be_seen_to() -> None:
    said = concerns(sample("hospital", "en"))
    parts = [each.part for each in said]
    assert parts == [Part.NOW] * 3 + [Part.WEEK] * 5 + [Part.REST] * (len(parts) - 8)
    text = papers.whole_text(papers.brief_of(sample("hospital", "en")))
    assert "".join(["Now", "·", "3"]) in "".join(text.split())
    assert "".join(["This", "week", "·", "5"]) in "".join(text.split())


def visited(role: str = "owner", **fields: object) -> Plan:
    """Return a plan with somebody in a *role* who sees us as outsider, and a visit to him ahead."""
    held: dict[str, Any] = {"person": "wang", "opportunity": "deal"}
    return plan_with(
        people={**people("wang", side="customer"), **people("me", side="ours")},
        roles={"o": {**held, "role": role, "since": DAY - timedelta(days=200)}},
        positions={"p": {**held, "company_need_met": False, "personal_need_met": False}},
        visits={"v": {"opportunity": "deal", "date": AHEAD, "people": ("wang",), **fields}},
    )


def test_what_is_in_hand_is_named_as_such_and_is_no_longer_red() -> None:
    (outsider,) = (each for each in concerns(visited()) if "outsider" in each.text)
    assert outsider.severity == Severity.AMBER
    assert outsider.state == "(planned: visit on 26 May)"
    assert "planned: visit on 26 May".replace(" ", "") in _letters(visited(), "full")
    assert "planned: visit on 26 May".replace(" ", "") in _letters(visited(), "one-page")


def _letters(plan: Plan, kind: str) -> str:
    return "".join(papers.whole_text(papers.brief_of(plan, kind)).split())


def test_what_slipped_says_so() -> None:
    missed = visited(date=DAY - timedelta(days=5))
    (outsider,) = (each for each in concerns(missed) if "outsider" in each.text)
    assert outsider.severity == Severity.RED
    assert outsider.state == "(planned for 16 May, no outcome)"


def test_what_is_open_has_nothing_beside_it() -> None:
    assert {each.state for each in concerns(visited(outcome="setback", date=AHEAD - timedelta(days=9)))} == {""}


def test_what_a_private_visit_deals_with_is_not_told_to_the_team_as_open() -> None:
    def stale(plan: Plan, audience: Audience) -> list[str]:
        return [each.state for each in concerns(plan, audience) if "never been in contact" in each.text]

    shown, hidden = (visited("gatekeeper", audience=audience) for audience in ("team", "private"))
    dealt = ["(planned: visit on 26 May)"]
    assert stale(shown, Audience.TEAM) == stale(hidden, Audience.PRIVATE) == dealt
    told, true = (
        {(each.text, each.state) for each in concerns(hidden, audience)}
        for audience in (Audience.TEAM, Audience.PRIVATE)
    )
    assert told < true
    assert not [text for text, _ in told if "Wang" in text]
