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
    "a path of one machine": r"(?<![A-Za-z0-9_.}])/" + r"(work|root|home)/[A-Za-z]",
    "a scratch folder of one machine": r"/tmp/" + r"(team|house)|/opt/" + r"pypi",
    "a folder outside the project": r"\bshar" + r"ed/",
    "the address of a package index": r"py"
    + r"pi\.org|python"
    + r"hosted|registry\.n"
    + r"pm|--(extra-)?index"
    + r"-url",
}
BINARY = {".ttf", ".png", ".pdf", ".acctplan", ".ico", ".icns", ".xlsx", ".pptx"}
NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__"}


def committed() -> Iterator[Path]:
    """Yield the text files under version control, or about to be; all files where there is no git."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
        paths = [ROOT / name for name in listed if name]
    else:
        paths = [Path(base) / name for base, _, names in os.walk(ROOT) for name in names]
    for path in paths:
        if path.is_file() and path.suffix not in BINARY and not NOT_OURS.intersection(path.relative_to(ROOT).parts):
            yield path


def violations(text: str) -> list[str]:
    """Name what *text* should not say, with the line."""
    return [
        f"{number}: {what}"
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in FORBIDDEN.items()
        if re.search(pattern, line)
    ]


def test_no_committed_text_names_a_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{what}"
        for path in committed()
        for what in violations(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_search_reaches_every_corner() -> None:
    names = {str(path.relative_to(ROOT)) for path in committed()}
    assert {"README.md", "pyproject.toml", "workbench/__main__.py", "packaging/constraints.txt", ".ci/run"} <= names


@pytest.mark.parametrize(
    "line",
    [
        "see ../shar" + "ed/design",
        "cd /ho" + "me/me/project",
        "'/wo" + "rk/main'",
        "pip install --ind" + "ex-url https://example.org",
    ],
)
def test_each_kind_would_be_found(line: str) -> None:
    assert violations(line)


def test_ordinary_text_passes() -> None:
    assert violations("network/work/main.py, https://example.org/home/page, unshared, ~/plans") == []
