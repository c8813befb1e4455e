"""What the panel of factors shows of a plan with several deals."""

from tests.support.plans import DAY, plan_with
from workbench.ui.factors.facts import board_of


def test_an_action_of_no_strategy_is_shown_in_its_own_deal_alone() -> None:
    deals = {"deal": {"name": "Deal"}, "other": {"name": "Other"}}
    actions = {
        "here": {"text": "call", "opportunity": "deal"},
        "elsewhere": {"text": "call", "opportunity": "other"},
        "anywhere": {"text": "call"},
    }
    plan = plan_with(opportunities=deals, actions=actions)
    for deal, shown in (("deal", {"here", "anywhere"}), ("other", {"elsewhere", "anywhere"})):
        (loose,) = board_of(plan, deal, DAY).strategies
        assert {each.action.id for each in loose.actions} == shown
