"""Quick entry: lines or a pasted table become people with roles (R1, R5, R9)."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from io import StringIO
from itertools import zip_longest
from typing import NamedTuple

from workbench.domain.clean_text import visible
from workbench.usecases.entry_lines import (
    BREAKS,
    Entry,
    joined,
    parse_line,
    read_words,
    turned,
    with_cell,
    with_department,
)
from workbench.usecases.entry_words import LABELS, LETTERS, spelt

MOST = 500
"""No more people than this are taken from one paste."""


class Paste(NamedTuple):
    """What a text is understood as: its people, and what of it is none: so many rows beyond the most that are taken,
    and the words of rows that name nobody."""

    entries: list[Entry]
    beyond: int = 0
    nameless: tuple[str, ...] = ()


def parse(text: str) -> list[Entry]:
    """Return the people that *text* names: a person a line, or the rows of a pasted table. Never raises."""
    return read(text).entries


def read(text: str) -> Paste:
    """Return what *text* is understood as. Never raises."""
    text = visible(text)
    lines = [line for line in text.splitlines() if line.strip()]
    table = _cells(text) if any("\t" in line for line in lines) else []
    if not table and len(lines) > 1:
        table = _listed(text, lines)
    if table:
        return _read_table(table)
    rows = ((line.strip(), parse_line(line)) for line in lines[:MOST])
    return _paste(rows, max(0, len(lines) - MOST))


def _paste(rows: Iterable[tuple[str, Entry]], beyond: int) -> Paste:
    found = list(rows)
    nameless = tuple(said for said, entry in found if not entry.name and any(map(str.isalnum, said)))
    return Paste([entry for _, entry in found if entry.name], beyond, nameless)


def _listed(text: str, lines: Sequence[str]) -> list[list[str]]:
    """Return the cells of lines whose first is a row of headings, by what parts the headings; nothing without one."""
    signs = [sign for sign in ";；|" if sign in lines[0]]
    signs += [","] if '"' in text else []
    table = _cells(text, signs[0]) if signs else [[part.strip() for part in BREAKS.split(line)] for line in lines]
    return table if _heading(table[0]) else []


def _cells(text: str, sign: str = "\t") -> list[list[str]]:
    """Return the cells of *text*. Where its quotation marks do not go in pairs around cells, they mean nothing."""
    try:
        rows = list(csv.reader(StringIO(text, newline=None), delimiter=sign, skipinitialspace=True, strict=True))
        paired = not any(sign in cell and ("\n" in cell or sign == "\t") for row in rows for cell in row)
    except csv.Error:
        paired = False
    if not paired:
        rows = [[_unquoted(cell) for cell in line.split(sign)] for line in text.splitlines()]
    return [[" ".join(cell.split()) for cell in row] for row in rows if any(cell.strip() for cell in row)]


def _unquoted(cell: str) -> str:
    bare = cell.strip()
    return bare[1:-1] if len(bare) > 1 and bare[0] == bare[-1] == '"' else bare


def _heading(cells: Sequence[str]) -> list[str] | None:
    """Return the fields that a row of headings names, '' for a column nobody knows; None when it is no heading."""
    found = [LABELS.get(_bare(cell), "") for cell in cells]
    filled = [cell for cell in cells if cell]
    has_name = "name" in found or {"family", "given"} <= set(found)
    return found if has_name and sum(map(bool, found)) * 2 >= len(filled) else None


def _bare(heading: str) -> str:
    """Return a heading without what stands in brackets or at its end: Power (1-5), Dept., Name*."""
    return spelt(re.sub(r"[(（].*?[)）]", "", heading)).strip().rstrip(" :：*.")


def _read_table(table: Sequence[Sequence[str]]) -> Paste:
    heading = _heading(table[0])
    rows = table if heading is None else table[1:]
    taken = rows[:MOST]
    read_row = _row if heading is None else partial(_labelled_row, heading)
    return _paste(((" ".join(filter(None, cells)), read_row(cells)) for cells in taken), len(rows) - len(taken))


def _row(cells: Sequence[str]) -> Entry:
    filled = [cell for cell in cells if cell]
    entry = Entry(name=turned(filled[0])) if filled else Entry()
    for cell in filled[1:]:
        role = LETTERS.get(spelt(cell)) if entry.role is None else None
        entry = replace(entry, role=role) if role else read_words(entry, cell.split())
    return with_department(entry, filled[1:])


def _labelled_row(heading: Sequence[str], cells: Sequence[str]) -> Entry:
    pairs = [(name, cell) for name, cell in zip_longest(heading, cells, fillvalue="") if cell]
    parts = dict(pairs)
    entry = Entry(name=turned(parts.get("name", "")) or joined(parts.get("family", ""), parts.get("given", "")))
    for name, cell in pairs:
        if name not in ("name", "family", "given", "skip", ""):
            entry = with_cell(entry, name, cell)
    unknown = [cell for name, cell in pairs if not name]
    return replace(entry, notes=" ".join(filter(None, (entry.notes, *unknown))))
