"""Rounds of worksheets to work with: entries, and values that fit any item."""

from collections.abc import Iterator
from typing import NamedTuple

from workbench.domain.worksheets import Definition, Item, ItemKind, Prompt

DAY = "2026-05-21"


class Given(NamedTuple):
    """One answer, as a plan will hold it."""

    item: str
    value: str
    line: str = ""
    field: str = "value"


def answers(**values: str) -> list[Given]:
    """Return an answer for each item named, in that order."""
    return [Given(item, value) for item, value in values.items()]


def best(prompt: Prompt) -> str:
    """Return a value that answers *prompt* as well as can be."""
    done = [each.id for each in prompt.options if each.done] or [each.id for each in prompt.options]
    plain = {ItemKind.TICK: "yes", ItemKind.SCALE5: "5", ItemKind.DAY: DAY, ItemKind.TEXT: "x"}
    if prompt.kind == ItemKind.CHOICE:
        return done[0]
    return str(prompt.at_least or 1) if prompt.kind == ItemKind.NUMBER else plain[prompt.kind]


def full(definition: Definition) -> list[Given]:
    """Return a round in which everything is answered, every field too."""
    return [each for item in definition.items for each in _of(item)]


def _of(item: Item) -> Iterator[Given]:
    line = "a" if item.repeats else ""
    yield Given(item.id, best(item), line)
    yield from (Given(item.id, best(field), line, field.id) for field in item.fields)
