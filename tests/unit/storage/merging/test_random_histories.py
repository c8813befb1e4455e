"""Copies of a plan that were worked on apart, at random: whoever merges them in whatever order sees the same plan, the
same questions, and nothing that somebody said is lost without a word.

``pytest tests/unit/storage/merging --merges 2000`` tries that many pairs, and a quarter as many triples.
"""

from collections.abc import Callable, Iterable
from functools import cache
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.support.copies import MemoryCopy, ticking, work
from tests.support.plans import everything
from workbench.domain.edits import EXISTS
from workbench.domain.merging import Rehearsal
from workbench.domain.plan import TABLES
from workbench.domain.rows import MEMBERS, FieldSpec, Ref, specs
from workbench.storage.merging.history import History, Union
from workbench.storage.merging.images import members_of
from workbench.storage.merging.outcome import outcome
from workbench.storage.merging.values import value_of
from workbench.storage.revisions import FALSE, Revision, split

pytestmark = pytest.mark.long

SEEDS = st.integers(0, 1 << 32)
MOST_STEPS = 12
Clocks = tuple[Callable[[int], str], ...]


class Story(NamedTuple):
    """The copies that came of one plan, worked on apart."""

    base: MemoryCopy
    copies: list[MemoryCopy]


@cache
def ground() -> MemoryCopy:
    return MemoryCopy.of(everything())


def story(seed: int, count: int, clocks: Clocks = (ticking,) * 4, *, cut: bool = False) -> Story:
    """Return *count* copies that were made of one plan; with *cut* all but the first have no history."""
    dice = Random(seed)
    base = ground().twin("base", clocks[0])
    work(base, dice, dice.randint(0, MOST_STEPS), "z")
    copies = [base.twin("ann", clocks[0])]
    for number in range(1, count):
        author, clock = f"{'bcd'[number - 1]}o", clocks[number]
        if cut:
            if dice.random() < 0.5:
                work(base, dice, 2, f"y{number}")
                copies[0] = base.twin("ann", clocks[0])
            copies.append(edition(base, dice, author))
            copies[-1].clock = clock
        else:
            copies.append(base.twin(author, clock))
    for name, copy in zip("abcd", copies, strict=False):
        work(copy, dice, dice.randint(0, MOST_STEPS), name)
    return Story(base, copies)


def edition(base: MemoryCopy, dice: Random, author: str) -> MemoryCopy:
    """Return a copy without history and without some of the rows that nothing else needs."""
    hidden = [Ref(table, row) for table in ("factors", "visits", "questions") for row in base.plan.rows(table)]
    visits = {ref.id for ref in hidden if ref.table == "visits" and dice.random() < 0.5}
    gone = [
        ref for ref in hidden
        if (ref.table == "visits" and ref.id in visits)
        or (ref.table == "questions" and base.plan.questions[ref.id].visit in visits)
        or (ref.table == "factors" and dice.random() < 0.4)
    ]  # fmt: skip
    titles = [(Ref("people", row), "title") for row in base.plan.people if dice.random() < 0.3]
    return base.cut(author, gone, titles)


def questions(told: Rehearsal) -> dict[tuple[str, str, str], frozenset[object]]:
    """Return what is open, and between which values, whoever said them."""
    return {
        each.key: frozenset((each.mine.value, each.theirs.value, *(other.value for other in each.others)))
        for each in told.clashes
    }


@pytest.fixture(scope="module")
def merges(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--merges"))


def tried(check: Callable[[int], None], times: int) -> None:
    """Let *check* have as many seeds as said."""
    run = given(SEEDS)(check)
    settings(
        max_examples=times,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )(run)()


@pytest.mark.parametrize("cut", [False, True])
def test_two_copies_meet(merges: int, cut: bool) -> None:
    def check(seed: int) -> None:
        ann, bo = story(seed, 2, cut=cut).copies
        told, back = ann.rehearse(bo), bo.rehearse(ann)
        here, there = ann.merged(bo), bo.merged(ann)
        here.check()
        there.check()
        assert here.plan == there.plan == told.plan
        assert questions(told) == questions(back)
        assert cut or here.digest() == there.digest()
        for other in (ann, bo, here, there):
            again = here.rehearse(other)
            assert (again.plan, questions(again)) == (here.plan, questions(told))
            assert not again.anything or (cut and other is there)
        assert_nothing_lost(ann, bo, told)

    tried(check, merges)


@pytest.mark.parametrize("cut", [False, True])
def test_three_copies_meet(merges: int, cut: bool) -> None:
    def check(seed: int) -> None:
        ann, bo, co = story(seed, 3, cut=cut).copies
        one, other, third = ann.merged(bo).merged(co), ann.merged(bo.merged(co)), co.merged(ann).merged(bo)
        for each in (one, other, third):
            each.check()
        assert one.plan == other.plan == third.plan
        open_then = [
            questions(x.rehearse(y)) for x, y in ((ann.merged(bo), co), (ann, bo.merged(co)), (co.merged(ann), bo))
        ]
        assert open_then[0] == open_then[1] == open_then[2]

    tried(check, max(merges // 4, 1))


def test_no_clock_decides(merges: int) -> None:
    def check(seed: int) -> None:
        found = []
        for clocks in ((ticking, ticking), (_first_year, _last_year), (_last_year, _first_year)):
            ann, bo = story(seed, 2, clocks).copies
            told = ann.rehearse(bo)
            found.append((told.plan, questions(told), told.repaired))
        assert found[0] == found[1] == found[2]

    tried(check, merges // 2)


def test_work_after_a_merge_meets_again(merges: int) -> None:
    """What a merge mended is no work of anybody's: it follows from what both said, however often they meet."""

    def check(seed: int) -> None:
        dice = Random(seed)
        ann, bo, co = story(seed, 3).copies
        both = ann.merged(bo)
        work(both, dice, 4, "m")
        work(co, dice, 2, "n")
        one, other = both.merged(co), co.merged(both)
        one.check()
        assert one.plan == other.plan == both.merged(bo).merged(co).plan == co.merged(bo).merged(both).plan
        assert one.digest() == other.digest()

    tried(check, max(merges // 4, 1))


def assert_nothing_lost(ann: MemoryCopy, bo: MemoryCopy, told: Rehearsal) -> None:
    """Each value of either is in the plan, open between them, told of as repaired, or gone by one who had seen it."""
    union = Union(ann.revisions, bo.revisions)
    found = outcome(union.history)
    history = union.history
    repaired = {(*each.ref, each.field) for each in told.repaired}
    seen_gone = {}
    for (table, row, field), heads in history.heads.items():
        if field == EXISTS:
            falses = [each for each in heads if each.value == FALSE]
            seen_gone[table, row] = (
                {each for r in history.ancestors(*falses) for each in split(r.seen)} if falses else None
            )
    for field, heads in history.heads.items():
        ref, name = Ref(*field[:2]), field[2]
        row = told.plan.find(ref)
        if name == EXISTS:
            assert row is not None or any(each.value == FALSE for each in heads) or (*ref, EXISTS) in repaired
            continue
        for head in heads:
            if row is None:
                seen = seen_gone[ref]
                default = specs_of(ref, name).default
                assert (*ref, EXISTS) in repaired or (
                    seen is not None and (head.id in seen or value_of(head) == default)
                )
            elif specs_of(ref, name).kind in MEMBERS:
                left = set(getattr(row, name)) | removed(history, heads)
                assert field in repaired or set(members_of(head)) <= left
            elif specs_of(ref, name).joint and field not in found.clashes and len(heads) > 1:
                told_of, value = getattr(row, name), value_of(head)
                assert value is not None
                assert told_of <= value if name == "resolved" else str(value) in told_of
            else:
                says = value_of(head) == getattr(row, name)
                # What a deletion took out goes back where the deleted row stays, of which is asked.
                asked = field in found.clashes or (field in found.named and bool(found.clashes))
                assert says or asked or field in repaired or name == "place"


def specs_of(ref: Ref, name: str) -> FieldSpec:
    return specs(TABLES[ref.table])[name]


def removed(history: History, heads: Iterable[Revision]) -> set[str]:
    """Return the members that one head has seen and does not name."""
    found: set[str] = set()
    for head in heads:
        known = {member for each in history.ancestors(head) for member in members_of(each)}
        found |= known.difference(members_of(head))
    return found


def _first_year(number: int) -> str:
    return f"0001-01-01T00:00:{number % 60:02}.{number:06}+00:00"


def _last_year(number: int) -> str:
    return f"9999-12-31T23:59:{59 - number % 60:02}.{number:06}+14:00"
