"""Setting up: once, again after a change, after an interruption, and where something is missing."""

import importlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def module() -> Any:
    return importlib.import_module("environment")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "a checkout 检出"
    (root / "packaging").mkdir(parents=True)
    (root / "packaging" / "constraints.txt").write_text("numpy==1.0\n")
    (root / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (root / "workbench").mkdir()
    (root / "workbench" / "part.py").write_text("PART = 1\n")
    return root


class Machine:
    """Stands for the commands a setup starts: writes down what was asked and does only what is needed here."""

    def __init__(self, module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.module, self.asked, self.breaks = module, [], False
        self.asked: list[str]
        monkeypatch.setattr(module, "run_pip", self.pip)
        monkeypatch.setattr(module, "run_quietly", self.quietly)

    def pip(self, command: Sequence[str]) -> None:
        self.asked.append(f"pip {command[-1]}")
        if self.breaks:
            raise KeyboardInterrupt

    def quietly(self, command: Sequence[str], _environ: object = None) -> None:
        self.asked.append(" ".join(command[1:3]))
        if "compileall" in command:
            subprocess.run(command, check=True)
        if "venv" in command:
            subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", command[-1]], check=True)
            library = Path(command[-1]) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
            (library / "site-packages" / "pip.py").touch()


@pytest.fixture
def machine(module: Any, monkeypatch: pytest.MonkeyPatch) -> Machine:
    return Machine(module, monkeypatch)


def test_the_second_run_does_nothing(module: Any, machine: Machine, checkout: Path) -> None:
    module.Environment(checkout).prepare()
    assert machine.asked == ["-m venv", f"pip {checkout}", "-m compileall"]
    machine.asked.clear()
    module.Environment(checkout).prepare()
    assert machine.asked == []


def test_the_first_start_finds_the_program_compiled(
    module: Any, machine: Machine, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    module.Environment(checkout).prepare()
    assert machine.asked[-1] == "-m compileall"
    assert [found.name for found in checkout.rglob("part*.pyc")] == [f"part.{sys.implementation.cache_tag}.pyc"]


@pytest.mark.parametrize("changed", ["packaging/constraints.txt", "pyproject.toml"])
def test_changed_pins_install_into_the_same_environment(
    module: Any, machine: Machine, checkout: Path, changed: str
) -> None:
    module.Environment(checkout).prepare()
    (checkout / changed).write_text("numpy==2.0\n")
    machine.asked.clear()
    module.Environment(checkout).prepare()
    assert machine.asked == [f"pip {checkout}", "-m compileall"]


def test_extras_are_added_and_then_kept(module: Any, machine: Machine, checkout: Path) -> None:
    module.Environment(checkout).prepare()
    module.Environment(checkout).prepare(["dev"])
    module.Environment(checkout).prepare()
    (checkout / "packaging" / "constraints.txt").write_text("numpy==2.0\n")
    module.Environment(checkout).prepare()
    assert [asked for asked in machine.asked if "pip" in asked][1:] == [f"pip {checkout}[dev]", f"pip {checkout}[dev]"]


def test_an_interrupted_setup_starts_afresh(module: Any, machine: Machine, checkout: Path) -> None:
    machine.breaks = True
    with pytest.raises(KeyboardInterrupt):
        module.Environment(checkout).prepare()
    machine.breaks = False
    assert not module.Environment(checkout).is_ready()
    module.Environment(checkout).prepare()
    assert machine.asked == ["-m venv", f"pip {checkout}", "-m venv", f"pip {checkout}", "-m compileall"]
    assert module.Environment(checkout).is_ready()


@pytest.mark.parametrize("damage", ["bin/python3", "pip.py", "stamp"])
def test_a_damaged_environment_is_repaired(module: Any, machine: Machine, checkout: Path, damage: str) -> None:
    module.Environment(checkout).prepare()
    folder = checkout / ".venv"
    (folder / "workbench-setup.json").write_text("{")
    for file in [*folder.glob("bin/python*")] if damage == "bin/python3" else folder.rglob(damage):
        file.unlink()
    machine.asked.clear()
    module.Environment(checkout).prepare()
    assert machine.asked == ([] if damage == "stamp" else ["-m venv"]) + [f"pip {checkout}", "-m compileall"]
    assert module.Environment(checkout).is_ready()


def test_a_moved_checkout_is_set_up_again(module: Any, machine: Machine, checkout: Path) -> None:
    module.Environment(checkout).prepare()
    moved = checkout.rename(checkout.with_name("moved"))
    assert not module.Environment(moved).is_ready()


def test_without_the_right_to_install_the_one_command_is_told(module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(module.os, "geteuid", lambda: 1000)
    with pytest.raises(module.SetupError, match=r"sudo apt-get install libegl1 libgl1$"):
        module.need_packages(["libegl1", "libgl1"], "to open a window")


def test_root_installs_and_refreshes_the_lists_when_needed(module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def run_quietly(command: Sequence[str], _environ: object) -> None:
        asked.append(" ".join(command))
        if len(asked) == 1:
            raise module.SetupError("Unable to locate package libegl1")

    monkeypatch.setattr(module.shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(module.os, "geteuid", lambda: 0)
    monkeypatch.setattr(module, "run_quietly", run_quietly)
    module.need_packages(["libegl1"], "to open a window")
    assert [command.split()[4] for command in asked] == ["install", "update", "install"]
    assert asked[2].endswith("--no-install-recommends libegl1")


def test_a_missing_library_names_its_package(
    module: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "WINDOW_LIBRARIES", {"libc.so.6": "libc6", "libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr(module.shutil, "which", lambda _name: None)
    module.need_window_libraries()
    said = capsys.readouterr().out
    assert said.endswith("they are called: libnowhere9\n(missing: libnowhere.so.9)\n")


def test_every_line_of_pip_that_takes_a_package_is_shown(module: Any) -> None:
    shown = [
        module.PROGRESS.match(line)
        for line in (
            "  Downloading pyside6_essentials-6.12.0-cp310-abi3-manylinux_2_34_x86_64.whl (84.3 MB)",
            "  Using cached pillow-13.0.0-cp311-cp311-manylinux_2_27_x86_64.whl (7.1 MB)",
            "Processing /mirror/files/numpy-2.4.6-cp311-cp311-manylinux_2_27_x86_64.whl (from pyqtgraph>=0.14->x==1)",
            "  Downloading pyqtgraph-0.14.0-py3-none-any.whl.metadata (1.2 kB)",
            "Collecting pyqtgraph>=0.14 (from account-strategy-workbench==1.0.0)",
        )
    ]
    names = [found and (found["name"], found["version"], found["size"]) for found in shown]
    assert names[:2] == [("pyside6_essentials", "6.12.0", " (84.3 MB)"), ("pillow", "13.0.0", " (7.1 MB)")]
    assert names[2:] == [("numpy", "2.4.6", None), None, None]


def test_pip_failing_says_why(module: Any) -> None:
    with pytest.raises(module.SetupError, match=r"no such index\n.*the next run tries again"):
        module.run_pip([sys.executable, "-c", "print('no such index'); raise SystemExit(1)"])


def test_what_stops_a_setup_is_one_sentence(module: Any, capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> int:
        raise module.SetupError("No room left.")

    def interrupt() -> int:
        raise KeyboardInterrupt

    assert [module.guarded(stop), module.guarded(interrupt), module.guarded(lambda: 7)] == [4, 130, 7]
    assert capsys.readouterr().err.startswith("No room left.\n\nInterrupted.")


def test_an_older_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    interpreter = importlib.import_module("interpreter")
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer; this is Python 3\.9\."):
        interpreter.require_python()
    monkeypatch.undo()
    interpreter.require_python()
