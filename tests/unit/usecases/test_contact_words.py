"""Numbers, addresses and handles in words become contact details, and nothing else does (R12)."""

from datetime import date

import pytest

from tests.support.plans import people, plan_with
from workbench.domain.contact_data import ContactDetail, ContactKind
from workbench.domain.edits import apply
from workbench.domain.rows import Audience
from workbench.usecases.contact_words import Detail, detail_in
from workbench.usecases.entering import enter
from workbench.usecases.namesakes import At, matches
from workbench.usecases.quick_entry import parse

PHONE, MAIL, HANDLE = ContactKind.PHONE, ContactKind.MAIL, ContactKind.HANDLE
DAY = date(2026, 5, 21)


@pytest.mark.parametrize(
    ("words", "kind", "value", "service"),
    [
        ("138 0013 8000", PHONE, "138 0013 8000", ""),
        ("+86 138-0013-8000", PHONE, "+86 138-0013-8000", ""),
        ("电话：010-65129988", PHONE, "010-65129988", ""),
        ("手机13800138000", PHONE, "13800138000", ""),
        ("phone: 13800138000", PHONE, "13800138000", ""),
        ("<ann@x.com>", MAIL, "ann@x.com", ""),
        ("邮箱 ann@x.com", MAIL, "ann@x.com", ""),
        ("微信 abc", HANDLE, "abc", "wechat"),
        ("微信：wt_1976", HANDLE, "wt_1976", "wechat"),
        ("微信号wt1976", HANDLE, "wt1976", "wechat"),
        ("wechat: abc", HANDLE, "abc", "wechat"),
        ("WeChat abc", HANDLE, "abc", "wechat"),
        ("企业微信 abc", HANDLE, "abc", "wecom"),
        ("QQ 12345678", HANDLE, "12345678", "qq"),
    ],
)
def test_ways_to_reach_somebody_are_known(words: str, kind: ContactKind, value: str, service: str) -> None:
    assert detail_in(words) == Detail(kind, value, service)


@pytest.mark.parametrize(
    "words", ["", "12345", "2026-05-07", "微信", "微信 运营主管", "phone operator", "采购部", "a b@", "1" * 21]
)
def test_other_words_are_none(words: str) -> None:
    assert detail_in(words) is None


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("王彤，主任，138 0013 8000，微信 wt76", [(PHONE, "138 0013 8000"), (HANDLE, "wt76")]),
        ("王彤 主任 13800138000 wt@x.com", [(PHONE, "13800138000"), (MAIL, "wt@x.com")]),
        ("王彤 主任 微信：wt76", [(HANDLE, "wt76")]),
        ("王彤 主任 5 +86 138 0013 8000", [(PHONE, "+86 138 0013 8000")]),
        ("姓名\t职务\t手机\t微信\n王彤\t主任\t13800138000\twt76", [(PHONE, "13800138000"), (HANDLE, "wt76")]),
        ("姓名\t职务\t电话\n王彤\t主任\t13800138000、010-65129988", [(PHONE, "13800138000"), (PHONE, "010-65129988")]),
    ],
)
def test_a_line_or_a_row_of_a_table_holds_them(line: str, wanted: list[tuple[ContactKind, str]]) -> None:
    (entry,) = parse(line)
    assert (entry.name, entry.title) == ("王彤", "主任")
    assert [(detail.kind, detail.value) for detail in entry.contacts] == wanted


@pytest.mark.parametrize("line", ["Ann Smith wechat: abc", "Ann Smith wechat abc"])
def test_a_name_ends_before_them(line: str) -> None:
    (entry,) = parse(line)
    assert (entry.name, entry.contacts) == ("Ann Smith", (Detail(HANDLE, "abc", "wechat"),))


def test_they_become_rows_with_their_own_audience_and_once() -> None:
    plan = plan_with(
        people=people("wang", title="Head"),
        contact_data={"c": {"person": "wang", "kind": "phone", "value": "138-0013-8000"}},
    )
    entries = parse("Wang, Head, 138 0013 8000, wang@x.com, wechat: wt76")
    (match,) = matches(plan, entries, {}, At(None, DAY))
    assert [detail.value for detail in match.contacts] == ["wang@x.com", "wt76"]
    _, edits = enter(plan, entries, None, DAY)
    rows = list(apply(plan, edits).all_of(ContactDetail).values())
    assert [(row.person, row.value, row.audience) for row in rows[1:]] == [
        ("wang", "wang@x.com", Audience.TEAM),
        ("wang", "wt76", Audience.PRIVATE),
    ]
    assert [row.place for row in rows[1:]] == [1.0, 2.0]
