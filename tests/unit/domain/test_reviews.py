"""Dismissals, notes among colleagues, reviews with their decisions, and notes in papers."""

from datetime import date, timedelta

import pytest

from tests.support.contract import contract, declared, refusal
from tests.support.row_types import Shape, having, part_of, shape
from workbench.domain.keyed import keyed_id
from workbench.domain.reviews import (
    ColleagueNote,
    Decision,
    Dismissal,
    DismissedRow,
    PaperKind,
    ReviewMark,
    ReviewMeeting,
    SectionNote,
    Station,
)
from workbench.domain.rows import Audience, Row, specs

DAY = date(2026, 5, 21)
BEFORE = DAY - timedelta(days=1)
LEAST: dict[type[Row], dict[str, object]] = {
    Dismissal: {"rule": "no-owner", "reason": "known", "date": DAY, "until": DAY},
    DismissedRow: {"dismissal": "d", "about_table": "people", "about": "wang"},
    ColleagueNote: {"text": "Ask him", "author": "Me", "date": DAY},
    ReviewMark: {"author": "Me", "date": DAY},
    ReviewMeeting: {"date": DAY},
    Decision: {"review_meeting": "m", "station": Station.ASKS, "text": "Go to the chair"},
    SectionNote: {"kind": PaperKind.FULL, "section": "people", "text": "Mind the feud"},
}
CONFIDENTIAL = (Dismissal, ColleagueNote, ReviewMark, ReviewMeeting)


@pytest.mark.parametrize(
    ("row_type", "fields"),
    [
        (
            Dismissal,
            "rule*, opportunity?→opportunities, reason*, author, date*: day, until*: day, basis, ended?: day",
        ),
        (DismissedRow, "dismissal*→dismissals, …about*"),
        (
            ColleagueNote,
            "…about?, text*, author*, addressee, date*: day, reply_to?→colleague_notes, resolved?: day, resolver",
        ),
        (ReviewMark, "…about?, author*, date*: day, digest, note"),
        (ReviewMeeting, "opportunity?→opportunities, date*: day, people: [→people], ours: [→people], notes"),
        (Decision, "review_meeting*→review_meetings, station*, text*, …about?, place: number"),
        (SectionNote, "kind*: paper_kind, section*, opportunity?→opportunities, text*"),
    ],
)
def test_the_fields_are_those_of_the_contract(row_type: type[Row], fields: str) -> None:
    assert declared(row_type) == contract(fields)


def test_who_may_see_them_and_when_they_hold() -> None:
    assert shape(Dismissal) == Shape(confidential=True, span=("date", "until"))
    assert shape(DismissedRow) == Shape(parent="dismissal", inherits=True)
    assert [shape(row_type) for row_type in (ColleagueNote, ReviewMark, ReviewMeeting)] == [
        Shape(confidential=True)
    ] * 3
    assert shape(Decision) == part_of("review_meeting")
    assert shape(SectionNote) == Shape(audience=Audience.PRIVATE, key=("kind", "section", "opportunity"))


@pytest.mark.parametrize("row_type", LEAST)
def test_no_customer_sees_what_we_say_among_ourselves(row_type: type[Row]) -> None:
    assert refusal(row_type, LEAST[row_type]) is None
    shown = refusal(row_type, LEAST[row_type] | {"audience": Audience.CUSTOMER})
    assert shown == ("never_for_customers" if row_type in CONFIDENTIAL else None)


def test_what_says_nothing_without_its_row_goes_with_it() -> None:
    """A mark about no row would say that the whole plan was looked over."""
    owned = [having(row_type, "owned") for row_type in LEAST]
    assert owned == [
        {"opportunity"}, {"dismissal", "about"}, set(), {"about"}, {"opportunity"}, {"review_meeting"}, {"opportunity"}
    ]  # fmt: skip
    assert not specs(DismissedRow)["about"].optional
    assert specs(ReviewMark)["about"].optional


def test_only_a_meeting_is_something_that_happened_in_the_deal() -> None:
    assert [having(row_type, "dated") for row_type in LEAST] == [set(), set(), set(), set(), {"date"}, set(), set()]
    events = [having(row_type, "event") for row_type in LEAST]
    assert events == [{"date", "ended"}, set(), {"date", "resolved"}, {"date"}, {"date"}, set(), set()]
    assert having(ReviewMeeting, "tied") == {"people"}


@pytest.mark.parametrize(
    ("row_type", "field"),
    [
        (Dismissal, "rule"), (Dismissal, "reason"), (DismissedRow, "about_table"), (ColleagueNote, "text"),
        (ColleagueNote, "author"), (ReviewMark, "author"), (Decision, "text"), (SectionNote, "section"),
        (SectionNote, "text"),
    ],
)  # fmt: skip
def test_they_live_by_their_words(row_type: type[Row], field: str) -> None:
    assert refusal(row_type, LEAST[row_type] | {field: " "}) == "text_missing"


@pytest.mark.parametrize("end", ["until", "ended"])
def test_a_dismissal_ends_no_earlier_than_it_begins(end: str) -> None:
    assert refusal(Dismissal, LEAST[Dismissal] | {end: DAY}) is None
    assert refusal(Dismissal, LEAST[Dismissal] | {end: BEFORE}) == "ends_before_start"


def test_a_note_replies_to_another_and_is_settled_by_somebody_on_a_day() -> None:
    note = LEAST[ColleagueNote]
    assert refusal(ColleagueNote, note | {"reply_to": "other"}) is None
    assert refusal(ColleagueNote, note | {"reply_to": "x"}) == "reply_to_self"
    assert refusal(ColleagueNote, note | {"resolved": DAY}) is None
    assert refusal(ColleagueNote, note | {"resolved": DAY, "resolver": "Li"}) is None
    assert refusal(ColleagueNote, note | {"resolver": "Li"}) == "resolver_unresolved"
    assert refusal(ColleagueNote, note | {"resolver": " "}) is None


def test_a_mark_names_a_state_of_the_plan_or_none() -> None:
    mark = LEAST[ReviewMark]
    assert [refusal(ReviewMark, mark | {"digest": digest}) for digest in ("", "0a" * 32)] == [None, None]
    wrong = ["0a" * 31, "0A" * 32, "0g" * 32, " "]
    assert [refusal(ReviewMark, mark | {"digest": digest}) for digest in wrong] == ["pattern.digest"] * 4


def test_two_people_who_write_into_the_same_section_make_the_same_row() -> None:
    place = {"kind": PaperKind.FULL, "section": "people", "opportunity": None}
    ids = {keyed_id("section_notes", SectionNote, place | {"text": text}) for text in ("a", "b")}
    assert len(ids) == 1
    assert keyed_id("section_notes", SectionNote, place | {"opportunity": "deal"}) not in ids
