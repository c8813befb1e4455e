"""The coach line over a session, and what one sees in its list."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.judging import themes_of
from tests.support.plans import DAY
from tests.support.sessions import await_changes, sample_session, show
from tests.support.settling import settle
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.ui.coaching.coach_line import CoachLine
from workbench.ui.coaching.entries import Saying
from workbench.ui.coaching.entry_row import EntryRow
from workbench.ui.coaching.finding_row import FindingRow
from workbench.ui.coaching.findings_list import FindingsList, Shown
from workbench.ui.core.session import Session
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window
from workbench.ui.shell.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton


def opened_in_window(made: Desk, plan: Plan) -> Workspace:
    """Return what a window of the usual size shows of *plan*, on its day and after the coach has looked."""
    made.open_plan(plan)
    window: Window = made.windows[-1]
    window.resize(1366, 900)
    settle()
    workspace = window.workspace
    assert workspace is not None
    workspace.session.look_at(day=DAY)
    workspace.session.ask_coach_now()
    return workspace


def line_of(host: QWidget, session: Session) -> CoachLine:
    """Return the coach line of *session*, shown in *host*."""
    line = CoachLine(session, host)
    host.layout().addWidget(line)
    show(host, 1200, 500)
    return line


def opened(host: QWidget, session: Session) -> CoachLine:
    """Return the coach line with its list open."""
    line = line_of(host, session)
    line._toggle.click()
    settle()
    return line


def choose(found: FindingsList, shown: Shown) -> None:
    """Have the list show something else, by a click."""
    QTest.mouseClick(found._filter.button(shown), LEFT)
    settle()
    await_changes(found._session)


def rows(line: CoachLine) -> list[EntryRow]:
    """Return the rows that are widgets now, from the top."""
    return line._list._view._in_order()


def sayings(line: CoachLine) -> list[FindingRow]:
    """Return those of the rows that say a finding."""
    return [row for row in rows(line) if isinstance(row, FindingRow)]


def keys(line: CoachLine) -> list[str]:
    """Return the keys of all that the list shows, in order."""
    return [entry.key for entry in line._list._view.entries()]


def said(line: CoachLine) -> list[Saying]:
    """Return the findings that the list shows, in order."""
    return [entry for entry in line._list._view.entries() if isinstance(entry, Saying)]


def row_of(line: CoachLine, rule: str) -> FindingRow:
    """Return the row of the first finding of *rule*, scrolled into sight."""
    key = next(entry.key for entry in said(line) if entry.judged.finding.rule == rule)
    line._list._view.bring_up(key)
    settle()
    return next(row for row in sayings(line) if row.key == key)


def many(host: QWidget, count: int) -> CoachLine:
    """Return a line whose list shows *count* findings."""
    session = sample_session(host)
    first = session.findings[0]
    numbered = [first._replace(about=(Ref("people", f"p{number}"),)) for number in range(count)]
    line = line_of(host, session)
    session.show_judgement(themes_of(numbered))
    line._toggle.click()
    choose(line._list, Shown.ALL)
    return line
