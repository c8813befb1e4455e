"""How to reach a person (R12)."""

from dataclasses import dataclass
from typing import ClassVar

from workbench.domain.rows import Audience, Row, TableSpec, reference
from workbench.domain.terms import Term


class ContactKind(Term, family="contact_kind"):
    """What a contact detail is (R12)."""

    PHONE = "phone"
    MAIL = "mail"
    HANDLE = "handle"
    ADDRESS = "address"
    WEBSITE = "website"
    OTHER_NAME = "other_name"


class ContactUse(Term, family="use"):
    """Whether somebody is reached there at work or in private (R12)."""

    WORK = "work"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ContactDetail(Row):
    """A number, address or name by which a person is reached, kept as written; ``place`` is the order (R12).

    ``service`` names whose handle it is, such as ``wechat``.
    """

    # A detail does not inherit the audience of its person: a customer who may see somebody need not see their number.
    spec: ClassVar[TableSpec] = TableSpec(
        title="value", detail=("label", "service"), parent="person", order=("place", "id"), searched=True
    )

    person: str = reference("people", owned=True, leads=True)
    kind: ContactKind
    value: str
    use: ContactUse = ContactUse.WORK
    label: str = ""
    service: str = ""
    preferred: bool = False
    place: float = 0.0

    def usual_audience(self) -> Audience:
        """Private details and handles are their author's alone."""
        return kept_among(self.kind, self.use)


def kept_among(kind: ContactKind, use: ContactUse) -> Audience:
    """Return who may see a contact detail unless somebody says otherwise: private ones and handles, only its author."""
    private = use == ContactUse.PRIVATE or kind == ContactKind.HANDLE
    return Audience.PRIVATE if private else Audience.TEAM
