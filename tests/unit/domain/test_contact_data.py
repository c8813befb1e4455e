"""How people are reached, and what posts they held before."""

from datetime import date, timedelta

import pytest

from tests.support.contract import Kept, contract, declared, kept, owners, refusal
from workbench.domain.contact_data import ContactDetail, ContactKind, ContactUse, kept_among
from workbench.domain.posts import Post
from workbench.domain.rows import Audience, Row

DAY = date(2026, 5, 21)
DETAIL = {"person": "p", "kind": ContactKind.PHONE, "value": "+86 21 5555 0101"}
POST = {"person": "p", "until": DAY, "title": "Head"}


@pytest.mark.parametrize(
    ("row_type", "fields", "said"),
    [
        (
            ContactDetail,
            "person*→people, kind*: contact_kind, value*, use=work, label, service, preferred: bool, place: number",
            Kept(),
        ),
        (
            Post,
            "person*→people, since?: day, until*: day, title, department",
            Kept(span=("since", "until")),
        ),
    ],
)
def test_rows_are_as_the_contract_has_them(row_type: type[Row], fields: str, said: Kept) -> None:
    assert declared(row_type) == contract(fields)
    assert kept(row_type) == said


@pytest.mark.parametrize(("row_type", "order"), [(ContactDetail, ("place", "id")), (Post, ("until", "id"))])
def test_they_are_parts_of_a_person_and_not_for_all_who_may_see_the_person(
    row_type: type[Row], order: tuple[str, ...]
) -> None:
    spec = row_type.spec
    assert (owners(row_type), spec.parent, spec.order, spec.inherits) == ({"person"}, "person", order, False)


def test_what_is_private_and_handles_are_private_from_the_start() -> None:
    private = {(kind, use) for kind in ContactKind for use in ContactUse if kept_among(kind, use) == Audience.PRIVATE}
    assert private == {(kind, ContactUse.PRIVATE) for kind in ContactKind} | {(ContactKind.HANDLE, ContactUse.WORK)}
    assert kept_among(ContactKind.PHONE, ContactUse.WORK) == Audience.TEAM


def test_a_detail_says_something() -> None:
    assert refusal(ContactDetail, DETAIL) is None
    assert refusal(ContactDetail, DETAIL | {"value": " "}) == "text_missing"


def test_a_post_has_a_title_or_a_department_and_ends_no_earlier_than_it_began() -> None:
    assert refusal(Post, POST) is None
    assert refusal(Post, POST | {"title": " ", "department": "Ward"}) is None
    assert refusal(Post, POST | {"title": " ", "department": "\n"}) == "post_missing"
    assert refusal(Post, POST | {"since": DAY}) is None
    assert refusal(Post, POST | {"since": DAY + timedelta(days=1)}) == "ends_before_start"
