"""What the coach says: complete in both languages, every place filled, and worth reading."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from tests.support.coaching import (
    action,
    commitment,
    company_need,
    contact,
    deal,
    evidence,
    factor,
    in_days,
    keys,
    load_case,
    personal_need,
    position,
    question,
    relation,
    role,
    stage,
    strategy,
    visit,
)
from tests.support.plans import DAY, people
from workbench.coach.aims import OFFERING
from workbench.coach.engine import RULES, check
from workbench.coach.finding import Finding, Money, Severity, Words
from workbench.coach.phrases import intends
from workbench.coach.texts import next_step, quoted, sentence, suggested_action, title, why
from workbench.domain.plan import Plan
from workbench.system.language import catalogue

LANGUAGES = ("zh_CN", "en")
STAGES = ("present_state", "gap", "consequences", "need_locked", "trial", "proposal", "persuasion", "order")
HAN = re.compile(r"[\u4e00-\u9fff]")


def neglected() -> Plan:
    """Return a deal with most of what can be neglected about people."""
    post = {"title": "Head", "joined": in_days(-90)}
    return deal(
        people={
            **people("ann", "bob", "cid", "eve", lane="decision"),
            "dan": {"name": "Dan", "title": "Head", "joined": in_days(-900), "left": in_days(-9)},
            "fay": {"name": "Fay", **post},
            **people("rep", side="ours"),
        },
        roles=[
            role("ann", "owner", confidence="contradicted"),
            role("bob", "approver", confidence="confirmed"),
            role("cid", "gatekeeper"),
            role("eve", "approver", confidence="confirmed"),
            role("dan", "advocate"),
        ],
        evidence=[evidence("roles", "roles1", source="Ann"), evidence("needs", "needs0", text="太贵了")],
        positions=[position("bob", False, True, our_claim="partner"), position("eve", True, True)],
        relations=[
            relation("eve", "bob", "conflict"),
            relation("ann", "eve", "conflict"),
            relation("cid", "dan", "ally"),
        ],
        contacts=[contact("rep", "ann", -99)],
        competitors=[{"opportunity": "deal", "name": "Local", "supporters": ("ann",)}],
        needs=[company_need("ann", visible=True), personal_need("bob", demand="latent"), company_need(source="other")],
        answers=[{"need": "needs1", "text": "an evening", "status": "done"}],
        strategies=[strategy(people=("bob",))],
        actions=[action(person="eve")],
    )


def careless() -> Plan:
    """Return a deal with most of what can go wrong with visits, commitments, factors and strategies."""
    needs = [{"locked": True}, {"locked": True, "result": "x"}, {"locked": True, "consequence": "x"}]
    return deal(
        people={**people("ann", "bob"), **people("rep", side="ours")},
        roles=[role("bob", "owner", confidence="confirmed")],
        stages=[stage("proposal")],
        needs=[company_need(level="external", **each) for each in needs],
        visits=[
            visit(in_days(2), "ann", primary_objective="报价 soon"),
            visit(None, "ann"),
            visit(in_days(-1), "ann"),
        ],
        questions=[question("closed", 1.0), question("open", 2.0)],
        commitments=[
            commitment(),
            commitment(text="perhaps"),
            commitment(text="perhaps", due=in_days(1)),
            commitment(due=in_days(-1), by="rep", to="ann"),
            commitment(due=in_days(-3), by="ann"),
        ],
        factors=[factor("negative", "high"), factor("both", "high"), factor("negative", "high")],
        strategies=[strategy(factors=("factors0",)), strategy(kind="avoid")],
        actions=[action(strategy="strategies0")],
        competitors=[{"opportunity": "deal", "name": "Local", "method": "low price"}],
    )


def single() -> Plan:
    """Return a deal that hangs on one person of no weight, into whom effort goes."""
    return deal(
        people={**people("ann", lane="user"), **people("boss"), **people("rep", side="ours")},
        contacts=[contact("rep", "ann")],
        needs=[company_need("ann", level="external"), company_need()],
        actions=[
            action(person="ann", status="done", hours=1.0, cost=500.0),
            action(person="ann", text="show the proposal"),
        ],
        factors=[factor("positive", "high"), factor("negative", "low")],
    )


def changed() -> Iterator[Plan]:
    """Yield the plans in which somebody left, nothing binding came of a visit, or the days do not go together."""
    gone = {**people("old", left=in_days(-3)), **people("ann", "bob", power=1)}
    held = {"roles": [role("old", "owner")]}
    yield deal(people=gone, **held)
    yield deal(people={**gone, **people("new", succeeds="old")}, **held)
    ours = {**people("ann"), **people("rep", side="ours", left=in_days(-2))}
    late = [action(owner="rep", person="ann", strategy="s", due=in_days(-1)), action(due=in_days(-4))]
    strategies = {"s": strategy(factors=("f",), owner="rep"), "n": strategy(kind="avoid", people=("ann",))}
    yield deal(
        people=ours,
        factors={"f": factor("negative", "high")},
        strategies=strategies,
        actions=late,
        visits=[visit(in_days(3), "ann")],
    )
    debriefed = [visit(in_days(day), "ann", outcome="continuation") for day in (-9, -6, -3)]
    yield deal(people=people("ann"), visits=debriefed)
    closes = {"deal": {"name": "Deal", "target_close": in_days(2)}}
    yield deal(opportunities={"deal": {"name": "Deal", "target_close": in_days(-2)}})
    yield deal(opportunities=closes, visits=[visit(in_days(9))])
    stays = [stage("gap", entered=in_days(-30), left=in_days(-10)), stage("consequences")]
    yield deal(opportunities=closes, stages=stays)
    pairs = {**people("ann", function="purchasing"), **people("rep", side="ours", function="sales")}
    yield deal(people=pairs, contacts=[contact("rep", "ann", -70)])
    spent = {**people("ann", "cid"), **people("boss")}
    done = [action(person=p, status="done", hours=1.0) for p in ("ann", "cid", "ann")]
    yield deal(people=spent, roles=[role("boss", "owner")], actions=[*done, action(person="cid")])
    aside = {"people": people("ann", "boss"), "roles": [role("boss", "owner"), role("ann", "approver")]}
    yield deal(**aside)
    yield deal(people=people("ann"), roles=[role("ann", "advocate")], needs=[company_need("ann")])
    external = [company_need("ann", level="external"), personal_need("ann", level="external")]
    yield deal(people=people("ann"), roles=[role("ann", "owner")], needs=external)


def small() -> Iterator[Plan]:
    """Yield the plans in which only this or that is missing."""
    trusted = {"people": people("ann", "bob"), "roles": [role("ann", "approver", confidence="confirmed")]}
    yield deal(**trusted, actions=[action(text="a demo")], needs=[company_need(locked=True)])
    yield deal(**trusted, actions=[action(text="a demo")], positions=[position("ann", False, True)])
    yield deal(
        **trusted, needs=[personal_need("ann", visible=True)], visits=[visit(in_days(1), primary_objective="签约")]
    )
    yield deal(people=people("ann"), visits=[visit(in_days(-1), "ann", outcome="setback")])
    yield deal(people=people("ann"), visits=[visit(in_days(1), "ann", primary_objective="签约")])
    both = [evidence("roles", "roles0", source=source) for source in ("Ann", "the contract")]
    yield deal(people=people("ann"), roles=[role("ann", "owner")], evidence=both)
    assured = [visit(in_days(-1), "ann", notes="有我在，没问题", outcome="continuation")]
    yield deal(people=people("ann"), visits=assured, actions=[action(person="ann")])
    yield deal(people=people("ann", lane="decision"), roles=[role("ann", "owner", confidence="confirmed")])
    yield deal(people=people("ann"), roles=[role("ann", "owner")], positions=[position("ann", False, False)])
    moved = {"person": "ann", "until": in_days(-3), "title": "Deputy Head", "department": "Purchasing"}
    yield deal(people=people("ann"), posts=[moved], roles=[role("ann", "owner", since=in_days(-90))])
    yield deal(needs=[company_need(visible=True)], stages=[stage("trial")])
    yield deal(needs=[company_need(demand="none")], stages=[stage("gap")])
    yield deal()
    for name in STAGES:
        yield deal(stages=[stage(name)])


def every_plan() -> list[Plan]:
    """Return plans of which every rule says something in every wording."""
    cases = [load_case("hospital.zh_CN"), load_case("hospital.en")]
    return [*cases, neglected(), careless(), single(), *small(), *changed()]


def every_finding() -> list[Finding]:
    """Return findings of every rule in every wording."""
    return [finding for plan in every_plan() for finding in check(plan, DAY)]


FINDINGS = every_finding()


def said(finding: Finding) -> str:
    return f"sentence.{finding.rule}.{finding.variant}" if finding.variant else f"sentence.{finding.rule}"


def test_every_rule_and_wording_is_among_these_findings() -> None:
    worded = {key for key in catalogue("coach") if key.startswith("sentence.")}
    assert sorted(worded - {said(finding) for finding in FINDINGS}) == []
    assert sorted(set(RULES) - {finding.rule for finding in FINDINGS}) == []


@pytest.mark.parametrize("kind", ["title", "why", "next"])
def test_every_rule_has_its_texts_and_no_text_is_without_a_rule(kind: str) -> None:
    named = {key.split(".")[1] for key in catalogue("coach") if key.startswith(f"{kind}.")}
    assert named - {"sourced"} == set(RULES)


def test_every_suggested_action_belongs_to_a_wording() -> None:
    wordings = {said(finding).partition(".")[2] for finding in FINDINGS} | set(RULES)
    actions = {key.partition(".")[2] for key in catalogue("coach") if key.startswith("action.")}
    assert sorted(actions - wordings) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_filled_and_one_line(language: str) -> None:
    for finding in FINDINGS:
        for text in (sentence(finding, language), suggested_action(finding, language), next_step(finding, language)):
            assert text.strip() == text
            assert not re.search(r"[{}\n]|\(\)|（）|“”|  | ,|None|Words\(", text), text


def test_sentences_end_with_a_full_stop_and_name_what_they_are_about() -> None:
    for finding in FINDINGS:
        assert sentence(finding, "en").endswith(".")
        assert sentence(finding, "zh_CN").endswith("。")
        said = [each for value in finding.values.values() for each in (value if isinstance(value, tuple) else (value,))]
        names = [value for value in said if isinstance(value, str) and 0 < len(value) < 100]
        assert any(name in sentence(finding, "en") for name in names) or any(
            isinstance(value, Words) for value in finding.values.values()
        )


def test_buttons_and_titles_are_short() -> None:
    for rule in RULES:
        assert len(title(rule, "en")) <= 35
        assert len(title(rule, "zh_CN")) <= 12
    for finding in FINDINGS:
        assert len(next_step(finding, "en")) <= 24
        assert len(next_step(finding, "zh_CN")) <= 8


def test_the_reason_names_its_source() -> None:
    assert why("partner-in-conflict", "zh_CN").endswith("（依据：人际关系 R10；不夹在两方中间 S5）")
    assert why("partner-in-conflict", "en").endswith(
        "(Based on: relations between people, R10; not caught between two, S5)"
    )
    assert "S0 第 12 讲" in why("bypass-risk", "zh_CN")
    assert "证据" in why("assumed-decider", "zh_CN")


def test_a_suggested_action_never_asks_for_another_warning() -> None:
    for language in LANGUAGES:
        assert [text for f in FINDINGS if intends(OFFERING, text := suggested_action(f, language))] == []


def test_english_says_roles_in_lower_case_and_counts_well() -> None:
    sentences = [sentence(finding, "en") for finding in FINDINGS]
    assert any("Liu Li (owner)" in text for text in sentences)
    assert any("is 1 day overdue" in text for text in sentences)
    assert any("is 3 days overdue" in text for text in sentences)


def made(**values: object) -> Finding:
    one = {"n": 1, "covered": (Words("coach", "pair.sales"),), "pairs": Words("coach", "pairs.4")}
    told = {"opportunity": "Deal", **one, **values}
    return Finding("coverage-gap", Severity.AMBER, (), told, ("R6",), ())


@pytest.mark.parametrize(
    ("names", "english", "chinese"),
    [
        (("a",), ": a.", "还缺a："),
        (("a", "b"), ": a and b.", "还缺a和b："),
        (("a", "b", "c"), ": a, b and c.", "还缺a、b和c："),
        (tuple("abcdefg"), ": a, b, c, d and 3 more.", "还缺a、b、c、d等："),
    ],
)
def test_lists_read_as_in_speech(names: tuple[str, ...], english: str, chinese: str) -> None:
    assert sentence(made(missing=names), "en").endswith(english)
    assert chinese in sentence(made(missing=names), "zh_CN")


def test_the_net_of_contacts_is_told_by_the_pairs_there_are_and_those_missing() -> None:
    found = made(missing=tuple(Words("coach", f"pair.{key}") for key in ("technical", "senior", "quality")))
    assert "四组对口接触只建立了 1 组（销售对采购），还缺技术对技术、高层对高层和质量对生产：" in sentence(
        found, "zh_CN"
    )
    assert "Of the four pairs of contacts for" in sentence(found, "en")
    assert "only 1 is in place (sales–purchasing);" in sentence(found, "en")
    none = found._replace(variant="none")
    assert "目前一组也没有，还缺技术对技术" in sentence(none, "zh_CN")
    lapsed = found._replace(variant="lapsed", values={**found.values, "lapsed": found.values["covered"]})
    assert "其中销售对采购久未接触" in sentence(lapsed, "zh_CN")


def test_each_term_of_a_list_is_quoted_by_itself() -> None:
    found = next(f for f in FINDINGS if f.rule == "quote-not-ready" and len(keys(f.values["sources"])) == 2)
    assert "要求来源还缺“必须履行”和“其他”：" in sentence(found, "zh_CN")
    assert 'still empty: "obligatory" and "other";' in sentence(found, "en")


def test_a_long_quotation_ends_with_a_whole_word() -> None:
    assert quoted("Win Liu Li as an advocate", 17) == "Win Liu Li as an…"
    assert quoted("Win Liu Li as an advocate", 20) == "Win Liu Li as an…"
    assert quoted("Win Liu Li", 10) == "Win Liu Li"
    assert quoted("用产品服务和试用结果赢得刘丽", 8) == "用产品服务和试…"
    assert quoted("5 月 28 日见面谈试用结果", 12) == "5 月 28 日见面谈…"
    assert quoted("https://example.org/a/very/long/address", 12) == "https://exa…"


def test_figures_stand_apart_from_chinese_characters() -> None:
    found = next(f for f in FINDINGS if f.rule == "investment-gate" and not f.variant)
    hours, cost = Words("coach", "spent.hours", {"n": 3}), Money(Decimal(30000), "CNY")
    share = Words("coach", "spent.cost_share", {"cost": cost, "percent": 0.8})
    spoken = found._replace(values={**found.values, "spent": (hours, share)})
    assert "已投入 3 小时和 30,000 元（成交额的 0.8%），" in sentence(spoken, "zh_CN")
    assert "spent 3 hours and CNY 30,000 (0.8% of the deal) on " in sentence(spoken, "en")


def test_quotation_marks_within_quotation_marks_are_of_the_other_kind() -> None:
    found = next(f for f in FINDINGS if f.rule == "strategy-idle" and f.variant == "none")
    spoken = found._replace(values={**found.values, "strategy": "先做“回头看”"})
    assert "“先做‘回头看’”" in sentence(spoken, "zh_CN")
    spoken = found._replace(values={**found.values, "strategy": 'ask "why"'})
    assert "\"ask 'why'\"" in sentence(spoken, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_day_is_written_as_in_a_file_and_no_id_of_a_row_stands_in_a_sentence(language: str) -> None:
    texts = [sentence(f, language) for f in FINDINGS] + [suggested_action(f, language) for f in FINDINGS]
    assert [text for text in texts if re.search(r"\d{4}-\d\d-\d\d|\b[RNFSPK]\d{1,2}\b", text)] == []


def test_clauses_are_joined_as_clauses() -> None:
    found = next(f for f in check(deal(stages=[stage("persuasion")]), DAY) if f.rule == "stage-unearned")
    assert "方案还没有给各部门看过，权衡的因素不足三个，" in sentence(found, "zh_CN")
    assert "shown to the departments and fewer than three factors" in sentence(found, "en")


def test_what_somebody_wrote_stays_on_one_line_and_in_bounds() -> None:
    text = sentence(made(missing=("x",), opportunity="a\n b" + "长" * 300), "en")
    assert '"a b长' in text
    assert '长…"' in text
    assert len(text) < 260


def test_braces_in_a_name_are_only_characters() -> None:
    assert '"{opportunity}{}"' in sentence(made(missing=("x",), opportunity="{opportunity}{}"), "en")


def test_english_sentences_hold_no_chinese_of_ours() -> None:
    plans = (single(), deal(), deal(stages=[stage("order")]))
    assert [text for p in plans for f in check(p, DAY) if HAN.search(text := sentence(f, "en"))] == []
