"""Copies of different days and hands meet: what came later replaces what it came after, and nothing else."""

from random import Random

import pytest

from tests.support.copies import MemoryCopy, ticking, work
from tests.support.plans import everything
from workbench.domain.edits import EXISTS, Edits, change, make, values_of
from workbench.domain.merging import Choice, Clash
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref, specs
from workbench.storage.editions import MOST_BEFORE, Origin, edition_root, origin_of, token
from workbench.storage.revisions import revision_id, value_hash
from workbench.usecases import rows

pytestmark = pytest.mark.filterwarnings("error")
WANG, Y = Ref("people", "wang"), Ref("strategies", "y")


@pytest.fixture
def full() -> MemoryCopy:
    return MemoryCopy.of(everything(), "ann")


def title(copy: MemoryCopy, words: str) -> None:
    copy.write(change(*WANG, {"title": words}))


def asked(one: MemoryCopy, other: MemoryCopy) -> list[tuple[str, object, object]]:
    return [(each.field, each.mine.value, each.theirs.value) for each in one.rehearse(other).clashes]


def test_what_was_said_in_a_copy_is_not_older_than_what_the_plan_said_later(full: MemoryCopy) -> None:
    bo = full.cut("bo")
    title(bo, "from bo")
    co = bo.cut("co")
    for number in range(5):
        title(full, f"from ann {number}")
    do = full.cut("do")
    assert asked(co, do) == [("title", "from bo", "from ann 4")]
    assert asked(do, co) == [("title", "from ann 4", "from bo")]


def test_copies_of_two_files_of_a_plan_are_not_told_apart_by_how_much_was_done_in_them(full: MemoryCopy) -> None:
    twin = full.twin("bo")
    for number in range(5):
        twin.write(change(*WANG, {"power": number % 2 + 1}))
    title(twin, "from bo")
    title(full, "from ann")
    assert asked(full.cut("co"), twin.cut("do")) == [("title", "from ann", "from bo")]
    assert full.cut("co").rehearse(twin.cut("do")).plan.people["wang"].power == 1


def test_what_a_merge_brought_at_once_stays_in_its_order(full: MemoryCopy) -> None:
    """The file that took it in counts one step for all of it."""
    twin = full.twin("bo")
    for number in range(8):
        title(twin, f"from bo {number}")
    old = twin.cut("co")
    title(twin, "the last word")
    new = full.merged(twin).cut("do")
    for here, there in ((old, new), (new, old)):
        told = here.rehearse(there)
        assert (told.clashes, told.plan.people["wang"].title) == ((), "the last word")


@pytest.mark.parametrize("choice", list(Choice))
def test_a_newer_copy_knows_what_came_home(full: MemoryCopy, choice: Choice) -> None:
    bo = full.cut("bo")
    title(bo, "from bo")
    title(full, "from ann")
    (clash,) = full.rehearse(bo).clashes
    home = full.merged(bo, {clash.key: choice})
    title(home, "after all")
    told = bo.rehearse(home.cut("bo"))
    assert (told.clashes, told.plan.people["wang"].title) == ((), "after all")
    title(bo, "from bo again")
    assert asked(bo, home.cut("bo")) == [("title", "from bo again", "after all")]


def test_a_row_that_came_back_since_comes_back(full: MemoryCopy) -> None:
    bo = full.cut("bo")
    bo.write(rows.remove(bo.plan, WANG))
    home = full.merged(bo)
    assert "wang" not in home.plan.people
    home.write(_made_again(full))
    told = bo.rehearse(home.cut("bo"))
    assert (told.clashes, "wang" in told.plan.people) == ((), True)


def _made_again(full: MemoryCopy) -> Edits:
    return make(*WANG, values_of(full.plan.people["wang"]))


def test_who_is_in_a_list_follows_from_the_later_copy(full: MemoryCopy) -> None:
    full.write(change(*Y, {"factors": ("f", "g")}))
    old = full.cut("bo")
    full.write(change(*Y, {"factors": ("f",)}))
    new = full.cut("co")
    for here, there in ((old, new), (new, old)):
        assert here.rehearse(there).plan.strategies["y"].factors == ("f",)


def test_a_field_that_changed_very_often_is_asked_about_rather_than_lost(full: MemoryCopy) -> None:
    old = full.cut("bo")
    for number in range(MOST_BEFORE + 20):
        title(full, f"title {number}")
    new = full.cut("co")
    root = next(each for each in new.revisions if (each.row, each.field) == ("wang", "title"))
    found = origin_of(root)
    assert found is not None
    assert len(found.before) == MOST_BEFORE
    assert asked(old, new) in ([], [("title", old.plan.people["wang"].title, new.plan.people["wang"].title)])


def test_a_copy_taken_in_and_sent_on_says_nothing_of_its_own(full: MemoryCopy) -> None:
    bo = full.cut("bo")
    title(full, "from ann")
    on = bo.merged(full.cut("bo")).cut("co")
    title(full, "later")
    told = full.rehearse(on)
    assert (told.clashes, told.plan.people["wang"].title) == ((), "later")


def test_a_root_that_claims_to_come_after_what_rests_on_it_does_not(full: MemoryCopy) -> None:
    head = next(each for each in full.revisions if (each.row, each.field) == ("wang", "name"))
    salt = b"0123456789abcdef"
    child_token = token(head._replace(salt=salt))
    root = edition_root(head, '"Wang"', 1, Origin(7, (child_token.hex()[:12],)))
    text = '"Child"'
    child = head._replace(parents=root.id, seen=b"", depth=1, salt=salt, value=text, value_hash=value_hash(salt, text))
    child = child._replace(id=revision_id(child))
    bo = full.cut("bo")
    bo.revisions = [each for each in bo.revisions if (each.row, each.field) != ("wang", "name")] + [root, child]
    bo.plan = bo.plan.with_tables({"people": {**bo.plan.people}})
    other = full.cut("co")
    other.revisions = [each for each in other.revisions if (each.row, each.field) != ("wang", "name")]
    assert bo.rehearse(bo.twin("do")).clashes == ()
    assert full.rehearse(bo).plan.people["wang"].name in ("Child", full.plan.people["wang"].name)


@pytest.mark.long
def test_what_two_copies_ask_is_what_the_plans_would(request: pytest.FixtureRequest) -> None:
    """Of copies of copies, cut on different days: whatever is open between all that people wrote is open."""
    for seed in range(int(request.config.getoption("--merges")) // 2):
        dice = Random(seed)
        ann = MemoryCopy.of(everything(), "ann", ticking)
        work(ann, dice, 4, "z")
        bo = ann.cut("bo")
        work(bo, dice, 8, "b")
        co = bo.cut("co")
        work(co, dice, dice.randint(0, 3), "c")
        work(ann, dice, 8, "a")
        do = ann.cut("do")
        truth = {_said(each) for each in ann.merged(bo).rehearse(co).clashes if each.field != EXISTS and _kept(each)}
        told = co.rehearse(do)
        found = {_said(each) for each in told.clashes}
        there = {each for each in truth if Ref(*each[0][:2]) in _rows(co) and Ref(*each[0][:2]) in _rows(do)}
        assert {key for key, _ in there} <= {key for key, _ in found}, seed


def _kept(clash: Clash) -> bool:
    """Say whether a copy holds what each side says: what a field starts with is in none."""
    default = specs(TABLES[clash.ref.table])[clash.field].default
    return default not in (clash.mine.value, clash.theirs.value)


def _said(clash: Clash) -> tuple[tuple[str, str, str], frozenset[object]]:
    return clash.key, frozenset((clash.mine.value, clash.theirs.value))


def _rows(copy: MemoryCopy) -> set[Ref]:
    return {Ref(table, row) for table, held in copy.plan.tables.items() for row in held}
