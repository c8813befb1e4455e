"""Every dialog for a file begins beside the plan, wherever the program happened to be started."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.support.audiences import answer
from tests.support.banners import answer_save_dialog, plan_made_here
from tests.support.windows import open_file, open_sample
from workbench.domain.rows import Audience
from workbench.system.language import Language
from workbench.ui.core import exports
from workbench.ui.shell.desk import Desk


def _plan_in(folder: Path) -> Path:
    (folder / "plans").mkdir()
    return plan_made_here(folder / "plans", "plan.acctplan")


@pytest.mark.parametrize("errand", ["open_plan", "merge_copy", "import_json"])
@pytest.mark.parametrize("saved", [True, False])
def test_a_file_to_read_is_looked_for_beside_the_plan(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, errand: str, saved: bool
) -> None:
    monkeypatch.setattr(exports, "place_to_propose", lambda: tmp_path / "documents")
    plan = _plan_in(tmp_path)
    window = open_file(made, plan) if saved else open_sample(made, "hospital", Language.EN)
    asked: list[tuple[str, str]] = []

    def ask(_parent: object, title: str, folder: str, _kinds: str) -> tuple[str, str]:
        asked.append((title, folder))
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    window.trigger(errand)
    ((title, folder),) = asked
    assert Path(folder) == (plan.parent if saved else tmp_path / "documents")
    assert not title.endswith("…")


def test_what_is_exported_is_proposed_beside_the_plan(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = _plan_in(tmp_path)
    window = open_file(made, plan)
    proposed = answer_save_dialog(monkeypatch, None)
    window.trigger("export_json")
    answer(Audience.TEAM)
    (given,) = proposed
    assert Path(given).parent == plan.parent
