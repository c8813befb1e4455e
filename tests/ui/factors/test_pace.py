"""What keeps the factors quick: what is measured and laid out once holds until its texts, numbers or words change."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from tests.support.memory_store import document_of
from tests.ui.factors.conftest import TODAY, shown
from tests.ui.factors.plans import hospital
from workbench.domain.factors import StrategyKind
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.factors.facts import Board, board_of
from workbench.ui.factors.layout import Arrangement
from workbench.ui.factors.panel import FactorsPanel
from workbench.ui.factors.picture import FactorsPicture
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields


@pytest.fixture
def measured(panel: FactorsPanel, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The keys whose lines are counted from now on, once each."""
    del panel
    keys: list[str] = []
    lines_of = FactorsPicture._lines_of

    def counted(self: FactorsPicture, key: str, width: float, title: bool) -> int:
        keys.extend([] if key in keys else [key])
        return lines_of(self, key, width, title)

    monkeypatch.setattr(FactorsPicture, "_lines_of", counted)
    return keys


def change(session: Session, table: str, row: str, **fields: object) -> None:
    assert session.perform(Label("change_field"), lambda plan: set_fields(plan, Ref(table, row), **fields))


def test_only_the_text_that_is_another_is_measured(session: Session, measured: list[str]) -> None:
    for text in ("Short.", "A text as long as it takes to need many more lines than the one before. " * 3):
        change(session, "factors", "f1", text=text)
        assert measured == ["factors/f1"]


@pytest.mark.parametrize(
    ("table", "row", "fields"),
    [
        ("factors", "f1", {"text": "A text that needs many more lines than the one it had. " * 4}),
        ("strategies", "s1", {"text": "Words " * 60}),
        ("strategies", "s1", {"kind": StrategyKind.AVOID}),
        ("factors", "f2", {"text": "1"}),
    ],
)
def test_a_changed_plan_lies_as_if_it_had_been_so_from_the_start(
    qtbot: QtBot, panel: FactorsPanel, session: Session, table: str, row: str, fields: dict[str, object]
) -> None:
    change(session, table, row, **fields)
    fresh = shown(qtbot, FactorsPanel(Session(document_of(session.plan), TODAY, panel)))
    fresh.canvas.opened = panel.canvas.opened
    fresh.canvas.rearrange()
    assert boxes(panel.canvas.arrangement) == boxes(fresh.canvas.arrangement)


def test_facts_that_still_hold_are_the_very_same() -> None:
    plan = hospital()
    before = board(plan)
    assert identities(board(plan).keeping(before)) == identities(before)
    other = board(plan, date(2027, 1, 1))
    assert other.keeping(before) == other != before


def boxes(made: Arrangement) -> object:
    return made.grid.cards, made.board.boxes, made.board.forms, made.scale


def board(plan: Plan, day: date = TODAY) -> Board:
    return board_of(plan, next(iter(plan.opportunities)), day)


def identities(made: Board) -> list[int]:
    return [id(facts) for facts in (*made.factors, *made.strategies, *made.competitors)]
