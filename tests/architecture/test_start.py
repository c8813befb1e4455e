"""The program starts fast: costly libraries wait until somebody needs them."""

import subprocess
import sys

import pytest

from tests.support.waiting import PATIENCE_SECONDS

COSTLY = (
    "cryptography",
    "importlib.metadata",
    "msgspec",
    "numpy",
    "openpyxl",
    "PIL",
    "pypdfium2",
    "pypinyin",
    "pyqtgraph",
    "reportlab",
    "sqlalchemy",
)


def loaded(statement: str) -> set[str]:
    """Return the modules a fresh interpreter holds after *statement*."""
    code = f"{statement}\nimport sys\nprint('\\nmodules', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_window_starts_without_costly_libraries() -> None:
    assert loaded("import workbench.app").intersection(COSTLY) == set()


@pytest.mark.parametrize(
    "statement",
    [
        "import workbench.cli",
        "from workbench.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass",
        "from workbench.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass",
    ],
)
def test_the_command_line_starts_without_costly_libraries_and_without_windows(statement: str) -> None:
    assert loaded(statement).intersection((*COSTLY, "PySide6", "shiboken6")) == set()


def test_a_short_answer_of_the_command_line_loads_little() -> None:
    """An interpreter alone has some 30 modules."""
    assert len(loaded("from workbench.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass")) < 220


def test_a_costly_import_would_be_seen() -> None:
    assert "msgspec" in loaded("import msgspec")


def test_no_start_loads_the_table_of_chinese_signs() -> None:
    assert "workbench.domain.han_variants" not in loaded("import workbench.app\nimport workbench.ui.shell.window")
    assert "workbench.domain.han_variants" in loaded("from workbench.domain.alike import plain\nplain('王')")


def test_the_coach_loads_no_worksheets_before_a_plan_has_a_round_of_one() -> None:
    assert "workbench.domain.worksheets" not in loaded("import workbench.coach.judgement.since")
