"""What is shown of a plan is said anew in another language, also where nobody looked while it was switched."""

from collections.abc import Callable, Mapping
from functools import partial

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.described import described, differences
from tests.support.plans import people, plan_with
from tests.support.sessions import DAY, session_of
from tests.support.settling import settle
from tests.ui.reads.views import SHEETS, VIEWS, Window
from workbench.domain.plan import Plan, empty_plan
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.core.session import Session
from workbench.ui.language import Speech

PLANS: Mapping[str, Callable[[], Plan]] = {
    "the sample": partial(sample, "hospital-planned", Language.EN),
    "hardly anything": partial(plan_with, people=people("ann")),
    "nothing": empty_plan,
}


@pytest.fixture(params=PLANS)
def session(request: pytest.FixtureRequest, qtbot: QtBot, speech: Speech, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session over a plan on its day; ``speech`` is the only one that speaks."""
    del speech
    monkeypatch.setenv("WORKBENCH_TODAY", DAY.isoformat())
    host = QWidget()
    qtbot.addWidget(host)
    return session_of(PLANS[request.param](), host)


@pytest.mark.parametrize("name", [name for name in VIEWS if name not in SHEETS])
def test_each_view_says_everything_in_another_language(session: Session, speech: Speech, name: str) -> None:
    window, wrong = Window(session, name), list[str]()
    for language, seen in ((Language.ZH_CN, True), (Language.EN, False)):
        window.view.setVisible(seen)
        speech.switch(language)
        window.view.show()
        settle()
        new = Window(session, name)
        wrong += differences(described(window.look()), described(new.look()))
        new.let_go()
    window.let_go()
    assert wrong == []
