"""A copy that somebody made for its readers says so when it is opened, and stops saying so as a plan of its own."""

from pathlib import Path

import pytest

from tests.support.banners import keys, said, take
from tests.support.plan_files import new_document
from tests.support.plans import people, plan_with
from tests.support.windows import open_file
from workbench.domain.copies import CopyWanted, Mark, mark_of
from workbench.domain.edits import apply
from workbench.domain.rows import Audience
from workbench.storage import backups
from workbench.storage.library import PlanLibrary
from workbench.system.clock import today
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.notices import received_copy
from workbench.usecases.rows import add


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a team copy by somebody on another computer."""
    return copy_by("Zhou Ning", tmp_path, monkeypatch)


def copy_by(author: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, audience: Audience = Audience.TEAM) -> Path:
    with monkeypatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "elsewhere"))
        patch.setenv("WORKBENCH_TODAY", "2026-05-20")
        source = tmp_path / "source.acctplan"
        new_document(source, plan_with(people=people("wang"))).store.close()
        path = tmp_path / "received.acctplan"
        library = PlanLibrary(author)
        library.save_copy(library.copy_of(source, CopyWanted(audience, today())), path)
    return path


def test_it_says_for_whom_by_whom_and_what_to_do(made: Desk, copy: Path) -> None:
    window = open_file(made, copy)
    assert keys(window) == ["received.team"]
    assert said(window) == [
        "This is a copy for the team, made on 20 May 2026 by Zhou Ning, as it says. Work in it, save it and send it "
        "back: whoever made it can merge what you changed."
    ]


def test_one_that_names_nobody_and_one_with_everything(
    made: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert keys(open_file(made, copy_by("", tmp_path, monkeypatch, Audience.PRIVATE))) == ["received.private_unsigned"]


def test_as_a_plan_of_its_own_it_is_no_copy_any_more(made: Desk, copy: Path) -> None:
    window = open_file(made, copy)
    session = window.session
    assert session is not None
    before = session.document.store.project
    take(window, "Make it a plan of its own")
    assert keys(window) == []
    assert mark_of(session.document.plan) is None
    assert session.document.store.project != before
    assert session.document.store.published
    again = open_file(made, copy)
    assert keys(again) == []
    assert mark_of(PlanLibrary("other").read(copy)) is None


def test_what_is_known_here_says_more(made: Desk, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups.Backups, "copied_from", lambda _: copy.with_name("source.acctplan"))
    assert keys(open_file(made, copy)) == ["copy_of_plan"]


def test_a_name_of_any_length_takes_one_line() -> None:
    mark = Mark(Audience.TEAM, "0" * 16, today(), "Zhou\n" * 100)
    marked = apply(plan_with(), add("settings", mark.fields())[1])
    message = received_copy(marked)
    assert message is not None
    assert "\n" not in message.text()
    assert len(message.text()) < 300
    forged = apply(plan_with(), add("settings", mark._replace(audience=Audience.CUSTOMER).fields())[1])
    assert received_copy(forged) is None
    assert received_copy(plan_with()) is None
