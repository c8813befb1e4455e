"""Looking back: a role is backdated, and the day is shown as it is known and as it was recorded (R2)."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.support.sessions import enter_on
from tests.support.settling import settle
from tests.support.windows import open_file, press
from workbench.domain.plan import empty_plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref
from workbench.exchange.samples import sample
from workbench.storage import store
from workbench.storage.library import PlanLibrary
from workbench.system.clock import TODAY_VARIABLE
from workbench.system.figures import day_words
from workbench.system.language import Language
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.notices import RECORD
from workbench.ui.shell.panels import PANELS
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import IconButton
from workbench.usecases.document import Document
from workbench.usecases.ports import Label
from workbench.usecases.versions import go_back

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ZHAO = {Language.ZH_CN: "赵志", Language.EN: "Zhao Zhi"}


class NextMonth(datetime):
    """A clock that says June."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        del tz
        return datetime(2026, 6, 10, 12, tzinfo=UTC)


def test_a_backdated_role_leaves_what_was_believed_then(
    made: Desk, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.acctplan"
    PlanLibrary("tester").create(sample("hospital", language), path).store.close()
    monkeypatch.setenv(TODAY_VARIABLE, "2026-06-20")
    window = open_file(made, path, "role_map")
    assert window.session is not None
    assert window.workspace is not None
    session = window.session
    zhao = next(p.id for p in session.plan.people.values() if p.name == ZHAO[language])
    panel = window.workspace.panels.show_panel("role_map")
    assert isinstance(panel, RoleMapPanel)
    monkeypatch.setattr(store, "datetime", NextMonth)

    def role() -> RoleName | None:
        card = panel.picture.scene.card(f"people:{zhao}")
        return card.facts.role.role if card is not None and card.facts.role is not None else None

    enter_on(session, date(2026, 6, 5))
    settle()
    canvas = panel.picture.canvas
    canvas.select([f"people:{zhao}"])
    press(canvas, Qt.Key.Key_V)
    assert role() == RoleName.ADVOCATE
    press(window, Qt.Key.Key_T, BOTH)
    assert role() == RoleName.GATEKEEPER
    banner = window.workspace.notices.findChild(Banner, RECORD)
    assert banner is not None
    back = next(button for button in banner.findChildren(QPushButton) if button.text())
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    settle()
    assert role() == RoleName.ADVOCATE
    assert not [message for message in window.workspace.notices.messages if message.matter == RECORD]

    session.compare_with(date(2026, 5, 21))
    settle()
    (row,) = panel.picture.moves.model.rows()
    assert (row.name, row.day) == (ZHAO[language], day_words(date(2026, 6, 5), language))
    assert day_words(date(2026, 6, 10), language) in row.late


def test_every_panel_shows_a_record_from_before_there_was_a_deal(
    made: Desk, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.acctplan"
    document = Document(PlanLibrary("tester").create(empty_plan(str(language)), path))
    monkeypatch.setenv(TODAY_VARIABLE, "2026-06-20")
    monkeypatch.setattr(store, "datetime", NextMonth)
    document.apply(Label("change_field"), go_back(document.plan, sample("hospital", language)))
    document.store.publish()
    document.store.close()
    window = open_file(made, path, "overview")
    assert window.session is not None
    assert window.workspace is not None
    session, now = window.session, window.session.document.plan
    session.look_at(day=date(2026, 6, 20))
    assert session.opportunity is not None
    session.select(Ref("people", next(iter(now.people))))

    session.look_as_recorded(True)
    session.look_at(day=date(2026, 6, 9))
    assert (session.opportunity, session.selection, dict(session.plan.people)) == (None, None, {})
    for name in PANELS:
        window.workspace.show_panel(name)
        settle()
    session.look_as_recorded(False)
    for name in PANELS:
        window.workspace.show_panel(name)
        settle()
    assert session.opportunity is not None
    assert session.plan is now


def test_the_way_back_is_always_said_and_closing_it_leads_back(
    made: Desk, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.acctplan"
    PlanLibrary("tester").create(sample("hospital", language), path).store.close()
    monkeypatch.setenv(TODAY_VARIABLE, "2026-05-21")
    window = open_file(made, path, "role_map")
    assert window.session is not None
    assert window.workspace is not None
    board, session = window.workspace.notices, window.session

    def said() -> list[str]:
        return [message.key for message in board.messages if message.matter == RECORD]

    press(window, Qt.Key.Key_T, BOTH)
    assert (session.view.as_recorded, session.looking_back, said()) == (True, False, ["records_wanted"])
    session.look_at(day=date(2026, 5, 1))
    assert (session.looking_back, said()) == (True, ["record_begins"])
    banner = board.findChild(Banner, RECORD)
    assert banner is not None
    QTest.mouseClick(banner.findChild(IconButton), Qt.MouseButton.LeftButton)
    settle()
    assert (session.view.as_recorded, said()) == (False, [])
    assert session.day == date(2026, 5, 1)
