"""What is wrong with an incoming file: collecting it, and saying it in the user's language."""

import json
import re
from collections.abc import Mapping
from typing import Any

from workbench.domain.rows import FieldKind
from workbench.exchange.shapes import Key
from workbench.system.language import Language, text
from workbench.usecases.imports import ImportRefused, Problem

MOST_PROBLEMS = 100
_LONGEST_SHOWN = 60
# Half of a surrogate pair is no character, and the zero byte ends a text in half the programs it will be pasted into.
_NO_CHARACTER = re.compile("[\x00\ud800-\udfff]")


class Problems:
    """Collects problems; the first hundred are kept, all are counted."""

    def __init__(self) -> None:
        self.count = 0
        self._kept: list[Problem] = []

    def add(self, place: str, key: str, **values: object) -> None:
        """Note a problem at *place*; *key* and *values* make its sentence."""
        self.count += 1
        if len(self._kept) < MOST_PROBLEMS:
            self._kept.append(Problem(place, key, values))

    def raise_any(self) -> None:
        """Raise ImportRefused with the problems noted, if there are any."""
        if self._kept:
            raise ImportRefused(self._kept, self.count - len(self._kept))

    def check_text(self, value: object, place: str) -> None:
        """Note texts in *value*, itself or its items, that hold what is no character."""
        if isinstance(value, tuple):
            for number, each in enumerate(value):
                self.check_text(each, f"{place}[{number}]")
        elif isinstance(value, str) and _NO_CHARACTER.search(value):
            self.add(place, "no_character")

    def explain(self, found: object, key: Key, place: str) -> None:
        """Note why *found* is nothing for *key*."""
        kind, enum = key.spec.kind, key.spec.enum
        if kind in (FieldKind.IDS, FieldKind.TEXTS) and isinstance(found, list):
            for number, each in enumerate(found):
                if not isinstance(each, str):
                    self.add(f"{place}[{number}]", "type", wanted="id" if kind == FieldKind.IDS else "text", found=each)
        elif enum is not None and isinstance(found, str):
            self.add(place, "choice", found=found, choices=tuple(enum))
        elif kind == FieldKind.DAY and isinstance(found, str):
            self.add(place, "day", found=found)
        elif kind == FieldKind.TEXT and isinstance(found, str):
            self.add(place, "empty")
        elif key.limits and _is_number(found, kind):
            least, most = key.limits
            self.add(place, "range", found=found, least=f"{least:.0f}", most=f"{most:.0f}")
        else:
            self.add(place, "type", wanted=kind.value, found=found)


def _is_number(found: object, kind: FieldKind) -> bool:
    wanted = int if kind == FieldKind.INT else (int, float)
    return isinstance(found, wanted) and not isinstance(found, bool)


def sentence(problem: Problem, language: Language | str) -> str:
    """Return *problem* as one line in *language*, its place first."""
    values = {name: _worded(name, value, language) for name, value in problem.values.items()}
    said = text("exchange", f"problem.{problem.key}", language, **values)
    return text("exchange", "at_place", language, place=problem.place, problem=said) if problem.place else said


def _worded(name: str, value: Any, language: Language | str) -> object:
    if name == "wanted":
        return text("exchange", f"wanted.{value}", language)
    if name == "found":
        return _shown(value)
    if isinstance(value, tuple):
        return text("exchange", "list_separator", language).join(str(each) for each in value)
    return value


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    shown = json.dumps(value, ensure_ascii=False)
    if len(shown) > _LONGEST_SHOWN:
        shown = shown[:_LONGEST_SHOWN] + "…"
    return shown.encode("utf-8", "backslashreplace").decode()
