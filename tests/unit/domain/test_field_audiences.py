"""Who may see single fields of a row, where somebody said so."""

from tests.support.contract import Kept, contract, declared, kept, owners, refusal
from workbench.domain.field_audiences import FieldAudience
from workbench.domain.keyed import keyed_id
from workbench.domain.rows import Audience

SET = {"about_table": "people", "about": "p", "field": "notes", "seen_by": Audience.TEAM}


def test_there_is_one_for_each_field_of_a_row_and_it_goes_with_that_row() -> None:
    assert declared(FieldAudience) == contract("…about*, field*, seen_by*: audience")
    assert kept(FieldAudience) == Kept(Audience.TEAM, True, key=("about_table", "about", "field"))
    assert owners(FieldAudience) == {"about"}
    wider = keyed_id("field_audiences", FieldAudience, SET | {"seen_by": Audience.CUSTOMER})
    assert keyed_id("field_audiences", FieldAudience, SET) == wider
    assert keyed_id("field_audiences", FieldAudience, SET | {"field": "style"}) != wider


def test_customers_are_not_told_who_may_see_what_even_where_they_may_see_it() -> None:
    assert refusal(FieldAudience, SET | {"seen_by": Audience.CUSTOMER}) is None
    assert refusal(FieldAudience, SET | {"audience": Audience.CUSTOMER}) == "never_for_customers"
    assert refusal(FieldAudience, SET | {"field": " "}) == "text_missing"
    assert refusal(FieldAudience, SET | {"about_table": " "}) == "text_missing"


def test_only_fields_that_have_an_audience_of_their_own_can_be_set() -> None:
    assert refusal(FieldAudience, SET | {"about_table": "account", "field": "culture"}) is None
    for about, field in (("people", "name"), ("people", "nothing"), ("visits", "notes"), ("pets", "notes")):
        assert refusal(FieldAudience, SET | {"about_table": about, "field": field}) == "field_unknown"
