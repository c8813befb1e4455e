"""A copy for somebody is a plan like any other: sound, open to edits, without history, known when it comes back."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.plan_files import add_person, change_row, library, new_document, query, remove_row, rows_of, tamper
from tests.support.plans import people, plan_with
from workbench.domain.copies import Copy, CopyWanted, Mark, mark_of
from workbench.domain.editions import edition
from workbench.domain.rows import Audience, Ref
from workbench.storage import sharing, writer
from workbench.storage.editions import hint, origin_of, token
from workbench.storage.lending import lend, sweep, take_back
from workbench.storage.revisions import Revision, digest_of, digest_text, revision_id, value_hash
from workbench.system.paths import lent_dir, working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import Stopped, StoreError
from workbench.usecases.sharing import own_plan

DAY = date(2026, 5, 21)
TEAM, CUSTOMER, PRIVATE = (CopyWanted(each, DAY) for each in (Audience.TEAM, Audience.CUSTOMER, Audience.PRIVATE))
WANG, SECRET = Ref("people", "wang"), Ref("people", "secret")


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """A plan that was worked on: 王 was renamed, a note is private, a colleague is, too, and somebody was deleted."""
    plan = plan_with(
        people=people("wang", audience=Audience.CUSTOMER) | people("secret", audience=Audience.PRIVATE),
        factors={"f": {"opportunity": "deal", "text": "x", "direction": "both", "control": "low",
                       "people": ("wang", "secret")}},
    )  # fmt: skip
    document = new_document(tmp_path / "plan.acctplan", plan)
    change_row(document, WANG, name="王", notes="proud")
    remove_row(document, add_person(document, "Gone"))
    document.store.publish()
    return document


def saved(copy: Copy, path: Path) -> Path:
    library().save_copy(copy, path)
    return path


def revisions(path: Path) -> dict[tuple[str, str, str], Revision]:
    """Return the last revision of each field of the file at *path*."""
    found = [Revision(*row) for row in query(path, "SELECT * FROM revision ORDER BY rowid")]
    return {(each.table, each.row, each.field): each for each in found}


def _names(path: Path) -> dict[tuple[str, str, str], bytes]:
    """Return the name of the last revision of each field but those of the mark."""
    return {place: each.id for place, each in revisions(path).items() if place[0] != "settings"}


@pytest.mark.parametrize("wanted", [TEAM, CUSTOMER, PRIVATE])
def test_a_copy_is_sound_and_holds_what_was_cut(document: Document, tmp_path: Path, wanted: CopyWanted) -> None:
    copy = document.store.copy_for(wanted)
    path = saved(copy, tmp_path / "copy.acctplan")
    assert library().verify(path) == []
    assert path.read_bytes() == copy.content
    held = library().read(path)
    assert held == copy.held
    without = rows_of(held)
    without.pop("settings", None)
    assert without == rows_of(edition(document.plan, wanted.audience))
    assert copy.plan == document.plan
    assert copy.steps == len(document.store.steps())


@pytest.mark.parametrize("wanted", [TEAM, CUSTOMER, PRIVATE])
def test_a_copy_is_edited_and_saved_like_any_plan(document: Document, tmp_path: Path, wanted: CopyWanted) -> None:
    path = saved(document.store.copy_for(wanted), tmp_path / "copy.acctplan")
    copied = Document(library().open(path))
    assert copied.undo_label is None
    change_row(copied, WANG, title="Head")
    add_person(copied, "New")
    copied.undo()
    copied.store.publish()
    copied.store.close()
    assert library().verify(path) == []
    assert library().read(path).people["wang"].title == "Head"


def test_a_copy_for_colleagues_is_of_the_project_and_says_what_it_is(document: Document) -> None:
    for wanted in (TEAM, PRIVATE):
        copy = document.store.copy_for(wanted)
        assert copy.project == ""
        assert mark_of(copy.held) == Mark(wanted.audience, copy.id, DAY, "Tester 测试")


def test_a_copy_for_a_customer_is_a_plan_of_its_own(document: Document, tmp_path: Path) -> None:
    one, other = (document.store.copy_for(CUSTOMER) for _ in range(2))
    assert len({one.project, other.project, document.store.project}) == 3
    assert library().info(saved(one, tmp_path / "c.acctplan")).project == one.project
    assert mark_of(one.held) is None
    assert not one.held.rows("settings")


def test_nobody_has_written_a_copy_and_it_began_on_its_day(document: Document, tmp_path: Path) -> None:
    path = saved(document.store.copy_for(TEAM), tmp_path / "copy.acctplan")
    (step,) = query(path, "SELECT * FROM step")
    assert step == (1, "create_plan", "", "base", None, "", "", "2026-05-21T12:00:00.000000+00:00")


def test_each_value_begins_with_a_root_that_bears_the_token_of_its_revision(document: Document, tmp_path: Path) -> None:
    assert document.store.target is not None
    path = saved(document.store.copy_for(TEAM), tmp_path / "copy.acctplan")
    known, roots = revisions(document.store.target), revisions(path)
    for place, root in roots.items():
        assert origin_of(root) is not None
        if place[0] != "settings":
            assert root.salt == token(known[place])
    cut = roots["factors", "f", "people"]
    assert (cut.value, known["factors", "f", "people"].value) == ('["wang"]', '["wang","secret"]')
    assert ("people", "wang", "notes") not in roots
    assert roots["people", "wang", "exists"].session == "edition.0"
    old = query(document.store.target, "SELECT * FROM revision WHERE field = 'name' AND \"row\" = 'wang' AND depth = 0")
    assert roots["people", "wang", "name"].session == f"edition.1.{hint(Revision(*old[0]))}"


def test_the_same_value_is_the_same_root_in_every_copy(document: Document, tmp_path: Path) -> None:
    first = saved(document.store.copy_for(TEAM), tmp_path / "a.acctplan")
    again = saved(document.store.copy_for(PRIVATE), tmp_path / "b.acctplan")
    of_copy = saved(library().copy_of(first, TEAM), tmp_path / "c.acctplan")
    one, other, third = map(_names, (first, again, of_copy))
    assert {place for place in one if one[place] != other.get(place)} == {("factors", "f", "people")}
    assert one == third


def test_a_customer_is_not_told_how_often_anything_was_changed(document: Document, tmp_path: Path) -> None:
    team = saved(document.store.copy_for(TEAM), tmp_path / "team.acctplan")
    for source in (document.store.copy_for(CUSTOMER), library().copy_of(team, CUSTOMER)):
        path = saved(source, tmp_path / f"{source.id}.acctplan")
        assert {each.session for each in revisions(path).values()} == {"edition.0"}


def test_what_was_changed_in_a_copy_comes_after_what_it_held(document: Document, tmp_path: Path) -> None:
    path = saved(document.store.copy_for(TEAM), tmp_path / "a.acctplan")
    copied = Document(library().open(path))
    change_row(copied, WANG, name="王彤")
    copy = saved(copied.store.copy_for(TEAM), tmp_path / "b.acctplan")
    copied.store.close(discard=True)
    before, after = revisions(path), revisions(copy)
    old, new = (origin_of(each["people", "wang", "name"]) for each in (before, after))
    assert old is not None
    assert new == (old.number + 1, (hint(before["people", "wang", "name"]), *old.before))
    assert after["people", "wang", "exists"].id == before["people", "wang", "exists"].id


def test_of_a_conflict_that_was_kept_the_value_that_counts_goes_along(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "conflict.acctplan"
    document.store.publish(path)
    _add_head(path, "people", "wang", "name", '"Wang"')
    assert library().verify(path) == []
    shown = library().read(path).people["wang"].name
    heads = [row for (row,) in query(path, "SELECT value FROM head JOIN revision ON id = head.revision"
                                           " WHERE head.field = 'name' AND head.row = 'wang'")]  # fmt: skip
    assert len(heads) == 2
    copy = saved(library().copy_of(path, TEAM), tmp_path / "copy.acctplan")
    assert library().read(copy).people["wang"].name == shown
    assert len(query(copy, "SELECT 1 FROM head WHERE row = 'wang' AND field = 'name'")) == 1


def _add_head(path: Path, table: str, row: str, field: str, value: str) -> None:
    """Let somebody else have said *value* of a field at the same time."""
    bare = Revision(
        b"", table, row, field, value, b"s" * 16, value_hash(b"s" * 16, value), b"", b"", "", "", "", 0, 0, 1
    )
    made = bare._replace(id=revision_id(bare))

    def write(connection: Any) -> None:
        connection.execute(f"INSERT INTO revision VALUES ({', '.join('?' * len(made))})", made)
        connection.execute("INSERT INTO head VALUES (?, ?, ?, ?)", (table, row, field, made.id))
        ids = [each for (each,) in connection.execute("SELECT id FROM revision")]
        connection.execute("UPDATE meta SET digest = ?", (digest_text(digest_of(ids)),))

    tamper(path, write)


@pytest.mark.parametrize("times", range(3))
def test_a_copy_that_is_stopped_leaves_nothing(document: Document, times: int) -> None:
    asked = iter([False] * times)
    with pytest.raises(Stopped):
        document.store.copy_for(TEAM, lambda: next(asked, True))
    assert not [each for each in working_dir().iterdir() if each.is_dir()]


def test_a_copy_that_comes_out_otherwise_than_it_was_cut_is_not_made(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    def less(cut: Any, *arguments: Any) -> Any:
        return list(roots(cut, *arguments))[:-1]

    roots = sharing._roots
    monkeypatch.setattr(sharing, "_roots", less)
    with pytest.raises(StoreError) as refused:
        document.store.copy_for(TEAM)
    assert refused.value.key == "copy_failed"


# Saving


def test_a_copy_takes_no_place_unless_it_may(document: Document, tmp_path: Path) -> None:
    copy, place = document.store.copy_for(TEAM), tmp_path / "there.acctplan"
    place.write_bytes(b"mine")
    with pytest.raises(StoreError) as refused:
        library().save_copy(copy, place)
    assert (refused.value.key, place.read_bytes()) == ("target_exists", b"mine")
    library().save_copy(copy, place, replace=True)
    assert place.read_bytes() == copy.content
    assert not place.with_name("there.acctplan.bak").exists()


def test_a_plan_that_gives_way_is_kept(document: Document, tmp_path: Path) -> None:
    first, second = document.store.copy_for(TEAM), document.store.copy_for(TEAM)
    place = saved(first, tmp_path / "there.acctplan")
    library().save_copy(second, place, replace=True)
    assert place.read_bytes() == second.content
    assert place.with_name("there.acctplan.bak").read_bytes() == first.content
    assert {each.name for each in tmp_path.iterdir() if each.name.startswith(".acpl")} == set()


@pytest.mark.parametrize(
    ("place", "key"),
    [
        (lambda folder: folder / "plan.acctplan", "plan_in_the_way"),
        (lambda _: working_dir() / "x.acctplan", "own_folder"),
        (lambda folder: folder / "none" / "x.acctplan", "folder_missing"),
    ],
)
def test_a_copy_is_not_written_where_it_does_harm(
    document: Document, tmp_path: Path, place: Callable[[Path], Path], key: str
) -> None:
    before = (tmp_path / "plan.acctplan").read_bytes()
    with pytest.raises(StoreError) as refused:
        library().save_copy(document.store.copy_for(TEAM), place(tmp_path), replace=True)
    assert refused.value.key == key
    assert (tmp_path / "plan.acctplan").read_bytes() == before


def test_what_is_lent_lies_under_its_name_and_is_swept_away_another_day() -> None:
    first = lend("Clinic 团队.acctplan", b"one")
    assert (first.name, first.read_bytes()) == ("Clinic 团队.acctplan", b"one")
    os.utime(first.parent, (0, 0))
    second = lend("b.zip", b"two")
    assert [each.name for each in lent_dir().iterdir()] == [second.parent.name]


def test_what_was_lent_is_taken_back_where_nobody_took_it(tmp_path: Path) -> None:
    kept, gone = lend("kept.acctplan", b"1"), lend("gone.acctplan", b"2")
    take_back(gone)
    assert [each.name for each in lent_dir().iterdir()] == [kept.parent.name]
    own = tmp_path / "deep" / "own.acctplan"
    own.parent.mkdir()
    own.write_bytes(b"3")
    take_back(own)
    assert own.exists()
    sweep()
    assert kept.read_bytes() == b"1"


def test_a_copy_that_becomes_a_plan_of_its_own_says_no_more_that_it_is_one(document: Document, tmp_path: Path) -> None:
    path = saved(document.store.copy_for(TEAM), tmp_path / "copy.acctplan")
    copied = Document(library().open(path))
    before, steps = copied.plan, len(copied.store.steps())
    assert mark_of(copied.plan) is not None
    assert copied.make_own(*own_plan(copied.plan)).removed
    assert mark_of(copied.plan) is None
    assert copied.store.project != document.store.project
    assert [step.label.key for step in copied.store.steps()][steps:] == ["own_plan"]
    copied.store.publish()
    copied.store.close()
    assert library().verify(path) == []
    again = Document(library().open(path))
    assert mark_of(again.plan) is None
    again.undo()
    assert rows_of(again.plan) == rows_of(before)
    again.store.close(discard=True)


def test_a_plan_that_cannot_become_its_own_stays_what_it_was(
    document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = Document(library().open(saved(document.store.copy_for(TEAM), tmp_path / "copy.acctplan")))
    before, project = copied.plan, copied.store.project

    def fail(*_: object) -> None:
        raise StoreError("disk_full", path="there")

    monkeypatch.setattr(writer, "_write_step", fail)
    with pytest.raises(StoreError, match="disk_full"):
        copied.make_own(*own_plan(copied.plan))
    assert (copied.plan, copied.store.project, copied.undo_label) == (before, project, None)
    assert copied.store.published
    copied.store.close()


def test_a_plan_that_is_no_copy_takes_no_step_to_become_its_own(document: Document) -> None:
    steps, project = document.store.steps(), document.store.project
    assert not document.make_own(*own_plan(document.plan))
    assert document.store.steps() == steps
    assert document.store.project != project
    assert not document.store.published
