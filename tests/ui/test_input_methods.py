"""Qt loads an input method on the desktops that name one it has no part for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.waiting import PATIENCE_SECONDS

ROOT = Path(__file__).parents[2]
SHOW = """
import os
from pathlib import Path
from workbench.ui.display import application

application(lambda: 4)
loaded = {Path(line.split()[-1]).name for line in open("/proc/self/maps") if "platforminputcontext" in line}
print(*sorted(name.removeprefix("lib").removesuffix("platforminputcontextplugin.so") for name in loaded), sep=",")
print(os.environ.get("QT_IM_MODULE"), os.environ.get("QT_IM_MODULES"))
"""


def loaded(**wanted: str) -> list[str]:
    """Return which input methods Qt loads when *wanted*, and how the surroundings are left."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("QT_IM_MODULE")}
    env |= {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **wanted}
    done = subprocess.run(
        [sys.executable, "-c", SHOW], env=env, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=True
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"QT_IM_MODULE": "fcitx"}, ["ibus", "fcitx None"]),
        ({"QT_IM_MODULE": "fcitx5"}, ["ibus", "fcitx5 None"]),
        ({"QT_IM_MODULE": "xim"}, ["compose", "xim None"]),
        ({"QT_IM_MODULES": "wayland;fcitx"}, ["ibus", "None wayland;fcitx"]),
        ({"QT_IM_MODULE": "xim", "QT_IM_MODULES": "fcitx"}, ["ibus", "xim fcitx"]),
        ({"QT_IM_MODULE": "ibus"}, ["ibus", "ibus None"]),
        ({"QT_IM_MODULE": "compose"}, ["compose", "compose None"]),
        ({"QT_IM_MODULE": "none"}, ["", "none None"]),
        ({}, ["", "None None"]),
    ],
    ids=str,
)
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system leads input methods")
def test_the_right_one_is_loaded(wanted: dict[str, str], found: list[str]) -> None:
    assert loaded(**wanted) == found
