"""The day it is."""

import os
from datetime import date

from workbench.system.remarks import remark

TODAY_VARIABLE = "WORKBENCH_TODAY"
FIRST, LAST = date(1900, 1, 1), date(2999, 12, 31)
"""The days that can be today: around them there is room to look back and ahead."""
SHOWN = 40


def today() -> date:
    """Return today's day; the environment variable ``WORKBENCH_TODAY`` (ISO) sets another, for demonstrations.

    A value that is no day, or one at the end of the calendar, is remarked on and has no effect.
    """
    chosen = os.environ.get(TODAY_VARIABLE)
    if not chosen:
        return date.today()
    try:
        day = date.fromisoformat(chosen)
    except ValueError:
        day = date.min
    if FIRST <= day <= LAST:
        return day
    remark("today_unfit", name=TODAY_VARIABLE, value=chosen[:SHOWN])
    return date.today()
