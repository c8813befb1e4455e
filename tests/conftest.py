"""What every test gets: a private application-data folder, no network, and a check for what it left behind."""

import os
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from workbench.system import remarks

# Tests never open real windows; a developer who wants to watch sets the variable.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("ci", max_examples=30, deadline=None, derandomize=True)
settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci" if os.environ.get("CI") else "dev")

pytest_plugins = ["tests.guards", "tests.at_once"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let disasters be tried more often than every run can afford."""
    parser.addoption("--crash", type=int, default=1, metavar="N", help="throw the dice of tests/crash N times as often")
    parser.addoption("--monkey", type=int, default=None, metavar="N", help="let the random user act N times")
    parser.addoption("--monkey-seed", type=int, default=1, metavar="N", help="throw the random user's dice so")
    parser.addoption("--shuffle", type=int, metavar="SEED", help="run the tests in the random order of SEED")
    parser.addoption("--hostile", type=int, default=130, metavar="N", help="try N spoilt files in tests/hostile")
    parser.addoption("--imports", type=int, default=60, metavar="N", help="try N made-up import files in tests/hostile")
    parser.addoption("--merges", type=int, default=40, metavar="N", help="let N pairs of random copies meet")
    parser.addoption("--reads", type=int, default=1, metavar="N", help="throw the dice of tests/ui/reads N times")
    parser.addoption("--every", action="store_true", help="interrupt every gesture with everything, not with a sample")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the long tests, so that no process is left with one at the end; shuffle when asked to.

    It is the same in every process of pytest-xdist, which wants one order.
    """
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
    seed = config.getoption("--shuffle")
    if seed is not None:
        random.Random(seed).shuffle(items)


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Return the class of the application that pytest-qt makes: the program's own."""
    from workbench.ui.file_requests import Application

    return Application


@pytest.fixture(autouse=True)
def application_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test, and every process it starts, folders of its own for application data and temporary files.

    Nothing is remarked on yet, as in a new process.

    Without the latter every test would work in the system's temporary folder, where the program takes precautions.
    """
    remarks.forget()
    folder, temporary = tmp_path / "application-data", tmp_path.with_name(f"{tmp_path.name}-temporary")
    temporary.mkdir()
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(folder))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return folder
