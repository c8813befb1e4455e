"""What is spent on people and deals, and who approved it (P2, R8)."""

from workbench.domain.terms import Term

MOST_HOURS = 1e6
"""So many hours an effort may take."""


class Spend(Term, family="spend"):
    """What money spent on a person is; what is not said counts as a gift (R8)."""

    WORK = "work"
    GIFT = "gift"
    HOSPITALITY = "hospitality"
