"""What changed since the last visit, in the coach's list: the visit, each turn with its event, and when it is asked."""

from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.coaching import deal, in_days, position, role, visit
from tests.support.plans import people
from tests.support.sessions import sample_session, session_of, speak
from tests.support.settling import settle
from tests.ui.coaching.hands import LEFT, choose, keys, opened, rows
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.coaching import since
from workbench.ui.coaching.changed_row import ChangedRow, SinceRow
from workbench.ui.coaching.coach_line import CoachLine
from workbench.ui.coaching.findings_list import Shown
from workbench.usecases.dismissing import dismiss

DAY = in_days(0)


def estranged(*, debriefed: bool = True, **tables: Any) -> Plan:
    """Return a deal whose owner, visited ten days ago, has seen us as outsiders for four days."""
    views = {
        "old": position("ann", True, True, since=in_days(-30)),
        "new": position("ann", False, False, since=in_days(-4)),
    }
    held = visit(in_days(-10), "ann", **({"outcome": "continuation"} if debriefed else {}))
    owner = {"people": people("ann", "bob"), "roles": [role("ann", "owner")]}
    return deal(**owner, positions=views, visits={"held": held}, **tables)


def shown(host: QWidget, plan: Plan) -> CoachLine:
    line = opened(host, session_of(plan, host, DAY))
    choose(line._list, Shown.SINCE)
    return line


def changed(line: CoachLine, rule: str) -> ChangedRow:
    """Return the row of what changed about *rule*."""
    key = next(each for each in keys(line) if each.startswith(f"changed:{rule}|"))
    line._list._view.bring_up(key)
    settle()
    return next(row for row in rows(line) if isinstance(row, ChangedRow) and row.key == key)


def test_a_change_says_its_turn_and_leads_to_its_event_and_its_place(host: QWidget) -> None:
    line = shown(host, estranged())
    session = line._list._session
    row = changed(line, "decider-outsider")
    assert row._turn.text() == "New"
    assert row._cause.text() == "17 May · Our position: Ann"
    assert row._cause.text() in row._line.accessibleName()
    QTest.mouseClick(row._cause, LEFT)
    assert session.selection == Ref("positions", "new")
    QTest.mouseClick(row._line, LEFT)
    assert session.selection == Ref("people", "ann")


def test_the_heading_names_the_visit_and_the_filter_counts(host: QWidget) -> None:
    line = shown(host, estranged())
    (head,) = (row for row in rows(line) if isinstance(row, SinceRow))
    count = len(keys(line)) - 1
    assert count
    assert head._title.text().startswith("Since the visit on ")
    assert "change" in head._detail.text()
    assert line._list._session.plan.people["ann"].name in head._detail.text()
    assert line._list._filter.button(Shown.SINCE).text() == f"Since the last visit {count}"


def test_it_is_worked_out_only_while_it_is_shown(host: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    found = since._found
    monkeypatch.setattr(since, "_found", lambda given: asked.append(given) or found(given))
    line = opened(host, session_of(estranged(), host, DAY))
    for other in (Shown.ALL, Shown.THEMES, Shown.DISMISSED):
        choose(line._list, other)
    assert not asked
    assert line._list._filter.button(Shown.SINCE).text() == "Since the last visit"
    choose(line._list, Shown.SINCE)
    assert len(asked) == 1


def test_without_a_debriefed_visit_the_list_says_so(host: QWidget) -> None:
    line = shown(host, estranged(debriefed=False))
    assert keys(line) == []
    assert line._list._nothing._title.text() == "No visit to look back to yet"


def test_what_was_dismissed_is_not_told_as_gone(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    first = session.findings[0]
    until = session.day.replace(year=session.day.year + 1)
    session.carry_out(lambda plan: dismiss(plan, first, "Settled", until, session.day))
    session.ask_coach_now()
    choose(line._list, Shown.DISMISSED)
    assert keys(line) == [f"dismissed:{first.key}"]
    choose(line._list, Shown.SINCE)
    assert len(keys(line)) > 1
    assert f"changed:{first.key}" not in keys(line)


def test_turns_are_said_in_chinese_too(host: QWidget) -> None:
    line = shown(host, estranged())
    speak(Language.ZH_CN)
    settle()
    assert changed(line, "decider-outsider")._turn.text() == "新增"
