"""new, info, verify, export and import: what they do, say and leave alone."""

import json
import os
import stat
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Ran, Run
from workbench.domain.edits import change, make
from workbench.domain.method_settings import METHOD_SETTINGS
from workbench.domain.plan import empty_plan
from workbench.exchange.plan_json import read_plan
from workbench.exchange.samples import SAMPLES
from workbench.storage.library import PlanLibrary
from workbench.system.paths import working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import Label


def plan_in(path: Path) -> Any:
    return PlanLibrary("test").read(path)


def working_copies() -> list[Path]:
    return [path for path in working_dir().iterdir() if path.suffix == ".db"]


def one_line(ran: Ran) -> bool:
    return ran.err.count("\n") == 1 and ran.err.endswith("\n")


def test_new_makes_an_empty_plan_in_the_language_asked_for(run: Run, folder: Path) -> None:
    assert run("new", "a.acctplan", "--lang", "zh_CN") == (0, "已新建 a.acctplan。\n", "")
    plan = plan_in(folder / "a.acctplan")
    assert (plan.account.language, plan.people) == ("zh_CN", {})
    assert working_copies() == []


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(("language", "account"), [("en", "Northern Medical Centre"), ("zh_CN", "北方医疗中心")])
def test_new_makes_each_sample(run: Run, folder: Path, name: str, language: str, account: str) -> None:
    assert run("new", "样例 plan.acctplan", "--sample", name, "--lang", language).code == 0
    assert plan_in(folder / "样例 plan.acctplan").account.name == account


def test_new_leaves_an_existing_file_alone(run: Run, folder: Path) -> None:
    (folder / "a.acctplan").write_bytes(b"mine")
    assert run("new", "a.acctplan") == (4, "", "a.acctplan exists already and was left alone.\n")
    assert (folder / "a.acctplan").read_bytes() == b"mine"
    (folder / "b.acctplan").symlink_to(folder / "nowhere")
    assert run("new", "b.acctplan").code == 4


def test_new_in_a_folder_that_is_not_there(run: Run) -> None:
    ran = run("new", "no/a.acctplan")
    assert ran.code == 4
    assert one_line(ran)
    assert working_copies() == []


def test_info_says_what_a_file_is(run: Run, hospital: Path) -> None:
    ran = run("info", "hospital.acctplan")
    assert (ran.code, ran.err) == (0, "")
    assert "Northern Medical Centre" in ran.out
    assert "10 people, 1 opportunity, 9 roles" in ran.out
    assert "1 step, " in ran.out
    found = json.loads(run("info", "hospital.acctplan", "--format", "json").out)
    assert found["account"] == "Northern Medical Centre"
    assert found["counts"]["people"] == 10
    assert (found["format"], found["protected"]) == (2, False)
    assert found["digest"] in ran.out


def test_info_of_an_empty_plan(run: Run, folder: Path) -> None:
    PlanLibrary("test").create(empty_plan(), folder / "a.acctplan").store.close()
    out = run("info", "a.acctplan", "--lang", "en").out
    assert "not named yet" in out
    assert "nothing yet" in out


def test_a_new_plan_holds_settings_of_the_method_alone(run: Run) -> None:
    run("new", "a.acctplan")
    assert f"Holds:     {len(METHOD_SETTINGS)} settings of the plan\n" in run("info", "a.acctplan", "--lang", "en").out


def test_verify_holds_for_a_sound_file_and_says_why_for_any_other(run: Run, hospital: Path) -> None:
    assert run("verify", "hospital.acctplan")[::2] == (0, "")
    hospital.write_bytes(hospital.read_bytes().replace(b"Northern Medical", b"Southern Medical"))
    ran = run("verify", "hospital.acctplan")
    assert (ran.code, ran.out) == (3, "")
    assert one_line(ran)


READERS = ["info", "verify", "check", "export -o out.json", "brief -o out.pdf"]


@pytest.mark.parametrize("line", READERS)
@pytest.mark.parametrize("content", [b"", b"not a plan at all", b"SQLite format 3\0" + b"\0" * 5000])
def test_what_is_no_plan_is_refused(run: Run, folder: Path, line: str, content: bytes) -> None:
    (folder / "a.acctplan").write_bytes(content)
    verb, *rest = line.split()
    ran = run(verb, "a.acctplan", *rest)
    assert (ran.code, ran.out) == (3, "")
    assert one_line(ran)
    assert [path.name for path in folder.iterdir()] == ["a.acctplan"]


@pytest.mark.parametrize("line", READERS)
def test_a_file_that_is_not_there_is_an_input_error(run: Run, folder: Path, line: str) -> None:
    verb, *rest = line.split()
    ran = run(verb, "a.acctplan", *rest)
    assert (ran.code, ran.out) == (4, "")
    assert one_line(ran)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("line", READERS)
def test_no_verb_changes_what_it_reads_or_leaves_a_working_copy(run: Run, hospital: Path, line: str) -> None:
    before = (hospital.read_bytes(), hospital.stat().st_mtime_ns)
    verb, *rest = line.split()
    assert run(verb, "hospital.acctplan", *rest).code in (0, 1)
    assert (hospital.read_bytes(), hospital.stat().st_mtime_ns) == before
    assert list(working_dir().iterdir()) in ([], [working_dir() / "shelf"])


@pytest.mark.parametrize("line", READERS)
def test_a_plan_that_is_open_in_the_window_can_be_read(run: Run, hospital: Path, line: str) -> None:
    opened = PlanLibrary("somebody").open(hospital)
    verb, *rest = line.split()
    assert run(verb, "hospital.acctplan", *rest).code in (0, 1)
    opened.store.close()


def test_export_writes_everything_unless_told_for_whom(run: Run, folder: Path, hospital: Path) -> None:
    assert run("export", "hospital.acctplan", "-o", "all.json")[1] == "Wrote all.json. Audience: Private.\n"
    assert run("export", "hospital.acctplan", "-o", "team.json", "--audience", "team").code == 0
    everything, team = (json.loads((folder / name).read_bytes()) for name in ("all.json", "team.json"))
    assert len(everything["relations"]) == 8
    assert {"relations", "positions"}.isdisjoint(team)
    assert (everything["version"], everything["edition"], team["edition"]) == (2, "private", "team")
    assert (
        everything["project"]
        == team["project"]
        == json.loads(run("info", hospital.name, "--format", "json").out)["project"]
    )
    assert len(read_plan((folder / "all.json").read_bytes()).people) == 10


def test_export_for_customers_does_not_say_of_which_plan_it_is(run: Run, folder: Path, hospital: Path) -> None:
    assert run("export", "hospital.acctplan", "-o", "out.json", "--audience", "customer").code == 0
    assert "project" not in json.loads((folder / "out.json").read_bytes())


def test_export_in_version_1_says_before_what_it_cannot_say(run: Run, folder: Path, hospital: Path) -> None:
    ran = run("export", "hospital.acctplan", "-o", "one.json", "--version", "1")
    assert (ran.code, ran.out, ran.err) == (0, "Wrote one.json. Audience: Private.\n", "")
    document = Document(PlanLibrary("test").open(hospital))
    values = {"received": date(2026, 5, 1), "text": "Late"}
    document.apply(Label("import_json", ""), make("complaints", "c" * 32, values))
    (person, *_) = document.plan.people
    document.apply(Label("import_json", ""), change("people", person, {"birthday": "1976-05-07"}))
    document.store.publish()
    document.store.close()
    ran = run("export", "hospital.acctplan", "-o", "one.json", "--version", "1")
    assert ran.out == "Wrote one.json. Audience: Private.\n"
    assert ran.err.splitlines() == [
        "one.json is written in version 1 of the format, which cannot say all of the plan:",
        "Not there at all: 1 complaint",
        "Not kept as it is: person, Birthday (in 1)",
    ]
    found = json.loads((folder / "one.json").read_bytes())
    assert (found["version"], "complaints" in found) == (1, False)
    chinese = run("export", "hospital.acctplan", "-o", "one.json", "--version", "1", "--lang", "zh_CN").err
    assert "完全不保留：1 " in chinese


def test_a_file_comes_back_into_the_plan_it_was_exported_from(run: Run, folder: Path, hospital: Path) -> None:
    run("export", "hospital.acctplan", "-o", "out.json")
    found = json.loads((folder / "out.json").read_bytes())
    found["people"][0]["title"] = "President"
    found["people"].append({"name": "Ann New"})
    (folder / "out.json").write_text(json.dumps(found))
    before = plan_in(hospital)
    dry = run("import", "out.json", "--into", "hospital.acctplan", "--dry-run")
    wet = run("import", "out.json", "--into", "hospital.acctplan")
    assert dry.out.splitlines()[1:] == wet.out.splitlines()[1:]
    assert "  Added: 1 person" in wet.out
    assert 'Changed for Wang Tong: Title was "' in wet.out
    after = plan_in(hospital)
    assert len(after.people) == len(before.people) + 1
    assert next(person.title for person in after.people.values()) == "President"
    assert after.needs == before.needs


def test_export_replaces_what_is_there_and_keeps_its_rights(run: Run, folder: Path, hospital: Path) -> None:
    out = folder / "out.json"
    out.write_text("old")
    out.chmod(0o640)
    assert run("export", "hospital.acctplan", "-o", "out.json").code == 0
    assert json.loads(out.read_bytes())["format"] == "account-plan"
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    old = os.umask(0o027)
    try:
        run("export", "hospital.acctplan", "-o", "new.json")
    finally:
        os.umask(old)
    assert stat.S_IMODE((folder / "new.json").stat().st_mode) == 0o640


def test_an_output_that_cannot_be_written_is_an_output_error(run: Run, folder: Path, hospital: Path) -> None:
    ran = run("export", "hospital.acctplan", "-o", "no/out.json")
    assert (ran.code, ran.out) == (4, "")
    assert "The folder for no/out.json is not there." in ran.err


def exported(run: Run, folder: Path, name: str = "hospital") -> Path:
    assert run("new", "source.acctplan", "--sample", name, "--lang", "en").code == 0
    assert run("export", "source.acctplan", "-o", "source.json").code == 0
    (folder / "source.acctplan").unlink()
    return folder / "source.json"


def test_import_makes_the_file_when_it_is_missing(run: Run, folder: Path) -> None:
    exported(run, folder)
    ran = run("import", "source.json", "--into", "a.acctplan")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("source.json went into a.acctplan:\n  Added: 10 people, 1 opportunity")
    assert len(plan_in(folder / "a.acctplan").people) == 10
    assert working_copies() == []


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_new_plan_keeps_nothing_against_what_came(run: Run, folder: Path, more: Sequence[str]) -> None:
    (folder / "source.json").write_text('{"format": "account-plan", "version": 2, "account": {"trade": "bank"}}')
    ran = run("import", "source.json", "--into", "a.acctplan", *more)
    assert (ran.code, "Kept" in ran.out) == (0, False)
    assert more or plan_in(folder / "a.acctplan").account.trade == "bank"


def test_import_into_a_plan_leaves_what_it_says(run: Run, folder: Path) -> None:
    exported(run, folder)
    run("new", "a.acctplan", "--sample", "hospital-planned", "--lang", "zh_CN")
    assert run("import", "source.json", "--into", "a.acctplan").code == 0
    plan = plan_in(folder / "a.acctplan")
    assert plan.account.name == "北方医疗中心"
    assert len(plan.people) == 22
    assert run("verify", "a.acctplan").code == 0


def test_importing_twice_adds_nobody(run: Run, folder: Path) -> None:
    exported(run, folder, "hospital-planned")
    run("import", "source.json", "--into", "a.acctplan")
    once = plan_in(folder / "a.acctplan")
    ran = run("import", "source.json", "--into", "a.acctplan")
    twice = plan_in(folder / "a.acctplan")
    assert "Recognised, not added again: Wang Tong" in ran.out
    assert twice.people == once.people
    assert twice.account == once.account


def test_a_dry_run_reports_the_same_and_writes_nothing(run: Run, folder: Path, hospital: Path) -> None:
    exported(run, folder, "hospital-planned")
    before = hospital.read_bytes()
    dry = run("import", "source.json", "--into", "hospital.acctplan", "--dry-run")
    assert dry.code == 0
    assert hospital.read_bytes() == before
    wet = run("import", "source.json", "--into", "hospital.acctplan")
    assert dry.out.splitlines()[1:] == wet.out.splitlines()[1:]
    assert hospital.read_bytes() != before
    run("import", "source.json", "--into", "fresh.acctplan", "--dry-run")
    assert not (folder / "fresh.acctplan").exists()


def test_a_source_not_understood_is_refused_with_every_reason(run: Run, folder: Path, hospital: Path) -> None:
    before = hospital.read_bytes()
    source = folder / "bad.json"
    source.write_text('{"format": "account-plan", "version": 1, "people": [{"id": "a", "nmae": "x"}]}')
    for target in ("hospital.acctplan", "fresh.acctplan"):
        ran = run("import", "bad.json", "--into", target)
        assert ran.code == 3
        assert ran.out == 'people[0]: the key "nmae" is unknown\npeople[0]: the key "name" is missing\n'
        assert ran.err == 'bad.json was refused for 2 problems; the first: people[0]: the key "nmae" is unknown\n'
    assert hospital.read_bytes() == before
    assert not (folder / "fresh.acctplan").exists()
    source.write_bytes(b"\xff")
    ran = run("import", "bad.json", "--into", "hospital.acctplan", "--lang", "zh_CN")
    assert ran == (3, "", "bad.json 被拒绝：文件不是 UTF-8 文本，第 1 行起无法读取。\n")


def test_a_plan_that_is_none_takes_no_import(run: Run, folder: Path) -> None:
    exported(run, folder)
    (folder / "a.acctplan").write_bytes(b"mine")
    assert run("import", "source.json", "--into", "a.acctplan").code == 3
    assert run("import", "source.json", "--into", "a.acctplan", "--dry-run").code == 3
    assert (folder / "a.acctplan").read_bytes() == b"mine"


def test_a_source_that_is_not_there_is_an_input_error(run: Run, folder: Path) -> None:
    ran = run("import", "none.json", "--into", "a.acctplan")
    assert (ran.code, ran.err) == (4, "none.json could not be read: No such file or directory.\n")
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="there are no such files there")
def test_a_source_that_is_no_file_or_a_giant_is_refused_unread(run: Run, folder: Path, hospital: Path) -> None:
    before = hospital.read_bytes()
    os.mkfifo(folder / "pipe.json")
    (folder / "folder.json").mkdir()
    (folder / "device.json").symlink_to("/dev/zero")
    with (folder / "sparse.json").open("wb") as file:
        file.truncate(40 << 30)
    for name in ("pipe", "folder", "device", "sparse"):
        for line in ("--into hospital.acctplan", "--into fresh.acctplan", "--into hospital.acctplan --dry-run"):
            ran = run("import", f"{name}.json", *line.split())
            assert (ran.code, ran.out) == (3, "")
            assert one_line(ran)
    assert hospital.read_bytes() == before
    assert not (folder / "fresh.acctplan").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
def test_a_source_whose_name_is_no_text_comes_in(run: Run, folder: Path, hospital: Path) -> None:
    name = os.fsdecode(b"\xff.json")
    exported(run, folder, "hospital-planned").rename(folder / name)
    ran = run("import", name, "--into", "hospital.acctplan")
    assert (ran.code, ran.err) == (0, "")
    assert run("verify", "hospital.acctplan").code == 0


def test_a_plan_open_in_the_window_takes_no_import(run: Run, folder: Path, hospital: Path) -> None:
    exported(run, folder)
    before = hospital.read_bytes()
    opened = PlanLibrary("somebody").open(hospital)
    ran = run("import", "source.json", "--into", "hospital.acctplan")
    opened.store.close()
    assert ran.code == 3
    assert one_line(ran)
    assert hospital.read_bytes() == before


def test_work_the_window_has_not_saved_is_neither_saved_nor_lost(run: Run, folder: Path, hospital: Path) -> None:
    exported(run, folder)
    before = hospital.read_bytes()
    document = Document(PlanLibrary("somebody").open(hospital))
    document.apply(Label("import_json", ""), change("account", "account", {"region": "Moon"}))
    document.store.close()
    ran = run("import", "source.json", "--into", "hospital.acctplan")
    assert ran.code == 3
    assert "changes the window has not saved yet" in ran.err
    assert hospital.read_bytes() == before
    recovered = PlanLibrary("somebody").open(hospital)
    assert recovered.plan.account.region == "Moon"
    recovered.store.close(discard=True)


def test_a_plan_that_cannot_be_saved_stays_as_it_was(run: Run, folder: Path, hospital: Path) -> None:
    exported(run, folder, "hospital-planned")
    before = hospital.read_bytes()
    hospital.chmod(0o444)
    ran = run("import", "source.json", "--into", "hospital.acctplan")
    assert ran.code == 4
    assert one_line(ran)
    assert hospital.read_bytes() == before
    assert working_copies() == []
