"""Amounts of money in words."""

from decimal import Decimal

from workbench.ui.core.session import Session


def money(session: Session, amount: Decimal | None) -> str:
    """Return *amount* in the account's currency, grouped, with cents only where there are any; empty for none."""
    if amount is None:
        return ""
    number = f"{amount:,.2f}".removesuffix(".00")
    return f"{number} {session.plan.account.currency}".strip()
