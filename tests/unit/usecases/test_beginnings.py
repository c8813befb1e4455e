"""Since when something holds, as people say it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.usecases.beginnings import beginning_in, says_beginning

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
