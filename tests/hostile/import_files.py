"""Made-up interchange files: files changed in their structure, plans of nothing but dice, spoilt bytes."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from random import Random
from typing import Any

from tests.support.full_plans import full_plan
from workbench.domain.rows import FieldKind
from workbench.exchange.plan_json import write_plan
from workbench.exchange.shapes import FORMAT, Ids, Key
from workbench.exchange.version_1 import VERSION_1
from workbench.system.paths import resources

Json = Any

TEXTS = (
    "",
    " ",
    "客户 ‘quoted’ 👩‍👩‍👧 עברית",
    "\ufeffHello 😀",
    "\x1b[31mred\x07\x9b2J\u202eevil\u2066\u2028\u2029\x7f",
    "\r\n\t</para>&amp;{name}%s\\",
    "null",
    "2026-05-21",
    "e\u0301" * 50,
    "x" * 5_000,
    "\ud800",
    "a\udcff",
    "\0",
)
DAYS = (
    "0001-01-01",
    "9999-12-31",
    "2024-02-29",
    "2026-05-21",
    "0000-00-00",
    "10000-01-01",
    "2025-02-29",
    "20260521",
    "",
)
NUMBERS = (0, -0.0, 1, 5, 0.5, 1e15, -1, 6, 1.5, 1e16, 2**63, 10**40, float("nan"), float("inf"), True)
ODD = (None, True, False, [], {}, [[]], {"a": 1}, [None], ["\ud800"], *TEXTS, *DAYS, *NUMBERS)


@cache
def samples() -> tuple[bytes, ...]:
    """Return the interchange files that come with the program, and some of the latest version that say everything."""
    shipped = [path.read_bytes() for path in sorted((resources() / "samples").glob("*.json"))]
    return (*shipped, *(write_plan(full_plan(seed), project=f"{seed:032x}") for seed in range(len(shipped))))


def import_file(seed: int) -> bytes:
    """Return the made-up file number *seed*; the same at every run."""
    dice = Random(seed)
    makes = dice.choices((changed, diced, spoilt), (6, 3, 2))[0]
    return makes(dice)


def changed(dice: Random) -> bytes:
    """Return a sample with some changes to its structure and values."""
    plan = json.loads(dice.choice(samples()))  # Amounts with all their digits become floats, as many writers have them.
    changes = dice.choices((CALM, WILD), (3, 2))[0]
    for _ in range(dice.randint(1, 4)):
        with suppress(AttributeError, IndexError, KeyError, TypeError):  # An earlier change left no place for this one.
            dice.choice(changes)(plan, dice)
    return written(plan, dice)


def diced(dice: Random) -> bytes:
    """Return a plan of rows made by the dice, most of them well."""
    wrong = dice.choice((0, 0, 0.01, 0.1))
    identified = [table for table in VERSION_1.arrays if VERSION_1.shape(table).ids == Ids.ALWAYS]
    ids = {table: [f"{table}{n}" for n in range(dice.randint(1, 6))] for table in sorted(identified)}
    plan: Json = {"format": FORMAT, "version": VERSION_1.number, "language": dice.choice(("en", "zh_CN"))}
    plan["account"] = row("account", ids, dice, wrong)
    for table in VERSION_1.arrays:
        names = ids.get(table) or [""] * dice.randint(0, 4)
        plan[table] = [row(table, ids, dice, wrong) | ({"id": name} if name else {}) for name in names]
    for person in plan["people"]:  # A circle of superiors is wrong as often as other values are.
        if dice.random() >= wrong:
            person.pop("reports_to", None)
    return written(plan, dice)


def spoilt(dice: Random) -> bytes:
    """Return a sample with some bytes changed, cut off, doubled or in another encoding."""
    content = dice.choice(samples())
    if dice.random() < 0.2:
        return dice.choice(ENCODINGS)(content, dice)
    for _ in range(dice.randint(1, 3)):
        content = dice.choice(SPOILINGS)(content, dice)
    return content


def written(plan: Json, dice: Random) -> bytes:
    """Return *plan* as JSON, in one of the ways in which it can be written."""
    words = json.dumps(plan, ensure_ascii=dice.random() < 0.5, indent=dice.choice((None, 1)))
    return words.encode("utf-8", "surrogatepass")


# Rows


def row(table: str, ids: dict[str, list[str]], dice: Random, wrong: float) -> Json:
    """Return a row of *table* that names rows among *ids*; a share of *wrong* of its values is anything at all."""
    found: Json = {}
    shape = VERSION_1.shape(table)
    for name, key in shape.keys.items():
        if key.required or dice.random() < 0.6:
            found[name] = dice.choice(ODD) if dice.random() < wrong else value(key, ids, dice)
    for inner in shape.parts:
        if dice.random() < 0.5:
            found[inner] = [row(inner, ids, dice, wrong) for _ in range(dice.randint(0, 3))]
    return found


def value(key: Key, ids: dict[str, list[str]], dice: Random) -> Json:
    """Return a value that the key may have."""
    spec = key.spec
    if spec.optional and dice.random() < 0.2:
        return None
    if spec.target:
        there = ids[spec.target]
        return dice.sample(there, dice.randint(0, len(there))) if spec.kind == FieldKind.IDS else dice.choice(there)
    if spec.enum is not None:
        return dice.choice([each.value for each in spec.enum])
    if key.limits:
        least, most = key.limits
        return dice.randint(int(least or 0), int(min(most or 9, 9)))
    match spec.kind:
        case FieldKind.BOOL:
            return dice.random() < 0.5
        case FieldKind.DAY:
            return date.fromordinal(dice.randint(1, date.max.toordinal())).isoformat()
        case FieldKind.TEXTS:
            return [text(dice) for _ in range(dice.randint(0, 3))]
        case _:
            return text(dice)


def text(dice: Random) -> str:
    """Return a text that is odd, but one."""
    return f"t{dice.randint(0, 99)} {dice.choice(TEXTS[:10])}"


# Changes to a plan


def _rows(plan: Json) -> list[Json]:
    return [each for table in _arrays(plan) for each in plan[table] if isinstance(each, dict)] + [plan["account"]]


def _arrays(plan: Json) -> list[str]:
    return [name for name, each in plan.items() if isinstance(each, list)]


def _some_row(plan: Json, dice: Random) -> Json:
    return dice.choice([each for each in _rows(plan) if each])


def odd_text(plan: Json, dice: Random) -> None:
    found = _some_row(plan, dice)
    texts = [
        name for name, each in found.items() if isinstance(each, str) and name in ("text", "notes", "name", "title")
    ]
    if texts:
        found[dice.choice(texts)] = text(dice)


def fewer_rows(plan: Json, dice: Random) -> None:
    table = dice.choice(("relations", "contacts", "stages", "roles", "positions", "actions", "visits", "commitments"))
    plan[table] = plan[table][: dice.randint(0, 3)]


def other_order(plan: Json, dice: Random) -> None:
    dice.shuffle(plan[dice.choice(_arrays(plan))])


def fewer_keys(plan: Json, dice: Random) -> None:
    found = _some_row(plan, dice)
    for name in dice.sample(list(found), min(3, len(found))):
        if name in ("notes", "interests", "communication", "confidence", "evidence", "questions", "answers", "hours"):
            del found[name]


def more_of_a_row(plan: Json, dice: Random) -> None:
    found = plan[dice.choice(("relations", "actions", "stages", "visits"))]
    if found:
        found.append(dict(dice.choice(found)) | ({"id": f"new{dice.random()}"} if "id" in found[0] else {}))


def other_language(plan: Json, dice: Random) -> None:
    plan["language"] = dice.choice(("en", "zh_CN"))


def anything_anywhere(plan: Json, dice: Random) -> None:
    inside = plan
    while True:
        steps = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        step = dice.choice(steps)
        if not isinstance(inside[step], dict | list) or not inside[step] or dice.random() < 0.1:
            inside[step] = dice.choice(ODD)
            return
        inside = inside[step]


def unknown_key(plan: Json, dice: Random) -> None:
    dice.choice([plan, *_rows(plan)])[dice.choice(TEXTS)] = dice.choice(ODD)


def missing_key(plan: Json, dice: Random) -> None:
    found = dice.choice([plan, *_rows(plan)])
    if found:
        del found[dice.choice(list(found))]


def same_id(plan: Json, dice: Random) -> None:
    found = [each for each in _rows(plan) if "id" in each]
    if len(found) > 1:
        dice.choice(found)["id"] = dice.choice(found)["id"]


def odd_id(plan: Json, dice: Random) -> None:
    found = [each for each in _rows(plan) if "id" in each]
    if found:
        dice.choice(found)["id"] = dice.choice(ODD)


def circle(plan: Json, dice: Random) -> None:
    people = [each for each in plan.get("people", []) if isinstance(each, dict) and "id" in each]
    for one, other in zip(people, people[1:] + people[:1], strict=True):
        one["reports_to"] = other["id"]


def nested(plan: Json, dice: Random) -> None:
    deep: Json = None
    for _ in range(dice.choice((5, 300, 900))):
        deep = [deep] if dice.random() < 0.5 else {"a": deep}
    plan[dice.choice(_arrays(plan))] = deep


def many_problems(plan: Json, dice: Random) -> None:
    plan[dice.choice(_arrays(plan))] = [dice.choice(({}, 1, None, {"id": 1}))] * dice.choice((150, 3_000))


Change = Callable[[Json, Random], None]
CALM: tuple[Change, ...] = (odd_text, fewer_rows, other_order, fewer_keys, more_of_a_row, other_language)
WILD: tuple[Change, ...] = (
    *CALM,
    anything_anywhere,
    anything_anywhere,
    unknown_key,
    missing_key,
    same_id,
    odd_id,
    circle,
    nested,
    many_problems,
)


# Changes to bytes


def other_byte(content: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(content))
    return content[:at] + bytes([dice.randrange(256)]) + content[at + 1 :]


def cut_off(content: bytes, dice: Random) -> bytes:
    return content[: dice.randrange(1, len(content))]


def part_twice(content: bytes, dice: Random) -> bytes:
    start = dice.randrange(len(content))
    return content[: start + dice.randrange(200)] + content[start:]


def part_missing(content: bytes, dice: Random) -> bytes:
    start = dice.randrange(len(content))
    return content[:start] + content[start + dice.randrange(200) :]


def odd_word(content: bytes, dice: Random) -> bytes:
    """Return *content* with one of its numbers or words replaced where a writer of JSON would not."""
    old = dice.choice((b"null", b"true", b"false", b": 1", b"1,", b"2026", b'"id"', b'"name"', b'""'))
    new = dice.choice(
        (b"NaN", b"-Infinity", b"1e999", b"9" * 5_000, b"-0", b"01", b"'a'", b'"\\ud800"', b'"\\u0000"', b'"text"')
    )
    return content.replace(old, (b": " if old.startswith(b":") else b"") + new, dice.choice((1, 3)))


def trailing(content: bytes, dice: Random) -> bytes:
    return content + dice.choice((b"x", b"{}", b"\0", b"\n \n", b"\xef\xbb\xbf"))


def deep(_content: bytes, dice: Random) -> bytes:
    return dice.choice((b"[", b'{"a":')) * 100_000


def small(_content: bytes, dice: Random) -> bytes:
    return dice.choice((b"", b" ", b"{}", b"[]", b"null", b'"account-plan"', b"0", b"\xff", b"\xef\xbb\xbf", b"{" * 3))


def encoded(content: bytes, dice: Random) -> bytes:
    return content.decode().encode(dice.choice(("utf-16", "utf-32", "utf-8-sig", "gbk", "utf-7")), "replace")


Spoiling = Callable[[bytes, Random], bytes]
SPOILINGS: tuple[Spoiling, ...] = (other_byte, cut_off, part_twice, part_missing, odd_word, odd_word, trailing)
ENCODINGS: tuple[Spoiling, ...] = (deep, small, encoded)
