"""Two people work on files of one plan, send them to each other, merge, take back and go on: the files stay sound."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.copies import addition, removal, some_change
from tests.support.plan_files import library, order_of, rows_of
from tests.support.plans import everything
from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
from workbench.domain.merging import Choice, Rehearsal
from workbench.storage import reader
from workbench.storage.received import heads_of, rebuilt
from workbench.usecases.document import Document
from workbench.usecases.ports import Label

pytestmark = pytest.mark.long
LABEL = Label("merge_copy", "theirs")
STEPS = 25


class Pair:
    """Two files of one plan, each open, by dice that a seed repeats."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.dice = Random(seed)
        self.paths = [folder / "one.acctplan", folder / "other.acctplan"]
        library().create(everything(), self.paths[0]).store.close()
        shutil.copyfile(*self.paths)
        self.documents = [Document(library().open(path)) for path in self.paths]
        self.made = 0

    def act(self) -> None:
        """Let one of the two do something."""
        here = self.dice.randrange(2)
        document, dice = self.documents[here], self.dice
        match dice.randrange(10):
            case 0 | 1 | 2:
                self.edit(document, some_change(document.plan, dice))
            case 3 | 4:
                self.made += 1
                self.edit(document, addition(document.plan, dice, f"n{self.made}"))
            case 5:
                self.edit(document, removal(document.plan, dice))
            case 6:
                document.undo()
            case 7:
                document.redo()
            case 8:
                self.reopen(here)
            case _:
                self.merge(here)

    def edit(self, document: Document, edits: Edits) -> None:
        with suppress(DomainError):
            document.apply(Label("x"), edits)

    def reopen(self, here: int) -> None:
        before = self.documents[here].plan
        self.documents[here].store.publish(self.paths[here])
        self.documents[here].store.close()
        self.documents[here] = Document(library().open(self.paths[here]))
        assert rows_of(self.documents[here].plan) == rows_of(before)
        assert order_of(self.documents[here].plan) == order_of(before)

    def merge(self, here: int) -> None:
        """Merge what the other has saved; take it back, and do it again."""
        document, other = self.documents[here], self.documents[1 - here]
        other.store.publish(self.paths[1 - here])
        told, before = document.store.rehearse(self.paths[1 - here]), document.plan
        document.merge(told, self.choices(told), LABEL)
        after = document.plan
        if document.undo_label == LABEL and told.anything:
            document.undo()
            assert (rows_of(document.plan), order_of(document.plan)) == (rows_of(before), order_of(before))
            document.redo()
        assert (rows_of(document.plan), order_of(document.plan)) == (rows_of(after), order_of(after))

    def choices(self, told: Rehearsal) -> dict[tuple[str, str, str], Choice]:
        return {each.key: self.dice.choice(list(Choice)) for each in (*told.clashes, *told.undone)}

    def check(self) -> None:
        """Both files hold, and both come to the same when they meet for good."""
        for path, document in zip(self.paths, self.documents, strict=True):
            document.store.publish(path)
            assert library().verify(path) == []
            with reader.connected(path) as connection:
                revisions, meta = reader.read_revisions(connection), reader.read_meta(connection)
            assert rebuilt(heads_of(revisions, meta.steps)) == document.plan
        told = [document.store.rehearse(path) for document, path in zip(self.documents, self.paths[::-1], strict=True)]
        assert rows_of(told[0].plan) == rows_of(told[1].plan)

    def close(self) -> None:
        for document in self.documents:
            document.store.close(discard=True)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 1 << 32))
def test_two_people_go_on_and_on(seed: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="plan-pair-", dir=Path(tempfile.gettempdir()).parent))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(folder / "data"))
        pair = Pair(folder, seed)
        try:
            for _ in range(STEPS):
                pair.act()
            pair.check()
        finally:
            pair.close()
    shutil.rmtree(folder)
    assert not os.path.exists(folder)
