"""Who may import whom: the contracts in pyproject.toml hold, and every package stands in them.

app → ui, cli → usecases → coach → domain ← storage, brief, exchange. The domain and the system know nothing of ours.
"""

import logging
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from importlinter.cli import lint_imports

from tests.architecture.source import PROGRAM, ROOT

PACKAGES = {"domain", "coach", "usecases", "storage", "brief", "exchange", "cli", "ui", "system"}


def written() -> list[dict[str, Any]]:
    """Return the contracts as they are written."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return found


def contracts() -> dict[str, tuple[set[str], set[str]]]:
    """Return, by id of the contract, which modules may not import which."""
    forbidding = (one for one in written() if one["type"] == "forbidden")
    return {one["id"]: (set(one["source_modules"]), set(one["forbidden_modules"])) for one in forbidding}


@pytest.fixture
def loggers_as_before() -> Iterator[None]:
    """Give the loggers of the program their voice back: the linter sets logging up for itself alone."""
    loggers = [each for each in logging.root.manager.loggerDict.values() if isinstance(each, logging.Logger)]
    before = {logger: logger.disabled for logger in loggers}
    yield
    for logger, disabled in before.items():
        logger.disabled = disabled


def test_every_arrow_holds(loggers_as_before: None) -> None:
    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True) == 0, "see the report printed above"


def test_every_package_has_its_contract() -> None:
    packages = {path.name for path in PROGRAM.iterdir() if (path / "__init__.py").exists()}
    assert packages == PACKAGES
    assert set(contracts()) == PACKAGES | {"database", "paper", "windows"}


def test_every_package_of_the_windows_has_its_floor() -> None:
    (floors,) = (one["layers"] for one in written() if one["type"] == "layers")
    on_a_floor = {name for floor in floors for name in floor.split(" : ")}
    packages = {path.name for path in (PROGRAM / "ui").iterdir() if (path / "__init__.py").exists()}
    assert on_a_floor == {f"workbench.ui.{name}" for name in packages}


def test_nothing_imports_the_composition_root() -> None:
    assert [name for name in PACKAGES if "workbench.app" not in contracts()[name][1]] == []


def test_what_only_one_package_may_use_is_closed_to_all_others() -> None:
    everyone = {f"workbench.{name}" for name in PACKAGES} | {"workbench.app"}
    owners = {"database": {"workbench.storage"}, "paper": {"workbench.brief"}}
    for name, owner in owners.items():
        assert contracts()[name][0] == everyone - owner
    # The composition root makes the application object, so Qt is open to it besides the windows.
    assert contracts()["windows"][0] == everyone - {"workbench.ui", "workbench.app"}
