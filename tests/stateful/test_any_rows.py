"""A random user works on rows of any table at all, drawn from what their types declare, and sends files and gets them
back; whatever they do, the file says what they see.
"""

from functools import cache, partial
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from tests.stateful.test_plan_history import DAY, PlanUser
from tests.support.full_plans import full_plan
from tests.support.memory_store import document_of
from tests.support.plan_files import library
from tests.support.random_plans import drawn_row
from tests.support.random_plans import values_of as drawn_value
from workbench.domain.edits import make, values_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref, specs
from workbench.exchange.plan_json import read_file, write_plan
from workbench.usecases import rows
from workbench.usecases.document import Document
from workbench.usecases.imports import merge

DICE = st.integers(0, 1 << 32).map(Random)
"""Chooses among tables and rows, each as likely as any other, which Hypothesis does not."""
PROJECT = "0123456789abcdef" * 2
SEEDS = 3
AT_ONCE = 4
"""So many rows are added or changed one after the other, for opening and saving takes longer."""


@cache
def start(seed: int) -> Plan:
    """Return plan number *seed*, in which every field of every table says something."""
    return full_plan(seed)


class AnyRowUser(PlanUser):
    """The random user of a plan that has rows of every table."""

    @initialize(saved=st.booleans(), seed=st.integers(0, SEEDS - 1))
    def begin(self, saved: bool, seed: int) -> None:
        self.made = 0
        self.file = Document(library().create(start(seed), self.folder / "plan.acctplan" if saved else None))
        self.model = document_of(start(seed))
        self.send_a_copy()

    @rule(data=st.data(), dice=DICE)
    def add_rows(self, data: st.DataObject, dice: Random) -> None:
        for table in dice.sample([table for table in TABLES if table != "account"], AT_ONCE):
            self.made += 1
            row = drawn_row(data.draw, table, f"{self.made:032x}", self.model.plan.tables)
            if row is not None:
                self.edit(partial(make, table, row.id, values_of(row)))

    @rule(data=st.data(), dice=DICE)
    def change_fields(self, data: st.DataObject, dice: Random) -> None:
        for _ in range(AT_ONCE):
            ref = self.any_row(dice)
            spec = dice.choice(list(specs(TABLES[ref.table]).values()))
            value = data.draw(drawn_value(spec, self.model.plan.tables))
            self.edit(partial(rows.set_fields, self.model.plan, ref, **{spec.name: value}))

    @rule(dice=DICE)
    def remove_rows(self, dice: Random) -> None:
        ref = self.any_row(dice)
        if ref.table != "account":
            self.edit(partial(rows.remove, self.model.plan, ref))

    @rule()
    def send_a_copy(self) -> None:
        self.sent = write_plan(self.model.plan, project=PROJECT)

    @rule()
    def take_back_what_was_sent(self) -> None:
        incoming, before = read_file(self.sent), len(self.model.store.steps())
        edits, _ = merge(self.model.plan, incoming, DAY, PROJECT)
        self.edit(lambda: edits)
        assert len(self.model.store.steps()) == before + bool(edits)  # Nothing of it is ever refused.
        assert merge(self.model.plan, incoming, DAY, PROJECT)[0] == ()

    def any_row(self, dice: Random) -> Ref:
        """Choose a row of the plan, of each table that has some as likely as of any other."""
        table = dice.choice([table for table, there in self.model.plan.tables.items() if there])
        return Ref(table, dice.choice(list(self.model.plan.rows(table))))


TestAnyRows = AnyRowUser.TestCase
TestAnyRows.settings = settings(
    max_examples=4, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
