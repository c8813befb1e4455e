"""Every mistake in a file is found, all at once, and told with its place in both languages."""

import ast
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.work_done import steps_of
from workbench.domain.rows import Pattern
from workbench.exchange.plan_json import read_plan
from workbench.exchange.problems import MOST_PROBLEMS, sentence
from workbench.exchange.raw_json import MOST_BYTES, MOST_SIGNS
from workbench.system.language import Language, catalogue
from workbench.system.paths import resources
from workbench.usecases.imports import ImportRefused

Json = dict[str, Any]
TODAY = "2026-05-21"


def refused(data: bytes) -> list[str]:
    with pytest.raises(ImportRefused) as raised:
        read_plan(data)
    said = [sentence(problem, Language.EN) for problem in raised.value.problems]
    chinese = [sentence(problem, Language.ZH_CN) for problem in raised.value.problems]
    assert all(one != other for one, other in zip(said, chinese, strict=True))
    return said


def a_plan() -> Json:
    path = resources() / "samples" / "hospital-planned.en.json"
    found: Json = json.loads(path.read_bytes())
    return found


def setting(table: str, number: int, **values: Any) -> Callable[[Json], None]:
    return lambda plan: plan[table][number].update(values)


def removing(table: str, number: int, name: str) -> Callable[[Json], None]:
    return lambda plan: plan[table][number].pop(name)


CHOICES = "performance, finance, image, power, achievement, recognition, belonging, logic, security"
MISTAKES = [
    (setting("needs", 3, kind="powr"), f'needs[3].kind: "powr" is none of {CHOICES}'),
    (setting("people", 0, nmae="x"), 'people[0]: the key "nmae" is unknown'),
    (lambda plan: plan.update(peopel=[]), 'the key "peopel" is unknown'),
    (lambda plan: plan["account"].update(language="en"), 'account: the key "language" is unknown'),
    (removing("people", 1, "name"), 'people[1]: the key "name" is missing'),
    (removing("actions", 1, "id"), 'actions[1]: the key "id" is missing'),
    (removing("needs", 2, "text"), 'needs[2]: the key "text" is missing'),
    (setting("people", 1, name=" \u3000"), "people[1].name: must not be empty"),
    (setting("people", 1, name=7), "people[1].name: text is wanted, not 7"),
    (setting("people", 1, title=None), "people[1].title: text is wanted, not null"),
    (setting("actions", 1, id=7), "actions[1].id: an id is wanted, not 7"),
    (setting("actions", 1, id=""), 'actions[1].id: an id is wanted, not ""'),
    (setting("actions", 1, id="a1"), 'actions[1].id: the id "a1" already belongs to actions[0]'),
    (setting("people", 0, power=6), "people[0].power: 6 does not lie between 1 and 5"),
    (setting("people", 0, power=True), "people[0].power: a whole number is wanted, not true"),
    (setting("people", 0, power=2.5), "people[0].power: a whole number is wanted, not 2.5"),
    (setting("people", 0, power=10**400), "people[0].power: a whole number is wanted, not Infinity"),
    (setting("people", 0, side="ours "), 'people[0].side: "ours " is none of customer, ours, competitor, partner'),
    (setting("people", 0, side=None), "people[0].side: one of the words of the format is wanted, not null"),
    (setting("people", 0, joined="2026-02-30"), f'people[0].joined: "2026-02-30" is no day such as {TODAY}'),
    (setting("people", 0, joined="21.5.2026"), f'people[0].joined: "21.5.2026" is no day such as {TODAY}'),
    (setting("people", 0, joined=20260521), f'people[0].joined: a day such as "{TODAY}" is wanted, not 20260521'),
    (setting("people", 0, reports_to="nobody"), 'people[0].reports_to: nothing in "people" has the id "nobody"'),
    (setting("people", 0, reports_to="wang"), "people[0]: reports to itself"),
    (setting("people", 0, notes="\0"), "people[0].notes: holds something that is no character"),
    (setting("people", 0, notes="\ud800"), "people[0].notes: holds something that is no character"),
    (setting("people", 0, audience="all"), 'people[0].audience: "all" is none of private, team, customer'),
    (setting("opportunities", 0, value=-1), "opportunities[0].value: -1 does not lie between 0 and 1000000000000000"),
    (
        setting("opportunities", 0, value=float("nan")),
        "opportunities[0].value: NaN does not lie between 0 and 1000000000000000",
    ),
    (setting("opportunities", 0, value="1"), 'opportunities[0].value: a number is wanted, not "1"'),
    (setting("roles", 4, x=1.01), "roles[4].x: 1.01 does not lie between 0 and 1"),
    (setting("roles", 4, until="2020-01-01"), "roles[4]: ends on 1 Jan 2020, before it starts on 10 Feb 2026"),
    (setting("roles", 4, person=None), "roles[4].person: an id is wanted, not null"),
    (setting("roles", 4, evidence=None), "roles[4].evidence: a list is wanted, not null"),
    (setting("roles", 4, evidence=[{"text": ""}]), "roles[4].evidence[0].text: must not be empty"),
    (setting("roles", 4, evidence=["x"]), 'roles[4].evidence[0]: an object is wanted, not "x"'),
    (setting("relations", 0, to="liu"), 'relations[0]: "from" and "to" are the same person'),
    (setting("relations", 0, strength=None), "relations[0].strength: a whole number is wanted, not null"),
    (setting("needs", 0, kind="image"), 'needs[0]: "image" is no kind of need on the side "personal"'),
    (setting("needs", 0, visible="yes"), 'needs[0].visible: true or false is wanted, not "yes"'),
    (
        setting("needs", 0, answers=[{"text": "a", "status": "open"}]),
        'needs[0].answers[0].status: "open" is none of planned, done',
    ),
    (setting("visits", 0, people="wang"), 'visits[0].people: a list of ids is wanted, not "wang"'),
    (setting("visits", 0, people=["wang", 3]), "visits[0].people[1]: an id is wanted, not 3"),
    (setting("visits", 0, people=["wang", "x"]), 'visits[0].people[1]: nothing in "people" has the id "x"'),
    (setting("visits", 0, backup_objectives=[{}]), "visits[0].backup_objectives[0]: text is wanted, not {}"),
    (setting("visits", 0, backup_objectives=["\0"]), "visits[0].backup_objectives[0]: holds something that is no character"),  # noqa: E501
    (
        setting("visits", 0, questions=[{"text": "q", "need": "none"}]),
        'visits[0].questions[0].need: nothing in "needs" has the id "none"',
    ),
    (lambda plan: plan.update(stages={"a": 1}), "stages: a list is wanted, not {…}"),
    (lambda plan: plan.update(account=[1]), "account: an object is wanted, not […]"),
    (lambda plan: plan["competitors"].append(7), "competitors[1]: an object is wanted, not 7"),
    (lambda plan: plan.update(language="fr"), 'language: "fr" is none of zh_CN, en'),
    (lambda plan: plan.update(version=3), "version: 3 is newer than 2, the latest this program reads"),
    (lambda plan: plan.update(version=True), "version: 2 is wanted, not true"),
    (lambda plan: plan.pop("version"), "version: 2 is wanted, not null"),
    (lambda plan: plan.update(format="plan"), 'The file does not call itself "account-plan" in its key "format".'),
]  # fmt: skip


@pytest.mark.parametrize(("mistake", "said"), MISTAKES, ids=[said[:40] for _, said in MISTAKES])
def test_a_mistake_is_told_with_its_place(mistake: Callable[[Json], Any], said: str) -> None:
    plan = a_plan()
    mistake(plan)
    assert refused(json.dumps(plan).encode()) == [said]


def test_all_mistakes_are_told_at_once() -> None:
    plan = a_plan()
    told = [(mistake, said) for mistake, said in MISTAKES if said.startswith(("roles[4].x", "needs[3]", "stages"))]
    for mistake, _ in told:
        mistake(plan)
    assert sorted(refused(json.dumps(plan).encode())) == sorted(said for _, said in told)


def test_a_hundred_are_told_and_the_rest_is_counted() -> None:
    plan = {"format": "account-plan", "version": 1, "people": [1] * (MOST_PROBLEMS + 7)}
    with pytest.raises(ImportRefused) as raised:
        read_plan(json.dumps(plan).encode())
    assert (len(raised.value.problems), raised.value.left_out) == (MOST_PROBLEMS, 7)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is not JSON; it stops making sense at line 1, column 1."),
        (b'{"format":\n "account-plan"', "The file is not JSON; it stops making sense at line 2, column 16."),
        (b'{}\n\n{"a": "\xff"}', "The file is not UTF-8 text; line 3 is the first that cannot be read."),
        ("{}".encode("utf-16"), "The file is not UTF-8 text; line 1 is the first that cannot be read."),
        (b"[" * 100_000, "The file is nested too deeply."),
        (b'{"a":' * 100_000, "The file is nested too deeply."),
        (b"[]", 'The file does not call itself "account-plan" in its key "format".'),
        (b"null", 'The file does not call itself "account-plan" in its key "format".'),
    ],
)
def test_what_is_no_plan_at_all_is_refused(data: bytes, said: str) -> None:
    assert refused(data) == [said]


def test_a_giant_file_is_refused_unread() -> None:
    assert refused(b" " * (MOST_BYTES + 1)) == ["The file is larger than 64 MB."]


def test_more_values_than_any_plan_has_are_refused_before_they_take_memory() -> None:
    said: list[str] = []
    steps = steps_of(lambda: said.extend(refused(b"[" + b"{}," * (MOST_SIGNS // 2) + b"{}]")))
    assert said == ["Reading the file takes more memory than any plan needs; nothing of it was imported."]
    assert steps < 20_000


def test_a_text_of_commas_and_brackets_is_one_value() -> None:
    said = '\\",[{' * (MOST_SIGNS // 3)
    assert read_plan(b'{"format": "account-plan", "version": 1, "account": {"notes": "' + said.encode() + b'"}}')


def test_a_number_of_any_length_costs_nothing() -> None:
    data = json.dumps(a_plan()).replace('"power": 4', '"power": ' + "9" * 1_000_000, 1).encode()
    assert refused(data) == ["people[0].power: a whole number is wanted, not Infinity"]


def test_a_circle_of_reporting_lines_is_told_once_at_its_first_person() -> None:
    lines = {"a": "b", "b": "c", "c": "d", "d": "b", "e": "a", "f": None, "g": "g"}
    people = [{"id": name, "name": name, "reports_to": above} for name, above in lines.items()]
    plan = {"format": "account-plan", "version": 1, "people": people}
    assert refused(json.dumps(plan).encode()) == [
        "people[6]: reports to itself",
        "people[1].reports_to: comes back to this one by way of others",
    ]


def test_a_repeated_key_is_told_wherever_it_is() -> None:
    data = b"""{"format": "account-plan", "version": 1, "version": 1,
        "people": [{"id": "p", "id": "q", "name": "P", "name": "Q", "name": "R"}]}"""
    assert refused(data) == [
        'the key "version" is there more than once',
        'people[0]: the key "id" is there more than once',
        'people[0]: the key "name" is there more than once',
    ]


def test_a_long_value_is_shown_short() -> None:
    plan = a_plan()
    plan["people"][0]["side"] = "x" * 10_000
    (said,) = refused(json.dumps(plan).encode())
    assert len(said) < 150


def test_what_the_domain_refuses_has_a_sentence_here() -> None:
    folder = Path(__file__).parents[3] / "workbench" / "domain"
    raised = {
        node.args[0].value
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "DomainError"
        if isinstance(node.args[0], ast.Constant)
    }
    assert {"negative_amount", "aim_not_of_kind", "condition_unknown"} <= raised
    assert {key for key in raised if f"problem.{key}" not in catalogue("exchange")} <= catalogue("errors").keys()
    assert {f"pattern.{pattern}" for pattern in Pattern} <= catalogue("errors").keys()


HALF = "\ud800"
NO_CHARACTER = "holds something that is no character"


@pytest.mark.parametrize(
    ("table", "row", "said"),
    [
        ("people", {"side": HALF}, f"people[0].side: {NO_CHARACTER}"),
        ("people", {"joined": HALF}, f"people[0].joined: {NO_CHARACTER}"),
        ("people", {"power": HALF}, f"people[0].power: {NO_CHARACTER}"),
        ("people", {"id": HALF}, f"people[0].id: {NO_CHARACTER}"),
        ("people", {"reports_to": HALF}, f"people[0].reports_to: {NO_CHARACTER}"),
        ("people", {"audience": f"private{HALF}"}, f"people[0].audience: {NO_CHARACTER}"),
        ("people", {HALF: 1}, 'people[0]: the key "\\ud800" is unknown'),
        ("opportunities", {"value": HALF}, f"opportunities[0].value: {NO_CHARACTER}"),
        ("opportunities", {"target_close": f"2026-01-0{HALF}"}, f"opportunities[0].target_close: {NO_CHARACTER}"),
        ("actions", {"id": "x", "text": "t\0"}, f"actions[0].text: {NO_CHARACTER}"),
    ],
)
def test_half_a_character_is_refused_wherever_it_stands(table: str, row: dict[str, Any], said: str) -> None:
    whole = {"id": "a", "name": "A"} if table != "actions" else {}
    assert refused(json.dumps({"format": "account-plan", "version": 1, table: [whole | row]}).encode()) == [said]


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e999", "1" + "0" * 400, "-1", "1e16", "true", '"1"']
)
def test_a_number_that_is_no_amount_is_refused(number: str) -> None:
    plan = {"format": "account-plan", "version": 1, "opportunities": [{"id": "a", "name": "A", "value": "HERE"}]}
    (said,) = refused(json.dumps(plan).replace('"HERE"', number).encode())
    assert said.startswith("opportunities[0].value: ")


@pytest.mark.parametrize(
    "day", ["0000-00-00", "10000-01-01", "2026-02-30", "2026-1-1", "20260101", "2026-01-01T00:00", ""]
)
def test_a_day_that_is_none_is_refused(day: str) -> None:
    row = {"id": "a", "name": "A", "target_close": day}
    plan = {"format": "account-plan", "version": 1, "opportunities": [row]}
    assert refused(json.dumps(plan).encode()) == [
        f'opportunities[0].target_close: "{day}" is no day such as 2026-05-21'
    ]
