"""What version 2 refuses beside what version 1 does, each with its place, in both languages."""

import json
from typing import Any

import pytest

from workbench.exchange.plan_json import read_plan
from workbench.exchange.problems import sentence
from workbench.system.language import Language
from workbench.usecases.imports import ImportRefused

Json = dict[str, Any]
PEOPLE = [
    {"id": "p", "name": "P"},
    {"id": "q", "name": "Q", "side": "ours"},
    {"id": "r", "name": "R", "side": "competitor"},
]
DEAL = {"id": "o", "name": "O"}


def refused(**arrays: Any) -> list[str]:
    found = {"format": "account-plan", "version": 2, "people": PEOPLE, "opportunities": [DEAL], **arrays}
    with pytest.raises(ImportRefused) as raised:
        read_plan(json.dumps(found).encode())
    said = [sentence(problem, Language.EN) for problem in raised.value.problems]
    chinese = [sentence(problem, Language.ZH_CN) for problem in raised.value.problems]
    assert all(one != other for one, other in zip(said, chinese, strict=True))
    assert not any("Nothing was changed" in each for each in said)
    assert not any("没有改动" in each for each in chinese)
    return said


def need(**more: Any) -> Json:
    return {"needs": [{"id": "n", "opportunity": "o", "side": "company", "kind": "finance", "text": "t"} | more]}


def note(**more: Any) -> Json:
    return {"text": "t", "author": "A", "date": "2026-01-01"} | more


def deal(**more: Any) -> Json:
    return {"opportunities": [DEAL | more]}


def person(**more: Any) -> Json:
    return {"people": [*PEOPLE, {"id": "x", "name": "X"} | more]}


EVIDENCE = {"id": "e", "text": "t"}
METRIC = {"id": "m", "name": "Sales"}
TARGET = {"metric": "m", "period": "2026", "value": 1}
STEPS = [{"id": "s", "name": "S", "stage": "gap", "stage_gates": [{"id": "g", "text": "G"}]}]
SETS = [{"id": "a", "name": "A", "stage_steps": STEPS}, {"id": "b", "name": "B"}]
REFUSALS: list[tuple[Json, str]] = [
    # Head of the file, ids, keys
    ({"project": 7}, "project: text is wanted, not 7"),
    ({"edition": "all"}, 'edition: "all" is none of private, team, customer'),
    ({"notes": []}, 'the key "notes" is unknown'),
    ({"field_audiences": []}, 'the key "field_audiences" is unknown'),
    ({"demand_moves": []}, 'the key "demand_moves" is unknown'),
    ({"metrics": [METRIC, METRIC]}, 'metrics[1].id: the id "m" already belongs to metrics[0]'),
    (
        need(evidence=[EVIDENCE]) | {"competitors": [{"name": "C", "evidence": [EVIDENCE]}]},
        'competitors[0].evidence[0].id: the id "e" already belongs to needs[0].evidence[0]',
    ),
    ({"metrics": [METRIC | {"id": ""}]}, 'metrics[0].id: an id is wanted, not ""'),
    ({"metrics": [{"id": "m"}]}, 'metrics[0]: the key "name" is missing'),
    (need(demand_moves={}), "needs[0].demand_moves: a list is wanted, not {}"),
    (need(demand_moves=[{"demand": "must"}]), 'needs[0].demand_moves[0]: the key "since" is missing'),
    (
        need(demand_moves=[{"since": "2026-01-01", "demand": "must", "need": "n"}]),
        'needs[0].demand_moves[0]: the key "need" is unknown',
    ),
    (need(answers=[{"text": "t", "place": 1}]), 'needs[0].answers[0]: the key "place" is unknown'),
    (person(audiences={"name": "team"}), 'people[3].audiences: the key "name" is unknown'),
    (person(audiences=[]), "people[3].audiences: an object is wanted, not []"),
    (person(audiences={"notes": "all"}), 'people[3].audiences.notes: "all" is none of private, team, customer'),
    (deal(audiences={}), 'opportunities[0]: the key "audiences" is unknown'),
    # Places
    (
        need(demand_moves=[{"since": "2026-01-01", "demand": "must"}, {"since": "2026-01-01", "demand": "none"}]),
        "needs[0].demand_moves[1]: has the same key as needs[0].demand_moves[0]",
    ),
    (
        {"metrics": [METRIC], "targets": [TARGET, TARGET | {"owner": "q"}, TARGET | {"value": 2}]},
        "targets[2]: has the same key as targets[0]",
    ),
    (
        {"external_ids": [{"id": "x", "about_table": "external_ids", "about": "x", "system": "s", "value": "v"}]},
        "external_ids[0]: is, by way of others, part of its own key",
    ),
    # What a row is about
    ({"colleague_notes": [note(about="o")]}, 'colleague_notes[0]: "about_table" and "about" stand only together'),
    (
        {"colleague_notes": [note(about_table="people")]},
        'colleague_notes[0]: "about_table" and "about" stand only together',
    ),
    (
        {"colleague_notes": [note(about_table="persons", about="p")]},
        'colleague_notes[0].about_table: "persons" is no array of the format',
    ),
    (
        {"colleague_notes": [note(about_table="opportunities", about="p")]},
        'colleague_notes[0].about: nothing in "opportunities" has the id "p"',
    ),
    (
        {"dismissals": [{"rule": "r", "reason": "t", "author": "A", "date": "2026-01-01", "until": "2026-02-01"}]},
        'dismissals[0]: the list "dismissed_rows" must not be empty',
    ),
    # Circles
    (
        {"people": [{"id": "p", "name": "A", "succeeds": "b"}, {"id": "b", "name": "B", "succeeds": "p"}]},
        "people[0].succeeds: comes back to this one by way of others",
    ),
    (
        {"metrics": [METRIC | {"part_of": "k"}, {"id": "k", "name": "K", "part_of": "m"}]},
        "metrics[0].part_of: comes back to this one by way of others",
    ),
    (
        {"goals": [{"id": i, "level": "mission", "text": "t", "parent": j} for i, j in ("ab", "bc", "ca")]},
        "goals[0].parent: comes back to this one by way of others",
    ),
    (
        {"colleague_notes": [note(id="a", reply_to="b"), note(id="b", reply_to="a")]},
        "colleague_notes[0].reply_to: comes back to this one by way of others",
    ),
    # Numbers
    (need(worth=-1), "needs[0].worth: -1 does not lie between 0 and 1000000000000000"),
    (need(worth=0.00001), "needs[0].worth: 0.00001 has more than four decimals."),
    (need(worth="1"), 'needs[0].worth: a number is wanted, not "1"'),
    ({"metrics": [METRIC], "targets": [TARGET | {"value": -1e16}]}, "targets[0].value: -1E+16 does not lie between -1000000000000000 and 1000000000000000"),  # noqa: E501
    (need(narrowing_steps=[{"remaining": 0}]), "needs[0].narrowing_steps[0].remaining: 0 does not lie between 1 and …"),
    ({"values": [{"share_of_wallet": 101}]}, "values[0].share_of_wallet: 101 does not lie between 0 and 100"),
    ({"values": [{"load": 6}]}, "values[0].load: 6 does not lie between 1 and 5"),
    # Members
    ({"campaigns": [{"name": "C", "channels": ["phone", "pigeon"]}]}, 'campaigns[0].channels[1]: "pigeon" is none of phone, mail, letter, sms, chat, fax, face_to_face, meeting, visit, outlet, other'),  # noqa: E501
    ({"campaigns": [{"name": "C", "channels": [7]}]}, "campaigns[0].channels[0]: one of the words of the format is wanted, not 7"),  # noqa: E501
    ({"campaigns": [{"name": "C", "channels": True}]}, 'campaigns[0].channels: a list of words of the format is wanted, not true'),  # noqa: E501
    # What single rows refuse
    (person(birthday="2026-02-30"), 'people[3].birthday: "2026-02-30" is no birthday. Write it like 1975-05-07, or --05-07 where the year is not known.'),  # noqa: E501
    (need(aim="result"), 'needs[0]: "result" is no aim of finance.'),
    (
        deal(outcome_day="2026-01-01"),
        "opportunities[0]: A deal without an outcome has no day, cause or place it went to.",
    ),
    ({"metrics": [METRIC | {"audience": "customer"}]}, "metrics[0]: This is never shown to customers."),
    ({"competitors": [{"name": " "}]}, "competitors[0].name: must not be empty"),
    # What only an import refuses
    ({"rounds": [{"sheet": "man", "about_table": "people", "about": "p"}]}, 'rounds[0].about_table: a round of the sheet "man" is about something else'),  # noqa: E501
    (
        {"rounds": [{"sheet": "man", "sheet_entries": [{"item": "money", "value": "perhaps"}]}]},
        'rounds[0].sheet_entries[0].value: "perhaps" is no answer to this item',
    ),
    ({"competitors": [{"name": "C", "people": ["r", "p"]}]}, "competitors[0].people[1]: is on another side than the competitor's"),  # noqa: E501
    (
        {
            "opportunities": [{"id": "o", "name": "O"}, {"id": "n", "name": "N"}],
            "strategies": [{"id": "y", "opportunity": "o", "text": "t"}, {"id": "z", "text": "t"}],
            "actions": [
                {"text": "t", "strategy": "y", "opportunity": "o"},
                {"text": "t", "strategy": "z", "opportunity": "o"},
                {"text": "t", "strategy": "y", "opportunity": "n"},
            ],
        },
        "actions[2].opportunity: is another opportunity than the strategy's",
    ),
    (
        {"stage_sets": SETS, "stages": [{"opportunity": "o", "stage": "gap", "stage_step": "s"}]},
        "stages[0].stage_step: this step is of another stage set than the opportunity",
    ),
    (
        {"roles": [{"person": "p", "opportunity": None, "role": "owner"}]},
        "roles[0].opportunity: an id is wanted, not null",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("arrays", "said"), REFUSALS, ids=[said[:50] for _, said in REFUSALS])
def test_a_mistake_is_told_with_its_place(arrays: Json, said: str) -> None:
    assert refused(**arrays) == [said]


def test_what_is_next_to_a_mistake_is_taken() -> None:
    found = {
        **{"format": "account-plan", "version": 2, "people": PEOPLE, "metrics": [METRIC]},
        "opportunities": [DEAL | {"stage_set": "a"}],
        "targets": [TARGET, TARGET | {"owner": "q"}, TARGET | {"decided": "2026-01-01"}],
        "competitors": [{"name": "C", "people": ["r"]}],
        "stage_sets": SETS,
        "stages": [{"opportunity": "o", "stage": "gap", "stage_step": "s"}],
        "needs": [need(worth=0.0001, aim="lower_cost", narrowing_steps=[{"remaining": 1}])["needs"][0]],
        "values": [{"share_of_wallet": 100, "profit": -1e15}],
        "rounds": [
            {"sheet": "man", "sheet_entries": [{"item": "money", "value": "yes"}, {"item": "luck", "value": "much"}]},
            {"sheet": "man", "sheet_version": 99, "about_table": "people", "about": "p", "sheet_entries": []},
            {"sheet": "of another program", "sheet_entries": [{"item": "money", "value": "perhaps"}]},
        ],
    }
    assert len(read_plan(json.dumps(found).encode()).rows("targets")) == 3


def test_a_long_chain_of_places_is_followed_to_its_end() -> None:
    chain = [{"id": "0", "about_table": "people", "about": "p", "system": "s", "value": "v"}]
    chain += [
        {"id": str(n), "about_table": "external_ids", "about": str(n - 1), "system": "s", "value": "v"}
        for n in range(1, 5000)
    ]
    found = {"format": "account-plan", "version": 2, "people": PEOPLE, "external_ids": chain[::-1]}
    assert len(read_plan(json.dumps(found).encode()).rows("external_ids")) == 5000
