"""Rules on needs: found, deep enough, answered, ready to quote (N1 to N13)."""

from collections.abc import Iterator

from workbench.coach.facts import Facts
from workbench.coach.finding import Hit, Severity, Words
from workbench.coach.rule import Rule, people_refs, refs, whole
from workbench.domain.deal import StageName
from workbench.domain.needs import Demand, Level, Need, NeedSide, Source
from workbench.domain.people import Person
from workbench.domain.rows import Ref


def no_needs(facts: Facts) -> Iterator[Hit]:
    """We know no need of an owner, approver or advocate (N1)."""
    for person in facts.key_people:
        if person.id not in facts.needs_of:
            about = people_refs([person.id])
            values = {"person": person.name, "who": facts.who(person)}
            yield Hit(about, values, about + facts.role_refs(person.id))


def personal_need_unknown(facts: Facts) -> Iterator[Hit]:
    """A decision-maker has company needs but no personal one (N3)."""
    return _one_sided(facts, NeedSide.COMPANY)


def company_need_unknown(facts: Facts) -> Iterator[Hit]:
    """A decision-maker has personal needs but no company one (N2)."""
    return _one_sided(facts, NeedSide.PERSONAL)


def _one_sided(facts: Facts, known: NeedSide) -> Iterator[Hit]:
    for person in facts.deciders:
        if facts.sides_of(person.id) == {known}:
            yield _about_needs(facts, person, facts.needs_of[person.id])


def _about_needs(facts: Facts, person: Person, needs: list[Need], variant: str = "") -> Hit:
    values = {"person": person.name, "who": facts.who(person)}
    return Hit(people_refs([person.id]), values, refs("needs", needs), variant)


def only_tip(facts: Facts) -> Iterator[Hit]:
    """All we know of somebody is what shows: above the waterline, or fit for a contract clause (N1, N5)."""
    for person, needs in facts.needs_of.items():
        if person in facts.people and (tip := _tip(needs)):
            yield _about_needs(facts, facts.people[person], needs, tip)
    if facts.needs and facts.needs_of.keys() == {None} and _tip(facts.needs):
        yield whole(facts, refs("needs", facts.needs), "company")


def _tip(needs: list[Need]) -> str:
    if all(n.level == Level.EXTERNAL for n in needs):
        return "external"
    return "visible" if all(n.visible for n in needs) else ""


def need_unanswered(facts: Facts) -> Iterator[Hit]:
    """We have no answer to a need (N9)."""
    for need in facts.needs:
        if not facts.answers(need):
            yield _about_need(facts, need)


def _about_need(facts: Facts, need: Need, variant: str = "") -> Hit:
    about = (Ref("needs", need.id), *people_refs([need.person] if need.person else ()))
    return Hit(about, {"whose": facts.whose(need), "need": need.text}, about[:1], variant)


def consequence_missing(facts: Facts) -> Iterator[Hit]:
    """Past the gap, a need that counts lacks what changes, or what happens if nothing does (N13)."""
    for need in facts.needs if facts.past(StageName.GAP) else ():
        if need.locked or need.demand == Demand.MUST:
            variant = _MISSING.get((bool(need.result.strip()), bool(need.consequence.strip())))
            if variant:
                yield _about_need(facts, need, variant)


_MISSING = {(False, False): "both", (False, True): "result", (True, False): "consequence"}


def quote_not_ready(facts: Facts) -> Iterator[Hit]:
    """A proposal is due and a source of requirements is neither filled nor marked empty (N7)."""
    missing = missing_sources(facts) if facts.reached(StageName.PROPOSAL) else ()
    if missing and facts.stage:
        stage = Words("terms", facts.stage.stage.term)
        yield whole(facts, (Ref("stages", facts.stage.id),), stage=stage, missing=missing)


def missing_sources(facts: Facts) -> tuple[Words, ...]:
    """Return the requirement sources with neither a company need nor a mark that there is nothing (N7)."""
    filled = {n.source for n in facts.all_needs if n.side == NeedSide.COMPANY or n.empty_source}
    return tuple(Words("terms", source.term) for source in Source if source not in filled)


def latent_idle(facts: Facts) -> Iterator[Hit]:
    """Nobody is going to lead the customer to a need still to be uncovered (N4)."""
    asked = {q.need for v in facts.planned_visits for q in facts.questions(v)}
    for need in facts.needs:
        if need.demand == Demand.LATENT and need.id not in asked and need.person not in facts.visited_next:
            yield _about_need(facts, need)


RULES = (
    Rule("no-needs", Severity.RED, ("N1",), no_needs),
    Rule("personal-need-unknown", Severity.AMBER, ("N3",), personal_need_unknown),
    Rule("company-need-unknown", Severity.AMBER, ("N2",), company_need_unknown),
    Rule("only-tip", Severity.AMBER, ("N1", "N5"), only_tip),
    Rule("need-unanswered", Severity.AMBER, ("N9",), need_unanswered),
    Rule("consequence-missing", Severity.AMBER, ("N13",), consequence_missing),
    Rule("quote-not-ready", Severity.RED, ("N7",), quote_not_ready),
    Rule("latent-idle", Severity.GREY, ("N4",), latent_idle),
)
