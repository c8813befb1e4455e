"""The question plan of a visit: order, needs, answers, and what the coach says of it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.support.plans import NEED, people, plan_with
from tests.support.sessions import sample_session, session_of, show
from tests.support.settling import settle
from tests.ui.inspector.hands import pick
from workbench.domain.links import evidence_of, questions_of
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.visits.panel import VisitsPanel
from workbench.ui.visits.question_plan import QuestionPlan
from workbench.ui.visits.question_row import QuestionRow
from workbench.ui.widgets.buttons import IconButton

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


def _plan(host: QWidget, session: Session) -> QuestionPlan:
    panel = VisitsPanel(session, host)
    host.layout().addWidget(panel)
    show(host)
    assert panel._sheet is not None
    return panel._sheet._questions


def _small(host: QWidget, *questions: str, answer: str = "") -> tuple[QuestionPlan, Session]:
    asked = {
        f"q{n}": {
            "visit": "v",
            "text": words,
            "kind": "closed" if words.startswith("Do") else "open",
            "place": float(n),
        }
        for n, words in enumerate(questions)
    }
    if answer:
        asked["q0"]["answer"] = answer
    visit = {"v": {"opportunity": "deal", "people": ("wang",), "primary_objective": "Learn"}}
    rows = {"needs": {"n": {**NEED, "person": "wang"}}, "visits": visit, "questions": asked}
    session = session_of(plan_with(people=people("wang"), **rows), host)
    return _plan(host, session), session


def _order(session: Session) -> list[str]:
    return [question.id for question in questions_of(session.plan, "v")]


def test_a_question_is_added_with_the_kind_its_words_suggest(host: QWidget) -> None:
    plan, session = _small(host, "What else?")
    plan._add.setFocus()
    QTest.keyClicks(plan._add, "Do you agree?")
    QTest.keyClick(plan._add, Qt.Key.Key_Return)
    assert [q.kind for q in questions_of(session.plan, "v")] == ["open", "closed"]
    assert plan._add.text() == ""


def test_alt_and_an_arrow_moves_the_question_one_stands_in(host: QWidget) -> None:
    plan, session = _small(host, "What?", "How?", "Why?")
    field = plan._rows["q2"]._fields["text"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up, ALT)
    assert _order(session) == ["q0", "q2", "q1"]
    assert QApplication.focusWidget() is field
    QTest.keyClick(field, Qt.Key.Key_Up, ALT)
    QTest.keyClick(field, Qt.Key.Key_Up, ALT)
    assert _order(session) == ["q2", "q0", "q1"]
    QTest.keyClick(field, Qt.Key.Key_Down, ALT)
    assert _order(session) == ["q0", "q2", "q1"]
    session.undo()
    assert _order(session) == ["q2", "q0", "q1"]


def test_buttons_move_a_question_and_end_at_the_ends(host: QWidget) -> None:
    plan, session = _small(host, "What?", "How?")
    first, last = plan._rows["q0"], plan._rows["q1"]
    assert not first._up.isEnabled()
    assert not last._down.isEnabled()
    QTest.mouseClick(first._down, LEFT)
    assert _order(session) == ["q1", "q0"]
    assert plan._rows["q0"] is first
    assert not first._down.isEnabled()


def test_an_answer_to_a_question_for_a_need_backs_the_need(host: QWidget) -> None:
    plan, session = _small(host, "What?")
    row = plan._rows["q0"]
    pick(row._fields["need"], "modern")
    assert session.plan.questions["q0"].need == "n"
    field = row._fields["answer"]
    field.setFocus()
    QTest.keyClicks(field, "Our phones look old")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [piece.text for piece in evidence_of(session.plan, Ref("needs", "n"))] == ["Our phones look old"]


def test_an_answer_becomes_a_need_of_the_kind_chosen(host: QWidget) -> None:
    plan, session = _small(host, "What?", answer="I want to be asked first")
    row = plan._rows["q0"]
    assert row._keep.isVisible()
    action = next(a for a in row._kinds.actions() if a.data() == "recognition")
    row._kinds.triggered.emit(action)
    made = session.plan.questions["q0"].need
    assert made is not None
    need = session.plan.needs[made]
    assert (need.text, need.kind, need.visible, need.person) == (
        "I want to be asked first",
        "recognition",
        True,
        "wang",
    )
    assert not row._keep.isVisible()
    wanted: list[Ref] = []
    session.place_wanted.connect(wanted.append)
    QTest.mouseClick(row._go, LEFT)
    assert wanted == [Ref("needs", made)]


def test_the_coach_speaks_beside_the_questions(host: QWidget) -> None:
    plan, session = _small(host, "Do you agree?", "What else?")
    session.ask_coach_now()
    rules = {judged.finding.rule for judged in plan._coach._judged}
    assert rules == {"closed-too-early", "never-locked"}
    words = " ".join(label.text() for label in plan._coach.findChildren(QLabel))
    assert "closed" in words


def test_a_question_is_deleted_and_brought_back(host: QWidget) -> None:
    session = sample_session(host, "hospital-planned")
    plan = _plan(host, session)
    question, row = next(iter(plan._rows.items()))
    before = list(plan._rows)
    QTest.mouseClick(row._delete, LEFT)
    assert question not in session.plan.questions
    assert question not in plan._rows
    session.undo()
    settle()
    assert [r.question for r in plan._box.findChildren(QuestionRow) if not r.isHidden()] != []
    assert questions_of(session.plan, plan.ref.id)[0].id == before[0]


def test_every_field_of_a_question_has_its_name(host: QWidget) -> None:
    plan, _ = _small(host, "What?")
    row = plan._rows["q0"]
    assert all(field.accessibleName() for field in row._fields.values())
    assert all(button.accessibleName() for button in row.findChildren(IconButton))
