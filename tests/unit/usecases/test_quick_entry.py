"""Quick entry: what a line or a pasted table is understood as, and what it brings into the plan."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.memory_store import document_of
from tests.support.work_done import steps_of
from workbench.domain.contact_data import ContactKind
from workbench.domain.deal import Opportunity
from workbench.domain.edits import apply, check
from workbench.domain.people import Function, Lane, Person, Side
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Confidence
from workbench.usecases.contact_words import Detail
from workbench.usecases.entering import enter
from workbench.usecases.entry_lines import Entry, parse_line
from workbench.usecases.namesakes import Crowd
from workbench.usecases.ports import Label
from workbench.usecases.quick_entry import parse

DAY = date(2026, 5, 21)
OWN, A, V, G = RoleName.OWNER, RoleName.APPROVER, RoleName.ADVOCATE, RoleName.GATEKEEPER


def said(entry):
    return {name: value for name in entry.__slots__ if (value := getattr(entry, name)) not in ("", None, ())}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "王彤 采购部主任 拥有者 高",
            {"name": "王彤", "title": "采购部主任", "department": "采购部", "role": OWN, "power": 4},
        ),
        ("Maria Lopez, CFO, approver", {"name": "Maria Lopez", "title": "CFO", "role": A}),
        ("Maria Lopez CFO approver high", {"name": "Maria Lopez", "title": "CFO", "role": A, "power": 4}),
        ("Bob", {"name": "Bob"}),
        ("  王彤  ", {"name": "王彤"}),
        ("Li Wei Head of Purchasing owner", {"name": "Li Wei", "title": "Head of Purchasing", "role": OWN}),
        ("Wang Tong Purchasing Director owner", {"name": "Wang Tong", "title": "Purchasing Director", "role": OWN}),
        ("MARIA LOPEZ, approver", {"name": "MARIA LOPEZ", "role": A}),
        ("院长 决策层 批准者 5", {"name": "院长", "lane": Lane.DECISION, "role": A, "power": 5}),
        ("刘丽（拥有者）", {"name": "刘丽", "role": OWN}),
        ("刘丽(倡导者)", {"name": "刘丽", "role": V}),
        ("赵志 把关者 很低", {"name": "赵志", "role": G, "power": 1}),
        ("赵志 权力2", {"name": "赵志", "power": 2}),
        ("Ann power 2 user", {"name": "Ann", "power": 2, "lane": Lane.USER}),
        ("经销商代表 竞争对手 销售员", {"name": "经销商代表", "side": Side.COMPETITOR, "title": "销售员"}),
        ("Tom, our side, sales", {"name": "Tom", "side": Side.OURS, "function": Function.SALES}),
        ("Tom, allied firm", {"name": "Tom", "side": Side.PARTNER}),
        ("陈工 技术", {"name": "陈工", "lane": Lane.TECHNICAL, "function": Function.TECHNICAL}),
        ("Ann, finance lane, p3", {"name": "Ann", "lane": Lane.FINANCE, "power": 3}),
        ("Ann, QA, Marketing department", {"name": "Ann", "title": "QA", "department": "Marketing department"}),
        ("Ann, engineer, Plant 4", {"name": "Ann", "title": "engineer", "department": "Plant 4"}),
        (
            "司机乙 运输部 司机 喜欢足球",
            {"name": "司机乙", "department": "运输部", "title": "司机", "notes": "喜欢足球"},
        ),
        ("王彤 部门:采购部 职务：主任", {"name": "王彤", "department": "采购部", "title": "主任"}),
        ("Ann, dept: Human Resources, role: owner", {"name": "Ann", "department": "Human Resources", "role": OWN}),
        (
            "张三、技术部工程师、喜欢足球",
            {"name": "张三", "title": "技术部工程师", "department": "技术部", "notes": "喜欢足球"},
        ),
        ("张三 技术部工程师 研发中心", {"name": "张三", "title": "技术部工程师", "department": "研发中心"}),
        ("张三、技术部工程师、把关者", {"name": "张三", "title": "技术部工程师", "department": "技术部", "role": G}),
        ("Ann, owner, approver", {"name": "Ann", "role": OWN, "also": (A,)}),
        ("王彤 主任 拥有者/倡导者", {"name": "王彤", "title": "主任", "role": OWN, "also": (V,)}),
        (
            "王彤/采购部主任/拥有者",
            {"name": "王彤", "title": "采购部主任", "department": "采购部", "role": OWN},
        ),
        ("Ann, CTO/CIO, owner", {"name": "Ann", "title": "CTO/CIO", "role": OWN}),
        ("王彤 信息办", {"name": "王彤", "department": "信息办"}),
        ("王彤 采购办主任", {"name": "王彤", "title": "采购办主任", "department": "采购办"}),
        ("王彤 体检中心院长", {"name": "王彤", "title": "体检中心院长", "department": "体检中心"}),
        ("王彤 采购部副主任", {"name": "王彤", "title": "采购部副主任", "department": "采购部"}),
        ("王彤 设备科总工程师", {"name": "王彤", "title": "设备科总工程师", "department": "设备科"}),
        ("王彤 总经理", {"name": "王彤", "title": "总经理"}),
        ("1. 王彤 副院长", {"name": "王彤", "title": "副院长"}),
        ("①刘丽 批准", {"name": "刘丽", "role": A}),
        ("- Maria Lopez, CFO", {"name": "Maria Lopez", "title": "CFO"}),
        ("Anna Schmidt – Head of IT – gatekeeper", {"name": "Anna Schmidt", "title": "Head of IT", "role": G}),
        ("王彤：采购部主任", {"name": "王彤", "title": "采购部主任", "department": "采购部"}),
        ("姓名：王彤，职务：主任", {"name": "王彤", "title": "主任"}),
        ("Maria Lopez: CFO, coach", {"name": "Maria Lopez", "title": "CFO", "role": V}),
        ("Ann, CFO, reports to Maria Lopez", {"name": "Ann", "title": "CFO", "reports_to": "Maria Lopez"}),
        ("王彤 主任 汇报给院长", {"name": "王彤", "title": "主任", "reports_to": "院长"}),
        ("Ann <ann@x.com>, CFO", {"name": "Ann", "title": "CFO", "contacts": (Detail(ContactKind.MAIL, "ann@x.com"),)}),
        (
            "Ann, CFO, +41 44 123 45 67",
            {"name": "Ann", "title": "CFO", "contacts": (Detail(ContactKind.PHONE, "+41 44 123 45 67"),)},
        ),
        ("刘丽 女 主任", {"name": "刘丽", "title": "主任", "notes": "女"}),
        ("Ann, CFO, influencer", {"name": "Ann", "title": "CFO", "unread": ("influencer",)}),
        (
            "Dr. Ann Smith-Jones Chief Medical Officer",
            {"name": "Dr. Ann Smith-Jones", "title": "Chief Medical Officer"},
        ),
        ("Ann VP of Sales", {"name": "Ann", "title": "VP of Sales"}),
        ("王总 Sales Director advocate", {"name": "王总", "title": "Sales Director", "role": V}),
        ("Liu, Li; Director", {"name": "Li Liu", "title": "Director"}),
        ("Liu, Li；Director；owner", {"name": "Li Liu", "title": "Director", "role": OWN}),
        ("Liu, Li | Head of IT | gatekeeper", {"name": "Li Liu", "title": "Head of IT", "role": G}),
        ("Liu, Li Director; owner", {"name": "Li Liu", "title": "Director", "role": OWN}),
        ("Name: Liu, Li; title: Director", {"name": "Li Liu", "title": "Director"}),
        ("Ann; reports to Liu, Li; owner", {"name": "Ann", "role": OWN, "reports_to": "Li Liu"}),
        ("Ann; CFO; interests: football, tennis", {"name": "Ann", "title": "CFO", "interests": "football, tennis"}),
        ("Maria Lopez, CFO; approver", {"name": "Maria Lopez", "title": "CFO", "role": A}),
        ("Maria Lopez; CFO, finance lane", {"name": "Maria Lopez", "title": "CFO", "lane": Lane.FINANCE}),
        (
            "王彤，采购部主任；拥有者",
            {"name": "王彤", "title": "采购部主任", "department": "采购部", "role": OWN},
        ),
        ("Jürgen Müller, CFO, approver", {"name": "Jürgen Müller", "title": "CFO", "role": A}),
        ("Łukasz Nowak Head of Purchasing owner", {"name": "Łukasz Nowak", "title": "Head of Purchasing", "role": OWN}),
        (
            "陈静 财务部 总监 批准者 9月1日起",
            {"name": "陈静", "department": "财务部", "title": "总监", "role": A, "begins": "9月1日起"},
        ),
        ("Ann, CFO, since September 1st, 2025", {"name": "Ann", "title": "CFO", "begins": "since September 1st 2025"}),
        ("Ann CFO since 2025-09 owner", {"name": "Ann", "title": "CFO", "role": OWN, "begins": "since 2025-09"}),
        (
            "Ann, CFO, reports to Bob Hill since May",
            {"name": "Ann", "title": "CFO", "reports_to": "Bob Hill", "begins": "since May"},
        ),
        ("Ann, CFO, from Siemens", {"name": "Ann", "title": "CFO", "department": "from Siemens"}),
        ("Ann, Leiterin Qualität für Europa", {"name": "Ann", "title": "Leiterin Qualität für Europa"}),
    ],
)
def test_a_line_is_understood(line, wanted):
    assert said(parse_line(line)) == wanted


@pytest.mark.parametrize("line", ["", "   ", ",,,", "（）", "\t"])
def test_a_line_of_nothing_names_nobody(line):
    assert parse_line(line).name == ""
    assert parse(line) == []


@given(st.text(max_size=80))
def test_no_text_is_refused_and_no_entry_breaks_the_plan(text):
    entries = parse(text)
    assert all(entry.name.strip() for entry in entries)
    refs, edits = enter(plan_of(), entries, "deal", DAY)
    check(apply(plan_of(), edits), refs)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_whatever_ends_its_lines(end):
    rows = ("Name,Title", '"Lopez, Maria",CFO', "Ann,CTO")
    assert [(entry.name, entry.title) for entry in parse(end.join(rows))] == [("Maria Lopez", "CFO"), ("Ann", "CTO")]


def test_a_quotation_mark_that_nobody_closes_swallows_no_page():
    text = 'Name\tTitle\nAnn\tCTO\nLi\t"' + "x\n" * 100_000
    assert [entry.name for entry in parse(text)][:2] == ["Ann", "Li"]


def test_several_lines_are_several_people():
    assert [entry.name for entry in parse("王彤 拥有者\n\nMaria Lopez, CFO\n")] == ["王彤", "Maria Lopez"]


# Tables


def test_a_table_with_chinese_headings_is_read_by_them():
    text = "角色\t姓名\t部门\t职务\t权力\t上级\n拥有者\t王彤\t采购部\t主任\t高\t院长\nA\t院长\t\t院长\t5\t"
    first, second = parse(text)
    assert said(first) == {
        "name": "王彤", "title": "主任", "department": "采购部", "power": 4, "role": OWN, "reports_to": "院长",
    }  # fmt: skip
    assert said(second) == {"name": "院长", "title": "院长", "power": 5, "role": A}


def test_a_table_with_english_headings_joins_the_names():
    (entry,) = parse("First Name\tLast Name\tJob title\tBuying role\tRemarks\nMaria\tLopez\tCFO\tApprover\tlikes golf")
    assert said(entry) == {"name": "Maria Lopez", "title": "CFO", "role": A, "notes": "likes golf"}


def test_family_and_given_name_stand_together_in_chinese():
    assert parse("姓\t名\t职务\n王\t彤\t主任")[0].name == "王彤"


def test_a_table_without_headings_is_read_like_lines():
    first, second = parse("王彤\t采购部主任\tO\t高\n院长\t\tA")
    assert (first.role, first.power, first.department) == (OWN, 4, "采购部")
    assert said(second) == {"name": "院长", "role": A}


def test_a_cell_that_names_no_known_value_is_told():
    (entry,) = parse("name\trole\tpower\nAnn\tboss of all\tloud")
    assert entry.unread == ("boss of all", "loud")
    assert (entry.role, entry.power) == (None, None)


def test_a_column_nobody_knows_goes_into_the_notes():
    (entry,) = parse("name\ttitle\tphone\nAnn\tCFO\t+41 5")
    assert entry.notes == "+41 5"


def test_numbers_of_rows_are_left_out_and_headings_may_explain_themselves():
    (entry,) = parse("No.\tName*\tDept.\tRole\tPower (1-5)\n7\tAnn\tFinance\tA\t5")
    assert said(entry) == {"name": "Ann", "department": "Finance", "role": A, "power": 5}


def test_a_cell_may_name_several_roles():
    first, second = parse("姓名\t角色\n王彤\t拥有者、倡导者\n刘丽\tO/老板")
    assert (first.role, first.also) == (OWN, (V,))
    assert (second.role, second.unread) == (None, ("O/老板",))


def test_a_latin_name_with_the_family_first_is_turned():
    assert [entry.name for entry in parse("Lopez, Maria\tCFO\n王彤\t主任")] == ["Maria Lopez", "王彤"]


def test_cells_with_line_breaks_and_short_rows_are_read():
    entries = parse('name\ttitle\trole\n"Ann\nLee"\t"Head of\nIT"\nBob')
    assert [(e.name, e.title) for e in entries] == [("Ann Lee", "Head of IT"), ("Bob", "")]


def test_a_table_of_commas_with_headings_is_read_too():
    (entry,) = parse("Name, Role, Title\nAnn, owner, CFO")
    assert said(entry) == {"name": "Ann", "role": OWN, "title": "CFO"}


@pytest.mark.parametrize(
    "text",
    [
        "Name; Title; Reports to\nLiu, Li; Director, Asia; García, Gabriel",
        "Name；Title；Reports to\nLiu, Li；Director, Asia；García, Gabriel",
        'Name,Title,Reports to\n"Liu, Li","Director, Asia","García, Gabriel"',
        "Name\tTitle\tReports to\nLiu, Li\tDirector, Asia\tGarcía, Gabriel",
    ],
)
def test_what_parts_the_headings_parts_the_rows_and_commas_stay_in_names(text):
    (entry,) = parse(text)
    assert said(entry) == {"name": "Li Liu", "title": "Director, Asia", "reports_to": "Gabriel García"}


def test_a_cell_of_several_words_and_a_comma_is_read_without_the_comma():
    (entry,) = parse("王彤\tDirector, Purchasing")
    assert said(entry) == {"name": "王彤", "title": "Director", "function": Function.PURCHASING}


def test_names_with_accents_are_names_like_others():
    assert parse("First Name\tLast Name\nJürgen\tMüller")[0].name == "Jürgen Müller"
    assert parse("Müller, Jürgen\tCFO")[0].name == "Jürgen Müller"


def test_rows_without_a_name_are_left_out():
    assert [entry.name for entry in parse("name\ttitle\n\tCFO\nAnn\tCEO")] == ["Ann"]


def test_a_long_paste_is_cut_and_takes_no_longer_a_line_than_a_short_one():
    long, short = ("\n".join(f"人物{n}\t采购部主任\t拥有者\t高" for n in range(lines)) for lines in (2000, 50))
    assert (len(parse(long)), len(parse(short))) == (500, 50)
    assert steps_of(lambda: parse(long)) < 15 * steps_of(lambda: parse(short))


# Entering


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "姓名\t部門\t職務\t角色\t權力\t電話\n陳建國\t採購部\t採購經理\t擁有者\t4\t13800138000",
            {"name": "陳建國", "title": "採購經理", "department": "採購部", "role": OWN, "power": 4}
            | {"contacts": (Detail(ContactKind.PHONE, "13800138000"),)},
        ),
        (
            "陳建國 採購部經理 擁有者 匯報給劉麗",
            {"name": "陳建國", "title": "採購部經理", "department": "採購部", "role": OWN, "reports_to": "劉麗"},
        ),
        (
            "陳建國 電話13800138000 從去年9月開始",
            {"name": "陳建國", "begins": "從去年9月開始", "contacts": (Detail(ContactKind.PHONE, "13800138000"),)},
        ),
    ],
)
def test_traditional_words_mean_what_the_simplified_ones_mean_and_stay_as_they_are_written(text, wanted):
    assert [said(entry) for entry in parse(text)] == [wanted]


def plan_of(*people):
    tables = {"people": {p.id: p for p in people}, "opportunities": {"deal": Opportunity(id="deal", name="Deal")}}
    return Plan(empty_plan().tables | tables)


def called(plan, entry):
    """Return the ids of those of the plan whom the entry can mean."""
    return list(Crowd(plan.people.items()).namesakes(entry))


def test_entering_makes_a_person_with_an_assumed_role():
    refs, edits = enter(plan_of(), [parse_line("王彤 采购部主任 拥有者 高")], "deal", DAY)
    now = apply(plan_of(), edits)
    person, (role,) = now.people[refs[0].id], now.roles.values()
    assert (person.name, person.title, person.department, person.power) == ("王彤", "采购部主任", "采购部", 4)
    assert (role.person, role.role, role.since, role.confidence) == (person.id, OWN, DAY, Confidence.ASSUMED)


def test_what_holds_begins_on_the_day_of_its_row_or_on_the_day_of_the_entry():
    text = "姓名\t角色\t自\n王彤\t拥有者\t去年9月\n刘丽\t批准者\t\n赵志\t\t2024/3/1\n周华\t把关者\t不详"
    entries = parse(text)
    assert [entry.unread for entry in entries] == [(), (), (), ("不详",)]
    september = date(2025, 9, 1)
    now = apply(plan_of(), enter(plan_of(), entries, "deal", DAY, since=date(2026, 1, 1))[1])
    begun = {now.people[role.person].name: role.since for role in now.roles.values()}
    assert begun == {"王彤": september, "刘丽": date(2026, 1, 1), "周华": date(2026, 1, 1)}
    assert {p.name: p.joined for p in now.people.values() if p.joined} == {"赵志": date(2024, 3, 1)}


def test_a_role_that_is_held_is_not_begun_again_earlier():
    plan = plan_of()
    plan = apply(plan, enter(plan, parse("Ann, owner"), "deal", DAY)[1])
    now = apply(plan, enter(plan, parse("Ann, owner, since 2025"), "deal", DAY)[1])
    assert [role.since for role in now.roles.values()] == [DAY]


def test_somebody_known_is_completed_not_doubled():
    plan = plan_of(Person(id="w", name="Maria Lopez", title="CFO", power=3))
    entry = parse_line("maria lopez, finance lane, approver")
    assert called(plan, entry) == ["w"]
    now = apply(plan, enter(plan, [entry], "deal", DAY)[1])
    person = now.people["w"]
    assert (len(now.people), person.title, person.power, person.lane) == (1, "CFO", 3, Lane.FINANCE)
    assert [role.role for role in now.roles.values()] == [A]


def test_somebody_known_family_first_is_found_given_first_and_keeps_the_name():
    plan = plan_of(Person(id="p", name="Liu Li"), Person(id="q", name="Maria Anna Lopez"))
    (entry,) = parse("Liu, Li; Director")
    assert called(plan, entry) == ["p"]
    now = apply(plan, enter(plan, [entry], None, DAY)[1])
    assert (now.people["p"].name, now.people["p"].title) == ("Liu Li", "Director")
    assert called(plan, Entry(name="lopez maria anna")) == ["q"]
    assert called(plan, Entry(name="Liu Liu")) == []
    assert called(plan_of(*plan.people.values(), Person(id="r", name="Li Liu")), entry) == ["r"]


def test_a_namesake_on_another_side_is_another_person():
    plan = plan_of(Person(id="w", name="Ann"))
    now = apply(plan, enter(plan, [parse_line("Ann, competitor")], "deal", DAY)[1])
    assert len(now.people) == 2


def test_the_same_name_twice_in_a_paste_is_one_person_with_two_roles():
    now = apply(plan_of(), enter(plan_of(), parse("Ann, owner\nAnn, advocate"), "deal", DAY)[1])
    assert len(now.people) == 1
    assert {role.role for role in now.roles.values()} == {OWN, V}


def test_two_roles_in_one_line_are_both_held():
    now = apply(plan_of(), enter(plan_of(), parse("Ann, owner, advocate"), "deal", DAY)[1])
    assert {role.role for role in now.roles.values()} == {OWN, V}


def test_superiors_are_found_wherever_they_stand_in_the_table():
    text = "name\treports to\nAnn\tBob\nBob\tAnn\nCid\tNobody known"
    now = apply(plan_of(), enter(plan_of(), parse(text), "deal", DAY)[1])
    by_name = {person.name: person for person in now.people.values()}
    assert by_name["Ann"].reports_to == by_name["Bob"].id
    assert by_name["Bob"].reports_to is None
    assert by_name["Cid"].reports_to is None


def test_without_an_opportunity_there_are_no_roles():
    plan = empty_plan()
    now = apply(plan, enter(plan, [parse_line("Ann, owner")], None, DAY)[1])
    assert not now.roles
    assert len(now.people) == 1


def test_a_whole_table_is_one_step():
    document = document_of(plan_of())
    entries = parse("Ann, owner\nBob, approver\nCid, gatekeeper")
    document.apply(Label("quick_entry", "x"), enter(document.plan, entries, "deal", DAY)[1])
    assert len(document.plan.roles) == 3
    document.undo()
    assert not document.plan.people


def test_an_entry_says_nothing_by_itself():
    assert said(Entry()) == {}
