"""brief: a PDF for whom and as of when one asks."""

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
    assert run("brief", "hospital.acctplan", "-o", "a.pdf", "--kind", kind) == (0, "Wrote a.pdf.\n", "")
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
