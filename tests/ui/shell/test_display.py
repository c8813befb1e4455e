"""A display that cannot be reached ends a start with one sentence: no abort, and no report at the next start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.system import crashlog
from workbench.system.crashlog import last_report
from workbench.ui.display import application

ROOT = Path(__file__).parents[3]
WORDS = {"en": "No window can open: the display", "zh_CN": "无法打开窗口：显示器"}


def start(lang: str | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env |= {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment}
    command = [sys.executable, "-m", "workbench", *(["--lang", lang] if lang else [])]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize(
    "environment",
    [
        {"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":7654"},
        {"QT_QPA_PLATFORM": "", "DISPLAY": ":7654"},
        {"QT_QPA_PLATFORM": "no such part"},
    ],
    ids=["no server", "nothing answers", "no such part"],
)
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no such display")
def test_it_is_one_sentence(environment: dict[str, str], lang: str) -> None:
    done = start(lang, **environment)
    assert done.returncode == 4
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(WORDS[lang])
    watch = crashlog.start()
    assert (watch.died, last_report()) == (False, None)
    watch.close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no such display")
def test_the_surroundings_choose_the_language() -> None:
    done = start(QT_QPA_PLATFORM="no such part", LC_ALL="zh_CN.UTF-8")
    assert done.stderr.startswith(WORDS["zh_CN"])


def test_one_application_is_enough(qapp: object) -> None:
    def unreachable() -> int:
        raise AssertionError

    assert application(unreachable) is qapp
