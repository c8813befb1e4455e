"""Sets the checkout up for development and runs every check: `python3 packaging/test.py [PYTEST ARGS…]`.

Arguments go to pytest; with a path among them, pytest looks only there.
"""

from interpreter import require_python

require_python()

import os  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections.abc import Sequence  # noqa: E402

from environment import ROOT, Environment, guarded, need_window_libraries, say  # noqa: E402

Step = tuple[str, Sequence[str]]

MINUTES = 20  # for one step, so that a hanging test cannot hold a machine for ever
NO_TESTS_RAN = 5


def main() -> int:
    """Run every step, also after one failed, and return 0 only when all hold."""
    arguments = sys.argv[1:]
    environment = Environment()
    environment.prepare(["dev"])
    need_window_libraries()
    steps = checks(str(environment.python), arguments)
    failed = [name for name, command in steps if not passes(name, command, may_be_empty=bool(arguments))]
    say(f"\nFailed: {', '.join(failed)}" if failed else f"\nAll {len(steps)} steps passed.")
    return 1 if failed else 0


def checks(python: str, arguments: Sequence[str]) -> list[Step]:
    """Return the steps in order; the bulk of the tests comes last, so that its summary is what one sees."""
    linters: list[Step] = [
        ("ruff check", [python, "-m", "ruff", "check", "."]),
        ("ruff format", [python, "-m", "ruff", "format", "--check", "--output-format", "concise", "."]),
        ("mypy", [python, "-m", "mypy"]),
        ("import-linter", [python, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
    ]
    pytest = [python, "-m", "pytest", "-q", *arguments]
    if any((ROOT / argument.split("::")[0]).exists() for argument in arguments if not argument.startswith("-")):
        return [*linters, ("tests", pytest)]
    return [
        *linters,
        # Time is measured alone and in one process; in several the plugin would only run each once.
        ("benchmarks", [*pytest, "tests/bench"]),
        ("tests", [*pytest, "-n", "2", "--dist", "worksteal", "--ignore", "tests/bench", "tests"]),
    ]


def passes(name: str, command: Sequence[str], *, may_be_empty: bool) -> bool:
    """Run one step and say whether it held; choosing tests by name may leave a step without any."""
    say(f"\n── {name}")
    started = time.monotonic()
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    try:
        code = subprocess.run(command, cwd=ROOT, env=environ, timeout=MINUTES * 60, check=False).returncode
    except subprocess.TimeoutExpired:
        say(f"   stopped after {MINUTES} minutes")
        return False
    held = code == 0 or (may_be_empty and code == NO_TESTS_RAN)
    say(f"   {name}: {'ok' if held else 'FAILED'}, {time.monotonic() - started:.1f} s")
    return held


if __name__ == "__main__":
    sys.exit(guarded(main))
