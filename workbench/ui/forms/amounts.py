"""Amounts of money in words."""

from decimal import Decimal

from workbench.system.figures import money_words
from workbench.ui.core.session import Session
from workbench.ui.language import current


def money(session: Session, amount: Decimal | None) -> str:
    """Return *amount* in the account's currency, as people write it; empty for none."""
    return money_words(amount, session.plan.account.currency, current()) if amount is not None else ""
