"""Care for people between the deals: touchpoints that come round, and callbacks that are followed to their end (P9)."""

from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal
from itertools import pairwise
from typing import ClassVar

from workbench.domain.channels import Channel
from workbench.domain.efforts import MOST_HOURS, Spend
from workbench.domain.errors import DomainError
from workbench.domain.people import Lane, Side
from workbench.domain.roles import RoleName
from workbench.domain.row_checks import check_span
from workbench.domain.rows import Among, Row, TableSpec, described, reference, references
from workbench.domain.terms import Term


class Occasion(Term, family="occasion"):
    """What a touchpoint is for (P9)."""

    BIRTHDAY = "birthday"
    HOLIDAY = "holiday"
    ANNIVERSARY = "anniversary"
    NEW_SERVICE = "new_service"
    CAMPAIGN = "campaign"
    REGULAR = "regular"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Touchpoint(Row):
    """An occasion to get in touch, once or every so many months, with certain people or with all of a kind (P9).

    ``rule_side``, ``rule_lane`` and ``rule_role`` say of which kind; what is empty says nothing. ``last`` is what was
    known before encounters were recorded. ``hours`` are working hours; ``cost`` and the returns are in the account's
    currency.
    """

    spec: ClassVar[TableSpec] = TableSpec(title="text", searched=True, linked=True, confidential=True)

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    text: str = described(long=True)
    occasion: Occasion = Occasion.REGULAR
    people: tuple[str, ...] = references("people", tied=True, among=Among.OTHERS)
    rule_side: Side | None = None
    rule_lane: Lane | None = None
    rule_role: RoleName | None = None
    channel: Channel = Channel.PHONE
    every_months: int | None = described(None, least=1)
    next: Day | None = None
    last: Day | None = described(None, dated=True, event=True)
    ended: Day | None = described(None, dated=True, event=True)
    owner: str | None = reference("people", among=Among.ALL_OURS_FIRST)
    campaign: str | None = reference("campaigns")
    hours: Decimal | None = described(None, internal=True, least=0, most=MOST_HOURS)
    cost: Decimal | None = described(None, money=True, internal=True)
    expected_return: Decimal | None = described(None, money=True, internal=True)
    actual_return: Decimal | None = described(None, money=True, internal=True)
    return_by: Day | None = described(None, internal=True)
    spend: Spend | None = described(None, internal=True)
    approved_by: str | None = reference("people", among=Among.OURS, internal=True)
    approved_on: Day | None = described(None, internal=True)

    def check(self) -> None:
        """Whom a touchpoint is for is said by names or by a rule."""
        if self.people and (self.rule_side or self.rule_lane or self.rule_role):
            raise DomainError("people_and_rule")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Callback(Row):
    """A question to a customer that is issued, asked, noted, filed and looked over, step by step (P9)."""

    spec: ClassVar[TableSpec] = TableSpec(
        title="question", known_by=("person",), searched=True, linked=True, confidential=True
    )

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    person: str = reference("people", owned=True, tied=True, among=Among.OTHERS)
    question: str = described(long=True)
    issued: Day = described(dated=True, event=True)
    issued_by: str | None = reference("people", among=Among.OURS)
    due: Day | None = None
    executor: str | None = reference("people", among=Among.OURS)
    done: Day | None = described(None, dated=True, event=True)
    result: str = described("", long=True, searched=True)
    filed: Day | None = described(None, dated=True, event=True)
    supervised: Day | None = described(None, dated=True, event=True)
    supervised_by: str | None = reference("people", among=Among.OURS)

    def check(self) -> None:
        """What came of a callback is known before it is filed, and it is filed before it is looked over; so its days
        follow each other, and it falls due no earlier than it is issued."""
        if self.filed is not None and not self.result.strip():
            raise DomainError("filed_without_result")
        if self.supervised is not None and self.filed is None:
            raise DomainError("supervised_unfiled")
        check_span(self.issued, self.due)
        steps = [day for day in (self.issued, self.done, self.filed, self.supervised) if day is not None]
        for earlier, later in pairwise(steps):
            if later < earlier:
                raise DomainError("callback_out_of_order", earlier=earlier, later=later)
