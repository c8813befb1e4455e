"""The day it is."""

import os
from datetime import date

TODAY_VARIABLE = "WORKBENCH_TODAY"


def today() -> date:
    """Return today's day; the environment variable ``WORKBENCH_TODAY`` (ISO) sets another, for demonstrations."""
    chosen = os.environ.get(TODAY_VARIABLE)
    return date.fromisoformat(chosen) if chosen else date.today()
