"""Dismissing a finding of the coach: with a reason, until a day, and no longer than its facts stay what they are."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from os import urandom
from typing import Any

from workbench.coach.finding import Finding
from workbench.coach.judgement.dismissals import fingerprint, rests_on, saying_the_same
from workbench.domain.audience import fewest
from workbench.domain.edits import Edits, change
from workbench.domain.errors import DomainError
from workbench.domain.plan import Plan
from workbench.domain.reviews import SALT
from workbench.domain.rows import Audience, Ref
from workbench.usecases.fields import Change
from workbench.usecases.labels import act_label
from workbench.usecases.rows import add, require


def dismiss(plan: Plan, findings: Sequence[Finding], reason: str, until: date, day: date, author: str) -> Change:
    """Return the step by which *author* silences *findings* from *day* until the day *until*, for *reason*.

    The first of several is the one under which the others are folded. Each is silent by itself: one whose facts change
    speaks again alone. What is dismissed at once has the same salt, and is for nobody who may not see all that the
    findings rest on, now or later (``domain/audience``), for the reason may speak of any of it. Raises DomainError
    without a reason, or for a day that is not after *day*.
    """
    if not reason.strip():
        raise DomainError("dismissal_without_reason")
    if until <= day:
        raise DomainError("dismissal_without_end")
    salt = urandom(SALT // 2).hex()
    edits: Edits = ()
    told = {"reason": reason.strip(), "author": author, "date": day, "until": until}
    given = {**told, "audience": _audience(plan, findings)}
    for finding in findings:
        edits += _silence(plan, finding, {**given, "basis": fingerprint(plan, finding, salt)})
    return Change(act_label("dismiss", plan, findings[0].about[:1]), edits)


def _silence(plan: Plan, finding: Finding, given: Mapping[str, Any]) -> Edits:
    row, edits = add("dismissals", {"rule": finding.rule, "opportunity": finding.opportunity or None, **given})
    for ref in rests_on(plan, finding):
        part = {"dismissal": row.id, "about_table": ref.table, "about": ref.id, "audience": given["audience"]}
        edits += add("dismissed_rows", part)[1]
    return edits


def _audience(plan: Plan, findings: Sequence[Finding]) -> Audience:
    rows = (row for finding in findings for row in rests_on(plan, finding).values())
    return fewest(Audience.TEAM, *(row.audience for row in rows))


def speak_again(plan: Plan, dismissals: Collection[str], day: date) -> Change:
    """Return the step that ends *dismissals* on *day*, and whatever else dismisses the same findings by then.

    Raises DomainError where one of them is not there.
    """
    refs = [Ref("dismissals", each) for each in dismissals]
    for ref in refs:
        require(plan, ref)
    same = (Ref("dismissals", each.id) for each in saying_the_same(plan, day, dismissals))
    edits: Edits = ()
    for ref in dict.fromkeys((*refs, *same)):
        edits += change(*ref, {"ended": day})
    return Change(act_label("speak_again", plan, refs[:1]), edits)
