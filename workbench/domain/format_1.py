"""What format 1 said otherwise, said as it is said now.

Plans of format 1 come from files, from their histories and from interchange files. As they are read, the fields that
format 1 did not have hold what they start with; the edits made here put into them what it said by other means:

- A need without demand, nobody's and not locked, marked a requirement source as empty (N7).
- Lines at the head of the notes on a person were the posts held before (R11):
  ``[2024-03-01 – 2026-05-06] Deputy Director · Purchasing``.
- Each field of the account was for whoever the account was for.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.audience import audience_of_field
from workbench.domain.edits import EXISTS, Edit, Edits, apply, change, delete, make
from workbench.domain.keyed import ID_BYTES, keyed_id
from workbench.domain.needs import Demand, Need
from workbench.domain.people import Person
from workbench.domain.plan import TABLES, Plan, names_with
from workbench.domain.rows import Audience, Ref, specs

_LINE = re.compile(r"\[(\d{4}-\d{2}-\d{2}|…) – (\d{4}-\d{2}-\d{2})\] (.+)")
_BETWEEN = " · "


class Line(NamedTuple):
    """A post as format 1 kept it in the notes."""

    since: date | None
    until: date
    title: str
    department: str


def renewed(plan: Plan) -> Edits:
    """Return the edits that say what *plan*, read from format 1, says as it is said now."""
    return _renewed(plan, [Ref(table, row) for table in ("account", "people", "needs") for row in plan.rows(table)])


def also_renewed(plan: Plan, edits: Edits) -> Edits:
    """Return *edits*, which were made to a plan of format 1, with what they have to say besides by now in *plan*.

    Whoever goes takes their earlier posts along, which went with the notes then.
    """
    gone = [edit.row for edit in edits if (edit.table, edit.field, edit.value) == ("people", EXISTS, False)]
    posts = [post.id for person in gone for post in plan.by("posts", "person").get(person, ())]
    edits = (*edits, *(edit for post in posts for edit in delete("posts", post)))
    after = apply(plan, edits)
    touched = dict.fromkeys(Ref(edit.table, edit.row) for edit in edits)
    return edits + _renewed(after, [ref for ref in touched if after.find(ref) is not None])


def lines_in(notes: str) -> tuple[list[Line], str]:
    """Return the earlier posts that the lines of *notes* name, and the rest of them."""
    found, rest = [], []
    for line in notes.split("\n"):
        post = _read(line)
        found += [post] if post is not None else []
        rest += [line] if post is None else []
    return found, "\n".join(rest) if found else notes


def line_of(since: date | None, until: date, held: str) -> str:
    """Return the line by which format 1 keeps the post *held* between two days in the notes."""
    return f"[{since.isoformat() if since else '…'} – {until.isoformat()}] {held}"


def _read(line: str) -> Line | None:
    parts = _LINE.fullmatch(line.strip())
    if parts is None:
        return None
    try:
        since = None if parts[1] == "…" else date.fromisoformat(parts[1])
        until = date.fromisoformat(parts[2])
    except ValueError:
        return None
    title, _, department = parts[3].strip().partition(_BETWEEN)
    if (since is not None and since > until) or not (title.strip() or department.strip()):
        return None
    return Line(since, until, title.strip(), department.strip())


def _renewed(plan: Plan, refs: Collection[Ref]) -> Edits:
    return tuple(edit for ref in refs for edit in _of_row(plan, ref))


def _of_row(plan: Plan, ref: Ref) -> Iterator[Edit]:
    match plan.find(ref):
        case Need() as need:
            yield from _source(need)
        case Person() as person:
            yield from _posts(plan, person)
        case _ if ref.table == "account":
            yield from _audiences(plan)


def _source(need: Need) -> Iterator[Edit]:
    empty = need.demand == Demand.NONE and need.person is None and not need.locked
    if empty != need.empty_source:
        yield Edit("needs", need.id, "empty_source", empty)


def _posts(plan: Plan, person: Person) -> Iterator[Edit]:
    if "[" not in person.notes:
        return
    lines, rest = lines_in(person.notes)
    for line in lines:
        # Two copies of a plan that are renewed apart have the same post.
        words = f"{person.id}\n{line_of(line.since, line.until, _BETWEEN.join((line.title, line.department)))}"
        row_id = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[: 2 * ID_BYTES]
        if plan.find(Ref("posts", row_id)) is None:
            yield from make("posts", row_id, {"audience": Audience.PRIVATE, "person": person.id, **line._asdict()})
    if lines:
        yield from change("people", person.id, {"notes": rest})


def _audiences(plan: Plan) -> Iterator[Edit]:
    ref, wide = Ref("account", ACCOUNT_ID), plan.account.audience
    for name in names_with("account", "own_audience"):
        if audience_of_field(plan, ref, specs(TABLES["account"])[name]) != wide:
            key = {"about_table": ref.table, "about": ref.id, "field": name}
            row_id = keyed_id("field_audiences", TABLES["field_audiences"], key)
            if plan.find(Ref("field_audiences", row_id)) is None:
                yield from make("field_audiences", row_id, {**key, "seen_by": wide})
            else:
                yield from change("field_audiences", row_id, {"seen_by": wide})
