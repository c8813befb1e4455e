"""One window a file: who opens it again asks for the window it is in, and a dead process holds nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.plan_files import add_person, library, new_document
from workbench.usecases.ports import FileRefused

ROOT = Path(__file__).parents[3]
HOLD = """
import sys
from pathlib import Path
from workbench.storage.library import PlanLibrary
from workbench.usecases import rows
from workbench.usecases.document import Document
from workbench.usecases.ports import Label
document = Document(PlanLibrary("a").open(Path(sys.argv[1])))
document.apply(Label("x"), rows.add("people", {"name": "Held"})[1])
print("open", flush=True)
for line in sys.stdin:
    print(document.store.raise_wanted(), flush=True)
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    target = tmp_path / "计划.acctplan"
    new_document(target).store.close()
    return target


def holder(target: Path) -> subprocess.Popen[str]:
    """Start a process that opens *target* and edits it; it answers each line with whether its window was asked for."""
    command = [sys.executable, "-c", HOLD, str(target)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert answer(process) == "open"
    return process


def answer(process: subprocess.Popen[str], question: str = "") -> str:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(question)
    process.stdin.flush()
    return process.stdout.readline().strip()


def test_another_process_is_asked_to_show_its_window(target: Path) -> None:
    with holder(target) as process:
        with pytest.raises(FileRefused) as caught:
            library().open(target)
        assert caught.value.key == "already_open"
        assert answer(process, "?\n") == "False"
        assert library().request_raise(target)
        assert len(list(library().requests.iterdir())) == 1
        assert [answer(process, "?\n"), answer(process, "?\n")] == ["True", "False"]
        assert list(library().requests.iterdir()) == []
        process.kill()


def test_a_process_that_was_killed_holds_nothing(target: Path) -> None:
    with holder(target) as process:
        assert library().unsaved() == []
        library().request_raise(target)
        process.kill()
    assert not library().request_raise(target)
    (work,) = library().unsaved()
    assert (work.path, work.steps) == (target, 1)
    opened = library().open(target)
    assert [person.name for person in opened.plan.people.values()] == ["Held"]
    opened.store.close(discard=True)
    assert library().unsaved() == []
    assert list(library().requests.iterdir()) == []


def test_a_second_window_of_the_same_process_is_asked_for_too(target: Path) -> None:
    document = new_document(target.with_name("other.acctplan"))
    assert not library().request_raise(target)
    assert library().request_raise(target.with_name("other.acctplan"))
    assert document.store.raise_wanted()
    assert not document.store.raise_wanted()


def test_links_and_hard_links_lead_to_the_same_window(target: Path) -> None:
    opened = library().open(target)
    link, hard = target.with_name("link.acctplan"), target.with_name("hard.acctplan")
    link.symlink_to(target)
    hard.hardlink_to(target)
    for path in (link, hard):
        with pytest.raises(FileRefused):
            library().open(path)
        assert library().request_raise(path)
        assert opened.store.raise_wanted()


def test_a_plan_saved_under_another_name_is_found_under_it(target: Path) -> None:
    document = new_document(target.with_name("one.acctplan"))
    add_person(document, "Wang")
    document.store.publish(target.with_name("two.acctplan"))
    assert not library().request_raise(target.with_name("one.acctplan"))
    assert library().request_raise(target.with_name("two.acctplan"))
