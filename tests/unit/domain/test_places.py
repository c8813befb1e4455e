"""Rows under other ids: what they name follows, and rows that belong to a place follow their places."""

from datetime import date

from tests.support.plans import plan_with
from workbench.domain.edits import apply
from workbench.domain.keyed import keyed_id
from workbench.domain.places import keyed_ids, named_in_key, with_ids
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref
from workbench.usecases.rows import add


def filled() -> tuple[Plan, Ref, Ref]:
    plan = plan_with(
        people={"p": {"name": "P"}, "q": {"name": "Q", "reports_to": "p"}}, visits={"v": {"people": ("p", "q")}}
    )
    whole, edits = add("rounds", {"sheet": "ask", "about_table": "people", "about": "p", "since": date(2026, 1, 1)})
    part, more = add("sheet_entries", {"round": whole.id, "item": "skill", "value": "3"})
    return apply(apply(plan, edits), more), whole, part


def test_what_a_row_names_goes_by_the_new_ids_and_the_rest_stays() -> None:
    plan, whole, _ = filled()
    ids = {Ref("people", "p"): "x", Ref("visits", "p"): "y"}
    assert with_ids(plan.people["q"], ids)["reports_to"] == "x"
    assert with_ids(plan.people["p"], ids)["reports_to"] is None
    assert with_ids(plan.visits["v"], ids)["people"] == ("x", "q")
    found = plan.find(whole)
    assert found is not None
    assert with_ids(found, ids)["about"] == "x"
    assert with_ids(found, ids, ["about"]) == {"about": "x"}
    assert with_ids(found, {Ref("opportunities", "p"): "z"})["about"] == "p"


def test_a_place_in_a_place_follows_it() -> None:
    plan, whole, part = filled()
    same, circular = keyed_ids(plan.tables, {})
    assert (same, circular) == ({whole: whole.id, part: part.id}, [])
    moved, circular = keyed_ids(plan.tables, {Ref("people", "p"): "x"})
    key = {"sheet": "ask", "about_table": "people", "about": "x", "since": date(2026, 1, 1)}
    assert moved[whole] == keyed_id("rounds", TABLES["rounds"], key)  # type: ignore[arg-type]
    assert moved[part] == keyed_id("sheet_entries", TABLES["sheet_entries"], {"round": moved[whole], "item": "skill"})
    assert circular == []


def test_rows_that_are_each_others_place_have_none() -> None:
    def about(other: str) -> dict[str, object]:
        return {"about_table": "external_ids", "about": other, "system": "s", "value": "v"}

    plan = plan_with(external_ids={"a": about("b"), "b": about("a"), "c": about("c"), "d": about("a")})
    found, circular = keyed_ids(plan.tables, {})
    assert found == {}
    assert circular == [Ref("external_ids", row) for row in "abcd"]


def test_the_key_of_a_row_names_these_rows() -> None:
    plan, whole, part = filled()
    rows = [plan.find(ref) for ref in (whole, part)]
    assert [list(named_in_key(row)) for row in rows if row is not None] == [[Ref("people", "p")], [whole]]
    assert list(named_in_key(plan.people["q"])) == []
