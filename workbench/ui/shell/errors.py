"""Known errors in the user's words."""

from collections.abc import Mapping

from workbench.domain.errors import worded
from workbench.ui.language import tr
from workbench.ui.terms import said


def sentence(key: str, values: Mapping[str, object]) -> str:
    """Return the sentence of a known error, with the names of tables, fields and kinds in the glossary's words."""
    return tr("errors", key, **worded(values, said))
