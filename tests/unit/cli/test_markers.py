"""No exit tells an audience what is not for it: every text of every table, planted with words of its own, is read back.

The exits of the window are read in ``tests/ui/test_markers.py``.
"""

import json
from pathlib import Path

import pytest

from tests.support.markers import MARK, NO_TEXT, PLAIN, Planted, planted, row_id
from tests.support.papers import about, bookmarks, brief_of, whole_text
from tests.support.plans import DAY
from tests.unit.cli.conftest import Run
from workbench.domain.audience import visible_to
from workbench.domain.plan import TABLES
from workbench.domain.rows import Audience, FieldKind, specs
from workbench.exchange.plan_json import write_plan, write_version_1
from workbench.usecases.ports import BriefKind

OTHERS = (Audience.TEAM, Audience.CUSTOMER)
TEXTS = (FieldKind.TEXT, FieldKind.TEXTS)


def json_of(planted: Planted, audience: Audience) -> str:
    return write_plan(planted.plan, audience).decode()


def paper_of(planted: Planted, kind: BriefKind, audience: Audience, deal: str | None) -> str:
    """Return all that a brief says: its pages, its outline, and what the file says of itself."""
    pdf = brief_of(planted.plan, kind, audience=audience, opportunity=deal)
    return "\n".join((whole_text(pdf), json.dumps(bookmarks(pdf)), json.dumps(about(pdf))))


def test_every_text_of_every_table_is_planted() -> None:
    fields = {(table, spec) for table in TABLES for spec in specs(TABLES[table]).values()}
    texts = {(table, spec.name) for table, spec in fields if spec.kind in TEXTS and not spec.pattern} - {
        (table, name) for table in TABLES for name in NO_TEXT | ({"field"} if table in PLAIN else set())
    }
    assert texts - {(mark.table, mark.field) for mark in planted().marks.values()} == set()
    assert planted().found(json_of(planted(), Audience.PRIVATE)) == set(planted().marks.values())


@pytest.mark.parametrize("account", list(Audience))
@pytest.mark.parametrize("audience", OTHERS)
def test_json_tells_nobody_what_is_not_for_them_and_all_that_is(account: Audience, audience: Audience) -> None:
    plan = planted(account)
    told = plan.found(json_of(plan, audience))
    assert told == plan.meant_for(audience)
    assert any(mark.audience == audience for mark in told)


@pytest.mark.parametrize("account", list(Audience))
@pytest.mark.parametrize("audience", OTHERS)
def test_json_of_version_1_tells_nobody_what_is_not_for_them(account: Audience, audience: Audience) -> None:
    plan = planted(account)
    told = plan.found(write_version_1(plan.plan, audience, DAY).decode())
    assert told <= plan.meant_for(audience)
    assert {mark.table for mark in told} >= {"needs", "visits", "commitments"}


@pytest.mark.parametrize("audience", OTHERS)
@pytest.mark.parametrize("kind", list(BriefKind))
@pytest.mark.parametrize("deal", [None, *Audience])
def test_a_paper_tells_nobody_what_is_not_for_them(kind: BriefKind, audience: Audience, deal: Audience | None) -> None:
    plan = planted()
    about_deal = row_id("opportunities", deal) if deal else None
    told = paper_of(plan, kind, audience, about_deal)
    assert plan.leaked(told, audience, about_deal or "") == set()
    tables = {mark.table for mark in plan.found(told)}
    assert tables >= {"account", "opportunities", *(["visits"] if deal else [])}


@pytest.mark.parametrize("kind", list(BriefKind))
def test_what_is_private_stands_on_the_paper_for_oneself(kind: BriefKind) -> None:
    told = paper_of(planted(), kind, Audience.PRIVATE, row_id("opportunities", Audience.PRIVATE))
    private = {mark for mark in planted().found(told) if mark.audience == Audience.PRIVATE}
    assert {mark.table for mark in private} >= {"opportunities", "visits"}


@pytest.mark.parametrize("audience", OTHERS)
def test_a_plan_cut_for_somebody_is_not_cut_any_further_for_them(audience: Audience) -> None:
    seen = visible_to(planted().plan, audience)
    assert visible_to(seen, audience).tables == seen.tables


@pytest.mark.parametrize("audience", OTHERS)
def test_the_command_line_tells_nobody_what_is_not_for_them(run: Run, folder: Path, audience: Audience) -> None:
    """Only whoever makes a paper is told, on the error stream, what stays out of it."""
    plan = planted()
    (folder / "all.json").write_bytes(write_plan(plan.plan))
    assert run("import", "all.json", "--into", "p.acctplan").code == 0
    said = [run("export", "p.acctplan", "-o", "out.json", "--audience", audience)]
    told = (folder / "out.json").read_text(encoding="utf-8")
    assert plan.found(told) == plan.meant_for(audience)
    said.append(run("export", "p.acctplan", "-o", "old.json", "--version", "1", "--audience", audience))
    assert plan.leaked((folder / "old.json").read_text(encoding="utf-8"), audience) == set()
    for kind in BriefKind:
        ran = run("brief", "p.acctplan", "-o", "out.pdf", "--kind", kind, "--audience", audience)
        assert plan.leaked(ran.err, audience) != set()
        said.append(ran._replace(err=""))
        pdf = (folder / "out.pdf").read_bytes()
        told = whole_text(pdf) + str(about(pdf)) + str(bookmarks(pdf))
        assert plan.leaked(told, audience) == set()
        assert MARK.search(told)
    assert [ran.code for ran in said] == [0] * len(said)
    assert plan.leaked("".join(ran.out + ran.err for ran in said), audience) == set()
