"""What the command line says when it cannot do a thing: what is wrong and what to do, and nothing of a window."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import PROGRAM, called, calls, modules, text_of, tree
from tests.unit.cli.conftest import Run
from workbench.cli.console import Console
from workbench.storage import failures
from workbench.system import refusals
from workbench.system.language import Language

OF_THE_WINDOW = re.compile(r"[Yy]our (work|plan|own)|window|Save|\bsave (it|again|in|yours)\b|您的|窗口|保存")
WHAT_TO_DO = re.compile(
    r"(;|\.|:) ?(\w+ )?(choose|ask|wait|look|check|close|connect|free|give|name|try|update|write|merge|use|see|export|"
    r"make|go on|open|start|if|have|allow|to take over)\b.*\.$|请.+。$",
    re.IGNORECASE,
)
VALUES = {"path": "a.acctplan", "now": "b.acctplan", "kept": "c", "folder": "d", "field": "field.name"}


def raised() -> set[str]:
    """Return the keys of all that reading and writing can fail with where there may be no window."""
    found = {refusals.UNKNOWN, *refusals._KEYS.values(), *refusals._WINDOWS_KEYS.values()}
    found |= {key for _, key in refusals._KINDS} | set(failures._DATABASE_KEYS.values())
    for name in ("storage", "exchange", "cli"):
        for path in modules(PROGRAM / name):
            errors = (call for call in calls(tree(path)) if called(call) in ("StoreError", "FileRefused") and call.args)
            found |= {key for call in errors if (key := text_of(call.args[0]))}
    return found - {"nothing_to_recover", "no_target"}  # No verb goes on with work that lies in no file.


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("key", sorted(raised()))
def test_each_says_what_to_do_and_nothing_of_a_window(key: str, language: Language) -> None:
    said = Console(language).sentence(key, {**VALUES, "field": "name"})
    assert not OF_THE_WINDOW.search(said)
    assert WHAT_TO_DO.search(said), said


def test_a_folder_that_is_not_there_is_told_so(run: Run, hospital: Path) -> None:
    ran = run("share", hospital.name, "-o", "none/c.acctplan", "--audience", "team", "--lang", "en")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == "The folder for none/c.acctplan is not there. Nothing was written; name a folder that is there.\n"
