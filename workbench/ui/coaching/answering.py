"""Answering a finding with one click: an action that does what the coach suggests."""

from workbench.coach.finding import Finding, whom
from workbench.coach.texts import suggested_action
from workbench.ui.core.session import Session
from workbench.ui.forms.changing import add_row
from workbench.ui.language import current
from workbench.usecases.ours import first_of_ours


def answer_finding(session: Session, finding: Finding) -> None:
    """Plan the action the coach suggests, aimed at whom the finding names, and show it to be dated.

    Whoever of ours owns the strategy that the finding names sees to it, else the first of ours who is there.
    """
    plan, text = session.plan, suggested_action(finding, current())
    strategies = [ref.id for ref in finding.about if ref.table == "strategies"]
    owners = [plan.strategies[strategy].owner for strategy in strategies if strategy in plan.strategies]
    aimed = {"person": whom(finding), "strategy": next(iter(strategies), None)}
    ref = add_row(session, "actions", text=text, owner=first_of_ours(plan, session.day, owners), **aimed)
    if ref is not None:
        session.go_to(ref)
