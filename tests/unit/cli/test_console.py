"""What reaches the terminal: no control character, no line without end, and nothing that it cannot encode."""

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Ran, Run
from tests.unit.cli.test_process import command, environment, process
from workbench.cli.console import LONGEST_LINE, Console, shown
from workbench.domain.needs import NeedKind, NeedSide
from workbench.exchange.plan_json import write_plan
from workbench.exchange.samples import sample
from workbench.system.language import Language

CONTROLS = [
    *map(chr, (*range(0x20), *range(0x7F, 0xA0))),
    *map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029)),
    "\ud800",
    "\udcff",
]
EVIL = "\x1b]0;owned\x07\x1b[31m\x9b2J\u202eevil\u2066\u2028next\u2029\x7f\x85\r\n\t."
LONG = "a line of letters " * 150_000


def is_clean(words: str) -> bool:
    """Say whether *words* are lines of moderate length without controls."""
    lines = words.split("\n")
    short = all(len(line) <= LONGEST_LINE for line in lines)
    return short and not any(character in line for line in lines for character in CONTROLS)


@pytest.mark.parametrize("character", CONTROLS, ids=lambda each: f"{ord(each):04x}")
def test_a_control_character_comes_out_as_an_escape(character: str) -> None:
    said = shown(f"a{character}b")
    expected = " " if character in "\t\n\r" else character.encode("unicode_escape").decode()
    assert said == f"a{expected}b"
    said.encode("utf-8")


def test_what_is_no_control_comes_out_as_it_is() -> None:
    words = "客户 ‘quoted’ – naïve 👩‍👩‍👧 עברית \u00a0 {}\\"
    assert shown(words) == words
    assert [c for c in map(chr, range(0x11_0000)) if unicodedata.category(c) in ("Cc", "Cs") and shown(c) == c] == []


def test_a_line_without_end_keeps_its_beginning_and_its_end() -> None:
    said = shown(f"{LONG}.json was refused: {LONG} is no day.")
    assert len(said) <= LONGEST_LINE
    assert said.startswith("a line of")
    assert said.endswith("of letters  is no day.")
    assert "…" in said
    assert len(shown("\x1b" * 3_000_000)) <= LONGEST_LINE
    assert shown("x" * LONGEST_LINE) == "x" * LONGEST_LINE


@pytest.fixture
def evil(run: Run, folder: Path) -> Callable[[str], Path]:
    """Make a plan file in which *words* stand in every text that verbs print; return it."""

    def make(words: str) -> Path:
        plan = json.loads(write_plan(sample("hospital", "en")))
        plan["account"]["name"] = words
        for table in ("people", "opportunities"):
            for row in plan[table]:
                row["name"] += words
        for row in (*plan["needs"], *plan["factors"]):
            row["text"] += words
        (folder / "evil.json").write_text(json.dumps(plan))
        assert run("import", "evil.json", "--into", "evil.acctplan").code == 0
        return folder / "evil.acctplan"

    return make


LINES = [
    "info evil.acctplan",
    "check evil.acctplan --lang en",
    "check evil.acctplan --lang zh_CN",
    "verify evil.acctplan",
    "export evil.acctplan -o evil2.json",
    "import evil.json --into evil.acctplan",
    "import evil.json --into evil.acctplan --lang zh_CN",
    "salvage evil.acctplan -o evil2.acctplan",
]


@pytest.mark.parametrize("words", [EVIL, LONG[:20_000]], ids=["controls", "long"])
def test_nothing_that_a_plan_says_acts_on_the_terminal(run: Run, evil: Callable[[str], Path], words: str) -> None:
    evil(words)
    for line in LINES:
        ran = run(*line.split())
        assert ran.code in (0, 1)
        assert is_clean(ran.out)
        assert is_clean(ran.err)


def test_json_is_whole_and_valid_whatever_the_plan_says(run: Run, evil: Callable[[str], Path]) -> None:
    evil(EVIL + LONG[:10_000])
    for verb in ("info", "check"):
        out = run(verb, "evil.acctplan", "--format", "json").out
        assert not any(character in out.replace("\n", "") for character in CONTROLS)
        found = json.loads(out)
        if verb == "info":
            assert found["account"] == EVIL + LONG[:10_000]
        else:
            assert any(EVIL[:20] in finding["text"] for finding in found)


NAME = "a\x1b[31m\u202e.acctplan"
STRANGE = [
    f"info {NAME}",
    f"verify {NAME}",
    f"check {NAME}",
    f"export {NAME} -o {NAME}",
    f"export {NAME} -o b.json",
    f"brief {NAME} -o {NAME}",
    f"import {NAME} --into b.acctplan",
    f"import x\x1b[31m.json --into {NAME}",
    f"salvage {NAME} -o {NAME}",
    f"salvage {NAME} -o b.acctplan",
    f"new no-folder/{NAME}",
    f"info --{NAME}",
    f"check a --day {NAME}",
    f"brief a -o b.pdf --kind {NAME}",
    f"{NAME}",
    f"what\x1b[31m{'L' * 100_000}",
]


@pytest.mark.parametrize("line", STRANGE, ids=range(len(STRANGE)))
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_name_and_no_word_acts_on_the_terminal(run: Run, folder: Path, line: str, language: str) -> None:
    (folder / NAME).write_bytes(b"no plan")
    ran: Ran = run(*line.split(" "), "--lang", language)
    assert ran.code in (2, 3, 4)
    assert ran.err
    assert is_clean(ran.out + ran.err)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_a_name_that_is_no_text_can_be_told_on_any_terminal(run: Run, folder: Path, encoding: str) -> None:
    name = os.fsdecode(b"\xff\x1b.acctplan")
    run("new", "a.acctplan", "--sample", "hospital", "--lang", "zh_CN")
    (folder / "a.acctplan").rename(folder / name)
    for line in ("check", "info --format json"):
        verb, *rest = line.split()
        done = process(folder, verb, name, *rest, "--lang", "zh_CN", PYTHONIOENCODING=encoding)
        assert done.returncode in (0, 1)
        assert done.stderr == b""
        said = done.stdout.decode(encoding)
        assert "\x1b" not in said
        if "json" in line:
            json.loads(said)


@pytest.mark.skipif(os.name == "nt", reason="there is no such end of a pipe there")
@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_reader_that_hangs_up_early_is_no_error(run: Run, folder: Path, closed: str) -> None:
    run("new", "a.acctplan", "--sample", "hospital", "--lang", "en")
    for line in ("check a.acctplan", "info none", "--help", "info"):
        reading, writing = os.pipe()
        os.close(reading)
        other = "stderr" if closed == "stdout" else "stdout"
        streams = {closed: writing, other: subprocess.PIPE}
        done = subprocess.run(command(*line.split()), cwd=folder, env=environment(), check=False, **streams)  # type: ignore[call-overload]
        os.close(writing)
        assert done.returncode in (0, 1, 2, 4)
        assert b"Traceback" not in (done.stdout or b"") + (done.stderr or b"")
        assert b"Exception" not in (done.stderr or b"")
        if closed == "stderr" and line == "check a.acctplan":
            assert done.stdout


def test_an_error_names_tables_fields_and_terms_in_the_words_of_the_glossary() -> None:
    console = Console(Language.EN)
    wrong = {"kind": NeedKind.POWER, "side": NeedSide.COMPANY}
    assert console.sentence("kind_not_of_side", wrong).startswith('"Power" is no kind of Company need')
    missing = {"field": "reports_to", "target": "people"}
    assert 'The field "Reports to" names a person that is not' in console.sentence("reference_missing", missing)
    assert "of this kind (merges)" in console.sentence("table_unknown", {"name": "merges"})
