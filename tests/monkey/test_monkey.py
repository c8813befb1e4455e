"""A random user in a real window over a real file: nothing dies, nothing is lost, everything can be undone.

Every run does some thousand acts as far as its time goes; ``--monkey 100000`` does that many whatever they take, and
``--monkey-seed`` repeats or varies them. How many there were of each kind is printed at the end (``-s``). A run goes
the same way again as far as nothing depends on how fast the machine is; ``PYTHONHASHSEED=0`` helps.
"""

import faulthandler
import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key, get_timeout_config_value
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.monkey.faults import Fault
from tests.monkey.gestures import GESTURES, classes
from tests.monkey.user import RandomUser, ids_by_seed
from tests.support.big_plan import busy_plan
from tests.support.coming_back import add_row, change, delete_row, worked_on
from tests.support.plan_files import library
from tests.support.windows import desk
from workbench.domain.people import Side
from workbench.domain.plan import Plan, empty_plan
from workbench.domain.rows import Row
from workbench.exchange.samples import sample
from workbench.system.language import Language
from workbench.ui.garbage_collection import GarbageCollector
from workbench.ui.shell.actions import ACTIONS
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.panels import PANELS
from workbench.usecases.document import Document

PLANS = {
    "sample": lambda: sample("hospital-planned", Language.ZH_CN),
    "empty": lambda: empty_plan("en"),
    "crowd": busy_plan,
}
SHARES = {"sample": 0.45, "empty": 0.35, "crowd": 0.2}
ACTS = 5000
SECONDS = 16.0
"""For all plans together: to open them, and to undo, redo and save it all at the end takes half as much again."""
LONG_RUN = 50_000
LEAST = 20
"""So often at least everything is done to each plan in a run of LONG_RUN acts or more over all plans."""

Tables = dict[str, list[Row]]


@pytest.fixture
def made(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of a program in Chinese, and at the end nothing of it left in memory."""
    before = len(QApplication.allWidgets())
    collector = GarbageCollector(qapp)
    with desk(qapp, Language.ZH_CN, monkeypatch) as found:
        yield found
    collector.deleteLater()
    _nothing_left(before)


@pytest.fixture
def still_alive(request: pytest.FixtureRequest) -> Callable[[], None]:
    """What lets the limit of a whole test begin anew: a long run takes hours, and none of its parts may."""
    seconds = get_timeout_config_value(request.config)
    stderr = request.config.stash[fault_handler_stderr_fd_key]

    def begin_anew() -> None:
        faulthandler.cancel_dump_traceback_later()
        faulthandler.dump_traceback_later(seconds, exit=True, file=stderr)

    return begin_anew


def _work_of_a_colleague(document: Document) -> None:
    """Add somebody, rename some and delete one, as a copy does that can be merged."""
    add_row(document, "people", name="Colleague's find", side=Side.CUSTOMER)
    for key in list(document.plan.people)[:3]:
        change(document, "people", key, name=f"{document.plan.people[key].name} again", notes="Said there.")
    for key in list(document.plan.people)[3:4]:
        delete_row(document, "people", key)


@pytest.mark.long
@pytest.mark.parametrize("name", PLANS)
def test_a_random_user(
    name: str,
    made: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    still_alive: Callable[[], None],
) -> None:
    """Whatever is done, the plan can be taken back to its beginning, and the file holds what one saw."""
    wanted: int | None = request.config.getoption("--monkey")
    seed: int = request.config.getoption("--monkey-seed")
    folder = tmp_path / "plans"
    folder.mkdir()
    file = folder / "plan.acctplan"
    ids_by_seed(seed, monkeypatch)
    library().create(PLANS[name](), file).store.close()
    worked_on(file, folder / "copy.acctplan", _work_of_a_colleague)
    user = RandomUser(made, file, seed, monkeypatch)
    try:
        user.dialogs.lay_out(user.session.plan)
        begun = _tables(user.session.plan)
        acts = round((wanted or ACTS) * SHARES[name])
        _play(user, acts, still_alive, None if wanted else SECONDS * SHARES[name])
        _ends_well(user, begun, still_alive)
    finally:
        user.close()
        _tell(f"{name}, seed {seed}", user)
    if wanted and wanted >= LONG_RUN:
        assert not (rare := _rare(user)), f"done too seldom to the plan {name!r}: {rare}"


def _play(user: RandomUser, acts: int, still_alive: Callable[[], None], seconds: float | None = None) -> None:
    """Let the user do *acts*, or as many as go into *seconds*; say how many when there were fewer."""
    gestures, weights = list(GESTURES), list(GESTURES.values())
    started = time.monotonic()
    for number in range(acts):
        if seconds is not None and time.monotonic() - started > seconds:
            print(f"\nended by the clock after {number} of {acts} gestures")
            return
        if number % 100 == 0:
            still_alive()
        if number and number % 1000 == 0:
            print(f"\n{number} gestures so far", flush=True)
        user.act(user.dice.choices(gestures, weights)[0])
    print(f"\n{acts} gestures in {time.monotonic() - started:.0f} s")


def _ends_well(user: RandomUser, begun: Tables, still_alive: Callable[[], None]) -> None:
    """Undo all, redo all, save, and read the file again."""
    user.uncover()
    user.as_usual()
    session = user.session
    ended = _tables(session.plan)
    steps = 0
    while session.document.undo_label is not None:
        session.undo()
        steps += 1
        if steps % 100 == 0:
            still_alive()
    user.settle()
    _same(user, "undo does not lead back to the beginning", begun, _tables(session.plan))
    for step in range(steps):
        session.redo()
        if step % 100 == 0:
            still_alive()
    user.settle()
    _same(user, "redo does not lead to the end", ended, _tables(session.plan))
    assert user.window.saver is not None
    assert user.window.saver.save(user.file)
    assert not library().verify(user.file)
    _same(user, "the file says something else", ended, _tables(library().read(user.file)))
    print(f"\n{steps} steps undone and redone, saved, verified and read: all equal")


def _tables(plan: Plan) -> Tables:
    """Return the rows of *plan*, table by table, in their order."""
    return {table: list(held.values()) for table, held in plan.tables.items() if held}


def _same(user: RandomUser, what: str, wanted: Tables, found: Tables) -> None:
    """Fail with *what*, and say where the tables are not as *wanted*."""
    if found == wanted:
        return
    unlike = [_unlike(table, wanted.get(table, []), found.get(table, [])) for table in {**wanted, **found}]
    raise Fault(user.told("\n".join([what, *filter(None, unlike)])))


def _unlike(table: str, wanted: list[Row], found: list[Row]) -> str:
    """Say in lines how *found* differs from *wanted*; nothing where it does not."""
    if found == wanted:
        return ""
    before, after = ({row.id: row for row in rows} for rows in (wanted, found))
    lines = [f"  lost: {before[row_id]}" for row_id in before.keys() - after.keys()]
    lines += [f"  left over: {after[row_id]}" for row_id in after.keys() - before.keys()]
    changed = [row_id for row_id in before if row_id in after and before[row_id] != after[row_id]]
    lines += [f"  was: {before[row_id]}\n  is:  {after[row_id]}" for row_id in changed]
    if not lines:
        lines = [f"  order was: {list(before)}", f"  order is:  {list(after)}"]
    return "\n".join([f"{table}:", *lines[:20]])


def _rare(user: RandomUser) -> dict[str, int]:
    """Return what was done less often than it should have been in a long run, with how often."""
    commands = (f"command {name}" for name in (*(spec.name for spec in ACTIONS), *PANELS))
    return {each: user.classes[each] for each in (*commands, *sorted(classes())) if user.classes[each] < LEAST}


def _tell(whose: str, user: RandomUser) -> None:
    """Print what was done how often."""
    print(f"\n{whose}, course {user.course:08x}: {dict(sorted(user.counts.items()))}")
    print(f"in front: {dict(sorted(user.fronts.items()))}")
    print(f"classes: {dict(sorted(user.classes.items(), key=lambda item: item[1]))}")


def _nothing_left(before: int) -> None:
    """Fail when more than *before* widgets are there."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [repr(each) for each in QApplication.allWidgets()]
    assert len(left) <= before, f"{len(left) - before} widgets left: {left[:20]}"
    print(f"\nwidgets left: {max(0, len(left) - before)}")


@pytest.mark.parametrize("round_", range(3))
def test_a_window_closes_whatever_is_open(
    round_: int,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    still_alive: Callable[[], None],
) -> None:
    """In the middle of anything, with menus, dialogs, editors and drags open, the window goes and leaves nothing."""
    before = len(QApplication.allWidgets())
    for part in range(3):
        with desk(qapp, Language.ZH_CN, monkeypatch) as made:
            folder = tmp_path / f"plans{part}"
            folder.mkdir()
            library().create(PLANS["sample"](), folder / "plan.acctplan").store.close()
            user = RandomUser(made, folder / "plan.acctplan", 100 * round_ + part, monkeypatch)
            try:
                _play(user, 15 + 5 * part, still_alive)
            finally:
                user.close()
    _nothing_left(before)
