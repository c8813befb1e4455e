"""Rules on needs: found, deep enough, answered, ready to quote (N1 to N13)."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from typing import NamedTuple

from workbench.coach.aims import QUOTING
from workbench.coach.facts import Facts
from workbench.coach.finding import Hit, Severity, Words
from workbench.coach.phrases import intends
from workbench.coach.rule import Means, Rule, people_refs, refs, whole
from workbench.domain.deal import StageName
from workbench.domain.needs import Awareness, Demand, Level, Need, NeedSide, Source
from workbench.domain.people import Person
from workbench.domain.roles import RoleName
from workbench.domain.rows import Ref

ENOUGH_NEEDS = 2
"""How many needs of somebody it takes to say of what kind all of them are."""


def no_needs(facts: Facts) -> Iterator[Hit]:
    """We know no need of an owner, approver or advocate (N1)."""
    for person in facts.key_people:
        if person.id not in facts.needs_of:
            about = people_refs([person.id])
            values = {"person": person.name, "who": facts.who(person)}
            data = about + facts.role_refs(person.id)
            if person.id in facts.aside:
                through = people_refs(sorted(facts.owner_ids)[:1])
                yield Hit(about, values, through + data, "aside", Severity.AMBER)
            else:
                yield Hit(about, values, data)


def personal_need_unknown(facts: Facts) -> Iterator[Hit]:
    """Somebody who decides, or speaks for us, has company needs but no personal one (N3)."""
    yield from (_about_needs(facts, p, facts.needs_of[p.id]) for p in facts.deciders if _lacks_personal(facts, p))
    for person in facts.holders((RoleName.ADVOCATE,)):
        if person.id not in facts.decider_ids and _lacks_personal(facts, person):
            yield _about_needs(facts, person, facts.needs_of[person.id], "advocate", Severity.GREY)


def _lacks_personal(facts: Facts, person: Person) -> bool:
    return facts.sides_of(person.id) == {NeedSide.COMPANY}


def company_need_unknown(facts: Facts) -> Iterator[Hit]:
    """A decision-maker has personal needs but no company one (N2)."""
    for person in facts.deciders:
        if facts.sides_of(person.id) == {NeedSide.PERSONAL}:
            yield _about_needs(facts, person, facts.needs_of[person.id])


def _about_needs(
    facts: Facts, person: Person, needs: list[Need], variant: str = "", severity: Severity | None = None
) -> Hit:
    values = {"person": person.name, "who": facts.who(person)}
    return Hit(people_refs([person.id]), values, refs("needs", needs), variant, severity)


def only_tip(facts: Facts) -> Iterator[Hit]:
    """All that we know of somebody who counts is fit for a contract clause (N1, N5); silent where N3 says more."""
    for person in facts.key_people:
        needs = facts.needs_of.get(person.id, [])
        tip = len(needs) >= ENOUGH_NEEDS and all(n.level == Level.EXTERNAL for n in needs)
        if tip and not _lacks_personal(facts, person):
            yield _about_needs(facts, person, needs)


def need_unanswered(facts: Facts) -> Iterator[Hit]:
    """We have no answer to a need (N9)."""
    answers, about = facts.answers_of, _about_each(facts)
    for need in facts.needs:
        if need.id not in answers:
            yield about[need.id].hit


class _AboutNeed(NamedTuple):
    """What a finding about a need says, the need, and whose it is."""

    need: Need
    whose: str
    hit: Hit


def _about_each(facts: Facts) -> Mapping[str, _AboutNeed]:
    """Return what a finding about each need says, by need; the very same as before where need and name are."""
    return facts.renewed("about_needs", partial(_renew_about, facts))


def _renew_about(facts: Facts, before: Mapping[str, _AboutNeed] | None) -> Mapping[str, _AboutNeed]:
    names: dict[str | None, str] = {person.id: person.name for person in facts.plan.people.values()}
    known, company = before or {}, facts.company
    found: dict[str, _AboutNeed] = {}
    for need in facts.needs:
        last, whose = known.get(need.id), names.get(need.person, company)
        if last is None or last.need is not need or last.whose != whose:
            last = _AboutNeed(need, whose, _about_need(need, whose))
        found[need.id] = last
    return found


def _about_need(need: Need, whose: str) -> Hit:
    about = (Ref("needs", need.id), *people_refs([need.person] if need.person else ()))
    return Hit(about, {"whose": whose, "need": need.text}, about[:1])


def consequence_missing(facts: Facts) -> Iterator[Hit]:
    """Past the gap, a need of the company that counts lacks what changes, or what happens if nothing does (N13).

    It counts when the customer said it and must have it, or when it is locked; a planned question on it is enough.
    """
    asked, about = facts.asked_next, _about_each(facts)
    for need in facts.needs if facts.past(StageName.GAP) else ():
        counts = need.locked or (need.demand == Demand.MUST and need.awareness == Awareness.VOICED)
        if need.side == NeedSide.COMPANY and counts and need.id not in asked:
            variant = _MISSING.get((bool(need.result.strip()), bool(need.consequence.strip())))
            if variant:
                yield about[need.id].hit._replace(variant=variant)


_MISSING = {(False, False): "both", (False, True): "result", (True, False): "consequence"}


def quote_not_ready(facts: Facts) -> Iterator[Hit]:
    """A source of requirements is neither filled nor marked empty while we propose or are about to quote (N7).

    In persuasion, with no quote planned, it is a matter for a plan; from the order on nothing is quoted any more.
    """
    if facts.stage is None or facts.reached(StageName.ORDER):
        return
    quoting = facts.stage.stage == StageName.PROPOSAL or _is_to_quote(facts)
    missing = missing_sources(facts) if quoting or facts.reached(StageName.PROPOSAL) else ()
    if missing:
        stage = Words("terms", facts.stage.stage.term)
        hit = whole(facts, (Ref("stages", facts.stage.id),), stage=stage, sources=missing)
        yield hit if quoting else hit._replace(severity=Severity.AMBER)


def _is_to_quote(facts: Facts) -> bool:
    planned = (text for visit in facts.planned_visits for text in visit.objectives)
    return any(intends(QUOTING, text) for text in chain(planned, (a.text for a in facts.open_actions)))


def missing_sources(facts: Facts) -> tuple[Words, ...]:
    """Return the requirement sources with neither a company need nor a mark that there is nothing (N7)."""
    filled = {n.source for n in facts.all_needs if n.side == NeedSide.COMPANY or n.empty_source}
    return tuple(Words("terms", source.term) for source in Source if source not in filled)


def latent_idle(facts: Facts) -> Iterator[Hit]:
    """Nobody is going to lead the customer to a need still to be uncovered (N4)."""
    asked, visited, about = facts.asked_next, facts.visited_next, _about_each(facts)
    for need in facts.needs:
        if need.demand == Demand.LATENT and need.id not in asked and need.person not in visited:
            yield about[need.id].hit


RULES = (
    Rule("no-needs", Severity.RED, ("N1",), no_needs, Means.VISIT),
    Rule("personal-need-unknown", Severity.AMBER, ("N3",), personal_need_unknown, Means.VISIT),
    Rule("company-need-unknown", Severity.AMBER, ("N2",), company_need_unknown, Means.VISIT),
    Rule("only-tip", Severity.AMBER, ("N1", "N5"), only_tip, Means.VISIT),
    Rule("need-unanswered", Severity.AMBER, ("N9",), need_unanswered, Means.QUESTION),
    Rule("consequence-missing", Severity.AMBER, ("N13",), consequence_missing, Means.QUESTION),
    Rule("quote-not-ready", Severity.RED, ("N7",), quote_not_ready),
    Rule("latent-idle", Severity.GREY, ("N4",), latent_idle, Means.QUESTION),
)
