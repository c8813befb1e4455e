"""Answering a finding with one click: an action that does what the coach suggests."""

from workbench.coach.finding import Finding
from workbench.coach.texts import suggested_action
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_row
from workbench.ui.language import current
from workbench.usecases.ours import first_of_ours


def answer_finding(session: Session, finding: Finding) -> None:
    """Plan the action the coach suggests, aimed at whom the finding names, and show it to be dated."""
    text = suggested_action(finding, current())
    named = [ref.id for ref in finding.about if ref.table == "people"]
    strategy = next((ref.id for ref in finding.about if ref.table == "strategies"), None)
    aimed = {"person": named[0] if named else None, "strategy": strategy}
    ref = add_row(session, "actions", text=text, owner=first_of_ours(session.plan, session.day), **aimed)
    if ref is not None:
        session.go_to(ref)
