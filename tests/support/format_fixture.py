"""Writes the plan file that stands for the present format for ever: ``python -m tests.support.format_fixture FOLDER``.

To be run once, when a format is released. The same code writes the same bytes.
"""

import json
import os
import random
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from tests.support.plan_files import add_person, change_row, new_document, remove_row
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, specs
from workbench.exchange.samples import sample
from workbench.storage import store, writer
from workbench.storage.values import to_column
from workbench.system.language import Language
from workbench.usecases import rows

NAME = "hospital.acctplan"
EXPECTED = "hospital.json"
Dump = dict[str, dict[str, dict[str, Any]]]
_RELEASE = datetime(2026, 5, 21, 9, tzinfo=UTC)


def main() -> int:
    """Write the file into the folder named, and what is in it beside the file."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    plan = write(folder / NAME)
    expected = json.dumps(dump(plan), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (folder / EXPECTED).write_text(expected, encoding="utf-8")
    return 0


def write(path: Path) -> Plan:
    """Write the sample with some history to the new file *path*; return the plan it holds."""
    with TemporaryDirectory() as data, _without_chance(data):
        document = new_document(None, sample("hospital", Language.ZH_CN))
        zhou = add_person(document, "周敏", title="信息科副主任", power=3)
        change_row(document, zhou, notes="接替人选 · may follow Wang")
        document.undo()
        document.redo()
        remove_row(document, Ref("people", min(set(document.plan.people) - {zhou.id})))
        document.undo()
        li = add_person(document, "Li Na", reports_to=zhou.id)
        remove_row(document, li)
        change_row(document, zhou, joined=datetime(2026, 5, 4).date())
        document.store.publish(path)
        document.store.close()
        return document.plan


def dump(plan: Plan) -> Dump:
    """Return the values of *plan* as a plan file keeps them, by table, row and field."""
    return {
        table: {
            row.id: {name: to_column(spec, getattr(row, name)) for name, spec in specs(type(row)).items()}
            for row in held.values()
        }
        for table, held in plan.tables.items()
        if held
    }


@contextmanager
def _without_chance(data: str) -> Iterator[None]:
    """Let every id, salt and time be the same on each run."""
    chance = random.Random(1)
    with ExitStack() as patches:
        patches.enter_context(patch.dict(os.environ, {"WORKBENCH_DATA_DIR": data}))
        patches.enter_context(patch("os.urandom", chance.randbytes))
        for module in (rows, writer):
            patches.enter_context(patch.object(module, "urandom", chance.randbytes))
        patches.enter_context(patch.object(store, "datetime", _Clock()))
        yield


class _Clock:
    """A clock that goes on by a minute whenever it is looked at."""

    def __init__(self) -> None:
        self._looks = 0

    def now(self, zone: Any) -> datetime:
        """Return the next minute."""
        self._looks += 1
        return (_RELEASE + self._looks * timedelta(minutes=1)).astimezone(zone)


if __name__ == "__main__":
    sys.exit(main())
