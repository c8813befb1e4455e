"""Reading personal needs from what was seen: signs point to kinds of need, and the user takes up each or not (N3)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.domain.edits import Edits, apply
from workbench.domain.links import evidence_of
from workbench.domain.needs import PERSONAL_KINDS, Need, NeedKind
from workbench.domain.plan import Plan
from workbench.domain.rows import Confidence, Ref
from workbench.usecases.evidence import add_evidence
from workbench.usecases.needs import add_need

SIGNS: Mapping[NeedKind, tuple[str, ...]] = {
    NeedKind.POWER: ("power.scene", "power.fast", "power.orders", "power.access"),
    NeedKind.ACHIEVEMENT: (
        "achievement.awards",
        "achievement.targets",
        "achievement.compares",
        "achievement.hard",
    ),
    NeedKind.RECOGNITION: ("recognition.merits", "recognition.advice", "recognition.photos", "recognition.face"),
    NeedKind.BELONGING: ("belonging.family", "belonging.together", "belonging.asks", "belonging.harmony"),
    NeedKind.LOGIC: ("logic.quiet", "logic.tidy", "logic.order", "logic.data"),
    NeedKind.SECURITY: ("security.guarantee", "security.references", "security.writing", "security.waits"),
}
"""The signs of each kind of personal need, as keys of sentences; power and logic are the method's own (N3)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A personal need that signs point to, and the need of that kind already known, if there is one."""

    kind: NeedKind
    signs: tuple[str, ...]
    known: str | None


def read_signs(plan: Plan, opportunity: str | None, person: str, seen: Collection[str]) -> list[Reading]:
    """Return the kinds of need that the signs *seen* point to, the best backed first (N3)."""
    found = []
    for kind in PERSONAL_KINDS:
        signs = tuple(sign for sign in SIGNS[kind] if sign in seen)
        if signs:
            found.append(Reading(kind, signs, _known(plan, opportunity, person, kind)))
    return sorted(found, key=lambda reading: -len(reading.signs))


def _known(plan: Plan, opportunity: str | None, person: str, kind: NeedKind) -> str | None:
    needs: Sequence[Need] = plan.by("needs", "person").get(person, ())
    return next((n.id for n in needs if (n.opportunity, n.kind) == (opportunity, kind)), None)


def take_reading(
    plan: Plan, opportunity: str, person: str, reading: Reading, text: str, observed: Sequence[str], source: str,
    day: date,
) -> tuple[Ref, Edits]:  # fmt: skip
    """Return the need taken up, and the edits: assumed, below the water, each sign *observed* as evidence (N1, N3).

    A need of the kind that is known already keeps its words and its confidence and gets the evidence it lacks.
    """
    edits: Edits = ()
    if reading.known is not None:
        ref = Ref("needs", reading.known)
    else:
        ref, edits = add_need(opportunity, reading.kind, text, person, confidence=Confidence.ASSUMED)
    told = {piece.text for piece in evidence_of(plan, ref)}
    now = apply(plan, edits)
    for words in observed:
        if words not in told:
            edits += add_evidence(now, ref, words, day, source)[1]
    return ref, edits
