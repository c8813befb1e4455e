"""Looking over a plan together: dismissed findings, notes among colleagues, reviews and their decisions.

``author``, ``addressee`` and ``resolver`` are names as the history has them, for they need not be people of the plan;
nobody vouches for them.
"""

from dataclasses import dataclass
from datetime import date as Day
from typing import ClassVar

from workbench.domain.errors import DomainError
from workbench.domain.row_checks import check_span
from workbench.domain.rows import (
    Among,
    Audience,
    Pattern,
    Row,
    TableSpec,
    about_row,
    described,
    reference,
    references,
)
from workbench.domain.spans import has_come, holds
from workbench.domain.terms import Term

SALT = 16
"""How many characters the salt of a fingerprint has, which stands before it."""


class Station(Term, family="station"):
    """The stations of a review of the plan, in order."""

    DEAL = "deal"
    PEOPLE = "people"
    NEEDS = "needs"
    GATES = "gates"
    FACTORS = "factors"
    STRATEGY = "strategy"
    ASKS = "asks"


class PaperKind(Term, family="paper_kind"):
    """The papers that are made of a plan."""

    ONE_PAGE = "one_page"
    FULL = "full"
    VISIT = "visit"
    STAKEHOLDER = "stakeholder"
    CHANGE = "change"
    JOINT = "joint"
    HANDOVER = "handover"
    POSTER = "poster"
    SERVICE = "service"
    CAMPAIGN = "campaign"
    AGENDA = "agenda"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Dismissal(Row):
    """Why the coach is not to say a finding, from *date* until a day; the rows it rested on are its parts.

    ``rule`` is the rule of the coach, ``basis`` a fingerprint of the values the finding rested on, empty for none: when
    these change the dismissal no longer holds. Without one its parts are just the rows the finding was about. ``ended``
    is the day on which somebody ended it before its time.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        title="reason", span=("date", "until"), needs_part="dismissed_rows", confidential=True
    )

    rule: str
    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    reason: str = described(long=True)
    author: str = ""
    date: Day = described(event=True)
    until: Day
    basis: str = ""
    ended: Day | None = described(None, event=True)

    @property
    def salt(self) -> str:
        """Return what all have in common that were dismissed at once, for one reason; empty where that is not known."""
        return self.basis[:SALT]

    def holds(self, day: Day) -> bool:
        """Say whether the dismissal holds on *day*: from its date on, until its last day or until somebody ended it."""
        return holds(self.date, self.until, day) and not has_come(self.ended, day)

    def check(self) -> None:
        """Nobody ends a dismissal before it begins."""
        check_span(self.date, self.ended)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class DismissedRow(Row):
    """A row that a dismissed finding rests on: who may not see it is not told why the finding was dismissed."""

    spec: ClassVar[TableSpec] = TableSpec(known_by=("dismissal",), parent="dismissal", inherits=True)

    dismissal: str = reference("dismissals", owned=True, leads=True)
    about_table: str
    about: str = about_row(owned=True, optional=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ColleagueNote(Row):
    """What one of us wrote to a colleague about a row or about the plan, and whether it is settled."""

    spec: ClassVar[TableSpec] = TableSpec(
        title="text", searched=True, confidential=True, unseen_with=("about", "reply_to")
    )

    about_table: str | None = None
    about: str | None = about_row()
    text: str = described(long=True)
    author: str
    addressee: str = ""
    date: Day = described(event=True)
    reply_to: str | None = reference("colleague_notes", acyclic=True)
    resolved: Day | None = described(None, event=True, joint=True)
    resolver: str = described("", joint=True)

    def check(self) -> None:
        """A note replies to another one; who settled it is said of one that is settled."""
        if self.reply_to == self.id:
            raise DomainError("reply_to_self")
        if self.resolver.strip() and self.resolved is None:
            raise DomainError("resolver_unresolved")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ReviewMark(Row):
    """That somebody looked over a row, or the whole plan, in the state that ``digest`` names.

    The mark of a row goes with it: about no row it would say that the whole plan was looked over.
    """

    spec: ClassVar[TableSpec] = TableSpec(title="note", known_by=("date",), confidential=True)

    about_table: str | None = None
    about: str | None = about_row(owned=True)
    author: str
    date: Day = described(event=True)
    digest: str = described("", pattern=Pattern.DIGEST)
    note: str = described("", long=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ReviewMeeting(Row):
    """A meeting in which the plan was looked over, and who was there."""

    spec: ClassVar[TableSpec] = TableSpec(known_by=("date", "people"), searched=True, linked=True, confidential=True)

    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    date: Day = described(dated=True, event=True)
    people: tuple[str, ...] = references("people", tied=True, among=Among.OTHERS)
    ours: tuple[str, ...] = references("people", among=Among.OURS)
    notes: str = described("", long=True, searched=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Decision(Row):
    """What was decided at a station of a review, and the row it became; ``place`` is the order."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", parent="review_meeting", order=("place", "id"), inherits=True)

    review_meeting: str = reference("review_meetings", owned=True, leads=True)
    station: Station
    text: str = described(long=True)
    about_table: str | None = None
    about: str | None = about_row()
    place: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class SectionNote(Row):
    """What is written by hand into a section of a paper, for one opportunity or for the account."""

    spec: ClassVar[TableSpec] = TableSpec(title="text", key=("kind", "section", "opportunity"))

    audience: Audience = described(Audience.PRIVATE, public=True)
    kind: PaperKind
    section: str
    opportunity: str | None = reference("opportunities", owned=True, optional=True)
    text: str = described(long=True)
