"""What a plan lends to a new one for another customer: our side, and nothing written about this one."""

from tests.support.plans import DAY, people, plan_with
from workbench.domain.people import Side
from workbench.domain.plan import Plan
from workbench.usecases.new_plan import lent_by, people_of_both, people_of_ours

BEFORE, LATER = DAY.replace(day=1), DAY.replace(month=12)


def model(name: str = "Clinic") -> Plan:
    account = {"name": name, "our_company": "Quanyu", "offering": "Phones for the CLINIC", "currency": "CNY"}
    boss = {"name": "Boss", "side": Side.OURS, "title": "Head of Clinic sales", "department": "Sales", "notes": "x"}
    return plan_with(
        account={"account": account},
        people={
            "boss": boss,
            "rep": {"name": "Rep", "side": Side.OURS, "reports_to": "boss", "power": 3, "joined": BEFORE},
            "gone": {"name": "Gone", "side": Side.OURS, "left": DAY},
            "leaving": {"name": "Leaving", "side": Side.OURS, "left": LATER, "reports_to": "gone"},
            "wang": {"name": "Wang", "title": "Head of the Clinic", "reports_to": "boss", "interests": "golf"},
            **people("rival", side="competitor"),
        },
    )


def test_what_names_the_customer_stays_behind() -> None:
    assert lent_by(model()) == {"our_company": "Quanyu", "offering": "", "currency": "CNY", "industry": ""}
    assert lent_by(model(" "))["offering"] == "Phones for the CLINIC"


def test_our_people_come_along_under_other_ids_without_what_was_written_of_them() -> None:
    boss, rep, leaving = people_of_ours(model(), DAY)
    assert (boss.name, boss.title, boss.department, boss.notes) == ("Boss", "", "Sales", "")
    assert (rep.name, rep.power, rep.reports_to, rep.joined) == ("Rep", 3, boss.id, None)
    assert (leaving.name, leaving.reports_to, leaving.left) == ("Leaving", None, None)
    assert {boss.id, rep.id, leaving.id}.isdisjoint(model().people)


def test_who_leaves_later_than_the_day_is_still_there() -> None:
    assert [person.name for person in people_of_ours(model(), LATER)] == ["Boss", "Rep"]
    assert len(people_of_ours(model(), BEFORE)) == 4


def test_the_customers_people_come_with_ours_and_keep_their_posts() -> None:
    boss, *_, wang = people_of_both(model(), DAY)
    assert (wang.name, wang.title, wang.reports_to, wang.interests) == ("Wang", "Head of the Clinic", boss.id, "")
    assert "Rival" not in {person.name for person in people_of_both(model(), DAY)}
