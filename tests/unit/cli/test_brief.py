"""brief: a PDF for whom and as of when one asks."""

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.unit.cli.conftest import Run
from workbench.usecases.ports import BriefKind


def words_of(path: Path) -> str:
    pdf = pypdfium2.PdfDocument(path.read_bytes())
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)
    finally:
        pdf.close()


@pytest.mark.parametrize("kind", list(BriefKind))
def test_every_kind_is_written(run: Run, folder: Path, hospital: Path, kind: str) -> None:
    ran = run("brief", "hospital.acctplan", "-o", "a.pdf", "--kind", kind, "--audience", "private")
    assert ran == (0, "Wrote a.pdf.\n", "")
    assert "Northern Medical Centre" in words_of(folder / "a.pdf")


def test_it_speaks_the_language_of_the_plan_unless_told(run: Run, folder: Path) -> None:
    run("new", "a.acctplan", "--sample", "hospital", "--lang", "zh_CN")
    assert run("brief", "a.acctplan", "-o", "plan.pdf").out == "Wrote plan.pdf.\n"
    assert run("brief", "a.acctplan", "-o", "en.pdf", "--lang", "en").code == 0
    assert "角色图" in words_of(folder / "plan.pdf")
    assert "角色图" not in words_of(folder / "en.pdf")


def test_the_customer_does_not_see_what_is_private(run: Run, folder: Path, hospital: Path) -> None:
    run("brief", "hospital.acctplan", "-o", "mine.pdf", "--audience", "private")
    run("brief", "hospital.acctplan", "-o", "theirs.pdf", "--audience", "customer")
    assert "daggers" in words_of(folder / "mine.pdf")
    assert "daggers" not in words_of(folder / "theirs.pdf")


@pytest.mark.parametrize(
    ("language", "said", "named"),
    [
        ("en", "Stays out: 5 positions, 8 relations", "Person without Notes: Wang Tong"),
        ("zh_CN", "不包含：5 条我方地位、8 条关系", "人物不含“备注”：Wang Tong"),
    ],
)
def test_what_stays_out_is_named_on_the_error_stream(
    run: Run, hospital: Path, language: str, said: str, named: str
) -> None:
    command = ("brief", "hospital.acctplan", "-o", "a.pdf", "--lang", language)
    ran = run(*command, "--audience", "team")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    first, *names = ran.err.splitlines()
    assert first.startswith(said)
    assert any(line.startswith(named) for line in names)
    assert run(*command, "--audience", "private").err == ""


def test_paper_and_day_change_it(run: Run, folder: Path, hospital: Path) -> None:
    run("brief", "hospital.acctplan", "-o", "a4.pdf", "--kind", "one-page")
    run("brief", "hospital.acctplan", "-o", "letter.pdf", "--kind", "one-page", "--paper", "letter")
    run("brief", "hospital.acctplan", "-o", "early.pdf", "--kind", "one-page", "--day", "2026-01-13")
    contents = {name: (folder / f"{name}.pdf").read_bytes() for name in ("a4", "letter", "early")}
    assert len(set(contents.values())) == 3
    assert words_of(folder / "early.pdf") != words_of(folder / "a4.pdf")


def test_an_opportunity_is_chosen_by_name(run: Run, folder: Path, hospital: Path) -> None:
    assert run("brief", "hospital.acctplan", "-o", "a.pdf", "--opportunity", "hospital-wide MOBILE phones").code == 0
    ran = run("brief", "hospital.acctplan", "-o", "b.pdf", "--opportunity", "Cars")
    assert ran == (2, "", 'The plan has no opportunity called "Cars".\n')
    assert not (folder / "b.pdf").exists()


def test_an_empty_plan_can_be_printed(run: Run, folder: Path) -> None:
    run("new", "empty.acctplan")
    assert run("brief", "empty.acctplan", "-o", "a.pdf").code == 0
    assert (folder / "a.pdf").read_bytes().startswith(b"%PDF-")


def deals(run: Run, folder: Path, *found: dict[str, object]) -> None:
    """Make the plan file ``p.acctplan`` with these opportunities."""
    rows = [{"id": str(number), **deal} for number, deal in enumerate(found)]
    stages = [{"opportunity": "0", "stage": "proposal", "entered": "2026-05-01"}]
    plan = {"format": "account-plan", "version": 1, "language": "en", "account": {"name": "Clinic", "currency": "EUR"}}
    (folder / "p.json").write_text(json.dumps({**plan, "opportunities": rows, "stages": stages}))
    assert run("import", "p.json", "--into", "p.acctplan").code == 0


def test_a_private_opportunity_is_passed_over_unless_it_is_named(run: Run, folder: Path) -> None:
    deals(run, folder, {"name": "Takeover", "audience": "private"}, {"name": "Beds"})
    for audience in ("team", "customer"):
        run("brief", "p.acctplan", "-o", "a.pdf", "--audience", audience)
        assert "Takeover" not in words_of(folder / "a.pdf")
        assert "Beds" in words_of(folder / "a.pdf")
    ran = run("brief", "p.acctplan", "-o", "b.pdf", "--opportunity", "Takeover")
    assert ran.out == 'Wrote b.pdf.\nIt bears the name of the opportunity "Takeover", which is marked: Private.\n'
    assert "Takeover" in words_of(folder / "b.pdf")
    assert run("brief", "p.acctplan", "-o", "c.pdf", "--audience", "private").out == "Wrote c.pdf.\n"
    assert "Takeover" in words_of(folder / "c.pdf")


def test_a_plan_whose_opportunities_are_all_private_is_not_printed_for_others(run: Run, folder: Path) -> None:
    deals(run, folder, {"name": "Takeover", "audience": "private"})
    ran = run("brief", "p.acctplan", "-o", "a.pdf")
    assert (ran.code, ran.out) == (2, "")
    assert "--opportunity" in ran.err
    assert "Takeover" not in ran.err
    assert not (folder / "a.pdf").exists()


def test_opportunities_of_one_name_are_told_apart_and_chosen_by_number(run: Run, folder: Path) -> None:
    later = {"name": "beds", "value": 1250000.5, "target_close": "2026-09-30", "outcome": "refused"}
    deals(run, folder, {"name": "Beds"}, {"name": "Beds#2", "value": 7}, later)
    ran = run("brief", "p.acctplan", "-o", "a.pdf", "--opportunity", "Beds")
    told = "Beds#1 (Proposal); beds#2 (Refused, 1,250,000.5 EUR, 2026-09-30)"
    assert ran == (2, "", f'The plan has 2 opportunities called "Beds". Say which one: {told}\n')
    assert not (folder / "a.pdf").exists()
    assert run("brief", "p.acctplan", "-o", "one.pdf", "--opportunity", "BEDS#1").code == 0
    assert "Proposal" in words_of(folder / "one.pdf")
    for wanted in ("Beds#3", "Beds#0", "Beds#", "Beds#1#1", "#1"):
        ran = run("brief", "p.acctplan", "-o", "a.pdf", "--opportunity", wanted)
        assert ran == (2, "", f'The plan has no opportunity called "{wanted}".\n')


def test_an_opportunity_really_called_so_comes_before_a_number(run: Run, folder: Path) -> None:
    deals(run, folder, {"name": "Beds"}, {"name": "Beds"}, {"name": "Beds#2", "value": 7.0})
    assert run("brief", "p.acctplan", "-o", "a.pdf", "--opportunity", "Beds#2").code == 0
    assert "Beds#2" in words_of(folder / "a.pdf")


def test_what_no_font_has_is_named_with_whose_it_is_and_the_paper_is_written(run: Run, folder: Path) -> None:
    deals(run, folder, {"name": "Beds 🚀"})
    ran = run("brief", "p.acctplan", "-o", "a.pdf")
    assert (ran.code, ran.out) == (0, "Wrote a.pdf.\n")
    assert ran.err == "No font has 🚀 (U+1F680) in Beds 🚀. A box is printed in its place.\n"
    assert "🚀（U+1F680，见Beds 🚀）" in run("brief", "p.acctplan", "-o", "a.pdf", "--lang", "zh_CN").err
