"""Where the steps of a session were done, so that taking one back leads there again."""

from typing import TYPE_CHECKING

from workbench.domain.edits import ChangeSet
from workbench.ui.core.tables import VIEWS, weightiest
from workbench.ui.core.view import Place, deal_of

if TYPE_CHECKING:
    from workbench.ui.core.session import Session


class WhereDone:
    """Knows by the numbers of steps where each was done since the plan was opened in *session*."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._places: dict[int, Place] = {}

    def here(self) -> Place:
        """Return where the user is now."""
        return Place(self._session.panel, self._session.opportunity, self._session.selection)

    def note(self, place: Place) -> None:
        """Take note that the last step was done at *place*."""
        number = self._session.document.undo_number
        if number is not None:
            self._places[number] = place

    def look_again(self, number: int | None, changed: ChangeSet) -> None:
        """Look at where the step *number* was done, which *changed* the plan as it was taken or brought back."""
        session, place = self._session, self._places.get(number) if number is not None else None
        if place is not None:
            self._look_at(place)
        elif any(ref.table in VIEWS for ref in changed.added):
            # Done before the plan was opened: what came back is shown where it lives, the weightiest row of it.
            self._look_at(Place(opportunity=deal_of(session.plan, changed)))
            session.go_to(weightiest(changed.added))

    def _look_at(self, place: Place) -> None:
        session = self._session
        if place.opportunity in session.plan.opportunities:
            session.look_at(opportunity=place.opportunity)
        if place.selection is not None and session.plan.find(place.selection) is not None:
            session.select(place.selection)
        if place.panel:
            session.panel_wanted.emit(place.panel)
