"""The full brief as a file: complete, in both languages, on both papers, for each audience."""

import re
from dataclasses import replace

import pytest

from tests.support import papers
from tests.support.big_plan import big_plan
from tests.support.papers import brief_of, squeezed
from tests.support.plans import DAY
from workbench.brief.content.compose import compose
from workbench.brief.figures.iceberg import iceberg
from workbench.domain.needs import NeedSide
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Audience
from workbench.exchange.samples import sample
from workbench.system.language import Language, text
from workbench.usecases.ports import BriefRequest, Paper

SAMPLES = [("zh_CN", "a4"), ("zh_CN", "letter"), ("en", "a4"), ("en", "letter")]


@pytest.fixture(scope="module", params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def plan(language: str) -> Plan:
    return sample("hospital-planned", language)


@pytest.fixture(scope="module")
def pdf(plan: Plan, language: str) -> bytes:
    return brief_of(plan, language=language)


def test_every_person_need_factor_strategy_action_and_question_is_there(plan: Plan, pdf: bytes) -> None:
    text = papers.whole_text(pdf)
    texts = [row.name for row in plan.people.values() if row.side == "customer"]
    texts += [row.text for row in plan.needs.values() if not row.empty_source]
    texts += [row.text for table in ("factors", "strategies", "actions") for row in plan.rows(table).values()]  # type: ignore[attr-defined]
    texts += [row.text for row in plan.commitments.values()]
    texts += [q.text for q in plan.questions.values() if plan.visits[q.visit].outcome is None]
    missing = [words for words in texts if squeezed(words).replace("’", "'") not in text]
    assert missing == []


def test_every_page_says_which_of_how_many_it_is_and_of_which_day(pdf: bytes, language: str) -> None:
    pages = papers.page_texts(pdf)
    folio, day = ("第{}页，共{}页", "截至2026年5月21日") if language == "zh_CN" else ("Page{}of{}", "Asof21May2026")
    assert len(pages) > 3
    for number, words in enumerate(pages, 1):
        assert folio.format(number, len(pages)) in words
        assert day in words


def test_bookmarks_lead_to_the_sections_in_their_order(pdf: bytes) -> None:
    marks = papers.bookmarks(pdf)
    pages = papers.page_texts(pdf)
    assert [title.split()[0] for title, _ in marks] == [str(n) for n in range(1, 11)]
    assert [page for _, page in marks] == sorted(page for _, page in marks)
    assert [title for title, page in marks if squeezed(title) not in pages[page]] == []


def test_all_fonts_are_embedded_and_are_ours(pdf: bytes) -> None:
    assert papers.fonts(pdf) == {("NotoSansSC-Regular", True), ("NotoSansSC-Bold", True)}


def test_the_file_says_what_it_is(pdf: bytes, plan: Plan) -> None:
    found = papers.about(pdf)
    assert plan.account.name in found["Title"]
    assert found["Author"] == plan.account.our_company
    assert b"/Lang" in pdf


@pytest.mark.parametrize("paper", list(Paper))
def test_the_paper_is_the_one_asked_for_and_nothing_leaves_it(paper: Paper, plan: Plan, language: str) -> None:
    pdf = brief_of(plan, language=language, paper=paper)
    width, height = papers.SIZES[paper]
    assert set(papers.page_sizes(pdf)) == {(width, height)}
    for page in papers.boxes(pdf):
        words = [box for box in page if box.is_text]
        assert min(box.left for box in words) >= 60
        assert max(box.right for box in words) <= width - 40
        assert min(box.bottom for box in words) >= 24
        assert max(box.top for box in words) <= height - 24


@pytest.mark.parametrize("kind", ["full", "one-page", "visit"])
@pytest.mark.parametrize("audience", ["team", "customer"])
def test_what_is_private_is_not_on_papers_for_others(kind: str, audience: str, plan: Plan, language: str) -> None:
    text = papers.whole_text(brief_of(plan, kind, language, audience))
    needs = [need.text for need in plan.needs.values() if need.audience == Audience.PRIVATE]
    notes = [words for person in plan.people.values() for words in (person.notes, person.interests) if words]
    assert needs
    assert [words for words in [*needs, *notes] if squeezed(words) in text] == []
    assert [r.note for r in plan.relations.values() if squeezed(r.note) in text] == []


@pytest.mark.parametrize("kind", ["full", "one-page", "visit"])
def test_a_customer_finds_nothing_that_is_not_marked_for_them(kind: str, plan: Plan, language: str) -> None:
    text = papers.whole_text(brief_of(plan, kind, language, "customer"))
    ours = [row for table in ("factors", "strategies", "needs", "actions") for row in plan.rows(table).values()]
    leaks = [r.text for r in ours if r.audience != Audience.CUSTOMER and squeezed(r.text) in text]  # type: ignore[attr-defined]
    assert leaks == []
    assert "1,200,000" not in text
    assert squeezed(plan.account.culture) not in text


def test_what_is_marked_for_the_customer_is_there(plan: Plan, language: str) -> None:
    text = papers.whole_text(brief_of(plan, "full", language, "customer"))
    marked = [c.text for c in plan.commitments.values() if c.audience == Audience.CUSTOMER]
    marked += [a.text for a in plan.actions.values() if a.audience == Audience.CUSTOMER]
    assert len(marked) > 5
    assert [words for words in marked if squeezed(words) not in text] == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("audience", ["private", "team", "customer"])
def test_an_empty_plan_makes_a_paper(language: str, audience: str) -> None:
    for kind in ("full", "one-page", "visit"):
        assert len(papers.page_sizes(brief_of(empty_plan(language), kind, language, audience))) == 1


def test_an_empty_plan_says_what_is_missing() -> None:
    text = papers.whole_text(brief_of(empty_plan("en")))
    assert "Nobodyisrecordedyet" in text
    assert "Nofactorsareweighedyet" in text


def test_hundreds_of_people_fill_tables_and_figures_count_the_rest() -> None:
    plan = big_plan(people=300, needs=600)
    pdf = brief_of(plan, language="zh_CN")
    text = papers.whole_text(pdf)
    assert [person.name for person in plan.people.values() if squeezed(person.name) not in text] == []
    assert [words for words in papers.page_texts(pdf) if re.search(r"另\d+人.*角色图", words)]


def test_text_that_looks_like_markup_is_only_text() -> None:
    plan = sample("hospital", "en")
    account = replace(plan.account, name="<b>A & B</b> <font color='red'>", notes="</para><br/>&amp;")
    tables = {**plan.tables, "account": {"account": account}}
    text = papers.whole_text(brief_of(Plan(tables)))
    assert "<b>A&B</b><fontcolor='red'>" in text
    assert "</para><br/>&amp;" in text


def test_a_text_longer_than_a_page_flows_on() -> None:
    plan = sample("hospital", "en")
    words = " ".join(f"word{n}" for n in range(3000))
    need = next(need for need in plan.needs.values() if not need.empty_source)
    needs = {**plan.needs, need.id: replace(need, present=words)}
    text = papers.whole_text(brief_of(Plan({**plan.tables, "needs": needs})))
    assert [n for n in range(0, 3000, 50) if f"word{n}word" not in text] == []


def test_both_languages_say_the_same_things(plan: Plan, language: str) -> None:
    other = "en" if language == "zh_CN" else "zh_CN"
    request = BriefRequest(day=papers.DAY, language=language, audience=Audience.PRIVATE)
    mine, theirs = compose(plan, request), compose(plan, request._replace(language=other))
    assert len(mine.concerns) == len(theirs.concerns)
    assert [f.label for f in mine.opening.facts] != [f.label for f in theirs.opening.facts]
    assert len(mine.opening.facts) == len(theirs.opening.facts)


@pytest.mark.parametrize("audience", ["team", "customer"])
@pytest.mark.parametrize("kind", ["full", "one-page", "visit"])
def test_the_particulars_beside_a_short_title_stand_on_one_line_each(kind: str, audience: str, language: str) -> None:
    plan = sample("hospital-planned", language)
    with papers.opened(brief_of(plan, kind, language, audience)) as document:
        lines = document[0].get_textpage().get_text_range().splitlines()
    audience_name = text("brief", f"audience.{audience}", Language(language))
    assert f"{plan.account.our_company} · {audience_name}" in lines  # In the foot the page stands on the same line.


@pytest.mark.parametrize(("language", "paper"), SAMPLES)
def test_the_grid_of_a_plan_without_strategies_stands_under_its_heading(language: str, paper: str) -> None:
    pages = papers.page_texts(brief_of(sample("hospital", language), language=language, paper=paper))
    title = squeezed(text("brief", "section.strategies", Language(language)))
    caption = squeezed(text("brief", "figure.grid", Language(language)))
    (page,) = [page for page in pages if title in page]
    assert caption in page


def test_a_side_without_needs_leaves_its_half_of_the_iceberg_to_the_other(plan: Plan, language: str) -> None:
    request = BriefRequest(DAY, language=language)
    needs = compose(plan, request).needs
    assert {need.side for need in needs.lines} == {NeedSide.COMPANY}
    last = needs.groups[-1]
    personal = replace(last.needs[0], side=NeedSide.PERSONAL, text="")
    both = replace(needs, groups=(*needs.groups, replace(last, needs=(personal,))))
    assert iceberg(needs, 480.0, 900.0).height < iceberg(both, 480.0, 900.0).height
