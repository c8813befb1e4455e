"""Reading an interchange file in a child: what comes back, what is refused before, and a child that is not believed."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.support.full_plans import full_plan
from tests.unit.exchange.plans import SAMPLES, comparable
from workbench.domain.people import Person
from workbench.domain.plan import TABLES, Plan, empty_plan
from workbench.domain.rows import Audience
from workbench.exchange import isolation, plan_json
from workbench.exchange.child import Told, packed
from workbench.exchange.isolation import read_file
from workbench.exchange.plan_json import read_plan, write_plan
from workbench.exchange.plan_reader import MOST_VALUES
from workbench.exchange.problems import sentence
from workbench.exchange.raw_json import MOST_BYTES, MOST_SIGNS
from workbench.system.sandbox import ChildFailed, Failure
from workbench.usecases.imports import ImportRefused, Incoming, Problem
from workbench.usecases.ports import Stopped, StoreError

PROJECT = "0123456789abcdef" * 2
HEAD = {"format": "account-plan", "version": 1}


def refused(path: Path) -> list[str]:
    with pytest.raises(ImportRefused) as raised:
        read_file(path)
    for problem in raised.value.problems:
        sentence(problem, "zh_CN")
    return [sentence(problem, "en") for problem in raised.value.problems]


def written(folder: Path, content: Any) -> Path:
    path = folder / "计划 ' source.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_what_comes_back_is_what_the_file_says(sample: Path, tmp_path: Path) -> None:
    found = read_file(written(tmp_path, sample.read_bytes()))
    assert comparable(found.plan) == comparable(read_plan(sample.read_bytes()))


def test_a_file_is_found_from_the_folder_one_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, HEAD).rename(tmp_path / "source.json")
    monkeypatch.chdir(tmp_path)
    assert read_file(Path("source.json")) == Incoming(read_plan(json.dumps(HEAD).encode()))


def test_what_a_file_says_of_itself_comes_back_with_it(tmp_path: Path) -> None:
    plan = full_plan(0)
    for audience in (Audience.PRIVATE, Audience.TEAM):
        data = write_plan(plan, audience, PROJECT)
        found = read_file(written(tmp_path, data))
        assert found == plan_json.read_file(data)
        assert (found.project, found.edition, bool(found.absent)) == (PROJECT, audience, audience == Audience.TEAM)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
def test_a_name_that_is_no_text_names_a_file(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.json")
    written(tmp_path, HEAD).rename(name)
    assert read_file(Path(name)) == Incoming(read_plan(json.dumps(HEAD).encode()))


def test_problems_come_back_in_words(tmp_path: Path) -> None:
    people = [{"id": "a", "name": "A", "side": "x" * 1_000_000}, {}]
    roles = [{"since": "2026-01-02", "until": "2025-01-02"}]
    assert refused(written(tmp_path, HEAD | {"people": people, "roles": roles, "version": 1})) == [
        f'people[0].side: "{"x" * 59}… is none of customer, ours, competitor, partner',
        'people[1]: the key "id" is missing',
        'people[1]: the key "name" is missing',
        'roles[0]: the key "person" is missing',
        'roles[0]: the key "opportunity" is missing',
        'roles[0]: the key "role" is missing',
    ]
    assert refused(written(tmp_path, HEAD | {"version": [1]})) == ["version: 2 is wanted, not […]"]
    person = {"id": "a", "name": "A", "joined": "2026-01-02", "left": "2026-01-01"}
    assert refused(written(tmp_path, HEAD | {"people": [person, person]})) == [
        'people[1].id: the id "a" already belongs to people[0]',
        "people[0]: ends on 1 Jan 2026, before it starts on 2 Jan 2026",
        "people[1]: ends on 1 Jan 2026, before it starts on 2 Jan 2026",
    ]


def test_what_is_no_file_is_refused_without_a_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    with (tmp_path / "sparse.json").open("wb") as file:
        file.truncate(40 << 30)
    assert refused(tmp_path / "sparse.json") == [f"The file is larger than {MOST_BYTES >> 20} MB."]
    assert refused(tmp_path) == ["This is no file to be read, but a folder, a pipe or a device."]
    if os.name != "nt":
        os.mkfifo(tmp_path / "pipe.json")
        for path in (tmp_path / "pipe.json", Path("/dev/zero")):
            assert refused(path) == ["This is no file to be read, but a folder, a pipe or a device."]
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "none.json")


HUGE = {
    "objects": b'{"format": "account-plan", "version": 1, "people": [' + b"{}," * (MOST_SIGNS // 2 - 10) + b"{}]}",
    "objects inside": b'{"format": "account-plan", "version": 1, "visits": [{"questions": ['
    + b"{}," * (MOST_SIGNS // 2 - 10)
    + b"{}]}]}",
    "keys": b'{"format": "account-plan", "version": 1, "account": {'
    + b",".join(b'"%x": 0' % number for number in range(1_000_000))
    + b"}}",
    "one key": b'{"format": "account-plan", "version": 1, "account": {' + b'"a":0,' * (MOST_SIGNS - 10) + b'"a":0}}',
    "lists": b"[" + b"[]," * (MOST_SIGNS // 2 - 10) + b"[]]",
    "small objects": b"[" + b'{"a":1},' * (MOST_SIGNS // 2 - 10) + b"{}]",
    "numbers": b"[" + b"9e9," * (MOST_SIGNS - 10) + b"1]",
    "objects inside objects": b'{"format": "account-plan", "version": 2, "needs": [{"demand_moves": [{"evidence": ['
    + b"{}," * (MOST_SIGNS // 2 - 10)
    + b"{}]}]}]}",
    "places": b'{"format": "account-plan", "version": 2, "years": ['
    + b'{"year":"2026"},' * (MOST_VALUES // 2 - 10)
    + b'{"year":"2026"}]}',
    "long decimals": b'{"format": "account-plan", "version": 2, "values": ['
    + b'{"revenue":1e-99999999999999999999},' * (MOST_VALUES - 10)
    + b"{}]}",
    "wide text": b'["' + b"x" * (MOST_BYTES - 20) + "😀".encode() + b'"]',
}


@pytest.mark.parametrize("content", HUGE.values(), ids=list(HUGE))
def test_whatever_a_file_of_the_greatest_size_holds_is_judged_within_the_limits_of_the_child(
    content: bytes, tmp_path: Path
) -> None:
    assert len(content) <= MOST_BYTES
    found = refused(written(tmp_path, content))
    assert not any("took too long" in each or "memory" in each or "to its end" in each for each in found)


def test_many_circles_of_people_are_found_in_time(tmp_path: Path) -> None:
    people = [{"id": str(n), "name": "A", "reports_to": str(n ^ 1)} for n in range(16_000)]
    with pytest.raises(ImportRefused) as raised:
        read_file(written(tmp_path, HEAD | {"people": people}))
    assert len(raised.value.problems) + raised.value.left_out == 8_000


def test_what_is_exported_of_a_plan_of_the_greatest_size_can_be_imported(tmp_path: Path) -> None:
    texts = {name: f"{name} 字 " for name in ("name", "title", "department", "interests", "communication", "notes")}
    most = MOST_VALUES // (len(texts) + 1) - 1  # a person is a value like each of their texts, and so is the account
    people = {
        f"p{n}": Person(id=f"p{n}", **{name: f"{words}{n}" for name, words in texts.items()}) for n in range(most)
    }
    exported = write_plan(Plan({**empty_plan().tables, "people": people}), project=PROJECT)
    found = read_file(written(tmp_path, exported))
    assert [replace(person, id=f"p{n}") for n, person in enumerate(found.plan.people.values())] == list(people.values())


def test_a_plan_too_large_to_be_sent_to_others_is_refused(tmp_path: Path) -> None:
    # A person is one value and the name another.
    people = [{"id": str(n), "name": "A"} for n in range(MOST_VALUES // 2)]
    assert refused(written(tmp_path, HEAD | {"people": people})) == [
        "The file holds more than 400000 values; a plan of so many could no longer be checked in time when you send it "
        "to others."
    ]


def answered(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "run", lambda *_: answer)


def holding(*people: Person) -> Incoming:
    return Incoming(Plan({**empty_plan().tables, "people": {person.id: person for person in people}}))


LIES = [
    b"",
    b"nonsense",
    packed(Incoming(empty_plan()))[:-1],
    packed(Incoming(Plan({}))),
    packed(holding(Person(id="a", name="A", reports_to="b"))),
    packed(holding(Person(id="a", name="A", reports_to="a"))),
    packed(holding(Person(id="a", name="A", reports_to="b"), Person(id="b", name="B", reports_to="a"))),
    packed(Incoming(Plan({**empty_plan().tables, "years": {"a": TABLES["years"](id="a", year="2026")}}))),  # type: ignore[call-arg]
    msgspec.msgpack.encode(Told(None, [])),
    msgspec.msgpack.encode(Told(None, [Problem("", "by_the_devil")])),
    msgspec.msgpack.encode(Told(None, [Problem("", "choice", {"x": 1})])),
    msgspec.msgpack.encode(Told(None, [Problem("x" * 10_000, "empty")])),
    msgspec.msgpack.encode({"rows": {"people": [{"id": 1, "name": 2}]}, "problems": []}),
    msgspec.msgpack.encode({"rows": {"persons": []}, "problems": []}),
    msgspec.msgpack.encode({"rows": {}, "problems": [], "edition": "all"}),
    msgspec.msgpack.encode({"rows": {}, "problems": [], "absent": {"people": 1}}),
]


@pytest.mark.parametrize("answer", LIES, ids=range(len(LIES)))
def test_a_child_is_not_believed(answer: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(answer, monkeypatch)
    assert refused(written(tmp_path, HEAD)) == ["The file could not be read to its end; nothing of it was imported."]


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Failure.TOO_SLOW, "Reading the file took too long; nothing of it was imported."),
        (Failure.TOO_LARGE, "Reading the file takes more memory than any plan needs; nothing of it was imported."),
        (Failure.BROKEN, "The file could not be read to its end; nothing of it was imported."),
    ],
)
def test_a_child_that_fails_refuses_the_file(
    failure: Failure, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise ChildFailed(failure)

    monkeypatch.setattr(isolation, "run", fail)
    assert refused(written(tmp_path, HEAD)) == [said]


def test_a_child_that_does_not_start_is_no_fault_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path))
    with pytest.raises(StoreError, match="check_failed"):
        read_file(written(tmp_path, HEAD))


def test_reading_can_be_broken_off(tmp_path: Path) -> None:
    with pytest.raises(Stopped):
        read_file(written(tmp_path, HEAD), lambda: True)
