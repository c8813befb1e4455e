"""What a brief says that no font of the paper can draw: which characters, and whose they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import partial
from typing import Any

from workbench.brief import fonts
from workbench.brief.content.compose import compose
from workbench.brief.content.scene import set_scene
from workbench.brief.typeset.characters import shaped
from workbench.domain.links import title_of
from workbench.domain.plan import Plan
from workbench.domain.rows import FieldKind, Ref, Row, specs
from workbench.system.figures import glossary_words
from workbench.system.language import Language, kind_within, text
from workbench.usecases.ports import BriefRequest

_WORDS = frozenset({FieldKind.TEXT, FieldKind.TEXTS})
_MOST = 6  # characters, and rows of each, that are named
_LONGEST = 30  # letters of a name


def unprintable(words: str) -> str:
    """Return the characters of *words* that no font has, each once, in their order: paper shows a box instead."""
    return "".join(dict.fromkeys(char for char in shaped(words) if char != "\n" and not fonts.printable(char)))


def lacking(plan: Plan, request: BriefRequest) -> Mapping[str, tuple[Ref, ...]]:
    """Return the characters that a brief on *plan* cannot print, each with the rows that it is from.

    Nothing is told of rows that are not for the audience. Raises DomainError for an opportunity that is not there.
    """
    seen = set_scene(plan, request).plan
    found: dict[str, list[Ref]] = {}
    for table in seen.held():
        for row in seen.rows(table).values():
            for char in unprintable("\n".join(_own_words(row))):
                found.setdefault(char, []).append(Ref(table, row.id))
    if not found:
        return {}
    printed = set(unprintable("\n".join(_words_in(compose(plan, request)))))
    return {char: tuple(refs) for char, refs in found.items() if char in printed}


def lacking_words(plan: Plan, request: BriefRequest, language: Language | str) -> str:
    """Return in a sentence of *language* what a brief on *plan* cannot print, and whose it is; empty for nothing."""
    found = lacking(plan, request)
    if not found:
        return ""
    each = [
        text("brief", "lacking.one", language, char=char, code=f"U+{ord(char):04X}", names=_named(plan, refs, language))
        for char, refs in list(found.items())[:_MOST]
    ]
    return text("brief", "lacking", language, what=_listed("clause", each, len(found), language))


def _named(plan: Plan, refs: tuple[Ref, ...], language: Language | str) -> str:
    say = partial(glossary_words, language=language)
    names = [" ".join(title_of(plan, ref, say).split()) or kind_within(ref.table, language) for ref in refs[:_MOST]]
    short = [name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…" for name in names]
    return _listed("list", short, len(refs), language)


def _listed(between: str, shown: list[str], count: int, language: Language | str) -> str:
    """Return the parts *shown* of *count*, and how many more there are."""
    more = [text("brief", "lacking.more", language, n=count - len(shown))] if count > len(shown) else []
    return text("brief", between, language).join([*shown, *more])


def _own_words(row: Row) -> Iterator[str]:
    for name, spec in specs(type(row)).items():
        if spec.kind in _WORDS:
            yield from _words_in(getattr(row, name))


def _words_in(said: Any) -> Iterator[str]:
    """Yield every text in *said*, however deep it stands there."""
    if isinstance(said, str):
        yield said
        return
    parts: Iterable[Any] = ()
    if is_dataclass(said):
        parts = (getattr(said, field.name) for field in fields(said))
    elif isinstance(said, Mapping):
        parts = (*said.keys(), *said.values())
    elif isinstance(said, tuple | list | set | frozenset):
        parts = said
    for part in parts:
        yield from _words_in(part)
