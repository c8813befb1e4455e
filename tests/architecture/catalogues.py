"""The catalogues of texts, and how the source uses them."""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from tests.architecture.source import ROOT, called, calls, modules, strings, text_of, tree
from workbench.coach.finding import Severity, State
from workbench.domain.appeals import Appeal
from workbench.domain.plan import TABLES
from workbench.domain.rows import specs
from workbench.domain.terms import Term

FOLDER = ROOT / "resources" / "i18n"
READERS = {"text", "tr"}

Entry = dict[str, str | dict[str, str]]


@dataclass(frozen=True)
class Use:
    """One call that reads a text: where, from which context, by which key or pattern, filled with what."""

    path: Path
    node: ast.Call
    context: str
    key: str | None
    pattern: re.Pattern[str] | None
    values: frozenset[str] | None


def load(path: Path) -> dict[str, Entry]:
    """Read one catalogue; a key written twice is an error, since one of the two would be lost unseen."""
    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_once)  # type: ignore[no-any-return]


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    names = [name for name, _ in pairs]
    assert len(found) == len(pairs), f"written twice: {sorted({name for name in names if names.count(name) > 1})}"
    return found


@cache
def catalogues() -> dict[str, dict[str, Entry]]:
    """Return every catalogue by its context."""
    return {path.stem: load(path) for path in sorted(FOLDER.glob("*.json"))}


def forms(text: str | dict[str, str]) -> list[str]:
    """Return the one text of an entry, or its plural forms."""
    return [text] if isinstance(text, str) else list(text.values())


def placeholders(text: str | dict[str, str]) -> set[str]:
    """Return the names a text wants filled; a text with plural forms wants ``n``."""
    named = {name for form in forms(text) for _, name, _, _ in Formatter().parse(form) if name}
    return named | ({"n"} if isinstance(text, dict) else set())


def uses(path: Path) -> Iterator[Use]:
    """Yield each call in a file that reads a text from a context written out."""
    for call in calls(tree(path)):
        context = text_of(call.args[0]) if called(call) in READERS and len(call.args) > 1 else None
        if context is None:
            continue
        named = frozenset(word.arg for word in call.keywords if word.arg)
        values = None if any(word.arg is None for word in call.keywords) else named
        for key in _branches(call.args[1]):
            yield Use(path, call, context, text_of(key), pattern(key), values)


def _branches(key: ast.expr) -> list[ast.expr]:
    return [*_branches(key.body), *_branches(key.orelse)] if isinstance(key, ast.IfExp) else [key]


def pattern(node: ast.expr) -> re.Pattern[str] | None:
    """Return what an f-string can become, None for anything else."""
    if not isinstance(node, ast.JoinedStr):
        return None
    return re.compile("".join(re.escape(text) if (text := text_of(part)) else ".+" for part in node.values))


def shapes(path: Path) -> set[re.Pattern[str]]:
    """Return what f-strings with a part that looks like one of a key can become: some helper may read them."""
    joined = [node for node in ast.walk(tree(path)) if isinstance(node, ast.JoinedStr) and node.values]
    found = [node for node in joined if _is_part(text_of(node.values[0]), -1) or _is_part(text_of(node.values[-1]), 0)]
    return {shape for node in found if (shape := pattern(node))}


def _is_part(text: str | None, dot: int) -> bool:
    return text is not None and text[dot] == "." and text.strip(".").replace(".", "_").isidentifier()


@cache
def terms() -> frozenset[type[Term]]:
    """Return the enumerations with words in the glossary: all that fields hold, and three that are worked out."""
    chosen = {spec.enum for row_type in TABLES.values() for spec in specs(row_type).values() if spec.enum}
    return frozenset({*chosen, Severity, State, Appeal})


@cache
def glossary() -> frozenset[str]:
    """Return the keys of the catalogue ``terms`` that are read by what they stand for, and written nowhere."""
    values = {value.term for enum in terms() for value in enum}
    fields = [spec for row_type in TABLES.values() for spec in specs(row_type).values()]
    return frozenset({*values, *(spec.empty for spec in fields if spec.empty)})


@cache
def used() -> tuple[frozenset[str], frozenset[re.Pattern[str]], tuple[Use, ...]]:
    """Return all literal strings, all shapes of computed keys and all reading calls of the program."""
    literal = {str(node.value) for path in modules() for node in strings(tree(path))}
    computed = {shape for path in modules() for shape in shapes(path)}
    return frozenset(literal), frozenset(computed), tuple(use for path in modules() for use in uses(path))


def is_used(context: str, key: str) -> bool:
    """Say whether anything in the program can read *key* of *context*."""
    literal, computed, reads = used()
    if key in literal or (context == "terms" and key in glossary()) or any(shape.fullmatch(key) for shape in computed):
        return True
    return any(use.context == context and use.pattern and use.pattern.fullmatch(key) for use in reads)
