"""How often what is timed is repeated."""

from collections.abc import Callable

import pytest

USUAL = 5
"""The rounds that pytest-benchmark takes at least while nobody says otherwise."""

Rounds = Callable[[int], int]


@pytest.fixture(scope="session")
def rounds(pytestconfig: pytest.Config) -> Rounds:
    """Return how many rounds to take of those that good figures need: a tenth where fewer than usual are asked for.

    So ``--benchmark-min-rounds`` counts too where the rounds are our own.
    """
    few = pytestconfig.getoption("benchmark_min_rounds") < USUAL
    return lambda wanted: max(2, wanted // 10) if few else wanted
