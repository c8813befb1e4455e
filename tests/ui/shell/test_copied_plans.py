"""A copied plan asks once what it is for; a new plan is made from the one that is open."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.support.banners import keys, plan_made_here, rename, take
from tests.support.settling import exposed
from tests.support.windows import open_file, press_there, write
from workbench.domain.appeals import AppealOrder
from workbench.domain.method_settings import settings_said, texts_in_force
from workbench.domain.people import Side
from workbench.storage.library import PlanLibrary
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.new_plan import NewPlanDialog
from workbench.ui.shell.window import Window
from workbench.usecases.method_settings import set_method


@pytest.fixture
def original(tmp_path: Path) -> Path:
    return plan_made_here(tmp_path, "original.acctplan")


@pytest.fixture
def copy(original: Path) -> Path:
    return Path(shutil.copyfile(original, original.with_name("copy.acctplan")))


def project_of(path: Path) -> str:
    return PlanLibrary("tester").info(path).project


def test_a_copy_becomes_a_plan_of_its_own(made: Desk, original: Path, copy: Path) -> None:
    window = open_file(made, copy)
    assert keys(window) == ["copy_of_plan"]
    rename(window, "Renamed")
    take(window, "Make it a plan of its own")
    assert keys(window) == []
    assert window.saver is not None
    assert window.saver.published
    assert project_of(copy) != project_of(original)
    assert next(iter(PlanLibrary("tester").read(copy).people.values())).name == "Renamed"


def test_a_copy_may_stay_the_same_plan(made: Desk, original: Path, copy: Path) -> None:
    before = copy.read_bytes()
    window = open_file(made, copy)
    take(window, "Keep beside")
    assert keys(window) == []
    assert copy.read_bytes() == before
    assert project_of(copy) == project_of(original)


def test_saving_elsewhere_asks_and_the_work_goes_on(
    made: Desk, original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_file(made, original)
    assert keys(window) == []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "new.acctplan"), ""))
    window.trigger("save_as")
    assert keys(window) == ["copy_made"]
    rename(window, "Renamed")
    assert keys(window) == ["copy_made"]
    take(window, "Make it a plan of its own")
    assert project_of(tmp_path / "new.acctplan") != project_of(original)
    window.trigger("save_as")
    assert keys(window) == []


def asked(window: Window) -> NewPlanDialog:
    window.trigger("new_from_plan")
    sheet = window.findChild(NewPlanDialog)
    assert sheet is not None
    exposed(sheet)
    return sheet


@pytest.mark.parametrize("customers", [False, True])
def test_a_new_plan_is_made_from_the_open_one(made: Desk, original: Path, customers: bool) -> None:
    window = open_file(made, original)
    assert window.session is not None
    window.session.carry_out(lambda plan: set_method(plan, {"staleness_days.owner": "7"}, AppealOrder.LAW_FIRST))
    old = window.session.plan
    sheet = asked(window)
    write("Southern Clinic")
    if customers:
        QTest.keyClick(sheet._customers, Qt.Key.Key_Space)
        sheet._lines["name"].setFocus()
    press_there(Qt.Key.Key_Return)
    new = made.windows[-1]
    assert new is not window
    assert new.session is not None
    plan = new.session.plan
    assert (plan.account.name, plan.account.our_company) == ("Southern Clinic", old.account.our_company)
    assert plan.account.industry == old.account.industry
    assert plan.account.appeal_order == AppealOrder.LAW_FIRST
    assert settings_said(plan) == texts_in_force({"staleness_days.owner": "7"})
    assert {person.side for person in plan.people.values()} == (
        {Side.OURS, Side.CUSTOMER} if customers else {Side.OURS}
    )
    assert not new.disposable
    assert window.session.plan is old


def test_a_plain_new_plan_offers_nothing_of_another(made: Desk, original: Path) -> None:
    window = open_file(made, original)
    window.trigger("new_plan")
    sheet = window.findChild(NewPlanDialog)
    assert sheet is not None
    assert sheet._customers.isHidden()
    assert {line.text() for line in sheet._lines.values()} == {""}
