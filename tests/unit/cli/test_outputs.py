"""What verbs write: through links, never over what is no file or a plan, and with the reason when it fails."""

import os
import stat
from pathlib import Path

import pytest

from tests.support.small_disk import fill, small_disk
from tests.unit.cli.conftest import Run
from workbench.storage.library import PlanLibrary

VERBS = [("export", "json"), ("brief", "pdf")]


@pytest.mark.parametrize(("verb", "ending"), VERBS)
@pytest.mark.parametrize("kind", ["device", "pipe", "folder"])
@pytest.mark.parametrize("linked", [False, True])
def test_what_is_no_file_is_left_as_it_was(
    run: Run, folder: Path, hospital: Path, verb: str, ending: str, kind: str, linked: bool
) -> None:
    odd = folder / f"odd.{ending}"
    if kind == "folder":
        odd.mkdir()
    elif kind == "pipe":
        os.mkfifo(odd)
    else:
        try:
            os.mknod(odd, stat.S_IFCHR | 0o666, os.makedev(1, 7))
        except PermissionError:
            pytest.skip("devices are for the superuser to make")
    before, output = odd.lstat(), odd
    if linked:
        output = folder / f"link.{ending}"
        output.symlink_to(odd)
    ran = run(verb, str(hospital), "-o", output.name)
    assert ran.code == 4
    assert ran.err.startswith(f"{output.name} is a ")
    assert ran.err.count("\n") == 1
    assert (odd.lstat().st_mode, odd.lstat().st_ino) == (before.st_mode, before.st_ino)


@pytest.mark.parametrize(("verb", "ending"), VERBS)
def test_a_link_that_leads_to_itself_is_called_so(
    run: Run, folder: Path, hospital: Path, verb: str, ending: str
) -> None:
    link = folder / f"link.{ending}"
    link.symlink_to(link.name)
    circle = folder / "circle.acctplan"
    circle.symlink_to(circle.name)
    for ran in (run(verb, str(hospital), "-o", link.name), run("info", circle.name)):
        assert ran.code == 4
        assert "is a link that leads round in a circle" in ran.err
    assert os.readlink(link) == link.name


@pytest.mark.parametrize(("verb", "ending"), VERBS)
def test_a_full_disk_keeps_the_old_file_and_is_called_full(
    run: Run, folder: Path, hospital: Path, verb: str, ending: str
) -> None:
    with small_disk(folder / "stick", 64) as stick:
        output = stick / f"old.{ending}"
        output.write_bytes(b"old")
        filler = fill(stick)
        ran = run(verb, str(hospital), "-o", str(output))
        assert ran.code == 4
        assert "no space left" in ran.err
        assert output.read_bytes() == b"old"
        assert sorted(stick.iterdir()) == sorted([output, filler])


@pytest.mark.parametrize(("verb", "ending"), VERBS)
@pytest.mark.parametrize("what", ["itself", "another", "backup"])
def test_a_plan_is_never_replaced_by_an_export(
    run: Run, folder: Path, hospital: Path, verb: str, ending: str, what: str
) -> None:
    plan = hospital
    if what != "itself":
        plan = folder / ("other.acctplan" if what == "another" else "hospital.acctplan.bak")
        plan.write_bytes(hospital.read_bytes())
    link = folder / f"link.{ending}"
    link.symlink_to(plan)
    before = plan.read_bytes()
    ran = run(verb, str(hospital), "-o", link.name)
    assert ran.code == (2 if what == "itself" else 4)
    assert plan.read_bytes() == before


def test_an_export_does_not_go_among_the_programs_own_data(run: Run, hospital: Path, application_data: Path) -> None:
    ran = run("export", str(hospital), "-o", str(application_data / "settings.json"))
    assert (ran.code, (application_data / "settings.json").exists()) == (4, False)
    assert "keeps its own data" in ran.err


@pytest.mark.parametrize(
    "line", ["new x.pdf", "new x", "import source.json --into x.pdf", "salvage hospital.acctplan -o x.pdf"]
)
def test_a_plan_has_the_ending_of_plans(run: Run, folder: Path, hospital: Path, line: str) -> None:
    assert run("export", str(hospital), "-o", "source.json").code == 0
    ran = run(*line.split())
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert ".acctplan" in ran.err
    assert not list(folder.glob("x*"))


def test_names_that_are_no_text_are_read_and_written(run: Run, folder: Path) -> None:
    odd = os.fsdecode("客户".encode("gb18030"))
    try:
        (folder / odd).mkdir()
    except OSError:
        pytest.skip("this drive takes only names that are text")
    plan, source = f"{odd}/{odd}.acctplan", f"{odd}/{odd}.json"
    made = run("new", plan, "--sample", "hospital", "--lang", "en")
    assert made.code == 0
    assert "\ufffd" in made.out
    assert run("export", plan, "-o", source).code == 0
    assert run("import", source, "--into", f"{odd}/new.acctplan").code == 0
    assert run("import", source, "--into", plan).code == 0
    assert run("brief", plan, "-o", f"{odd}/{odd}.pdf").code == 0
    for verb in ("info", "verify"):
        assert run(verb, plan).code == 0
    assert PlanLibrary("test").read(folder / plan).account.name == "Northern Medical Centre"
