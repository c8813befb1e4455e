"""What a row must keep to: days in order, scales and amounts in their bounds, words where it lives by them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from tests.support.plans import DAY, FACTOR, NEED, people, plan_with
from workbench.domain.backing import is_confirmed, sources, sources_missing
from workbench.domain.errors import DomainError
from workbench.domain.evidence import Evidence
from workbench.domain.links import answers_of, evidence_of, named_by, pointing_at, questions_of
from workbench.domain.moments import local, shifted, shifted_moment
from workbench.domain.needs import NeedKind
from workbench.domain.people import Person, Relation
from workbench.domain.plan import TABLES
from workbench.domain.roles import Role, RoleName
from workbench.domain.row_checks import check_row
from workbench.domain.rows import Confidence, FieldKind, Ref, specs

BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
LEAST: dict[str, dict[str, object]] = {
    "people": {"name": "Wang"},
    "opportunities": {"name": "Deal"},
    "roles": {"person": "p", "opportunity": "deal", "role": "owner"},
    "relations": {"source": "a", "target": "b", "kind": "ally"},
    "needs": NEED,
    "answers": {"need": "n", "text": "x"},
    "stages": {"opportunity": "deal", "stage": "gap"},
    "factors": FACTOR,
    "competitors": {"opportunity": "deal", "name": "Rival"},
    "strategies": {"opportunity": "deal", "text": "x"},
    "actions": {"text": "x"},
    "questions": {"visit": "v", "text": "x"},
    "commitments": {"opportunity": "deal", "text": "x"},
    "evidence": {"about_table": "roles", "about": "r", "text": "x"},
}


def refusal(table: str, **fields: object) -> str | None:
    """Return the key of what a row says against *fields*, or None when it has nothing against them."""
    row: Any = TABLES[table](id="x", **{**LEAST[table], **fields})
    try:
        check_row(row)
    except DomainError as error:
        return error.key
    return None


@pytest.mark.parametrize("table", LEAST)
def test_the_least_a_row_can_be_is_enough(table: str) -> None:
    assert refusal(table) is None


@pytest.mark.parametrize(
    ("table", "field"),
    [(table, field) for table, fields in LEAST.items() for field in fields if field in ("name", "text")],
)
def test_a_row_without_its_words_is_refused(table: str, field: str) -> None:
    assert refusal(table, **{field: " \n"}) == "text_missing"


@pytest.mark.parametrize(
    ("table", "first", "last"),
    [
        ("people", "joined", "left"),
        ("roles", "since", "until"),
        ("relations", "since", "until"),
        ("stages", "entered", "left"),
        ("commitments", "made", "due"),
    ],
)
def test_a_span_may_end_on_the_day_it_begins_and_not_before(table: str, first: str, last: str) -> None:
    assert refusal(table, **{first: DAY, last: DAY}) is None
    assert refusal(table, **{first: DAY, last: BEFORE}) == "ends_before_start"
    assert refusal(table, **{first: DAY}) is None
    assert refusal(table, **{last: BEFORE}) is None


@pytest.mark.parametrize(("table", "field"), [("people", "power"), ("relations", "strength"), ("factors", "strength")])
def test_a_scale_runs_from_one_to_five(table: str, field: str) -> None:
    assert [refusal(table, **{field: value}) for value in (1, 5)] == [None, None]
    assert [refusal(table, **{field: value}) for value in (0, 6)] == ["not_one_to_five"] * 2


@pytest.mark.parametrize(
    ("table", "field", "key"),
    [
        ("opportunities", "value", "negative_amount"),
        ("actions", "hours", "outside_limits"),
        ("actions", "cost", "negative_amount"),
        ("commitments", "cost", "negative_amount"),
    ],
)
def test_an_amount_may_be_nothing_but_not_less(table: str, field: str, key: str) -> None:
    assert [refusal(table, **{field: value}) for value in (None, Decimal(0), Decimal("0.5"))] == [None] * 3
    assert refusal(table, **{field: Decimal("-0.01")}) == key


@pytest.mark.parametrize(
    ("value", "key"),
    [("1e15", None), ("1000000000000001", "amount_too_large"), ("NaN", "amount_too_large"), ("0.0001", None),
     ("0.00001", "amount_too_fine")],
)  # fmt: skip
def test_an_amount_is_no_larger_and_no_finer_than_files_keep(value: str, key: str | None) -> None:
    assert refusal("opportunities", value=Decimal(value)) == key


@pytest.mark.parametrize("axis", ["x", "y"])
def test_a_role_lies_on_the_map(axis: str) -> None:
    assert [refusal("roles", **{axis: place}) for place in (0.0, 1.0)] == [None, None]
    assert [refusal("roles", **{axis: place}) for place in (-0.01, 1.01)] == ["off_the_map"] * 2


def test_a_kind_of_need_has_its_side_and_a_relation_two_ends() -> None:
    assert refusal("needs", kind=NeedKind.POWER) == "kind_not_of_side"
    assert refusal("needs", kind=NeedKind.POWER, side="personal") is None
    assert refusal("relations", source="b") == "relation_to_self"


@pytest.mark.parametrize(
    ("holds", "first", "last"),
    [
        (lambda **days: Person(id="x", name="W", **days).present, "joined", "left"),
        (lambda **days: Role(id="x", person="p", opportunity="d", role=RoleName.OWNER, **days).holds, "since", "until"),
        (lambda **days: Relation(id="x", source="a", target="b", kind="ally", **days).holds, "since", "until"),
        (lambda **days: TABLES["stages"](id="x", opportunity="d", stage="gap", **days).holds, "entered", "left"),
    ],
    ids=["person", "role", "relation", "stage"],
)  # fmt: skip
def test_a_span_includes_its_first_day_and_not_its_last(
    holds: Callable[..., Callable[[date], bool]], first: str, last: str
) -> None:
    day = {"before": BEFORE, "on": DAY, "after": AFTER}
    begun, ended, whole = holds(**{first: DAY}), holds(**{last: DAY}), holds()
    assert {name: begun(when) for name, when in day.items()} == {"before": False, "on": True, "after": True}
    assert {name: ended(when) for name, when in day.items()} == {"before": True, "on": False, "after": False}
    assert all(whole(when) for when in (date.min, DAY, date.max))


@pytest.mark.parametrize("table", ["actions", "commitments"])
@pytest.mark.parametrize(
    ("due", "status", "late"),
    [(BEFORE, "open", True), (DAY, "open", False), (AFTER, "open", False), (None, "open", False)],
)
def test_what_is_open_is_late_from_the_day_after_it_fell_due(
    table: str, due: date | None, status: str, late: bool
) -> None:
    row: Any = TABLES[table](id="x", **{**LEAST[table], "due": due, "status": status})
    assert row.is_late(DAY) is late


@pytest.mark.parametrize(
    ("table", "status"),
    [("actions", "done"), ("actions", "dropped"), *(("commitments", done) for done in ("kept", "late", "broken"))],
)
def test_what_is_settled_is_late_no_more(table: str, status: str) -> None:
    row: Any = TABLES[table](id="x", **{**LEAST[table], "due": BEFORE, "status": status})
    assert not row.is_late(DAY)


def test_the_ends_of_the_calendar_are_not_passed() -> None:
    assert (shifted(DAY, 1), shifted(DAY, -1)) == (AFTER, BEFORE)
    assert (shifted(date.max, 1), shifted(date.min, -1)) == (date.max, date.min)
    now = datetime(2026, 5, 21, 12, tzinfo=UTC)
    assert shifted_moment(now, -2) == datetime(2026, 5, 19, 12, tzinfo=UTC)
    last, first = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)
    assert (shifted_moment(last, 1), shifted_moment(first, -1)) == (last, first)
    assert local(now) == now
    assert local(now).utcoffset() == now.astimezone().utcoffset()
    beyond = datetime.max.replace(tzinfo=timezone(timedelta(hours=-23)))
    assert local(beyond) == beyond


def piece(source: str) -> Evidence:
    return Evidence(id=source, about_table="roles", about="r", text="x", source=source)


@pytest.mark.parametrize(
    ("role", "named", "missing"),
    [
        (RoleName.OWNER, [], 2),
        (RoleName.APPROVER, ["Ann", " ann "], 1),
        (RoleName.OWNER, ["Ann", ""], 1),
        (RoleName.OWNER, ["Ann", "Bob"], 0),
        (RoleName.OWNER, ["Ann", "Bob", "Cid"], 0),
        (RoleName.ADVOCATE, [], 0),
        (RoleName.GATEKEEPER, [], 0),
    ],
)
def test_only_deciders_lack_sources_and_two_are_enough(role: RoleName, named: list[str], missing: int) -> None:
    pieces = [piece(source) for source in named]
    assert sources_missing(role, pieces) == missing
    held = Role(id="r", person="p", opportunity="d", role=role, confidence=Confidence.CONFIRMED)
    assert is_confirmed(held, pieces) is (missing == 0)
    assumed = Role(id="r", person="p", opportunity="d", role=role)
    assert not is_confirmed(assumed, pieces)


def test_sources_are_named_once_as_first_spelt_in_order() -> None:
    assert sources(map(piece, ["Zhou  Hua", "ann", "ZHOU HUA ", "  ", "Ann"])) == ["Zhou Hua", "ann"]
    assert sources(map(piece, ["劉麗", "刘 丽"])) == ["劉麗"]


def test_what_is_ordered_stands_in_order_and_undated_evidence_last() -> None:
    rows: dict[str, Any] = {
        "answers": {k: {"need": "n", "text": k, "place": p} for k, p in {"c": 1.0, "b": 2.0, "a": 2.0}.items()},
        "questions": {k: {"visit": "v", "text": k, "place": p} for k, p in {"c": 1.0, "b": 2.0, "a": 2.0}.items()},
        "evidence": {
            k: {"about_table": table, "about": "n", "text": k, "date": day}
            for k, table, day in [
                ("undated", "needs", None), ("new", "needs", AFTER), ("old", "needs", DAY), ("no", "factors", DAY)
            ]
        },
    }  # fmt: skip
    plan = plan_with(needs={"n": NEED}, visits={"v": {"opportunity": "deal"}}, **rows)
    assert [answer.id for answer in answers_of(plan, "n")] == ["c", "a", "b"]
    assert [question.id for question in questions_of(plan, "v")] == ["c", "a", "b"]
    assert [each.id for each in evidence_of(plan, Ref("needs", "n"))] == ["old", "new", "undated"]
    assert answers_of(plan, "nothing") == questions_of(plan, "nothing") == []


LINKED = plan_with(
    people={**people("wang", "liu"), **people("zhou", reports_to="wang")},
    needs={"n": {**NEED, "person": "wang"}},
    roles={"r": {"person": "wang", "opportunity": "deal", "role": "owner"}},
    relations={"l": {"source": "wang", "target": "liu", "kind": "ally"}},
    visits={"v": {"opportunity": "deal", "people": ("wang", "liu"), "primary_objective": "agree"}},
    stages={"s": {"opportunity": "deal", "stage": "gap"}},
    evidence={"e": {"about_table": "needs", "about": "n", "text": "x"}},
)


def test_whoever_names_a_row_points_at_it_in_the_tables_asked_for() -> None:
    wang = Ref("people", "wang")
    assert set(pointing_at(LINKED, wang)) == {
        (Ref("people", "zhou"), "reports_to"),
        (Ref("needs", "n"), "person"),
        (Ref("roles", "r"), "person"),
        (Ref("relations", "l"), "source"),
        (Ref("visits", "v"), "people"),
    }
    assert pointing_at(LINKED, wang, ("roles",)) == [(Ref("roles", "r"), "person")]
    assert pointing_at(LINKED, Ref("needs", "n")) == [(Ref("evidence", "e"), "about")]
    assert pointing_at(LINKED, Ref("needs", "n"), ("needs",)) == []


def test_a_row_names_others_in_the_order_of_its_fields() -> None:
    assert named_by(LINKED.visits["v"]) == [
        Ref("opportunities", "deal"), Ref("people", "wang"), Ref("people", "liu")
    ]  # fmt: skip


def test_a_field_says_what_it_holds_and_whether_it_can_be_empty() -> None:
    said = {(t, n): (s.kind, s.optional, s.required, s.target, s.owned) for t, n, s in [
        (table, name, spec) for table, row in TABLES.items() for name, spec in specs(row).items()
    ]}  # fmt: skip
    assert said["people", "name"] == (FieldKind.TEXT, False, True, None, False)
    assert said["people", "power"] == (FieldKind.INT, True, False, None, False)
    assert said["people", "reports_to"] == (FieldKind.ID, True, False, "people", False)
    assert said["roles", "person"] == (FieldKind.ID, False, True, "people", True)
    assert said["roles", "x"] == (FieldKind.NUMBER, False, False, None, False)
    assert said["visits", "people"] == (FieldKind.IDS, False, False, "people", False)
    assert said["visits", "backup_objectives"] == (FieldKind.TEXTS, False, False, None, False)
    assert said["needs", "visible"] == (FieldKind.BOOL, False, False, None, False)
    assert said["needs", "surfaced"] == (FieldKind.DAY, True, False, None, False)
    assert said["needs", "kind"] == (FieldKind.ENUM, False, True, None, False)
