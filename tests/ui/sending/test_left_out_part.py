"""The sheet says what stays out, first by number, then by name, and points out who is named in what goes along."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.support.plan_files import new_document
from tests.support.plans import FACTOR, people, plan_with
from tests.support.sending import Outside, choose, click, is_open, looked, sheet_of
from tests.support.settling import settle
from tests.support.windows import open_file
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.sending import left_out_part
from workbench.ui.sending.left_out_part import LeftOutPart
from workbench.ui.sending.send_sheet import SendSheet
from workbench.ui.shell.desk import Desk
from workbench.ui.widgets.fold import Fold


def plan() -> Plan:
    hidden = people("secret", audience=Audience.PRIVATE)
    return plan_with(
        people=people("wang", "liu", notes="proud") | hidden,
        positions={"p": {"person": "wang", "opportunity": "deal"}},
        factors={"f": {**FACTOR, "text": "Ask Secret first", "audience": Audience.TEAM}},
    )


def folds(part: LeftOutPart) -> dict[str, str]:
    """Return what is under each heading, by its words."""
    return {fold.head.text(): fold.findChildren(QLabel)[-1].text() for fold in part.findChildren(Fold)}


def opened(made: Desk, tmp_path: Path, plan: Plan) -> SendSheet:
    path = tmp_path / "plan.acctplan"
    new_document(path, plan).store.close()
    sheet = sheet_of(open_file(made, path))
    choose(sheet, Audience.TEAM)
    return sheet


def test_numbers_come_first_and_names_are_unfolded(made: Desk, tmp_path: Path, outside: Outside) -> None:
    part = opened(made, tmp_path, plan()).left
    assert part.summary.text().splitlines() == [
        "Goes along: 2 people, 1 opportunity and 1 factor.",
        "Stays out: 1 person and 1 position.",
        "In no copy: the history (1 step), who wrote what, and who holds which copy.",
    ]
    assert folds(part) == {
        "1 person": "Secret",
        "1 position": "Wang",
        'Person without "Notes" (2)': "Wang, Liu",
    }
    fold = part.findChildren(Fold)[0]
    names = fold.findChildren(QLabel)[-1]
    assert not names.isVisible()
    click(fold.head)
    assert names.isVisible()
    QTest.keyClick(fold.head, Qt.Key.Key_Space)
    settle()
    assert not names.isVisible()


def test_a_text_that_names_who_stays_out_is_pointed_out_and_leads_there(
    made: Desk, tmp_path: Path, outside: Outside
) -> None:
    part = opened(made, tmp_path, plan()).left
    (link,) = part.mentions
    assert link.text() == "Secret, in Ask Secret first (Text)"
    window = made.windows[-1]
    click(link)
    assert not is_open(window)
    assert window.session is not None
    assert window.session.selection == Ref("factors", "f")


def test_nothing_stays_out_of_everything(made: Desk, tmp_path: Path, outside: Outside) -> None:
    sheet = opened(made, tmp_path, sample("hospital-planned", Language.EN))
    part = sheet.left
    choose(sheet, Audience.PRIVATE)
    assert "Stays out: no entry of the plan as it is now." in part.summary.text()
    assert folds(part) == {}
    choose(sheet, Audience.CUSTOMER)
    assert "Stays out: 12 people" in part.summary.text()
    assert folds(part)["12 people"].startswith("Wang Tong")


def test_a_plan_of_which_nothing_is_for_them_says_so(made: Desk, tmp_path: Path, outside: Outside) -> None:
    bare = plan_with(people=people("wang"), opportunities={"deal": {"name": "Deal", "audience": Audience.PRIVATE}})
    sheet = opened(made, tmp_path, bare)
    choose(sheet, Audience.CUSTOMER)
    assert sheet.left.summary.text().startswith("Nothing but the name of the account goes along")


def test_what_cannot_be_told_is_said_to_be_unknown(
    made: Desk, tmp_path: Path, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = opened(made, tmp_path, plan())
    part = sheet.left

    def fail(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(left_out_part, "left_out", fail)
    part.look(Audience.CUSTOMER)
    looked(sheet)
    assert part.summary.text().startswith("What stays out cannot be told just now.")
    assert folds(part) == {}


def test_of_many_the_first_are_named(made: Desk, tmp_path: Path, outside: Outside) -> None:
    many = people(*(f"secret{n}" for n in range(250)), audience=Audience.PRIVATE)
    factors = {f"f{n}": {**FACTOR, "text": f"{n}: Secret1 knows"} for n in range(30)}
    part = opened(made, tmp_path, plan_with(people=many, factors=factors)).left
    assert folds(part)["250 people"].endswith("Secret199, and 50 more")
    assert len(part.mentions) == left_out_part.MOST_MENTIONS
    assert any(label.text() == "and 10 more" for label in part.findChildren(QLabel))
