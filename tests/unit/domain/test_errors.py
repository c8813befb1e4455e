"""Errors are worded for whoever reads them, also where they name what there is no word for."""

import pytest

from tests.support.plans import people, plan_with
from workbench.domain.audience import FIELD_AUDIENCES
from workbench.domain.edits import Edits, apply, change, check, make
from workbench.domain.errors import DomainError, worded
from workbench.domain.rows import Ref
from workbench.system.language import Language, text

MARK = {"about_table": "people", "about": "ann", "field": "salary", "seen_by": "team"}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "edits",
    [
        make(FIELD_AUDIENCES, "x", MARK),
        make(FIELD_AUDIENCES, "x", {**MARK, "about_table": "visits"}),
        change("people", "ann", {"salary": 1}),
        change("pets", "rex", {"name": "Rex"}),
    ],
    ids=["mark", "mark_of_no_field", "field", "table"],
)
def test_a_field_or_a_table_that_there_is_not_is_named_as_it_was_written(edits: Edits, language: Language) -> None:
    plan = plan_with(people=people("ann"))
    with pytest.raises(DomainError) as refused:
        check(apply(plan, edits), [Ref(edits[0].table, edits[0].row)])
    said = worded(refused.value.values, lambda key: text("terms", key, language))
    assert any(name in text("errors", refused.value.key, language, **said) for name in ("salary", "pets"))
