"""What a step changes on the iceberg is what looking at everything anew would show."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.support.big_plan import big_plan
from tests.ui.iceberg.stage import DAY, Stage, row, small_plan
from workbench.domain.edits import apply, changes
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.iceberg.facts import NeedFacts, need_facts, people_to_choose, source_facts
from workbench.ui.iceberg.renewal import count_alike, renewed
from workbench.usecases.ports import Label
from workbench.usecases.rows import remove, set_fields

STEPS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "words": ("needs", "safe", {"text": "不担责"}),
    "level": ("needs", "safe", {"level": "underlying"}),
    "surfaced": ("needs", "safe", {"visible": True, "surfaced": DAY}),
    "kind": ("needs", "safe", {"kind": "recognition"}),
    "source": ("needs", "phones", {"source": "obligatory"}),
    "demand": ("needs", "nothing", {"demand": "must"}),
    "whose": ("needs", "safe", {"person": "wang"}),
    "nobody": ("needs", "safe", {"person": None}),
    "name": ("people", "liu", {"name": "阿刘"}),
    "left": ("people", "liu", {"left": DAY}),
    "side": ("people", "liu", {"side": "partner"}),
    "answer": ("answers", "trial", {"text": "试用两周"}),
    "planned": ("answers", "trial", {"status": "planned"}),
    "moved answer": ("answers", "trial", {"need": "safe"}),
    "moved evidence": ("evidence", "said", {"about": "modern"}),
    "other words of evidence": ("evidence", "said", {"text": "院长说的"}),
    "nothing of it": ("visits", "next", {"primary_objective": "见刘丽"}),
}


def plan() -> Plan:
    return row(small_plan(), "evidence", "said", about_table="needs", about="safe", text="刘丽说的")


def facts_of(of: Plan) -> dict[str, NeedFacts]:
    return {facts.key: facts for facts in need_facts(of, "deal", DAY)}


@pytest.mark.parametrize("step", STEPS)
def test_facts_after_a_step_are_those_of_the_plan(step: str) -> None:
    table, row_id, fields = STEPS[step]
    before = plan()
    edits = set_fields(before, Ref(table, row_id), **fields)
    after = apply(before, edits)
    assert after is not before
    found = renewed(after, DAY, facts_of(before), changes(before, edits))
    expected = facts_of(after)
    if found is not None:
        assert list(found.values()) == list(expected.values())
    if count_alike(facts_of(before), expected):
        assert source_facts(facts_of(before).values()) == source_facts(expected.values())
        assert sorted(people_to_choose(before, "deal", DAY, facts_of(before).values())) == sorted(
            people_to_choose(before, "deal", DAY, expected.values())
        )


@pytest.mark.parametrize("step", STEPS)
def test_the_panel_shows_after_a_step_what_it_would_show_anew(qtbot: QtBot, step: str) -> None:
    table, row_id, fields = STEPS[step]
    stage, other = Stage(qtbot, plan(), DAY), Stage(qtbot, plan(), DAY)
    for each in (stage, other):
        each.session.perform(Label("change_field"), lambda of: set_fields(of, Ref(table, row_id), **fields))
    other.panel.refresh(None)
    assert _shown(stage) == _shown(other)


@pytest.mark.parametrize("gone", [Ref("people", "liu"), Ref("needs", "safe"), Ref("answers", "trial")])
def test_rows_that_go_and_come_back_do_so_on_the_panel(qtbot: QtBot, gone: Ref) -> None:
    stage, other = Stage(qtbot, plan(), DAY), Stage(qtbot, plan(), DAY)
    before = _shown(stage)
    for each in (stage, other):
        each.session.perform(Label("delete"), lambda of: remove(of, gone))
    other.panel.refresh(None)
    assert _shown(stage) == _shown(other) != before
    stage.session.undo()
    assert _shown(stage) == before


def test_one_need_of_very_many_is_the_only_one_looked_at() -> None:
    before = big_plan(people=8, needs=200)
    edits = set_fields(before, Ref("needs", "n7"), text="另一种说法")
    deal = before.needs["n7"].opportunity
    known = {facts.key: facts for facts in need_facts(before, deal, DAY)}
    found = renewed(apply(before, edits), DAY, known, changes(before, edits))
    assert found is not None
    assert [key for key in known if found[key] is not known[key]] == ["n7"]


def _shown(stage: Stage) -> object:
    panel = stage.panel
    person = [panel.person.itemText(place) for place in range(panel.person.count())]
    cards = {c.key: (_told(c.facts), c.describe(), c.size) for c in panel.canvas.need_cards()}
    boxes = dict(panel.canvas.arrangement.places)
    sources = {source: chip.text() for source, chip in panel.sources.chips.items()}
    rows = [_told(facts) for facts in panel.model.rows()]
    return person, panel.person.values(), cards, boxes, sources, rows, panel.unanswered.text(), panel.person.value()


def _told(facts: NeedFacts) -> object:
    return facts.key, facts.need.text, facts.person, facts.depth, facts.state, facts.evidence, len(facts.answers)
