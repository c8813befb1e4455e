"""Plans opened from where nobody should save: they work, it is said, and saving asks."""

import os
from pathlib import Path

import pytest

from tests.support.plan_files import add_person, library, new_document, rows_of
from workbench.system import paths, places
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused, StoreError


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return a plan file that was made on another computer."""
    target = tmp_path / "附件" / "plan.acctplan"
    target.parent.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "theirs"))
        new_document(target).store.close()
    return target


def make_temporary(target: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("TMPDIR", str(target.parent))


def make_read_only(target: Path, _patch: pytest.MonkeyPatch) -> None:
    target.chmod(0o444)


def make_remote(target: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(places, "mounts", lambda: [("/", "ext4"), (str(target.parent), "cifs")])


CASES = [("opened.temporary", make_temporary), ("opened.read_only", make_read_only), ("opened.network", make_remote)]


@pytest.mark.parametrize(("key", "make"), CASES)
def test_it_opens_says_so_and_asks_where_to_save(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, make: object
) -> None:
    make(target, monkeypatch)  # type: ignore[operator]
    before = target.read_bytes()
    document = Document(library().open(target))
    assert [(notice.key, notice.values) for notice in document.notices] == [(key, {"path": str(target)})]
    assert (document.store.target, document.store.origin, document.store.published) == (None, target, True)
    add_person(document, "Wang")
    with pytest.raises(StoreError) as caught:
        document.store.publish()
    assert caught.value.key == "no_target"
    place = tmp_path / "chosen.acctplan"
    document.store.publish(place)
    assert (document.store.target, document.store.published) == (place, True)
    assert rows_of(library().read(place)) == rows_of(document.plan)
    assert target.read_bytes() == before
    add_person(document, "Liu")
    document.store.publish()


@pytest.mark.parametrize(("key", "make"), CASES)
def test_work_on_it_comes_back_and_still_asks(
    target: Path, monkeypatch: pytest.MonkeyPatch, key: str, make: object
) -> None:
    make(target, monkeypatch)  # type: ignore[operator]
    document = Document(library().open(target))
    add_person(document, "Wang")
    document.store.close()
    (work,) = library().unsaved()
    assert (work.path, work.steps) == (target, 1)
    again = library().open(target)
    assert [notice.key for notice in again.notices] == ["recovered", key]
    assert (again.store.target, again.store.origin) == (None, target)
    with pytest.raises(FileRefused):
        library().open(target)


@pytest.mark.parametrize("make", [make_temporary, make_read_only])
def test_the_documents_are_proposed(
    target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: object
) -> None:
    documents = tmp_path / "Documents"
    monkeypatch.setattr(paths, "documents_dir", lambda: documents)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    make(target, monkeypatch)  # type: ignore[operator]
    opened = library().open(target)
    assert opened.store.suggested_target() == tmp_path / "home" / "plan.acctplan"
    documents.mkdir()
    assert opened.store.suggested_target() == documents / "plan.acctplan"
    for name in ("plan.acctplan", "plan (2).acctplan"):
        (documents / name).touch()
    assert opened.store.suggested_target() == documents / "plan (3).acctplan"


def test_a_network_place_is_asked_for_once(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_remote(target, monkeypatch)
    document = Document(library().open(target))
    assert document.store.target is None
    assert document.store.suggested_target() == target
    add_person(document, "Wang")
    document.store.publish(target)
    assert document.store.target == target
    document.store.close()
    again = library().open(target)
    assert (again.store.target, again.notices) == (target, ())


def test_a_read_only_file_is_not_replaced_even_when_it_is_chosen(target: Path) -> None:
    make_read_only(target, pytest.MonkeyPatch())
    document = Document(library().open(target))
    with pytest.raises(StoreError) as caught:
        document.store.publish(target)
    assert caught.value.key == "not_writable"
    target.chmod(0o644)
    document.store.publish(target)
    assert document.store.target == target


def test_a_chosen_place_where_somebody_else_wrote_is_not_overwritten(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_temporary(target, monkeypatch)
    document = Document(library().open(target))
    add_person(document, "Wang")
    target.write_bytes(b"theirs")
    with pytest.raises(StoreError) as caught:
        document.store.publish(target)
    assert caught.value.key == "target_changed"


def test_a_free_name_is_free(target: Path) -> None:
    opened = library().open(target)
    assert opened.store.free_name() == target.with_name("plan (2).acctplan")
    target.with_name("plan (2).acctplan").mkdir()
    assert opened.store.free_name() == target.with_name("plan (3).acctplan")
    assert new_document(None).store.free_name() is None
    longest = target.with_name("医" * 82 + ".acctplan")
    new_document(longest)
    free = new_document(longest.with_name("x" + longest.name[1:])).store.free_name()
    assert free is not None
    assert len(os.fsencode(free.name)) <= 255
    assert free.name.endswith(" (2).acctplan")
