"""A plan of format 1 goes on in the present one: undo and records reach back across the step that renewed it."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from tests.support.plan_files import add_person, change_row, library, new_document, remove_row, rows_of
from tests.support.plans import people, plan_with
from workbench.domain.format_1 import line_of
from workbench.domain.plan import Plan
from workbench.domain.posts import Post
from workbench.domain.rows import Ref
from workbench.storage import schema, store
from workbench.storage.migrations import columns_of, tables_of
from workbench.usecases.document import Document
from workbench.usecases.ports import Label
from workbench.usecases.rows import add

FIRST = datetime(2026, 5, 1, 12, tzinfo=UTC)
LINE = line_of(None, FIRST.date(), "Deputy · Purchasing")
WANG = Ref("people", "wang")


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file of format 1 with a history of a step a day, in which people had posts before."""

    class Daily(datetime):
        days = -1

        @classmethod
        def now(cls, tz: object = None) -> datetime:
            del tz
            cls.days += 1
            return FIRST + timedelta(cls.days)

    with monkeypatch.context() as patch:
        patch.setattr(store, "datetime", Daily)
        document = new_document(tmp_path / "present.acctplan", plan_with(people=people("wang")))
        change_row(document, WANG, notes=f"{LINE}\nLikes tea")
        liu = add_person(document, "Liu")
        change_row(document, liu, notes=f"{LINE}\nLikes coffee")
        change_row(document, WANG, title="Head")
        remove_row(document, liu)
        document.undo()
    document.store.publish()
    document.store.close()
    _as_format_1(tmp_path / "present.acctplan", tmp_path / "old.acctplan")
    return tmp_path / "old.acctplan"


def _as_format_1(present: Path, old: Path) -> None:
    with closing(dbapi2.connect(str(old), isolation_level=None)) as made:
        made.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        made.execute("PRAGMA user_version = 1")
        made.execute("ATTACH ? AS present", (str(present),))
        for statement in tables_of(1):
            made.execute(statement)
            name = statement.split('"')[1]
            columns = ", ".join(f'"{each}"' for each in columns_of(1, name)) or "*"
            if statement.startswith("CREATE TABLE"):
                made.execute(f'INSERT INTO main."{name}" SELECT {columns} FROM present."{name}"')
        made.execute("UPDATE meta SET format = 1")


def said(plan: Plan) -> dict[str, Any]:
    """Return what *plan* says of its people: their notes, and how many posts they had."""
    posts = plan.all_of(Post).values()
    return {each.name: (each.notes, sum(post.person == each.id for post in posts)) for each in plan.people.values()}


def test_every_step_of_then_is_undone_and_redone_in_the_words_of_now(old: Path) -> None:
    document = Document(library().open(old))
    opened = document.plan
    assert said(opened) == {"Wang": ("Likes tea", 1), "Liu": ("Likes coffee", 1)}
    label = Label("x")
    document.apply(label, add("contact_data", {"person": "wang", "kind": "phone", "value": "1"})[1])
    document.apply(label, add("complaints", {"received": FIRST.date(), "text": "t", "owner": "wang"})[1])
    made = document.plan
    while document.undo_label is not None:
        document.undo()
        assert "[" not in "".join(notes for notes, _ in said(document.plan).values())
    assert list(document.plan.people) == ["wang"]
    while document.redo_label is not None:
        document.redo()
    assert rows_of(document.plan) == rows_of(made)
    document.store.publish()
    document.store.close()
    assert library().verify(old) == []


def test_what_was_recorded_on_a_day_before_is_said_in_the_words_of_now(old: Path) -> None:
    document = Document(library().open(old))
    days = [FIRST.date() + timedelta(number) for number in range(7)]
    assert [said(document.recorded(day)) for day in days] == [
        {"Wang": ("", 0)},
        {"Wang": ("Likes tea", 1)},
        {"Wang": ("Likes tea", 1), "Liu": ("", 0)},
        {"Wang": ("Likes tea", 1), "Liu": ("Likes coffee", 1)},
        {"Wang": ("Likes tea", 1), "Liu": ("Likes coffee", 1)},
        {"Wang": ("Likes tea", 1)},
        {"Wang": ("Likes tea", 1), "Liu": ("Likes coffee", 1)},
    ]


def test_what_is_left_of_a_damaged_one_is_said_in_the_words_of_now(old: Path) -> None:
    opened = rows_of(library().read(old))
    with closing(dbapi2.connect(str(old), isolation_level=None)) as spoilt:
        spoilt.execute("UPDATE meta SET digest = ''")
    library().salvage(old, old.with_name("saved.acctplan"))
    assert rows_of(library().read(old.with_name("saved.acctplan"))) == opened


def test_two_copies_of_an_old_file_are_renewed_apart_and_meet(old: Path, tmp_path: Path) -> None:
    """Each renewal writes revisions of its own that say the same; they count as one."""
    copy = tmp_path / "copy.acctplan"
    copy.write_bytes(old.read_bytes())
    document, other = (Document(library().open(path)) for path in (old, copy))
    (first, *_) = document.plan.all_of(Post)
    change_row(document, Ref("posts", first), title="Deputy Head")
    change_row(other, WANG, notes="Likes coffee now")
    other.store.publish()
    told = document.store.rehearse(copy)
    assert (told.clashes, told.repaired) == ((), ())
    assert told.plan.all_of(Post)[first].title == "Deputy Head"
    assert told.plan.people["wang"].notes == "Likes coffee now"
    document.merge(told, {}, Label("merge_copy", "copy"))
    document.store.publish()
    assert library().verify(old) == []


def test_a_file_of_an_older_format_is_merged(old: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.acctplan"
    copy.write_bytes(old.read_bytes())
    document = Document(library().open(old))
    told = document.store.rehearse(copy)
    assert (told.edits, told.clashes, told.repaired) == ((), (), ())
