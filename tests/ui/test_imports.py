"""What is imported for the window is not read a second time for the sake of a feature that nothing uses."""

import subprocess
import sys

LOOK = """
import linecache
{before}
import workbench.app
from PySide6.QtCore import QObject, Signal
print(sum("workbench" in name for name in linecache.cache), QObject().objectName() == "")
"""
FORGO = "from workbench.ui.imports import forgo_features\nforgo_features()"


def sources_read(before: str) -> int:
    said = subprocess.run(
        [sys.executable, "-c", LOOK.format(before=before)], capture_output=True, text=True, check=True
    )
    count, works = said.stdout.split()
    assert works == "True"
    return int(count)


def test_no_source_is_read_once_features_are_forgone() -> None:
    assert sources_read(FORGO) == 0


def test_it_is_the_binding_that_reads_them() -> None:
    """When this fails the binding has changed for the better, and forgoing can go."""
    assert sources_read("import PySide6.QtCore") > 100
