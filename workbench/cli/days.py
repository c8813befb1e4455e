"""Days on the command line."""

import argparse
from collections.abc import Callable
from datetime import date

from workbench.cli.console import Console


def day_of(console: Console) -> Callable[[str], date]:
    """Return what reads a day from the command line."""

    def read(words: str) -> date:
        try:
            return date.fromisoformat(words)
        except ValueError:
            raise argparse.ArgumentTypeError(console.say("not_a_day", found=words)) from None

    return read
