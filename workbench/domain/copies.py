"""Copies of a plan that were made for somebody: the mark in a copy that says so, and the record of who holds which.

Both are rows of ``settings`` that speak of one file, not of the method: the mark stands in a copy for the team and in
one with everything, the record in the plan that was copied. Neither is ever part of a copy made of it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from os import urandom
from typing import Any, NamedTuple

from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref

MARK = "edition"
"""The key of the mark in a copy."""
RECORD = "copies/"
"""How the key of a record begins; the id of the copy follows."""
ID_BYTES = 8
KNOWN_BY = 8
"""So many letters of the id of a person tell who is in a copy: a record must not grow with the plan."""
_words = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class CopyWanted(NamedTuple):
    """For whom a copy is to be made, on which day, and which language a customer's copy is to speak (None: its own)."""

    audience: Audience
    day: date
    language: str | None = None


class Copy(NamedTuple):
    """A copy of a plan for somebody: the bytes of a plan file that lies nowhere yet.

    ``project`` is its hidden identity where that is not the plan's, as for customers. ``held`` is what the file holds,
    read back from it. It was made of ``plan``, when that had so many ``steps`` of history.
    """

    wanted: CopyWanted
    id: str
    project: str
    content: bytes
    held: Plan
    plan: Plan
    steps: int


class Mark(NamedTuple):
    """What a copy says of itself: for whom it was cut, its id, on which day it was made, and by whom, as they say."""

    audience: Audience
    copy: str
    day: date
    by: str = ""

    def fields(self) -> dict[str, Any]:
        """Return the fields of the row that holds the mark."""
        said = {"audience": self.audience.value, "copy": self.copy, "day": self.day.isoformat(), "by": self.by}
        return {"key": MARK, "value": _words(said)}


class Sent(NamedTuple):
    """That a copy was made on a day for somebody: its id, who it is cut for, and the name of its file.

    *project* is the hidden identity of the copy where that is not the plan's. *people* are those who are in it, each by
    the first letters of their id; None where the record does not say.
    """

    copy: str
    day: date
    given_to: str
    audience: Audience
    name: str
    project: str = ""
    people: frozenset[str] | None = None

    def may_hold(self, person: str) -> bool:
        """Say whether the copy may hold the person with the id *person*."""
        return self.people is None or person[:KNOWN_BY] in self.people

    def fields(self) -> dict[str, Any]:
        """Return the fields of the row that holds the record."""
        said: dict[str, Any] = {
            "day": self.day.isoformat(), "for": self.given_to, "audience": self.audience.value, "name": self.name,
        }  # fmt: skip
        if self.project:
            said["project"] = self.project
        if self.people is not None:
            said["people"] = sorted(self.people)
        return {"key": RECORD + self.copy, "value": _words(said), "audience": Audience.PRIVATE}


def new_copy_id() -> str:
    """Return the id of a new copy."""
    return urandom(ID_BYTES).hex()


def is_of_file(key: str) -> bool:
    """Say whether the setting *key* speaks of the file it stands in, not of the method."""
    return key == MARK or key.startswith(RECORD)


def of_file(plan: Plan) -> list[Ref]:
    """Return the rows of *plan* that speak of the file they stand in, and leave in no other form either."""
    return [Ref("settings", row.id) for row in _settings(plan).values() if is_of_file(row.key)]


def marks_in(plan: Plan) -> list[Ref]:
    """Return the rows by which *plan* says that it is a copy."""
    return [Ref("settings", row.id) for row in _settings(plan).values() if row.key == MARK]


def mark_of(plan: Plan) -> Mark | None:
    """Return what *plan* says of itself as a copy; None where it says nothing, or nothing that can be understood."""
    for row in _settings(plan).values():
        if row.key == MARK:
            return _mark(row.value)
    return None


def sent_copies(plan: Plan) -> Sequence[Sent]:
    """Return the copies that were made of *plan*, the latest first; what is not understood is left out."""
    records = [row for row in _settings(plan).values() if row.key.startswith(RECORD)]
    found = [_sent(row.key.removeprefix(RECORD), row.value) for row in reversed(records)]
    return sorted((each for each in found if each is not None), key=lambda sent: sent.day, reverse=True)


def record_of(plan: Plan, copy: str) -> Ref | None:
    """Return where *plan* records that the copy with the id *copy* was made; None where it does not."""
    found = (row.id for row in _settings(plan).values() if row.key == RECORD + copy)
    row_id = next(found, None)
    return Ref("settings", row_id) if row_id is not None else None


def _settings(plan: Plan) -> Mapping[str, Any]:
    return plan.rows("settings")


def _mark(value: str) -> Mark | None:
    said = _said(value)
    try:
        by, copy = _text(said.get("by", "")), _text(said["copy"])
        return Mark(Audience(said["audience"]), copy, date.fromisoformat(said["day"]), by)
    except (KeyError, TypeError, ValueError):
        return None


def _sent(copy: str, value: str) -> Sent | None:
    said = _said(value)
    try:
        given_to, name, project = _text(said["for"]), _text(said["name"]), _text(said.get("project", ""))
        people = _people(said["people"]) if "people" in said else None
        return Sent(copy, date.fromisoformat(said["day"]), given_to, Audience(said["audience"]), name, project, people)
    except (KeyError, TypeError, ValueError):
        return None


def known_by(people: Iterable[str]) -> frozenset[str]:
    """Return how a record names the *people* with these ids."""
    return frozenset(person[:KNOWN_BY] for person in people)


def _people(found: object) -> frozenset[str]:
    if not isinstance(found, list):
        raise TypeError
    return frozenset(map(_text, found))


def _said(value: str) -> Mapping[str, Any]:
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
