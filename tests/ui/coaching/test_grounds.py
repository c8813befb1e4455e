"""What a finding rests on, in the coach's list."""

from datetime import date

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.sessions import DAY, sample_session, speak
from tests.ui.coaching.hands import LEFT, choose, opened, row_of
from workbench.coach.engine import check
from workbench.domain.edits import apply, delete
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.coaching.findings_list import Shown
from workbench.ui.coaching.grounds import grounds_of
from workbench.ui.forms.row_words import row_words
from workbench.ui.widgets.buttons import LinkLabel
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields


def test_what_a_finding_rests_on_is_shown_and_a_click_leads_to_it(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    choose(line._list, Shown.ALL)
    finding = next(f for f in session.findings if f.rule == "partner-in-conflict")
    row = row_of(line, finding.rule)
    links = row._grounds.findChildren(LinkLabel)
    assert [link.text() for link in links] == [
        "Relation: Conflict · Liu Li – Wang Tong · since 6 May 2026",
        "Our position: Wang Tong · Partner · since 20 Apr 2026",
        "Role: Liu Li · Owner · since 6 May 2026",
    ]
    QTest.mouseClick(links[1], LEFT)
    assert session.selection == finding.data[1]
    assert session.selection.table == "positions"


def test_what_a_finding_rests_on_is_worded_as_it_is_now(host: QWidget) -> None:
    session = sample_session(host)
    line = opened(host, session)
    choose(line._list, Shown.ALL)
    finding = next(f for f in session.findings if f.rule == "partner-in-conflict")
    role = next(ref for ref in finding.data if ref.table == "roles")
    session.perform(Label("change_field"), lambda plan: set_fields(plan, role, since=date(2026, 5, 4)))
    session.ask_coach_now()
    assert finding in session.findings
    row = row_of(line, finding.rule)
    assert "Role: Liu Li · Owner · since 4 May 2026" in [link.text() for link in row._grounds.links()]


def test_every_ground_has_words_in_both_languages(host: QWidget) -> None:
    for name in ("hospital", "hospital-planned"):
        plan = sample(name, "en")
        found = [finding for finding in check(plan, DAY) for _ in finding.data]
        assert found
        for language in Language:
            speak(language)
            assert all(words for finding in found for _, words in grounds_of(plan, finding))
            assert all(row_words(plan, ref) for finding in found for ref in finding.data)


def test_a_row_that_is_gone_is_no_ground(host: QWidget) -> None:
    del host
    plan = sample("hospital", "en")
    finding = next(f for f in check(plan, DAY) if f.rule == "partner-in-conflict")
    (relation, *_) = finding.data
    gone = apply(plan, delete(*relation))
    assert relation not in [ref for ref, _ in grounds_of(gone, finding)]
