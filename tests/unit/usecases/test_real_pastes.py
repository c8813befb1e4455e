"""Quick entry: lines and pastes of real life in both languages, and whom they name.

``pastes.txt`` holds one a line: the text, with tabs and ends of lines written out, and the people it names. The first
fifty were written by somebody who had not seen the parser.
"""

from datetime import date
from pathlib import Path

import pytest

from workbench.domain.written_days import beginning_in
from workbench.usecases.entry_lines import Entry
from workbench.usecases.quick_entry import parse

TODAY = date(2026, 5, 21)
LINES = Path(__file__).with_name("pastes.txt").read_text(encoding="utf-8").splitlines()
CASES = [line.split(" => ") for line in LINES if not line.startswith("# ")]


def shown(entry: Entry) -> str:
    """Return all that is known of a person, as the file of cases says it."""
    told = {name: getattr(entry, name) for name in entry.__slots__ if name not in ("name", "begins", "contacts")}
    told["since"] = beginning_in(entry.begins, TODAY)
    told["contacts"] = "+".join(detail.value for detail in entry.contacts)
    parts = [f"{name}={_said(value)}" for name, value in told.items() if value not in ("", None, ())]
    return "; ".join([entry.name, *sorted(parts)])


def _said(value: object) -> str:
    return "+".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.mark.parametrize(("text", "people"), CASES)
def test_a_paste_of_real_life_is_understood(text: str, people: str) -> None:
    wanted = []
    for person in people.split(" && "):
        name, *parts = person.split("; ")
        wanted.append("; ".join([name, *sorted(parts)]))
    assert list(map(shown, parse(text.replace(r"\t", "\t").replace(r"\n", "\n")))) == wanted


def test_there_are_enough() -> None:
    assert len(CASES) >= 150
