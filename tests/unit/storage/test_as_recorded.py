"""The plan as it was recorded by an earlier day: the day of an event and the day of its record are two things (R2)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.plan_files import add_person, change_row, library, new_document, remove_row, rows_of
from tests.support.plans import people, plan_with
from tests.support.random_plans import plans
from workbench.domain.edits import EXISTS, apply
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.storage import store
from workbench.usecases.document import Document
from workbench.usecases.ports import Label
from workbench.usecases.versions import go_back

FIRST = date(2026, 5, 1)
WANG = Ref("people", "wang")
Clock = Callable[[int], None]


@pytest.fixture
def at_noon(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Let the store's clock say noon, local time, so many days after the first."""

    class Clocked(datetime):
        day = 0

        @classmethod
        def now(cls, tz: object = None) -> datetime:
            del tz
            noon = datetime.combine(FIRST + timedelta(cls.day), datetime.min.time()).replace(hour=12)
            return noon.astimezone(UTC)

    monkeypatch.setattr(store, "datetime", Clocked)
    return lambda day: setattr(Clocked, "day", day)


def on(number: int) -> date:
    return FIRST + timedelta(number)


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return new_document(tmp_path / "plan.acctplan", plan_with(people=people("wang")))


def test_a_day_shows_what_was_recorded_by_its_end_whatever_came_later(document: Document, at_noon: Clock) -> None:
    begun = document.plan
    at_noon(1)
    change_row(document, WANG, title="one")
    li = add_person(document, "Li")
    known = document.plan
    at_noon(3)
    change_row(document, WANG, title="two", power=5)
    remove_row(document, li)
    assert [rows_of(document.recorded(on(n))) for n in (0, 1, 2)] == [rows_of(p) for p in (begun, known, known)]
    assert document.recorded(on(3)) is document.plan


def test_undo_is_recorded_when_it_was_done(document: Document, at_noon: Clock) -> None:
    at_noon(1)
    change_row(document, WANG, title="mistaken")
    believed = document.plan
    at_noon(2)
    document.undo()
    assert rows_of(document.recorded(on(1))) == rows_of(believed)
    assert document.recorded(on(2)).people["wang"].title == ""


def test_it_is_found_after_closing_and_a_later_edit_does_not_change_it(document: Document, at_noon: Clock) -> None:
    at_noon(1)
    change_row(document, WANG, title="one")
    at_noon(2)
    change_row(document, WANG, title="two")
    target = document.store.target
    assert target is not None
    document.store.publish()
    document.store.close()
    again = Document(library().open(target))
    assert again.recorded(on(1)).people["wang"].title == "one"
    at_noon(4)
    change_row(again, WANG, title="three")
    assert again.recorded(on(1)).people["wang"].title == "one"
    assert again.recorded(on(3)).people["wang"].title == "two"


def test_a_value_counts_as_entered_from_its_first_time(document: Document, at_noon: Clock) -> None:
    asked = {"people": (EXISTS, "joined", "left", "power")}
    at_noon(1)
    change_row(document, WANG, joined=date(2020, 1, 1), power=3)
    at_noon(2)
    li = add_person(document, "Li", joined=date(2021, 1, 1))
    change_row(document, WANG, power=4)
    at_noon(3)
    document.undo()
    found = document.entered(asked)
    assert found == {
        ("people", "wang", "joined"): on(1),
        ("people", "wang", "power"): on(1),
        ("people", li.id, EXISTS): on(2),
        ("people", li.id, "joined"): on(2),
    }


@pytest.mark.parametrize(("wrong", "counts"), [(9000, 4), (-9000, 3)], ids=["ahead", "behind"])
def test_a_clock_that_was_wrong_for_one_step_spoils_nothing(
    document: Document, at_noon: Clock, wrong: int, counts: int
) -> None:
    for power, day in ((1, 1), (2, 3), (3, wrong), (4, 4), (5, 5)):
        at_noon(day)
        if day == wrong:
            change_row(document, WANG, title="entered meanwhile")
        else:
            change_row(document, WANG, power=power)
    found = {day: document.recorded(on(day)).people["wang"] for day in range(7)}
    assert [found[day].power for day in (1, 2, 3, 4, 5, 6)] == [1, 1, 2, 4, 5, 5]
    assert [day for day in range(7) if found[day].title] == list(range(counts, 7))
    assert document.begun == on(1)  # It was made by the clock of this computer, which is ahead of those days.
    assert document.entered({"people": ("title",)})["people", "wang", "title"] == on(counts)


def test_when_something_was_entered_is_read_once_a_step(
    document: Document, at_noon: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"people": ("power",)}
    at_noon(1)
    change_row(document, WANG, power=3)
    first = document.entered(asked)
    monkeypatch.setattr(type(document.store), "entered", lambda *_: {("people", "wang", "power"): datetime.now(UTC)})
    assert document.entered(asked) is first
    change_row(document, WANG, power=4)
    assert document.entered(asked) is not first


@pytest.mark.long
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(versions=st.lists(plans(), min_size=2, max_size=4))
def test_every_state_there_ever_was_comes_back(versions: list[Plan], tmp_path_factory: pytest.TempPathFactory) -> None:
    document = new_document(tmp_path_factory.mktemp("plan") / "p.acctplan", versions[0])
    known = [(len(document.store.steps()), document.plan)]
    for version in versions[1:]:
        document.apply(Label("change"), go_back(document.plan, version))
        known.append((len(document.store.steps()), document.plan))
    now = document.plan
    for after, then in known:
        back = document.store.take_back(after)
        assert rows_of(apply(now, back)) == rows_of(then)
    document.store.close(discard=True)
