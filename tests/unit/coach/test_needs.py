"""Each rule on needs fires where it should and is silent where it should be."""

from typing import Any

import pytest

from tests.support.coaching import company_need, deal, fired, in_days, keys, personal_need, question, role, stage, visit
from tests.support.plans import people

ANN = people("ann")
OWNER = [role("ann", "owner")]


@pytest.mark.parametrize(
    ("held", "fires"), [("owner", True), ("approver", True), ("advocate", True), ("gatekeeper", False)]
)
def test_no_needs(held: str, fires: bool) -> None:
    assert bool(fired("no-needs", deal(people=ANN, roles=[role("ann", held)]))) == fires


def test_a_mark_for_an_empty_source_is_no_need() -> None:
    assert not fired("no-needs", deal(people=ANN, roles=OWNER, needs=[company_need("ann")]))
    assert fired("no-needs", deal(people=ANN, roles=OWNER, needs=[company_need(empty_source=True)]))


def test_personal_need_unknown() -> None:
    assert fired("personal-need-unknown", deal(people=ANN, roles=OWNER, needs=[company_need("ann")]))
    both = [company_need("ann"), personal_need("ann")]
    assert not fired("personal-need-unknown", deal(people=ANN, roles=OWNER, needs=both))
    assert not fired("personal-need-unknown", deal(people=ANN, roles=OWNER))
    gatekeeper = [role("ann", "gatekeeper")]
    assert not fired("personal-need-unknown", deal(people=ANN, roles=gatekeeper, needs=[company_need("ann")]))


def test_company_need_unknown() -> None:
    assert fired("company-need-unknown", deal(people=ANN, roles=OWNER, needs=[personal_need("ann")]))
    both = [company_need("ann"), personal_need("ann")]
    assert not fired("company-need-unknown", deal(people=ANN, roles=OWNER, needs=both))


@pytest.mark.parametrize(
    ("levels", "fires"),
    [(("external", "external"), True), (("external", "underlying"), False), (("external",), False)],
)
def test_only_tip(levels: tuple[str, ...], fires: bool) -> None:
    first, *others = levels
    needs = [company_need("ann", level=first), *(personal_need("ann", level=level) for level in others)]
    for held, counts in (("owner", True), ("approver", True), ("advocate", True), ("gatekeeper", False)):
        plan = deal(people=ANN, roles=[role("ann", held)], needs=needs)
        assert bool(fired("only-tip", plan)) is (fires and counts)


def test_a_need_that_surfaces_adds_no_warning() -> None:
    needs = [company_need("ann", visible=True), personal_need("ann", visible=True)]
    assert not fired("only-tip", deal(people=ANN, roles=[role("ann", "owner")], needs=needs))


def test_need_unanswered() -> None:
    needs = [company_need("ann"), company_need(empty_source=True, source="other")]
    found = fired("need-unanswered", deal(people=ANN, needs=needs))
    assert [ref.id for finding in found for ref in finding.about] == ["needs0", "ann"]
    answers = [{"need": "needs0", "text": "a trial"}]
    assert not fired("need-unanswered", deal(people=ANN, needs=needs, answers=answers))


def test_needs_of_somebody_who_left_are_let_be() -> None:
    gone = people("ann", left=in_days(-1))
    assert not fired("need-unanswered", deal(people=gone, needs=[company_need("ann")]))


@pytest.mark.parametrize(
    ("fields", "variant"),
    [
        ({"demand": "must", "awareness": "voiced"}, "both"),
        ({"demand": "must"}, None),
        ({"demand": "optional", "awareness": "voiced"}, None),
        ({"locked": True, "result": "faster"}, "consequence"),
        ({"locked": True, "consequence": "again"}, "result"),
        ({"demand": "must", "result": "faster", "consequence": "again"}, None),
        ({"demand": "optional"}, None),
    ],
)
def test_consequence_missing(fields: dict[str, Any], variant: str | None) -> None:
    plan = deal(needs=[company_need(**fields)], stages=[stage("consequences")])
    assert [finding.variant for finding in fired("consequence-missing", plan)] == ([variant] if variant else [])


def test_consequences_are_asked_of_the_company_and_by_no_warning_where_a_question_will() -> None:
    past = [stage("consequences")]
    assert not fired("consequence-missing", deal(people=ANN, needs=[personal_need("ann", locked=True)], stages=past))
    asked = {"visits": [visit(in_days(2), "ann")], "questions": [question("open", need="needs0")]}
    assert not fired("consequence-missing", deal(people=ANN, needs=[company_need(locked=True)], stages=past, **asked))


def test_consequences_are_not_asked_for_up_to_the_gap() -> None:
    needs = [company_need(demand="must", awareness="voiced")]
    assert not fired("consequence-missing", deal(needs=needs, stages=[stage("gap")]))
    assert not fired("consequence-missing", deal(needs=needs))


FILLED = [company_need(source=source) for source in ("stated", "implied", "obligatory")]
NONE_ELSE = company_need(source="other", empty_source=True)


def test_quote_not_ready() -> None:
    found = fired("quote-not-ready", deal(needs=FILLED, stages=[stage("proposal")]))[0]
    assert keys(found.values["sources"]) == ["source.other"]
    assert not fired("quote-not-ready", deal(needs=[*FILLED, NONE_ELSE], stages=[stage("order")]))
    assert not fired("quote-not-ready", deal(needs=FILLED, stages=[stage("trial")]))


def test_where_there_is_no_demand_another_use_is_asked_for_instead_of_an_answer() -> None:
    unwanted = {"people": ANN, "needs": [company_need("ann", demand="none")]}
    assert not fired("need-unanswered", deal(**unwanted))
    assert [finding.variant for finding in fired("latent-idle", deal(**unwanted))] == ["another_use"]
    assert not fired("latent-idle", deal(**unwanted, visits=[visit(in_days(2), "ann")]))


def test_personal_needs_fill_no_source_of_requirements() -> None:
    needs = [*FILLED, personal_need("ann", source="other")]
    assert fired("quote-not-ready", deal(people=ANN, needs=needs, stages=[stage("proposal")]))


def test_latent_idle() -> None:
    latent = {"people": ANN, "needs": [company_need("ann", demand="latent")]}
    assert fired("latent-idle", deal(**latent))
    assert not fired("latent-idle", deal(**latent, visits=[visit(in_days(2), "ann")]))
    asked = [question("open", need="needs0")]
    assert not fired("latent-idle", deal(**latent, visits=[visit(in_days(2))], questions=asked))
    assert fired("latent-idle", deal(**latent, visits=[visit(in_days(-2), outcome="setback")], questions=asked))
    assert not fired("latent-idle", deal(people=ANN, needs=[company_need("ann", demand="must")]))
