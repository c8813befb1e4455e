"""Bringing an interchange file into the open plan: beside the window, broken off at will, refused in words."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.support.banners import keys
from tests.support.child_jobs import wait
from tests.support.wait_dialog import CANCEL, Watcher
from tests.support.windows import open_sample, settle
from workbench.exchange import isolation
from workbench.exchange.plan_json import write_plan
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.core.session import Session
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.ui.widgets.banner import Banner
from workbench.usecases.document import Document
from workbench.usecases.ports import StoreError


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The planned sample as an interchange file, which the file dialog chooses."""
    path = tmp_path / "source.json"
    path.write_bytes(write_plan(sample("hospital-planned", Language.EN)))
    choose(path, monkeypatch)
    return path


def choose(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The child processes started from here on."""
    found: list[Any] = []
    original = subprocess.Popen

    def noting(*arguments: Any, **named: Any) -> Any:
        found.append(original(*arguments, **named))
        return found[-1]

    monkeypatch.setattr(subprocess, "Popen", noting)
    return found


def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the child read for ever."""
    job = isolation.READ._replace(function=f"{wait.__module__}:{wait.__name__}")
    monkeypatch.setattr(isolation, "READ", job)


def session_of(window: Window) -> Session:
    assert window.session is not None
    return window.session


def said(window: Window) -> str:
    return " ".join(banner.accessibleName() for banner in window.findChildren(Banner))


def test_what_comes_in_is_one_step_told_and_undone(made: Desk, source: Path) -> None:
    window = open_sample(made, "hospital", Language.EN)
    before = session_of(window).plan
    window.trigger("import_json")
    settle()
    assert "Added: " in said(window)
    assert len(session_of(window).plan.opportunities) == 2
    window.trigger("undo")
    after = session_of(window).plan
    assert {table: rows for table, rows in after.tables.items() if rows} == before.tables


@pytest.mark.parametrize("way", CANCEL)
def test_reading_broken_off_changes_nothing_and_leaves_no_process(
    made: Desk, source: Path, monkeypatch: pytest.MonkeyPatch, children: list[Any], way: str
) -> None:
    window = open_sample(made, "hospital", Language.EN)
    endless(monkeypatch)
    before = session_of(window).plan
    watcher = Watcher(window, CANCEL[way])
    window.trigger("import_json")
    assert watcher.turns >= 5
    assert "source.json" in watcher.words
    assert session_of(window).plan is before
    assert keys(window) == []
    assert [child.returncode is None for child in children] == [False]


def test_the_window_lives_while_what_was_read_is_taken_in(
    made: Desk, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_sample(made, "hospital", Language.EN)
    go = threading.Event()
    quick = Document.apply

    def slow(document: Document, *what: Any) -> Any:
        assert threading.current_thread() is not threading.main_thread()
        go.wait()
        return quick(document, *what)

    monkeypatch.setattr(Document, "apply", slow)
    watcher = Watcher(window, lambda dialog: go.set() if "one step" in dialog._words.text() else None, again=True)
    window.trigger("import_json")
    assert watcher.turns >= 5
    assert len(session_of(window).plan.opportunities) == 2


def test_what_cannot_be_kept_changes_nothing(made: Desk, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_sample(made, "hospital", Language.EN)
    before = session_of(window).plan

    def full(*_: object) -> None:
        raise StoreError("disk_full", path="/home")

    monkeypatch.setattr(type(session_of(window).document.store), "commit", full)
    window.trigger("import_json")
    settle()
    assert session_of(window).plan is before
    assert len(keys(window)) == 1


@pytest.mark.skipif(os.name == "nt", reason="there are no such files there")
@pytest.mark.parametrize("language", list(Language))
def test_a_pipe_a_device_and_a_giant_are_refused_in_words(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    window = open_sample(made, "hospital", language)
    before = session_of(window).plan
    os.mkfifo(tmp_path / "pipe.json")
    with (tmp_path / "sparse.json").open("wb") as file:
        file.truncate(40 << 30)
    for path, words in (
        (tmp_path / "pipe.json", "a pipe or a device"),
        (tmp_path / "sparse.json", "larger than 64 MB"),
    ):
        choose(path, monkeypatch)
        window.trigger("import_json")
        settle()
        assert words in said(window)
    choose(tmp_path / "none.json", monkeypatch)
    window.trigger("import_json")
    settle()
    assert session_of(window).plan is before


def test_of_many_problems_the_banner_tells_some_and_counts_the_rest(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_sample(made, "hospital", Language.EN)
    (tmp_path / "bad.json").write_text(json.dumps({"format": "account-plan", "version": 1, "people": [{}] * 500}))
    choose(tmp_path / "bad.json", monkeypatch)
    window.trigger("import_json")
    settle()
    assert "990 more problems" in said(window)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
def test_a_file_whose_name_is_no_text_comes_in(
    made: Desk, source: Path, monkeypatch: pytest.MonkeyPatch, children: list[Any]
) -> None:
    window = open_sample(made, "hospital", Language.EN)
    named = source.rename(source.parent / os.fsdecode(b"\xff.json"))
    choose(named, monkeypatch)
    Watcher(window, lambda _: None)
    window.trigger("import_json")
    settle()
    assert len(session_of(window).plan.opportunities) == 2
    endless(monkeypatch)
    watcher = Watcher(window, CANCEL["button"])
    window.trigger("import_json")
    assert ".json" in watcher.words
