"""Whom the rows of a quick entry are taken for, and that nothing known is lost by them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.usecases.test_quick_entry import plan_of
from workbench.domain.edits import apply
from workbench.domain.people import Function, Person, Side
from workbench.domain.roles import RoleName
from workbench.usecases.entering import enter
from workbench.usecases.entry_lines import Entry
from workbench.usecases.namesakes import NEW, At, Differs, Lost, already_known, matches, row_key
from workbench.usecases.quick_entry import parse

DAY = date(2026, 5, 21)
AT = At("deal", DAY)
OWN, V = RoleName.OWNER, RoleName.ADVOCATE
WANG = Person(id="w", name="王芳", title="主任", department="采购部", power=3, notes="爱喝茶", interests="围棋")


def entered(plan, text, chosen=None):
    return apply(plan, enter(plan, parse(text), "deal", DAY, chosen or {})[1])


def test_namesakes_of_different_departments_in_one_paste_are_different_people():
    text = (
        "姓名\t部门\t职务\t备注\n王芳\t采购部\t主任\t爱喝茶\n王芳\t财务部\t会计\t爱喝咖啡\n王芳\t财务部\t会计\t戴眼镜"
    )
    now = entered(plan_of(), text)
    found = {(p.department, p.title, p.notes) for p in now.people.values()}
    assert found == {("采购部", "主任", "爱喝茶"), ("财务部", "会计", "爱喝咖啡\n戴眼镜")}


def test_namesakes_of_different_posts_in_one_paste_are_different_people():
    now = entered(plan_of(), "name\ttitle\nAnn Lee\tCFO\nAnn Lee\tNurse\nAnn Lee\tCFO")
    assert sorted(p.title for p in now.people.values()) == ["CFO", "Nurse"]


def test_nothing_that_is_known_is_replaced_and_what_differs_is_named():
    plan = plan_of(WANG)
    (match,) = matches(plan, parse("姓名\t部门\t权力\t备注\t兴趣\t职能\n王芳\t采购部\t5\t急性子\t围棋\t采购"), {}, AT)
    assert match.who == "w"
    assert match.values == {"function": Function.PURCHASING, "notes": "爱喝茶\n急性子"}
    assert match.differs == (Differs("power", 3, 5),)
    now = entered(plan, "姓名\t部门\t权力\t备注\n王芳\t采购部\t5\t急性子").people["w"]
    assert (now.title, now.department, now.power, now.notes) == ("主任", "采购部", 3, "爱喝茶\n急性子")


def test_a_note_that_is_part_of_another_is_a_note_of_its_own():
    plan = plan_of(Person(id="a", name="Ann", notes="budget 15 Mio\nlikes tea"))
    for said, notes in (("5 Mio", "budget 15 Mio\nlikes tea\n5 Mio"), ("likes tea", "budget 15 Mio\nlikes tea")):
        assert entered(plan, f"name\tnotes\nAnn\t{said}").people["a"].notes == notes


@pytest.mark.parametrize("text", ["王芳 财务部 会计", "王芳 采购部 副主任", "王芳 会计"])
def test_somebody_of_another_post_is_another_person_unless_one_says_otherwise(text):
    plan = plan_of(WANG)
    (match,) = matches(plan, parse(text), {}, AT)
    assert (match.who, list(match.namesakes)) == (NEW, ["w"])
    assert len(entered(plan, text).people) == 2
    assert entered(plan, text).people["w"] == WANG
    now = entered(plan, text, {0: "w"})
    assert list(now.people) == ["w"]
    assert (now.people["w"].title, now.people["w"].department) == ("主任", "采购部")


@pytest.mark.parametrize("text", ["王芳 批准者", "王芳 采购部 批准者", "王芳 采购部主任 批准者", "王芳 主任"])
def test_somebody_against_whom_nothing_speaks_is_meant(text):
    assert [match.who for match in matches(plan_of(WANG), parse(text), {}, AT)] == ["w"]


def test_of_several_namesakes_the_one_that_fits_is_meant_and_otherwise_none():
    other = Person(id="o", name="王芳", department="财务部")
    plan = plan_of(WANG, other)
    for text, who in (("王芳 财务部", "o"), ("王芳 采购部", "w"), ("王芳 批准者", NEW), ("王芳 后勤部", NEW)):
        assert [match.who for match in matches(plan, parse(text), {}, AT)] == [who], text


def test_our_own_namesake_is_not_taken_for_one_of_theirs():
    plan = plan_of(Person(id="t", name="Tom", side=Side.OURS))
    assert [match.who for match in matches(plan, parse("Tom, approver"), {}, AT)] == [NEW]
    assert [match.who for match in matches(plan, parse("Tom, our side, sales"), {}, AT)] == ["t"]


def test_a_row_can_be_said_to_be_the_person_of_an_earlier_row():
    text = "Ann Lee, CFO, owner\nAnn Lee, Nurse, advocate"
    assert len(entered(plan_of(), text).people) == 2
    now = entered(plan_of(), text, {1: row_key(0)})
    (ann,) = now.people.values()
    assert ann.title == "CFO"
    assert {role.role for role in now.roles.values()} == {OWN, V}


def test_a_superior_known_stays_and_one_of_several_of_a_name_is_not_guessed():
    boss, other = Person(id="b", name="Bob"), Person(id="c", name="Cid")
    plan = plan_of(Person(id="a", name="Ann", reports_to="b"), boss, other)
    text = "name\treports to\nAnn\tCid"
    assert matches(plan, parse(text), {}, AT)[0].differs == (Differs("reports_to", "Bob", "Cid"),)
    assert entered(plan, text).people["a"].reports_to == "b"
    two = plan_of(Person(id="a", name="Ann"), boss, Person(id="d", name="Bob", department="Sales"))
    text = "name\treports to\nAnn\tBob"
    assert matches(two, parse(text), {}, AT)[0].lost == Lost.SEVERAL
    assert entered(two, text).people["a"].reports_to is None


FILLED = st.sampled_from(["", "采购部", "财务部", "CFO"])


@given(
    there=st.lists(st.tuples(st.sampled_from(["王芳", "Ann Lee"]), FILLED, FILLED, FILLED), max_size=3),
    rows=st.lists(st.tuples(st.sampled_from(["王芳", "Lee Ann", "Ann Lee"]), FILLED, FILLED, FILLED), max_size=5),
    chosen=st.dictionaries(st.integers(0, 4), st.sampled_from([NEW, "p0", "p1", "row:0", "row:1"])),
)
def test_whatever_is_entered_nothing_known_is_lost(there, rows, chosen):
    known = [
        Person(id=f"p{n}", name=name, department=department, title=title, notes=notes)
        for n, (name, department, title, notes) in enumerate(there)
    ]
    plan = plan_of(*known)
    entries = [Entry(name=name, department=d, title=t, notes=notes) for name, d, t, notes in rows]
    refs, edits = enter(plan, entries, None, DAY, chosen)
    now = apply(plan, edits)
    for person in known:
        after = now.people[person.id]
        assert after.name == person.name
        assert person.title in ("", after.title)
        assert person.department in ("", after.department)
        assert after.notes.startswith(person.notes)
    for ref, entry in zip(refs, entries, strict=True):
        assert entry.notes in now.people[ref.id].notes


def test_rows_of_one_paste_that_differ_in_their_number_only_are_two_people():
    text = "姓名\t部门\t电话\n王芳\t采购部\t13800000001\n王芳\t采购部\t13800000002\n王芳\t采购部\t138 0000 0001"
    now = entered(plan_of(), text)
    assert len(now.people) == 2
    assert len(entered(plan_of(Person(id="w", name="王芳", department="采购部")), text).people) == 2


def test_rows_of_one_paste_that_differ_in_their_title_only_are_two_people():
    assert len(entered(plan_of(), "姓名\t部门\t职务\n王芳\t采购部\t主任\n王芳\t采购部\t会计").people) == 2


@pytest.mark.parametrize("name", ["王 芳", "王\u200b芳", "王芳\u3000"])
def test_however_a_name_is_spaced_it_is_the_same_person(name):
    assert list(entered(plan_of(WANG), f"姓名\t部门\n{name}\t采 购 部").people) == ["w"]


def test_whose_name_is_near_is_offered_and_not_taken():
    plan = plan_of(Person(id="k", name="Katherine Hill", department="Sales"))
    (match,) = matches(plan, [Entry(name="Catherine Hill", department="Sales")], {}, AT)
    assert (match.who, list(match.namesakes)) == (NEW, ["k"])
    (match,) = matches(plan, [Entry(name="Catherine Hill", department="Sales")], {0: "k"}, AT)
    assert match.who == "k"


def test_what_differs_is_replaced_only_when_one_says_so():
    plan = plan_of(WANG, Person(id="b", name="Bob"))
    entries = parse("姓名\t部门\t职务\t上级\n王芳\t采购部\t主任\tBob")
    entries = [replace(entries[0], power=5)]
    (match,) = matches(plan, entries, {}, AT, replacing=True)
    assert match.differs == (Differs("power", 3, 5),)
    now = apply(plan, enter(plan, entries, None, DAY, replacing=True)[1])
    assert (now.people["w"].power, now.people["w"].reports_to) == (5, "b")


def test_a_day_that_differs_is_told_and_replaced_only_when_one_says_so():
    plan = plan_of(Person(id="b", name="Bob", joined=date(2020, 1, 1)), Person(id="w", name="王彤"))
    plan = apply(plan, enter(plan, parse("王彤 拥有者"), "deal", DAY)[1])
    entries = parse("王彤 拥有者 去年9月起\nBob, since 2021")
    september, other = date(2025, 9, 1), date(2021, 1, 1)
    found = matches(plan, entries, {}, AT)
    assert [match.differs for match in found] == [
        (Differs("since", DAY, september),),
        (Differs("joined", date(2020, 1, 1), other),),
    ]
    assert enter(plan, entries, "deal", DAY)[1] == ()
    now = apply(plan, enter(plan, entries, "deal", DAY, replacing=True)[1])
    assert [role.since for role in now.roles.values()] == [september]
    assert now.people["b"].joined == other


def test_why_somebody_has_no_superior_is_told():
    two = (Person(id="d", name="Dan"), Person(id="e", name="Dan", department="Sales"))
    text = "name\treports to\nAnn\tBob\nBob\tAnn\nCid\tNobody known\nEve\tDan\nFay\tAnn"
    found = matches(plan_of(*two), parse(text), {}, AT)
    assert [match.lost for match in found] == [None, Lost.CIRCLE, Lost.NOBODY, Lost.SEVERAL, None]


def test_whoever_may_be_a_person_is_known_by_name_and_by_a_near_name_the_likeliest_first():
    def person(key, name, department=""):
        return Person(id=key, name=name, department=department)

    plan = plan_of(
        person("new", "王建國", "采购部"),
        person("other", "王建国", "财务部"),
        person("same", "王建国", "採購部"),
        person("near", "王建国先生"),
        person("elsewhere", "王建国老师", "财务部"),
        person("nobody", "王芳", "采购部"),
        replace(person("ours", "王建国"), side=Side.OURS),
    )
    assert already_known(plan, "new") == ["same", "other", "near"]
    assert already_known(plan, "nobody") == []
