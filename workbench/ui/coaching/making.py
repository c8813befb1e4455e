"""What the buttons of the coach make: visits, questions, commitments, actions and strategies, each once.

Of each it is known where it is already, so that a second click leads there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from workbench.coach import advocates
from workbench.coach.contact import pairs_lapsed, pairs_meeting, pairs_missing
from workbench.coach.facts import Facts
from workbench.coach.finding import Finding, Words, whom
from workbench.coach.texts import suggested_action
from workbench.domain.asof import is_action_in, visits_planned
from workbench.domain.factors import ActionStatus, Direction, Strategy
from workbench.domain.links import questions_of
from workbench.domain.rows import Audience, FieldKind, Ref, specs
from workbench.domain.visits import CommitmentStatus, QuestionKind, Visit
from workbench.system.language import Language, text
from workbench.ui.coaching.places import Act, Place, facts_of, first
from workbench.ui.core.session import Session
from workbench.ui.forms import commands
from workbench.ui.forms.changing import add_row
from workbench.ui.language import current, tr
from workbench.usecases.coverage import Pair, lanes_and_pairs
from workbench.usecases.ours import first_of_ours


class Deed(NamedTuple):
    """What is made: ``there`` says where it is by now, None where it is not, and ``make`` makes it."""

    there: Act
    make: Act


Whom = Callable[[Session, Finding], str | None]
"""Whom of theirs it is about; None for whoever is met next."""


# Visits (F8)


def meeting(who: Whom, aim: str = "") -> Deed:
    """Return the deed that plans a visit to somebody a week from now, with what for and what to fall back on.

    What for is what the coach suggests, or the draft of the key *aim*.
    """

    def there(session: Session, finding: Finding) -> Place | None:
        person = who(session, finding)
        visit = next((v for v in _ahead(session, finding) if person is None or person in v.people), None)
        return Place(Ref("visits", visit.id), "date") if visit is not None else None

    def make(session: Session, finding: Finding) -> Place | None:
        wanted = tr("coaching", f"draft.{aim}") if aim else suggested_action(finding, current())
        planned = {"primary_objective": wanted, **_fall_back(), **_kept_from(session, finding)}
        ref = commands.arrange_meeting(session, finding.opportunity, who(session, finding), **planned)
        return Place(ref, "date") if ref is not None else None

    return Deed(there, make)


def _fall_back() -> dict[str, tuple[str, ...]]:
    return {"backup_objectives": (tr("people", "cover.backup"),)}


def _kept_from(session: Session, finding: Finding) -> Mapping[str, Any]:
    """Return what keeps to the author what is made, where it bears the words of something that is kept so."""
    named = (*finding.about, *(ref for ref in finding.data if ref.table == "people"))
    rows = (session.plan.find(ref) for ref in named)
    private = any(row.audience == Audience.PRIVATE for row in rows if row is not None)
    return {"audience": Audience.PRIVATE} if private else {}


def _ahead(session: Session, finding: Finding) -> Iterable[Visit]:
    """Return the visits that are still to take place in the opportunity, those with a day first."""
    planned = visits_planned(session.plan, finding.opportunity or None, session.day)
    return (visit for visit in planned if visit.outcome is None)


def _pair_met(session: Session, finding: Finding) -> Place | None:
    """Return the visit without a day in which a pair meets that is missing or has gone quiet: it needs one (R6)."""
    facts, gaps = facts_of(session, finding), {*pairs_missing(finding), *pairs_lapsed(finding)}
    if facts is None:
        return None
    undated = (visit for visit in _ahead(session, finding) if visit.date is None)
    visit = next((each for each in undated if not gaps.isdisjoint(pairs_meeting(facts, each))), None)
    return Place(Ref("visits", visit.id), "date") if visit is not None else None


def _meet_the_pair(session: Session, finding: Finding) -> Place | None:
    pair = _pair_to_meet(session, finding)
    ref = commands.close_gap(session, finding.opportunity, pair) if pair is not None else None
    return Place(ref, "date") if ref is not None else None


def _pair_to_meet(session: Session, finding: Finding) -> Pair | None:
    """Return the first pair that is missing, or has gone quiet, and is not to meet yet.

    Both are there, and nothing speaks against it.
    """
    from workbench.usecases.theirs import may_be_met

    facts = facts_of(session, finding)
    if facts is None:
        return None
    _, pairs = lanes_and_pairs(session.plan, finding.opportunity, session.day, session.coach_settings)
    known = {pair.key: pair for pair in pairs}
    meeting = {key for visit in _ahead(session, finding) for key in pairs_meeting(facts, visit)}
    gaps = (*pairs_missing(finding), *pairs_lapsed(finding))
    for pair in (known[key] for key in gaps if key in known and key not in meeting):
        theirs = tuple(person for person in pair.theirs_present if may_be_met(facts, person))
        if pair.ours_present and theirs:
            return pair._replace(theirs_present=theirs)
    return None


def can_meet(session: Session, finding: Finding) -> bool:
    """Say whether a pair of the net that is missing or has gone quiet could be brought together (R6)."""
    return _pair_met(session, finding) is not None or _pair_to_meet(session, finding) is not None


PAIR_MEETING = Deed(_pair_met, _meet_the_pair)


# Questions (N10)

Texts = Callable[[Session, Finding, Language], Sequence[str]]
"""What is to be asked, in a language."""


def asking(texts: Texts, who: Whom) -> Deed:
    """Return the deed that puts questions into the next visit, or into one a week from now where none is planned."""

    def there(session: Session, finding: Finding) -> Place | None:
        drafts = {each for language in Language for each in texts(session, finding, language)}
        asked = (q for visit in _ahead(session, finding) for q in questions_of(session.plan, visit.id))
        known = next((q for q in asked if q.text in drafts and not q.answer), None)
        return Place(Ref("questions", known.id), "text") if known is not None else None

    def make(session: Session, finding: Finding) -> Place | None:
        told, begun = texts(session, finding, current()), _begun(session, finding)
        ref = commands.ask_next(session, finding.opportunity, who(session, finding), told, **begun)
        return Place(ref, "text") if ref is not None else None

    return Deed(there, make)


def drafted(*keys: str) -> Texts:
    """Return the texts of these drafts, in which the first person the finding names is named."""

    def texts(session: Session, finding: Finding, language: Language) -> Sequence[str]:
        named = (ref.id for ref in (*finding.about, *finding.data) if ref.table == "people")
        person = session.plan.people.get(next(named, ""))
        name = person.name if person is not None else ""
        return [text("coaching", f"draft.{key}", language, person=name) for key in keys]

    return texts


def of_sources(_session: Session, finding: Finding, language: Language) -> Sequence[str]:
    """Return a question for each source of requirements that is empty (N7)."""
    named = finding.values["sources"]
    keys = [each.key for each in named if isinstance(each, Words)] if isinstance(named, tuple) else []
    return [text("coaching", f"draft.{key}", language) for key in keys]


def need_asked(draft: str) -> Deed:
    """Return the deed that puts a question about the need into the next visit to whoever has it."""

    def there(session: Session, finding: Finding) -> Place | None:
        need, plan = first(finding, "needs"), session.plan
        open_visits = {visit.id for visit in plan.visits.values() if visit.outcome is None}
        asked = (q for q in plan.questions.values() if q.need == need and q.visit in open_visits and not q.answer)
        known = next(asked, None)
        return Place(Ref("questions", known.id), "text") if known is not None else None

    def make(session: Session, finding: Finding) -> Place | None:
        need, words = first(finding, "needs"), tr("coaching", f"draft.{draft}")
        ref = commands.ask_about(session, need, words, **_begun(session, finding)) if need is not None else None
        return Place(ref, "text") if ref is not None else None

    return Deed(there, make)


def _begun(session: Session, finding: Finding) -> dict[str, Any]:
    """Return what a visit has that is begun for a question."""
    aim = {"primary_objective": suggested_action(finding, current()), **_fall_back()}
    return {"date": commands.in_a_week(session), **aim, **_kept_from(session, finding)}


def _locked(session: Session, finding: Finding) -> Place | None:
    visit = first(finding, "visits")
    asked = questions_of(session.plan, visit) if visit is not None else []
    return Place(Ref("questions", asked[-1].id), "text") if asked and asked[-1].kind == QuestionKind.CLOSED else None


def _lock(session: Session, finding: Finding) -> Place | None:
    visit, words = first(finding, "visits"), tr("coaching", "draft.closing")
    ref = add_row(session, "questions", visit=visit, text=words, kind=QuestionKind.CLOSED) if visit else None
    return Place(ref, "text") if ref is not None else None


CLOSING_QUESTION = Deed(_locked, _lock)


# Commitments (F9)


def _promised(session: Session, finding: Finding) -> Place | None:
    visit = first(finding, "visits")
    made = (c for c in session.plan.commitments.values() if c.visit == visit and c.status == CommitmentStatus.OPEN)
    known = next(made, None)
    return Place(Ref("commitments", known.id), "due" if known.due is None else "text") if known is not None else None


def _promise(session: Session, finding: Finding) -> Place | None:
    visit = session.plan.visits.get(first(finding, "visits") or "")
    if visit is None:
        return None
    theirs, ours = next(iter(visit.people), None), first_of_ours(session.plan, session.day, visit.ours)
    between = {"by": theirs, "to": ours, "visit": visit.id, "opportunity": visit.opportunity}
    due = commands.in_a_week(session)
    ref = add_row(session, "commitments", text=tr("coaching", "draft.commitment"), due=due, **between)
    return Place(ref, "text") if ref is not None else None


COMMITMENT = Deed(_promised, _promise)


# Strategies and actions (S2)


def _decided(session: Session, finding: Finding) -> Place | None:
    drafts = _drafts(finding)
    own = (s for s in session.plan.strategies.values() if s.opportunity == finding.opportunity)
    known = next((s for s in own if s.text in drafts), None)
    return Place(Ref("strategies", known.id), "text") if known is not None else None


def _decide(session: Session, finding: Finding) -> Place | None:
    """Begin a strategy that cites whom and what the finding is about, and the factors behind it."""
    cited = {
        name: tuple(ref.id for ref in finding.about if ref.table == spec.target)
        for name, spec in specs(Strategy).items()
        if spec.kind == FieldKind.IDS
    }
    facts = facts_of(session, finding)
    cited["factors"] += _factors_behind(facts, cited) if facts is not None else ()
    if facts is not None and not facts.aside.isdisjoint(cited["people"]):  # Nobody goes past the owner.
        cited["people"] = tuple(dict.fromkeys((*cited["people"], *sorted(facts.owner_ids))))
    owner, words = first_of_ours(session.plan, session.day), suggested_action(finding, current())
    given = {"opportunity": finding.opportunity, "text": words, "owner": owner, **cited, **_kept_from(session, finding)}
    ref = commands.begin_strategy(session, tr("coaching", "draft.first_step"), **given)
    return Place(ref, "text") if ref is not None else None


def winning(session: Session, finding: Finding) -> Place | None:
    """Return the strategy by which somebody is to be won over to speak for us, where there is one (R1)."""
    facts = facts_of(session, finding)
    known = next(iter(advocates.winning(facts)), None) if facts is not None else None
    return Place(Ref("strategies", known.id), "text") if known is not None else None


def _factors_behind(facts: Facts, cited: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return what hurts and comes of the competitors that are cited, or of what two people have between them (S2)."""
    people, rivals = set(cited["people"]), cited["competitors"]
    bad = (f for f in facts.factors if f.direction == Direction.NEGATIVE and f.id not in cited["factors"])
    return tuple(f.id for f in bad if f.competitor in rivals or (len(people) > 1 and people <= set(f.people)))


def _scheduled(session: Session, finding: Finding) -> Place | None:
    plan, drafts = session.plan, _drafts(finding)
    own = (action for action in plan.actions.values() if is_action_in(plan, action, finding.opportunity))
    known = next((a for a in own if a.status == ActionStatus.OPEN and a.text in drafts), None)
    return Place(Ref("actions", known.id), "due") if known is not None else None


def _schedule(session: Session, finding: Finding) -> Place | None:
    """Plan the action the coach suggests in a week, aimed at whom it is to go to.

    It is a step of the strategy that the finding names, or that an action it names is a step of, and whoever of ours
    owns that strategy sees to it, else the first of ours who is there.
    """
    plan = session.plan
    named = plan.actions.get(first(finding, "actions") or "")
    strategy = first(finding, "strategies") or (named.strategy if named is not None else None)
    followed = plan.strategies.get(strategy or "")
    rather = [followed.owner] if followed is not None else []
    given = {"owner": first_of_ours(plan, session.day, rather), "person": whom(finding), "strategy": strategy}
    given |= {"opportunity": (finding.opportunity or None) if strategy is None else None}  # A strategy says it.
    due, words = commands.in_a_week(session), suggested_action(finding, current())
    ref = add_row(session, "actions", text=words, due=due, **given, **_kept_from(session, finding))
    return Place(ref, "due") if ref is not None else None


def _drafts(finding: Finding) -> set[str]:
    return {suggested_action(finding, language) for language in Language}


STRATEGY = Deed(_decided, _decide)
ACTION = Deed(_scheduled, _schedule)


# People (R11)


def end_entries(session: Session, finding: Finding) -> Place | None:
    """End the roles and relations under the name of somebody who has left."""
    person = whom(finding)
    if person is None or commands.end_entries(session, person, finding.data) is None:
        return None
    return Place(Ref("people", person))
