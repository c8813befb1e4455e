"""A random user works on a real file: whatever they do in whatever order, the file says what they see.

The model is the same document over a store in memory. Every edit goes to both; after each step the plans are equal, and
whenever the file is saved, or left behind by a crash, its rows are those that its revisions make.
"""

import os
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.support.memory_store import document_of
from tests.support.plan_files import library, order_of, rows_of
from tests.support.plans import plan_with
from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
from workbench.domain.rows import Ref
from workbench.storage import reader
from workbench.storage.received import heads_of, rebuilt
from workbench.storage.revisions import digest_of, digest_text
from workbench.usecases import rows
from workbench.usecases.document import Document
from workbench.usecases.ports import Label
from workbench.usecases.roles import move_role

DAY = date(2026, 5, 21)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).filter(str.strip)
DAYS = st.none() | st.integers(0, 400).map(lambda days: DAY + timedelta(days))
PLACES = st.floats(0, 1)


class PlanUser(RuleBasedStateMachine):
    """The random user, with the file and the model."""

    def __init__(self) -> None:
        super().__init__()
        # Beside the temporary folder, for inside it plans are not saved without asking.
        self.folder = Path(tempfile.mkdtemp(prefix="plan-user-", dir=Path(tempfile.gettempdir()).parent))
        self.data = os.environ.get("WORKBENCH_DATA_DIR")
        os.environ["WORKBENCH_DATA_DIR"] = str(self.folder / "data")

    @initialize(saved=st.booleans())
    def begin(self, saved: bool) -> None:
        plan = plan_with(people={"wang": {"name": "王"}})
        self.file = Document(library().create(plan, self.folder / "plan.acctplan" if saved else None))
        self.model = document_of(plan)

    # What a user does to the plan.

    @rule(name=TEXTS, power=st.none() | st.integers(1, 5), boss=st.randoms())
    def add_person(self, name: str, power: int | None, boss: Any) -> None:
        people = [None, *self.model.plan.people]
        self.edit(lambda: rows.add("people", {"name": name, "power": power, "reports_to": boss.choice(people)})[1])

    @rule(pick=st.randoms(), day=DAYS, x=PLACES, y=PLACES)
    def add_role(self, pick: Any, day: date | None, x: float, y: float) -> None:
        if self.model.plan.people and self.model.plan.opportunities:
            person, deal = pick.choice(list(self.model.plan.people)), pick.choice(list(self.model.plan.opportunities))
            fields = {"person": person, "opportunity": deal, "role": "owner", "since": day, "x": x, "y": y}
            self.edit(lambda: rows.add("roles", fields)[1])

    @rule(pick=st.randoms(), text=TEXTS, visible=st.booleans())
    def add_need(self, pick: Any, text: str, visible: bool) -> None:
        if self.model.plan.people and self.model.plan.opportunities:
            person, deal = pick.choice(list(self.model.plan.people)), pick.choice(list(self.model.plan.opportunities))
            fields = {"person": person, "opportunity": deal, "side": "personal", "kind": "power", "text": text}
            self.edit(lambda: rows.add("needs", {**fields, "visible": visible})[1])

    @rule(name=TEXTS, value=st.none() | st.floats(0, 1e12), pick=st.randoms())
    def add_opportunity_with_a_competitor(self, name: str, value: float | None, pick: Any) -> None:
        ref, edits = rows.add("opportunities", {"name": name, "value": value})
        some = tuple(person for person in self.model.plan.people if pick.random() < 0.5)
        rival = rows.add("competitors", {"opportunity": ref.id, "name": name, "supporters": some})[1]
        self.edit(lambda: (*edits, *rival))

    @rule(pick=st.randoms(), text=TEXTS, other=TEXTS, day=DAYS)
    def fill_in_a_form(self, pick: Any, text: str, other: str, day: date | None) -> None:
        if self.model.plan.people:
            ref = Ref("people", pick.choice(list(self.model.plan.people)))
            fields = {"notes": other, "joined": day} if pick.random() < 0.5 else {"title": text}
            self.edit(lambda: rows.set_fields(self.model.plan, ref, **fields))

    @rule(pick=st.randoms(), x=PLACES, y=PLACES, day=DAYS)
    def drag_a_card(self, pick: Any, x: float, y: float, day: date | None) -> None:
        if self.model.plan.roles:
            role = pick.choice(list(self.model.plan.roles.values()))
            self.edit(lambda: move_role(self.model.plan, role.id, (x, y), day or DAY))

    @rule(pick=st.randoms(), table=st.sampled_from(["people", "roles", "needs", "opportunities", "competitors"]))
    def remove(self, pick: Any, table: str) -> None:
        if self.model.plan.rows(table):
            ref = Ref(table, pick.choice(list(self.model.plan.rows(table))))
            self.edit(lambda: rows.remove(self.model.plan, ref))

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            assert self.file.undo() == self.model.undo()

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            assert self.file.redo() == self.model.redo()

    # What a user does to the file.

    @rule(name=st.sampled_from(["plan.acctplan", "copy.acctplan"]))
    def save(self, name: str) -> None:
        self.file.store.publish(self.folder / name)
        self.check_file()

    @precondition(lambda self: self.file.store.target is not None)
    @rule()
    def save_close_and_open(self) -> None:
        self.file.store.publish()
        self.check_file()
        self.file.store.close()
        self.file = Document(library().open(self.file.store.target))  # type: ignore[arg-type]
        assert self.file.store.published

    @precondition(lambda self: not self.file.store.published)
    @rule()
    def crash_and_recover(self) -> None:
        self.file.store.close()
        target = self.file.store.target
        (left,) = library().unsaved()
        assert (left.path, left.account) == (target, self.model.plan.account.name)
        self.file = Document(library().recover(left))
        (notice,) = self.file.notices
        assert (notice.key, notice.values["n"]) == ("recovered" if target else "recovered_new", left.steps)
        self.check_database(self.file.store._copy.database)  # type: ignore[attr-defined]

    # What must hold.

    @invariant()
    def the_file_shows_what_the_model_shows(self) -> None:
        if hasattr(self, "model"):
            assert rows_of(self.file.plan) == rows_of(self.model.plan)
            assert order_of(self.file.plan) == order_of(self.model.plan)
            assert (self.file.undo_label, self.file.redo_label) == (self.model.undo_label, self.model.redo_label)
            assert len(self.file.store.steps()) == 1 + len(self.model.store.steps())

    def edit(self, make_edits: Callable[[], Edits]) -> None:
        """Apply the same edits to the file and to the model, or see both refuse them."""
        edits = make_edits()
        try:
            changed = self.model.apply(Label("x"), edits)
        except DomainError as error:
            with pytest.raises(DomainError, match=error.key):
                self.file.apply(Label("x"), edits)
        else:
            assert self.file.apply(Label("x"), edits) == changed

    def check_file(self) -> None:
        target = self.file.store.target
        assert target is not None
        assert library().verify(target) == []
        assert rows_of(library().read(target)) == rows_of(self.model.plan)
        self.check_database(target)

    def check_database(self, database: Path) -> None:
        """The rows can be made of the revisions alone, and the digest of those alone."""
        with reader.connected(database) as connection:
            revisions = reader.read_revisions(connection)
            meta = reader.read_meta(connection)
        assert rows_of(rebuilt(heads_of(revisions[::-1], meta.steps))) == rows_of(self.model.plan)
        assert meta.digest == digest_text(digest_of(each.id for each in revisions))

    def teardown(self) -> None:
        if hasattr(self, "file"):
            self.file.store.close(discard=True)
        os.environ.pop("WORKBENCH_DATA_DIR")
        if self.data is not None:
            os.environ["WORKBENCH_DATA_DIR"] = self.data
        rmtree(self.folder)


TestPlanHistory = PlanUser.TestCase
TestPlanHistory.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
