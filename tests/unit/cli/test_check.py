"""check: the coach's findings as text and as JSON, and what the exit code says of them."""

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from workbench.domain.appeals import AppealOrder
from workbench.domain.method_settings import METHOD_SETTINGS, settings_said, texts_in_force
from workbench.storage.library import PlanLibrary
from workbench.system.settings import Settings, save_settings
from workbench.usecases.document import Document
from workbench.usecases.method_settings import set_method

EXPECTED = json.loads((Path(__file__).parents[2] / "data" / "hospital.expected.json").read_bytes())


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_hospital_case_has_the_findings_of_the_course(run: Run, language: str) -> None:
    run("new", "a.acctplan", "--sample", "hospital", "--lang", language)
    ran = run("check", "a.acctplan", "--day", EXPECTED["day"], "--format", "json", "--lang", language)
    rules = {finding["rule"] for finding in json.loads(ran.out)}
    assert rules >= set(EXPECTED["must"])
    assert rules.isdisjoint(EXPECTED["must_not"])
    assert (ran.code, ran.err) == (1, "")


def test_each_finding_is_a_rule_a_weight_rows_a_sentence_and_its_judgement(run: Run, hospital: Path) -> None:
    findings = json.loads(run("check", "hospital.acctplan", "--format", "json").out)
    plan = PlanLibrary("test").read(hospital)
    ids = {row_id for rows in plan.tables.values() for row_id in rows}
    for finding in findings:
        assert list(finding) == ["rule", "severity", "about", "text", "theme", "lead", "state", "folded_under"]
        assert finding["severity"] in ("red", "amber", "grey")
        assert finding["state"] in ("open", "in_hand", "slipped")
        assert finding["about"]
        assert ids.issuperset(finding["about"])
        assert finding["text"].strip()
    leads = [finding for finding in findings if finding["lead"]]
    assert [finding["theme"] for finding in leads] == list(range(1, len(leads) + 1))
    assert all(finding["folded_under"] is None for finding in leads)
    folded = [finding for finding in findings if finding["theme"] and not finding["lead"]]
    assert folded
    assert {finding["folded_under"] for finding in folded} <= {finding["rule"] for finding in findings}


def test_the_text_says_the_day_and_then_the_themes_now_this_week_and_later(run: Run, hospital: Path) -> None:
    findings = json.loads(run("check", "hospital.acctplan", "--format", "json").out)
    lines = run("check", "hospital.acctplan").out.splitlines()
    assert lines[0] == "Northern Medical Centre, 21 May 2026"
    leads = [finding for finding in findings if finding["lead"]]
    themes = [line for line in lines if line.startswith("  ")]
    assert [f"  {f['theme']}. {f['text']}" for f in leads] == [line.split("  [")[0] for line in themes]
    assert [line for line in lines[1:] if line and not line.startswith("  ")] == [
        "Now (3)",
        "This week (5)",
        "Later (4)",
    ]


def test_what_the_deal_has_not_come_far_enough_for_is_counted_and_has_no_theme(run: Run, hospital: Path) -> None:
    early = ("--day", "2026-02-25")
    findings = json.loads(run("check", "hospital.acctplan", "--format", "json", *early).out)
    waiting = [finding for finding in findings if finding["theme"] is None]
    assert waiting
    assert run("check", "hospital.acctplan", *early).out.splitlines()[-1].startswith(f"{len(waiting)} finding")


def test_the_code_goes_by_themes_that_are_red(run: Run, folder: Path) -> None:
    run("new", "planned.acctplan", "--sample", "hospital-planned", "--lang", "en")
    assert run("check", "planned.acctplan", "--day", "2026-05-21").code == 0
    assert run("check", "planned.acctplan", "--day", "2026-06-30").code == 1


def test_today_is_the_day_when_none_is_given(run: Run, hospital: Path) -> None:
    today = run("check", "hospital.acctplan", "--format", "json").out
    assert run("check", "hospital.acctplan", "--format", "json", "--day", "2026-05-21").out == today
    assert run("check", "hospital.acctplan", "--format", "json", "--day", "2026-01-13").out != today


def test_an_empty_plan_has_nothing_to_look_at(run: Run) -> None:
    run("new", "empty.acctplan")
    assert run("check", "empty.acctplan") == (0, "empty, 21 May 2026\nThe coach finds nothing to say.\n", "")
    assert run("check", "empty.acctplan", "--format", "json") == (0, "[]\n", "")


def test_a_plan_that_says_its_limits_is_found_the_same_on_a_computer_with_others(run: Run, hospital: Path) -> None:
    strict = dict.fromkeys(METHOD_SETTINGS, "1")
    silent = run("check", "hospital.acctplan", "--format", "json").out
    save_settings(Settings(method=strict))
    theirs = run("check", "hospital.acctplan", "--format", "json").out
    assert theirs != silent

    document = Document(PlanLibrary("test").open(hospital))
    document.apply(*set_method(document.plan, texts_in_force({}), None))
    document.store.publish(hospital)
    document.store.close()
    assert run("check", "hospital.acctplan", "--format", "json").out == silent


def test_a_new_plan_starts_with_the_computers_own_settings(run: Run, folder: Path) -> None:
    save_settings(Settings(method={"staleness_days.owner": "5"}, appeal_order="law_first"))
    run("new", "north.acctplan")
    plan = PlanLibrary("test").read(folder / "north.acctplan")
    assert settings_said(plan) == texts_in_force({"staleness_days.owner": "5"})
    assert plan.account.appeal_order == AppealOrder.LAW_FIRST
