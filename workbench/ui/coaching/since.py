"""What the coach says otherwise than on the day of the last visit, as entries of its list."""

from collections.abc import Iterator

from workbench.coach.judgement.changes import changes, last_visit
from workbench.ui.coaching.dismissing import dismissed_entries
from workbench.ui.coaching.entries import Entry, Since, Turned
from workbench.ui.core.session import Session


def since_entries(session: Session) -> Iterator[Entry]:
    """Yield the last visit of the deal looked at that was debriefed, then what changed since; nothing without one.

    What was dismissed is not gone and is left out. The coach judges two days for it, so it is for when somebody looks.
    """
    deal, day = session.opportunity, session.day
    visit = last_visit(session.plan, deal, day) if deal else None
    if deal is None or visit is None or visit.date is None:
        return
    aside = {each.finding.key for each in dismissed_entries(session)}
    turned = changes(session.kept, deal, visit.date, day, session.coach_settings)
    found = [each for each in turned if each.judged.finding.key not in aside]
    yield Since(visit, len(found))
    yield from map(Turned, found)
