"""Somebody tidies up and removes the folder in which the program keeps its things, in the middle of a working day."""

import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.support.audiences import answer
from tests.support.banners import answer_save_dialog, first_name, keys, offered, plan_file, rename, said
from tests.support.settling import settle
from tests.support.windows import open_file, press
from workbench.domain.rows import Audience, Ref
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.ui.language import tr
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody take away a file that is open")
CONTROL = Qt.KeyboardModifier.ControlModifier
PROMISES = {Language.EN: "safe", Language.ZH_CN: "安全"}


def _try_to_rename(window: Window, name: str) -> None:
    assert window.session is not None
    person = next(iter(window.session.plan.people))
    edits = set_fields(window.session.plan, Ref("people", person), name=name)
    assert window.session.perform(Label("change_field", name), edits) is None


def test_a_day_on_which_the_folder_goes_twice(
    made: Desk, language: Language, tmp_path: Path, application_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan_file(tmp_path)
    window = open_file(made, path)
    began = first_name(window)
    rename(window, "Before")
    # It is removed; the program makes it again, and nobody notices.
    shutil.rmtree(application_data)
    rename(window, "After")
    press(window, Qt.Key.Key_S, CONTROL)
    assert keys(window) == []
    rename(window, "Unsaved")
    # It is removed again, and this time something else lies in its place.
    shutil.rmtree(application_data)
    application_data.write_text("in the way")
    _try_to_rename(window, "Refused")
    settle()
    (words,) = said(window)
    assert str(application_data) in words
    assert PROMISES[language] not in words
    assert offered(window) == [tr("shell", "offer.save_now"), tr("shell", "offer.save_elsewhere")]
    # What was accepted is exported and saved all the same.
    answer_save_dialog(monkeypatch, tmp_path / "plan.json")
    window.trigger("export_json")
    answer(Audience.PRIVATE)
    assert "Unsaved" in (tmp_path / "plan.json").read_text(encoding="utf-8")
    press(window, Qt.Key.Key_S, CONTROL)
    assert window.saver is not None
    assert (window.saver.published, keys(window)) == (True, [])
    # The place is free again, and work goes on.
    application_data.unlink()
    rename(window, "Last")
    assert window.close()
    assert PlanLibrary("next").verify(path) == []
    again = open_file(made, path)
    for name in ("Last", "Unsaved", "After", "Before", began):
        assert first_name(again) == name
        again.trigger("undo")
    assert again.close()
