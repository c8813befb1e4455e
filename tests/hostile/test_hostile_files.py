"""Files made by somebody who means harm: none is ever obeyed, and each meets a calm end within five seconds."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hostile import files, schemas
from tests.hostile.cases import OPENED
from tests.hostile.conftest import judged
from tests.support.plan_files import add_person, library, rows_of
from workbench.storage.received import examine
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused

CASES = schemas.CASES | files.CASES
DAMAGED = [name for name, case in CASES.items() if {"damaged", "not_understood"} & {*case.ends}]
NAMES = ["a?mode=rwc&cache=shared", "b#c", "%00", "100%", ":memory:", "-o", "计划 'plan' \"x\""]


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_meets_its_end(name: str, target: Path) -> None:
    plan = library().read(target)
    CASES[name].prepare(target)
    outcome = judged(target)
    if isinstance(outcome, str):
        assert outcome in CASES[name].ends
    else:
        assert OPENED in CASES[name].ends
        assert rows_of(outcome) == rows_of(plan)


def test_there_are_as_many_as_were_promised() -> None:
    assert len(schemas.CASES) > 30


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_saved_of_a_hostile_file_is_sound(name: str, target: Path) -> None:
    CASES[name].prepare(target)
    saved = target.with_name("saved.acctplan")
    try:
        library().salvage(target, saved)
    except FileRefused as refused:
        assert refused.key in {"nothing_to_save", "newer_format", "too_slow"}  # noqa: PT017
    else:
        assert examine(saved, received=True).problems == []


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_nothing_but_a_name(name: str, target: Path) -> None:
    place = target.rename(target.with_name(name))
    document = Document(library().open(place))
    add_person(document, "Zhou")
    document.store.publish()
    document.store.close()
    assert {each.name for each in target.parent.iterdir() if each.is_file()} == {name, f"{name}.bak"}


@contextmanager
def meanwhile(path: Path, size: int) -> Iterator[None]:
    """Let another hand write to the file at *path* all the time, which changes its length to *size* and more."""
    begun, over = threading.Event(), threading.Event()

    def write() -> None:
        with path.open("r+b") as file:
            file.truncate(size)
            while not over.is_set():
                file.seek(0, os.SEEK_END)
                file.write(b"x" * 1000)
                file.flush()
                begun.set()

    hand = threading.Thread(target=write)
    hand.start()
    begun.wait()
    try:
        yield
    finally:
        over.set()
        hand.join()


@pytest.mark.parametrize("size", [0, 50_000, 1 << 26])
def test_a_file_that_grows_while_it_is_read(target: Path, size: int) -> None:
    with meanwhile(target, size), pytest.raises(FileRefused) as caught:
        library().open(target)
    assert caught.value.key in {"being_written", "damaged", "not_a_plan"}
