"""What is found by words: all of them, in the title, its sound or what else is said, the nearest first."""

import pytest

from tests.support.coaching import commitment, deal, question, role, strategy, visit
from tests.support.plans import FACTOR, NEED, people
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.usecases.connections import connected, linked
from workbench.usecases.search import Hit, Index


def sound(text: str) -> tuple[str, str]:
    """Return as a sound the text backwards, and as initials the first two letters, marked."""
    return text.casefold()[::-1], f"#{text.casefold()[:2]}"


def found(plan: Plan, words: str, most: int = 20) -> list[str]:
    return [hit.title for hit in Index(plan, sound, ("people",)).find(words, most)]


NAMES = {
    name: {"name": name} for name in ("xxabcxx", "abcdef", "zcbaz", "zz fedcba", "ab")
} | {"n": {"name": "Noted", "notes": "about ABC"}}  # fmt: skip


def test_a_title_that_begins_so_stands_before_one_that_sounds_so_holds_it_or_tells_of_it() -> None:
    plan = deal(people={**NAMES, "s": {"name": "xyzcba"}})
    assert found(plan, "abc") == ["abcdef", "zz fedcba", "xyzcba", "xxabcxx", "zcbaz", "Noted"]


def test_initials_count_whole_like_a_beginning_and_in_part_like_a_sound() -> None:
    plan = deal(people={"1": {"name": "zz"}, "2": {"name": "yy#zz"}})
    assert found(plan, "#zz") == ["zz", "yy#zz"]
    assert found(plan, "#z") == ["zz", "yy#zz"]
    assert found(plan, "z") == ["zz", "yy#zz"]


def test_every_word_has_to_be_there_and_the_worst_counts() -> None:
    plan = deal(people={"1": {"name": "Ann Li", "title": "Head"}, "2": {"name": "Li Ann"}, "3": {"name": "Annli"}})
    assert found(plan, "ann li") == ["Ann Li", "Li Ann", "Annli"]
    assert found(plan, "LI head") == ["Ann Li"]
    assert found(plan, "ann nobody") == []


def test_no_more_are_returned_than_wanted() -> None:
    plan = deal(people=people("ann1", "ann2", "ann3"))
    assert found(plan, "ann", 2) == ["Ann1", "Ann2"]


def test_a_hit_says_the_post_or_the_department() -> None:
    plan = deal(
        people={"1": {"name": "A", "title": "Head", "department": "IT"}, "2": {"name": "B", "department": "IT"}}
    )
    index = Index(plan, sound)
    assert index.find("a")[0] == Hit(Ref("people", "1"), "A", "Head")
    assert [hit.detail for hit in index.find("it")] == ["Head", "IT"]


@pytest.mark.parametrize("words", ["13800138000", "138-0013-8000", "138 0013 8000", "0013-80", "138"])
def test_a_number_is_found_however_it_is_parted(words: str) -> None:
    plan = deal(people=people("ann"), contact_data={"c": {"person": "ann", "kind": "phone", "value": "138 0013-8000"}})
    assert [hit.title for hit in Index(plan, sound).find(words)] == ["138 0013-8000"]


@pytest.mark.parametrize("step", [1, 2, 3, 5])
def test_what_was_prepared_bit_by_bit_is_found_once(step: int) -> None:
    plan = deal(people=people("ann1", "ann2", "ann3"))
    index = Index(plan, sound, ("people",))
    index.prepare(step)
    assert [hit.title for hit in index.find("ann")] == ["Ann1", "Ann2", "Ann3"]
    assert index.prepare(1)


TWO = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}
WHOLE = deal(
    opportunities=TWO,
    people=people("ann", "bob", "cid"),
    roles={"r": role("ann", "owner")},
    needs={"n": {**NEED, "person": "ann"}, "elsewhere": {**NEED, "person": "ann", "opportunity": "other"}},
    factors={"f": {**FACTOR, "people": ("ann",)}},
    strategies={"s": strategy(factors=("f",), people=("bob",))},
    visits={"v": visit(None, "bob")},
    questions={"q": question("open", visit="v", need="n")},
    commitments={"c": commitment(by="ann", to="bob")},
)


@pytest.mark.parametrize(
    ("ref", "wanted"),
    [
        (Ref("people", "ann"), ["n", "f", "c"]),
        (Ref("people", "bob"), ["s", "v", "c"]),
        (Ref("people", "cid"), []),
        (Ref("needs", "n"), ["ann", "v"]),
        (Ref("factors", "f"), ["ann", "s"]),
        (Ref("people", "nobody"), []),
    ],
)
def test_a_row_hangs_together_with_what_it_names_and_what_names_it_in_the_opportunity(
    ref: Ref, wanted: list[str]
) -> None:
    assert [other.id for other in connected(WHOLE, ref, "deal", linked(WHOLE))] == wanted


def test_only_tables_that_are_asked_for_are_named_and_other_opportunities_when_asked() -> None:
    ann = Ref("people", "ann")
    assert [ref.id for ref in connected(WHOLE, ann, "deal", ("commitments",))] == ["c"]
    assert [ref.id for ref in connected(WHOLE, ann, "other", ("needs",))] == ["elsewhere"]
