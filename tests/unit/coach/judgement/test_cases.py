"""The coach judges the worked cases as the method does."""

import pytest

from tests.support.coaching import load_case
from tests.unit.coach.judgement.cases import LANGUAGES, Case, every_case
from workbench.coach.engine import check
from workbench.coach.finding import Severity, State
from workbench.coach.judgement.themes import judge

CASES = every_case()


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


def test_the_rules_that_must_fire_do_and_those_that_must_not_do_not(case: Case) -> None:
    found = {finding.rule for finding in check(case.plan, case.day)}
    assert sorted(case.must - found) == []
    assert sorted(case.must_not & found) == []


@pytest.mark.parametrize("weighty", [case for case in CASES if case.first], ids=lambda case: case.name)
def test_what_matters_most_leads_one_of_the_first_three_themes(weighty: Case) -> None:
    leads = [theme.lead.finding.rule for theme in judge(weighty.plan, weighty.day).themes[:3]]
    assert weighty.first.intersection(leads)


def test_no_more_themes_are_open_than_somebody_could_see_to(case: Case) -> None:
    assert sum(theme.open for theme in judge(case.plan, case.day).themes) <= case.most


def test_every_finding_is_in_the_judgement_once_and_every_theme_has_one_lead(case: Case) -> None:
    judgement = judge(case.plan, case.day)
    assert sorted(j.finding.key for j in judgement.findings) == sorted(f.key for f in check(case.plan, case.day))
    numbers = [judged.theme for judged in judgement.findings if judged.lead]
    assert numbers == list(range(1, len(judgement.themes) + 1))
    for judged in judgement.findings:
        assert (judged.folded_under is None) == (judged.lead or judged.theme is None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plan_that_carries_the_strategy_out_is_quiet(language: str) -> None:
    case = next(each for each in CASES if each.name == f"hospital.{language}")
    judgement = judge(load_case(f"hospital-planned.{language}"), case.day)
    still_open = [theme.lead for theme in judgement.themes if theme.open]
    assert len(still_open) <= 3
    assert [lead.finding.rule for lead in still_open if lead.finding.severity == Severity.RED] == []
    assert sum(lead.dealt.state == State.IN_HAND for theme in judgement.themes for lead in [theme.lead]) >= 5
