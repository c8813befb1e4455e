"""Every verb explains itself in both languages, and wrong usage is exit code 2 with nothing done."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Run
from workbench import __version__
from workbench.cli import VERBS, answers, main
from workbench.cli.window import DISPLAYS
from workbench.system.settings import Settings, save_settings


@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize(("language", "usage"), [("en", "usage: "), ("zh_CN", "用法：")])
def test_every_verb_has_help(run: Run, verb: str, language: str, usage: str) -> None:
    ran = run(verb, "--lang", language, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"{usage}workbench {verb} ")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_help_of_the_program_names_every_verb_and_every_exit_code(
    run: Run, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}.UTF-8")
    ran = run("--help")
    assert ran.code == 0
    assert all(f"\n    {verb} " in ran.out for verb in VERBS)
    assert all(f"\n  {code}  " in ran.out for code in range(5))


def test_chinese_help_has_no_english_sentence_in_it(run: Run) -> None:
    for verb in VERBS:
        out = run(verb, "--help", "--lang=zh_CN").out
        for word in (" and ", " the ", "show", "optional", "arguments"):
            assert word not in out


@pytest.mark.parametrize(
    "arguments", [["--version"], *([verb, "--version"] for verb in sorted(set(VERBS) - {"export"}))]
)
def test_the_version_is_told(run: Run, arguments: list[str]) -> None:
    assert run(*arguments)[:2] == (0, f"Account Strategy Workbench {__version__}\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("", "missing: VERB"),
        ("new", "missing: FILE"),
        ("import a.json", "missing: --into"),
        ("export a.acctplan", "missing: -o/--output"),
        ("brief a.acctplan -o", "-o/--output: one value is wanted after it"),
        ("new a.acctplan extra", "not understood: extra"),
        ("new a.acctplan --sampel hospital", "not understood: --sampel hospital"),
        ("new a.acctplan --sam hospital", "not understood: --sam hospital"),
        ("new a.acctplan --sample hotel", "'hotel' is none of 'hospital', 'hospital-planned'"),
        ("import a.json --into b --dry-run=yes", "--dry-run: takes no value, but got 'yes'"),
        ("check a.acctplan --day 21.5.2026", "--day: '21.5.2026' is no day such as 2026-05-21"),
        ("portfolio a b", "'portfolio' is none of"),
        ("export a.acctplan -o a.xlsx", "a.xlsx: only files ending in .json can be used here."),
        ("export a.acctplan -o a.json --version 3", "--version: '3' is none of '1', '2'"),
        ("export a.acctplan -o a.json --version", "--version: one value is wanted after it"),
        ("export a.acctplan -o json", "json: only files ending in .json can be used here."),
        ("import a.csv --into b", "a.csv: only files ending in .json can be used here."),
        ("brief a.acctplan -o a.doc", "a.doc: only files ending in .pdf can be used here."),
        ("export a.json -o ./a.json", "a.json would be read and written at once"),
        ("brief a.pdf -o a.pdf", "a.pdf would be read and written at once"),
        ("import a.json --into a.json", "a.json would be read and written at once"),
    ],
)
def test_wrong_usage_is_told_and_does_nothing(run: Run, folder: Path, line: str, said: str) -> None:
    ran = run(*line.split())
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert list(folder.iterdir()) == []


def test_wrong_usage_is_told_in_chinese_too(run: Run) -> None:
    assert run("new", "--lang", "zh_CN").err.endswith("workbench new：缺少：文件\n")


def test_a_link_to_the_plan_is_the_plan(run: Run, hospital: Path) -> None:
    before = hospital.read_bytes()
    (hospital.parent / "link.json").symlink_to(hospital)
    assert run("export", str(hospital), "-o", "link.json").code == 2
    assert hospital.read_bytes() == before


def test_the_language_is_the_one_asked_for_then_the_settings_then_the_system(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run("--help").out.startswith("用法")
    save_settings(Settings(language="en"))
    assert run("--help").out.startswith("usage")
    assert run("new", "--help", "--lang", "zh_CN").out.startswith("用法")


def test_argparse_speaks_its_own_words_again_afterwards(run: Run) -> None:
    import argparse

    run("new", "--lang", "zh_CN")
    assert argparse.ArgumentParser(prog="other").format_usage().startswith("usage: ")


@pytest.mark.parametrize(("word", "code"), [("merge", 2), ("nosuch.acctplan", 4), ("no/such", 4)])
def test_what_is_neither_verb_nor_file_opens_no_window(word: str, code: int, capsys: Any) -> None:
    assert answers([word, "--lang", "en"])
    assert main([word, "--lang", "en"]) == code
    assert word in capsys.readouterr().err


def test_a_machine_without_display_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    plan = tmp_path / "x.acctplan"
    plan.touch()
    monkeypatch.setattr("sys.platform", "linux")
    for name in DISPLAYS:
        monkeypatch.delenv(name, raising=False)
    assert main(["--lang", "zh_CN", str(plan)]) == 4
    assert "没有显示器" in capsys.readouterr().err
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert not answers([str(plan)])
