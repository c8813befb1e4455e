"""Search, connections, and the day a plan opens on."""

from datetime import date

import pytest

from tests.support.plans import DAY, FACTOR, NEED, people, plan_with
from workbench.domain.links import title_of
from workbench.domain.plan import empty_plan
from workbench.domain.rows import Ref
from workbench.system.pinyin import romanise
from workbench.usecases.connections import connected
from workbench.usecases.opening import opening_day
from workbench.usecases.search import Index


@pytest.mark.parametrize("words", ["王彤", "wangtong", "wt", "WangT", "王 采购", "采购部"])
def test_people_are_found_by_name_sound_initials_and_post(words: str) -> None:
    plan = plan_with(people={"w": {"name": "王彤", "title": "采购部主任"}, "l": {"name": "刘丽", "title": "主任"}})
    assert [hit.ref for hit in Index(plan, romanise).find(words)] == [Ref("people", "w")]


def test_what_begins_with_the_words_comes_first() -> None:
    plan = plan_with(people={"a": {"name": "Joanna"}, "b": {"name": "Anna"}})
    assert [hit.title for hit in Index(plan, romanise).find("anna")] == ["Anna", "Joanna"]


def test_nothing_is_found_for_nothing() -> None:
    assert Index(plan_with(people=people("wang")), romanise).find("  ") == []


def test_a_person_is_connected_with_what_names_them() -> None:
    plan = plan_with(
        people=people("wang", "liu"),
        needs={"n": {**NEED, "person": "wang"}},
        factors={"f": {**FACTOR, "text": "feud", "people": ("wang",)}},
        visits={"v": {"opportunity": "deal", "people": ("wang",), "primary_objective": "agree"}},
        questions={"q": {"visit": "v", "text": "what?", "need": "n"}},
    )
    assert [title_of(plan, ref) for ref in connected(plan, Ref("people", "wang"), "deal")] == [
        "modern",
        "feud",
        "agree",
    ]
    through_a_question = connected(plan, Ref("needs", "n"), "deal")
    assert through_a_question == [Ref("people", "wang"), Ref("visits", "v")]


def test_a_plan_opens_today_unless_it_has_slept() -> None:
    stages = {"s": {"opportunity": "deal", "stage": "gap", "entered": date(2026, 5, 20)}}
    plan = plan_with(stages=stages)
    assert opening_day(plan, date(2026, 6, 1)) == date(2026, 6, 1)
    assert opening_day(plan, date(2026, 11, 21)) == date(2026, 5, 20)
    assert opening_day(empty_plan(), DAY) == DAY


def test_an_index_is_no_work_until_it_is_asked_and_can_be_prepared_bit_by_bit() -> None:
    asked: list[str] = []

    def sound(text: str) -> tuple[str, str]:
        asked.append(text)
        return romanise(text)

    plan = plan_with(people=people("wang", "liu", "zhou"))
    index = Index(plan, sound, ("people",))
    assert asked == []
    assert (index.prepare(2), len(asked)) == (False, 2)
    assert (index.prepare(2), len(asked)) == (True, 3)
    assert [hit.title for hit in index.find("zhou")] == ["Zhou"]
    assert [hit.title for hit in Index(plan, sound, ("people",)).find("zhou")] == ["Zhou"]
    assert len(asked) == 6


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *(("曾伟", "zengwei"), ("曾伟", "zw"), ("曾伟", "cengwei"), ("Dvořák", "dvorak"), ("Muller", "MÜLLER")),
        *(("José", "jose"), ("买买提·艾力", "买买提艾力"), ("买买提艾力", "提·艾"), ("Wang", "ｗａｎｇ")),
        *(("陳建國", "陈建国"), ("陈建国", "陳建國"), ("陳建國", "chenjianguo"), ("單國強", "shanguoqiang")),
        *(
            ("單國強", "sgq"),
            ("李乾", "liqian"),
            ("李乾", "lq"),
            ("李乾", "李"),
            ("臺灣會計", "kuaiji"),
            ("沈著", "shenzhu"),
        ),
    ],
)
def test_a_name_is_found_however_it_is_read_or_written(name: str, words: str) -> None:
    plan = plan_with(people={"p": {"name": name}, "other": {"name": "刘丽"}})
    assert [hit.title for hit in Index(plan, romanise).find(words)] == [name]


def test_a_department_is_found_by_its_sound() -> None:
    plan = plan_with(people={"p": {"name": "刘丽", "department": "采购部"}})
    assert [hit.title for hit in Index(plan, romanise, ("people",)).find("caigou")] == ["刘丽"]


@pytest.mark.parametrize("words", ["采购", "採購", "caigou"])
def test_a_department_is_found_in_either_kind_of_signs(words: str) -> None:
    plan = plan_with(people={"p": {"name": "劉麗", "department": "採購部"}})
    assert [hit.title for hit in Index(plan, romanise, ("people",)).find(words)] == ["劉麗"]
