"""When a failing disk leaves it open whether an edit was kept, nothing is built on it; and bugs lose no work."""

import errno
import os
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.crash.disk import Disk, Event
from tests.crash.session import act, said, states
from tests.support.plan_files import library
from workbench.storage import reader
from workbench.usecases.document import Document
from workbench.usecases.ports import StoreError


def fail_after_the_journal_went(event: Event) -> None:
    """Let the flush fail that follows the deletion of a journal: the edit is kept, and reported as failed."""
    journal = any(each.endswith("-journal") for each in os.listdir(Path(event.path).parent))
    if event.kind == "sync_folder" and event.path.endswith("work") and not journal:
        raise OSError(errno.EIO, "no", event.path)


def test_an_edit_that_is_kept_after_all_counts_as_kept(root: Path, target: Path) -> None:
    document = Document(library().open(target))
    with Disk(root, fail_after_the_journal_went):
        act(document, 1)
    assert said(document.plan) == states()[1]
    document.store.close()


@pytest.mark.parametrize("kept", [True, False])
def test_nothing_is_built_on_an_edit_in_doubt(
    root: Path, target: Path, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    def fail(event: Event) -> None:
        if kept:
            fail_after_the_journal_went(event)
        else:
            raise OSError(errno.EIO, "no", event.path)

    def unreadable(_connection: object) -> None:
        raise dbapi2.OperationalError("disk I/O error")

    document = Document(library().open(target))
    with Disk(root, fail), monkeypatch.context() as patch:
        patch.setattr(reader, "read_steps", unreadable)
        for _ in range(2):
            with pytest.raises(StoreError):
                act(document, 1)
        assert said(document.plan) == states()[0]
    if kept:
        with pytest.raises(StoreError) as caught:
            act(document, 1)
        assert caught.value.key == "work_uncertain"
    else:
        act(document, 1)
    document.store.close()
    again = Document(library().open(target))
    assert said(again.plan) == states()[1]
    act(again, 2)
    again.store.publish()


def test_a_bug_between_keeping_and_showing_loses_nothing(target: Path) -> None:
    """Whatever breaks after an edit is kept, a panel say, the edit is in the plan, and goes into the file."""
    document = Document(library().open(target))

    def panel() -> None:
        act(document, 1)
        raise RuntimeError("a bug in a panel")

    with pytest.raises(RuntimeError):
        panel()
    assert said(document.plan) == states()[1]
    act(document, 2)
    document.store.close()
    (work,) = library().unsaved()
    again = Document(library().recover(work))
    assert said(again.plan) == states()[2]
    again.store.publish()
    again.store.close()
