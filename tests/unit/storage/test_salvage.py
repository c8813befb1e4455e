"""What is left of a damaged plan comes into a new, sound file, and what is not is said."""

import shutil
from pathlib import Path
from random import Random

import pytest

from tests.support.format_fixture import NAME
from tests.support.plan_files import add_person, change_row, library, new_document, query, remove_row, rows_of, tamper
from tests.support.work_done import steps_of
from workbench.domain.plan import Plan
from workbench.storage.carving import records
from workbench.storage.received import examine
from workbench.storage.remains import REVISION_HEADER, Remains
from workbench.storage.schema import FORMAT
from workbench.system.paths import working_dir
from workbench.usecases.document import Document
from workbench.usecases.ports import FileRefused, SalvageReport, Stopped, StoreError
from workbench.usecases.salvage import missing

SAMPLE = Path(__file__).parents[2] / "data" / "plans" / f"v{FORMAT}" / NAME
PAGE = 4096


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Return a copy of the sample, still whole."""
    return Path(shutil.copy(SAMPLE, tmp_path / "damaged.acctplan"))


@pytest.fixture(scope="module")
def plan() -> Plan:
    contents, _ = examine(SAMPLE, received=True)
    assert contents is not None
    return contents.plan


def salvage(path: Path) -> tuple[SalvageReport, Plan, Path]:
    """Save what is left of the file at *path*; return the report, the plan and the new file, which is sound."""
    before = path.read_bytes()
    saved = path.with_name("saved.acctplan")
    report = library().salvage(path, saved)
    contents, problems = examine(saved, received=True)
    assert problems == []
    assert contents is not None
    assert path.read_bytes() == before
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}
    assert {table: len(rows) for table, rows in contents.plan.tables.items()} == report.saved
    return report, contents.plan, saved


def pages_with(path: Path, words: bytes) -> list[int]:
    content = path.read_bytes()
    return [start for start in range(0, len(content), PAGE) if words in content[start : start + PAGE]]


def wipe(path: Path, *starts: int, length: int = PAGE) -> None:
    content = bytearray(path.read_bytes())
    for start in starts:
        content[start : start + length] = bytes(length)
    path.write_bytes(content)


def keys(report: SalvageReport) -> list[str]:
    return [notice.key for notice in missing(report)]


def test_of_a_sound_file_everything_is_saved(damaged: Path, plan: Plan) -> None:
    report, found, saved = salvage(damaged)
    assert rows_of(found) == rows_of(plan)
    assert list(found.people)[:3] == list(plan.people)[:3]
    assert keys(report) == ["complete"]
    assert query(saved, "SELECT * FROM step") == query(damaged, "SELECT * FROM step")
    assert query(saved, "SELECT * FROM meta") == query(damaged, "SELECT * FROM meta")
    document = Document(library().open(saved))
    document.undo()
    document.store.close()


@pytest.mark.parametrize("length", [16, 100, PAGE])
def test_a_file_without_its_beginning_is_saved_whole(damaged: Path, plan: Plan, length: int) -> None:
    wipe(damaged, 0, length=length)
    report, found, _ = salvage(damaged)
    assert (report.complete, rows_of(found)) == (True, rows_of(plan))


@pytest.mark.parametrize("size", [512, 1024, 8192, 65536])
@pytest.mark.parametrize("headless", [False, True])
def test_pages_of_any_size_are_read(damaged: Path, plan: Plan, size: int, headless: bool) -> None:
    tamper(damaged, lambda c: (c.execute(f"PRAGMA page_size = {size}"), c.execute("VACUUM")))
    if headless:
        wipe(damaged, 0, length=100)
    report, found, _ = salvage(damaged)
    assert (report.complete, rows_of(found)) == (True, rows_of(plan))


@pytest.mark.parametrize("table", ["people", "needs", "head", "visits"])
def test_rows_and_heads_come_back_from_the_history(damaged: Path, plan: Plan, table: str) -> None:
    (root,) = query(damaged, f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'")[0]
    wipe(damaged, (root - 1) * PAGE)
    report, found, _ = salvage(damaged)
    assert (report.complete, rows_of(found)) == (True, rows_of(plan))


def test_without_a_part_of_the_history_the_rows_still_tell(damaged: Path, plan: Plan) -> None:
    kept = {each for (each,) in query(damaged, "SELECT id FROM revision")}
    content = damaged.read_bytes()
    leaves = [start for start in pages_with(damaged, b"Tester") if content[start] == 13]
    wipe(damaged, *leaves[3:8])
    report, found, saved = salvage(damaged)
    assert rows_of(found) == rows_of(plan)
    assert report.doubtful == 0
    assert not report.lost
    assert report.revisions_lost > 20
    assert keys(report) == ["history_lost", "undo_begins_anew"]
    still = {each for (each,) in query(saved, "SELECT id FROM revision")}
    assert len(still & kept) > 500, "what is left of the history must still merge with other copies"
    assert query(saved, "SELECT project FROM meta") == query(SAMPLE, "SELECT project FROM meta")
    assert query(saved, "SELECT kind FROM step") == [("base",)]


def test_a_table_of_cells_that_is_damaged_loses_nothing(damaged: Path, plan: Plan) -> None:
    content = bytearray(damaged.read_bytes())
    for start in pages_with(damaged, b"Tester")[3:13]:
        if content[start] == 13:
            content[start : start + 8] = b"\xff" * 8
    damaged.write_bytes(content)
    report, found, _ = salvage(damaged)
    assert (report.complete, rows_of(found)) == (True, rows_of(plan))


def test_a_file_cut_short_says_how_much_is_missing(damaged: Path, plan: Plan) -> None:
    content = damaged.read_bytes()
    damaged.write_bytes(content[: len(content) // 2])
    report, found, _ = salvage(damaged)
    assert report.percent_missing in range(48, 52)
    assert keys(report) == ["cut_short", "doubtful", "history_lost", "undo_begins_anew"]
    assert set(found.people) == set(plan.people)
    assert 60 < sum(report.saved.values()) < sum(len(rows) for rows in plan.tables.values())


def test_a_changed_letter_is_changed_back(damaged: Path, plan: Plan) -> None:
    """The row says one thing and the revision, which proves itself, another."""
    tamper(damaged, lambda c: c.execute("UPDATE people SET name = 'Mr X' WHERE name = '周敏'"))
    report, found, _ = salvage(damaged)
    assert (report.complete, rows_of(found)) == (True, rows_of(plan))


def test_what_was_deleted_stays_deleted(tmp_path: Path) -> None:
    document = new_document(None)
    wang = add_person(document, "Wang", notes="x" * 9000)
    liu = add_person(document, "Liu", reports_to=wang.id)
    remove_row(document, wang)
    damaged = tmp_path / "damaged.acctplan"
    shutil.copy(document.store._copy.database, damaged)  # type: ignore[attr-defined]
    document.store.close(discard=True)
    tamper(damaged, lambda c: c.execute("DELETE FROM meta"))
    _, found, _ = salvage(damaged)
    assert [person.id for person in found.people.values()] == [liu.id]
    assert found.people[liu.id].reports_to is None


def lose(path: Path, where: str) -> None:
    """Let revisions, their heads and what the rows say of them be lost."""
    tamper(path, lambda c: c.execute(f"DELETE FROM head WHERE revision IN (SELECT id FROM revision WHERE {where})"))
    tamper(path, lambda c: (c.execute(f"DELETE FROM revision WHERE {where}"), c.execute("VACUUM")))


@pytest.fixture
def three(tmp_path: Path) -> Path:
    """Return a file with three people in a line of command and one piece of history."""
    document = new_document(None)
    wang = add_person(document, "Wang")
    liu = add_person(document, "Liu", reports_to=wang.id)
    add_person(document, "Zhou", reports_to=liu.id)
    change_row(document, liu, title="CIO")
    change_row(document, liu, title="CEO")
    document.store.publish(tmp_path / "three.acctplan")
    document.store.close()
    return tmp_path / "three.acctplan"


def test_who_is_lost_is_counted_and_no_longer_named(three: Path) -> None:
    tamper(three, lambda c: c.execute("DELETE FROM people"))
    lose(three, "row = (SELECT row FROM revision WHERE value = '\"Liu\"')")
    report, found, _ = salvage(three)
    assert [person.name for person in found.people.values()] == ["Wang", "Zhou"]
    assert {person.reports_to for person in found.people.values()} == {None}
    assert report.lost == {"people": 1}


def test_a_lost_name_is_marked(three: Path) -> None:
    tamper(three, lambda c: c.execute("DELETE FROM people"))
    lose(three, "value = '\"Liu\"'")
    report, found, _ = salvage(three)
    assert sorted(person.name for person in found.people.values()) == ["?", "Wang", "Zhou"]
    assert (report.doubtful, report.lost) == (1, {})


def test_an_older_value_is_better_than_none_and_said_to_be_older(three: Path) -> None:
    tamper(
        three, lambda c: (c.execute("DELETE FROM people"), c.execute("DELETE FROM revision WHERE value = '\"CEO\"'"))
    )
    report, found, _ = salvage(three)
    assert {person.title for person in found.people.values()} == {"", "CIO"}
    assert report.doubtful == 1


def test_the_row_knows_a_value_whose_revision_is_lost(three: Path) -> None:
    tamper(three, lambda c: c.execute("DELETE FROM revision WHERE value = '\"CEO\"'"))
    report, found, _ = salvage(three)
    assert {person.title for person in found.people.values()} == {"", "CEO"}
    assert report.doubtful == 0


def test_what_cannot_be_without_another_goes_with_it(damaged: Path, plan: Plan) -> None:
    tamper(damaged, lambda c: (c.execute("DELETE FROM opportunities"), c.execute("DELETE FROM head")))
    lose(damaged, "\"table\" = 'opportunities'")
    report, found, _ = salvage(damaged)
    assert not found.roles
    assert report.lost["opportunities"] == 1
    assert report.lost["roles"] == len(plan.roles)
    assert set(found.people) == set(plan.people)


def test_an_account_that_is_lost_is_made_anew(three: Path) -> None:
    tamper(three, lambda c: (c.execute("DELETE FROM account"), c.execute("UPDATE meta SET digest = ''")))
    lose(three, "\"table\" = 'account'")
    report, found, _ = salvage(three)
    assert found.account.name == ""
    assert report.lost == {"account": 1}


def test_a_damaged_id_makes_no_second_row(three: Path) -> None:
    ((liu,),) = query(three, "SELECT id FROM people WHERE name = 'Liu'")
    lose(three, "value = '\"CIO\"'")
    ((root,),) = query(three, "SELECT rootpage FROM sqlite_schema WHERE name = 'people'")
    content = bytearray(three.read_bytes())
    page = bytes(content[(root - 1) * PAGE : root * PAGE])
    content[(root - 1) * PAGE : root * PAGE] = page.replace(liu.encode(), b"f" * len(liu))
    three.write_bytes(content)
    _, found, _ = salvage(three)
    assert sorted(person.name for person in found.people.values()) == ["Liu", "Wang", "Zhou"]


def test_a_damaged_head_does_not_count_as_a_lost_row(three: Path) -> None:
    ((liu,),) = query(three, "SELECT id FROM people WHERE name = 'Liu'")
    lose(three, "value = '\"CIO\"'")
    tamper(three, lambda c: c.execute("UPDATE head SET row = 'f' || substr(row, 2) WHERE row = ?", (liu,)))
    report, found, _ = salvage(three)
    assert sorted(person.name for person in found.people.values()) == ["Liu", "Wang", "Zhou"]
    assert not report.lost


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7 " * 500, b"SQLite format 3\0" + bytes(9000), Random(1).randbytes(90_000)]
)
def test_where_there_is_nothing_nothing_is_made(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.acctplan"
    path.write_bytes(content)
    with pytest.raises(FileRefused) as caught:
        library().salvage(path, tmp_path / "saved.acctplan")
    assert caught.value.key == "nothing_to_save"
    assert not (tmp_path / "saved.acctplan").exists()
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}


def test_a_newer_file_is_not_damaged(damaged: Path) -> None:
    tamper(damaged, lambda c: c.execute(f"PRAGMA user_version = {FORMAT + 1}"))
    with pytest.raises(FileRefused) as caught:
        library().salvage(damaged, damaged.with_name("saved.acctplan"))
    assert caught.value.key == "newer_format"


def test_an_existing_file_is_not_written_over_unasked(damaged: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.acctplan"
    other.write_bytes(b"mine")
    with pytest.raises(StoreError) as caught:
        library().salvage(damaged, other)
    assert caught.value.key == "target_exists"
    assert other.read_bytes() == b"mine"
    other.unlink()
    other.symlink_to(tmp_path / "nowhere")
    with pytest.raises(StoreError):
        library().salvage(damaged, other)


def test_an_existing_file_gives_way_when_the_user_says_so(damaged: Path, plan: Plan, tmp_path: Path) -> None:
    other = tmp_path / "other.acctplan"
    other.write_bytes(b"mine")
    report = library().salvage(damaged, other, replace=True)
    assert keys(report) == ["complete"]
    assert rows_of(library().read(other)) == rows_of(plan)
    assert (tmp_path / "other.acctplan.bak").read_bytes() == b"mine"
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}


def test_what_cannot_be_saved_leaves_the_existing_file(tmp_path: Path) -> None:
    letter, other = tmp_path / "letter.acctplan", tmp_path / "other.acctplan"
    letter.write_bytes(b"Dear Sir")
    other.write_bytes(b"mine")
    with pytest.raises(FileRefused):
        library().salvage(letter, other, replace=True)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("other*")} == {"other.acctplan": b"mine"}


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("name", ["damaged.acctplan", "link.acctplan"])
def test_the_damaged_file_itself_is_never_written_over(damaged: Path, replace: bool, name: str) -> None:
    damaged.with_name("link.acctplan").symlink_to(damaged)
    before = damaged.read_bytes()
    with pytest.raises(StoreError) as caught:
        library().salvage(damaged, damaged.with_name(name), replace=replace)
    assert caught.value.key == "salvaged_onto_itself"
    assert damaged.read_bytes() == before


def test_an_open_plan_is_not_written_over(damaged: Path, tmp_path: Path) -> None:
    target = tmp_path / "open.acctplan"
    document = new_document(target)
    before = target.read_bytes()
    with pytest.raises(FileRefused) as caught:
        library().salvage(damaged, target, replace=True)
    assert caught.value.key == "already_open"
    assert target.read_bytes() == before
    document.store.close()
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}


@pytest.mark.parametrize("looks", [0, 1, 2])
def test_broken_off_it_leaves_nothing(damaged: Path, tmp_path: Path, looks: int) -> None:
    other = tmp_path / "other.acctplan"
    other.write_bytes(b"mine")
    left = iter([False] * looks)
    with pytest.raises(Stopped):
        library().salvage(damaged, other, replace=True, stopped=lambda: next(left, True))
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*other*")} == {"other.acctplan": b"mine"}
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}


def test_a_folder_that_is_not_there(damaged: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        library().salvage(damaged, tmp_path / "no" / "saved.acctplan")
    assert caught.value.key == "folder_missing"
    assert {each.name for each in working_dir().iterdir()} <= {"shelf"}


def test_deleted_pages_are_not_read(damaged: Path) -> None:
    before = len(list(records(damaged.read_bytes(), REVISION_HEADER)))
    tamper(damaged, lambda c: c.execute("DELETE FROM revision"))
    assert len(list(records(damaged.read_bytes(), REVISION_HEADER))) < before - 900


def test_noise_holds_no_plan_and_breaks_nothing() -> None:
    chance = Random(7)
    for size in (0, 1, 99, 100, 512, 4096, 70_000):
        for fill in (bytes(size), b"\xff" * size, b"\x4c" * size, b"\x0d\x00" * (size // 2), chance.randbytes(size)):
            for content in (fill, b"SQLite format 3\0" + fill):
                remains = Remains(content)
                assert (remains.revisions, remains.rows, remains.meta) == ({}, {}, None)


@pytest.mark.parametrize("words", [b"L", b"L,", b"LL,L"], ids=["one letter", "two", "three"])
def test_a_long_text_of_few_letters_costs_no_look_for_each(words: bytes) -> None:
    def read(size: int) -> int:
        content = b"\xff" * 16 + words * (size // len(words))
        return steps_of(lambda: list(records(content, REVISION_HEADER)))

    assert read(60_000) < 2 * read(6_000) + 6_000
