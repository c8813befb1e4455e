"""What goes along with a copy: its name, the page that says all that is in it, a mail, an archive."""

import re
from datetime import date
from email import message_from_bytes
from email.policy import default
from functools import partial
from html import unescape

import pytest

from tests.support.plans import people, plan_with
from tests.support.traces import attached, unzipped
from workbench.domain.copies import Copy, CopyWanted, Mark
from workbench.domain.editions import edition
from workbench.domain.edits import apply
from workbench.domain.rows import Audience
from workbench.exchange.copy_words import copy_archive, copy_letter, copy_mail, copy_name, left_out_lines
from workbench.exchange.proof_page import proof_html, proof_text
from workbench.system.figures import glossary_words
from workbench.system.language import text
from workbench.usecases.rows import add
from workbench.usecases.sharing import left_out

DAY = date(2026, 5, 21)
LANGUAGES = ("en", "zh_CN")


def copy_for(audience: Audience = Audience.TEAM, account: str = "北方/医疗 \nCentre", **fields: object) -> Copy:
    whole = plan_with(
        account={"account": {"name": account}},
        people=people("wang", notes="proud", **fields) | people("secret", audience=Audience.PRIVATE),
        positions={f"p{n}": {"person": "wang", "opportunity": "deal"} for n in range(12)},
        visits={"v": {"opportunity": "deal", "notes": "one\n<b>two</b>", "date": DAY}},
    )
    return Copy(CopyWanted(audience, DAY), "0" * 16, "", b"plan" * 1000, edition(whole, audience), whole, 7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_called_after_the_account_its_audience_and_the_day(language: str) -> None:
    name = copy_name(copy_for().plan, Audience.TEAM, DAY, language)
    assert name == {"en": "北方-医疗 -Centre Team 2026-05-21", "zh_CN": "北方-医疗 -Centre 团队 2026-05-21"}[language]
    assert copy_name(copy_for(account="").plan, Audience.TEAM, DAY, "en") == "Account plan Team 2026-05-21"


def test_a_customer_is_not_told_that_others_get_more() -> None:
    copy = copy_for(Audience.CUSTOMER)
    assert copy_name(copy.plan, Audience.CUSTOMER, DAY, "en") == "北方-医疗 -Centre 2026-05-21"
    assert copy_letter(copy, "en") == ("For 北方/医疗 Centre", "The file is attached.\n")
    assert copy_letter(copy, "zh_CN") == ("致北方/医疗 Centre", "文件见附件，请查收。\n")


def test_an_archive_is_attached_where_that_is_wanted() -> None:
    ((name, archive),) = attached(copy_mail(copy_for(), "en", archive=True)).items()
    assert name == "北方-医疗 -Centre Team 2026-05-21.zip"
    assert archive == copy_archive(copy_for(), "en")


def test_an_archive_is_the_same_each_time_and_says_nothing_of_its_maker() -> None:
    copy = copy_for()
    archive = copy_archive(copy, "zh_CN")
    assert archive == copy_archive(copy, "zh_CN")
    assert unzipped(archive) == {"北方-医疗 -Centre 团队 2026-05-21.acctplan": copy.content}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_is_a_draft_with_the_copy_and_names_nobody(language: str) -> None:
    copy = copy_for()
    mail = copy_mail(copy, language)
    assert list(attached(mail).values()) == [copy.content]
    read = message_from_bytes(mail, policy=default)
    assert sorted(read.keys()) == ["Content-Type", "MIME-Version", "Subject", "X-Unsent"]
    assert (read["X-Unsent"], "\n" in read["Subject"]) == ("1", False)
    body = read.get_body()
    assert body is not None
    assert body.get_content().strip() in ("The account plan is attached.", "附件是客户计划。")
    assert b"\n" not in mail.replace(b"\r\n", b"")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_the_same_as_text_and_for_a_browser(language: str) -> None:
    copy = copy_for(title="Head")
    words, page = proof_text(copy, language).decode(), proof_html(copy, language).decode()
    plain = unescape(re.sub(r"<style>.*?</style>|<[^>]*>", "\n", page))
    assert [word for word in re.split(r"[\s:：]+", words) if word not in plain] == []
    assert "<b>" not in page
    assert "<b>two</b>" in words
    assert f'lang="{language.replace("_", "-")}"' in page
    for hidden in ("proud", "Secret"):
        assert hidden not in words + page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_tells_days_in_words(language: str) -> None:
    words = proof_text(copy_for(), language).decode()
    assert {"en": "Date: 21 May 2026", "zh_CN": "日期：2026年5月21日"}[language] in words
    assert re.findall(r"\d{4}-\d{2}-\d{2}", words) == []


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_are_shown_only_to_whom_they_say_something(audience: Audience, language: str) -> None:
    """What a customer gets is all for them: also the account and the deal, which are named whatever their mark."""
    whole = plan_with(
        account={"account": {"name": "Clinic", "audience": Audience.TEAM}},
        opportunities={"deal": {"name": "Deal", "audience": Audience.TEAM}},
        commitments={"c": {"opportunity": "deal", "text": "Call", "audience": Audience.CUSTOMER}},
    )
    copy = Copy(CopyWanted(audience, DAY), "0" * 16, "", b"", edition(whole, audience), whole, 1)
    pages = proof_text(copy, language).decode(), proof_html(copy, language).decode()
    assert all("Clinic" in page and "Deal" in page and "Call" in page for page in pages)
    team, safe = text("terms", Audience.TEAM.term, language), text("terms", Audience.CUSTOMER.term, language)
    for page in pages:
        if audience == Audience.CUSTOMER:
            assert (team in page, page.count(safe)) == (False, 1)
        else:
            assert (team in page, safe in page) == (True, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_words_by_what_the_file_says_that_it_is_a_copy(language: str) -> None:
    mark = Mark(Audience.TEAM, "0123456789abcdef", DAY, "周宁")
    copy = copy_for()
    held = apply(copy.held, add("settings", mark.fields())[1])
    words = proof_text(copy._replace(held=held), language).decode()
    for said in ("21 May 2026", "Team") if language == "en" else ("2026年5月21日", "团队"):
        assert said in words.partition("0123456789abcdef")[0].rpartition("\n\n")[2]
    assert "周宁" in words
    assert re.findall(r"[{}]|\d{4}-\d{2}-\d{2}", words) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stays_out_is_told_in_lines(language: str) -> None:
    copy = copy_for(title="Driver of Secret")
    lines = left_out_lines(copy.plan, left_out(copy.plan, Audience.TEAM, str), copy.steps, language)
    assert len(lines) == 6
    assert sum("Secret" in line for line in lines) == 2
    assert "12" in lines[0]
    assert ("and 2 more" if language == "en" else "另有 2 项") in lines[2]
    assert "7" in lines[-1]


def test_where_nothing_stays_out_that_is_said() -> None:
    whole = plan_with(visits={"v": {"opportunity": "deal", "people": ("secret",)}},
                      people=people("secret", audience=Audience.PRIVATE))  # fmt: skip
    first, *_ = left_out_lines(whole, left_out(whole, Audience.PRIVATE, str), 1, "en")
    assert first == "Everything that the plan says now goes along."
    assert "  Visit without People: Secret" in left_out_lines(whole, left_out(whole, Audience.TEAM, str), 1, "en")


@pytest.mark.parametrize(
    ("language", "said"), [("en", ("account", "21 May 2026")), ("zh_CN", ("客户", "2026年5月21日"))]
)
def test_where_somebody_is_named_who_stays_out_is_said_within_the_line(language: str, said: tuple[str, str]) -> None:
    whole = plan_with(
        account={"account": {"business": "Secret decides"}},
        people=people("secret", audience=Audience.PRIVATE),
        visits={"v": {"opportunity": "deal", "notes": "Secret was there", "date": DAY}},
    )
    say = partial(glossary_words, language=language)
    lines = left_out_lines(whole, left_out(whole, Audience.TEAM, say), 1, language)
    for where in said:
        assert any((f"in {where} (" if language == "en" else f"“{where}”") in line for line in lines)
