"""What the user chose once for all plans, kept as one small JSON file."""

import json
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workbench.system.files import replace_file
from workbench.system.own_files import Unfit, path_in, put_aside, read_object
from workbench.system.paths import settings_file

LANGUAGES = ("auto", "zh_CN", "en")
THEMES = ("auto", "light", "dark")
PAPERS = ("auto", "a4", "letter")
APPEAL_ORDERS = ("emotion_first", "law_first")
RECENT_FILES = 10
LONGEST_AUTOSAVE = 3600

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The user's choices.

    ``autosave_seconds`` is the pause after the last edit before a plan saves itself, 0 for never.
    ``method`` holds settings of the method by key, as a plan keeps them: what new plans start with, and what holds in
    plans that say nothing. ``appeal_order`` says whether in new plans emotion counts before reason and law with the
    customer, or after (R12); a plan that says nothing means emotion first.
    ``paper`` is the sheet a brief is set on at first; ``auto`` is what suits the country.
    ``send_archives`` says whether copies leave as archives, for gateways that block files of unknown kinds.
    ``window_geometry`` is the text the window made of its place and size, empty before its first closing.
    ``unknown`` keeps what a later version of the program wrote, so that nothing is lost by starting this one.
    """

    language: str = "auto"
    theme: str = "auto"
    autosave_seconds: int = 30
    recent_files: tuple[str, ...] = ()
    method: Mapping[str, str] = field(default_factory=dict)
    appeal_order: str = "emotion_first"
    author: str = ""
    paper: str = "auto"
    send_archives: bool = False
    window_geometry: str = ""
    unknown: Mapping[str, Any] = field(default_factory=dict)

    def with_recent(self, path: Path) -> "Settings":
        """Return the settings with *path* first among the recent files, at most ten of them."""
        name = str(path.absolute())
        others = tuple(recent for recent in self.recent_files if recent != name)
        return replace(self, recent_files=(name, *others)[:RECENT_FILES])

    def without_recent(self, path: Path) -> "Settings":
        """Return the settings without *path* among the recent files."""
        name = str(path.absolute())
        return replace(self, recent_files=tuple(recent for recent in self.recent_files if recent != name))


KNOWN = frozenset(known.name for known in fields(Settings)) - {"unknown"}


def load_settings() -> Settings:
    """Read the settings; what is missing or makes no sense takes its default.

    A file that is not wholly understood is put aside under another name, for a person to look at, never deleted; one
    of which only single values make no sense is written anew with all others.
    """
    try:
        path = settings_file()
        found = read_object(path)
    except FileNotFoundError:
        return Settings()
    except Unfit:
        _log.warning("settings broken, put aside")
        put_aside(path)
        return Settings()
    except OSError as error:
        _log.warning("settings not readable: %s", type(error).__name__)
        return Settings()
    return _settings_from(found, path)


def save_settings(settings: Settings) -> None:
    """Write the settings. Raises OSError when the folder does not take them; the old ones are then unchanged."""
    known = {name: getattr(settings, name) for name in sorted(KNOWN)}
    known["method"] = dict(settings.method)
    content = json.dumps({**settings.unknown, **known}, ensure_ascii=False, indent=2)
    # Names of files need not be text; what stands for such bytes has no place in UTF-8, but JSON has an escape for it.
    replace_file(settings_file(), content.encode(errors="backslashreplace") + b"\n", private=True)


def _settings_from(found: dict[str, Any], path: Path) -> Settings:
    found, values, unfit = _renewed(found), {}, []
    for name in KNOWN.intersection(found):
        values[name], fits = _READERS[name](found[name])
        if not fits:
            unfit.append(name)
    settings = Settings(**values, unknown={name: value for name, value in found.items() if name not in KNOWN})
    if unfit and put_aside(path) is not None:
        _log.warning("settings that make no sense: %s", ", ".join(sorted(unfit)))
        with suppress(OSError):
            save_settings(settings)
    return settings


def _renewed(found: dict[str, Any]) -> dict[str, Any]:
    """Return what was *found* as it is kept now: the days without contact once stood under a name of their own."""
    days = found.get("staleness_days")
    if "method" in found or not isinstance(days, dict):
        return found
    others = {name: value for name, value in found.items() if name != "staleness_days"}
    return {**others, "method": {f"staleness_days.{role}": str(count) for role, count in days.items()}}


Read = tuple[Any, bool]
"""What a value of the file is taken for, and whether that is all there was to it."""


def _one_of(*choices: str) -> Callable[[object], Read]:
    def read(value: object) -> Read:
        fits = isinstance(value, str) and value in choices
        return (value, True) if fits else (choices[0], False)

    return read


def _whole(default: int, least: int, most: int) -> Callable[[object], Read]:
    def read(value: object) -> Read:
        fits = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
        return (value, True) if fits else (default, False)

    return read


def _words(value: object) -> Read:
    """Read a text without what can be written into no file."""
    if not isinstance(value, str):
        return "", False
    plain = value.replace("\0", "").encode(errors="replace").decode()
    return plain, plain == value


def _truth(value: object) -> Read:
    return (value, True) if isinstance(value, bool) else (False, False)


def _plain(value: object) -> Read:
    fits = isinstance(value, str) and value.isascii()
    return (value, True) if fits else ("", False)


def _paths(value: object) -> Read:
    items = value if isinstance(value, list) else []
    fitting = tuple(item for item in items if _is_path(item))
    return fitting[:RECENT_FILES], isinstance(value, list) and len(fitting) == len(items)


def _is_path(words: object) -> bool:
    try:
        path_in(words)
    except ValueError:
        return False
    return True


def _texts(value: object) -> Read:
    chosen = value if isinstance(value, dict) else {}
    read = {key: text for key, text in chosen.items() if isinstance(text, str)}
    return MappingProxyType(read), isinstance(value, dict) and len(read) == len(chosen)


_READERS: Mapping[str, Callable[[object], Read]] = MappingProxyType({
    "language": _one_of(*LANGUAGES),
    "theme": _one_of(*THEMES),
    "autosave_seconds": _whole(Settings().autosave_seconds, 0, LONGEST_AUTOSAVE),
    "recent_files": _paths,
    "method": _texts,
    "appeal_order": _one_of(*APPEAL_ORDERS),
    "author": _words,
    "paper": _one_of(*PAPERS),
    "send_archives": _truth,
    "window_geometry": _plain,
})  # fmt: skip
