"""The words for what the iceberg shows."""

from workbench.domain.needs import NeedKind
from workbench.ui.iceberg.facts import AnswerState, NeedFacts
from workbench.ui.iceberg.layout import Depth
from workbench.ui.language import tr
from workbench.usecases.needs import side_of


def depth_words(depth: Depth) -> str:
    """Return the name of a depth: above the waterline, or the level."""
    return tr("iceberg", "depth.surface") if depth == Depth.SURFACE else tr("terms", f"level.{depth}")


def place_words(depth: Depth, kind: NeedKind) -> str:
    """Return where a card lies: side, kind and depth."""
    side, name = tr("terms", f"side.{side_of(kind)}"), tr("terms", f"kind.{kind}")
    return tr("iceberg", "place", side=side, kind=name, depth=depth_words(depth))


def kind_and_person(facts: NeedFacts) -> str:
    """Return the head of a card: whose need of which kind."""
    kind = tr("terms", f"kind.{facts.kind}")
    return tr("iceberg", "card.head", kind=kind, person=facts.person) if facts.person else kind


def state_words(state: AnswerState) -> str:
    """Return how far a need is answered, in words."""
    if state == AnswerState.UNANSWERED:
        return tr("iceberg", "state.unanswered")
    return tr("terms", f"answer_status.{state}")
