"""What no font has is named, with whose it is: only what is printed, and only what those may see who read it."""

import pytest

from tests.support.plans import DAY, people, plan_with
from workbench.brief.lacking import lacking, lacking_words
from workbench.domain.rows import Audience, Ref
from workbench.usecases.ports import BriefRequest

REQUEST = BriefRequest(day=DAY, language="en", audience=Audience.PRIVATE)


def test_characters_are_named_with_the_rows_they_are_from() -> None:
    plan = plan_with(people=people("a", name="Ann 🚀") | people("b", name="Bo 🚀☒") | people("c", name="Łucja 김"))
    assert lacking(plan, REQUEST) == {"🚀": (Ref("people", "a"), Ref("people", "b")), "☒": (Ref("people", "b"),)}
    assert lacking_words(plan, REQUEST, "en") == (
        "No font has 🚀 (U+1F680) in Ann 🚀, Bo 🚀☒; ☒ (U+2612) in Bo 🚀☒. A box is printed in its place."
    )


def test_nothing_is_said_of_what_is_not_printed_and_of_what_others_may_not_see() -> None:
    plan = plan_with(people=people("a", name="Ann", interests="🚀") | people("b", name="Bo ☒", audience="private"))
    assert lacking(plan, REQUEST).keys() == {"☒"}
    assert lacking_words(plan, REQUEST._replace(audience=Audience.TEAM), "en") == ""


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_of_many_the_first_are_named_and_the_others_counted(language: str) -> None:
    plan = plan_with(
        people={f"p{i}": {"name": f"Nr {i} " + "".join(map(chr, range(0x1F600, 0x1F609)))} for i in range(9)}
    )
    said = lacking_words(plan, REQUEST, language)
    assert "Nr 5" in said
    assert "Nr 6" not in said
    assert "U+1F605" in said
    assert "U+1F606" not in said
    assert said.count("3") >= 7
