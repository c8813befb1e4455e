"""Spans of days, with and without a known beginning and end."""

from datetime import date, timedelta

import pytest

from workbench.domain.spans import has_begun, has_come, holds

DAY = date(2026, 5, 21)
BEFORE, AFTER = (DAY + timedelta(days=days) for days in (-1, 1))


@pytest.mark.parametrize(("day", "begun", "come"), [(BEFORE, True, True), (DAY, True, True), (AFTER, False, False)])
def test_a_day_has_come_on_itself(day: date, begun: bool, come: bool) -> None:
    assert (has_begun(day, DAY), has_come(day, DAY)) == (begun, come)


def test_what_is_not_known_has_begun_and_has_not_come() -> None:
    assert has_begun(None, DAY)
    assert not has_come(None, DAY)


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        (None, None, True),
        (DAY, None, True),
        (AFTER, None, False),
        (None, DAY, False),
        (None, AFTER, True),
        (DAY, AFTER, True),
        (BEFORE, DAY, False),
        (DAY, DAY, False),
    ],
)
def test_a_span_includes_its_first_day_and_excludes_its_last(start: date | None, end: date | None, held: bool) -> None:
    assert holds(start, end, DAY) == held
