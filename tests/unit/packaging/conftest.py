"""The scripts in packaging/ run by path and see each other as top-level modules; so do their tests."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[3] / "packaging"
NAMES = ("environment", "interpreter", "run", "test")


@pytest.fixture(autouse=True)
def _script_path(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    before = {name: sys.modules.pop(name, None) for name in NAMES}
    yield
    for name, module in before.items():
        sys.modules.pop(name, None)
        if module is not None:
            sys.modules[name] = module
