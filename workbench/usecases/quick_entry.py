"""Quick entry: a line or a pasted table becomes people with roles (R1, R5, R9)."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from typing import Any

from workbench.domain.edits import Edits, apply
from workbench.domain.people import Function, Lane, Person, Side
from workbench.domain.plan import Plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref, Value
from workbench.usecases import rows
from workbench.usecases.entry_words import (
    ASIDE,
    DEPARTMENT_ENDS,
    LABELS,
    LETTERS,
    LONGEST,
    TITLE_ENDS,
    TITLES,
    UNPLACED,
    WORDS,
)
from workbench.usecases.relations import chain, report_to
from workbench.usecases.roles import CENTRES, give_role

BREAKS = re.compile(r"[,，;；、\t|()（）]|(?<=[^\x00-\x7f])/|/(?=[^\x00-\x7f])|\s[-–—]\s")
"""Where one piece of a line ends; a stroke only beside Chinese, for it may stand in an English title."""
BULLET = re.compile(r"^\s*(?:[-–—*•·●▪]+\s+|[(（]?\d{1,3}[.)）．、]\s*|[①-⑳]\s*)")
REPORTS = re.compile(r"(?:\breports? to\s+|汇报给\s*|上级[是为]\s*)([^:：=\s].*)$", re.IGNORECASE)
REACH = re.compile(r"\S+@\S+|\+?\d[\d\s()-]{5,}")
"""An address or a telephone number."""
TURNED = re.compile(r"([A-Za-z][\w'-]*), ([A-Za-z][\w' -]*)")
"""A Latin name with the family first."""
SIGN = re.compile("[:：=]")
LABELLED = re.compile("^([^:：=]{1,20})[:：=](.+)$")
POWER = re.compile("^(?:权力|power)([1-5])$")
MOST = 500
"""No more people than this are taken from one paste."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as understood from words; ``also`` are further roles held at once (R1).

    ``unread`` holds words that should name a value and name none that is known.
    """

    name: str = ""
    title: str = ""
    department: str = ""
    side: Side | None = None
    lane: Lane | None = None
    function: Function | None = None
    power: int | None = None
    role: RoleName | None = None
    also: tuple[RoleName, ...] = ()
    reports_to: str = ""
    interests: str = ""
    notes: str = ""
    unread: tuple[str, ...] = ()


PERSON_FIELDS = ("title", "department", "side", "lane", "function", "power", "interests", "notes")


def parse(text: str) -> list[Entry]:
    """Return the people that *text* names: a person a line, or the rows of a pasted table. Never raises."""
    lines = [line for line in text.splitlines() if line.strip()]
    if any("\t" in line for line in lines):
        return _parse_table(_cells(text))[:MOST]
    heading = _heading([part.strip() for part in BREAKS.split(lines[0])]) if len(lines) > 1 else None
    if heading is not None:
        return _parse_table([[part.strip() for part in BREAKS.split(line)] for line in lines])[:MOST]
    return [entry for line in lines[:MOST] if (entry := parse_line(line)).name]


def parse_line(line: str) -> Entry:
    """Return the person one line of words names; the order matters only in that the name comes first."""
    pieces = [piece.split() for piece in BREAKS.split(_without_sign(BULLET.sub("", line))) if piece.strip()]
    if not pieces:
        return Entry()
    name, rest = _name(pieces[0], alone=len(pieces) == 1)
    entry = Entry(name=name)
    for piece in [rest, *pieces[1:]]:
        entry = _read(entry, piece)
    return entry


# Lines


def _without_sign(line: str) -> str:
    """Part the name from what follows its colon; a label before the name goes."""
    before, sign, after = line.partition("：" if "：" in line else ":")
    heard = before.split()
    if not sign or not heard or BREAKS.search(before) or (len(heard) > 1 and not before.isascii()):
        return line
    if LABELS.get(" ".join(heard).casefold()) == "name":
        return after
    return line if heard[-1].casefold() in LABELS else f"{before}，{after}"


def _name(words: Sequence[str], *, alone: bool) -> tuple[str, Sequence[str]]:
    """Part a piece into the name and what follows it; a Chinese name is one word, a Latin one several."""
    if not words[0].isascii():
        return words[0], words[1:]
    count = 1
    while count < len(words) and _in_name(words, count) and not (alone and count >= 3):
        count += 1
    return " ".join(words[:count]), words[count:]


def _in_name(words: Sequence[str], place: int) -> bool:
    word = words[place]
    shouted = len(word) > 1 and word.isupper() and "." not in word and not words[0].isupper()
    says = bool(_phrase(words, place)[1]) or word.casefold() in TITLES
    return word[0].isalpha() and not (shouted or says or LABELLED.match(word))


def _read(entry: Entry, words: Sequence[str]) -> Entry:
    """Return *entry* with what the words of one piece say beyond what it knows already."""
    if reports := REPORTS.search(" ".join(words)):
        entry = replace(entry, reports_to=reports[1].strip())
        words = " ".join(words)[: reports.start()].split()
    if len([word for word in words if SIGN.search(word)]) == 1 and (cell := _labelled(" ".join(words))):
        return _with_cell(entry, *cell)
    free: list[str] = []
    place = 0
    while place < len(words):
        taken, meaning = _phrase(words, place)
        if cell := _labelled(words[place]):
            entry = _with_cell(_with_text(entry, free), *cell)
            free = []
        elif meaning and _further(entry, meaning):
            entry = replace(entry, also=(*entry.also, meaning["role"]))
        elif words[place].casefold() in UNPLACED:
            entry = replace(_with_text(entry, free), unread=(*entry.unread, words[place]))
            free = []
        elif meaning and not _part_of_title(words, place, taken) and not _known(entry, meaning):
            entry = _with_text(entry, free)
            free = []
            entry = replace(entry, **meaning)
        else:
            taken = 1
            if free and not words[place].isascii():
                entry = _with_text(entry, free)
                free = []
            free.append(words[place])
        place += taken
    return _with_text(entry, free)


def _labelled(text: str) -> tuple[str, str] | None:
    """Return the field and the words of a text such as ``dept: Purchasing``; None when it names no field."""
    parts = LABELLED.match(text)
    name = LABELS.get(parts[1].strip().casefold()) if parts else None
    return (name, parts[2].strip()) if parts and name else None


def _phrase(words: Sequence[str], place: int) -> tuple[int, dict[str, Any]]:
    for taken in range(min(LONGEST, len(words) - place), 0, -1):
        phrase = words[place : place + taken]
        for said in (" ".join(phrase).casefold(), "".join(phrase).casefold()):
            if said in WORDS:
                return taken, dict(WORDS[said])
            if power := POWER.match(said):
                return taken, {"power": int(power[1])}
    return 1, {}


def _part_of_title(words: Sequence[str], place: int, taken: int) -> bool:
    """Say whether a word that could mean something else is part of a title: Head of Purchasing, Sales Director."""
    before = words[place - 1].casefold() if place else ""
    after = words[place + taken].casefold() if place + taken < len(words) else ""
    if words[place].isdigit():
        return bool(before) and before.isascii() and before not in WORDS
    is_role = isinstance(WORDS.get(words[place].casefold(), {}).get("role"), RoleName)
    return not is_role and words[place].isascii() and (before in {"of", "for", "and", "&"} or _names_post(after))


def _names_post(word: str) -> bool:
    return word in TITLES and word not in WORDS


def _further(entry: Entry, meaning: Mapping[str, Any]) -> bool:
    role = meaning.get("role")
    return role is not None and entry.role is not None and role not in (entry.role, *entry.also)


def _known(entry: Entry, meaning: Mapping[str, Any]) -> bool:
    return all(getattr(entry, name) is not None for name in meaning)


def _with_text(entry: Entry, words: Sequence[str]) -> Entry:
    """Return *entry* with free words as department, title or, when both are known, notes."""
    text = " ".join(words)
    if not text:
        return entry
    if text.casefold() in ASIDE or REACH.fullmatch(text.strip("<>")):
        return replace(entry, notes=f"{entry.notes} {text.strip('<>')}".strip())
    derived = bool(entry.department) and entry.department == _department_in(entry.title)
    if text.casefold().endswith(DEPARTMENT_ENDS) and (derived or not entry.department):
        return replace(entry, department=text)
    if not entry.title:
        return replace(entry, title=text, department=entry.department or _department_in(text))
    if not entry.department:
        return replace(entry, department=text)
    return replace(entry, notes=f"{entry.notes} {text}".strip())


def _department_in(title: str) -> str:
    """Return the department that a Chinese title begins with, if it does."""
    for end in sorted(TITLE_ENDS, key=len, reverse=True):
        before = title.removesuffix(end)
        if before != title and len(before) > 1 and before.endswith(DEPARTMENT_ENDS):
            return before
    return ""


# Tables


def _cells(text: str) -> list[list[str]]:
    read = csv.reader(StringIO(text), delimiter="\t")
    return [[" ".join(cell.split()) for cell in row] for row in read if any(cell.strip() for cell in row)]


def _heading(cells: Sequence[str]) -> list[str] | None:
    """Return the fields that a row of headings names, '' for a column nobody knows; None when it is no heading."""
    found = [LABELS.get(_bare(cell), "") for cell in cells]
    filled = [cell for cell in cells if cell]
    has_name = "name" in found or {"family", "given"} <= set(found)
    return found if has_name and sum(map(bool, found)) * 2 >= len(filled) else None


def _bare(heading: str) -> str:
    """Return a heading without what stands in brackets or at its end: Power (1-5), Dept., Name*."""
    return re.sub(r"[(（].*?[)）]", "", heading).casefold().strip().rstrip(" :：*.")


def _parse_table(table: Sequence[Sequence[str]]) -> list[Entry]:
    heading = _heading(table[0]) if table else None
    if heading is None:
        read = [_row(cells) for cells in table]
    else:
        read = [_labelled_row(heading, cells) for cells in table[1:]]
    return [entry for entry in read if entry.name]


def _row(cells: Sequence[str]) -> Entry:
    filled = [cell for cell in cells if cell]
    entry = Entry(name=_turned(filled[0])) if filled else Entry()
    for cell in filled[1:]:
        role = LETTERS.get(cell.casefold()) if entry.role is None else None
        entry = replace(entry, role=role) if role else _read(entry, cell.split())
    return entry


def _labelled_row(heading: Sequence[str], cells: Sequence[str]) -> Entry:
    pairs = [(name, cell) for name, cell in zip(heading, cells, strict=False) if cell]
    parts = dict(pairs)
    entry = Entry(name=_turned(parts.get("name", "")) or _joined(parts.get("family", ""), parts.get("given", "")))
    for name, cell in pairs:
        if name not in ("name", "family", "given", "skip", ""):
            entry = _with_cell(entry, name, cell)
    unknown = [cell for name, cell in pairs if not name]
    return replace(entry, notes=" ".join(filter(None, (entry.notes, *unknown))))


def _turned(name: str) -> str:
    """Return a Latin name as it is spoken: Lopez, Maria is Maria Lopez."""
    parts = TURNED.fullmatch(name)
    return f"{parts[2]} {parts[1]}" if parts else name


def _joined(family: str, given: str) -> str:
    """Return a whole name: family first without a gap in Chinese, last in Latin letters."""
    return f"{given} {family}".strip() if (family + given).isascii() else family + given


def _with_cell(entry: Entry, name: str, cell: str) -> Entry:
    if name in ("family", "given", "skip"):
        return entry
    if name not in ("side", "lane", "function", "power", "role"):
        said_so: dict[str, Any] = {name: cell}
        return replace(entry, **said_so)
    said = cell.casefold().strip()
    if name == "role" and (roles := _roles(said)):
        return replace(entry, role=roles[0], also=roles[1:])
    meaning = WORDS.get(said, {})
    if name in meaning:
        wanted: dict[str, Any] = {name: meaning[name]}
        return replace(entry, **wanted)
    return replace(entry, unread=(*entry.unread, cell))


def _roles(said: str) -> tuple[RoleName, ...]:
    """Return the roles a cell names, by letter or in words, one or several; none when a part of it is unknown."""
    parts = [part.strip() for part in BREAKS.split(said) if part.strip()]
    found = [LETTERS.get(part) or WORDS.get(part, {}).get("role") for part in parts]
    return tuple(role for role in dict.fromkeys(found) if isinstance(role, RoleName)) if all(found) else ()


# Entering


def known(plan: Plan, entry: Entry) -> Person | None:
    """Return the person of the plan whom *entry* names already, or None: same name, same side where one is said."""
    said = entry.name.casefold()
    there = (p for p in plan.people.values() if p.name.casefold() == said)
    return next((p for p in there if entry.side in (None, p.side)), None)


def enter(plan: Plan, entries: Sequence[Entry], opportunity: str | None, day: date) -> tuple[list[Ref], Edits]:
    """Return the rows of the people of *entries* and the edits that bring them into *plan* from *day* on.

    Somebody who is there already is completed: what the entry says replaces what was known, a role is added. Roles
    need an *opportunity* and begin assumed. An unknown superior's name leaves the reporting line as it is.
    """
    made: list[Ref] = []
    edits: Edits = ()
    now = plan
    for entry in entries:
        ref, first = _person(now, entry)
        step = first
        for role in (entry.role, *entry.also) if entry.role and opportunity is not None else ():
            step += give_role(apply(now, step), ref.id, str(opportunity), CENTRES[role], day)
        now, edits = apply(now, step), edits + step
        made.append(ref)
    for ref, entry in zip(made, entries, strict=True):
        step = _reporting(now, ref.id, entry)
        now, edits = apply(now, step), edits + step
    return made, edits


def _person(plan: Plan, entry: Entry) -> tuple[Ref, Edits]:
    said: dict[str, Value] = {"name": entry.name, **dict(_said(entry))}
    there = known(plan, entry)
    if there is None:
        return rows.add("people", said)
    ref = Ref("people", there.id)
    return ref, rows.set_fields(plan, ref, **said)


def _said(entry: Entry) -> Iterator[tuple[str, Value]]:
    for name in PERSON_FIELDS:
        if (value := getattr(entry, name)) not in (None, ""):
            yield name, value


def _reporting(plan: Plan, person: str, entry: Entry) -> Edits:
    manager = known(plan, Entry(name=entry.reports_to)) if entry.reports_to else None
    circle = manager is not None and person in chain(plan, manager.id)
    return report_to(plan, person, manager.id) if manager is not None and not circle else ()
