"""What the two commands start, with and without arguments, with and without a display."""

import importlib
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    module = importlib.import_module("run")
    monkeypatch.setattr(module, "SAMPLE", tmp_path / "build" / "sample.acctplan")
    monkeypatch.setattr(module, "BRIEF", tmp_path / "build" / "sample-brief.pdf")
    monkeypatch.chdir(tmp_path)
    return module


@pytest.fixture
def started(run: Any, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []

    def call(command: list[str]) -> int:
        commands.append([Path(word).name for word in command[1:]])
        if command[1] == "new":
            Path(command[2]).touch()
        return 0

    monkeypatch.setattr(run.subprocess, "call", call)
    monkeypatch.setattr(run, "become", call)
    return commands


def test_with_a_display_the_sample_opens_and_is_kept(
    run: Any, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "has_display", lambda: True)
    assert run.show_sample(["workbench"]) == 0
    assert started == [["new", "sample.acctplan", "--sample", "hospital"], ["sample.acctplan"]]
    run.show_sample(["workbench"])
    assert started[2:] == [["sample.acctplan"]]


def test_without_a_display_the_brief_is_written(
    run: Any, started: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "has_display", lambda: False)
    assert run.show_sample(["workbench"]) == 0
    assert started[1] == ["brief", "sample.acctplan", "-o", "sample-brief.pdf", "--kind", "full", "--day", "2026-05-21"]
    assert capsys.readouterr().out.startswith("No display here")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ""}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
    ],
)
def test_a_display_is_what_linux_says_it_is(
    run: Any, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr(run.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run.has_display() is expected


def test_a_failure_is_handed_on(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run.subprocess, "call", lambda _command: 3)
    assert run.show_sample(["workbench"]) == 3


def test_the_checks_measure_alone_and_end_with_the_bulk() -> None:
    checks = importlib.import_module("test").checks
    steps = dict(checks("python", []))
    assert list(steps) == ["ruff check", "ruff format", "mypy", "import-linter", "benchmarks", "tests"]
    assert "-n" not in steps["benchmarks"]
    assert steps["tests"][-3:] == ["--ignore", "tests/bench", "tests"]
    assert dict(checks("python", ["-k", "role"]))["tests"][4:6] == ["-k", "role"]


def test_a_path_narrows_the_tests_to_itself() -> None:
    steps = importlib.import_module("test").checks("python", ["tests/unit/packaging/test_run.py::test_x", "-x"])
    assert [name for name, _ in steps][4:] == ["tests"]
    assert steps[-1][1][-2:] == ["tests/unit/packaging/test_run.py::test_x", "-x"]


def test_a_failed_or_empty_step_fails(capsys: pytest.CaptureFixture[str]) -> None:
    passes = importlib.import_module("test").passes
    python = importlib.import_module("sys").executable
    codes = {code: [python, "-c", f"raise SystemExit({code})"] for code in (0, 1, 5)}
    assert passes("zero", codes[0], may_be_empty=False)
    assert not passes("one", codes[1], may_be_empty=True)
    assert not passes("five", codes[5], may_be_empty=False)
    assert passes("five", codes[5], may_be_empty=True)
    assert "one: FAILED" in capsys.readouterr().out
