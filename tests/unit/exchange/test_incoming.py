"""What an import says of itself."""

import json
import tempfile
from pathlib import Path

import pytest

from tests.support.plans import DAY, plan_with
from workbench.domain.edits import Edits, apply
from workbench.domain.errors import DomainError
from workbench.domain.people import Person
from workbench.domain.plan import TABLES, Plan, empty_plan
from workbench.exchange import incoming
from workbench.exchange.incoming import counts, report_lines
from workbench.exchange.losses import lost_lines
from workbench.exchange.older import Lost
from workbench.exchange.plan_json import write_plan
from workbench.exchange.samples import sample
from workbench.system.language import catalogue, text
from workbench.usecases.imports import Changed, Filled, ImportReport, Incoming, Met, Near, merge

PROJECT = "0123456789abcdef" * 2


def bring_in(data: bytes, plan: Plan, language: str) -> tuple[Edits, list[str]]:
    """Bring *data* in as a file in the folder for temporary files."""
    source = Path(tempfile.gettempdir()) / "source.json"
    source.write_bytes(data)
    return incoming.bring_in(source, plan, PROJECT, language)


def test_bringing_a_file_in_reports_in_the_language_asked_for() -> None:
    edits, lines = bring_in(write_plan(sample("hospital", "en")), empty_plan(), "en")
    assert lines[0].startswith("Added: 10 people, 1 opportunity, 9 roles")
    assert lines[1].startswith("Filled in for the account, was empty: Name, Our company")
    assert apply(empty_plan(), edits).account.name == "Northern Medical Centre"


def test_bringing_it_in_again_says_who_was_recognised_and_what_was_there() -> None:
    plan = sample("hospital", "zh_CN")
    _, lines = bring_in(write_plan(plan), plan, "zh_CN")
    assert lines[1].startswith("识别为同一人，未重复添加：王彤、周华")
    assert lines[2] == "计划中已有，未重复添加：8 条关系、4 条接触"


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
        'the file says "1 Jan 2027"',
        'Kept for Wang Tong: Notes stays "Thirty, once a construction worker, proud of the post he hol…", '
        'as the plan already says; the file says "' + "x" * 60 + '…"',
    ]


def test_what_a_file_of_the_same_plan_changes_is_told_as_it_was_and_is() -> None:
    plan = sample("hospital", "en")
    offered = json.loads(write_plan(plan, project=PROJECT))
    offered["people"][0] |= {"lane": "user", "notes": "", "left": "2027-01-01", "reports_to": None}
    offered["opportunities"][0]["value"] = 1.25
    _, lines = bring_in(json.dumps(offered).encode(), plan, "en")
    notes = "Thirty, once a construction worker, proud of the post he hol…"
    assert lines[1:] == [
        'Changed for Wang Tong: Lane was "Decision level", is now "Users"',
        'Changed for Wang Tong: Reports to was "Hospital Director", is now "empty"',
        'Changed for Wang Tong: Left was "empty", is now "1 Jan 2027"',
        f'Changed for Wang Tong: Notes was "{notes}", is now "empty"',
        'Changed for Hospital-wide mobile phones: Value was "1200000", is now "1.25"',
    ]


@pytest.mark.parametrize(("language", "words"), [("en", "Their people"), ("zh_CN", "对手人员")])
def test_a_report_calls_a_field_as_the_forms_of_its_table_do(language: str, words: str) -> None:
    """Of what was changed, filled, kept and lost; the people of a competitor are not those of a factor."""
    table, field = "competitors", "people"
    report = ImportReport(
        filled=[Filled("A", table, (field,))],
        changed=[Changed("B", table, field, ("x",), ())],
        kept=[Met("C", table, field, ("x",), ("y",)), Met("D", table, field, "", ("y",))],
    )
    lines = report_lines(report, language) + lost_lines(Lost({}, {(table, field): 1}, {}, ()), language)
    assert len(lines) == 5
    assert [line for line in lines if words not in line] == []


def test_a_change_by_a_file_of_the_same_plan_is_told_by_the_words_of_its_table() -> None:
    rival, ann = "1" * 32, "2" * 32
    people = {ann: {"name": "Ann", "side": "competitor"}}
    plan = plan_with(opportunities={}, competitors={rival: {"name": "Rival"}}, people=people)
    offered = json.loads(write_plan(plan, project=PROJECT))
    offered["competitors"][0]["people"] = [ann]
    _, lines = bring_in(json.dumps(offered).encode(), plan, "en")
    assert lines[1:] == ['Changed for Rival: Their people was "empty", is now "Ann"']


def test_whoever_may_be_somebody_known_is_named() -> None:
    (line,) = report_lines(ImportReport(near=[Near(("Ann", "IT", ""), (("Ann", "", ""),))]), "en")
    assert line.startswith("Added as somebody new: Ann (IT). May be the same person as Ann; if so,")


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


def test_of_many_problems_the_first_are_told_and_the_rest_is_counted() -> None:
    data = b'{"format": "account-plan", "version": 1, "people": [%s]}' % b",".join([b"1"] * 12_345)
    for language, last in (("en", "12335 more problems"), ("zh_CN", "另有 12335 个问题")):
        with pytest.raises(DomainError) as raised:
            bring_in(data, empty_plan(), language)
        lines = str(raised.value.values["reasons"]).splitlines()
        assert (len(lines), lines[-1]) == (11, last)


def crowd(notes: str) -> Plan:
    """Return a plan of two hundred people with long names, about each of whom *notes* are all that is said."""
    people = {str(n): Person(id=str(n), name=f"{n} " + "x" * 5_000, notes=notes) for n in range(200)}
    return Plan({**empty_plan().tables, "people": people})


def test_a_report_on_a_crowd_stays_short() -> None:
    plan, offered = crowd("here"), crowd("there")
    for language in ("en", "zh_CN"):
        lines = report_lines(merge(plan, Incoming(offered), DAY)[1], language, 10)
        assert len(lines) == 12
        assert max(map(len, lines)) < 3_000
        assert "170" in lines[0]
        assert "190" in lines[-1]
    assert len(report_lines(merge(crowd(""), Incoming(offered), DAY)[1], "en", 10)) == 12


def test_every_table_can_be_counted() -> None:
    found = {key.removeprefix("count."): 2 for key in catalogue("exchange") if key.startswith("count.")}
    assert {f"count.{table}" for table in TABLES} - catalogue("exchange").keys() == {"count.account"}
    assert len(counts(found, "en").split(", ")) == len(found) == len(TABLES) - 1
    assert counts({"account": 1, "people": 1, "needs": 0}, "en") == "1 person"
