"""Dismissing a finding of the coach: with a reason, until a day, and no longer than its facts stay what they are."""

from datetime import date
from secrets import token_hex

from workbench.coach.finding import Finding
from workbench.coach.judgement.dismissals import SALT, fingerprint
from workbench.domain.edits import Edits, change
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.rows import Ref
from workbench.usecases.fields import Change
from workbench.usecases.labels import act_label
from workbench.usecases.rows import add, require


def dismiss(plan: Plan, finding: Finding, reason: str, until: date, day: date, author: str = "") -> Change:
    """Return the step that silences *finding* from *day* until the day *until*, for *reason*.

    Raises DomainError without a reason, or for a day that is not after *day*.
    """
    if not reason.strip():
        raise DomainError("dismissal_without_reason")
    if until <= day:
        raise DomainError("dismissal_without_end")
    basis = fingerprint(plan, finding, token_hex(SALT // 2))
    values = {"rule": finding.rule, "opportunity": finding.opportunity or None, "basis": basis}
    row, edits = add("dismissals", {**values, "reason": reason.strip(), "author": author, "date": day, "until": until})
    parts: Edits = ()
    for ref in dict.fromkeys(finding.about):
        parts += add("dismissed_rows", {"dismissal": row.id, "about_table": ref.table, "about": ref.id})[1]
    return Change(act_label("dismiss", plan, finding.about[:1]), edits + parts)


def speak_again(plan: Plan, dismissal: str, day: date) -> Change:
    """Return the step that ends a dismissal on *day*; raises DomainError where there is none."""
    ref = Ref("dismissals", dismissal)
    require(plan, ref)
    return Change(act_label("speak_again", plan, [ref]), change(*ref, {"ended": day}))
