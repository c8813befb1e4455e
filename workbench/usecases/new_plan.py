"""A new plan, from what its maker says of it at the start, and from what another plan lends it."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from workbench.domain.account import ACCOUNT_ID
from workbench.domain.alike import plain
from workbench.domain.appeals import AppealOrder
from workbench.domain.edits import apply, change, make, values_of
from workbench.domain.method_settings import settings_said, understood
from workbench.domain.people import Person, Side
from workbench.domain.plan import Plan, empty_plan
from workbench.usecases.deal import start_opportunity
from workbench.usecases.method_settings import begin_with
from workbench.usecases.rows import new_id


class NewPlan(NamedTuple):
    """What a new plan is about; all but the account's *name* may be empty. *language* is a code such as ``en``."""

    name: str
    opportunity: str
    language: str
    our_company: str = ""
    offering: str = ""
    currency: str = ""
    industry: str = ""
    people: tuple[Person, ...] = ()
    """Who is in it from the start."""
    settings: Mapping[str, str] = MappingProxyType({})
    """Settings of the method by key, for those that are not as the computer's own say."""
    appeal_order: AppealOrder | None = None
    """What counts first with its people; None where the computer's own setting says it (R12)."""


LENT = ("our_company", "offering", "currency", "industry")
"""What of its account a plan lends to a new one."""


def plan_of(
    new: NewPlan,
    day: date,
    own: Mapping[str, str] = MappingProxyType({}),
    order: AppealOrder = AppealOrder.EMOTION_FIRST,
) -> Plan:
    """Return the plan *new* asks for, its opportunity in the first stage since *day*.

    What it leaves open of the method is as the computer's *own* settings, texts by key, and its *order* say (R12).
    """
    account = {"name": new.name, "appeal_order": new.appeal_order, **{field: getattr(new, field) for field in LENT}}
    plan = apply(empty_plan(new.language), change("account", ACCOUNT_ID, account))
    plan = apply(plan, tuple(edit for person in new.people for edit in make("people", person.id, values_of(person))))
    plan = apply(plan, begin_with(plan, {**own, **new.settings}, order))
    return apply(plan, start_opportunity(new.opportunity, day)[1])


def lent_by(model: Plan) -> dict[str, str]:
    """Return what of its account *model* lends to a plan for another customer; what names this one stays behind."""
    return {field: _without(getattr(model.account, field), model) for field in LENT}


def settings_of(model: Plan) -> dict[str, str]:
    """Return what *model* says of the method, for a new plan; what is not understood could name this customer."""
    return understood(settings_said(model))


def people_of_ours(model: Plan, day: date) -> tuple[Person, ...]:
    """Return our people of *model* on *day* for a new plan, with nothing that was written about this customer."""
    return _taken(model, [person for person in model.people.values() if person.side is Side.OURS], day)


def people_of_both(model: Plan, day: date) -> tuple[Person, ...]:
    """Return our people and the customer's, likewise; of roles, places, contacts and notes nothing comes along."""
    wanted = (Side.OURS, Side.CUSTOMER)
    return _taken(model, [person for person in model.people.values() if person.side in wanted], day)


def _taken(model: Plan, people: Iterable[Person], day: date) -> tuple[Person, ...]:
    """Return *people* who have not left by *day*, under ids of their own, with whom they report to among them."""
    there = [person for person in people if not person.has_left(day)]
    ids = {person.id: new_id() for person in there}
    return tuple(_plain(model, person, ids) for person in there)


def _plain(model: Plan, person: Person, ids: dict[str, str]) -> Person:
    ours = person.side is Side.OURS
    return Person(
        id=ids[person.id],
        audience=person.audience,
        name=person.name,
        title=_without(person.title, model) if ours else person.title,
        department=_without(person.department, model) if ours else person.department,
        side=person.side,
        lane=person.lane,
        function=person.function,
        power=person.power,
        reports_to=ids.get(person.reports_to or ""),
    )


def _without(words: str, model: Plan) -> str:
    """Return *words*, or nothing when they name the customer of *model*."""
    name = plain(model.account.name)
    return "" if name and name in plain(words) else words
