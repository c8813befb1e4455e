"""What a plan last was is told by its heads, else by its rows, else by the latest revision; it breaks no rule."""

from collections import defaultdict
from typing import Any

from workbench.domain.account import ACCOUNT_ID, Account
from workbench.domain.edits import EXISTS
from workbench.domain.people import Person
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref, Row
from workbench.storage.mending import LOST_TEXT, Mended, mend
from workbench.storage.remains import Remains
from workbench.storage.revisions import SALT_BYTES, Head, Revision, Stamp, revise

WANG, LIU, DEAL = Ref("people", "wang"), Ref("people", "liu"), Ref("opportunities", "deal")
ROLE, FACTOR, PIECE = Ref("roles", "r"), Ref("factors", "f"), Ref("evidence", "e")
STAMP = Stamp("Li", "s1", "2026-05-21T09:00:00.000000+00:00")
ACCOUNT = Account(id=ACCOUNT_ID, name="Clinic")


class Found(Remains):
    """Remains made by hand: revisions, heads and rows as a damaged file would have left them."""

    def __init__(self, *rows: tuple[str, Row]) -> None:
        self.revisions, self.heads = {}, defaultdict(set)
        self.rows = {Ref(table, row.id): row for table, row in rows}

    def say(self, ref: Ref, field: str, value: Any, *, head: bool = False, depth: int = 0, salt: int = 0) -> Revision:
        """Let a revision say *value* of a field, and a head name it."""
        parents = {field: [Head(depth - 1, bytes([salt]) * 32, "")]} if depth else {}
        (made,) = revise(ref, {field: str(value)}, parents, STAMP, 1, bytes([salt]) * SALT_BYTES)
        self.revisions[made.id] = (made, value)
        if head:
            self.heads[*ref, field].add(made.id)
        return made

    def name_lost(self, ref: Ref, field: str) -> None:
        """Let a head name a revision that is lost."""
        self.heads[*ref, field].add(b"lost" * 8)


def found(*rows: tuple[str, Row]) -> Found:
    return Found(("account", ACCOUNT), *rows)


def _row(table: str, row_id: str, **fields: Any) -> Row:
    row_type: Any = TABLES[table]
    row: Row = row_type(id=row_id, **fields)
    return row


def person(row_id: str, **fields: Any) -> tuple[str, Row]:
    return "people", Person(id=row_id, **{"name": row_id.capitalize(), **fields})


def names(mended: Mended) -> dict[str, str]:
    return {row_id: each.name for row_id, each in mended.plan.people.items()}


def test_what_a_head_names_counts_before_the_row() -> None:
    left = found(person("wang"))
    left.say(WANG, "name", "Wang Tong", head=True)
    assert names(mend(left)) == {"wang": "Wang Tong"}
    assert mend(left).doubtful == 0


def test_of_several_heads_the_deepest_counts_and_among_equals_the_last_id() -> None:
    left = found()
    left.say(WANG, EXISTS, True, head=True)
    left.say(WANG, "name", "old", head=True)
    deep = [left.say(WANG, "name", f"deep {salt}", head=True, depth=1, salt=salt) for salt in (1, 2)]
    last = max(deep, key=lambda each: each.id)
    assert names(mend(left)) == {"wang": last.value}


def test_where_one_of_the_heads_is_lost_the_row_says_it() -> None:
    left = found(person("wang"))
    left.say(WANG, "name", "other", head=True)
    left.name_lost(WANG, "name")
    assert names(mend(left)) == {"wang": "Wang"}


def test_without_head_and_row_the_latest_revision_is_taken_and_doubted_where_a_head_names_another() -> None:
    left = found()
    left.say(WANG, EXISTS, True, head=True)
    left.say(WANG, "name", "first")
    left.say(WANG, "name", "second", depth=1)
    assert (names(mend(left)), mend(left).doubtful) == ({"wang": "second"}, 0)
    left.name_lost(WANG, "name")
    assert (names(mend(left)), mend(left).doubtful) == ({"wang": "second"}, 1)


def test_a_text_that_cannot_be_empty_gets_a_mark_and_is_doubted() -> None:
    left = found()
    left.say(WANG, EXISTS, True, head=True)
    left.say(WANG, "title", "Head", head=True)
    mended = mend(left)
    assert (mended.plan.people["wang"].name, mended.plan.people["wang"].title) == (LOST_TEXT, "Head")
    assert (mended.doubtful, mended.lost) == (1, frozenset())


def test_what_was_deleted_is_neither_there_nor_lost() -> None:
    left = found(person("wang"))
    left.say(WANG, EXISTS, False, head=True)
    assert mend(left) == Mended(mend(found()).plan, frozenset(), 0)


def test_a_row_without_what_it_is_made_of_is_lost() -> None:
    left = found(person("wang"), ("opportunities", _row("opportunities", "deal", name="Deal")))
    left.say(ROLE, EXISTS, True, head=True)
    left.say(ROLE, "person", "wang", head=True)
    left.say(ROLE, "opportunity", "deal", head=True)
    assert (mend(left).plan.roles, mend(left).lost) == ({}, {ROLE})
    left.say(ROLE, "role", "owner", head=True)
    assert (list(mend(left).plan.roles), mend(left).lost) == (["r"], frozenset())


def test_who_is_missing_is_no_longer_named_and_counts_as_lost() -> None:
    deal = ("opportunities", _row("opportunities", "deal", name="Deal"))
    factor = _row("factors", "f", opportunity="deal", text="x", direction="both", control="low", people=("wang", "liu"))
    mended = mend(found(person("wang", reports_to="liu"), deal, ("factors", factor)))
    assert mended.plan.people["wang"].reports_to is None
    assert mended.plan.factors["f"].people == ("wang",)
    assert mended.lost == {LIU}


def test_what_belongs_to_a_lost_row_goes_with_it_and_what_is_about_that_too() -> None:
    rows = [
        person("wang"),
        ("roles", _row("roles", "r", person="wang", opportunity="deal", role="owner")),
        ("evidence", _row("evidence", "e", about_table="roles", about="r", text="x")),
    ]
    mended = mend(found(*rows))
    assert (mended.plan.roles, mended.plan.evidence, list(mended.plan.people)) == ({}, {}, ["wang"])
    assert mended.lost == {DEAL, ROLE, PIECE}


def test_a_row_that_breaks_a_rule_is_lost() -> None:
    mended = mend(found(person("wang", power=9), person("liu")))
    assert (list(mended.plan.people), mended.lost) == (["liu"], {WANG})


def test_a_row_known_by_nothing_else_that_equals_a_known_one_is_its_echo() -> None:
    left = found(person("wang"), person("wanx", name="Wang"), person("liu"))
    left.say(WANG, EXISTS, True, head=True)
    assert list(mend(left).plan.people) == ["wang", "liu"]
    assert mend(left).lost == frozenset()


def test_a_plan_without_its_account_gets_an_empty_one_and_has_never_two() -> None:
    mended = mend(Found(person("wang"), ("account", Account(id="other", name="Clinic"))))
    assert list(mended.plan.rows("account")) == [ACCOUNT_ID]
    assert mended.plan.account.name == ""
    assert Ref("account", ACCOUNT_ID) in mended.lost


def test_a_head_of_a_table_there_is_none_of_says_nothing() -> None:
    left = found(person("wang"))
    left.name_lost(Ref("payroll", "x"), "amount")
    assert mend(left).lost == frozenset()
