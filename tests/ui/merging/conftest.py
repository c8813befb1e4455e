"""A plan, a copy that was worked on, and the plan in a window."""

from pathlib import Path

import pytest

from tests.support.banners import plan_made_here
from tests.support.coming_back import worked_on
from tests.support.windows import open_file
from tests.ui.merging.hands import add_three
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.window import Window


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan file that was made here."""
    return plan_made_here(tmp_path, "plan.acctplan")


@pytest.fixture
def copy(plan: Path, tmp_path: Path) -> Path:
    """A copy to which a colleague added three people, and changed a title."""
    return worked_on(plan, tmp_path / "from Zhou.acctplan", add_three)


@pytest.fixture
def window(made: Desk, plan: Path, copy: Path) -> Window:
    """The window in which the plan is open while the copy is back."""
    del copy
    return open_file(made, plan)
