"""The one-page brief and the visit sheet: always exactly one page, always filled, nothing below its foot."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import papers
from tests.support.big_plan import big_plan
from tests.support.papers import brief_of, squeezed
from tests.support.plans import plan_with
from tests.support.random_plans import plans
from workbench.domain.plan import Plan, empty_plan
from workbench.exchange.samples import sample
from workbench.system.language import Language, text

FOOT = 42.0  # points from the lower edge of the paper to where its foot begins
SINGLE = ("one-page", "visit")


def words_above_the_foot(pdf: bytes) -> list[papers.Box]:
    (page,) = papers.boxes(pdf)
    foot = sorted(box.bottom for box in page if box.is_text)[0]
    return [box for box in page if box.is_text and box.bottom > foot + 8]


@pytest.mark.parametrize("kind", SINGLE)
@given(
    plan=plans(),
    language=st.sampled_from(["zh_CN", "en"]),
    paper=st.sampled_from(["a4", "letter"]),
    audience=st.sampled_from(["private", "team", "customer"]),
)
@settings(max_examples=30)
def test_it_is_one_page_whatever_the_plan_says(kind: str, plan: Plan, language: str, paper: str, audience: str) -> None:
    pdf = brief_of(plan, kind, language, audience, paper)
    assert len(papers.page_sizes(pdf)) == 1
    assert min(box.bottom for box in words_above_the_foot(pdf)) >= FOOT


@pytest.mark.parametrize("kind", SINGLE)
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("name", ["hospital", "hospital-planned"])
def test_a_sample_fills_its_page(kind: str, paper: str, language: str, name: str) -> None:
    pdf = brief_of(sample(name, language), kind, language, paper=paper)
    (page,) = papers.boxes(pdf)
    lowest = min(box.bottom for box in page if box.bottom > FOOT + 1)
    assert lowest < FOOT + 40


@pytest.mark.parametrize("kind", SINGLE)
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_endless_texts_and_hundreds_of_people_stay_on_the_page(paper: str, kind: str) -> None:
    plan = big_plan(people=300, needs=600)
    long = "Very long words without end 没有尽头的话 " * 40
    account = replace(plan.account, name=long, our_company=long, offering=long)
    deal = replace(plan.opportunities["deal"], name=long)
    tables = {**plan.tables, "account": {"account": account}, "opportunities": {"deal": deal}}
    for audience in ("private", "customer"):
        pdf = brief_of(Plan(tables), kind, audience=audience, paper=paper)
        assert len(papers.page_sizes(pdf)) == 1
        assert min(box.bottom for box in words_above_the_foot(pdf)) >= FOOT


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_heaviest_things_are_on_the_page(language: str) -> None:
    plan = sample("hospital-planned", language)
    text = papers.whole_text(brief_of(plan, "one-page", language))
    people = [person.name for person in plan.people.values() if person.side == "customer"]
    assert [name for name in people if squeezed(name) not in text] == []
    first = next(iter(plan.strategies.values()))
    assert squeezed(first.text) in text
    assert ("策1" in text and "勿1" in text) if language == "zh_CN" else ("S1" in text and "X1" in text)


def test_an_empty_page_offers_lines_to_write_on() -> None:
    assert "Notes" in papers.whole_text(brief_of(empty_plan("en"), "one-page"))


def test_the_visit_sheet_is_for_the_next_visit() -> None:
    plan = sample("hospital-planned", "en")
    text = papers.whole_text(brief_of(plan, "visit"))
    ahead = sorted(
        (v for v in plan.visits.values() if v.date and v.date > papers.DAY), key=lambda v: v.date or papers.DAY
    )
    assert squeezed(ahead[0].primary_objective) in text
    assert squeezed(ahead[1].primary_objective) not in text
    assert [q.text for q in plan.questions.values() if q.visit == ahead[0].id and squeezed(q.text) not in text] == []
    assert squeezed("Primary objective met") in text


def test_the_next_visit_is_the_first_to_come_wherever_it_stands_in_the_plan() -> None:
    base = {"opportunity": "deal", "outcome": None}
    days = {"undated": None, "late": 9, "over": -1, "next": 2}
    rows = {
        name: {
            **base,
            "date": papers.DAY + timedelta(days=n) if n is not None else None,
            "primary_objective": f"x{name}",
        }
        for name, n in days.items()
    }
    done = {**base, "date": papers.DAY, "outcome": "setback", "primary_objective": "xdone"}
    other = {**rows["next"], "opportunity": "other", "date": papers.DAY, "primary_objective": "xother"}
    plan = plan_with(
        opportunities={"deal": {"name": "Deal"}, "other": {"name": "Other"}},
        visits={"done": done, "other": other, **rows},
    )
    text = papers.whole_text(brief_of(plan, "visit"))
    assert [name for name in (*days, "done", "other") if f"x{name}" in text] == ["next"]


def test_without_a_visit_the_sheet_says_so() -> None:
    assert squeezed("No visit is planned") in papers.whole_text(brief_of(empty_plan("en"), "visit"))


def test_a_customer_sees_no_column_that_holds_nothing() -> None:
    plan = sample("hospital-planned", "en")
    head = squeezed(text("brief", "needs.answers", Language.EN))
    assert head in papers.whole_text(brief_of(plan, "one-page", "en", "team"))
    assert head not in papers.whole_text(brief_of(plan, "one-page", "en", "customer"))
