"""The worksheets of the method as they are shipped: whole, in both languages, and true to the method's own examples."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.test_catalogues import CURLY, HAN, WRONG_MARK
from tests.support.worksheets import Given, answers, best, full
from workbench.coach import worksheets
from workbench.coach.worksheets import definition, sheets
from workbench.domain.deal import StageName
from workbench.domain.errors import DomainError
from workbench.domain.people import PAIRS
from workbench.domain.rows import Audience
from workbench.domain.worksheet_results import (
    Count,
    Depth,
    FirstUnmet,
    Gate,
    OutOfOrder,
    TrustLevel,
    Verdict,
    Weighted,
    depth_needed,
    result_of,
)
from workbench.domain.worksheets import Definition, ItemKind, ResultKind, Scope, can_fill, value_fits
from workbench.system.paths import resources

FACTS: dict[str, Any] = json.loads((Path(__file__).parents[2] / "data" / "golden_facts.json").read_text("utf-8"))

# What the method counts: which sheets there are of what, how many items each has, and what comes of it.
EXPECTED = {
    Scope.ACCOUNT: {
        "health": (14, ResultKind.COUNT),
        "nine-mechanisms": (9, ResultKind.COUNT),
        "five-norms": (5, ResultKind.COUNT),
        "mission": (5, ResultKind.COUNT),
        "audit": (7, ResultKind.WEIGHTED),
        "crm-conditions": (5, ResultKind.COUNT),
        "barriers": (4, ResultKind.COUNT),
        "coordination": (4, ResultKind.WEIGHTED),
        "vip": (15, ResultKind.COUNT),
        "pairs": (4, ResultKind.COUNT),
    },
    Scope.OPPORTUNITY: {
        "man": (3, ResultKind.VERDICT),
        "situation": (5, ResultKind.COUNT),
        "consolidation": (6, ResultKind.COUNT),
    },
    Scope.PERSON_IN_DEAL: {
        "purchase": (4, ResultKind.FIRST_UNMET),
        "trust": (8, ResultKind.TRUST_LEVEL),
        "techniques": (6, ResultKind.ORDER),
        "depth": (5, ResultKind.DEPTH),
        "investment-gate": (4, ResultKind.GATE),
    },
    Scope.OURS: {"ask": (3, ResultKind.WEIGHTED), "competencies": (6, ResultKind.WEIGHTED)},
    Scope.VISIT: {"milestones": (6, ResultKind.COUNT), "six-details": (6, ResultKind.COUNT)},
}
PRIVATE = {"health", *EXPECTED[Scope.PERSON_IN_DEAL], *EXPECTED[Scope.OURS]}
OURS = {"audit", "depth", "trust"}
"""The sheets whose figures no text of the method gives; every item is from one."""
ROW = re.compile(r"[RNFSKPA][0-9]{1,2}")
GOOD: dict[ResultKind, object] = {
    ResultKind.FIRST_UNMET: FirstUnmet(None, True),
    ResultKind.VERDICT: Verdict.GO,
    ResultKind.TRUST_LEVEL: TrustLevel.HONEST,
    ResultKind.GATE: Gate.OPEN,
    ResultKind.ORDER: OutOfOrder(()),
}
EMPTY: dict[ResultKind, object] = {
    ResultKind.VERDICT: Verdict.ASK,
    ResultKind.TRUST_LEVEL: TrustLevel.NONE,
    ResultKind.GATE: Gate.CLOSED,
    ResultKind.ORDER: OutOfOrder(()),
}


def sheet(name: str) -> Definition:
    found = definition(name)
    assert found is not None, name
    return found


def raw(name: str) -> Any:
    return json.loads((resources() / "method" / f"{name}.json").read_text(encoding="utf-8"))


def texts(data: object, where: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Yield everything that is said, with where."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    if isinstance(data, dict) and {"zh_CN", "en"} & data.keys():
        yield where, data
        return
    for key, value in inside:
        yield from texts(value, f"{where}/{key}")


def test_the_method_has_these_sheets() -> None:
    assert set(sheets()) == {name for some in EXPECTED.values() for name in some}
    found: dict[Scope, dict[str, tuple[int, ResultKind]]] = {scope: {} for scope in Scope}
    for each in map(sheet, sheets()):
        found[each.scope][each.id] = (len(each.items), each.result.kind)
    assert found == EXPECTED
    assert {name for name in sheets() if sheet(name).audience == Audience.PRIVATE} == PRIVATE
    assert {sheet(name).audience for name in sheets()} == {Audience.PRIVATE, Audience.TEAM}


@pytest.mark.parametrize("name", sheets())
def test_a_sheet_is_whole(name: str) -> None:
    found = sheet(name)
    assert (found.id, found.version) == (name, 1)
    assert ROW.fullmatch(found.row)
    assert found.source.startswith("S")
    grouped = {item.group for item in found.items}
    assert grouped == ({group.id for group in found.groups} or {""})
    for item in found.items:
        assert (item.kind == ItemKind.TEXT) >= item.repeats
        assert all(value_fits(each, best(each)) for each in (item, *item.fields))
        assert can_fill(found, 1, item.id)


@pytest.mark.parametrize("name", sheets())
def test_a_sheet_speaks_both_languages_each_in_its_script(name: str) -> None:
    said = list(texts(raw(name)))
    assert len(said) > len(sheet(name).items)
    assert [where for where, words in said if set(words) != {"zh_CN", "en"}] == []
    assert [where for where, words in said if not all(text.strip() == text != "" for text in words.values())] == []
    assert [where for where, words in said if HAN.search(words["en"]) or CURLY.search(words["en"])] == []
    chinese = {where: words["zh_CN"] for where, words in said}
    assert [where for where, text in chinese.items() if "你" in text or WRONG_MARK.search(text)] == []
    assert [where for where, text in chinese.items() if not HAN.search(text)] == []


@pytest.mark.parametrize("name", sheets())
def test_a_sheet_has_a_result_however_much_is_filled(name: str) -> None:
    found = sheet(name)
    rounds = full(found)
    of = len(found.counted)
    empty, whole = result_of(found, []), result_of(found, rounds)
    if found.result.kind == ResultKind.COUNT:
        assert (empty, whole) == (Count(0, of, 0), Count(of, of, of))
    elif found.result.kind == ResultKind.WEIGHTED:
        assert (empty, whole) == (Weighted(None, whole.answered * 0), Weighted(whole.answered * 5, whole.answered))  # type: ignore[union-attr]
    elif found.result.kind == ResultKind.DEPTH:
        assert (empty, whole) == (Depth(0, of), Depth(of, of))
    else:
        first = FirstUnmet(found.items[0].id, False)
        assert (empty, whole) == (EMPTY.get(found.result.kind, first), GOOD[found.result.kind])
    for n in range(len(rounds)):
        assert type(result_of(found, rounds[:n])) is type(whole)


def test_what_no_text_of_the_method_gives_is_marked() -> None:
    assert {name for name in sheets() if sheet(name).result.ours} == OURS
    figures = {name for name in sheets() if sheet(name).result.needed or sheet(name).result.weak}
    assert figures == OURS
    assert [(name, item.id) for name in sheets() for item in sheet(name).items if item.ours] == []
    assert {item.weight for name in sheets() for item in sheet(name).items} == {1}


# The examples of the method


@pytest.mark.parametrize("scene", FACTS["seal"], ids=lambda scene: scene["blocker"])
def test_the_seal_stops_where_the_course_says(scene: dict[str, Any]) -> None:
    given = dict.fromkeys(scene["met"], "yes")
    assert result_of(sheet("purchase"), answers(**given)) == FirstUnmet(scene["blocker"], False)
    if scene["would_buy_again"]:
        assert result_of(sheet("purchase"), answers(**given, satisfaction="yes")) == FirstUnmet(None, True)
    assert [item.id for item in sheet("purchase").items] == FACTS["elements_of_purchase"]


def test_the_six_techniques_of_the_course_are_in_order_until_the_fifth_comes_before_the_third() -> None:
    days = {"invite": "2026-03-02", "problems": "2026-03-02", "solution": "2026-03-09", "interests": "2026-03-09"}
    later = {"satisfaction": "2026-03-16", "relationship": "2026-03-23"}
    assert result_of(sheet("techniques"), answers(**days, **later)) == OutOfOrder(())
    later["satisfaction"] = "2026-03-03"
    assert result_of(sheet("techniques"), answers(**days, **later)) == OutOfOrder(("satisfaction",))


def test_small_talk_does_not_carry_a_locked_need() -> None:
    reached = result_of(sheet("depth"), answers(small_talk="2026-03-02"))
    assert reached == Depth(1, 5)
    assert depth_needed(sheet("depth"), StageName.NEED_LOCKED) == 3


def test_who_is_honest_and_not_reliable_is_liked_and_not_relied_on() -> None:
    trust = sheet("trust")
    level = result_of(trust, answers(bad_news="yes", cares="yes"))
    assert level == TrustLevel.LIKED
    assert {each.id: each.words["en"] for each in trust.result.outcomes}[level] == "Liked but not relied on"


def test_a_customer_of_two_years_meets_five_conditions_of_six() -> None:
    given = answers(agreement="yes", leader="yes", tonnage="52000", years="2", room="yes", law="yes")
    assert result_of(sheet("vip"), given) == Count(5, 6, 6)
    assert result_of(sheet("vip"), [*given, Given("years", "3"), Given("tonnage", "49999.9")]) == Count(5, 6, 6)
    assert result_of(sheet("vip"), [*given, Given("years", "3")]) == Count(6, 6, 6)


def test_the_pairs_are_those_of_the_net() -> None:
    assert [f"pair.{item.id}" for item in sheet("pairs").items] == list(PAIRS)


# How they are found


def test_a_sheet_nobody_knows_is_none_and_never_a_path() -> None:
    strange = ("", "moon", "man.json", "../i18n/errors", "/etc/passwd", "MAN", "man\0")
    assert [definition(name) for name in strange] == [None] * len(strange)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty folder of the method, in the place of the one that is shipped."""
    (tmp_path / "method").mkdir()
    monkeypatch.setattr(worksheets, "resources", lambda: tmp_path)
    _forget()
    yield tmp_path / "method"
    _forget()


def _forget() -> None:
    sheets.cache_clear()
    worksheets._read.cache_clear()


def test_a_definition_is_read_when_it_is_wanted_and_once(folder: Path) -> None:
    man = (resources() / "method" / "man.json").read_bytes()
    (folder / "man.json").write_bytes(man)
    (folder / "spoilt.json").write_text("{")
    assert sheets() == ("man", "spoilt")
    first = definition("man")
    (folder / "man.json").unlink()
    assert definition("man") is first is not None


def test_a_wrong_definition_costs_its_sheet_alone(folder: Path) -> None:
    data = raw("man")
    (folder / "man.json").write_text(json.dumps(data))
    (folder / "other.json").write_text(json.dumps({**data, "id": "other", "scope": "planet"}))
    with pytest.raises(DomainError) as refused:
        definition("other")
    assert refused.value.values == {"sheet": "other", "where": "scope"}
    assert definition("man") is not None
