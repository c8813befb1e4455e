"""A new plan holds what its maker said, and begins in the first stage."""

from datetime import date

from workbench.domain.deal import StageName
from workbench.usecases.new_plan import NewPlan, plan_of

DAY = date(2026, 5, 21)


def test_what_is_said_is_in_the_plan() -> None:
    new = NewPlan("Northern", "Phones", "zh_CN", our_company="Quanyu", offering="GSM", currency="CNY")
    plan = plan_of(new, DAY)
    account = plan.account
    assert (account.name, account.our_company, account.offering, account.currency, account.language) == (
        "Northern",
        "Quanyu",
        "GSM",
        "CNY",
        "zh_CN",
    )
    (deal,) = plan.opportunities.values()
    (stay,) = plan.stages.values()
    assert (deal.name, stay.opportunity, stay.stage, stay.entered) == ("Phones", deal.id, StageName.WARM_UP, DAY)
