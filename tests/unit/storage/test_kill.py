"""A process killed in the middle of its edits loses none that it was told is kept."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.plan_files import library, new_document, query
from workbench.system.paths import working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused

EDITS = """
import sys
from pathlib import Path
from workbench.storage.library import PlanLibrary
from workbench.usecases import rows
from workbench.usecases.document import Document
from workbench.usecases.ports import Label
document = Document(PlanLibrary("a").open(Path(sys.argv[1])))
for number in range(100_000):
    ref, edits = rows.add("people", {"name": f"person {number}", "notes": "x" * 5000})
    document.apply(Label("add", str(number)), edits)
    print(number, flush=True)
    if number % 7 == 6:
        document.store.publish()
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
@pytest.mark.parametrize("milliseconds", [15, 90, 170, 260])
def test_every_edit_reported_as_kept_is_there_after_a_kill(tmp_path: Path, milliseconds: int) -> None:
    target = tmp_path / "plan.acctplan"
    new_document(target).store.close()
    process = subprocess.Popen(
        [sys.executable, "-c", EDITS, str(target)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]
    )
    assert process.stdout is not None
    with process, process.stdout as output:
        told = [output.readline()]
        with pytest.raises(FileRefused):
            library().open(target)
        assert library().unsaved() == []
        time.sleep(milliseconds / 1000)
        process.send_signal(signal.SIGKILL)
        told += output.readlines()
    kept = len([line for line in told if line.endswith("\n")])
    saved = len(library().read(target).people)
    assert saved % 7 == 0
    document = Document(library().open(target))
    assert kept <= len(document.plan.people) <= kept + 1
    assert [person.name for person in document.plan.people.values()][:kept] == [f"person {n}" for n in range(kept)]
    for name in [path.name for path in target.parent.glob(".acpl-*")]:
        pytest.fail(f"left behind: {name}")
    document.undo()
    document.store.publish()
    document.store.close()
    assert library().verify(target) == []
    assert {path.name for path in working_dir().iterdir()} == {"shelf"}
    assert query(target, "PRAGMA integrity_check") == [("ok",)]
