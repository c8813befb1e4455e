"""Answering a finding with one click: an action that does what the coach suggests."""

from workbench.coach.finding import Finding
from workbench.coach.texts import suggested_action
from workbench.domain.rows import Ref, Value
from workbench.ui.core.session import Session
from workbench.ui.language import current
from workbench.usecases.ours import first_of_ours
from workbench.usecases.ports import Label
from workbench.usecases.rows import add


def answer_finding(session: Session, finding: Finding) -> None:
    """Plan the action the coach suggests, aimed at whom the finding names, and show it to be dated."""
    text = suggested_action(finding, current())
    named = [ref.id for ref in finding.about if ref.table == "people"]
    fields: dict[str, Value] = {"text": text, "owner": first_of_ours(session.plan, session.day)}
    strategy = next((ref.id for ref in finding.about if ref.table == "strategies"), None)
    fields |= {"person": named[0] if named else None, "strategy": strategy}
    ref, edits = add("actions", fields)
    if session.perform(Label("add.actions", text), edits):
        session.go_to(Ref("actions", ref.id))
