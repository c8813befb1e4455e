"""Sets the program up in this checkout and runs it: `python3 packaging/run.py [ARGS…]`.

Without arguments it shows the sample: in a window or, where there is no display, as a brief on paper.
"""

from interpreter import require_python

require_python()

import os  # noqa: E402
import subprocess  # noqa: E402
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

from environment import ROOT, Environment, guarded, need_window_libraries, say  # noqa: E402

SAMPLE = ROOT / "build" / "sample.acctplan"
SAMPLE_DAY = "2026-05-21"  # the day on which the sample is told
BRIEF = ROOT / "build" / "sample-brief.pdf"


def main() -> int:
    """Prepare the checkout, then become the program; return its exit code."""
    arguments = sys.argv[1:]
    environment = Environment()
    environment.prepare()
    workbench = [str(environment.python), "-P", "-m", "workbench"]
    if has_display():
        need_window_libraries()
    return become([*workbench, *arguments]) if arguments else show_sample(workbench)


def show_sample(workbench: list[str]) -> int:
    """Open the sample plan, made at the first run and kept for the next; without a display print its brief."""
    if not SAMPLE.exists():
        SAMPLE.parent.mkdir(exist_ok=True)
        failed = subprocess.call([*workbench, "new", str(SAMPLE), "--sample", "hospital"])
        if failed:
            return failed
    if has_display():
        say(f"Opening the sample plan {shown(SAMPLE)}")
        return become([*workbench, str(SAMPLE)])
    say("No display here, so no window: writing the sample's full brief instead.")
    return become([*workbench, "brief", str(SAMPLE), "-o", str(BRIEF), "--kind", "full", "--day", SAMPLE_DAY])


def has_display() -> bool:
    """Say whether a window can be shown."""
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def become(command: list[str]) -> int:
    """Run *command* in place of this process, so that signals and exit codes are the program's own."""
    if os.name == "posix":
        os.execv(command[0], command)
    return subprocess.call(command)  # on Windows a replaced process would give the prompt back too early


def shown(path: Path) -> str:
    """Return *path* as short as it can be said from the current folder."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


if __name__ == "__main__":
    sys.exit(guarded(main))
