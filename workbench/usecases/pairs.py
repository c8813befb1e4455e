"""Saying which pairs of the net a customer does not have, each with a reason: the worksheet of that (R6)."""

from collections.abc import Mapping
from datetime import date

from workbench.coach.ground import NET_SHEET, PAIR, not_applying
from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref, Value
from workbench.domain.worksheets import NO, VALUE, YES
from workbench.usecases.fields import Change
from workbench.usecases.labels import act_label
from workbench.usecases.rows import add
from workbench.usecases.sheets import known_sheet, round_audience

REASON = "reason"


def set_not_applying(plan: Plan, reasons: Mapping[str, str], day: date, author: str) -> Change:
    """Return the step by which from *day* on the pairs in *reasons*, by their keys, do not apply, and all others do.

    What is the same as before is not said again. Raises DomainError for a pair without a reason.
    """
    wanted = {key: reason.strip() for key, reason in reasons.items()}
    if not all(wanted.values()):
        raise DomainError("pair_without_reason")
    before = not_applying(plan, day)
    said = {key: (YES, reason) for key, reason in wanted.items() if before.get(key) != reason}
    said |= {key: (NO, "") for key in before if key not in wanted}
    label = act_label("set_pairs", plan, [Ref("account", "account")])
    return Change(label, _entered(plan, said, day, author) if said else ())


def _entered(plan: Plan, said: Mapping[str, tuple[str, str]], day: date, author: str) -> Edits:
    seen, known = round_audience(NET_SHEET), known_sheet(NET_SHEET)
    version = known.version if known is not None else 1
    given: dict[str, Value] = {
        "sheet": NET_SHEET,
        "sheet_version": version,
        "since": day,
        "author": author,
        "audience": seen,
    }
    ref, made = add("rounds", given)
    edits: Edits = () if plan.find(ref) is not None else made
    for key, answers in said.items():
        for field, value in zip((VALUE, REASON), answers, strict=True):
            place = {"round": ref.id, "item": key.removeprefix(PAIR), "field": field}
            edits += add("sheet_entries", {**place, "value": value, "audience": seen})[1]
    return edits
