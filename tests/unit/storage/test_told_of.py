"""A user who is told that saving failed hears of the plan file, or of a folder, never of a file of passage."""

import errno
from pathlib import Path

import pytest

from tests.support.failing_folder import fail_in_folder
from tests.support.plan_files import add_person, library, new_document
from workbench.storage import publish
from workbench.storage.failures import not_written
from workbench.storage.working_copy import WorkingCopy
from workbench.system.paths import data_dir, working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import StoreError


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """Return a plan with an edit to be saved to ``plan.acctplan``."""
    document = new_document(tmp_path / "plan.acctplan")
    add_person(document, "Wang")
    return document


def told_of(document: Document) -> Path:
    with pytest.raises(StoreError) as caught:
        document.store.publish()
    assert caught.value.key == "disk_full"
    return Path(str(caught.value.values["path"]))


@pytest.mark.parametrize("call", ["open", "write", "fsync"])
def test_a_full_disk_under_the_file(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    fail_in_folder(monkeypatch, call, errno.ENOSPC, tmp_path)
    assert told_of(document) == tmp_path / "plan.acctplan"


def test_a_full_disk_under_the_working_copy_and_the_file(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_copy: WorkingCopy, _target: Path, file: Path) -> None:
        raise not_written(OSError(errno.ENOSPC, "full"), file)

    monkeypatch.setattr(publish, "_snapshot", full)
    assert told_of(document) == tmp_path / "plan.acctplan"


def test_a_full_disk_when_a_plan_is_opened(document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document.store.close(discard=True)
    fail_in_folder(monkeypatch, "write", errno.ENOSPC, working_dir())
    with pytest.raises(StoreError) as caught:
        library().open(tmp_path / "plan.acctplan")
    assert caught.value.values["path"] == str(data_dir())
