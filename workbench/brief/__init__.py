"""The strategy brief on paper: content (what is said), figures and layout (how), typeset (with what)."""

from workbench.domain.plan import Plan
from workbench.usecases.ports import BriefRequest


def render(plan: Plan, request: BriefRequest) -> bytes:
    """Return the brief on *plan* as a PDF file; raises DomainError for an opportunity that is not in the plan."""
    from workbench.brief.content.compose import compose
    from workbench.brief.layout import SHEETS

    return SHEETS[request.kind](compose(plan, request), request.paper)
