"""What the user chose once for all plans, kept as one small JSON file."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workbench.system.files import replace_file
from workbench.system.paths import settings_file

LANGUAGES = ("auto", "zh_CN", "en")
THEMES = ("auto", "light", "dark")
PAPERS = ("auto", "a4", "letter")
APPEAL_ORDERS = ("emotion_first", "law_first")
RECENT_FILES = 10
LONGEST_AUTOSAVE = 3600

# The method names no number of days; these are the program's own, shown as defaults and open to change (R11).
STALENESS_DAYS: Mapping[str, int] = MappingProxyType({"owner": 30, "approver": 60, "advocate": 21, "gatekeeper": 45})

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The user's choices.

    ``autosave_seconds`` is the pause after the last edit before a plan saves itself, 0 for never.
    ``staleness_days`` says per role after how many days without contact a person counts as neglected (R11).
    ``appeal_order`` says whether with the user's customers emotion counts before reason and law, or after (R12).
    ``paper`` is the sheet a brief is set on at first; ``auto`` is what suits the country.
    ``window_geometry`` is the text the window made of its place and size, empty before its first closing.
    ``unknown`` keeps what a later version of the program wrote, so that nothing is lost by starting this one.
    """

    language: str = "auto"
    theme: str = "auto"
    autosave_seconds: int = 30
    recent_files: tuple[str, ...] = ()
    staleness_days: Mapping[str, int] = field(default_factory=lambda: STALENESS_DAYS)
    appeal_order: str = "emotion_first"
    author: str = ""
    paper: str = "auto"
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

    A file that is no settings file at all is put aside under another name, for a person to look at, never deleted.
    """
    try:
        path = settings_file()
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        _log.warning("settings not readable: %s", type(error).__name__)
        return Settings()
    except ValueError:
        found = None
    if isinstance(found, dict):
        return _settings_from(found)
    _put_aside(path)
    return Settings()


def save_settings(settings: Settings) -> None:
    """Write the settings. Raises OSError when the folder does not take them; the old ones are then unchanged."""
    known = {name: getattr(settings, name) for name in sorted(KNOWN)}
    known["staleness_days"] = dict(settings.staleness_days)
    content = json.dumps({**settings.unknown, **known}, ensure_ascii=False, indent=2)
    replace_file(settings_file(), content.encode() + b"\n")


def _put_aside(path: Path) -> None:
    _log.warning("settings broken, put aside")
    try:
        path.replace(path.with_name(f"{path.name}.broken"))
    except OSError as error:
        _log.warning("settings not put aside: %s", type(error).__name__)


def _settings_from(found: dict[str, Any]) -> Settings:
    return Settings(
        language=_one_of(found.get("language"), LANGUAGES),
        theme=_one_of(found.get("theme"), THEMES),
        autosave_seconds=_whole(found.get("autosave_seconds"), Settings().autosave_seconds, 0, LONGEST_AUTOSAVE),
        recent_files=_texts(found.get("recent_files"))[:RECENT_FILES],
        staleness_days=_days(found.get("staleness_days")),
        appeal_order=_one_of(found.get("appeal_order"), APPEAL_ORDERS),
        author=_text(found.get("author")),
        paper=_one_of(found.get("paper"), PAPERS),
        window_geometry=_text(found.get("window_geometry")),
        unknown={name: value for name, value in found.items() if name not in KNOWN},
    )


def _one_of(value: object, choices: Sequence[str]) -> str:
    return value if isinstance(value, str) and value in choices else choices[0]


def _whole(value: object, default: int, least: int, most: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    return default


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


def _days(value: object) -> Mapping[str, int]:
    chosen = value if isinstance(value, dict) else {}
    return MappingProxyType(
        {role: _whole(chosen.get(role), default, 1, 3650) for role, default in STALENESS_DAYS.items()}
    )
