"""The evening before a meeting: whole stories in the real window over the real file."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.support.settling import exposed, settle
from tests.support.windows import drag, open_file, open_sample, press, press_there, session_in, write
from workbench.cli import main as command
from workbench.coach.finding import State
from workbench.domain.asof import roles_of
from workbench.domain.links import answers_of
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.storage.library import PlanLibrary
from workbench.system.language import Language
from workbench.ui.core.session import Session
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.ui.widgets.canvas import Canvas

CONTROL = Qt.KeyboardModifier.ControlModifier
ZHAO = {Language.ZH_CN: "赵志", Language.EN: "Zhao Zhi"}
DOCTOR = {Language.ZH_CN: "被当作一位医生", Language.EN: "To be seen as a doctor"}
LOW_PRICE = {Language.ZH_CN: "售价较低", Language.EN: "price is lower"}


def _canvas(window: Window, panel: str) -> Canvas:
    assert window.workspace is not None
    shown = window.workspace.panels.show_panel(panel)
    settle()
    return next(c for c in shown.findChildren(Canvas) if c.isVisible())


def _person(session: Session, name: str) -> str:
    return next(p.id for p in session.plan.people.values() if p.name == name)


def _row(session: Session, table: str, words: str) -> str:
    rows: dict[str, Any] = dict(session.plan.rows(table))
    return next(i for i, row in rows.items() if words in row.text)


def _file(folder: Path, language: Language) -> Path:
    path = folder / "医院 hospital.acctplan"
    PlanLibrary("tester").create(sample("hospital", language), path).store.close()
    return path


def _centre(canvas: Canvas, words: str) -> QPointF:
    card = next(c for c in canvas.cards() if words in c.describe())
    return card.sceneBoundingRect().center()


def test_a_role_moves_is_undone_saved_reopened_and_printed(made: Desk, language: Language, tmp_path: Path) -> None:
    path = _file(tmp_path, language)
    window = open_file(made, path, "role_map")
    session = session_in(window)
    canvas = _canvas(window, "role_map")
    zhao = _person(session, ZHAO[language])
    assert session.opportunity is not None

    drag(canvas, _centre(canvas, ZHAO[language]), canvas.content_rect().center() + QPointF(120, 60))
    moved = [role.role for role in roles_of(session.plan, session.opportunity, zhao, session.day)]
    assert moved == [RoleName.ADVOCATE]
    press(canvas, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert [r.role for r in roles_of(session.plan, session.opportunity, zhao, session.day)] == [RoleName.GATEKEEPER]
    press(window, Qt.Key.Key_Y, CONTROL)

    press(window, Qt.Key.Key_S, CONTROL)
    assert window.saver is not None
    assert window.saver.published
    window.close()
    settle()
    again = session_in(open_file(made, path, "role_map"))
    assert [r.role for r in roles_of(again.plan, again.opportunity or "", zhao, again.day)] == [RoleName.ADVOCATE]
    assert again.document.undo_label is not None
    again.undo()
    assert [r.role for r in roles_of(again.plan, again.opportunity or "", zhao, again.day)] == [RoleName.GATEKEEPER]

    brief = tmp_path / "brief.pdf"
    assert command(["brief", str(path), "-o", str(brief), "--kind", "full", "--day", "2026-05-21"]) == 0
    assert ZHAO[language] in _text(brief)


def test_a_hidden_need_surfaces_with_what_was_said(made: Desk, language: Language) -> None:
    window = open_sample(made, "hospital", language)
    session = session_in(window)
    canvas = _canvas(window, "iceberg")
    need = _row(session, "needs", DOCTOR[language])
    assert not session.plan.needs[need].visible
    start = _centre(canvas, DOCTOR[language])
    drag(canvas, start, QPointF(start.x(), canvas.content_rect().top() + 140))
    assert session.plan.needs[need].visible
    assert session.plan.needs[need].surfaced == session.day
    asked = window.focusWidget()
    QTest.keyClicks(asked, "I am a doctor first")
    QTest.keyClick(asked, Qt.Key.Key_Return)
    settle()
    said = [e.text for e in session.plan.evidence.values() if e.about == need]
    assert "I am a doctor first" in said
    press(window, Qt.Key.Key_Z, CONTROL)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert not session.plan.needs[need].visible


def test_from_the_coach_to_a_plan_that_answers_it(made: Desk, language: Language) -> None:
    window = open_sample(made, "hospital", language)
    session = session_in(window)
    session.ask_coach_now()
    sponsor = next(each for each in session.judged if each.finding.rule == "competitor-sponsor")
    session.go_to(sponsor.finding.about[0])
    from workbench.ui.coaching.answering import answer_finding

    answer_finding(session, sponsor)
    states = {each.finding.key: each.dealt.state for each in session.judged}
    assert sponsor.dealt.state == State.OPEN
    assert states[sponsor.finding.key] == State.IN_HAND


def test_the_whole_case_is_answered_in_the_planned_sample(made: Desk, language: Language) -> None:
    session = session_in(open_sample(made, "hospital-planned", language))
    session.ask_coach_now()
    rules = {finding.rule for finding in session.findings}
    assert not rules & {"threat-unowned", "no-next-step", "need-unanswered", "competitor-unanswered", "lever-unused"}
    factor = _row(session, "factors", LOW_PRICE[language])
    assert any(factor in strategy.factors for strategy in session.plan.strategies.values())
    needs = [n.id for n in session.plan.needs.values() if not n.empty_source]
    assert all(answers_of(session.plan, need) for need in needs)


def test_a_new_plan_grows_from_nothing(
    made: Desk, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.start(None)
    window = made.windows[0]
    exposed(window)
    press(window, Qt.Key.Key_N, CONTROL)
    write("新客户 Acme")
    press_there(Qt.Key.Key_Return)
    session = session_in(window)
    assert session.plan.account.name == "新客户 Acme"
    assert session.plan.account.language == language
    from workbench.usecases.ports import Label
    from workbench.usecases.roles import give_role
    from workbench.usecases.rows import add

    ref, edits = add("people", {"name": "王小明"})
    session.perform(Label("change_field"), edits)
    session.perform(
        Label("change_field"), lambda plan: give_role(plan, ref.id, session.opportunity or "", (0.8, 0.8), session.day)
    )
    target = tmp_path / "new.acctplan"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(window, Qt.Key.Key_S, CONTROL)
    assert window.saver is not None
    assert window.saver.published
    window.close()
    settle()
    assert command(["verify", str(target)]) == 0
    again = session_in(open_file(made, target))
    assert again.plan.people[ref.id].name == "王小明"
    assert again.selection is None
    again.go_to(Ref("people", ref.id))


def _text(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
