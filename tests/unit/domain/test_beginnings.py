"""Since when something holds, as people say it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import DomainError
from workbench.domain.written_days import beginning_in, day_in, says_beginning

TODAY = date(2026, 5, 21)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-09-01", "2025-09-01"),
        ("2025/9/1", "2025-09-01"),
        ("2025年9月1日起", "2025-09-01"),
        ("自2025年9月1日", "2025-09-01"),
        ("20250901", "2025-09-01"),
        ("2025-09-01 08:30:00", "2025-09-01"),
        ("01.09.2025", "2025-09-01"),
        ("15/9/2025", "2025-09-15"),
        ("9/15/2025", "2025-09-15"),
        ("2025年9月", "2025-09-01"),
        ("2025-09", "2025-09-01"),
        ("09/2025", "2025-09-01"),
        ("2024年", "2024-01-01"),
        ("since 2024", "2024-01-01"),
        ("9月", "2025-09-01"),
        ("从9月份开始", "2025-09-01"),
        ("4月1日起", "2026-04-01"),
        ("5月21日", "2026-05-21"),
        ("5月22日", "2025-05-22"),
        ("2月29日", "2024-02-29"),
        ("1.9.", "2025-09-01"),
        ("去年9月", "2025-09-01"),
        ("去年", "2025-01-01"),
        ("前年3月15日起", "2024-03-15"),
        ("今年3月", "2026-03-01"),
        ("年初", "2026-01-01"),
        ("上个月起", "2026-04-01"),
        ("上周", "2026-05-11"),
        ("昨天", "2026-05-20"),
        ("三个月前", "2026-02-21"),
        ("2年前", "2024-05-21"),
        ("半年前", "2025-11-21"),
        ("since September", "2025-09-01"),
        ("Sept. 2025", "2025-09-01"),
        ("1 September 2025", "2025-09-01"),
        ("September 1st, 2025", "2025-09-01"),
        ("from 15 Oct", "2025-10-15"),
        ("last month", "2026-04-01"),
        ("as of last year", "2025-01-01"),
        ("two years ago", "2024-05-21"),
        ("today", "2026-05-21"),
        ("２０２５－０９－０１", "2025-09-01"),
        ("25/12", "2025-12-25"),
        ("從去年9月開始", "2025-09-01"),
        ("三個月以前", "2026-02-21"),
        ("上周三", "2026-05-13"),
        ("since Monday", "2026-05-18"),
        ("2周以前", "2026-05-07"),
        ("去年9月3日", "2025-09-03"),
        ("31/12-2025", "2025-12-31"),
    ],
)
def test_a_beginning_is_understood(words, day):
    assert beginning_in(words, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "words",
    ["", "起", "since", "from Siemens", "1/9/2025", "2025-13-01", "31.02.2025", "0206-01-01", "9", "经理", "May I"],
)
def test_what_says_no_one_day_is_none(words):
    assert beginning_in(words, TODAY) is None


def test_in_a_line_only_what_is_marked_or_a_whole_day_is_a_beginning():
    assert says_beginning("since May", marked=True)
    assert says_beginning("2025-09-01", marked=True)
    assert not says_beginning("May", marked=True)
    assert not says_beginning("2025", marked=True)
    assert says_beginning("2025", marked=False)


@given(st.text(max_size=20))
def test_no_text_is_refused(words):
    day = beginning_in(words, TODAY)
    assert day is None or day.year >= 1950


DAYS_PAST = st.dates(date(1990, 1, 1), TODAY)
WHOLE = st.sampled_from(["{d:%Y-%m-%d}", "{d.year}年{d.month}月{d.day}日", "{d:%Y%m%d}", "{d.day}.{d.month}.{d.year}"])


@given(DAYS_PAST, WHOLE)
def test_a_whole_day_is_read_alike_whether_it_is_set_or_told_of(day: date, way: str) -> None:
    words = way.format(d=day)
    assert beginning_in(words, TODAY) == day_in(words, TODAY) == day


@given(DAYS_PAST, st.sampled_from(["{d.month}月{d.day}日", "{d.day}.{d.month}.", "{d:%B} {d.day}", "{d.day} {d:%b}"]))
def test_a_day_without_a_year_is_of_this_year_where_it_is_set_and_the_last_there_was_where_it_is_told_of(
    day: date, way: str
) -> None:
    words = way.format(d=day)
    told = beginning_in(words, TODAY)
    assert told is not None
    assert told <= TODAY
    assert (told.month, told.day) == (day.month, day.day)
    if (day.month, day.day) != (2, 29):
        assert day_in(words, TODAY) == day.replace(year=TODAY.year)


@pytest.mark.parametrize("words", ["2025年", "9月", "last month", "年初", "September"])
def test_a_month_or_a_year_is_a_beginning_and_no_day(words: str) -> None:
    assert beginning_in(words, TODAY) is not None
    with pytest.raises(DomainError):
        day_in(words, TODAY)
