"""The window's JSON export asks for whom it is and writes no more than they may see."""

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from tests.support.audiences import answer, asked, choose
from tests.support.markers import planted
from tests.support.plans import plan_with
from workbench.domain.edits import apply, change
from workbench.domain.rows import Audience
from workbench.exchange.samples import sample
from workbench.ui.shell.desk import Desk
from workbench.usecases.rows import add


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
    assert [Path(each).name for each in proposed] == [f"{planted().plan.account.name} {words[audience]}.json"]


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


def test_a_move_is_written_beside_what_it_moves(made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need = {"opportunity": "deal", "side": "company", "kind": "image", "text": "modern"}
    plan = plan_with(needs={"n": need})
    _, edits = add("demand_moves", {"need": "n", "since": date(2026, 1, 1), "demand": "none"})
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "plan.json"), ""))
    made.open_plan(apply(plan, edits))
    session = made.windows[0].session
    assert session is not None
    assert session.plan.needs["n"].demand == "none"
    made.windows[0].trigger("export_json")
    answer(Audience.PRIVATE)
    (written,) = json.loads((tmp_path / "plan.json").read_bytes())["needs"]
    assert (written["demand"], [move["demand"] for move in written["demand_moves"]]) == ("optional", ["none"])


def test_what_was_exported_comes_back_as_the_same_rows(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    made.open_plan(sample("hospital", "en"))
    window = made.windows[0]
    session = window.session
    assert session is not None
    before = session.kept
    window.trigger("export_json")
    answer(Audience.PRIVATE)
    found = json.loads(path.read_bytes())
    found["people"][0]["title"] = "President"
    path.write_text(json.dumps(found))
    window.trigger("import_json")
    (person, *_) = before.people
    assert session.kept == apply(before, change("people", person, {"title": "President"}))
    session.undo()
    assert session.kept == before
