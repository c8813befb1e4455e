"""The visits ahead and what was promised."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workbench.brief.content.scene import Scene
from workbench.domain import asof
from workbench.domain.links import questions_on
from workbench.domain.visits import Commitment, CommitmentStatus, Question, QuestionKind, Visit


@dataclass(frozen=True, slots=True)
class Ask:
    """A question of a visit's plan and the need it is for."""

    kind: QuestionKind
    kind_name: str
    text: str
    need: str


@dataclass(frozen=True, slots=True)
class VisitPlan:
    """A visit ahead: whom, why, and what to ask.

    Its *frame* is what an agenda says of it, in lines by ``when``, ``where``, ``who`` and ``about``; nothing where
    that is open. To those we visit a question has neither its kind nor the need it is for, and we have one aim.
    """

    day: str
    weekday: str
    people: str
    ours: str
    primary: str
    backups: tuple[str, ...]
    questions: tuple[Ask, ...]
    notes: str
    frame: Mapping[str, tuple[str, ...]]
    person_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment and what became of it."""

    status: str
    open: bool
    late: bool
    parties: str
    text: str
    due: str
    remedy: str
    person_ids: tuple[str, ...]


def visits_ahead(scene: Scene) -> tuple[VisitPlan, ...]:
    """Return the visits that still lie ahead on the day, the next one first, undated ones last (F8)."""
    return tuple(visit_plan(scene, visit) for visit in _planned(scene))


def visit_met(scene: Scene) -> Visit | None:
    """Return the visit that a visit sheet is for: the one wanted, or else the next; None when there is neither."""
    wanted = scene.plan.visits.get(scene.visit or "")
    if wanted is not None and wanted.opportunity == scene.deal_id:
        return wanted
    return next(iter(_planned(scene)), None)


def _planned(scene: Scene) -> list[Visit]:
    return asof.visits_planned(scene.plan, scene.deal_id, scene.day)


def visit_plan(scene: Scene, visit: Visit) -> VisitPlan:
    """Return the plan of *visit*."""
    words = scene.words
    return VisitPlan(
        day=words.day(visit.date) if visit.date else words.say("visit.undated"),
        weekday=words.weekday(visit.date) if visit.date else "",
        people=scene.met(visit),
        ours=scene.names(visit.ours),
        primary=visit.primary_objective.strip() or ("" if scene.for_customer else words.say("visit.no_objective")),
        backups=() if scene.for_customer else tuple(backup for backup in visit.backup_objectives if backup.strip()),
        questions=tuple(_ask(scene, question) for question in questions_on(scene.plan, visit.id, scene.day)),
        notes="" if scene.for_customer else visit.notes.strip(),
        frame=_frame(scene, visit),
        person_ids=visit.people,
    )


def _frame(scene: Scene, visit: Visit) -> dict[str, tuple[str, ...]]:
    words, account = scene.words, scene.plan.account
    day = (words.long_day(visit.date), words.weekday(visit.date)) if visit.date else ()
    hours = "–".join(hour for hour in (visit.starts, visit.ends) if hour)
    sides = ((account.name, scene.names(visit.people)), (account.our_company, scene.names(visit.ours)))
    told = {
        "when": (words.dotted(*day, hours),),
        "where": (visit.location.strip(),),
        "who": tuple(words.dotted(side.strip(), names) for side, names in sides if names),
        "about": (visit.primary_objective.strip(),),
    }
    return {name: tuple(filter(None, lines)) for name, lines in told.items()}


def _ask(scene: Scene, question: Question) -> Ask:
    need = None if scene.for_customer else scene.plan.needs.get(question.need or "")
    return Ask(
        kind=question.kind,
        kind_name="" if scene.for_customer else scene.words.term(question.kind.term),
        text=question.text,
        need=scene.words.dotted(scene.name(need.person), scene.words.term(need.kind.term)) if need else "",
    )


def promises_of(scene: Scene) -> tuple[Promise, ...]:
    """Return the commitments made by the day: overdue, open, then settled ones, each by due day (F9, P7).

    On a paper that both sides hold nobody's is called overdue: the day says it.
    """
    own: list[Commitment] = scene.standing("commitments")
    ordered = sorted(own, key=lambda c: (not c.is_late(scene.day), not _is_open(c), c.due or date.max))
    return tuple(_promise(scene, commitment) for commitment in ordered)


def _is_open(commitment: Commitment) -> bool:
    return commitment.status == CommitmentStatus.OPEN


def _promise(scene: Scene, commitment: Commitment) -> Promise:
    words, whole = scene.words, scene.whole.commitments[commitment.id]
    late = not scene.for_customer and commitment.is_late(scene.day)
    overdue = words.say("promise.overdue", n=(scene.day - commitment.due).days) if late and commitment.due else ""
    return Promise(
        status=overdue or words.term(commitment.status.term),
        open=_is_open(commitment),
        late=late,
        parties=words.say("promise.parties", by=scene.party(whole.by), to=scene.party(whole.to)),
        text=commitment.text,
        due=words.day(commitment.due) if commitment.due else words.say("promise.undated"),
        remedy="" if scene.for_customer else commitment.remedy.strip(),
        person_ids=tuple(person for person in (whole.by, whole.to) if person),
    )


def next_step_of(scene: Scene) -> str:
    """Return the next dated thing in words, empty when nothing dated lies ahead (F9)."""
    visit = next((v for v in _planned(scene) if v.date is not None), None)
    promise = min((c for c in _promises_ahead(scene)), key=lambda c: c.due or date.max, default=None)
    if visit and visit.date and (promise is None or promise.due is None or visit.date <= promise.due):
        return scene.words.say("step.visit", day=scene.words.day(visit.date), people=scene.met(visit))
    if promise and promise.due:
        return scene.words.say("step.promise", day=scene.words.day(promise.due), text=promise.text)
    return ""


def _promises_ahead(scene: Scene) -> list[Commitment]:
    own: list[Commitment] = [c for c in scene.standing("commitments") if _is_open(c)]
    return [c for c in own if c.due is not None and c.due >= scene.day]
