"""Copies without history come back: nothing in them that was left out counts as deleted, and nothing is asked twice."""

from dataclasses import replace
from random import Random

import pytest

from tests.support.copies import MemoryCopy
from tests.support.plans import FACTOR, everything
from workbench.domain.copies import MARK
from workbench.domain.edits import EXISTS, change, make
from workbench.domain.merging import Choice
from workbench.domain.people import Person
from workbench.domain.rows import Ref
from workbench.storage.editions import edition_root, origin_of, token
from workbench.storage.merging.history import mark_ref
from workbench.storage.revisions import Revision, revision_id, value_hash
from workbench.usecases import rows

WANG = Ref("people", "wang")
F, G, Y = Ref("factors", "f"), Ref("factors", "g"), Ref("strategies", "y")


@pytest.fixture
def full() -> MemoryCopy:
    copy = MemoryCopy.of(everything(), "ann")
    copy.write(change(*WANG, {"title": "Head", "notes": "private"}))
    copy.write(change(*Y, {"factors": ("f", "g")}))
    return copy


def test_an_untouched_copy_says_nothing_new(full: MemoryCopy) -> None:
    told = full.rehearse(full.cut("bo", [G], [(WANG, "notes")]))
    assert (told.edits, told.clashes, told.anything) == ((), (), False)


def test_what_was_left_out_stays_and_what_was_done_comes(full: MemoryCopy) -> None:
    bo = full.cut("bo", [G], [(WANG, "notes")])
    assert (bo.plan.people["wang"].notes, bo.plan.strategies["y"].factors) == ("", ("f",))
    bo.write(change(*WANG, {"title": "Chief"}))
    bo.write((*make("factors", "new", {**FACTOR, "text": "x"}), *change(*Y, {"factors": ("f", "new")})))
    full.write(change(*WANG, {"power": 2}))
    told = full.rehearse(bo)
    assert told.clashes == ()
    person = told.plan.people["wang"]
    assert (person.title, person.notes, person.power) == ("Chief", "private", 2)
    assert told.plan.strategies["y"].factors == ("f", "g", "new")
    assert told.plan == full.merged(bo).merged(bo).plan == bo.merged(full).plan


def test_members_removed_in_a_copy_go_and_hidden_ones_stay(full: MemoryCopy) -> None:
    bo = full.cut("bo", [G])
    bo.write(change(*Y, {"factors": ()}))
    assert full.rehearse(bo).plan.strategies["y"].factors == ("g",)


def test_a_row_deleted_in_a_copy_goes_when_all_of_it_was_seen(full: MemoryCopy) -> None:
    bo = full.cut("bo")
    bo.write(rows.remove(bo.plan, WANG))
    told = full.rehearse(bo)
    assert told.clashes == ()
    assert "wang" not in told.plan.people


def test_a_row_with_something_hidden_is_asked_about(full: MemoryCopy) -> None:
    bo = full.cut("bo", without=[(WANG, "notes")])
    bo.write(rows.remove(bo.plan, WANG))
    (clash,) = full.rehearse(bo).clashes
    assert (clash.ref, clash.field, clash.theirs.value) == (WANG, EXISTS, False)


def test_a_field_that_was_emptied_before_is_nothing_hidden(full: MemoryCopy) -> None:
    full.write(change(*WANG, {"notes": ""}))
    bo = full.cut("bo")
    bo.write(rows.remove(bo.plan, WANG))
    assert full.rehearse(bo).clashes == ()


def test_both_changed_it(full: MemoryCopy) -> None:
    bo = full.cut("bo")
    bo.write(change(*WANG, {"title": "Chief"}))
    full.write(change(*WANG, {"title": "Director"}))
    (clash,) = full.rehearse(bo).clashes
    assert (clash.mine.value, clash.theirs.value, clash.theirs.author) == ("Director", "Chief", "bo")
    settled = full.merged(bo, {clash.key: Choice.THEIRS})
    assert settled.plan.people["wang"].title == "Chief"
    assert settled.rehearse(bo).clashes == ()


def test_two_copies_meet_without_the_plan(full: MemoryCopy) -> None:
    bo = full.cut("bo", [G])
    full.write(change(*WANG, {"title": "Director"}))
    co = full.cut("co")
    bo.write(change(*WANG, {"power": 3}))
    both = bo.merged(co)
    assert (both.plan.people["wang"].title, both.plan.people["wang"].power) == ("Director", 3)
    assert both.rehearse(co).clashes == both.rehearse(full).clashes == ()
    assert both.plan.strategies["y"].factors == ("f", "g")
    assert full.merged(both).plan == full.merged(bo).plan


def test_a_copy_of_a_copy_comes_home(full: MemoryCopy) -> None:
    bo = full.cut("bo")
    bo.write(change(*WANG, {"title": "Chief"}))
    co = bo.cut("co")
    co.write(change(*WANG, {"title": "Boss"}))
    for home in (full.merged(bo).merged(co), full.merged(bo.merged(co)), full.merged(co).merged(bo)):
        assert home.plan.people["wang"].title in ("Boss", "Chief")
    told = full.merged(bo).rehearse(co)
    assert (told.clashes, told.plan.people["wang"].title) == ((), "Boss")


def test_the_same_value_is_the_same_root_in_every_copy(full: MemoryCopy) -> None:
    one, other = full.cut("bo"), full.cut("co", [G])
    same = {each.id for each in one.revisions} & {each.id for each in other.revisions}
    assert len(same) == len(other.revisions) - 1  # The list of which a member was left out.
    again = one.cut("do")
    assert {each.id for each in again.revisions} == {each.id for each in one.revisions}
    for each in one.revisions:
        assert origin_of(each) is not None
        assert (each.author, each.parents, each.seen, token(each)) == ("", b"", b"", each.salt)


def test_what_a_root_says_otherwise_is_nobodys_word(full: MemoryCopy) -> None:
    head = next(each for each in full.revisions if (each.row, each.field, each.value) == ("wang", "title", '"Head"'))
    bo = full.cut("bo")
    forged = edition_root(head, '"For the customer"', 1)
    bo.revisions = [each for each in bo.revisions if (each.row, each.field) != ("wang", "title")] + [forged]
    bo.plan = bo.plan.with_tables({"people": {**bo.plan.people, "wang": _titled(bo, "For the customer")}})
    told = full.rehearse(bo)
    assert (told.clashes, told.plan.people["wang"].title) == ((), "Head")
    bo.write(change(*WANG, {"title": "Mine"}))
    assert full.rehearse(bo).plan.people["wang"].title == "Mine"


def _titled(copy: MemoryCopy, title: str) -> Person:
    return replace(copy.plan.people["wang"], title=title)


def test_roots_that_are_forged_in_a_circle_stay_what_they_are(full: MemoryCopy) -> None:
    head = next(each for each in full.revisions if (each.row, each.field, each.value) == ("wang", "title", '"Head"'))
    salt = b"0123456789abcdef"
    root = edition_root(head._replace(salt=salt), '"Head"', 1)
    text = '"Head"'
    child = head._replace(parents=root.id, seen=b"", depth=1, salt=salt, value=text, value_hash=value_hash(salt, text))
    child = child._replace(id=revision_id(child))
    bo = full.twin("bo")
    bo.revisions += [root, child]
    assert token(child) == root.salt
    assert full.rehearse(bo).plan.people["wang"].title == "Head"


def test_the_mark_of_a_copy_stays_in_the_copy(full: MemoryCopy) -> None:
    ref = mark_ref()
    said = {"key": MARK, "value": '{"audience":"team","copy":"00","day":"2026-05-21","by":"ann"}'}
    bo = full.cut("bo")
    bo.write(make(*ref, said))
    bo.write(change(*WANG, {"title": "Chief"}))
    told = full.rehearse(bo)
    assert told.plan.find(ref) is None
    assert told.edition is not None
    assert told.edition.by == "ann"
    assert bo.merged(full.cut("co")).plan.find(ref) is None  # A copy without a mark counts for the plan itself.
    other = full.cut("do")
    other.write(make(*ref, said))
    assert bo.merged(other).plan.find(ref) is not None
    home = bo.merged(full)
    home.check()
    assert home.plan == full.merged(bo).plan


def test_a_hundred_thousand_revisions_are_merged(full: MemoryCopy) -> None:
    """The union costs so many steps for each revision, whatever somebody makes of them; nothing is quadratic."""
    bo = full.twin("bo")
    last = next(each for each in full.revisions if (each.row, each.field, each.value) == ("wang", "title", '"Head"'))
    dice = Random(1)
    chain: list[Revision] = []
    for number in range(100_000):
        text = f'"{number}"'
        salt = dice.randbytes(16)
        bare = last._replace(
            value=text, salt=salt, value_hash=value_hash(salt, text), parents=last.id, depth=last.depth + 1
        )
        last = bare._replace(id=revision_id(bare))
        chain.append(last)
    bo.revisions += chain
    told = full.rehearse(bo)
    assert told.plan.people["wang"].title == "99999"
