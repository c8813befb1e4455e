"""A file is hostile until read: what is not exactly a sound plan is refused, calmly, and left as it is."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from math import inf
from pathlib import Path
from typing import Any

import pytest

from tests.support.plan_files import add_person, change_row, library, new_document, query, remove_row, tamper
from workbench.domain.edits import make
from workbench.domain.plan import Plan
from workbench.storage import reader, transfer
from workbench.storage.rebuild import rebuild
from workbench.storage.received import check_header, replayable
from workbench.storage.revisions import Revision, digest_of, digest_text, revision_id, value_hash
from workbench.storage.schema import FORMAT, columns
from workbench.storage.store import PlanStore
from workbench.system.paths import working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused, Label, NewStep, Step, StepKind, StoreError


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a sound plan file with a little history; tests work on copies of it."""
    path = tmp_path_factory.mktemp("sound") / "sound.acctplan"
    document = new_document(path)
    wang = add_person(document, "Wang", title="CIO")
    liu = add_person(document, "Liu", reports_to=wang.id)
    change_row(document, wang, power=5)
    document.undo()
    remove_row(document, liu)
    document.store.publish()
    document.store.close()
    return path


@pytest.fixture
def target(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "received.acctplan"))


def refusal(path: Path) -> str:
    """Return why opening *path* is refused; the file stays as it is and no working copy is left."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as caught:
        library().open(path)
    assert isinstance(caught.value, FileRefused)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}
    return caught.value.key


def problems(path: Path) -> list[str]:
    return [notice.key.removeprefix("problem.") for notice in library().verify(path)]


def test_a_sound_file_has_no_problems(target: Path) -> None:
    assert problems(target) == []
    library().open(target).store.close()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"%PDF-1.7 " * 500, b"SQLite format 3\0" + bytes(4000)])
def test_what_is_no_plan_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.acctplan"
    path.write_bytes(content)
    assert refusal(path) == "not_a_plan"


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.acctplan"
    tamper(path, lambda c: c.execute("CREATE TABLE people (id)"))
    assert refusal(path) == "not_a_plan"


def test_a_folder_and_a_pipe_are_no_plans(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "not_a_plan"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert refusal(tmp_path / "pipe") == "not_a_plan"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.acctplan") == "file_missing"
    assert refusal(tmp_path / "no folder" / "gone.acctplan") == "file_missing"


def test_a_file_that_cannot_be_read(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.open

    def refuse(path: Any, *arguments: Any, **named: Any) -> int:
        if path == str(target):
            raise PermissionError(13, "no", str(path))
        return original(path, *arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(FileRefused) as caught:
            library().open(target)
    assert caught.value.key == "not_readable"


def test_a_file_far_too_large_is_refused_before_it_is_read(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "MOST_BYTES", 1000)
    assert refusal(target) == "too_large"


def test_a_newer_file_is_refused_as_newer(target: Path) -> None:
    tamper(target, lambda c: c.execute(f"PRAGMA user_version = {FORMAT + 1}"))
    assert refusal(target) == "newer_format"
    with pytest.raises(FileRefused):
        library().verify(target)


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TRIGGER t AFTER UPDATE ON people BEGIN DELETE FROM people; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE extra (x)",
        "CREATE INDEX i ON people (upper(name))",
        "DROP INDEX revision_step",
        "ALTER TABLE people ADD COLUMN salary TEXT",
        "ALTER TABLE people RENAME TO persons",
        "CREATE VIRTUAL TABLE f USING fts5(x)",
    ],
)
def test_any_other_schema_is_refused(target: Path, change: str) -> None:
    tamper(target, lambda c: c.execute(change))
    assert problems(target) == ["schema"]
    assert refusal(target) == "not_understood"


def reword_schema(connection: Any) -> None:
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = 'people'")


def overwrite(where: str, **columns: Any) -> Callable[[Any], object]:
    """Return a change of one revision that keeps everything else consistent, as a skilled hand would."""

    def change(connection: Any) -> None:
        raw = connection.execute(f"SELECT * FROM revision WHERE {where} ORDER BY rowid DESC LIMIT 1").fetchone()
        old = Revision(*raw)
        values = {name: each(getattr(old, name)) if callable(each) else each for name, each in columns.items()}
        bare = old._replace(**values)
        bare = bare._replace(value_hash=value_hash(bare.salt, bare.value or ""))
        new = bare._replace(id=revision_id(bare))
        marks = ", ".join(f'"{name}" = ?' for name in Revision._fields)
        connection.execute(f"UPDATE revision SET {marks} WHERE id = ?", (*new, old.id))
        connection.execute("UPDATE head SET revision = ? WHERE revision = ?", (new.id, old.id))
        ids = [each for (each,) in connection.execute("SELECT id FROM revision")]
        connection.execute("UPDATE meta SET digest = ?", (digest_text(digest_of(ids)),))

    return change


def add_a_person_unrecorded(connection: Any) -> None:
    names = ", ".join(f'"{name}"' for name in columns("people")[1:])
    connection.execute(f"INSERT INTO people (id, {names}) SELECT 'new', {names} FROM people")


def name_a_sibling(connection: Any) -> None:
    """Let a revision of a title say that it saw one of a name, which only an existence may."""
    (seen,) = connection.execute("SELECT id FROM revision WHERE value = '\"Wang\"'").fetchone()
    overwrite("field = 'title'", seen=seen, depth=1)(connection)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (reword_schema, ["schema"]),
        ("UPDATE meta SET digest = upper(digest) || '0'", ["digest"]),
        ("DELETE FROM meta", ["history"]),
        ("INSERT INTO meta SELECT * FROM meta", ["history"]),
        ("UPDATE meta SET steps = 'many'", ["history"]),
        ("UPDATE meta SET steps = steps + 1", ["history"]),
        (f"UPDATE meta SET format = {FORMAT + 1}", ["history"]),
        ("DELETE FROM step WHERE number = 2", ["history", "revisions"]),
        ("UPDATE step SET kind = 'theft' WHERE number = 2", ["history"]),
        ("UPDATE step SET of = 2 WHERE kind = 'undo'", ["history"]),
        ("UPDATE step SET wall = 'yesterday' WHERE number = 2", ["history"]),
        ("UPDATE step SET wall = '2026-01-01' WHERE number = 2", ["history"]),
        ("UPDATE step SET label_key = x'00' WHERE number = 2", ["history"]),
        ("DELETE FROM revision WHERE rowid = 2", ["digest", "rows"]),
        ("DELETE FROM revision WHERE value = '5'", ["digest", "revisions"]),
        ("DELETE FROM revision", ["digest", "rows"]),
        ("UPDATE revision SET value = '\"Mr X\"' WHERE value = '\"Wang\"'", ["revisions"]),
        ("UPDATE revision SET author = 'somebody'", ["revisions"]),
        ("UPDATE revision SET step = 99", ["revisions"]),
        ("UPDATE revision SET value = NULL, purged = 1", ["revisions"]),
        ("UPDATE revision SET depth = 'deep'", ["revisions"]),
        (overwrite("true", depth=9), ["revisions"]),
        (overwrite("true", parents=b"?" * 32), ["revisions"]),
        (overwrite("true", parents=b"?" * 31), ["revisions"]),
        (overwrite("true", seen=b"?" * 32), ["revisions"]),
        (overwrite("true", value="0"), ["revisions"]),
        (overwrite("true", seen=lambda seen: seen[32:] + seen[:32]), ["revisions"]),
        (overwrite("true", parents=lambda parents: parents * 2), ["revisions"]),
        (name_a_sibling, ["revisions"]),
        ("UPDATE revision SET purged = 1", ["revisions"]),
        (overwrite("true", table="payroll"), ["revisions"]),
        (overwrite("true", value="true"), ["rows"]),
        ("DELETE FROM head WHERE field = 'name'", ["rows"]),
        ("INSERT INTO head SELECT 'people', 'x', 'name', id FROM revision LIMIT 1", ["rows"]),
        ("UPDATE people SET name = 'Mr X'", ["rows"]),
        ("DELETE FROM people", ["rows"]),
        (add_a_person_unrecorded, ["rows"]),
        ("UPDATE people SET power = 'strong'", ["values"]),
        ("UPDATE people SET side = 'nobody'", ["values"]),
        ("UPDATE people SET joined = '20260101'", ["values"]),
        ("UPDATE people SET name = x'ff'", ["values"]),
        ("UPDATE people SET name = CAST(x'ff' AS TEXT)", ["values"]),
        ("UPDATE people SET id = ''", ["values"]),
        ("DELETE FROM account", ["rows", "rules"]),
    ],
)  # fmt: skip
def test_whatever_does_not_agree_is_found(
    target: Path, change: str | Callable[[Any], object], expected: list[str]
) -> None:
    tamper(target, change if callable(change) else lambda c: c.execute(change))
    assert sorted(problems(target)) == expected
    assert refusal(target) == ("not_understood" if expected == ["schema"] else "damaged")


def test_a_file_whose_rows_name_what_is_not_there_is_refused(tmp_path: Path) -> None:
    """Made by a program that checks nothing: a window could not show it without falling over."""
    store = new_document(None).store
    assert isinstance(store, PlanStore)
    store.commit(NewStep(Label("x"), make("people", "liu", {"name": "Liu", "reports_to": "nobody"})))
    with pytest.raises(StoreError) as caught:
        store.publish(tmp_path / "never.acctplan")
    assert caught.value.key == "work_damaged"
    assert not (tmp_path / "never.acctplan").exists()
    path = Path(shutil.copy(store._copy.database, tmp_path / "file.acctplan"))
    store.close(discard=True)
    assert problems(path) == ["rules"]
    assert refusal(path) == "damaged"


def test_a_page_out_of_order_is_found(target: Path) -> None:
    """The content is all there, yet the database would fail one day: its list of free pages is wrong."""
    whole = target.read_bytes()
    target.write_bytes(whole[:36] + (5).to_bytes(4) + whole[40:])
    assert problems(target) == ["pages"]
    assert refusal(target) == "damaged"


def test_a_text_encoding_that_is_not_ours_is_refused(target: Path) -> None:
    whole = target.read_bytes()
    target.write_bytes(whole[:56] + (2).to_bytes(4) + whole[60:])
    with pytest.raises(FileRefused):
        check_header(target, target)


def test_a_received_file_cannot_be_written_by_its_reader(target: Path) -> None:
    with reader.connected(target, received=True) as connection, pytest.raises(reader.READ_ERRORS):
        connection.execute("DELETE FROM people")


def test_a_file_left_in_another_journal_mode_opens_and_leaves_nothing(target: Path) -> None:
    tamper(target, lambda c: c.execute("PRAGMA journal_mode = WAL"))
    document = Document(library().open(target))
    assert query(next(working_dir().glob("*.db")), "PRAGMA journal_mode") == [("delete",)]
    document.undo()
    add_person(document, "Zhou")
    document.store.publish()
    document.store.close()
    assert {each.name for each in working_dir().iterdir()} == {"shelf"}
    assert query(target, "PRAGMA journal_mode") == [("delete",)]


def test_half_a_file_is_refused(target: Path) -> None:
    whole = target.read_bytes()
    for share in (1, 3, 7):
        target.write_bytes(whole[: len(whole) * share // 8])
        assert refusal(target) == "damaged"


def test_pages_of_another_plan_are_noticed(target: Path, tmp_path: Path) -> None:
    """Each page is whole and fits its place; only the digest, or the rows, tell."""
    other = Path(shutil.copy(target, tmp_path / "other.acctplan"))
    tamper(other, lambda c: c.execute("UPDATE people SET title = 'CEO'"))
    pages = [(a, b) for a, b in zip(_pages(target), _pages(other), strict=True) if a != b]
    assert pages
    spliced = target.read_bytes()
    for mine, theirs in pages[1:]:
        spliced = spliced.replace(mine, theirs)
    target.write_bytes(spliced)
    assert problems(target) == ["rows"]


def _pages(path: Path) -> list[bytes]:
    content = path.read_bytes()
    return [content[start : start + 4096] for start in range(0, len(content), 4096)]


def test_bytes_changed_anywhere_are_noticed_or_harmless(target: Path, tmp_path: Path) -> None:
    """Bit rot: a flipped byte is refused, or lies where no content is; it never opens as another plan.

    What the child does is done here; with a child for each, ``tests/hostile`` spoils files.
    """
    whole = target.read_bytes()
    expected = library().read(target)
    found = []
    for number in range(150):
        place = int.from_bytes(sha256(str(number).encode()).digest()[:4]) % len(whole)
        target.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        found.append(_taken_over(target, tmp_path / f"{number}.db"))
    assert {each for each in found if each != expected} == {None}
    assert expected in found


def _taken_over(source: Path, database: Path) -> Plan | None:
    """Return the plan of *source* taken over into the new *database*; None when it is refused or has problems."""
    try:
        contents, problems = rebuild(source, database, inf)
    except FileRefused:
        return None
    return contents.plan if contents is not None and not problems else None


def test_the_file_itself_is_never_touched_and_nothing_lies_beside_it(target: Path) -> None:
    before = (target.read_bytes(), target.stat().st_mtime_ns)
    store = library().open(target).store
    assert [each.name for each in target.parent.iterdir() if each.is_file()] == [target.name]
    store.close()
    library().verify(target)
    library().info(target)
    assert (target.read_bytes(), target.stat().st_mtime_ns) == before


def test_a_journal_beside_a_received_file_is_not_played_into_it(target: Path) -> None:
    journal = target.with_name(target.name + "-journal")
    journal.write_bytes(os.urandom(4096))
    library().open(target).store.close()
    assert journal.exists()


@pytest.mark.parametrize(
    ("kinds", "sound_history"),
    [
        ([("base", None)], True),
        ([], False),
        ([("edit", None)], False),
        ([("base", None), ("base", None)], False),
        ([("base", None), ("edit", None), ("undo", 2), ("redo", 2), ("undo", 2), ("edit", None), ("undo", 6)], True),
        ([("base", None), ("undo", 1)], False),
        ([("base", None), ("edit", None), ("undo", 1)], False),
        ([("base", None), ("edit", None), ("redo", 2)], False),
        ([("base", None), ("edit", None), ("undo", None)], False),
        ([("base", None), ("edit", None), ("undo", 2), ("undo", 2)], False),
        ([("base", None), ("edit", None), ("undo", 2), ("edit", None), ("redo", 2)], False),
        ([("base", None), ("edit", 1)], False),
    ],
)
def test_a_history_must_be_one_that_undo_and_redo_can_make(
    kinds: list[tuple[str, int | None]], sound_history: bool
) -> None:
    steps = [
        Step(number, Label("x"), StepKind(kind), of, "a", datetime.now(UTC))
        for number, (kind, of) in enumerate(kinds, start=1)
    ]
    assert replayable(steps) == sound_history
