"""``workbench share``: a copy for somebody, and what is said of it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.plan_files import query
from tests.support.traces import attached, unzipped
from tests.unit.cli.conftest import Run
from workbench.system.settings import load_settings, save_settings


@pytest.mark.parametrize("audience", ["team", "customer", "private"])
def test_a_copy_is_a_sound_plan_and_the_plan_stays_as_it_is(run: Run, hospital: Path, audience: str) -> None:
    before = hospital.read_bytes()
    ran = run("share", hospital.name, "-o", "copy.acctplan", "--audience", audience)
    assert (ran.code, ran.err) == (0, "")
    assert run("verify", "copy.acctplan").code == 0
    assert hospital.read_bytes() == before
    assert "Wrote copy.acctplan." in ran.out
    assert "In no copy: the history (1 step)" in ran.out


def test_what_stays_out_is_said_in_the_language_asked_for(run: Run, hospital: Path) -> None:
    english = run("share", hospital.name, "-o", "a.acctplan", "--audience", "team").out
    assert "Stays out: 5 positions, 8 relations" in english
    assert "Person without Notes: Wang Tong" in english
    chinese = run("share", hospital.name, "-o", "b.acctplan", "--audience", "customer", "--lang", "zh_CN").out
    assert "请留意" in chinese or "不包含" in chinese
    assert query(Path("b.acctplan"), 'SELECT "language" FROM "account"') == [("zh_CN",)]
    assert query(Path("a.acctplan"), 'SELECT "language" FROM "account"') == [("en",)]


def test_it_travels_as_an_archive_or_a_mail_too(run: Run, hospital: Path, folder: Path) -> None:
    for name in ("c.zip", "c.eml"):
        assert run("share", hospital.name, "-o", name, "--audience", "team").code == 0
    name = "Northern Medical Centre Team 2026-05-21.acctplan"
    (zipped,) = unzipped((folder / "c.zip").read_bytes()).items()
    (mailed,) = attached((folder / "c.eml").read_bytes()).items()
    for found, content in (zipped, mailed):
        assert found == name
        (folder / "again.acctplan").write_bytes(content)
        assert run("verify", "again.acctplan").code == 0


@pytest.mark.parametrize("name", ["page.html", "page.txt"])
def test_all_that_is_in_it_can_be_looked_over(run: Run, hospital: Path, folder: Path, name: str) -> None:
    command = ("share", hospital.name, "-o", "c.acctplan", "--audience", "team", "--proof", name, "--lang", "en")
    assert run(*command).code == 0
    page = (folder / name).read_text(encoding="utf-8")
    assert "What is in this file: Northern Medical Centre" in page
    assert "Wang Tong" in page


@pytest.mark.parametrize("name", ["there.acctplan", "there.zip", "there.eml"])
def test_what_is_there_stays(run: Run, hospital: Path, folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"mine")
    ran = run("share", hospital.name, "-o", name, "--audience", "team")
    assert ran.code == 4
    assert (folder / name).read_bytes() == b"mine"
    ran = run("share", hospital.name, "-o", "new.acctplan", "--audience", "team", "--proof", "new.txt")
    again = run("share", hospital.name, "-o", "other.acctplan", "--audience", "team", "--proof", "new.txt")
    assert (ran.code, again.code) == (0, 4)
    assert not (folder / "other.acctplan").exists()


@pytest.mark.parametrize(
    ("output", "page"), [("c.acctplan", "none/page.html"), ("none/c.acctplan", "page.html"), ("none/c.eml", "page.txt")]
)
def test_of_two_files_there_are_both_or_none(run: Run, hospital: Path, folder: Path, output: str, page: str) -> None:
    ran = run("share", hospital.name, "-o", output, "--audience", "team", "--proof", page)
    assert (ran.code, ran.out, ran.err.count("\n")) == (4, "", 1)
    assert [each.name for each in folder.iterdir()] == [hospital.name]


@pytest.mark.parametrize(
    "arguments",
    [
        ("-o", "hospital.acctplan", "--audience", "team"),
        ("-o", "copy.pdf", "--audience", "team"),
        ("-o", "copy.acctplan"),
        ("-o", "copy.acctplan", "--audience", "everybody"),
        ("--audience", "team"),
        ("-o", "copy.acctplan", "--audience", "team", "--proof", "page.acctplan"),
    ],
)
def test_a_wrong_command_makes_nothing(run: Run, hospital: Path, folder: Path, arguments: tuple[str, ...]) -> None:
    assert run("share", hospital.name, *arguments).code == 2
    assert [each.name for each in folder.iterdir()] == [hospital.name]


def test_what_is_no_plan_is_refused(run: Run, folder: Path) -> None:
    (folder / "no.acctplan").write_bytes(b"no plan")
    ran = run("share", "no.acctplan", "-o", "copy.acctplan", "--audience", "team")
    assert (ran.code, ran.out) == (3, "")
    assert run("share", "none.acctplan", "-o", "copy.acctplan", "--audience", "team").code == 4
    assert not (folder / "copy.acctplan").exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Origin:    a copy (Team), made on 21 May 2026 by 周宁"),
        ("zh_CN", "来源：副本（团队），据文件所写由周宁于"),
    ],
)
def test_info_says_that_a_file_is_a_copy(run: Run, hospital: Path, language: str, said: str) -> None:
    run("share", hospital.name, "-o", "team.acctplan", "--audience", "team")
    run("share", hospital.name, "-o", "customer.acctplan", "--audience", "customer")
    save_settings(replace(load_settings(), author="周宁"))
    run("share", hospital.name, "-o", "signed.acctplan", "--audience", "team")
    signed = run("info", "signed.acctplan", "--lang", language).out
    assert said in signed
    unsigned = run("info", "team.acctplan", "--lang", language).out
    assert "2026" in unsigned
    assert "周宁" not in unsigned
    found = json.loads(run("info", "signed.acctplan", "--format", "json").out)["copy"]
    assert {name: found[name] for name in ("audience", "day", "by")} == {
        "audience": "team", "day": "2026-05-21", "by": "周宁",
    }  # fmt: skip
    for whole in (hospital.name, "customer.acctplan"):  # A customer's copy says of itself nothing at all.
        assert "Origin" not in run("info", whole, "--lang", "en").out
        assert json.loads(run("info", whole, "--format", "json").out)["copy"] is None
