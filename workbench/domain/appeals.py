"""What in a person something speaks to, and in which order these count (R12)."""

from typing import TYPE_CHECKING

from workbench.domain.terms import Term

if TYPE_CHECKING:
    from workbench.domain.plan import Plan


class Appeal(Term, family="appeal"):
    """What in a person something speaks to: emotion, reason or law (R12)."""

    EMOTION = "emotion"
    REASON = "reason"
    LAW = "law"


class AppealOrder(Term, family="appeal_order"):
    """In which order these count: emotion first with eastern customers, law first with western ones (R12)."""

    EMOTION_FIRST = "emotion_first"
    LAW_FIRST = "law_first"

    @property
    def appeals(self) -> tuple[Appeal, ...]:
        """The three in this order."""
        return tuple(Appeal) if self == AppealOrder.EMOTION_FIRST else tuple(reversed(Appeal))


def order_in(plan: "Plan", person: str | None = None) -> AppealOrder:
    """Return in which order these count with *person*: as said of them, else of the account, else emotion first (R12).

    Without a person it is the order of the account. The computer's own is what new plans start with, and no more, for
    a plan says the same wherever it is read.
    """
    known = plan.people.get(person) if person is not None else None
    of_person = known.appeal_order if known is not None else None
    return of_person or plan.account.appeal_order or AppealOrder.EMOTION_FIRST
