"""What the brief panel shows instead of a paper for others about a private opportunity, until the user wants it so."""

from PySide6.QtCore import Signal, Slot

from workbench.domain.audience import may_see
from workbench.domain.deal import Opportunity
from workbench.domain.rows import Audience
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.ui.widgets.empty_state import EmptyState


class PrivateDeal(EmptyState):
    """Says that the paper would name the opportunity, and asks once per opportunity and session."""

    agreed = Signal()
    """The user wants the paper all the same."""

    def __init__(self, session: Session) -> None:
        super().__init__("lock", action_icon="brief")
        self._session = session
        self._named: set[str] = set()
        self.action_requested.connect(self._agree)

    def withholds(self, audience: Audience) -> bool:
        """Say whether a paper for *audience* about the opportunity looked at has to wait for the user's word."""
        deal = self._deal()
        return deal is not None and _private_from(deal, audience) and deal.id not in self._named

    def warning(self, audience: Audience) -> str:
        """Return that the paper names an opportunity which is not marked for *audience*; empty where it is."""
        deal = self._deal()
        if deal is None or may_see(deal, audience):
            return ""
        return tr("briefing", "note.named", audience=term(deal.audience))

    def show_texts(self) -> None:
        """Set every text anew."""
        deal = self._deal()
        lead = tr("briefing", "private.body", name=deal.name if deal is not None else "")
        self.set_texts(
            tr("briefing", "private.title"), lead, tr("briefing", "private.hint"), tr("briefing", "private.go_on")
        )

    def _deal(self) -> Opportunity | None:
        return self._session.plan.opportunities.get(self._session.opportunity or "")

    @Slot()
    def _agree(self) -> None:
        self._named.add(self._session.opportunity or "")
        self.agreed.emit()


def _private_from(deal: Opportunity, audience: Audience) -> bool:
    return deal.audience == Audience.PRIVATE and audience != Audience.PRIVATE
