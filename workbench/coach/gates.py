"""What must be true for a deal to stand in a stage (F1, N13), and what of it is not."""

from collections.abc import Callable, Iterator

from workbench.coach.facts import Facts
from workbench.coach.finding import Words
from workbench.coach.needs import missing_sources
from workbench.domain.backing import is_confirmed
from workbench.domain.deal import StageName
from workbench.domain.links import locked_by_question
from workbench.domain.needs import Awareness, Need
from workbench.domain.people import Side
from workbench.domain.roles import RoleName
from workbench.domain.rows import Confidence, Ref
from workbench.domain.visits import CommitmentStatus
from workbench.domain.wording import vague_spans

ENOUGH_FACTORS = 3


def unmet(facts: Facts) -> tuple[Words, ...]:
    """Return what the gate of the present stage still asks for; nothing for warm-up, where every deal begins (F1)."""
    return unmet_for(facts, facts.stage.stage) if facts.stage else ()


def unmet_for(facts: Facts, stage: StageName) -> tuple[Words, ...]:
    """Return what the gate into *stage* still asks for, wherever the deal stands now (F1)."""
    gate = _GATES.get(stage)
    return tuple(Words("coach", key) for key in gate(facts)) if gate else ()


def _present_state(facts: Facts) -> Iterator[str]:
    answered = any(q.answer.strip() for v in facts.past_visits for q in facts.questions(v))
    if not answered and not any(n.present.strip() for n in facts.needs):
        yield "unmet.present"
    if not any(p.department.strip() for p in facts.people.values()):
        yield "unmet.departments"


def _gap(facts: Facts) -> Iterator[str]:
    if not any(map(_is_gap, facts.needs)):
        yield "unmet.gap"
    elif not any(_is_acknowledged(n) and _is_gap(n) for n in facts.needs):
        yield "unmet.acknowledged"


def _is_gap(need: Need) -> bool:
    return bool(need.present.strip() and need.desired.strip())


def _is_acknowledged(need: Need) -> bool:
    return need.awareness == Awareness.VOICED or need.confidence == Confidence.CONFIRMED


def _consequences(facts: Facts) -> Iterator[str]:
    """Both fruits are those of one need (N13)."""
    fruits = [(bool(n.result.strip()), bool(n.consequence.strip())) for n in facts.needs]
    if (True, True) in fruits:
        return
    result, consequence = any(r for r, _ in fruits), any(c for _, c in fruits)
    if not result:
        yield "unmet.result"
    if not consequence:
        yield "unmet.consequence"
    if result and consequence:
        yield "unmet.two_fruits"


def _need_locked(facts: Facts) -> Iterator[str]:
    """A tick alone locks nothing: they answered a closed question about the need, or a reason is on record (N13)."""
    locked = [n for n in facts.needs if n.locked]
    if not locked:
        yield "unmet.locked"
    elif not any(locked_by_question(facts.plan, n.id, facts.day) for n in locked) and not _has_reason(facts):
        yield "unmet.closed_question"


def _has_reason(facts: Facts) -> bool:
    return any(s.stage == StageName.NEED_LOCKED and s.reason.strip() for s in facts.stages)


def _trial(facts: Facts) -> Iterator[str]:
    yield from _need_locked(facts)
    owned = any(a.owner and a.due for a in facts.actions)
    if not owned and not any(c.by and c.due for c in facts.commitments):
        yield "unmet.trial_owner"


def _proposal(facts: Facts) -> Iterator[str]:
    if missing_sources(facts):
        yield "unmet.sources"
    if not all(facts.answers(n) for n in facts.needs if n.locked):
        yield "unmet.locked_answered"


def _persuasion(facts: Facts) -> Iterator[str]:
    proposals = [s for s in facts.stages if s.stage == StageName.PROPOSAL and s.entered]
    first = min((s.entered for s in proposals if s.entered), default=None)
    if first is None or not any(v.date and v.date >= first for v in facts.past_visits):
        yield "unmet.shown"
    if len(facts.factors) < ENOUGH_FACTORS:
        yield "unmet.factors"


def _order(facts: Facts) -> Iterator[str]:
    evidence = facts.ground.evidence
    confirmed = {r.role for r in facts.roles if is_confirmed(r, evidence.get(Ref("roles", r.id), ()))}
    if RoleName.OWNER not in confirmed:
        yield "unmet.owner"
    if RoleName.APPROVER not in confirmed:
        yield "unmet.approver"
    if not any(c.by in facts.people and c.due and not vague_spans(c.text) for c in facts.commitments):
        yield "unmet.commitment"


def _keep_and_grow(facts: Facts) -> Iterator[str]:
    if not any(s.stage == StageName.ORDER for s in facts.stages):
        yield "unmet.order"
    ours = {p.id for p in facts.plan.people.values() if p.side == Side.OURS}
    kept = (CommitmentStatus.KEPT, CommitmentStatus.LATE)
    due = [c for c in facts.commitments if c.by in ours and (c.due is None or c.due <= facts.day)]
    if not all(c.status in kept for c in due):
        yield "unmet.promises"


_GATES: dict[StageName, Callable[[Facts], Iterator[str]]] = {
    StageName.PRESENT_STATE: _present_state,
    StageName.GAP: _gap,
    StageName.CONSEQUENCES: _consequences,
    StageName.NEED_LOCKED: _need_locked,
    StageName.TRIAL: _trial,
    StageName.PROPOSAL: _proposal,
    StageName.PERSUASION: _persuasion,
    StageName.ORDER: _order,
    StageName.KEEP_AND_GROW: _keep_and_grow,
}
