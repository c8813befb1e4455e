"""What deals with a finding on a deal as a whole: a strategy to win an advocate, a meeting of each missing pair."""

from typing import Any

import pytest

from tests.support.coaching import action, deal, in_days, load_case, position, role, strategy, visit
from tests.support.plans import DAY, people
from workbench.coach.contact import pairs_missing
from workbench.coach.finding import State
from workbench.coach.judgement.themes import Judged, judge
from workbench.domain.edits import apply
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.system.language import Language, text
from workbench.usecases.pairs import set_not_applying

OURS = people("me", "gone", side="ours")
OURS["gone"]["left"] = in_days(-1)
THEIRS = people("liu", "bob", "eve", "boss")
THEIRS["liu"]["name"], THEIRS["bob"]["name"] = "Liu Li", "Zhou Hua"
WINNING = "Win Liu Li as an advocate through Zhou Hua's word"
WON: dict[str, Any] = strategy(text=WINNING, kind="do", people=("bob", "liu"), owner="me")
STAGE = [{"opportunity": "deal", "stage": "gap", "entered": in_days(-50)}]
BASE: dict[str, Any] = {
    "people": {**THEIRS, **OURS},
    "roles": [role("eve", "owner"), role("boss", "approver")],
    "stages": STAGE,
}


def judged(plan: Plan, rule: str) -> Judged:
    """Return the one finding of *rule*, as it is judged."""
    (found,) = [each for each in judge(plan, DAY).findings if each.finding.rule == rule]
    return found


def planned(step: dict[str, Any] | None = None, tables: dict[str, Any] | None = None, **fields: Any) -> Plan:
    """Return a deal with a strategy to win Liu Li over, with other *fields*, of which a *step* is to be done."""
    told = {"due": in_days(3), **(step or {})}
    rows = {"strategies": {"s": {**WON, **fields}}, "actions": {"a": action(strategy="s", owner="me", **told)}}
    return deal(**{**BASE, **rows, **(tables or {})})


def left(*names: str) -> dict[str, Any]:
    """Return the people, of whom these have left."""
    return {"people": {**BASE["people"], **{name: {**THEIRS[name], "left": in_days(-2)} for name in names}}}


@pytest.mark.parametrize(
    "words",
    [
        WINNING,
        *(text("people", "advocate.strategy", language, name="Liu Li") for language in Language),
        "用产品服务和试用结果赢得刘丽，使她成为倡导者",
        "Develop an advocate among the users",
        "发展一位内部倡导者",
    ],
)
def test_a_strategy_that_wins_an_advocate_has_it_in_hand(words: str) -> None:
    found = judged(planned(text=words, people=("liu",)), "no-advocate")
    assert found.dealt == (State.IN_HAND, (Ref("strategies", "s"),), in_days(3))


@pytest.mark.parametrize("language", Language)
def test_the_strategy_of_the_worked_example_has_it_in_hand(language: Language) -> None:
    found = judged(load_case(f"hospital-planned.{language}"), "no-advocate")
    (ref,) = found.dealt.by
    assert (found.dealt.state, ref.table) == (State.IN_HAND, "strategies")


def test_who_speaks_for_a_rival_is_won_over_like_anybody_else() -> None:
    rival = {"name": "Rival", "opportunity": "deal", "supporters": ("liu",)}
    assert judged(planned(tables={"competitors": {"c": rival}}), "no-advocate").dealt.state == State.IN_HAND


def test_whom_it_names_last_before_it_says_so_is_to_be_won() -> None:
    assert judged(planned(), "no-advocate").dealt.state == State.IN_HAND
    assert judged(planned(tables=left("liu")), "no-advocate").dealt.state == State.OPEN
    assert judged(planned(tables=left("bob")), "no-advocate").dealt.state == State.IN_HAND


@pytest.mark.parametrize(
    "plan",
    [
        planned(kind="avoid"),
        planned(owner="gone"),
        planned(owner=None),
        planned({"status": "done"}),
        planned({"status": "dropped"}),
        planned(until=in_days(-1)),
        planned(tables=left("liu", "bob")),
        planned(people=()),
        planned(people=("me",)),
        planned(text="Agree the list of wards with Liu Li"),
        planned(text="Keep Liu Li in the picture"),
        planned(text="与Liu Li核对试用名单"),
        planned(text="Do not try to win Liu Li over as an advocate"),
        planned(text="Make Liu Li an advocate of the dealer"),
        planned(text="Win the boss as our advocate", people=("boss",)),
        planned(tables={"actions": {}}),
        planned(
            tables={"strategies": {"s": WON, "t": strategy(text="Leave Liu Li alone", kind="avoid", people=("liu",))}}
        ),
    ],
    ids=[
        *("avoid", "owner_left", "nobody", "done", "dropped", "over", "left", "cites_nobody", "ours", "unrelated"),
        *("unrelated_too", "unrelated_in_chinese", "denied", "of_the_rival", "past_the_owner"),
        *("no_action", "avoided"),
    ],
)
def test_what_wins_nobody_over_silences_nothing(plan: Plan) -> None:
    assert judged(plan, "no-advocate").dealt.state == State.OPEN


def test_with_its_action_overdue_it_has_slipped() -> None:
    found = judged(planned({"due": in_days(-2)}), "no-advocate")
    assert found.dealt == (State.SLIPPED, (Ref("strategies", "s"),), in_days(-2))


def test_a_visit_alone_wins_nobody_over() -> None:
    plan = deal(**BASE, visits={"v": visit(in_days(2), "liu")})
    assert judged(plan, "no-advocate").dealt.state == State.OPEN


NET: dict[str, Any] = {
    "people": {
        "buyer": {"name": "Buyer", "side": "customer", "function": "purchasing"},
        "engineer": {"name": "Engineer", "side": "customer", "function": "technical"},
        "seller": {"name": "Seller", "side": "ours", "function": "sales"},
        "fitter": {"name": "Fitter", "side": "ours", "function": "technical"},
    },
    "positions": [position("buyer", True, True), position("engineer", True, True)],
    "stages": STAGE,
}


def net(*visits: dict[str, Any], **tables: Any) -> Judged:
    """Return what is found of a net in which two of the two pairs that apply are missing, with these *visits*."""
    plan = deal(**{**NET, "visits": list(visits), **tables})
    none = dict.fromkeys(("pair.senior", "pair.quality"), "no such people")
    return judged(apply(plan, set_not_applying(plan, none, DAY, "").edits), "coverage-gap")


def meeting(day: Any, theirs: str, ours: str, **fields: Any) -> dict[str, Any]:
    return visit(day, theirs, ours=(ours,), **fields)


SALES, TECHNICAL = (meeting(in_days(2), "buyer", "seller"), meeting(in_days(5), "engineer", "fitter"))


def test_a_gap_in_the_net_is_in_hand_once_every_missing_pair_is_to_meet() -> None:
    assert pairs_missing(net().finding) == ("pair.sales", "pair.technical")
    assert net().dealt.state == State.OPEN
    assert net(SALES).dealt.state == State.OPEN
    found = net(SALES, TECHNICAL)
    assert found.dealt == (State.IN_HAND, (Ref("visits", "visits0"), Ref("visits", "visits1")), in_days(2))
    whole = visit(in_days(4), "buyer", "engineer", ours=("seller", "fitter"))
    assert net(whole).dealt.by == (Ref("visits", "visits0"),)


GONE = {**NET["people"], "fitter": {**NET["people"]["fitter"], "left": in_days(-1)}}


@pytest.mark.parametrize(
    ("second", "tables"),
    [
        (meeting(None, "engineer", "fitter"), {}),
        (meeting(in_days(3), "engineer", "seller"), {}),
        (meeting(in_days(3), "buyer", "fitter"), {}),
        (TECHNICAL, {"people": GONE}),
        (SALES, {"actions": [action(owner="fitter", person="engineer", due=in_days(3))]}),
    ],
    ids=["undated", "others_of_ours", "others_of_theirs", "left", "action"],
)
def test_while_one_pair_is_not_to_meet_the_gap_is_open(second: dict[str, Any], tables: dict[str, Any]) -> None:
    assert net(SALES, second, **tables).dealt.state == State.OPEN


def test_a_gap_slips_when_the_day_on_which_a_pair_was_to_meet_has_passed() -> None:
    passed = meeting(in_days(-2), "engineer", "fitter")
    assert net(SALES, passed).dealt == (State.SLIPPED, (Ref("visits", "visits1"),), in_days(-2))
    assert net(SALES, passed, TECHNICAL).dealt.state == State.IN_HAND
    assert net(passed).dealt.state == State.OPEN
