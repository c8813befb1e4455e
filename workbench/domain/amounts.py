"""Amounts of money and of other things, kept as decimal numbers that are exact."""

from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Final

MOST: Final = Decimal(10) ** 15
"""No amount, whether of money or of anything else, is larger."""
DECIMALS: Final = 4
"""So many digits may follow the point of an amount."""
_FINEST = Decimal(1).scaleb(-DECIMALS)


def amount(value: str | int | float | Decimal) -> Decimal:
    """Return the amount that *value* stands for, without zeros at its end; raises ValueError for what is no number."""
    try:
        found = Decimal(repr(value) if isinstance(value, float) else value)
    except InvalidOperation as error:
        raise ValueError(value) from error
    return _plain(found)


def nearest_amount(value: float | Decimal) -> Decimal:
    """Return the amount nearest to *value*: rounded to what an amount may say, and no larger than one may be.

    Files of format 1 keep amounts as floating point numbers of any size.
    """
    exact = min(max(value if isinstance(value, Decimal) else Decimal(repr(value)), -MOST), MOST)
    return _plain(exact.quantize(_FINEST, rounding=ROUND_HALF_EVEN))


def amount_text(value: Decimal) -> str:
    """Return the one way in which files write the amount *value*: digits and a point, without an exponent."""
    return f"{_plain(value):f}"


def _plain(value: Decimal) -> Decimal:
    """Return *value* without zeros after its point, and without an exponent."""
    if not value.is_finite() or abs(value) > 10 * MOST:
        return value
    if not value:
        return Decimal(0)
    short = value.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short
