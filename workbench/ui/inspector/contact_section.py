"""How a person is reached: numbers, addresses and handles, and a line that adds one (R12)."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from workbench.domain.contact_data import ContactDetail, ContactKind, ContactUse
from workbench.domain.links import parts_of
from workbench.domain.rows import Audience
from workbench.ui.forms.adders import Adder, KindAndText
from workbench.ui.forms.changing import add_row
from workbench.ui.forms.line_button import Line
from workbench.ui.forms.lines_section import LinesSection
from workbench.ui.language import tr
from workbench.ui.terms import field_words, term
from workbench.usecases.contact_words import SERVICES, detail_in


class ContactDataSection(LinesSection):
    """The contact details of the person, the preferred ones first; each leads to its form."""

    table = "contact_data"

    def title(self, count: int) -> str:
        """Return the title of the group."""
        return tr("inspector", "group.contact_data", count=count)

    def lines(self) -> list[Line]:
        """Return the details in words."""
        plan = self.session.plan
        rows: list[ContactDetail] = parts_of(plan, self.ref, self.table) if plan.rows(self.table) else []
        return [_line(row) for row in sorted(rows, key=lambda row: not row.preferred)]

    def adder(self) -> QWidget:
        """Offer the kinds of details and a line for what is written; a number or an address is known by itself."""
        form = KindAndText(list(ContactKind), term, tr("inspector", "add.contact_data.value"))
        form.added.connect(self._add)
        return Adder(tr("inspector", "add.contact_data"), form)

    @Slot(object, str)
    def _add(self, kind: ContactKind, words: str) -> None:
        found = detail_in(words) if kind == ContactKind.PHONE else None
        values: dict[str, Any] = found._asdict() if found is not None else {"kind": kind, "value": words}
        add_row(self.session, self.table, person=self.ref.id, **values)


def _line(row: ContactDetail) -> Line:
    use = term(row.use) if row.use == ContactUse.PRIVATE else ""
    preferred = field_words("contact_data", "preferred") if row.preferred else ""
    seen = term(row.audience) if row.audience == Audience.PRIVATE and not use else ""
    kind = service_words(row.service) or term(row.kind)
    about = (kind, row.label, use, seen, preferred)
    return Line(row.id, row.value, " · ".join(part for part in about if part))


def service_words(service: str) -> str:
    """Return what a service is called; by the name it was given where the program knows no other."""
    known = service.casefold()
    return tr("inspector", f"service.{known}") if known in SERVICES else service
