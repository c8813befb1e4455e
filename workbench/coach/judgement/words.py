"""What the judgement says of a finding beside its sentence: what deals with it, why it weighs, how it changed."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from workbench.coach.finding import State, Words
from workbench.coach.judgement.causes import days_named
from workbench.coach.judgement.changes import Changed, Turn
from workbench.coach.judgement.next_visit import Thing
from workbench.coach.judgement.ranking import Reason
from workbench.coach.judgement.states import Dealing
from workbench.coach.texts import quoted, suggested_action, title, worded
from workbench.domain.links import title_of
from workbench.domain.plan import Plan
from workbench.domain.roles import Role
from workbench.domain.rows import Ref, Row
from workbench.system.figures import day_words, glossary_words
from workbench.system.language import Language, kind_words, text

LONGEST_STRATEGY = 60
_DEEDS = frozenset({"due", "done_on", "joined", "left", "locked_on", "settled", "target_close", "until"})
"""The days of a row on which something was done to it, or it was to be done or ended."""
MOST_STEPS = 2
"""So many of the steps that deal with a finding are named: what has a day comes first."""


def dealt_words(plan: Plan, dealt: Dealing, day: date, language: Language | str) -> str:
    """Return what deals with a finding, or what did and has passed without an outcome; nothing for an open one."""
    if dealt.state == State.OPEN:
        return ""
    if dealt.state == State.SLIPPED and dealt.day is not None:
        return text("coach", "dealt.slipped", language, day=day_words(dealt.day, language, day))
    named = sorted(dealt.by, key=lambda ref: ref.table == "strategies")[:MOST_STEPS]
    by = text("coach", "clause.between", language).join(_steps(plan, named, day, language))
    return text("coach", "dealt.in_hand", language, by=by)


def _steps(plan: Plan, refs: Iterable[Ref], day: date, language: Language | str) -> Iterator[str]:
    for ref in refs:
        row = plan.find(ref)
        on = getattr(row, "date", None) or getattr(row, "due", None)
        words = quoted(getattr(row, "text", ""), LONGEST_STRATEGY)
        shown = day_words(on, language, day) if on is not None else ""
        yield text("coach", f"dealt.{ref.table}", language, day=shown, text=words)


class Told(NamedTuple):
    """Something to do in a visit, in words: what, why, and what follows if it fails."""

    do: str
    why: str
    fails: str


def thing_words(thing: Thing, language: Language | str) -> Told:
    """Return *thing* in words."""
    if thing.finding is None:
        return Told(worded(thing.do, language), worded(thing.why, language), worded(thing.fails, language))
    do = suggested_action(thing.finding, language)
    return Told(do, title(thing.finding.rule, language), worded(thing.fails, language))


def reason_words(reason: Reason, language: Language | str) -> str:
    """Return *reason* in words."""
    return worded(reason.words, language)


class ToldChange(NamedTuple):
    """How a theme changed, in words: the turn, the matter in short, and what brought it about."""

    turn: str
    matter: str
    cause: str


def change_words(plan: Plan, changed: Changed, day: date, language: Language | str) -> ToldChange:
    """Return *changed* in words; days are worded beside *day*.

    What slipped, or came in hand, says what deals with it; all else the last thing on record
    that bore on it, or the time that passed.
    """
    finding, dealt = changed.judged.finding, changed.judged.dealt
    matter, about = title(finding.rule, language), _about(plan, changed, language)
    if about:
        matter = text("coach", "changed.matter", language, title=matter, row=about)
    state, event = dealt_words(plan, dealt, day, language), _event(plan, changed, day, language)
    first = (state, event) if changed.turn in (Turn.SLIPPED, Turn.BETTER) else (event, state)
    cause = next(filter(None, first), "") if changed.turn != Turn.GONE else event
    return ToldChange(text("coach", f"turn.{changed.turn}", language), matter, cause)


def _about(plan: Plan, changed: Changed, language: Language | str) -> str:
    """Return what the finding is about first; nothing where that is the deal itself, or is there no more."""
    about = next(iter(changed.judged.finding.about), None)
    return "" if about is None or about.table == "opportunities" else _named(plan, about, language)


def _event(plan: Plan, changed: Changed, day: date, language: Language | str) -> str:
    """Return the day and what happened; the row it happened to where the matter does not name that already."""
    on, ref, lapsed = changed.event
    when = _time(changed, day, language) if lapsed else day_words(on, language, day)
    if lapsed and ref.table == "opportunities":
        return when
    row = plan.find(ref)
    deed = _deed(row, ref.table, on, language)
    own = ref == next(iter(changed.judged.finding.about), None)
    what = deed if own and deed and not isinstance(row, Role) else _kind(row, ref.table, deed, language)
    name = "" if own else _named(plan, ref, language)
    if not name:
        return text("coach", "changed.event", language, day=when, what=what)
    return text("coach", "changed.cause", language, day=when, what=what, row=name)


def _time(changed: Changed, day: date, language: Language | str) -> str:
    """Return how long it is since the day on which something was on record last, or until the one that is named."""
    on, limit = changed.event.day, changed.judged.finding.values.get("limit")
    days, shown = (day - on).days, day_words(on, language, day)
    if days < 0:
        return text("coach", "changed.ahead", language, n=-days, day=shown)
    if isinstance(limit, int):
        return text("coach", "changed.passed_limit", language, n=days, limit=limit, day=shown)
    return text("coach", "changed.passed", language, n=days, day=shown)


def _deed(row: Row | None, table: str, on: date, language: Language | str) -> str:
    """Return what was done to a row on the day *on*; nothing where it took place or began then."""
    name = next((name for name in days_named(table) if getattr(row, name, None) == on), "")
    if row is not None and row.spec.span is not None and name == row.spec.span[1] and name not in _DEEDS:
        name = "until"
    return text("coach", f"changed.deed.{name}", language) if name in _DEEDS else ""


def _kind(row: Row | None, table: str, deed: str, language: Language | str) -> str:
    """Return what kind of row it is, a role by its name, with what was done to it."""
    role = Words("terms", row.role.term) if isinstance(row, Role) else None
    if role is not None and deed:
        return text("coach", "changed.no_longer", language, what=worded(role, language))
    what = text("terms", role.key, language) if role is not None else kind_words(table, language)
    return text("coach", "changed.happened", language, what=what, deed=deed) if deed else what


def _named(plan: Plan, ref: Ref, language: Language | str) -> str:
    return quoted(title_of(plan, ref, partial(glossary_words, language=language)))
