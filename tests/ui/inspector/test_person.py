"""Everything about a person can be made, changed and deleted beside the card."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.settling import settle
from tests.ui.inspector.hands import (
    LEFT,
    field_of,
    inspector_of,
    named,
    open_adder,
    pick,
    sample_inspector,
    section_of,
    select,
)
from workbench.domain.asof import position_on, roles_of
from workbench.domain.links import evidence_of, questions_of
from workbench.domain.people import RelationKind, Side
from workbench.domain.posts import earlier_posts
from workbench.domain.roles import RoleName
from workbench.domain.rows import Audience, Ref
from workbench.ui.forms.adders import Adder, AddLine, KindAndRow, KindAndText, KindOnly
from workbench.ui.forms.line_button import LineButton
from workbench.ui.inspector.post_section import PostForm
from workbench.ui.people.history_sheet import HistorySheet
from workbench.ui.people.signs_sheet import SignsSheet
from workbench.ui.widgets.buttons import LinkLabel
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.enum_combo import EnumCombo
from workbench.usecases.ports import Label
from workbench.usecases.rows import set_fields


def _choose(combo: EnumCombo, value: object) -> None:
    place = combo.values().index(value)
    combo.setFocus()
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def test_a_relation_is_drawn_to_somebody_found_by_typing(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    me, other = named(session, "people", "Zhao Zhi"), named(session, "people", "Liu Li")
    select(session, me)
    form = open_adder(section_of(inspector, "RelationsSection")).findChild(KindAndRow)
    assert form is not None
    _choose(form.kind, RelationKind.ALLY)
    before = set(session.plan.relations)
    pick(form.row, "liu li")
    (made,) = set(session.plan.relations) - before
    relation = session.plan.relations[made]
    assert (relation.source, relation.target, relation.kind) == (me.id, other.id, RelationKind.ALLY)
    assert relation.since == session.day
    session.undo()
    assert set(session.plan.relations) == before


def test_a_relation_is_deleted_and_one_is_back_at_nothing(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    select(session, named(session, "people", "Zhao Zhi"))
    line = section_of(inspector, "RelationsSection").findChild(LineButton)
    gone = line.objectName()
    QTest.mouseClick(line, LEFT)
    assert session.selection == Ref("relations", gone)
    settle()
    assert inspector._head is not None
    QTest.mouseClick(inspector._head._delete, LEFT)
    assert gone not in session.plan.relations


def test_somebody_of_ours_is_made_known_to_a_person(host: QWidget) -> None:
    inspector, session, person = inspector_of(host, "Hospital Director")
    form = open_adder(section_of(inspector, "ContactsSection")).findChild(KindAndRow)
    assert form is not None
    pick(form.row, "Support")
    contact = next(c for c in session.plan.contacts.values() if c.theirs == person.id)
    assert session.plan.people[contact.ours].name == "Support Engineer"
    settle()
    line = section_of(inspector, "ContactsSection").findChild(LineButton, contact.id)
    QTest.mouseClick(line, LEFT)
    _choose(field_of(inspector, Ref("contacts", contact.id), "strength"), "good")
    assert session.plan.contacts[contact.id].strength == "good"


def test_a_role_is_given_beside_the_one_held(host: QWidget) -> None:
    inspector, session, person = inspector_of(host, "Zhao Zhi")
    form = open_adder(section_of(inspector, "RolesSection")).findChild(KindOnly)
    assert form is not None
    _choose(form.kind, RoleName.ADVOCATE)
    assert session.opportunity is not None
    held = [role.role for role in roles_of(session.plan, session.opportunity, person.id, session.day)]
    assert set(held) == {RoleName.ADVOCATE, RoleName.GATEKEEPER}
    assert inspector._head is not None

    settle()
    tags = [chip.text() for chip in inspector._head.findChildren(Chip)]
    assert any(tag.startswith("Advocate since") for tag in tags)


def test_a_need_is_written_down_for_a_person(host: QWidget) -> None:
    inspector, session, person = inspector_of(host, "Hospital Director")
    form = open_adder(section_of(inspector, "NeedsSection")).findChild(KindAndText)
    assert form is not None
    _choose(form.kind, "security")
    form.words.setFocus()
    QTest.keyClicks(form.words, "No scandal before retiring")
    QTest.keyClick(form.words, Qt.Key.Key_Return)
    need = next(n for n in session.plan.needs.values() if n.person == person.id)
    assert (need.kind, need.audience) == ("security", Audience.PRIVATE)
    line = section_of(inspector, "NeedsSection").findChild(LineButton, need.id)
    assert "Unanswered" in line.accessibleName()


def test_what_was_seen_backs_the_role_held_now(host: QWidget) -> None:
    inspector, session, person = inspector_of(host, "Zhao Zhi")
    assert session.opportunity is not None
    (role,) = roles_of(session.plan, session.opportunity, person.id, session.day)
    before = len(evidence_of(session.plan, Ref("roles", role.id)))
    line = section_of(inspector, "GroundsSection").findChild(AddLine)
    line.setFocus()
    QTest.keyClicks(line, "Signs every gate pass")
    QTest.keyClick(line, Qt.Key.Key_Return)
    backed = evidence_of(session.plan, Ref("roles", role.id))
    assert len(backed) == before + 1
    assert line.text() == ""
    settle()
    made = next(piece for piece in backed if piece.text == "Signs every gate pass")
    shown = section_of(inspector, "GroundsSection").findChild(LineButton, made.id)
    QTest.mouseClick(shown, LEFT)
    assert session.selection == Ref("evidence", made.id)


def test_the_source_is_asked_for_after_the_words(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    select(session, named(session, "people", "Liu Li"))
    section = section_of(inspector, "GroundsSection")
    words, source = section.findChildren(AddLine)
    assert not source.isVisible()
    words.setFocus()
    QTest.keyClicks(words, "Signs for her department")
    QTest.keyClick(words, Qt.Key.Key_Return)
    assert source.hasFocus()
    QTest.keyClicks(source, "Zhou Hua")
    QTest.keyClick(source, Qt.Key.Key_Return)
    made = next(piece for piece in session.plan.evidence.values() if piece.text == "Signs for her department")
    assert made.source == "Zhou Hua"
    assert words.hasFocus()
    assert not source.isVisible()
    lines = [button.accessibleName() for button in section_of(inspector, "RolesSection").findChildren(LineButton)]
    assert "missing" not in lines[0]


def test_an_old_entry_of_the_position_is_corrected_and_deleted(host: QWidget) -> None:
    inspector, session, _ = inspector_of(host, "Wang Tong")
    lines = section_of(inspector, "PositionSection").findChildren(LineButton)
    assert len(lines) == 2
    oldest = lines[-1].objectName()
    QTest.mouseClick(lines[-1], LEFT)
    entry = Ref("positions", oldest)
    QTest.mouseClick(field_of(inspector, entry, "company_need_met").button(True), LEFT)
    assert session.plan.positions[oldest].company_need_met is True
    settle()
    assert inspector._head is not None
    QTest.mouseClick(inspector._head._delete, LEFT)
    assert oldest not in session.plan.positions
    session.undo()
    assert oldest in session.plan.positions


def test_one_goes_back_from_a_role_to_its_person(host: QWidget) -> None:
    inspector, session, person = inspector_of(host, "Wang Tong")
    line = section_of(inspector, "RolesSection").findChild(LineButton)
    QTest.mouseClick(line, LEFT)
    settle()
    assert inspector._head is not None
    QTest.mouseClick(inspector._head._back, LEFT)
    assert session.selection == person


def test_who_may_see_a_row_is_changed_at_its_lock(host: QWidget) -> None:
    inspector, session, person = inspector_of(host, "Wang Tong")
    assert inspector._head is not None
    lock = inspector._head._audience
    assert lock is not None
    action = next(a for a in lock._choices.actions() if a.data() == "private")
    action.trigger()
    assert session.plan.people[person.id].audience == Audience.PRIVATE
    assert lock.text() == "Private"


def test_a_question_for_a_need_goes_into_the_next_visit(host: QWidget) -> None:
    inspector, session = sample_inspector(host, "hospital-planned")
    need = named(session, "needs", "To be seen as a doctor")
    select(session, need)
    section = section_of(inspector, "QuestionsSection")
    line = open_adder(section).findChild(AddLine)
    assert line is not None
    QTest.keyClicks(line, "What do your patients expect of you?")
    QTest.keyClick(line, Qt.Key.Key_Return)
    question = next(q for q in session.plan.questions.values() if q.text.startswith("What do your patients"))
    assert question.need == need.id
    assert question in questions_of(session.plan, question.visit)
    assert session.plan.visits[question.visit].date == date(2026, 5, 28)


def test_the_position_follows_the_day(host: QWidget) -> None:
    inspector, session, person = inspector_of(host, "Wang Tong")
    session.look_at(day=date(2026, 3, 1))
    assert session.opportunity is not None
    entry = position_on(session.plan, session.opportunity, person.id, session.day)
    assert entry is not None
    view = section_of(inspector, "PositionSection")._view.text()
    assert view.lower() == entry.their_view


def test_the_whole_history_opens_beside_the_position(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    select(session, named(session, "people", "Wang Tong"))
    section = section_of(inspector, "PositionSection")
    QTest.mouseClick(section.findChild(LinkLabel, options=Qt.FindChildOption.FindChildrenRecursively), LEFT)
    sheet = inspector.window().findChild(HistorySheet)
    assert sheet is not None
    assert sheet.model.rows()[0].after == ("owner",)
    sheet.reject()


def test_another_post_keeps_the_one_before_with_its_days(host: QWidget) -> None:
    inspector, session, me = inspector_of(host, "Wang Tong")
    section = section_of(inspector, "PostsSection")
    form = open_adder(section).findChild(PostForm)
    assert form is not None
    assert form.department.value() == "Purchasing"
    QTest.keyClicks(form.title, "Vice President")
    QTest.keyClick(form.title, Qt.Key.Key_Return)
    person = session.plan.people[me.id]
    assert person.title == "Vice President"
    assert [post.held for post in earlier_posts(session.plan, me.id)] == ["Director of Purchasing · Purchasing"]
    (line,) = section.lines.findChildren(LineButton)
    assert line.text() == "Director of Purchasing · Purchasing"
    QTest.keyClick(line, Qt.Key.Key_Space)
    assert session.selection == Ref("posts", next(iter(session.plan.rows("posts"))))
    session.select(me)
    session.undo()
    assert session.plan.people[me.id].title == "Director of Purchasing"
    settle()
    assert not section_of(inspector, "PostsSection").lines.findChildren(LineButton)


def test_who_may_see_a_position_shows_beside_it_and_can_be_changed(host: QWidget) -> None:
    inspector, session, me = inspector_of(host, "Wang Tong")
    section = section_of(inspector, "PositionSection")
    entry = position_on(session.plan, session.opportunity, me.id, session.day)
    assert section._audience.accessibleName() == "Who may see it: Private"
    assert section._audience.ref == Ref("positions", entry.id)
    session.perform(
        Label("change_field", "x"), lambda plan: set_fields(plan, Ref("positions", entry.id), audience=Audience.TEAM)
    )
    assert section._audience.accessibleName() == "Who may see it: Team"


def test_the_signs_open_beside_the_needs_of_the_customers_people(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    select(session, named(session, "people", "Zhou Hua"))
    QTest.mouseClick(section_of(inspector, "NeedsSection").signs, LEFT)
    sheet = inspector.window().findChild(SignsSheet)
    assert sheet is not None
    sheet.reject()
    select(session, named(session, "people", "Account Manager"))
    assert not section_of(inspector, "NeedsSection").signs.isVisible()


def test_where_a_supplier_is_enough_it_says_not_to_force_it(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    for name, enough in (("Zhao Zhi", True), ("Wang Tong", False)):
        select(session, named(session, "people", name))
        assert section_of(inspector, "PositionSection").enough.isVisible() == enough


def test_who_changes_sides_is_asked_for_what_counts_there(host: QWidget) -> None:
    inspector, session, person = inspector_of(host, "Liu Li")
    section = section_of(inspector, "NeedsSection")
    assert section.signs.isVisible()
    for side, signs, adder in ((Side.PARTNER, False, True), (Side.OURS, False, False), (Side.CUSTOMER, True, True)):
        session.perform(Label("change_field"), lambda plan, side=side: set_fields(plan, person, side=side))
        settle()
        assert (section.signs.isVisible(), section.findChild(Adder).isVisible()) == (signs, adder)


def test_a_post_being_written_stays_while_somebody_else_changes(host: QWidget) -> None:
    inspector, session = sample_inspector(host)
    person, other = named(session, "people", "Liu Li"), named(session, "people", "Zhao Zhi")
    select(session, person)
    form = section_of(inspector, "PostsSection").findChild(PostForm)
    form.department.set_value("Board")
    session.perform(Label("change_field"), lambda plan: set_fields(plan, other, title="Head"))
    assert form.department.value() == "Board"
    session.perform(Label("change_field"), lambda plan: set_fields(plan, person, department="Finance"))
    assert form.department.value() == "Finance"
