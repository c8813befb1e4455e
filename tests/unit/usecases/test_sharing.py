"""What stays out of a copy, by name and number, and the record of who holds which."""

from datetime import date

import pytest

from tests.support.markers import planted
from tests.support.memory_store import document_of
from tests.support.plans import people, plan_with
from workbench.domain.copies import Copy, CopyWanted, Sent, sent_copies
from workbench.domain.editions import edition
from workbench.domain.edits import apply
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.usecases.proof import proof_of
from workbench.usecases.rows import add
from workbench.usecases.sharing import Mention, known_receivers, left_out, name_receiver, record_copy

DAY = date(2026, 5, 21)


def say(said: str | date) -> str:
    return str(said)


def plan() -> Plan:
    return plan_with(
        people=people("wang", notes="proud", interests="sport") | people("secret", audience=Audience.PRIVATE),
        positions={"p": {"person": "wang", "opportunity": "deal"}},
        factors={"f": {"opportunity": "deal", "text": "Secret's driver likes SECRETs", "direction": "both",
                       "control": "low", "people": ("wang", "secret")}},
        questions={"q": {"visit": "v", "text": "Why?"}},
        visits={"v": {"opportunity": "deal", "primary_objective": "See", "people": ("secret",)}},
    )  # fmt: skip


def made(of: Plan, audience: Audience, project: str = "") -> Copy:
    return Copy(CopyWanted(audience, DAY), "0123456789abcdef", project, b"", edition(of, audience), of, 7)


def test_what_stays_out_is_told_by_name_and_number() -> None:
    left = left_out(plan(), Audience.TEAM, say)
    assert left.rows == {"people": ("Secret",), "positions": ("Wang",)}
    assert left.number == 2
    assert left.fields == {
        ("people", "interests"): ("Wang",),
        ("people", "notes"): ("Wang",),
        ("factors", "people"): ("Secret's driver likes SECRETs",),
        ("visits", "people"): ("See",),
    }
    assert left.goes == {"account": 1, "people": 1, "opportunities": 1, "factors": 1, "visits": 1, "questions": 1}


def test_a_text_that_names_somebody_who_stays_out_is_pointed_at() -> None:
    mentions = left_out(plan(), Audience.TEAM, say).mentions
    assert mentions == (Mention(Ref("factors", "f"), "text", "Secret"), Mention(Ref("factors", "f"), "text", "SECRET"))


def test_a_text_that_names_somebody_in_other_signs_is_pointed_at_as_it_is_written() -> None:
    whole = plan_with(
        people={"a": {"name": "陈建国", "audience": "private"}},
        factors={"f": {"opportunity": "deal", "text": "聽陳建國說", "direction": "both", "control": "low"}},
    )
    assert left_out(whole, Audience.TEAM, say).mentions == (Mention(Ref("factors", "f"), "text", "陳建國"),)


def test_a_name_that_somebody_else_bears_too_or_a_single_letter_is_not_looked_for() -> None:
    whole = plan_with(
        people={"a": {"name": "Wang"}, "b": {"name": "wang", "audience": "private"},
                "c": {"name": "e", "audience": "private"}},
        factors={"f": {"opportunity": "deal", "text": "Wang went", "direction": "both", "control": "low"}},
    )  # fmt: skip
    assert left_out(whole, Audience.TEAM, say).mentions == ()


def test_nothing_of_the_plan_stays_out_for_oneself_and_what_speaks_of_its_file_is_not_counted() -> None:
    whole = plan()
    whole = apply(whole, record_copy(made(whole, Audience.TEAM), "Li", "a.acctplan").edits)
    left = left_out(whole, Audience.PRIVATE, say)
    assert (left.rows, left.fields, left.mentions) == ({}, {}, ())
    assert "settings" not in left_out(whole, Audience.TEAM, say).rows
    carried = apply(whole, add("settings", {"key": "of another program", "value": "x"})[1])
    assert left_out(carried, Audience.TEAM, say).rows["settings"] == ("of another program",)


@pytest.mark.parametrize("audience", list(Audience))
def test_what_goes_and_what_stays_make_up_the_plan(audience: Audience) -> None:
    whole = planted().plan
    left = left_out(whole, audience, say)
    everything = sum(len(rows) for table, rows in whole.tables.items() if table != "field_audiences")
    assert sum(left.goes.values()) + left.number == everything


def test_a_copy_given_away_is_recorded_as_one_step_that_can_be_undone() -> None:
    document = document_of(plan())
    change = record_copy(made(document.plan, Audience.CUSTOMER, "ab" * 16), " 李 ", "Clinic.acctplan")
    document.apply(change.label, change.edits)
    sent = Sent("0123456789abcdef", DAY, "李", Audience.CUSTOMER, "Clinic.acctplan", "ab" * 16, frozenset())
    assert list(sent_copies(document.plan)) == [sent]
    assert document.undo_label is not None
    assert tuple(document.undo_label) == ("send_copy", "李")
    (row,) = document.plan.rows("settings").values()
    assert row.audience == Audience.PRIVATE
    document.undo()
    assert list(sent_copies(document.plan)) == []


def test_the_record_knows_who_is_in_the_copy() -> None:
    document = document_of(plan())
    for audience in (Audience.CUSTOMER, Audience.TEAM):
        change = record_copy(made(document.plan, audience), "", f"{audience}.acctplan")
        document.apply(change.label, change.edits)
    inside = edition(document.plan, Audience.TEAM).people
    assert inside
    for person in document.plan.people:
        holding = [sent.audience for sent in sent_copies(document.plan) if sent.may_hold(person)]
        assert holding == ([Audience.TEAM] if person in inside else [])
    assert Sent("0" * 16, DAY, "", Audience.CUSTOMER, "old.acctplan").may_hold("anybody")


def test_who_got_a_copy_can_be_said_later() -> None:
    document = document_of(plan())
    change = record_copy(made(document.plan, Audience.TEAM), "", "a.acctplan")
    document.apply(change.label, change.edits)
    (before,) = sent_copies(document.plan)
    change = name_receiver(document.plan, before.copy, " 周宁 ")
    document.apply(change.label, change.edits)
    assert list(sent_copies(document.plan)) == [before._replace(given_to="周宁")]
    assert tuple(change.label) == ("name_receiver", "周宁")
    with pytest.raises(DomainError):
        name_receiver(document.plan, "f" * 16, "周宁")


def test_without_a_name_the_file_is_what_the_record_is_called_after() -> None:
    assert record_copy(made(plan(), Audience.TEAM), "", "a.acctplan").label.subject == "a.acctplan"


def test_the_proof_says_all_that_is_there_and_names_rows_by_their_names() -> None:
    found = {each.table: each.rows for each in proof_of(edition(plan(), Audience.TEAM), say, marked=True)}
    assert list(found) == ["account", "people", "opportunities", "factors", "visits", "questions"]
    (wang,) = found["people"]
    assert wang == ("Wang", (("audience", Audience.TEAM), ("name", "Wang")))
    assert ("people", ("Wang",)) in found["factors"][0].fields
    assert ("visit", "See") in found["questions"][0].fields


def test_the_proof_names_what_a_row_is_about() -> None:
    told = {"text": "seen", "about_table": "factors", "about": "f"}
    whole = apply(plan(), add("evidence", told)[1])
    (evidence,) = {each.table: each.rows for each in proof_of(whole, say, marked=True)}["evidence"]
    assert ("about", "Secret's driver likes SECRETs") in evidence.fields


def test_those_who_may_get_a_copy_are_known_first_who_had_one() -> None:
    there = plan_with(
        people=people("liu", side="ours")
        | people("gone", side="ours", left=DAY)
        | people("wang", "wang2")
        | people("dealer", side="partner")
        | people("rival", side="competitor"),
    )
    given = apply(there, record_copy(made(there, Audience.TEAM), " Zhou ", "a").edits)
    assert known_receivers(given, Audience.TEAM, DAY) == ("Zhou", "Liu", "Dealer")
    assert known_receivers(given, Audience.CUSTOMER, DAY) == ("Wang", "Wang2")
    assert known_receivers(given, Audience.PRIVATE, DAY) == ("Liu",)
