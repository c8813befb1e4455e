"""Rules on needs: found, deep enough, answered, ready to quote (N1 to N13)."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from typing import NamedTuple

from workbench.coach.aims import QUOTING
from workbench.coach.facts import Facts
from workbench.coach.finding import Hit, Severity, Words
from workbench.coach.ground import grouped
from workbench.coach.phrases import intends
from workbench.coach.rule import Means, Rule, people_refs, refs, whole
from workbench.domain.deal import StageName
from workbench.domain.needs import Awareness, Demand, Level, Need, NeedSide, Source, SourceState, source_state
from workbench.domain.roles import DECISION_MAKERS, KEY_ROLES
from workbench.domain.rows import Ref

ENOUGH_NEEDS = 2
"""How many needs of somebody it takes to say of what kind all of them are."""


def no_needs(facts: Facts) -> Iterator[Hit]:
    """We know no need of an owner, approver or advocate (N1)."""
    known = facts.needs_of
    for each in facts.holder_ids(KEY_ROLES):
        if each not in known:
            person = facts.people[each]
            about = people_refs([each])
            values = {"person": person.name, "who": facts.who(person)}
            data = about + facts.role_refs(each)
            if each in facts.aside:
                through = people_refs(sorted(facts.owner_ids)[:1])
                yield Hit(about, values, through + data, "aside", Severity.AMBER)
            else:
                yield Hit(about, values, data)


def personal_need_unknown(facts: Facts) -> Iterator[Hit]:
    """Somebody who decides, or speaks for us, has company needs but no personal one (N3)."""
    sides = facts.sides_of
    lacking = [person for person in facts.holder_ids(KEY_ROLES) if sides.get(person) == {NeedSide.COMPANY}]
    deciders = facts.decider_ids
    yield from (_about_needs(facts, person) for person in lacking if person in deciders)
    yield from (_about_needs(facts, p, "advocate", Severity.GREY) for p in lacking if p not in deciders)


def company_need_unknown(facts: Facts) -> Iterator[Hit]:
    """A decision-maker has personal needs but no company one (N2)."""
    sides = facts.sides_of
    for person in facts.holder_ids(DECISION_MAKERS):
        if sides.get(person) == {NeedSide.PERSONAL}:
            yield _about_needs(facts, person)


def _about_needs(facts: Facts, person: str, variant: str = "", severity: Severity | None = None) -> Hit:
    known = facts.people[person]
    values = {"person": known.name, "who": facts.who(known)}
    return Hit(people_refs([person]), values, refs("needs", facts.needs_of[person]), variant, severity)


def only_tip(facts: Facts) -> Iterator[Hit]:
    """All that we know of somebody who counts is fit for a contract clause (N1, N5); silent where N3 says more."""
    known, sides = facts.needs_of, facts.sides_of
    for person in facts.holder_ids(KEY_ROLES):
        needs = known.get(person, ())
        tip = len(needs) >= ENOUGH_NEEDS and all(n.level == Level.EXTERNAL for n in needs)
        if tip and sides[person] != {NeedSide.COMPANY}:
            yield _about_needs(facts, person)


def need_unanswered(facts: Facts) -> Iterator[Hit]:
    """We have no answer to a need (N9); where there is no demand, there is nothing to answer yet (N4)."""
    answers = facts.answers_of
    return _hits(facts, [need for need in facts.needs if need.id not in answers and need.demand != Demand.NONE])


class _AboutNeed(NamedTuple):
    """What a finding about a need says, the need, and whose it is."""

    need: Need
    whose: str
    hit: Hit


def _about_each(facts: Facts) -> Mapping[str, _AboutNeed]:
    """Return what a finding about each need says, by need; the very same as before where need and name are."""
    return facts.renewed("about_needs", partial(_renew_about, facts))


def _hits(facts: Facts, needs: list[Need]) -> Iterator[Hit]:
    about = _about_each(facts) if needs else {}
    return (about[need.id].hit for need in needs)


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
    if not facts.past(StageName.GAP):
        return
    asked = facts.asked_next
    found = [need for need in facts.needs if need.id not in asked and _counts(need)]
    for need, hit in zip(found, _hits(facts, found), strict=True):
        variant = _MISSING.get((bool(need.result.strip()), bool(need.consequence.strip())))
        if variant:
            yield hit._replace(variant=variant)


def _counts(need: Need) -> bool:
    said = need.demand == Demand.MUST and need.awareness == Awareness.VOICED
    return need.side == NeedSide.COMPANY and (need.locked or said)


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
    """Return the requirement sources with neither a requirement nor a mark that there is nothing (N7)."""
    needs = grouped(facts.all_needs, lambda need: need.source)
    missing = (source for source in Source if source_state(needs.get(source, ())) == SourceState.OPEN)
    return tuple(Words("terms", source.term) for source in missing)


def latent_idle(facts: Facts) -> Iterator[Hit]:
    """Nobody is going to lead the customer to a need still to be uncovered, or to another use where is none (N4)."""
    asked, visited = facts.asked_next, facts.visited_next
    alone = [need for need in facts.needs if need.id not in asked and need.person not in visited]
    yield from _hits(facts, [need for need in alone if need.demand == Demand.LATENT])
    unwanted = [need for need in alone if need.demand == Demand.NONE]
    yield from (hit._replace(variant="another_use") for hit in _hits(facts, unwanted))


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
