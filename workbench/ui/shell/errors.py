"""Known errors in the user's words."""

from collections.abc import Mapping

from workbench.ui.language import tr

_TERMS = {"table": "table", "target": "table", "field": "field", "kind": "kind", "side": "side"}


def sentence(key: str, values: Mapping[str, object]) -> str:
    """Return the sentence of a known error, with the names of tables, fields and kinds in the glossary's words."""
    worded = {name: _worded(name, value) for name, value in values.items()}
    return tr("errors", key, **worded)


def _worded(name: str, value: object) -> object:
    return tr("terms", f"{_TERMS[name]}.{value}") if name in _TERMS else value
