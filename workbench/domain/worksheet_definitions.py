"""The definition of a worksheet, made of what its file says.

A wrong definition is a fault of what was shipped, not of a plan: it is refused as a whole, with the place where it is
wrong, and only the sheet it defines is missing then.
"""

import re
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from workbench.domain.errors import DomainError
from workbench.domain.rows import Audience
from workbench.domain.worksheet_results import OUTCOMES
from workbench.domain.worksheets import LANGUAGES, VALUE, Definition, Item, ItemKind, Prompt, ResultKind

_ID = re.compile(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*")
_KINDS: Mapping[ResultKind, ItemKind] = {
    ResultKind.WEIGHTED: ItemKind.SCALE5,
    ResultKind.VERDICT: ItemKind.TICK,
    ResultKind.TRUST_LEVEL: ItemKind.TICK,
    ResultKind.GATE: ItemKind.TICK,
    ResultKind.ORDER: ItemKind.DAY,
    ResultKind.DEPTH: ItemKind.DAY,
}
"""The kind of the items of which a result is worked out, where not any kind will do."""
_TURNING = (ResultKind.GATE, ResultKind.ORDER)
"""The results that turn on one item."""


def definition_from(data: Mapping[str, object]) -> Definition:
    """Return the definition that *data*, the content of its file, is.

    The keys are the names of the fields of :class:`Definition` and what it consists of; what may be missing has a
    default there. What stands under ``each`` holds for every item that does not say otherwise. Raises DomainError
    ``sheet_wrong`` with the ``sheet`` and the place of the first mistake, ``where``; an unknown key is one.
    """
    sheet = str(data.get("id"))
    try:
        found: Definition = _object(Definition, _with_each(data), "")
        _check(found)
    except _Wrong as wrong:
        raise DomainError("sheet_wrong", sheet=sheet, where=wrong.where) from None
    return found


class _Wrong(Exception):
    """What stands at the place *where* is not as it should be."""

    def __init__(self, *where: str) -> None:
        super().__init__(*where)
        self.where = ".".join(filter(None, where)) or "."


def _with_each(data: Mapping[str, object]) -> Mapping[str, object]:
    """Return *data* with what holds for every item in the items."""
    rest = dict(data)
    each, items = rest.pop("each", {}), rest.get("items")
    if not isinstance(each, dict):
        raise _Wrong("each")
    if isinstance(items, list):
        rest["items"] = [{**each, **item} if isinstance(item, dict) else item for item in items]
    return rest


# From JSON to types


def _value(hint: Any, value: object, where: str) -> Any:
    """Return *value* as the type *hint*; texts say something, and numbers are whole and at least 1."""
    if isinstance(hint, types.UnionType):
        return _value(get_args(hint)[0], value, where)
    if get_origin(hint) is tuple:
        return _several(get_args(hint)[0], value, where)
    if get_origin(hint) is Mapping:
        return _mapping(get_args(hint)[1], value, where)
    if is_dataclass(hint):
        return _object(hint, value, where)
    if issubclass(hint, StrEnum):
        return _member(hint, value, where)
    if type(value) is not hint or (isinstance(value, str) and not value.strip()):
        raise _Wrong(where)
    if isinstance(value, int) and hint is int and value < 1:
        raise _Wrong(where)
    return value


def _object(made: Any, value: object, where: str) -> Any:
    if not isinstance(value, dict):
        raise _Wrong(where)
    hints = _hints(made)
    needed = [f.name for f in fields(made) if f.default is MISSING and f.default_factory is MISSING]
    for name in (*(each for each in value if each not in hints), *(each for each in needed if each not in value)):
        raise _Wrong(where, name)
    found = made(**{name: _value(hints[name], each, f"{where}.{name}".lstrip(".")) for name, each in value.items()})
    if not _ID.fullmatch(getattr(found, "id", "id")):
        raise _Wrong(where, "id")
    return found


@cache
def _hints(made: Any) -> Mapping[str, Any]:
    return get_type_hints(made)


def _several(of: Any, value: object, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _Wrong(where)
    found = tuple(_value(of, each, f"{where}[{n}]") for n, each in enumerate(value))
    ids = [getattr(each, "id", each) for each in found]
    if len(ids) != len(set(ids)):
        raise _Wrong(where)
    return found


def _mapping(of: Any, value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict) or (of is str and set(value) != set(LANGUAGES)):
        raise _Wrong(where)
    return {name: _value(of, each, f"{where}.{name}") for name, each in value.items()}


def _member(of: type[StrEnum], value: object, where: str) -> StrEnum:
    found = next((member for member in of if member.value == value), None)
    if found is None:
        raise _Wrong(where)
    return found


# What has to go together


def _check(definition: Definition) -> None:
    if definition.audience == Audience.CUSTOMER:
        raise _Wrong("audience")
    if not definition.items:
        raise _Wrong("items")
    groups = {group.id for group in definition.groups}
    for item in definition.items:
        _check_item(item, groups)
    _check_result(definition, groups)


def _check_item(item: Item, groups: Iterable[str]) -> None:
    where = f"items.{item.id}"
    if item.group and item.group not in groups:
        raise _Wrong(where, "group")
    if any(each.id == VALUE for each in item.fields):
        raise _Wrong(where, "fields")
    for prompt in (item, *item.fields):
        for name in _misfits(prompt):
            raise _Wrong(where, "" if prompt is item else prompt.id, name)


def _misfits(prompt: Prompt) -> Iterator[str]:
    """Yield what *prompt* has that its kind does not take, or lacks."""
    if (len(prompt.options) > 1) != (prompt.kind == ItemKind.CHOICE):
        yield "options"
    if prompt.kind != ItemKind.NUMBER and (prompt.unit or prompt.at_least):
        yield "kind"


def _check_result(definition: Definition, groups: Iterable[str]) -> None:
    rule, counted = definition.result, definition.counted
    if any(each not in groups for each in rule.groups):
        raise _Wrong("result", "groups")
    kind = _KINDS.get(rule.kind)
    if not counted or any(kind not in (None, item.kind) for item in counted):
        raise _Wrong("result", "kind")
    turning = [item.kind for item in definition.items if item.id == rule.item]
    if turning != ([kind] if rule.kind in _TURNING else []):
        raise _Wrong("result", "item")
    if [each.id for each in rule.outcomes] != [each.value for each in OUTCOMES.get(rule.kind, ())]:
        raise _Wrong("result", "outcomes")
