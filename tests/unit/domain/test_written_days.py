"""Days as people write them, and what is never guessed."""

from datetime import date

import pytest

from workbench.domain.errors import DomainError
from workbench.domain.written_days import day_in

TODAY = date(2026, 5, 21)
"""A Thursday."""


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-05-07", (2026, 5, 7)),
        ("2026/5/7", (2026, 5, 7)),
        ("2026.5.7", (2026, 5, 7)),
        ("20260507", (2026, 5, 7)),
        ("2026年5月7日", (2026, 5, 7)),
        ("2026年5月7号", (2026, 5, 7)),
        ("2026 年 5 月 7 日", (2026, 5, 7)),
        ("２０２６－０５－０７", (2026, 5, 7)),
        ("2026-05-07T09:30", (2026, 5, 7)),
        ("2026-05-07T09:30:00+08:00", (2026, 5, 7)),
        ("2026-05-07 9:30", (2026, 5, 7)),
        ("7.5.2026", (2026, 5, 7)),
        ("7. 5. 2026", (2026, 5, 7)),
        ("31/12/2026", (2026, 12, 31)),
        ("12/31/2026", (2026, 12, 31)),
        ("7.5.", (2026, 5, 7)),
        ("15.6.", (2026, 6, 15)),
        ("15.6", (2026, 6, 15)),
        ("31/12", (2026, 12, 31)),
        ("5/21", (2026, 5, 21)),
        ("6/6", (2026, 6, 6)),
        ("05-07", (2026, 5, 7)),
        ("5月7日", (2026, 5, 7)),
        ("今天", (2026, 5, 21)),
        ("明天", (2026, 5, 22)),
        ("后天", (2026, 5, 23)),
        ("昨天", (2026, 5, 20)),
        ("下周三", (2026, 5, 27)),
        ("下星期天", (2026, 5, 31)),
        ("本周一", (2026, 5, 18)),
        ("上周五", (2026, 5, 15)),
        ("周三", (2026, 5, 27)),
        ("周四", (2026, 5, 21)),
        ("today", (2026, 5, 21)),
        ("Tomorrow", (2026, 5, 22)),
        ("next Tuesday", (2026, 5, 26)),
        ("this friday", (2026, 5, 22)),
        ("Monday", (2026, 5, 25)),
        ("last Mon", (2026, 5, 11)),
        ("+3", (2026, 5, 24)),
        ("-1", (2026, 5, 20)),
        ("+2w", (2026, 6, 4)),
        ("三天后", (2026, 5, 24)),
        ("2周后", (2026, 6, 4)),
        ("一个月之后", (2026, 6, 21)),
        ("10天前", (2026, 5, 11)),
        ("in 3 days", (2026, 5, 24)),
        ("in a week", (2026, 5, 28)),
        ("2 weeks ago", (2026, 5, 7)),
        ("25号", (2026, 5, 25)),
        ("下个月5号", (2026, 6, 5)),
        ("月底", (2026, 5, 31)),
        ("下月底", (2026, 6, 30)),
        ("年底", (2026, 12, 31)),
        ("5 June", (2026, 6, 5)),
        ("June 5th", (2026, 6, 5)),
        ("Jun 5, 2027", (2027, 6, 5)),
        ("3 may", (2026, 5, 3)),
    ],
)
def test_days_are_read_as_people_write_them(words: str, day: tuple[int, int, int]) -> None:
    assert day_in(words, TODAY) == date(*day)


def test_no_words_are_no_day() -> None:
    assert day_in(" \u3000", TODAY) is None


@pytest.mark.parametrize("words", ["7.5", "7/5", "7/5/2026", "7-5-2026"])
def test_a_day_that_could_be_two_is_asked_about(words: str) -> None:
    with pytest.raises(DomainError) as refused:
        day_in(words, TODAY)
    assert (refused.value.key, refused.value.values["one"]) == ("day_ambiguous", "2026-07-05")


@pytest.mark.parametrize("words", ["7.5", "7/5"])
def test_where_the_month_is_written_first_it_is(words: str) -> None:
    assert day_in(words, TODAY, month_first=True) == date(2026, 7, 5)


@pytest.mark.parametrize("words", ["0206-05-07", "0000-01-01", "2026-05-07-0206", "1.1.3000", "+9999y"])
def test_a_year_that_nobody_means_is_asked_about(words: str) -> None:
    with pytest.raises(DomainError, match=r"year_unlikely|day_unreadable"):
        day_in(words, TODAY)


@pytest.mark.parametrize("words", ["2026-02-30", "2026-13-01", "31.4.", "32号", "29.2.", "13月5日"])
def test_a_day_the_calendar_does_not_have_is_refused(words: str) -> None:
    with pytest.raises(DomainError, match="day_not_in_calendar"):
        day_in(words, TODAY)


@pytest.mark.parametrize("words", ["soon", "21", "2026-05", "7.5.26", "下周", "ma 5", "5 foo", "3 foos ago", "2026"])
def test_what_is_no_day_is_refused(words: str) -> None:
    with pytest.raises(DomainError, match="day_unreadable"):
        day_in(words, TODAY)
