"""A plan of format 1 goes on in the present one: undo and records reach back across the step that renewed it."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from tests.support.plan_files import add_person, change_row, library, new_document, remove_row, rows_of
from tests.support.plans import people, plan_with
from workbench.domain.copies import CopyWanted
from workbench.domain.format_1 import line_of
from workbench.domain.plan import Plan
from workbench.domain.posts import Post
from workbench.domain.rows import Audience, Ref
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
    return written_in_format_1(tmp_path, monkeypatch)


def written_in_format_1(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make such a file in *folder* and return it."""

    class Daily(datetime):
        days = -1

        @classmethod
        def now(cls, tz: object = None) -> datetime:
            del tz
            cls.days += 1
            return FIRST + timedelta(cls.days)

    with monkeypatch.context() as patch:
        patch.setattr(store, "datetime", Daily)
        document = new_document(folder / "present.acctplan", plan_with(people=people("wang")))
        change_row(document, WANG, notes=f"{LINE}\nLikes tea")
        liu = add_person(document, "Liu")
        change_row(document, liu, notes=f"{LINE}\nLikes coffee")
        change_row(document, WANG, title="Head")
        remove_row(document, liu)
        document.undo()
    document.store.publish()
    document.store.close()
    _as_format_1(folder / "present.acctplan", folder / "old.acctplan")
    return folder / "old.acctplan"


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


def test_a_copy_for_the_team_cut_from_another_renewal_brings_nothing(old: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.acctplan"
    elsewhere.write_bytes(old.read_bytes())
    document, other = (Document(library().open(path)) for path in (old, elsewhere))
    assert document.store.digest == other.store.digest
    for audience in (Audience.TEAM, Audience.PRIVATE):
        copy = tmp_path / f"for {audience}.acctplan"
        library().save_copy(other.store.copy_for(CopyWanted(audience, FIRST.date())), copy)
        told = document.store.rehearse(copy)
        assert (told.anything, told.edits, told.clashes, told.undone) == (False, (), (), ())


def test_what_a_renewal_says_cannot_be_guessed_from_another_plan_that_says_the_same(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "another").mkdir()
    another = written_in_format_1(tmp_path / "another", monkeypatch)
    first, second = (_renewed(path) for path in (old, another))
    assert first.keys() == second.keys()
    assert first.keys() >= {("people", "wang", "notes"), ("posts", post_of(old), "title")}
    assert all(first[key] != second[key] for key in first)


def post_of(old: Path) -> str:
    """Return the id of Wang's post."""
    posts: Any = library().read(old).rows("posts").values()
    return next(post.id for post in posts if post.person == "wang")


def _renewed(old: Path) -> dict[tuple[str, str, str], bytes]:
    """Return the salts of what the renewal of Wang wrote."""
    post = post_of(old)
    store = Document(library().open(old)).store
    renewed = old.with_name("renewed.acctplan")
    store.publish(renewed)
    store.close()
    asked = "SELECT \"table\", row, field, salt FROM revision WHERE session = '' AND row IN (?, ?)"
    with closing(dbapi2.connect(str(renewed), isolation_level=None)) as made:
        return {(table, row, field): salt for table, row, field, salt in made.execute(asked, ("wang", post))}


def _renewal_in(document: Document) -> list[str]:
    """Return by which names the file of *document* has what its renewal says."""
    assert document.store.target is not None
    document.store.publish()
    with closing(dbapi2.connect(str(document.store.target), isolation_level=None)) as made:
        return [row[0].hex() for row in made.execute("SELECT id FROM revision WHERE session = ''")]


def test_two_copies_of_an_old_file_are_renewed_apart_and_meet(old: Path, tmp_path: Path) -> None:
    """Copies that were edited apart before have renewals of their own that say the same; they count as one."""
    copy, later = tmp_path / "copy.acctplan", tmp_path / "later.acctplan"
    present = Document(library().open(old.with_name("present.acctplan")))
    add_person(present, "Sun")
    present.store.publish(later)
    present.store.close()
    _as_format_1(later, copy)
    document, other = (Document(library().open(path)) for path in (old, copy))
    (first, *_) = document.plan.all_of(Post)
    assert {*_renewal_in(document)}.isdisjoint(_renewal_in(other))
    change_row(document, Ref("posts", first), title="Deputy Head")
    change_row(other, WANG, notes="Likes coffee now")
    other.store.publish()
    told = document.store.rehearse(copy)
    assert (told.clashes, told.repaired) == ((), ())
    assert told.plan.all_of(Post)[first].title == "Deputy Head"
    assert told.plan.people["wang"].notes == "Likes coffee now"
    assert {each.name for each in told.plan.people.values()} == {"Wang", "Liu", "Sun"}
    document.merge(told, {}, Label("merge_copy", "copy"))
    document.store.publish()
    assert library().verify(old) == []


def test_a_file_of_an_older_format_is_merged(old: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.acctplan"
    copy.write_bytes(old.read_bytes())
    document = Document(library().open(old))
    told = document.store.rehearse(copy)
    assert (told.edits, told.clashes, told.repaired) == ((), (), ())
