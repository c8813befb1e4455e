"""Why something was dismissed leaves in no exit that is made for others once a row it rests on is kept from them."""

from pathlib import Path

import pytest

from tests.support.coaching import load_case
from tests.support.papers import whole_text
from tests.support.plans import DAY
from tests.unit.cli.conftest import Run
from workbench.cli.console import DONE, LOOK
from workbench.coach.judgement.themes import judge
from workbench.domain.edits import apply, change
from workbench.domain.moments import shifted
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience, Ref
from workbench.exchange.plan_json import write_plan
from workbench.usecases.dismissing import dismiss
from workbench.usecases.ports import BriefKind

REASON = "Zqbcdfgh: he told me so himself"


def shared() -> Plan:
    """Return the sample, all of which the team may see."""
    plan = load_case("hospital.en")
    for table, rows in plan.tables.items():
        for row in rows.values():
            if row.audience == Audience.PRIVATE:
                plan = apply(plan, change(table, row.id, {"audience": Audience.TEAM}))
    return plan


def dismissed() -> tuple[Plan, list[Ref]]:
    """Return the sample with its largest theme dismissed, and all rows that the theme rests on."""
    plan = shared()
    theme = max(judge(plan, DAY).themes, key=lambda each: len(each.folded))
    findings = [theme.lead.finding, *(each.finding for each in theme.folded)]
    rests = dict.fromkeys(ref for finding in findings for ref in (*finding.about, *finding.data))
    until = shifted(DAY, 30)
    assert until is not None
    return apply(plan, dismiss(plan, findings, REASON, until, DAY, "Chen").edits), list(rests)


def exits(run: Run, folder: Path, plan: Plan) -> str:
    """Return all that the command line gives to the team of *plan*, and says of what it gave."""
    (folder / "all.json").write_bytes(write_plan(plan))
    for name in ("p.acctplan", "out.acctplan", "out.json"):
        (folder / name).unlink(missing_ok=True)
    done = [run("import", "all.json", "--into", "p.acctplan")]
    done.append(run("export", "p.acctplan", "-o", "out.json", "--audience", "team"))
    done.append(run("import", "out.json", "--into", "out.acctplan"))
    done += [run("check", "out.acctplan", *more) for more in ((), ("--format", "json"))]
    told = [(folder / "out.json").read_text(encoding="utf-8")]
    for kind in BriefKind:
        done.append(run("brief", "p.acctplan", "-o", "out.pdf", "--kind", kind, "--audience", "team"))
        told.append(whole_text((folder / "out.pdf").read_bytes()))
    assert {each.code for each in done} <= {DONE, LOOK}
    return "\n".join([*told, *(each.out + each.err for each in done)])


@pytest.fixture
def mark() -> str:
    return REASON.partition(":")[0]


def test_the_team_has_the_reason_while_it_sees_all_of_it(run: Run, folder: Path, mark: str) -> None:
    assert mark in exits(run, folder, dismissed()[0])


def test_no_exit_tells_it_once_a_row_of_it_is_private(run: Run, folder: Path, mark: str) -> None:
    plan, rests = dismissed()
    assert len(rests) > 1
    kept = [apply(plan, change(*ref, {"audience": Audience.PRIVATE})) for ref in rests]
    assert not [ref for ref, each in zip(rests, kept, strict=True) if mark in write_plan(each, Audience.TEAM).decode()]
    assert mark not in exits(run, folder, kept[-1])
