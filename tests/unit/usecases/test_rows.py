"""Adding, changing and deleting rows."""

from typing import Any

import pytest

from tests.support.plans import FACTOR, NEED, people, plan_with
from tests.support.taking_back import inverse
from workbench.domain.edits import apply, check
from workbench.domain.errors import DomainError
from workbench.domain.links import parent_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.usecases.rows import add, add_part, created, going_along, remove, set_fields


def _plan() -> Plan:
    need = {"opportunity": "deal", "person": "wang", "text": "x"}
    return plan_with(
        people=people("wang", "liu"),
        roles={"r": {"person": "wang", "opportunity": "deal", "role": "owner"}},
        needs={
            "np": {**need, "side": "personal", "kind": "power"},
            "nc": {**need, "side": "company", "kind": "image"},
        },
        answers={"a": {"need": "np", "text": "y"}},
        evidence={"e": {"about_table": "roles", "about": "r", "text": "z"}},
        factors={"f": {**FACTOR, "people": ("wang", "liu")}},
        commitments={"c": {"opportunity": "deal", "by": "wang", "to": "liu", "text": "a list by Tuesday"}},
    )


def test_deleting_a_person_takes_along_what_is_theirs_and_keeps_the_rest() -> None:
    plan = apply(_plan(), remove(_plan(), Ref("people", "wang")))
    assert list(plan.people) == ["liu"]
    assert not plan.roles
    assert not plan.evidence
    assert not plan.answers
    assert list(plan.needs) == ["nc"]
    assert plan.needs["nc"].person is None
    assert plan.factors["f"].people == ("liu",)
    assert plan.commitments["c"].by is None
    check(plan, [Ref(t, i) for t, rows in plan.tables.items() for i in rows])


def test_evidence_goes_with_its_row_and_not_with_one_of_the_same_id_in_another_table() -> None:
    visit = {"opportunity": "deal", "primary_objective": "meet"}
    plan = plan_with(
        people=people("wang"),
        roles={"one": {"person": "wang", "opportunity": "deal", "role": "owner"}},
        visits={"one": visit},
        evidence={"e": {"about_table": "roles", "about": "one", "text": "z"}},
    )
    assert list(apply(plan, remove(plan, Ref("visits", "one"))).evidence) == ["e"]
    assert not apply(plan, remove(plan, Ref("roles", "one"))).evidence


def test_a_deletion_comes_back_whole() -> None:
    plan = _plan()
    edits = remove(plan, Ref("people", "wang"))
    assert apply(apply(plan, edits), inverse(plan, edits)) == plan


def test_deleting_an_opportunity_takes_its_deal_along() -> None:
    plan = apply(_plan(), remove(_plan(), Ref("opportunities", "deal")))
    assert not plan.roles
    assert not plan.needs
    assert not plan.factors
    assert not plan.commitments
    assert len(plan.people) == 2


def test_the_actions_of_a_strategy_go_with_it_and_with_its_opportunity() -> None:
    """One that stayed would have no deal any more and stand under all of them."""
    plan = plan_with(
        opportunities={"deal": {"name": "Deal"}, "other": {"name": "Other"}},
        strategies={"s": {"opportunity": "deal", "text": "show it"}, "t": {"opportunity": "other", "text": "wait"}},
        actions={
            "a": {"strategy": "s", "text": "call"},
            "b": {"strategy": "t", "text": "ask"},
            "c": {"text": "tidy"},
        },
        evidence={"e": {"about_table": "actions", "about": "a", "text": "he said so"}},
    )
    for ref in (Ref("opportunities", "deal"), Ref("strategies", "s")):
        after = apply(plan, remove(plan, ref))
        assert list(after.actions) == ["b", "c"]
        assert not after.evidence
        assert Ref("actions", "a") in going_along(plan, [ref])


def test_several_rows_deleted_at_once_are_named_by_nobody_any_more() -> None:
    plan = apply(_plan(), remove(_plan(), Ref("people", "wang"), Ref("people", "liu")))
    assert not plan.people
    assert plan.factors["f"].people == ()
    check(plan, [Ref(t, i) for t, rows in plan.tables.items() for i in rows])


def test_what_goes_along_does_not_count_what_was_asked_for() -> None:
    plan = _plan()
    assert set(going_along(plan, [Ref("people", "wang"), Ref("roles", "r")])) == {
        Ref("evidence", "e"),
        Ref("needs", "np"),
        Ref("answers", "a"),
    }
    assert not going_along(plan, [Ref("commitments", "c")])


def test_the_account_stays() -> None:
    with pytest.raises(DomainError, match="account_stays"):
        remove(_plan(), Ref("account", "account"))


def test_a_row_that_is_not_there_cannot_be_changed() -> None:
    with pytest.raises(DomainError, match="row_missing"):
        set_fields(_plan(), Ref("people", "ghost"), name="x")


def test_adding_tells_the_new_row() -> None:
    ref, edits = add("people", {"name": "Zhou"})
    assert created(edits) == [ref]
    assert apply(_plan(), edits).people[ref.id].name == "Zhou"


def test_a_new_part_stands_last_and_is_as_private_as_its_whole_where_it_inherits_that() -> None:
    private = {"audience": Audience.PRIVATE}
    plan = plan_with(
        needs={"n": {**NEED, **private}},
        answers={"a": {"need": "n", "text": "a", "place": 4.0}},
        strategies={"s": {"opportunity": "deal", "text": "s", **private}},
        visits={"v": {"opportunity": "deal", **private}},
    )
    found: list[tuple[Ref | None, Audience, float | None]] = []
    for whole, table in (
        ("needs/n", "answers"),
        ("strategies/s", "actions"),
        ("needs/n", "evidence"),
        ("visits/v", "questions"),
    ):
        ref, edits = add_part(plan, Ref(*whole.split("/")), table, {"text": "new"})
        made = apply(plan, edits)
        row: Any = made.find(ref)
        found.append((parent_of(made, ref), row.audience, getattr(row, "place", None)))
    assert found == [
        (Ref("needs", "n"), Audience.PRIVATE, 5.0),
        (Ref("strategies", "s"), Audience.PRIVATE, None),
        (Ref("needs", "n"), Audience.PRIVATE, None),
        (Ref("visits", "v"), Audience.TEAM, 1.0),
    ]


def test_a_part_of_nothing_is_refused() -> None:
    with pytest.raises(DomainError, match="row_missing"):
        add_part(plan_with(), Ref("needs", "gone"), "answers", {"text": "new"})
