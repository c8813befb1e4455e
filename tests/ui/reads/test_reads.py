"""What is shown of a plan follows each change of it, and only what is shown of what changed is filled again.

A view that has followed the changes says what a new one says; that is what proves that it reads no table whose change
it does not hear of. More of it by ``pytest tests/ui/reads --reads 20``.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextvars import Context
from functools import partial
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from tests.support.described import described, differences
from tests.support.sessions import DAY, await_changes, sample_session
from tests.support.settling import settle
from tests.ui.reads.dice import STEPPED, Dice
from tests.ui.reads.views import PANELS, VIEWS, Window
from workbench.domain.edits import ChangeSet, touched
from workbench.domain.plan import TABLES
from workbench.domain.reads import Reads, noting
from workbench.domain.rows import Ref
from workbench.ui.core.panel import Panel
from workbench.ui.core.session import Session
from workbench.ui.forms.section import Section
from workbench.ui.funnel.part import Part
from workbench.ui.overview import panel as overview
from workbench.ui.rolemap import panel as rolemap
from workbench.ui.rolemap.panel import RoleMapPanel
from workbench.usecases import rows

SAMPLE = "hospital-planned"
BESIDE = 4
"""So many other tables a selected row is tried with, besides its own."""


@pytest.fixture
def session(host: QWidget, monkeypatch: pytest.MonkeyPatch) -> Session:
    """Return a session over the sample on its day, in which new rows get ids that a seed repeats."""
    monkeypatch.setenv("WORKBENCH_TODAY", DAY.isoformat())
    numbers = iter(range(1_000_000))
    monkeypatch.setattr(rows, "new_id", lambda: f"new{next(numbers)}")
    return sample_session(host, SAMPLE)


@pytest.fixture
def seeds(request: pytest.FixtureRequest) -> range:
    """Return what to throw the dice with, one after the other."""
    return range(1, 1 + int(request.config.getoption("--reads")))


def steps(session: Session, dice: Dice, tables: list[str]) -> Iterator[str]:
    """Take a step with each of *tables*, some of which are taken back, and yield what was done."""
    for table in tables:
        yield dice.step(table)
        if dice.chance(0.25):
            session.undo()
            yield f"{table} taken back"


def unlike(session: Session, name: str, window: Window) -> list[str]:
    """Return where *window*, which shows the view *name*, says what a new one does not."""
    session.ask_coach_now()
    settle()
    await_changes(session)
    view = window.look()
    with noting() as read:
        says = described(view)
    new = Window(session, name)
    await_changes(session)
    found = list(differences(says, described(new.look())))
    new.let_go()
    return found + [f"painting it reads {sorted(read)}"] * bool(read)


def follow(session: Session, name: str, dice: Dice, tables: list[str]) -> list[str]:
    """Show the view *name* while steps with *tables* are taken; return where it then says what a new one does not."""
    window = Window(session, name)
    wrong = [f"{step}: {each}" for step in steps(session, dice, tables) for each in unlike(session, name, window)]
    window.let_go()
    return wrong


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_follows_each_table(session: Session, seeds: range, name: str) -> None:
    for seed in seeds:
        dice = Dice(session, seed)
        assert follow(session, name, dice, dice.mixed(STEPPED)) == []


@pytest.mark.parametrize("table", TABLES.common)
def test_the_inspector_follows_whatever_row_it_shows(session: Session, seeds: range, table: str) -> None:
    for seed in seeds:
        dice = Dice(session, seed)
        session.select(Ref(table, next(iter(session.plan.rows(table)))))
        assert follow(session, "inspector", dice, [table, *dice.mixed(STEPPED)[:BESIDE], table]) == []


@pytest.mark.parametrize("name", PANELS)
def test_a_panel_nobody_looked_at_catches_up(session: Session, seeds: range, name: str) -> None:
    window = Window(session, name)
    for seed in seeds:
        dice = Dice(session, seed)
        for some in (dice.mixed(STEPPED)[:3], [], ["opportunities"]):
            window.view.hide()
            done = list(steps(session, dice, some))
            session.select(Ref("people", next(iter(session.plan.people))))
            window.view.show()
            assert (done, unlike(session, name, window)) == (done, [])
    window.let_go()


def test_what_is_read_unseen_is_found(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """A card whose reads are not noted does not follow, and the comparison tells."""
    lines = overview.LINES["needs"]
    monkeypatch.setitem(overview.LINES, "needs", partial(_unseen, lines))
    dice = Dice(session, 1)
    wrong = follow(session, "overview", dice, ["needs"] * 6)
    assert wrong
    assert all("OverviewCard" in each for each in wrong)


def test_a_selection_that_is_not_followed_is_found(session: Session) -> None:
    window = Window(session, "visits, table")
    panel: Any = window.view
    session.selection_changed.disconnect(panel._selection_changed)
    session.select(Ref("visits", list(session.plan.visits)[-1]))
    assert any("selected row" in each for each in unlike(session, "visits, table", window))
    window.let_go()


def _unseen(lines: Callable[..., Any], *given: Any) -> list[Any]:
    return Context().run(lambda: list(lines(*given)))


# What is filled


class Fills:
    """What was filled again at each change of the plan while *view* is shown, without reading what changed."""

    def __init__(self, session: Session, view: QWidget, patch: pytest.MonkeyPatch) -> None:
        self._view = view
        self._filled: list[Any] = []
        self._before: dict[Any, Reads] = {}
        self.count = 0
        self.needless: list[str] = []
        for kind in (Panel, Section, Part):
            for below in kind.__subclasses__():  # Who has no fill of its own shows nothing of the plan.
                self._watch(below, patch)
        session.view_changed.connect(self.begin)
        session.plan_changed.connect(self._end)

    def _watch(self, kind: type, patch: pytest.MonkeyPatch) -> None:
        if "fill" in vars(kind):
            patch.setattr(kind, "fill", self._noted(vars(kind)["fill"]))
        for below in kind.__subclasses__():
            self._watch(below, patch)

    def _noted(self, fill: Callable[..., None]) -> Callable[..., None]:
        def filling(filled: Any, *given: Any) -> None:
            self._filled.append(filled)
            fill(filled, *given)

        return filling

    def begin(self) -> None:
        """Know what each part has read before the next change."""
        there = [self._view, *self._view.findChildren(QWidget)]
        self._before = {each: each.reading.reads for each in there if isinstance(each, Panel | Section | Part)}
        self._filled.clear()

    def _end(self, changes: ChangeSet) -> None:
        self.count += len(self._filled)
        for filled in self._filled:
            read, changed = self._before.get(filled), touched(changes) or {}
            if read is not None and not any(read.is_touched(table, fields) for table, fields in changed.items()):
                self.needless.append(f"{type(filled).__name__} by {changed}")
        self.begin()


# The cards of the overview, each with reads of its own, have their own test below.
@pytest.mark.parametrize("name", [*(panel for panel in PANELS if panel != "overview"), "inspector"])
def test_only_what_read_a_changed_table_is_filled_again(
    session: Session, seeds: range, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    window = Window(session, name)
    fills = Fills(session, window.view, monkeypatch)
    for seed in seeds:
        fills.begin()
        dice = Dice(session, seed)
        for _ in steps(session, dice, dice.mixed(STEPPED)):
            settle()
    assert fills.needless == []
    assert fills.count
    window.let_go()


def test_each_card_of_the_overview_is_filled_by_itself(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    filled: list[str] = []
    for card, lines in overview.LINES.items():
        monkeypatch.setitem(overview.LINES, card, _counted(filled, card, lines))
    window, dice = Window(session, "overview"), Dice(session, 1)
    for table, wanted in (
        ("account", {"deal", "account"}), ("contacts", {"people"}), ("actions", {"steps"}), ("evidence", set()),
        ("questions", set()), ("relations", set()),
    ):  # fmt: skip
        filled.clear()
        dice.change(table)
        assert (table, set(filled)) == (table, wanted)
        assert len(filled) == len(wanted)
    window.let_go()


def test_picture_table_and_coverage_of_the_role_map_are_filled_each_by_itself(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[str] = []
    for name in ("cards_on", "lines_on", "person_rows"):
        monkeypatch.setattr(rolemap, name, _counted(filled, name, getattr(rolemap, name)))
    window, dice = Window(session, "role map"), Dice(session, 1)
    panel: Any = window.view
    assert isinstance(panel, RoleMapPanel)
    for view, table, wanted in (
        ("picture", "evidence", {}), ("picture", "relations", {"cards_on": 1, "lines_on": 1}),
        ("picture", "positions", {"cards_on": 1}), ("table", "positions", {"cards_on": 1, "person_rows": 1}),
        ("table", "stages", {}), ("coverage", "positions", {"cards_on": 1}),
    ):  # fmt: skip
        panel.show_view(view)
        filled.clear()
        dice.change(table)
        assert (view, table, Counter(filled)) == (view, table, wanted)
    window.let_go()


def _counted(told: list[str], name: str, do: Callable[..., Any]) -> Callable[..., Any]:
    def counted(*given: Any, **named: Any) -> Any:
        told.append(name)
        return do(*given, **named)

    return counted
