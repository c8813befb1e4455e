"""No exit tells an audience what is not for it: every text of every table, planted with words of its own, is read back.

The exits of the window are read in ``tests/ui/test_markers.py``.
"""

import json
from pathlib import Path

import pytest

from tests.support.markers import MARK, Planted, planted, row_id
from tests.support.papers import about, bookmarks, brief_of, whole_text
from tests.unit.cli.conftest import Run
from workbench.domain.audience import visible_to
from workbench.domain.plan import TABLES
from workbench.domain.rows import Audience
from workbench.exchange.plan_json import write_plan
from workbench.usecases.ports import BriefKind

OTHERS = (Audience.TEAM, Audience.CUSTOMER)


def json_of(planted: Planted, audience: Audience) -> str:
    return write_plan(planted.plan, audience).decode()


def paper_of(planted: Planted, kind: BriefKind, audience: Audience, deal: str | None) -> str:
    """Return all that a brief says: its pages, its outline, and what the file says of itself."""
    pdf = brief_of(planted.plan, kind, audience=audience, opportunity=deal)
    return "\n".join((whole_text(pdf), json.dumps(bookmarks(pdf)), json.dumps(about(pdf))))


WITHOUT_WORDS = {
    *("roles", "contacts", "field_audiences", "dismissed_rows", "demand_moves", "factor_moves", "gate_answers"),
    *("team", "handovers", "handover_items", "scorecards", "values", "credit", "return_months", "estimates"),
    *("targets", "readings", "cover", "external_ids"),
}
"""Tables whose rows need not say anything in words."""


def test_every_text_of_every_table_is_planted() -> None:
    without_words = {table for table in TABLES if not any(each.table == table for each in planted().marks.values())}
    assert without_words <= WITHOUT_WORDS
    assert planted().found(json_of(planted(), Audience.PRIVATE)) == set(planted().marks.values())


@pytest.mark.parametrize("account", list(Audience))
@pytest.mark.parametrize("audience", OTHERS)
def test_json_tells_nobody_what_is_not_for_them_and_all_that_is(account: Audience, audience: Audience) -> None:
    plan = planted(account)
    told = plan.found(json_of(plan, audience))
    assert told == plan.meant_for(audience)
    assert any(mark.audience == audience for mark in told)


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
    plan = planted()
    (folder / "all.json").write_bytes(write_plan(plan.plan))
    assert run("import", "all.json", "--into", "p.acctplan").code == 0
    said = [run("export", "p.acctplan", "-o", "out.json", "--audience", audience)]
    told = (folder / "out.json").read_text(encoding="utf-8")
    assert plan.found(told) == plan.meant_for(audience)
    for kind in BriefKind:
        said.append(run("brief", "p.acctplan", "-o", "out.pdf", "--kind", kind, "--audience", audience))
        pdf = (folder / "out.pdf").read_bytes()
        told = whole_text(pdf) + str(about(pdf)) + str(bookmarks(pdf))
        assert plan.leaked(told, audience) == set()
        assert MARK.search(told)
    assert [ran.code for ran in said] == [0] * len(said)
    assert plan.leaked("".join(ran.out + ran.err for ran in said), audience) == set()
