"""The words for what the iceberg shows."""

from workbench.domain.needs import AnswerStatus, Demand, Level, Need, NeedKind
from workbench.ui.iceberg.facts import AnswerState, NeedFacts
from workbench.ui.iceberg.layout import Depth
from workbench.ui.language import tr
from workbench.ui.terms import term
from workbench.usecases.needs import side_of


def depth_words(depth: Depth) -> str:
    """Return the name of a depth: above the waterline, or the level."""
    return tr("iceberg", "depth.surface") if depth == Depth.SURFACE else term(Level(depth))


def place_words(depth: Depth, kind: NeedKind) -> str:
    """Return where a card lies: side, kind and depth."""
    side, name = term(side_of(kind)), term(kind)
    return tr("iceberg", "place", side=side, kind=name, depth=depth_words(depth))


def kind_and_person(facts: NeedFacts) -> str:
    """Return the head of a card: whose need of which kind."""
    kind = term(facts.kind)
    return tr("iceberg", "card.head", kind=kind, person=facts.person) if facts.person else kind


def demand_words(need: Need) -> str:
    """Return the demand state; where there is none, with the question what else it could be used for (N4)."""
    return tr("iceberg", "card.another_use") if need.demand == Demand.NONE else term(need.demand)


def foot_words(facts: NeedFacts) -> tuple[str, str]:
    """Return what stands at the foot of a card: how far it is answered and, short, the demand state (N4, N9).

    The second is the demand state alone, for where both have no room: the sign beside it says how far it is answered.
    """
    need = facts.need
    short = demand_words(need) if need.demand == Demand.NONE else tr("iceberg", f"demand.{need.demand}")
    return tr("iceberg", "card.foot", state=state_words(facts.state), demand=short), short


def state_words(state: AnswerState) -> str:
    """Return how far a need is answered, in words."""
    if state == AnswerState.UNANSWERED:
        return tr("iceberg", "state.unanswered")
    return term(AnswerStatus(state))
