"""A definition is read as it is written, and a wrong one is refused with the place of its mistake."""

import copy
from typing import Any

import pytest

from workbench.domain.errors import DomainError
from workbench.domain.rows import Audience
from workbench.domain.worksheet_definitions import definition_from
from workbench.domain.worksheets import Asked, ItemKind, ResultKind, Scope

WORDS = {"zh_CN": "甲", "en": "A"}
OTHER = {"zh_CN": "乙", "en": "B"}
OPTIONS = [{"id": "a", "words": WORDS, "done": True}, {"id": "b", "words": WORDS, "hint": OTHER}]
FIELDS = [{"id": "f", "kind": "day", "words": WORDS}]
SHEET: dict[str, Any] = {
    "id": "some-sheet",
    "version": 2,
    "row": "R4",
    "source": "S0",
    "scope": "visit",
    "audience": "team",
    "title": WORDS,
    "groups": [{"id": "g", "words": WORDS, "from_visit": 2}],
    "each": {"kind": "tick", "asks": ["owner", "due"]},
    "items": [
        {"id": "one", "words": WORDS, "hint": OTHER, "group": "g"},
        {"id": "two", "kind": "choice", "words": WORDS, "options": OPTIONS, "asks": []},
        {"id": "three", "kind": "number", "words": WORDS, "unit": OTHER, "at_least": 3, "ours": True},
        {"id": "four", "kind": "text", "words": WORDS, "repeats": True, "fields": FIELDS},
    ],
    "result": {"kind": "count", "groups": ["g"], "words": WORDS},
}  # fmt: skip
TURNING = {"kind": "gate", "groups": ["g"], "item": "two"}
OUTCOMES = [{"id": id, "words": WORDS} for id in ("open", "closed", "stop")]


def changed(place: str, value: object) -> dict[str, Any]:
    """Return the sheet with *value* at *place*, without it where that is None."""
    made: dict[str, Any] = copy.deepcopy(SHEET)
    holder: Any = made
    *way, last = place.split("/")
    for step in way:
        holder = holder[int(step) if step.isdigit() else step]
    if value is None:
        del holder[last]
    elif isinstance(holder, list):
        holder[int(last)] = value
    else:
        holder[last] = value
    return made


def test_a_definition_is_read_as_it_is_written() -> None:
    found = definition_from(SHEET)
    assert (found.id, found.version, found.row, found.source) == ("some-sheet", 2, "R4", "S0")
    assert (found.scope, found.audience, found.title, found.hint) == (Scope.VISIT, Audience.TEAM, WORDS, None)
    one, two, three, four = found.items
    assert (one.kind, one.asks, one.hint, one.group) == (ItemKind.TICK, (Asked.OWNER, Asked.DUE), OTHER, "g")
    assert (two.kind, two.asks, [each.done for each in two.options]) == (ItemKind.CHOICE, (), [True, False])
    assert (three.unit, three.at_least, three.ours, three.repeats, three.weight) == (OTHER, 3, True, False, 1)
    assert (four.repeats, [each.kind for each in four.fields]) == (True, [ItemKind.DAY])
    assert (found.result.kind, found.counted, found.result.needed) == (ResultKind.COUNT, (one,), {})
    assert (found.item("two"), found.item("five")) == (two, None)


def test_reading_leaves_what_is_read_as_it_was() -> None:
    before = copy.deepcopy(SHEET)
    definition_from(SHEET)
    assert before == SHEET


@pytest.mark.parametrize(
    ("place", "value", "where"),
    [
        ("version", None, "version"),
        ("version", 0, "version"),
        ("version", True, "version"),
        ("version", "2", "version"),
        ("id", "Some-sheet", "id"),
        ("id", "some sheet", "id"),
        ("row", " ", "row"),
        ("colour", "red", "colour"),
        ("scope", "planet", "scope"),
        ("audience", "customer", "audience"),
        ("audience", "world", "audience"),
        ("title", {"zh_CN": "甲"}, "title"),
        ("title", {"zh_CN": "甲", "en": " "}, "title.en"),
        ("title", {"zh_CN": "甲", "en": "A", "de": "A"}, "title"),
        ("title", "A", "title"),
        ("each", [], "each"),
        ("each", {"kind": "tick", "colour": "red"}, "items[0].colour"),
        ("items", [], "items"),
        ("items", {}, "items"),
        ("items/0", 7, "items[0]"),
        ("items/0/words", None, "items[0].words"),
        ("items/0/id", "two", "items"),
        ("items/0/id", "1st", "items[0].id"),
        ("items/0/kind", "colour", "items[0].kind"),
        ("items/0/group", "h", "items.one.group"),
        ("items/0/weight", 1.5, "items[0].weight"),
        ("items/0/ours", "yes", "items[0].ours"),
        ("items/0/asks", ["money"], "items[0].asks[0]"),
        ("items/0/asks", ["due", "due"], "items[0].asks"),
        ("items/0/options", OPTIONS, "items.one.options"),
        ("items/0/at_least", 3, "items.one.kind"),
        ("items/0/unit", WORDS, "items.one.kind"),
        ("items/1/options", OPTIONS[:1], "items.two.options"),
        ("items/1/options/1/id", "a", "items[1].options"),
        ("items/3/fields/0/id", "value", "items.four.fields"),
        ("items/3/fields/0/kind", "choice", "items.four.f.options"),
        ("groups/0/from_visit", 0, "groups[0].from_visit"),
        ("result", None, "result"),
        ("result/kind", "formula", "result.kind"),
        ("result/kind", "weighted", "result.kind"),
        ("result/groups", ["h"], "result.groups"),
        ("result/groups", ["g", "h"], "result.groups"),
        ("result/item", "one", "result.item"),
        ("result/needed", {"g": 0}, "result.needed.g"),
        ("result/needed", [], "result.needed"),
        ("result/outcomes", OUTCOMES, "result.outcomes"),
        ("result", TURNING, "result.item"),
        ("result", {**TURNING, "item": ""}, "result.item"),
        ("result", {**TURNING, "item": "one"}, "result.outcomes"),
        ("result", {**TURNING, "item": "one", "outcomes": OUTCOMES[:2]}, "result.outcomes"),
    ],
)  # fmt: skip
def test_a_wrong_definition_is_refused_with_its_place(place: str, value: object, where: str) -> None:
    with pytest.raises(DomainError) as refused:
        definition_from(changed(place, value))
    assert (refused.value.key, refused.value.values["where"]) == ("sheet_wrong", where)
    assert refused.value.values["sheet"] == changed(place, value)["id"]


def test_a_result_that_turns_on_an_item_is_read() -> None:
    found = definition_from(changed("result", {**TURNING, "item": "one", "outcomes": OUTCOMES}))
    assert (found.result.item, [each.id for each in found.result.outcomes]) == ("one", ["open", "closed", "stop"])


def test_what_is_no_definition_at_all_is_refused() -> None:
    with pytest.raises(DomainError, match="sheet_wrong"):
        definition_from({})
