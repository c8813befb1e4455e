"""Verbs as real processes: what a shell, a pipe and a poor terminal see."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.waiting import PATIENCE_SECONDS
from tests.unit.cli.conftest import Run

ROOT = Path(__file__).parents[3]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "workbench", *arguments]


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"} | more


def process(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    env = environment(**more)
    return subprocess.run(
        command(*arguments), cwd=folder, env=env, capture_output=True, timeout=PATIENCE_SECONDS, check=False
    )


def test_a_plan_from_making_to_export(folder: Path) -> None:
    made = process(folder, "new", "计划.acctplan", "--sample", "hospital", "--lang", "zh_CN")
    assert (made.returncode, made.stderr) == (0, b"")
    assert made.stdout.decode() == "已新建 计划.acctplan。\n"
    assert process(folder, "verify", "计划.acctplan").returncode == 0
    assert process(folder, "export", "计划.acctplan", "-o", "out.json").returncode == 0
    assert json.loads((folder / "out.json").read_bytes())["account"]["name"] == "北方医疗中心"
    assert process(folder, "check", "计划.acctplan", "--day", "2026-05-21").returncode == 1


@pytest.mark.parametrize("line", ["--help", "check --help --lang zh_CN", "info a.acctplan", "info none --lang zh_CN"])
def test_a_terminal_that_knows_only_ascii_gets_escapes(run: Run, folder: Path, line: str) -> None:
    run("new", "a.acctplan", "--sample", "hospital", "--lang", "zh_CN")
    done = process(folder, *line.split(), PYTHONIOENCODING="ascii")
    assert done.returncode in (0, 4)
    (done.stdout + done.stderr).decode("ascii")
    assert b"Traceback" not in done.stderr


def test_json_stays_json_on_an_ascii_terminal(run: Run, folder: Path) -> None:
    run("new", "a.acctplan", "--sample", "hospital", "--lang", "zh_CN")
    for verb in ("info", "check"):
        done = process(folder, verb, "a.acctplan", "--format", "json", "--lang", "zh_CN", PYTHONIOENCODING="ascii")
        plain = process(folder, verb, "a.acctplan", "--format", "json", "--lang", "zh_CN")
        assert json.loads(done.stdout.decode("ascii")) == json.loads(plain.stdout)


def test_a_reader_that_hangs_up_is_no_error(run: Run, folder: Path) -> None:
    run("new", "a.acctplan", "--sample", "hospital", "--lang", "en")
    for line in ("info a.acctplan", "check a.acctplan", "--help"):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            command(*line.split()), cwd=folder, env=environment(), stdout=writing, stderr=subprocess.PIPE, check=False
        )
        os.close(writing)
        assert done.stderr == b""
        assert done.returncode in (0, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a device that is always full")
def test_a_full_disk_under_standard_output_is_an_output_error(run: Run, folder: Path) -> None:
    run("new", "a.acctplan")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command("info", "a.acctplan"),
            cwd=folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (4, b"Reading or writing failed: No space left on device.\n")


def test_a_bug_is_one_line_and_a_report(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.cli import verify

    secret = "".join(("what ", "the ", "plan ", "says"))

    def fails() -> None:
        raise KeyError(secret)

    monkeypatch.setattr(verify, "library", fails)
    ran = run("verify", "a.acctplan")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("The program made a mistake (KeyError). A report of it is in ")
    report = Path(ran.err.rpartition(" in ")[2].strip().rstrip("."))
    assert "KeyError" in report.read_text(encoding="utf-8")
    assert secret not in report.read_text(encoding="utf-8")


def test_an_interruption_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from workbench.cli import verify

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(verify, "library", interrupted)
    assert run("verify", "a.acctplan") == (130, "", "")


COSTLY = ("PySide6", "cryptography", "msgspec", "numpy", "reportlab", "sqlalchemy", "sqlcipher3")


@pytest.mark.parametrize(
    ("line", "loaded"),
    [
        ("--help", []),
        ("brief --help", []),
        ("export a.acctplan -o a.xlsx", []),
        ("new a.acctplan", ["sqlalchemy", "sqlcipher3"]),
        ("info a.acctplan", ["sqlcipher3"]),
        ("check a.acctplan", ["sqlcipher3"]),
        ("import none.json --into a.acctplan", ["msgspec"]),
    ],
)
def test_verbs_load_only_what_they_need(folder: Path, line: str, loaded: list[str]) -> None:
    then = f"print([name for name in {COSTLY} if name in sys.modules])"
    code = f"import sys\nfrom workbench.cli import main\nmain(sys.argv[1:])\n{then}"
    arguments = [sys.executable, "-c", code, *line.split()]
    done = subprocess.run(arguments, cwd=folder, env=environment(), capture_output=True, check=False)
    assert done.stdout.decode().splitlines()[-1] == str(loaded)


def test_without_a_folder_of_its_own_it_says_which_is_missing(folder: Path) -> None:
    (folder / "file").write_text("in the way")
    done = process(folder, "new", "a.acctplan", "--lang", "en", WORKBENCH_DATA_DIR=str(folder / "file" / "data"))
    assert done.returncode == 4
    reason = f"Not a directory: {folder / 'file' / 'data'}"
    assert done.stderr.decode().splitlines()[-1] == f"Reading or writing failed: {reason}."
    assert not (folder / "a.acctplan").exists()
