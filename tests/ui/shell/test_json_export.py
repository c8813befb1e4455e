"""The window's JSON export asks for whom it is and writes no more than they may see."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from tests.support.audiences import answer, asked, choose
from tests.support.markers import planted
from workbench.domain.rows import Audience
from workbench.ui.shell.desk import Desk


@pytest.mark.parametrize("audience", list(Audience))
def test_it_holds_what_its_readers_may_see(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, audience: Audience
) -> None:
    proposed: list[str] = []

    def keep(_parent: object, _title: str, given: str, _kind: str) -> tuple[str, str]:
        proposed.append(given)
        return str(tmp_path / "plan.json"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", keep)
    made.open_plan(planted().plan)
    made.windows[0].trigger("export_json")
    answer(audience)
    told = (tmp_path / "plan.json").read_text(encoding="utf-8")
    assert planted().found(told) == planted().meant_for(audience)
    words = {Audience.CUSTOMER: "Customer-safe", Audience.TEAM: "Team", Audience.PRIVATE: "Private"}
    assert proposed == [f"{planted().plan.account.name} {words[audience]}.json"]


def test_it_offers_first_who_sees_least_and_remembers_only_in_this_session(
    made: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    made.open_plan(planted().plan)
    window = made.windows[0]
    window.trigger("export_json")
    assert asked().choice.value() == Audience.CUSTOMER
    assert any(label.text().startswith("Only what is marked") for label in asked().findChildren(QLabel))
    choose(asked(), Audience.TEAM)
    asked().reject()
    window.trigger("export_json")
    assert asked().choice.value() == Audience.CUSTOMER
    answer(Audience.TEAM)
    window.trigger("export_json")
    assert asked().choice.value() == Audience.TEAM
    answer(Audience.PRIVATE)
    window.trigger("export_json")
    assert asked().choice.value() == Audience.TEAM
    asked().reject()
    made.open_plan(planted().plan)
    made.windows[-1].trigger("export_json")
    assert asked().choice.value() == Audience.CUSTOMER
    asked().reject()
