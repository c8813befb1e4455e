"""The table twins of the funnel, the odds, and the languages and themes it is worn in (F1, F2)."""

import subprocess
import sys
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.support.plans import plan_with
from tests.ui.funnel.stage import Stage, ago, small_plan, stay
from workbench.domain.deal import StageName
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.funnel.bar import TABLE
from workbench.ui.funnel.chart import Chart
from workbench.ui.language import Speech
from workbench.usecases.funnel import Milestone

Key = Qt.Key


def shown(model: QAbstractItemModel) -> list[list[Any]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_the_table_lists_every_stay(stage: Stage) -> None:
    stage.click_on(stage.panel.bar.views.button(TABLE))
    assert stage.panel.stages.table.isVisible()
    rows = shown(stage.panel.stages.model)
    assert [row[0] for row in rows] == ["暖场", "了解现状", "发现差距"]
    assert rows[1][1:5] == [ago(30).isoformat(), ago(10).isoformat(), "20", "已成立"]
    assert rows[2][4] == "缺 1 项"


def test_the_reason_is_written_in_the_table(stage: Stage) -> None:
    stage.panel.show_view(TABLE)
    table = stage.panel.stages.table
    table.select(["third"])
    table.setFocus()
    table.setCurrentIndex(table.index_of("third", 6))
    QTest.keyClick(table, Key.Key_F2)
    stage.write("见面就说清楚了")
    assert stage.plan.stages["third"].reason == "见面就说清楚了"
    assert shown(stage.panel.stages.model)[2][6] == "见面就说清楚了"


def test_stage_and_days_are_changed_in_the_table(stage: Stage) -> None:
    model = stage.panel.stages.model
    model.setData(model.index(2, 0), 5)
    assert stage.plan.stages["third"].stage == StageName.TRIAL
    assert shown(model)[2][5] == "跳过 3 个阶段"
    model.setData(model.index(2, 1), ago(9))
    assert stage.plan.stages["third"].entered == ago(9)
    stage.session.undo()
    stage.session.undo()
    assert stage.plan.stages == small_plan().stages


def test_a_stay_is_deleted_in_the_table(stage: Stage) -> None:
    stage.panel.show_view(TABLE)
    table = stage.panel.stages.table
    table.setFocus()
    table.select(["second"])
    QTest.keyClick(table, Key.Key_Delete)
    assert set(stage.plan.stages) == {"first", "third"}
    assert stage.plan.stages["first"].left == ago(10)


def test_the_table_of_questions_is_the_talk(talk: Stage) -> None:
    rows = shown(talk.panel.talk.model)
    assert [row[:3] for row in rows] == [["1", "赢得合作", "开放"], ["2", "现状", "开放"], ["3", "锁定", "封闭"]]
    model = talk.panel.talk.model
    model.setData(model.index(1, 4), "没人接")
    assert talk.plan.questions["q2"].answer == "没人接"


def test_the_needs_of_the_talk_stand_in_a_table_too(talk: Stage) -> None:
    talk.panel.show_view(TABLE)
    part = talk.panel.talk
    assert part.need_table.isVisible()
    place = part.needs.place("reach")
    assert shown(part.needs)[place][:4] == ["王彤", "绩效", "随时联络", "未锁定"]
    part.needs.setData(part.needs.index(place, 3), True)
    assert talk.plan.needs["reach"].locked
    part.needs.setData(part.needs.index(place, 4), "靠对讲机")
    assert talk.plan.needs["reach"].present == "靠对讲机"
    part.need_table.setFocus()
    part.need_table.select(["reach"])
    QTest.keyClick(part.need_table, Key.Key_Delete)
    assert set(talk.plan.needs) == {"power"}


def test_the_models_keep_qt_s_rules(stage: Stage) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, fatal) for model in (stage.panel.stages.model, stage.panel.talk.model)]
    stage.drag_deal(StageName.CONSEQUENCES)
    stage.session.undo()
    assert len(testers) == 2


def odds_of(qtbot: QtBot, plan: Any) -> Stage:
    stage = Stage(qtbot, plan)
    stage.show_part("odds")
    qtbot.waitUntil(lambda: stage.panel.odds.chart is not None)
    return stage


def test_one_opportunity_is_told_to_be_too_few(qtbot: QtBot) -> None:
    stage = odds_of(qtbot, small_plan())
    assert "算不出比率" in stage.panel.odds.says.text()
    few = "太少"
    assert [row[1:3] for row in shown(stage.panel.odds.model)] == [["1", few], ["1", few], ["0", few], ["0", few]]
    assert bars(stage.panel.odds.chart) == [5.0, 50.0, 100.0]


def bars(chart: Chart | None) -> list[float]:
    """The heights of the bars drawn."""
    import pyqtgraph

    assert chart is not None
    drawn = (item for item in chart.widget.scene().items() if isinstance(item, pyqtgraph.BarGraphItem))
    return sorted(float(item.opts["height"][0]) for item in drawn)


def test_three_opportunities_make_a_rate_beside_the_reference(qtbot: QtBot) -> None:
    deals: dict[str, dict[str, object]] = {name: {"name": name} for name in ("deal", "b", "c", "d")}
    plan = plan_with(opportunities=deals, stages={"s": stay("trial", 5), "t": {**stay("gap", 3), "opportunity": "b"}})
    stage = odds_of(qtbot, plan)
    assert [row[2] for row in shown(stage.panel.odds.model)] == ["100 %", "50 %", "25 %", "0 %"]
    assert bars(stage.panel.odds.chart) == [0.0, 5.0, 25.0, 50.0, 50.0, 100.0, 100.0]
    stage.session.select(Ref("opportunities", "deal"))
    assert stage.panel.odds.model.row(Milestone.TALKS) is not None


def test_the_chart_s_library_waits_until_the_odds_are_looked_at() -> None:
    code = "import sys, workbench.ui.funnel.panel; print('pyqtgraph' in sys.modules, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


@pytest.mark.parametrize("part", ["stages", "talk", "odds"])
def test_the_language_switches_at_once(stage: Stage, speech: Speech, part: str) -> None:
    stage.panel.show_part(part)
    speech.switch(Language.EN)
    stage.settle()
    words = " ".join(label.text() for label in stage.panel.findChildren(QLabel) if label.isVisible())
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in words), words
    assert stage.panel.bar.parts.button("talk").text() == "Need funnel"


def test_a_row_is_shown_where_it_lives(stage: Stage) -> None:
    stage.panel.show_part("odds")
    assert stage.panel.show_row(Ref("stages", "second"))
    assert (stage.panel.bar.part, stage.tracker.selected_keys()) == ("stages", ["stage.present_state"])
    assert stage.panel.show_row(Ref("opportunities", "deal"))
    assert stage.tracker.selected_keys() == ["deal"]
    assert stage.panel.show_row(Ref("questions", "q2"))
    assert (stage.panel.bar.part, stage.talk.selected_keys()) == ("talk", ["questions.q2"])
    assert not stage.panel.show_row(Ref("people", "wang"))
