"""Quick entry: a line of words, or a cell with its heading, says something of a person (R1, R5, R9)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, filterfalse
from typing import Any

from workbench.domain.alike import simplified
from workbench.domain.people import Function, Lane, Side
from workbench.domain.roles import RoleName
from workbench.domain.written_days import says_beginning
from workbench.usecases.contact_words import NAMES, REACHED, Detail, detail_in, labelled_detail
from workbench.usecases.entry_words import (
    ASIDE,
    DEPARTMENT_ENDS,
    DEPARTMENTS,
    LABELS,
    LETTERS,
    LONGEST,
    POSTS,
    TITLE_ENDS,
    TITLE_RANKS,
    TITLES,
    UNPLACED,
    WORDS,
    spelt,
)

FIELDS = re.compile(r"[;；\t|]")
"""What parts a line where it stands in it; commas then belong to the names and texts between."""
ASIDES = re.compile(r"[、()（）]|(?<=[\u2e80-\uffff])/|/(?=[\u2e80-\uffff])|\s[-–—]\s")
"""Where one piece of a field ends; a stroke only beside Chinese, for it may stand in an English title."""
BREAKS = re.compile(rf"[,，]|{FIELDS.pattern}|{ASIDES.pattern}")
"""Where one piece of a line ends that nothing but commas parts."""
DASH = re.compile(r"\s[-–—]\s")
DASHED = re.compile(r"[^\W\d_][\w'-]*, [^\W\d_][\w' .-]*?(?:\s[-–—]\s[^,;]+){2,}")
"""A line that only dashes part, for the comma stands in the name: Smith, Jane - Procurement - Buyer."""
BULLET = re.compile(r"^\s*(?:[-–—*•·●▪]+\s+|[(（]?\d{1,3}[.)）．、]\s*|[①-⑳]\s*)")
REPORTS = re.compile(r"(?:\breports? to\s+|汇报给\s*|上级[是为]\s*)([^:：=\s].*)$", re.IGNORECASE)
COMMA_IN_DAY = re.compile(r"([A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?), (\d{4})\b")
PARTICLES = r"(?:(?:van|von|der|den|de|di|da|del|la|le|el|al|bin|ten|ter) )*"
TURNED = re.compile(rf"((?i:{PARTICLES})[^\W\d_][\w'-]*), ?([^\W\d_][\w' .-]*)")
"""A name with the family first, parted by a comma."""
FIRST_EASTERN = "\u2e80"
"""The first letter of those that Chinese is written with; the letters before it are taken for Latin."""
SIGN = re.compile("[:：=]")
LABELLED = re.compile("^([^:：=]{1,20})[:：=](.+)$")
POWER = re.compile("^(?:权力|power)([1-5])$")
POWERS = frozenset("12345")
FREE_TEXTS = frozenset({"interests", "notes"})
"""What is added to rather than left: there is room for both."""
LONGEST_DAY = 5
"""In so many words a day may be said: since the word, September 1st 2025."""
LONGEST_NUMBER = 5
"""In so many words a number may be written: +86 138 0013 8000."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One person as understood from words; ``also`` are further roles held at once (R1).

    ``begins`` is since when that holds, as it was said. ``contacts`` are ways to reach them (R12). ``unread`` holds
    words that should name a value and name none that is known.
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
    begins: str = ""
    interests: str = ""
    notes: str = ""
    contacts: tuple[Detail, ...] = ()
    unread: tuple[str, ...] = ()


def parse_line(line: str) -> Entry:
    """Return the person one line of words names; the order matters only in that the name comes first.

    Where semicolons part the line, commas do not: they belong to a name such as Lopez, Maria and to what is said.
    """
    bare = COMMA_IN_DAY.sub(r"\1 \2", BULLET.sub("", line))
    if DASHED.fullmatch(bare):
        bare = DASH.sub(";", bare)
    fields = [field for field in FIELDS.split(_without_sign(bare)) if field.strip()]
    if len(fields) > 1 and is_latin(fields[0]):
        first, *aside = ASIDES.split(fields[0])
        name, rest = _name_with_commas(first.split())
        pieces = [*BREAKS.split(" ".join(rest)), *aside]
    else:
        pieces = [piece for piece in BREAKS.split(fields[0] if fields else "") if piece.strip()]
        if not pieces:
            return Entry()
        name, rest = _name(pieces[0].split(), alone=len(pieces) + len(fields) == 2)
        pieces[0] = " ".join(rest)
    entry = Entry(name=name)
    pieces = [*pieces, *chain.from_iterable(map(_pieces, fields[1:]))]
    for piece in pieces:
        entry = read_words(entry, piece.split())
    return with_department(entry, pieces)


def with_department(entry: Entry, pieces: Sequence[str]) -> Entry:
    """Return *entry* with the department that one of the *pieces* is called by, where another says the title."""
    words = chain.from_iterable((piece.strip(), *filterfalse(is_latin, piece.split())) for piece in pieces)
    called = next((word for word in words if spelt(word) in DEPARTMENTS), "")
    return replace(entry, department=called) if called and entry.title and not entry.department else entry


# Lines


def is_latin(text: str) -> bool:
    """Say whether no letter of *text* is one that Chinese is written with."""
    return all(letter < FIRST_EASTERN for letter in text)


def _name_with_commas(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Part a field into the name, which may hold a comma, and what follows it."""
    bare = [word.rstrip(",") for word in words]
    count = 1
    while count < len(words) and _in_name(bare, count):
        if words[count - 1].endswith(",") and bare[count][0].islower() and bare[0][:1].isupper():
            break  # No name goes on with a small letter behind a comma: Ann, nurse.
        count += 1
    return turned(" ".join(words[:count]).strip(" ,")), words[count:]


def _pieces(field: str) -> list[str]:
    """Part a field in which commas belong to what is said, unless they part several labels."""
    several = len([word for word in field.split() if SIGN.search(word)]) > 1
    return (BREAKS if several else ASIDES).split(field)


def _without_sign(line: str) -> str:
    """Part the name from what follows its colon; a label before the name goes."""
    before, sign, after = line.partition("：" if "：" in line else ":")
    heard = before.split()
    if not sign or not heard or BREAKS.search(before) or (len(heard) > 1 and not is_latin(before)):
        return line
    if LABELS.get(spelt(" ".join(heard))) == "name":
        return after
    return line if spelt(heard[-1]) in LABELS else f"{before}，{after}"


def _name(words: Sequence[str], *, alone: bool) -> tuple[str, Sequence[str]]:
    """Part a piece into the name and what follows it; a Chinese name is one word, a Latin one several."""
    if not is_latin(words[0]):
        return words[0], words[1:]
    count = 1
    while count < len(words) and _in_name(words, count) and not (alone and count >= 3):
        count += 1
    return " ".join(words[:count]), words[count:]


def _in_name(words: Sequence[str], place: int) -> bool:
    word = words[place]
    shouted = len(word) > 1 and word.isupper() and "." not in word and not words[0].isupper()
    says = bool(_phrase(words, place)[1]) or spelt(word) in TITLES or spelt(word.rstrip(":")) in NAMES
    return word[:1].isalpha() and not (shouted or says or LABELLED.match(word))


def read_words(entry: Entry, words: Sequence[str]) -> Entry:
    """Return *entry* with what the words of one piece say beyond what it knows already."""
    if not entry.begins:
        begins, words = _beginning(words)
        entry = replace(entry, begins=begins)
    text = " ".join(words)
    if reports := REPORTS.search(simplified(text)):
        entry = replace(entry, reports_to=turned(text[reports.start(1) : reports.end(1)].strip(" ,")))
        words = text[: reports.start()].split()
    if detail := detail_in(" ".join(words)):
        return _reached(entry, detail)
    if len([word for word in words if SIGN.search(word)]) == 1 and (cell := _labelled(" ".join(words))):
        return with_cell(entry, *cell)
    free: list[str] = []
    place = 0
    while place < len(words):
        taken, meaning = _phrase(words, place)
        length, detail = _detail(words, place)
        if detail is not None:
            entry, free, taken = _reached(_with_text(entry, free), detail), [], length
        elif cell := _labelled(words[place]):
            entry = with_cell(_with_text(entry, free), *cell)
            free = []
        elif meaning and _further(entry, meaning):
            entry = replace(entry, also=(*entry.also, meaning["role"]))
        elif spelt(words[place].rstrip(",")) in UNPLACED:
            entry = replace(_with_text(entry, free), unread=(*entry.unread, words[place].rstrip(",")))
            free = []
        elif meaning and not _part_of_title(words, place, taken) and not _known(entry, meaning):
            entry = _with_text(entry, free)
            free = []
            entry = replace(entry, **meaning)
        else:
            taken = 1
            if free and not is_latin(words[place]):
                entry = _with_text(entry, free)
                free = []
            free.append(words[place])
        place += taken
    return _with_text(entry, free)


def _beginning(words: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Part the first words that say since when something holds from the others; no words say nothing."""
    for place in range(len(words)):
        for taken in range(min(LONGEST_DAY, len(words) - place), 0, -1):
            said = " ".join(words[place : place + taken])
            if says_beginning(said, marked=True):
                return said, [*words[:place], *words[place + taken :]]
    return "", words


def _detail(words: Sequence[str], place: int) -> tuple[int, Detail | None]:
    """Return how many words from *place* on are a way to reach somebody, and which; a number may stand in several."""
    alone = words[place] in POWERS
    for taken in range(1 if alone else min(LONGEST_NUMBER, len(words) - place), 0, -1):
        if detail := detail_in(" ".join(words[place : place + taken])):
            return taken, detail
    return 1, None


def _labelled(text: str) -> tuple[str, str] | None:
    """Return the field and the words of a text such as ``dept: Purchasing``; None when it names no field."""
    parts = LABELLED.match(text)
    name = LABELS.get(spelt(parts[1].strip())) if parts else None
    return (name, parts[2].strip()) if parts and name else None


def _phrase(words: Sequence[str], place: int) -> tuple[int, dict[str, Any]]:
    for taken in range(min(LONGEST, len(words) - place), 0, -1):
        phrase = [*words[place : place + taken - 1], words[place + taken - 1].rstrip(",，")]
        for said in (spelt(" ".join(phrase)), spelt("".join(phrase))):
            if said in WORDS:
                return taken, dict(WORDS[said])
            if power := POWER.match(said):
                return taken, {"power": int(power[1])}
    return 1, {}


def _part_of_title(words: Sequence[str], place: int, taken: int) -> bool:
    """Say whether a word that could mean something else is part of a title: Head of Purchasing, Sales Director."""
    before = spelt(words[place - 1]) if place else ""
    after = spelt(words[place + taken]) if place + taken < len(words) else ""
    if words[place].isdigit():
        return bool(before) and is_latin(before) and before not in WORDS
    is_role = isinstance(WORDS.get(spelt(words[place]), {}).get("role"), RoleName)
    behind = before in {"of", "for", "and", "&"} or (before in POSTS and spelt(words[place]) in DEPARTMENTS)
    return not is_role and is_latin(words[place]) and (behind or _names_post(after))


def _names_post(word: str) -> bool:
    return word in TITLES | POSTS and word not in WORDS


def _further(entry: Entry, meaning: Mapping[str, Any]) -> bool:
    role = meaning.get("role")
    return role is not None and entry.role is not None and role not in (entry.role, *entry.also)


def _known(entry: Entry, meaning: Mapping[str, Any]) -> bool:
    return all(getattr(entry, name) is not None for name in meaning)


def _with_text(entry: Entry, words: Sequence[str]) -> Entry:
    """Return *entry* with free words as department, title or, when both are known, notes."""
    text = " ".join(words).strip(" ,，")
    if not text:
        return entry
    if detail := detail_in(text):
        return _reached(entry, detail)
    if spelt(text) in ASIDE:
        return replace(entry, notes=f"{entry.notes} {text}".strip())
    derived = bool(entry.department) and entry.department == _department_in(entry.title)
    if spelt(text).endswith(DEPARTMENT_ENDS) and (derived or not entry.department):
        return replace(entry, department=text)
    if not entry.title:
        return replace(entry, title=text, department=entry.department or _department_in(text))
    if not entry.department and _is_post(text) and not _is_post(entry.title):
        return replace(entry, title=text, department=entry.title)
    if not entry.department:
        return replace(entry, department=text)
    return replace(entry, notes=f"{entry.notes} {text}".strip())


def _is_post(text: str) -> bool:
    """Say whether *text* is what somebody is rather than where."""
    words = spelt(text).split()
    return bool({words[0], words[-1]} & POSTS) or simplified(text).endswith(TITLE_ENDS)


def _reached(entry: Entry, detail: Detail) -> Entry:
    return entry if detail in entry.contacts else replace(entry, contacts=(*entry.contacts, detail))


def _department_in(title: str) -> str:
    """Return the department that a Chinese title begins with, if it does."""
    said = simplified(title)
    for end in sorted(TITLE_ENDS, key=len, reverse=True):
        before = said.removesuffix(end)
        if before == said:
            continue
        rank = next((each for each in TITLE_RANKS if before.endswith(each)), "")
        before = before.removesuffix(rank)
        if len(before) > 1 and before.endswith(DEPARTMENT_ENDS):
            return title[: len(before)]
    return ""


# Labels and cells


def turned(name: str) -> str:
    """Return a name as it is spoken: Lopez, Maria is Maria Lopez."""
    parts = TURNED.fullmatch(name)
    return joined(parts[1], parts[2]) if parts else name


def joined(family: str, given: str) -> str:
    """Return a whole name: family first without a gap in Chinese, last in Latin letters."""
    return f"{given} {family}".strip() if is_latin(family + given) else family + given


def with_cell(entry: Entry, name: str, cell: str) -> Entry:
    """Return *entry* with what a cell under the heading *name*, a value of ``LABELS``, says."""
    if name in ("family", "given", "skip"):
        return entry
    if name in REACHED:
        return _with_details(entry, name, cell)
    if name == "reports_to":
        cell = turned(cell)
    if name == "begins" and not says_beginning(cell, marked=False):
        return replace(entry, unread=(*entry.unread, cell))
    if name not in ("side", "lane", "function", "power", "role"):
        return _with_said(entry, name, cell)
    said = spelt(cell).strip()
    if name == "role" and (roles := _roles(said)):
        return replace(entry, role=roles[0], also=roles[1:])
    meaning = WORDS.get(said, {})
    if name in meaning:
        wanted: dict[str, Any] = {name: meaning[name]}
        return replace(entry, **wanted)
    return replace(entry, unread=(*entry.unread, cell))


def _with_said(entry: Entry, name: str, cell: str) -> Entry:
    """Return *entry* with the text of a field; what stood there before goes into the notes."""
    before = getattr(entry, name)
    if name == "department" and before == _department_in(entry.title):
        before = ""
    said_so: dict[str, Any] = {name: cell}
    if name in FREE_TEXTS:
        said_so = {name: f"{before} {cell}".strip()}
    elif before not in ("", cell):
        said_so["notes"] = f"{entry.notes} {before}".strip()
    return replace(entry, **said_so)


def _with_details(entry: Entry, name: str, cell: str) -> Entry:
    """Return *entry* with what a cell says of how they are reached; what is no such goes into the notes."""
    for part in filter(None, map(str.strip, re.split("[,，;；、]", cell))):
        detail = labelled_detail(name, part) or detail_in(part)
        entry = _reached(entry, detail) if detail else replace(entry, notes=f"{entry.notes} {part}".strip())
    return entry


def _roles(said: str) -> tuple[RoleName, ...]:
    """Return the roles a cell names, by letter or in words, one or several; none when a part of it is unknown."""
    parts = [part.strip() for part in BREAKS.split(said) if part.strip()]
    found = [LETTERS.get(part) or WORDS.get(part, {}).get("role") for part in parts]
    return tuple(role for role in dict.fromkeys(found) if isinstance(role, RoleName)) if all(found) else ()
