"""What going back to an earlier version would do is said in whole sentences."""

from datetime import date, datetime
from pathlib import Path

import pytest

from workbench.domain.deal import Outcome
from workbench.domain.moments import local
from workbench.system.language import Language
from workbench.ui.forms.version_words import lines, since_lines, step, title
from workbench.ui.language import Speech, tr
from workbench.usecases.ports import Backup
from workbench.usecases.versions import Change, Difference

MANY = tuple(f"P{number}" for number in range(8))


CHANGES = (
    Change("Liu", "title", "CIO", ""),
    Change("Liu", "reports_to", None, "Wang"),
    Change("Zhou", "joined", date(2026, 5, 4), date(2026, 5, 5)),
)


@pytest.fixture
def chinese(qapp: object) -> object:
    speech = Speech(qapp, Language.ZH_CN)  # type: ignore[arg-type]
    yield speech
    speech.switch(Language.EN)
    speech.setParent(None)
    speech.deleteLater()


def test_nothing_differs() -> None:
    assert lines([]) == ["This version says the same as the plan does now."]


def test_every_way_has_its_line() -> None:
    found = [
        Difference(table="account", changed=("",)),
        Difference(table="people", only_now=("Wang",), only_then=MANY, changed=("Liu", "Zhou"), fields=CHANGES),
        Difference(table="stages", only_now=("",)),
    ]
    assert lines(found) == [
        "The account's own details would change back",
        "1 person would go: Wang",
        "8 people would come back: P0, P1, P2, P3, P4 and 3 more",
        "2 people would change back: Liu, Zhou",
        "    Liu – Title: CIO → –",
        "    Liu – Reports to: – → Wang",
        "    Zhou – Joined: 4 May 2026 → 5 May 2026",
        "1 stage would go",
    ]


def test_what_came_since_is_said_forward() -> None:
    found = [
        Difference(table="account", changed=("",)),
        Difference(table="people", only_now=("Wang",), only_then=("Li",), changed=("Liu",), fields=CHANGES[:1]),
    ]
    assert since_lines(found) == [
        "The account's own details changed",
        "1 person added: Wang",
        "1 person deleted: Li",
        "1 person changed: Liu",
        "    Liu – Title: – → CIO",
    ]
    assert since_lines([]) == []


@pytest.mark.parametrize(
    ("table", "change", "words"),
    [
        ("opportunities", Change("Phones", "value", 1_200_000.0, 7.5), "Phones – Value: 1,200,000 → 7.5"),
        ("opportunities", Change("Phones", "outcome", None, Outcome.BOUGHT), "Phones – Outcome: Open → Bought"),
        ("needs", Change("Calls", "locked", True, False), "Calls – Locked: Yes → No"),
        ("visits", Change("Talk", "people", ("Wang", "Liu"), ()), "Talk – People: Wang, Liu → –"),
        ("people", Change("Wang", "notes", "a " * 40, "b\nc"), f"Wang – Notes: {'a ' * 29}a… → b c"),
        ("people", Change("Wang", "power", 3, None), "Wang – Power: 3 → –"),
    ],
)
def test_every_kind_of_value_is_said(table: str, change: Change, words: str) -> None:
    assert lines([Difference(table=table, fields=(change,))]) == [f"    {words}"]


def test_of_very_many_changes_the_rest_is_counted() -> None:
    many = Difference(table="people", fields=CHANGES[:1] * 43)
    assert lines([many])[-1] == "    and 3 more changes"


@pytest.mark.usefixtures("chinese")
def test_it_is_said_in_chinese_too() -> None:
    assert lines([Difference(table="people", only_then=("王桐", "刘丽"))]) == ["将找回 2 位人物：王桐、刘丽"]


def test_earlier_versions_are_called_by_their_time() -> None:
    at = datetime(2026, 5, 21, 21, 35).astimezone()
    saved = Backup(file=Path("/b"), at=at, steps=3, saved_as=Path("/a/plan.acctplan"))
    aside = Backup(file=Path("/b"), at=at, steps=3, set_aside=True)
    assert title(saved) == "21 May 2026 21:35, saved as plan.acctplan"
    assert title(aside) == "21 May 2026 21:35, your version, set aside for another"
    back = step(local(saved.at))
    assert tr("commands", back.key, subject=back.subject) == "Go back to 2026-05-21 21:35"
