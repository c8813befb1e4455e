"""What an import says of itself."""

import json

import pytest

from workbench.domain.edits import apply
from workbench.domain.errors import DomainError
from workbench.domain.plan import empty_plan
from workbench.exchange.incoming import bring_in, counts
from workbench.exchange.plan_json import write_plan
from workbench.exchange.samples import sample
from workbench.system.language import catalogue, text


def test_bringing_a_file_in_reports_in_the_language_asked_for() -> None:
    edits, lines = bring_in(write_plan(sample("hospital", "en")), empty_plan(), "en")
    assert lines[0].startswith("Added: 10 people, 1 opportunity, 9 roles")
    assert lines[1].startswith("Filled in for the account, was empty: Name, Our company")
    assert apply(empty_plan(), edits).account.name == "Northern Medical Centre"


def test_bringing_it_in_again_says_who_was_recognised_and_what_was_there() -> None:
    plan = sample("hospital", "zh_CN")
    _, lines = bring_in(write_plan(plan), plan, "zh_CN")
    assert lines[1].startswith("识别为同一人，未重复添加：王彤、周华")
    assert lines[2] == "计划中已有，未重复添加：8 条关系、4 条联系"


def test_what_was_kept_is_told_with_the_reason() -> None:
    plan = sample("hospital", "en")
    offered = json.loads(write_plan(plan))
    offered["account"]["region"] = "South"
    offered["people"][0] |= {"lane": "user", "notes": "x" * 100, "left": "2027-01-01", "reports_to": None}
    offered["people"] = offered["people"][:1]
    data = {key: offered[key] for key in ("format", "version", "account", "people")}
    _, lines = bring_in(json.dumps(data).encode(), plan, "en")
    assert lines[1:] == [
        'Kept for Northern Medical Centre: Region stays "Northern region", as the plan already says; '
        'the file says "South"',
        'Kept for Wang Tong: Lane stays "Decision level", as the plan already says; the file says "Users"',
        "Kept for Wang Tong: Left stays empty, as an import fills neither days nor reporting lines; "
        'the file says "2027-01-01"',
        'Kept for Wang Tong: Notes stays "Thirty, once a construction worker, proud of the post he hol…", '
        'as the plan already says; the file says "' + "x" * 60 + '…"',
    ]


def test_an_import_of_nothing_says_so() -> None:
    assert bring_in(write_plan(empty_plan()), sample("hospital", "en"), "en")[1] == [
        "Nothing new: the plan already holds all of it."
    ]


def test_a_file_not_understood_is_an_error_the_window_can_show() -> None:
    data = b'{"format": "account-plan", "version": 1, "people": [1, 2], "x": 0}'
    with pytest.raises(DomainError) as raised:
        bring_in(data, empty_plan(), "en")
    said = text("errors", raised.value.key, "en", **raised.value.values)
    assert "people[0]: an object is wanted, not 1\npeople[1]: an object is wanted, not 2" in said


def test_every_table_can_be_counted() -> None:
    found = {key.removeprefix("count."): 2 for key in catalogue("exchange") if key.startswith("count.")}
    assert len(counts(found, "en").split(", ")) == len(found) == 17
    assert counts({"account": 1, "people": 1, "needs": 0}, "en") == "1 person"
