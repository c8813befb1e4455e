"""What is committed is true on every machine: no path of one, no address of a package index, no private folder."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

# Put together from parts, so that this file does not find itself.
FORBIDDEN = {
    "a path of one machine": r"(?<![A-Za-z0-9_.}])/" + r"(work|root)/[A-Za-z]",
    "a scratch folder of one machine": r"/tmp/" + r"(team|house)|/opt/" + r"pypi",
    "a folder outside the project": r"\bshar" + r"ed/",
    "the address of a package index": r"py"
    + r"pi\.org|python"
    + r"hosted|registry\.n"
    + r"pm|--(extra-)?index"
    + r"-url",
}
MADE_HERE = {"build", "dist", "__pycache__"}


def committed() -> Iterator[Path]:
    """Yield the files under version control, or about to be; all that look so where there is no git."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
        yield from (ROOT / name for name in listed if name and (ROOT / name).is_file())
        return
    for base, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name == ".ci" or not (name.startswith(".") or name in MADE_HERE)]
        yield from (Path(base) / name for name in names)


def text(path: Path) -> str:
    """Return the text of a file, nothing for a picture, a font or another file that is none."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8", errors="replace")


def violations(text: str) -> list[str]:
    """Name what *text* should not say, with the line."""
    return [
        f"{number}: {what}"
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in FORBIDDEN.items()
        if re.search(pattern, line)
    ]


def test_no_committed_text_names_a_machine() -> None:
    found = [f"{path.relative_to(ROOT)}:{what}" for path in committed() for what in violations(text(path))]
    assert found == []


def test_the_search_reaches_every_corner() -> None:
    names = {str(path.relative_to(ROOT)) for path in committed()}
    assert {"README.md", "pyproject.toml", "workbench/__main__.py", "packaging/constraints.txt", ".ci/run"} <= names


@pytest.mark.parametrize(
    "line",
    [
        "see ../shar" + "ed/design",
        "'/wo" + "rk/main'",
        "pip install --ind" + "ex-url https://example.org",
    ],
)
def test_each_kind_would_be_found(line: str) -> None:
    assert violations(line)


def test_ordinary_text_passes() -> None:
    assert violations("network/work/main.py, https://example.org/home/page, unshared, ~/plans") == []
