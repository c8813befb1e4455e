"""Personal needs read from signs: assumed, below the water, each sign as evidence (N3)."""

from tests.support.coaching import deal, personal_need
from tests.support.plans import DAY, people
from workbench.domain.edits import apply, check
from workbench.domain.needs import PERSONAL_KINDS, NeedKind
from workbench.domain.rows import Audience, Confidence
from workbench.usecases.signs import SIGNS, read_signs, take_reading


def plan(**tables):
    return deal(people=people("ann"), **tables)


def test_every_personal_kind_has_signs_of_its_own() -> None:
    assert tuple(SIGNS) == PERSONAL_KINDS
    every = [sign for signs in SIGNS.values() for sign in signs]
    assert len(every) == len(set(every))


def test_signs_point_to_kinds_the_best_backed_first() -> None:
    seen = {"power.fast", "logic.quiet", "logic.data", "nothing.known"}
    found = read_signs(plan(), "deal", "ann", seen)
    assert [(r.kind, r.signs, r.known) for r in found] == [
        (NeedKind.LOGIC, ("logic.quiet", "logic.data"), None),
        (NeedKind.POWER, ("power.fast",), None),
    ]
    assert read_signs(plan(), "deal", "ann", ()) == []


def taken(start, seen, observed, text="Wants data"):
    reading = read_signs(start, "deal", "ann", seen)[0]
    ref, edits = take_reading(start, "deal", "ann", reading, text, observed, "Seen by us", DAY)
    check(apply(start, edits), [ref])
    return ref, apply(start, edits)


def test_a_reading_taken_up_is_assumed_private_and_below_the_water() -> None:
    ref, now = taken(plan(), {"logic.quiet", "logic.data"}, ["Quiet", "Asks for data"])
    need = now.needs[ref.id]
    assert (need.kind, need.person, need.text, need.confidence) == (
        NeedKind.LOGIC, "ann", "Wants data", Confidence.ASSUMED,
    )  # fmt: skip
    assert (need.visible, need.audience) == (False, Audience.PRIVATE)
    assert {(e.text, e.source, e.date, e.audience) for e in now.evidence.values()} == {
        ("Quiet", "Seen by us", DAY, Audience.PRIVATE), ("Asks for data", "Seen by us", DAY, Audience.PRIVATE),
    }  # fmt: skip


def test_a_need_known_already_only_gets_the_evidence_it_lacks() -> None:
    start = plan(needs=[personal_need("ann", kind="logic", text="Data", confidence="confirmed")])
    ref, once = taken(start, {"logic.quiet"}, ["Quiet"])
    _, twice = taken(once, {"logic.quiet"}, ["Quiet"])
    assert ref.id == "needs0"
    assert (twice.needs["needs0"].text, twice.needs["needs0"].confidence) == ("Data", Confidence.CONFIRMED)
    assert [e.text for e in twice.evidence.values()] == ["Quiet"]


def test_a_need_of_another_opportunity_is_another_need() -> None:
    both = {"deal": {"name": "D"}, "other": {"name": "O"}}
    elsewhere = personal_need("ann", kind="logic") | {"opportunity": "other"}
    start = plan(opportunities=both, needs=[elsewhere])
    assert read_signs(start, "deal", "ann", {"logic.quiet"})[0].known is None
