"""Everything the program and its tests need is pinned, and this very environment holds the pins."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[3]
PIN = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+")


def lines() -> list[str]:
    return (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8").splitlines()


def pins() -> dict[str, str]:
    return {canonicalize_name(name): pinned for name, pinned in (line.split("==") for line in lines())}


def declared() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]]


def closure(wanted: list[Requirement]) -> Iterator[Requirement]:
    """Yield *wanted* and all that these in turn need on this machine."""
    seen: set[str] = set()
    while wanted:
        requirement = wanted.pop()
        if canonicalize_name(requirement.name) in seen:
            continue
        seen.add(canonicalize_name(requirement.name))
        yield requirement
        further = [Requirement(line) for line in requires(requirement.name) or ()]
        wanted += [one for one in further if one.marker is None or one.marker.evaluate({"extra": ""})]


def test_every_line_is_a_name_and_a_version() -> None:
    assert [line for line in lines() if not PIN.fullmatch(line)] == []


def test_everything_needed_is_pinned_as_installed() -> None:
    pinned = pins()
    wrong = []
    for requirement in closure(declared()):
        name = canonicalize_name(requirement.name)
        if pinned.get(name) != version(name) or version(name) not in requirement.specifier:
            wrong.append(
                f"{name}: pinned {pinned.get(name)}, installed {version(name)}, wanted {requirement.specifier}"
            )
    assert wrong == []


def test_nothing_else_is_pinned() -> None:
    needed = {canonicalize_name(requirement.name) for requirement in closure(declared())}
    assert sorted(set(pins()) - needed) == []
