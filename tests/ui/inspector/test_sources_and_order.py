"""Who decides is confirmed by two sources, and what matters to a person stands in the order of the setting (R12)."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.inspector.hands import LEFT, field_of, named, sample_inspector, section_of, select
from workbench.domain.appeals import Appeal, AppealOrder
from workbench.domain.links import evidence_of
from workbench.domain.needs import Source
from workbench.domain.roles import RoleName
from workbench.domain.rows import Confidence, Ref, Value
from workbench.ui.core.session import Session
from workbench.ui.forms.adders import AddLine
from workbench.ui.forms.line_button import LineButton
from workbench.usecases.evidence import add_evidence
from workbench.usecases.ports import Label
from workbench.usecases.roles import judge
from workbench.usecases.rows import set_fields


def test_a_decision_makers_role_says_how_many_sources_are_missing(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    select(session, named(session, "people", "Liu Li"))
    lines = [button.accessibleName() for button in section_of(inspector, "RolesSection").findChildren(LineButton)]
    assert "1 of 2 sources" in lines[0]
    role = next(r for r in session.plan.roles.values() if session.plan.people[r.person].name == "Liu Li")
    select(session, Ref("roles", role.id))
    section = section_of(inspector, "SourcesSection")
    assert section.isVisible()
    about = Ref("roles", role.id)
    session.perform(Label("add.evidence", "x"), lambda plan: add_evidence(plan, about, "x", None, "Wang")[1])
    assert not section.isVisible()


def _role_of_liu(session: Session, role: RoleName = RoleName.OWNER) -> Ref:
    held = (r for r in session.plan.roles.values() if session.plan.people[r.person].name == "Liu Li")
    return Ref("roles", next(r.id for r in held if r.role == role))


def _confidence(session: Session, ref: Ref) -> Confidence:
    return session.plan.roles[ref.id].confidence


def test_confirmed_cannot_be_chosen_before_two_sources_are_there_and_can_be_then(host: QWidget) -> None:
    inspector, session = sample_inspector(host, height=420)
    ref = _role_of_liu(session)
    select(session, ref)
    combo = field_of(inspector, ref, "confidence")
    assert list(combo.refused()) == [Confidence.CONFIRMED]
    place = combo.values().index(Confidence.CONFIRMED)
    assert "1 missing" in combo.itemData(place, Qt.ItemDataRole.ToolTipRole)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)  # It steps over what is greyed.
    assert _confidence(session, ref) == Confidence.CONTRADICTED
    QTest.keyClick(combo, Qt.Key.Key_Up)
    assert _confidence(session, ref) == Confidence.ASSUMED

    QTest.mouseClick(section_of(inspector, "SourcesSection").lead, LEFT)
    line = QApplication.focusWidget()
    assert isinstance(line, AddLine)
    assert not line.visibleRegion().isEmpty()
    QTest.keyClicks(line, "He asks her before he signs")
    QTest.keyClick(line, Qt.Key.Key_Return)
    source = QApplication.focusWidget()
    assert source.visibleRegion().boundingRect() == source.rect()
    QTest.keyClicks(source, "Wang Tong")
    QTest.keyClick(source, Qt.Key.Key_Return)
    assert {e.source for e in evidence_of(session.plan, ref)} == {"Liu Li", "Wang Tong"}
    assert not section_of(inspector, "SourcesSection").isVisible()
    assert combo.refused() == {}
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert _confidence(session, ref) == Confidence.CONFIRMED


def test_the_lead_to_the_missing_source_goes_to_evidence_without_one(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    ref = _role_of_liu(session)
    session.perform(Label("add.evidence", "x"), lambda plan: add_evidence(plan, ref, "Signs herself", None)[1])
    piece = next(e for e in evidence_of(session.plan, ref) if not e.source)
    select(session, ref)
    QTest.mouseClick(section_of(inspector, "SourcesSection").lead, LEFT)
    assert QApplication.focusWidget() is field_of(inspector, Ref("evidence", piece.id), "source")


def test_a_plan_that_calls_a_decider_confirmed_keeps_its_word_and_is_told(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    ref = _role_of_liu(session)
    session.perform(Label("x"), lambda plan: set_fields(plan, ref, confidence=Confidence.CONFIRMED))
    select(session, ref)
    combo = field_of(inspector, ref, "confidence")
    assert combo.currentText() == "Confirmed"
    said = section_of(inspector, "SourcesSection").said
    assert said.accessibleName().startswith("Marked as confirmed, but the coach does not count it yet.")
    assert "assumed-decider" in {f.rule for f in session.findings if ref in f.about}


def test_a_role_corrected_to_a_deciders_is_assumed_until_it_has_its_sources(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    role = next(r for r in session.plan.roles.values() if r.role == RoleName.GATEKEEPER)
    session.perform(Label("x"), lambda plan: judge(plan, role.id, Confidence.CONFIRMED))
    ref = Ref("roles", role.id)
    select(session, ref)
    combo = field_of(inspector, ref, "role")
    combo.setFocus()
    for _ in range(list(RoleName).index(RoleName.GATEKEEPER)):
        QTest.keyClick(combo, Qt.Key.Key_Up)
    changed = session.plan.roles[role.id]
    assert (changed.role, changed.confidence) == (RoleName.OWNER, Confidence.ASSUMED)
    assert section_of(inspector, "SourcesSection").isVisible()


def test_what_matters_to_a_person_stands_in_the_order_of_the_setting(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    me = named(session, "people", "Liu Li")
    select(session, me)
    section = section_of(inspector, "NeedsSection")
    emotion, reason, law = "Emotion (Power, Recognition)", "Reason (Image, Performance)", "Law (–)"
    assert section.order.text() == f"What counts, in order: {emotion} → {reason} → {law}"
    own = {n.id: n.appeal for n in session.plan.needs.values() if n.person == me.id}

    def shown() -> list[str]:
        return [str(own[button.objectName()]) for button in section.findChildren(LineButton) if not button.isHidden()]

    assert shown() == sorted(shown(), key=["emotion", "reason", "law"].index)
    wanted: dict[str, Value] = {"appeal_order": AppealOrder.LAW_FIRST}
    session.perform(Label("x"), lambda plan: set_fields(plan, Ref("account", "account"), **wanted))
    assert section.order.text() == f"What counts, in order: {law} → {reason} → {emotion}"
    assert shown() == sorted(shown(), key=["law", "reason", "emotion"].index)
    legal = next(row for row, appeal in own.items() if appeal == Appeal.REASON)
    session.perform(Label("x"), lambda plan: set_fields(plan, Ref("needs", legal), source=Source.OBLIGATORY))
    first = next(button for button in section.findChildren(LineButton) if not button.isHidden())
    assert first.objectName() == legal

    session.perform(Label("x"), lambda plan: set_fields(plan, me, appeal_order=AppealOrder.EMOTION_FIRST))
    assert section.order.text().startswith(f"What counts, in order: {emotion} → ")
    session.undo()
    assert section.order.text().endswith(f" → {emotion}")


def test_somebody_without_needs_has_no_order_to_show(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    select(session, named(session, "people", "Driver B"))
    assert section_of(inspector, "NeedsSection").order.isHidden()
