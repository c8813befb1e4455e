"""A damaged file is refused, and what is left of it can be brought into a new one."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.support.banners import answer_save_dialog, first_name, keys, offered, plan_file, rename, take
from tests.support.settling import settle
from tests.support.wait_dialog import CANCEL, Watcher
from tests.support.windows import open_file, open_sample, press
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.system.paths import working_dir
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.report_dialog import ReportDialog
from workbench.ui.shell.salvaging import report_lines
from workbench.usecases.document import Document
from workbench.usecases.ports import Label, SalvageReport
from workbench.usecases.rows import set_fields

OFFER = "Try to save what is left…"


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A plan file of which the last tenth is missing."""
    path = plan_file(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 9 // 10])
    return path


def test_what_is_left_opens_from_a_new_file_with_a_report(
    made: Desk, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = damaged.read_bytes()
    made.start(damaged)
    (window,) = made.windows
    settle()
    assert (keys(window), offered(window)) == (["damaged"], [OFFER])
    target = damaged.with_name("left.acctplan")
    proposed = answer_save_dialog(monkeypatch, target)
    take(window, OFFER)
    assert proposed == [str(damaged.with_name("hospital (salvaged).acctplan"))]
    dialog = window.findChild(ReportDialog)
    assert dialog is not None
    assert dialog._report.toPlainText().startswith("Saved: 10 people, 1 opportunity")
    press(dialog, Qt.Key.Key_Escape)
    assert window.saver is not None
    assert (window.saver.target, keys(window)) == (target, [])
    assert damaged.read_bytes() == before


def test_beside_an_open_plan_it_opens_in_a_window_of_its_own(
    made: Desk, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_sample(made, "hospital", Language.EN)
    made.open_path(damaged)
    settle()
    refusing = made.windows[-1]
    target = damaged.with_name("left.acctplan")
    answer_save_dialog(monkeypatch, target)
    take(refusing, OFFER)
    assert refusing.saver is not None
    assert refusing.saver.target == target
    press(refusing.findChild(ReportDialog), Qt.Key.Key_Escape)  # type: ignore[arg-type]


@pytest.mark.parametrize("answer", ["nothing", "the damaged file"])
def test_without_a_new_file_the_offer_stays(
    made: Desk, damaged: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    made.start(damaged)
    (window,) = made.windows
    answer_save_dialog(monkeypatch, None if answer == "nothing" else damaged)
    before = damaged.read_bytes()
    take(window, OFFER)
    assert keys(window)[0] == "damaged"
    assert keys(window)[1:] == ([] if answer == "nothing" else ["salvaged_onto_itself"])
    assert damaged.read_bytes() == before


def test_a_file_that_the_user_gave_up_gives_way(made: Desk, damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made.start(damaged)
    (window,) = made.windows
    target = damaged.with_name("left.acctplan")
    target.write_bytes(b"given up")
    answer_save_dialog(monkeypatch, target)
    take(window, OFFER)
    assert (keys(window), first_name(window)) == ([], "Wang Tong")
    assert target.with_name("left.acctplan.bak").read_bytes() == b"given up"


def test_a_name_without_its_ending_is_asked_about_whole(
    made: Desk, damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.start(damaged)
    (window,) = made.windows
    target = damaged.with_name("left.acctplan")
    target.write_bytes(b"not given up")
    proposed: list[str] = []
    answers = iter([str(target.with_suffix("")), ""])

    def answer(_parent: object, _title: str, given: str, _filter: str) -> tuple[str, str]:
        proposed.append(given)
        return next(answers), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    take(window, OFFER)
    assert proposed[1:] == [str(target)]
    assert target.read_bytes() == b"not given up"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Salvage that takes until the user breaks it off, or the test lets it go on."""
    go = Event()

    def salvage(library: PlanLibrary, path: Path, target: Path, **how: Any) -> SalvageReport:
        while not (go.wait(0.01) or how["stopped"]()):
            pass
        return quick(library, path, target, **how)

    quick = PlanLibrary.salvage
    monkeypatch.setattr(PlanLibrary, "salvage", salvage)
    return go


def test_the_window_lives_while_salvage_takes_its_time(
    made: Desk, damaged: Path, monkeypatch: pytest.MonkeyPatch, slow: Event
) -> None:
    made.start(damaged)
    (window,) = made.windows
    target = damaged.with_name("left.acctplan")
    answer_save_dialog(monkeypatch, target)
    watcher = Watcher(window, lambda _: slow.set())
    take(window, OFFER)
    assert watcher.turns >= 5
    assert "hospital.acctplan" in watcher.words
    assert (keys(window), target.exists()) == ([], True)


@pytest.mark.parametrize("way", CANCEL)
def test_salvage_broken_off_leaves_everything_as_it_was(
    made: Desk, damaged: Path, monkeypatch: pytest.MonkeyPatch, slow: Event, way: str
) -> None:
    del slow
    made.start(damaged)
    (window,) = made.windows
    target = damaged.with_name("left.acctplan")
    target.write_bytes(b"given up")
    answer_save_dialog(monkeypatch, target)
    Watcher(window, CANCEL[way])
    before = sorted(damaged.parent.iterdir())
    take(window, OFFER)
    assert (keys(window), offered(window)) == (["damaged"], [OFFER])
    assert target.read_bytes() == b"given up"
    assert sorted(damaged.parent.iterdir()) == before
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}


def _left_and_damaged(path: Path | None) -> None:
    """Leave unsaved work on the plan at *path*, or a plan in no file, and damage it as a failing disk does."""
    library = PlanLibrary("tester")
    document = Document(library.open(path) if path else library.create(sample("hospital", Language.EN)))
    person = next(iter(document.plan.people))
    document.apply(Label("change_field"), set_fields(document.plan, Ref("people", person), name="Not Lost"))
    document.store.close()
    (database,) = working_dir().glob("*.db")
    content = bytearray(database.read_bytes())
    content[-4096:] = bytes(4096)
    database.write_bytes(content)


@pytest.mark.parametrize("saved_before", [True, False])
def test_damaged_work_that_a_crash_left_can_be_saved(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved_before: bool
) -> None:
    path = plan_file(tmp_path) if saved_before else None
    _left_and_damaged(path)
    made.start(None)
    (window,) = made.windows
    key = "work_damaged" if saved_before else "work_damaged_new"
    assert (keys(window), offered(window)) == ([key], [OFFER])
    target = tmp_path / "left.acctplan"
    proposed = answer_save_dialog(monkeypatch, target)
    take(window, OFFER)
    name = "hospital (salvaged).acctplan" if saved_before else "Unnamed account (salvaged).acctplan"
    assert [Path(given).name for given in proposed] == [name]
    assert (keys(window), first_name(window)) == ([], "Not Lost")


def test_damaged_work_beside_the_file_as_last_saved_can_be_saved(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan_file(tmp_path)
    _left_and_damaged(path)
    made.start(path)
    (window,) = made.windows
    assert (keys(window), first_name(window)) == (["work_put_aside"], "Wang Tong")
    answer_save_dialog(monkeypatch, tmp_path / "left.acctplan")
    take(window, OFFER)
    assert [first_name(each) for each in made.windows] == ["Wang Tong", "Not Lost"]
    assert keys(window) == []


def test_work_found_damaged_when_it_is_saved_can_be_saved_otherwise(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plan_file(tmp_path)
    window = open_file(made, path)
    rename(window, "Not Lost")
    before = path.read_bytes()
    (database,) = working_dir().glob("*.db")
    content = bytearray(database.read_bytes())
    content[-4096:] = bytes(4096)
    database.write_bytes(content)
    press(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (keys(window), offered(window)) == (["work_damaged"], [OFFER])
    assert path.read_bytes() == before
    answer_save_dialog(monkeypatch, tmp_path / "left.acctplan")
    take(window, OFFER)
    assert first_name(made.windows[-1]) == "Not Lost"


def test_a_file_that_is_no_plan_offers_nothing(made: Desk, tmp_path: Path) -> None:
    letter = tmp_path / "letter.acctplan"
    letter.write_bytes(b"Dear Sir")
    made.start(letter)
    settle()
    assert (keys(made.windows[0]), offered(made.windows[0])) == (["not_a_plan"], [])


def test_the_report_says_what_is_saved_and_what_is_not() -> None:
    report = SalvageReport(
        saved={"people": 2, "needs": 0}, lost={"visits": 1}, doubtful=1, revisions=9, revisions_lost=2,
        percent_missing=10, complete=False,
    )  # fmt: skip
    assert report_lines(report) == [
        "Saved: 2 people.",
        "Not saved, though they must have been there: 1 visit.",
        "10% of the damaged file was not there; what stood in that part is unknown.",
        '1 value may be older than the last one entered; a lost text is shown as "?".',
        "At least 2 values of the history are lost.",
        "Undo begins anew with this file.",
    ]
