"""What a merge comes to, counted: by author, by what became of the rows, and who may be there twice."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.support.plans import plan_with
from workbench.domain.copies import Sent
from workbench.domain.edits import EXISTS, Edit, apply, delete, make
from workbench.domain.merging import Clash, Rehearsal, Said, Touched
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.usecases.merging import MOST_GONE, Turn, gone, likely_pairs, shares, taken_back

MAY = datetime(2026, 5, 12, 12, tzinfo=UTC)
LATER = datetime(2026, 5, 19, 12, tzinfo=UTC)


def rehearsal(mine: Plan, *edits: Edit, author: str = "周宁", at: datetime | None = MAY, **fields: Any) -> Rehearsal:
    """Return the rehearsal of a merge that brings *edits*, all by *author* at one moment."""
    plan = apply(mine, edits)
    touched = tuple(Touched(Ref(e.table, e.row), e.field, None, e.value or None, author, at) for e in edits)
    given: dict[str, Any] = {
        "theirs": plan, "touched": touched, "clashes": (), "repaired": (), "undone": (), "again": False,
        "anything": True, "cut_from_theirs": False, "project": "", "edition": None, "sent": None,
    }  # fmt: skip
    return Rehearsal(path=Path("copy.acctplan"), mine=mine, plan=plan, edits=tuple(edits), **(given | fields))


@pytest.fixture
def mine() -> Plan:
    deal = {"opportunity": "deal"}
    return plan_with(
        people={"wang": {"name": "Wang Fang"}, "liu": {"name": "Liu Li"}},
        roles={"r": {"person": "wang", "role": "owner", **deal}},
        needs={"n": {"text": "Quiet", "side": "company", "kind": "performance", **deal}},
    )


def person(key: str, name: str) -> tuple[Edit, ...]:
    return make("people", key, {"name": name, "side": "customer"})


def told(mine: Plan, rehearsed: Rehearsal) -> list[tuple[str, Turn, int]]:
    """Return what the one author did: of which table, what, and how many."""
    (share,) = shares(mine, rehearsed)
    return [(part.table, part.turn, len(part.refs)) for part in share.parts]


def test_rows_are_counted_once_whatever_changed_in_them(mine: Plan) -> None:
    edits = (Edit("people", "wang", "title", "CIO"), Edit("people", "wang", "notes", "Tea"), *person("a", "Ann"))
    found = rehearsal(mine, *edits)
    assert told(mine, found) == [("people", Turn.ADDED, 1), ("people", Turn.CHANGED, 1)]


def test_parts_of_a_new_row_go_with_it(mine: Plan) -> None:
    role = make("roles", "x", {"person": "a", "opportunity": "deal", "role": "owner"})
    assert told(mine, rehearsal(mine, *person("a", "Ann"), *role)) == [("people", Turn.ADDED, 1)]


def test_a_need_that_surfaced_and_a_role_that_moved(mine: Plan) -> None:
    edits = (
        Edit("needs", "n", "visible", True),
        Edit("needs", "n", "surfaced", date(2026, 5, 12)),
        Edit("roles", "r", "until", date(2026, 5, 12)),
        *make("roles", "s", {"person": "wang", "opportunity": "deal", "role": "approver"}),
    )
    found = told(mine, rehearsal(mine, *edits))
    assert found == [("roles", Turn.MOVED, 1), ("needs", Turn.SURFACED, 1)]


def test_a_first_role_of_somebody_is_added(mine: Plan) -> None:
    role = make("roles", "s", {"person": "liu", "opportunity": "deal", "role": "approver"})
    assert told(mine, rehearsal(mine, *role)) == [("roles", Turn.ADDED, 1)]


def test_what_goes(mine: Plan) -> None:
    found = rehearsal(mine, *delete("needs", "n"))
    assert told(mine, found) == [("needs", Turn.GONE, 1)]
    assert gone(found) == [Ref("needs", "n")]
    assert MOST_GONE == 5


def test_each_author_and_their_days(mine: Plan) -> None:
    found = rehearsal(mine, *person("a", "Ann"))
    later = rehearsal(mine, Edit("people", "liu", "title", "CIO"), at=LATER)
    unsigned = rehearsal(mine, Edit("people", "wang", "title", "CIO"), author="", at=None)
    whole = found._replace(touched=(*unsigned.touched, *later.touched, *found.touched))
    first, second = shares(mine, whole)
    assert (first.author, first.first, first.last) == ("周宁", date(2026, 5, 12), date(2026, 5, 19))
    assert (second.author, second.first, second.last) == ("", None, None)


def test_what_speaks_of_files_is_nobody_s_work(mine: Plan) -> None:
    sent = Sent("a" * 16, date(2026, 5, 12), "周宁", Audience.TEAM, "copy.acctplan")
    assert shares(mine, rehearsal(mine, *make("settings", "s", sent.fields()))) == []


def test_people_whom_both_added_may_be_the_same(mine: Plan) -> None:
    edits = (*person("a", "wang fang"), *person("b", "Li Liu"), *person("c", "Nobody"))
    without = apply(mine, delete("roles", "r"))
    theirs = apply(apply(without, delete("people", "wang")), edits)
    found = rehearsal(mine, *edits)
    assert likely_pairs(mine, found) == []
    assert likely_pairs(mine, found._replace(theirs=theirs)) == [("wang", "a")]


def test_who_was_taken_back_and_comes_again_may_be_the_same(mine: Plan) -> None:
    theirs = apply(apply(mine, delete("roles", "r")), (*delete("people", "wang"), *person("a", "wang fang")))
    clash = Clash(Ref("people", "a"), EXISTS, Said(False, "Li", LATER), Said(True, "周宁", MAY))
    assert likely_pairs(mine, rehearsal(mine, undone=(clash,), theirs=theirs)) == [("wang", "a")]


def test_somebody_of_another_side_is_another(mine: Plan) -> None:
    theirs = apply(apply(mine, delete("roles", "r")), delete("people", "wang"))
    found = rehearsal(mine, *make("people", "a", {"name": "Wang Fang", "side": "ours"}), theirs=theirs)
    assert likely_pairs(mine, found) == []


def test_what_was_taken_back_is_counted_like_what_comes(mine: Plan) -> None:
    ref = Ref("people", "a")
    clash = Clash(ref, EXISTS, Said(False, "Li", LATER), Said(True, "周宁", MAY))
    theirs = apply(mine, person("a", "Ann"))
    found = taken_back(rehearsal(mine, undone=(clash,), theirs=theirs))
    assert told(mine, found) == [("people", Turn.ADDED, 1)]
