"""What is wrong with an incoming file: collecting it, and saying it in the user's language."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from workbench.domain.rows import MEMBERS, FieldKind
from workbench.exchange.shapes import Key
from workbench.system.figures import with_days_in_words
from workbench.system.language import Language, catalogue, text
from workbench.usecases.imports import ImportRefused, Problem

MOST_PROBLEMS = 100
_LONGEST_SHOWN = 60
_LONGEST_SENTENCE = 2000
_DAY_LETTERS = len("2026-05-21")
# Half of a surrogate pair is no character, and the zero byte ends a text in half the programs it will be pasted into.
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")


def problem(place: str, key: str, **values: object) -> Problem:
    """Return the problem at *place* of which *key* and *values* make the sentence.

    What was ``found`` is kept as it will be shown, and nothing is kept that is long.
    """
    return Problem(place, key, {name: _brief(name, value) for name, value in values.items()})


class Problems:
    """Collects problems; the first hundred are kept, all are counted."""

    def __init__(self) -> None:
        self.count = 0
        self._kept: list[Problem] = []

    def add(self, place: str, key: str, **values: object) -> None:
        """Note a problem at *place*; *key* and *values* make its sentence."""
        self.count += 1
        if len(self._kept) < MOST_PROBLEMS:
            self._kept.append(problem(place, key, **values))

    def raise_any(self) -> None:
        """Raise ImportRefused with the problems noted, if there are any."""
        if self._kept:
            raise ImportRefused(self._kept, self.count - len(self._kept))

    def check_text(self, found: object, place: str) -> bool:
        """Note texts in *found*, itself or its items, that hold what is no character; return whether there are none."""
        if isinstance(found, str):
            if not _NO_CHARACTER.search(found):
                return True
            self.add(place, "no_character")
            return False
        if isinstance(found, list):
            texts = [(number, each) for number, each in enumerate(found) if isinstance(each, str)]
            sound = [self.check_text(each, f"{place}[{number}]") for number, each in texts]
            return all(sound)
        return True

    def explain(self, found: object, key: Key, place: str) -> None:
        """Note why *found* is nothing for *key*."""
        kind, enum = key.spec.kind, key.spec.enum
        if kind in MEMBERS and isinstance(found, list):
            self._explain_members(found, key, place)
        elif enum is not None and isinstance(found, str):
            self.add(place, "choice", found=found, choices=tuple(enum))
        elif kind == FieldKind.DAY and isinstance(found, str):
            self.add(place, "day", found=found)
        elif key.name == "about_table" and isinstance(found, str):
            self.add(place, "no_array", found=found)
        elif kind == FieldKind.TEXT and isinstance(found, str):
            self.add(place, "empty")
        elif key.limits and _is_number(found, kind):
            least, most = map(_limit, key.limits)
            self.add(place, "range", found=found, least=least, most=most)
        else:
            self.add(place, "type", wanted=kind.value, found=found)

    def _explain_members(self, found: list[object], key: Key, place: str) -> None:
        enum = key.spec.enum
        for number, each in enumerate(found):
            if not isinstance(each, str):
                self.add(f"{place}[{number}]", "type", wanted=_MEMBER[key.spec.kind], found=each)
            elif enum is not None and each not in tuple(enum):
                self.add(f"{place}[{number}]", "choice", found=each, choices=tuple(enum))


_MEMBER = {FieldKind.IDS: "id", FieldKind.ENUMS: "enum", FieldKind.TEXTS: "text"}


def _limit(limit: float | None) -> str:
    return "…" if limit is None else f"{limit:.0f}"


def _is_number(found: object, kind: FieldKind) -> bool:
    wanted = int if kind == FieldKind.INT else (int, float, Decimal)
    return isinstance(found, wanted) and not isinstance(found, bool)


def sentence(problem: Problem, language: Language | str) -> str:
    """Return *problem* as one line in *language*, its place first."""
    values = {name: _worded(name, value, language) for name, value in problem.values.items()}
    key = f"problem.{problem.key}"
    known = key in catalogue("exchange")
    said = text("exchange", key, language, **values) if known else _refusal(problem.key, language, values)
    return text("exchange", "at_place", language, place=problem.place, problem=said) if problem.place else said


def _refusal(key: str, language: Language | str, values: Mapping[str, object]) -> str:
    """Return the sentence of a refusal of the domain, without its end, which says that nothing was changed."""
    return text("errors", key, language, **values).partition(text("exchange", "nothing_changed", language))[0].rstrip()


def can_be_said(problem: Problem) -> bool:
    """Say whether there are words for *problem*, which came from elsewhere."""
    try:
        return all(len(sentence(problem, language)) < _LONGEST_SENTENCE for language in Language)
    except (LookupError, TypeError, ValueError):
        return False


def _worded(name: str, value: Any, language: Language | str) -> object:
    if name == "wanted":
        return text("exchange", f"wanted.{value}", language)
    if isinstance(value, list):
        return text("exchange", "list_separator", language).join(value)
    if isinstance(value, str) and len(value) == _DAY_LETTERS:  # It is a day as a whole, or no day.
        return with_days_in_words(value, language)
    return value


def _brief(name: str, value: object) -> str | int | list[str]:
    """Return the *value* of a problem as it can be handed on between processes and shown."""
    if name == "found":
        return _shown(value)
    if isinstance(value, tuple):
        return [str(each) for each in value]
    return value if isinstance(value, int) else _shortened(str(value))


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    if isinstance(value, Decimal):
        return _shortened(str(value))
    if isinstance(value, str):
        value = value[: _LONGEST_SHOWN + 1]
    return _shortened(json.dumps(value, ensure_ascii=False))


def _shortened(words: str) -> str:
    if len(words) > _LONGEST_SHOWN:
        words = words[:_LONGEST_SHOWN] + "…"
    return words.encode("utf-8", "backslashreplace").decode()
