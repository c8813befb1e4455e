"""Encounters: the calls, letters and events that took place and were no visits (P9, R6)."""

from dataclasses import dataclass
from datetime import date as Day
from decimal import Decimal
from typing import ClassVar

from workbench.domain.channels import Channel
from workbench.domain.efforts import MOST_HOURS
from workbench.domain.errors import DomainError
from workbench.domain.rows import Among, Pattern, Row, TableSpec, described, reference, references


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Encounter(Row):
    """A contact that took place and was no visit: who met whom, how, and on which care or campaign (P9, R6).

    ``hours`` are working hours; ``cost`` and the returns are in the account's currency.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        title="text",
        known_by=("date", "people"),
        needs_one=("people", "touchpoint", "campaign"),
        searched=True,
        linked=True,
    )

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    date: Day = described(dated=True, event=True)
    time: str | None = described(None, pattern=Pattern.TIME)
    channel: Channel = Channel.PHONE
    people: tuple[str, ...] = references("people", tied=True, among=Among.OTHERS)
    ours: tuple[str, ...] = references("people", among=Among.OURS)
    touchpoint: str | None = reference("touchpoints")
    campaign: str | None = reference("campaigns")
    text: str = described("", long=True)
    hours: Decimal | None = described(None, internal=True, least=0, most=MOST_HOURS)
    cost: Decimal | None = described(None, money=True, internal=True)
    expected_return: Decimal | None = described(None, money=True, internal=True)
    actual_return: Decimal | None = described(None, money=True, internal=True)
    return_by: Day | None = described(None, internal=True)

    def check(self) -> None:
        """An encounter is with somebody, or at least of a care or a campaign."""
        if not self.people and self.touchpoint is None and self.campaign is None:
            raise DomainError("encounter_with_nobody")
