"""A damaged file is refused, and what is left of it can be brought into a new one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.support.banners import answer_save_dialog, keys, offered, plan_file, take
from tests.support.windows import open_sample, press, settle
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.report_dialog import ReportDialog
from workbench.ui.shell.salvaging import report_lines
from workbench.usecases.ports import SalvageReport

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


@pytest.mark.parametrize("answer", ["nothing", "a file that is there"])
def test_without_a_new_file_the_offer_stays(
    made: Desk, damaged: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    made.start(damaged)
    (window,) = made.windows
    answer_save_dialog(monkeypatch, None if answer == "nothing" else damaged)
    before = damaged.read_bytes()
    take(window, OFFER)
    assert keys(window)[0] == "damaged"
    assert keys(window)[1:] == ([] if answer == "nothing" else ["target_exists"])
    assert damaged.read_bytes() == before


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
