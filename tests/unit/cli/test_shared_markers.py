"""A copy tells nobody what is not for them: not what stays out, not what was said before, not who said it.

Every text of every table bears a word of its own; each was changed since, rows were made and deleted, and every word
of that is looked for in every byte of what leaves.
"""

from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlcipher3 import dbapi2

from tests.support.markers import MARK, NO_TEXT, Mark, may_see, planted
from tests.support.papers import about, bookmarks, brief_of, whole_text
from tests.support.plan_files import rows_of
from tests.support.plans import DAY
from tests.support.traces import attached, traces, unzipped
from workbench.domain.copies import Copy, CopyWanted
from workbench.domain.edits import Edit, change, delete, make, values_of
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Audience, FieldKind, Ref, specs
from workbench.exchange.copy_words import copy_archive, copy_mail, copy_name
from workbench.exchange.plan_json import write_plan, write_version_1
from workbench.exchange.proof_page import proof_html, proof_text
from workbench.storage.library import PlanLibrary
from workbench.storage.remains import Remains
from workbench.usecases.document import Document
from workbench.usecases.ports import BriefKind, Label
from workbench.usecases.rows import new_id

pytestmark = pytest.mark.long

TEXTS = (FieldKind.TEXT, FieldKind.TEXTS)
TIMES = "ABC"
"""Each text is changed so many times, each time to a word that begins so; the last counts."""
GONE, AUTHOR = "D", "Xqbbbb"


class Source(NamedTuple):
    """A plan file in which everything was said otherwise before, and the plan it holds."""

    path: Path
    plan: Plan
    keyed: frozenset[str]
    """Words that were never changed, for they are the key of a row."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Source]:
    folder = tmp_path_factory.mktemp(f"of {AUTHOR}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WORKBENCH_DATA_DIR", str(folder / "data"))
        patch.setenv("WORKBENCH_TODAY", DAY.isoformat())
        path = folder / "plan.acctplan"
        document = Document(PlanLibrary(AUTHOR).create(planted().plan))
        for table in document.plan.held():
            _come_and_go(document, table)
        for letter in TIMES:
            for table in document.plan.held():
                document.apply(
                    Label("change_field", f"{AUTHOR} {letter}qbbbb"), _said_anew(document.plan, table, letter)
                )
        document.store.publish(path)
        yield Source(path, document.plan, frozenset(MARK.findall(repr(rows_of(document.plan)))))
        document.store.close()


def _said_anew(plan: Plan, table: str, letter: str) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for row in plan.rows(table).values():
        edits += change(table, row.id, _texts(row, letter))
    return tuple(edits)


def _texts(row: Any, letter: str) -> dict[str, Any]:
    """Return what the words of *row* are when each begins with *letter*; keys never change."""
    found: dict[str, Any] = {}
    for name, spec in specs(type(row)).items():
        value = getattr(row, name)
        if spec.kind not in TEXTS or spec.pattern or name in NO_TEXT or name in row.spec.key or not value:
            continue
        anew = tuple(letter + each[1:] for each in value) if isinstance(value, tuple) else letter + value[1:]
        if name != "field":
            found[name] = anew
    return found


def _come_and_go(document: Document, table: str) -> None:
    """Let there be a second one of each row for a while."""
    if table == "account" or TABLES[table].spec.key:
        return
    made: list[Edit] = []
    gone: list[Edit] = []
    for row in document.plan.rows(table).values():
        row_id = new_id()
        made += make(table, row_id, values_of(row) | _texts(row, GONE))
        gone += delete(table, row_id)
    document.apply(Label("add_any", f"{GONE}qbbbb"), tuple(made))
    document.apply(Label("delete_any", f"{GONE}qbbbb"), tuple(gone))


def copy_made(source: Source, audience: Audience) -> Copy:
    return PlanLibrary("").copy_of(source.path, CopyWanted(audience, DAY))


def allowed(source: Source, audience: Audience) -> set[str]:
    """Return the words that a copy for *audience* may tell: those that count now, of what is for them."""
    marks: dict[str, Mark] = planted().marks
    told = {word for word, mark in marks.items() if may_see(mark, audience) and mark.table != "settings"}
    return {word if word in source.keyed else TIMES[-1] + word[1:] for word in told}


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.CUSTOMER])
def test_a_copy_tells_what_is_for_them_and_no_other_word_in_any_byte(source: Source, audience: Audience) -> None:
    copy = copy_made(source, audience)
    told = allowed(source, audience)
    assert len(planted().marks) - len(told) > 500 or audience == Audience.TEAM
    assert traces(copy.content) == told
    assert traces(source.path.read_bytes()) > told


def test_a_copy_of_everything_tells_nothing_of_what_was_before(source: Source) -> None:
    words = set(planted().marks)
    assert traces(copy_made(source, Audience.PRIVATE).content) == {
        word if word in source.keyed else TIMES[-1] + word[1:] for word in words
    }


@pytest.mark.parametrize("audience", list(Audience))
def test_no_page_of_a_copy_holds_anything_but_its_rows(source: Source, audience: Audience, folder: Path) -> None:
    copy = copy_made(source, audience)
    (folder / "copy").write_bytes(copy.content)
    connection = dbapi2.connect(str(folder / "copy"))
    free = connection.execute("PRAGMA freelist_count").fetchone()
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    revisions = set(connection.execute('SELECT "id" FROM "revision"').fetchall())
    marks = connection.execute('SELECT DISTINCT "author", "parents", "seen", "wall" FROM "revision"').fetchall()
    steps = connection.execute('SELECT "label_key", "subject", "author", "session" FROM "step"').fetchall()
    connection.close()
    assert (free, pages * size) == ((0,), len(copy.content))
    assert marks == [("", b"", b"", "1970-01-01T00:00:00.000000+00:00")]
    assert steps == [("create_plan", "", "", "")]
    carved = Remains(copy.content)
    assert {(each,) for each in carved.revisions} == revisions
    assert set(carved.rows) == {Ref(table, row) for table, rows in copy.held.tables.items() for row in rows}


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.CUSTOMER])
def test_no_name_of_a_row_or_of_a_revision_that_stays_out_goes_along(source: Source, audience: Audience) -> None:
    content, held = copy_made(source, audience).content, copy_made(source, audience).held
    hidden = {row for table, rows in source.plan.tables.items() for row in rows if row not in held.rows(table)}
    shown = {row for rows in held.tables.values() for row in rows}
    assert len(hidden - shown) > 200
    assert [row for row in hidden - shown if row.encode() in content] == []
    connection = dbapi2.connect(str(source.path))
    known = connection.execute('SELECT "id", "salt", "session" FROM "revision"').fetchall()
    (project,) = connection.execute('SELECT "project" FROM "meta"').fetchone()
    connection.close()
    assert [name for name, salt, _ in known if name in content or salt in content] == []
    assert not any(session.encode() in content for session in {session for *_, session in known} if session)
    assert (project.encode() in content) == (audience == Audience.TEAM)


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.CUSTOMER])
def test_nothing_around_a_copy_tells_more_than_the_copy(source: Source, audience: Audience) -> None:
    copy, told = copy_made(source, audience), allowed(source, audience)
    name = copy_name(copy.held, audience, DAY, "en")
    archive, mail = copy_archive(copy, "en"), copy_mail(copy, "en")
    assert traces(name.encode()) <= told
    assert {**unzipped(archive)} == {**attached(mail)} == {f"{name}.acctplan": copy.content}
    head, _, rest = mail.partition(b"base64\r\n")
    assert traces(head) | traces(rest[rest.rindex(b"\r\n--") :]) <= told
    assert sorted(message_from_bytes(mail).keys()) == ["Content-Type", "MIME-Version", "Subject", "X-Unsent"]
    for page in (proof_text(copy, "en"), proof_html(copy, "zh_CN")):
        assert traces(page) == told
        assert str(source.path.parent).encode() not in page + mail


@pytest.mark.parametrize("audience", [Audience.TEAM, Audience.CUSTOMER])
def test_nothing_made_of_a_copy_by_whoever_got_it_tells_more(source: Source, audience: Audience) -> None:
    held, told = copy_made(source, audience).held, allowed(source, audience)
    made = write_plan(held, Audience.PRIVATE) + write_version_1(held, Audience.PRIVATE, DAY)
    assert traces(made) <= told
    for kind in BriefKind:
        pdf = brief_of(held, kind, audience=Audience.PRIVATE)
        words = whole_text(pdf) + str(bookmarks(pdf)) + str(about(pdf))
        assert traces(words.encode()) | traces(pdf) <= told
