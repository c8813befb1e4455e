"""A process killed while it makes a plan file of others leaves nothing that a later start would take for work."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.plan_files import add_person, library, new_document
from tests.support.plans import everything
from workbench.storage import library as library_module
from workbench.storage import store as store_module


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Return two copies of one plan."""
    first, other = tmp_path / "first.acctplan", tmp_path / "other.acctplan"
    document = new_document(first, everything())
    document.store.publish(other)
    add_person(document, "Liu")
    document.store.publish()
    document.store.close()
    return [first, other]


def killed(act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    """Do *act* in a process that is killed as it is about to write the user's file."""

    def die(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with monkeypatch.context() as patch:
        patch.setattr(store_module, "publish", die)
        patch.setattr(library_module, "publish", die)
        child = os.fork()
        if not child:
            try:
                act()
            finally:
                os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)


@pytest.mark.parametrize("verb", ["merge", "salvage"])
def test_nothing_is_left_and_it_can_be_done_again(
    sources: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    target, before = tmp_path / "made.acctplan", [each.read_bytes() for each in sources]

    def act() -> None:
        if verb == "merge":
            library().merge(*sources, target)
        else:
            library().salvage(sources[0], target)

    killed(act, monkeypatch)
    assert not target.exists()
    assert library().unsaved() == []
    act()
    assert library().verify(target) == []
    opened = library().open(target)
    assert (opened.notices, opened.store.published) == ((), True)
    opened.store.close()
    assert [each.read_bytes() for each in sources] == before
