"""Words on copies that more than one sheet says."""

from workbench.domain.rows import Audience
from workbench.ui.language import tr


def audience_words(audience: Audience) -> str:
    """Return for whom a copy is cut: the customer, the team, or with everything in it."""
    return tr("sending", f"audience.{audience}")
