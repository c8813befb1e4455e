"""How somebody is reached, and who may see it, is written down beside the card."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.support.settling import settle
from tests.ui.inspector.hands import (
    inspector_of,
    open_adder,
    section_of,
)
from workbench.domain.audience import audience_of_field
from workbench.domain.people import Person
from workbench.domain.rows import Audience, specs
from workbench.ui.forms.adders import KindAndText
from workbench.ui.forms.line_button import LineButton
from workbench.ui.inspector.form_section import FormSection


def test_ways_to_reach_somebody_are_added_by_keyboard_opened_changed_and_deleted(host: QWidget) -> None:
    inspector, session, _ = inspector_of(host, "Wang Tong")
    section = section_of(inspector, "ContactDataSection")
    form = open_adder(section).findChild(KindAndText)
    assert form is not None
    for words in ("138 0013 8000", "wechat: wt76"):
        QTest.keyClicks(form.words, words)
        QTest.keyClick(form.words, Qt.Key.Key_Return)
    rows: Any = session.plan.rows("contact_data")
    assert [(row.kind, row.value, row.audience, row.place) for row in rows.values()] == [
        ("phone", "138 0013 8000", Audience.TEAM, 1.0),
        ("handle", "wt76", Audience.PRIVATE, 2.0),
    ]
    settle()
    lines = section._lines.findChildren(LineButton)
    assert [line.accessibleName() for line in lines] == [
        "138 0013 8000 · Telephone",
        "wt76 · WeChat · Private",
    ]
    QTest.keyClick(lines[1], Qt.Key.Key_Space)
    assert session.selection is not None
    assert session.selection.table == "contact_data"
    assert inspector._head._back.text() == "‹ Wang Tong"
    inspector._head._delete.click()
    assert len(session.plan.rows("contact_data")) == 1
    session.undo()
    assert len(session.plan.rows("contact_data")) == 2


def test_who_may_see_a_birthday_is_set_beside_it(host: QWidget) -> None:
    inspector, session, me = inspector_of(host, "Wang Tong")
    profile = next(s for s in inspector._sections if isinstance(s, FormSection) and "birthday" in s._fields)
    button = profile.audience("birthday")
    assert button.accessibleName() == "Birthday: Private"
    assert profile._private.isVisibleTo(inspector)
    team = next(action for action in button.menu().actions() if action.data() == Audience.TEAM)
    team.trigger()
    assert audience_of_field(session.plan, me, specs(Person)["birthday"]) == Audience.TEAM
    assert button.accessibleName() == "Birthday: Team"
    assert not profile._private.isVisibleTo(inspector)
    next(action for action in button.menu().actions() if action.data() == Audience.CUSTOMER).trigger()
    assert audience_of_field(session.plan, me, specs(Person)["birthday"]) == Audience.CUSTOMER
    assert sum(row.field == "birthday" for row in session.plan.rows("field_audiences").values()) == 1
    session.undo()
    session.undo()
    assert button.accessibleName() == "Birthday: Private"
    assert profile.audience("notes").accessibleName() == "Notes: Private"
