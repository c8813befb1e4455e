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


def test_each_finding_is_a_rule_a_weight_rows_and_a_sentence(run: Run, hospital: Path) -> None:
    findings = json.loads(run("check", "hospital.acctplan", "--format", "json").out)
    plan = PlanLibrary("test").read(hospital)
    ids = {row_id for rows in plan.tables.values() for row_id in rows}
    for finding in findings:
        assert list(finding) == ["rule", "severity", "about", "text"]
        assert finding["severity"] in ("red", "amber", "grey")
        assert finding["about"]
        assert ids.issuperset(finding["about"])
        assert finding["text"].strip()


def test_the_text_is_grouped_by_weight_and_says_the_same(run: Run, hospital: Path) -> None:
    findings = json.loads(run("check", "hospital.acctplan", "--format", "json").out)
    lines = run("check", "hospital.acctplan").out.splitlines()
    assert lines[0] == "Northern Medical Centre, 2026-05-21"
    assert [line for line in lines if line.startswith("  ")] == [f"  {f['text']}  [{f['rule']}]" for f in findings]
    heads = [line for line in lines[1:] if line and not line.startswith("  ")]
    counts = [sum(f["severity"] == severity for f in findings) for severity in ("red", "amber", "grey")]
    names = ("Blocks the deal", "Needs a plan", "Housekeeping")
    assert heads == [f"{name} ({n})" for name, n in zip(names, counts, strict=True) if n]


def test_today_is_the_day_when_none_is_given(run: Run, hospital: Path) -> None:
    today = run("check", "hospital.acctplan", "--format", "json").out
    assert run("check", "hospital.acctplan", "--format", "json", "--day", "2026-05-21").out == today
    assert run("check", "hospital.acctplan", "--format", "json", "--day", "2026-01-13").out != today


def test_an_empty_plan_has_nothing_to_look_at(run: Run) -> None:
    run("new", "empty.acctplan")
    assert run("check", "empty.acctplan") == (0, "empty, 2026-05-21\nThe coach finds nothing to say.\n", "")
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
