"""What fields carry with them beyond their own value, by table and field; the seam (``fields``) is who asks.

Each function returns the edits that set its field to a value on a day, with all that follows from it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from workbench.domain.deal import STAGE_ORDER, WentTo
from workbench.domain.edits import Edits, change
from workbench.domain.errors import DomainError
from workbench.domain.factors import ActionStatus
from workbench.domain.needs import AIMS, AnswerStatus
from workbench.domain.plan import Plan
from workbench.domain.roles import RoleName
from workbench.domain.rows import Audience, Confidence, Ref, Value
from workbench.domain.visits import CommitmentStatus
from workbench.usecases.movements import set_as_of
from workbench.usecases.needs import move_need
from workbench.usecases.relations import report_to
from workbench.usecases.roles import correct_role, judge
from workbench.usecases.visits import answer_question, debrief

Carry = Callable[[Plan, Ref, Any, date], Edits]
"""Returns the edits that set a field of the row at a Ref to a value on a day."""


def _outcome(plan: Plan, ref: Ref, value: Any, day: date) -> Edits:
    return debrief(plan, ref.id, value, day)


def _answer(plan: Plan, ref: Ref, value: str, _day: date) -> Edits:
    return answer_question(plan, ref.id, value)


def _role(plan: Plan, ref: Ref, value: RoleName, _day: date) -> Edits:
    return correct_role(plan, ref.id, value)


def _confidence(plan: Plan, ref: Ref, value: Confidence, _day: date) -> Edits:
    return judge(plan, ref.id, value)


def _superior(plan: Plan, ref: Ref, value: str | None, _day: date) -> Edits:
    return report_to(plan, ref.id, value)


def _kind(plan: Plan, ref: Ref, value: Any, day: date) -> Edits:
    """A need does not keep an aim that is none of its new kind (N2)."""
    fits = plan.needs[ref.id].aim in (None, *AIMS.get(value, ()))
    return move_need(plan, ref.id, day, kind=value) + (() if fits else change(*ref, {"aim": None}))


def _visible(plan: Plan, ref: Ref, value: bool, day: date) -> Edits:
    return move_need(plan, ref.id, day, visible=value)


def _level(plan: Plan, ref: Ref, value: Any, day: date) -> Edits:
    return move_need(plan, ref.id, day, level=value)


def _name(plan: Plan, ref: Ref, value: str, _day: date) -> Edits:
    """A department goes on being one under another name (R5)."""
    both = {"department": value} if plan.people[ref.id].is_department else {}
    return change(*ref, {"name": value, **both})


def _department(plan: Plan, ref: Ref, value: str, _day: date) -> Edits:
    """A department goes on being one, until its department is emptied: then it is somebody of that name (R5)."""
    both = {"name": value} if value and plan.people[ref.id].is_department else {}
    return change(*ref, {"department": value, **both})


def _moved(name: str) -> Carry:
    """Return what sets the field *name* that moves: at the latest move up to the day, or before the first one (N4)."""

    def carried(plan: Plan, ref: Ref, value: Any, day: date) -> Edits:
        return set_as_of(plan, ref, name, value, day)

    return carried


# States, and the days on which they came about


def _settling(name: str, at: str, since: str, open_values: tuple[Any, ...]) -> Carry:
    """Return what sets the state *name*: the day on which it ceases to be one of *open_values* is kept in *at*.

    That is the day looked at, or the one in *since* before which nothing can be settled. A day that was said already
    stays, unless it is yet to come, and what was settled on no known day stays so. A state that is open again has none.
    """

    def carried(plan: Plan, ref: Ref, value: Any, day: date) -> Edits:
        if value in open_values:
            return change(*ref, {name: value, at: None})
        row: Any = plan.find(ref)
        known, was_open = getattr(row, at), getattr(row, name) in open_values
        if was_open if known is None else not was_open and known > day:
            known = max(day, getattr(row, since, None) or day)
        return change(*ref, {name: value, at: known})

    return carried


def _dating(at: str, name: str, settled: Value) -> Carry:
    """Return what sets *at*, the day on which the state *name* became *settled*: whoever says it says that it did."""

    def carried(plan: Plan, ref: Ref, value: Any, _day: date) -> Edits:
        del plan
        return change(*ref, {at: value} if value is None else {at: value, name: settled})

    return carried


def _deal_outcome(plan: Plan, ref: Ref, value: Any, day: date) -> Edits:
    """A deal ends on the day of its last outcome; one that is open again says nothing of how it ended (F3)."""
    deal = plan.opportunities[ref.id]
    if value is None:
        nothing = dict.fromkeys(("outcome", "outcome_day", "loss_cause", "went_to", "went_to_competitor"))
        return change(*ref, {**nothing, "went_to_name": ""})
    if deal.as_on(day).outcome == value:
        return change(*ref, {"outcome": value})
    said = deal.outcome_day if deal.outcome is None else None
    return change(*ref, {"outcome": value, "outcome_day": said or max(day, deal.opened or day)})


def _opened(plan: Plan, ref: Ref, value: Any, _day: date) -> Edits:
    """A deal that never left the stage in which deals begin has been there since it opened (F1).

    A stay of which an earlier day is said on its own keeps it.
    """
    opened = change(*ref, {"opened": value})
    stays = plan.by("stages", "opportunity").get(ref.id, ())
    if value is None or len(stays) != 1:
        return opened
    (only,) = stays
    follows = only.entered is not None and (value < only.entered or only.entered == plan.opportunities[ref.id].opened)
    still_there = only.stage == STAGE_ORDER[0] and only.left is None
    return opened + (change("stages", only.id, {"entered": value}) if follows and still_there else ())


def _went_to(_plan: Plan, ref: Ref, value: Any, _day: date) -> Edits:
    """Which competitor is said only where they went to one (F3)."""
    nobody: dict[str, Value] = {} if value == WentTo.COMPETITOR else {"went_to_competitor": None, "went_to_name": ""}
    return change(*ref, {"went_to": value, **nobody})


def _competitor(name: str) -> Carry:
    """Return what sets the field *name*, which says to which competitor they went: whoever says it says that (F3)."""

    def carried(plan: Plan, ref: Ref, value: Any, _day: date) -> Edits:
        ended = value and plan.opportunities[ref.id].outcome is not None
        return change(*ref, {name: value} | ({"went_to": WentTo.COMPETITOR} if ended else {}))

    return carried


def _freed(name: str, empty: Value, *others: str) -> Carry:
    """Return what sets the field *name*, without which *others* say nothing: emptied as *empty* where it is."""

    def carried(plan: Plan, ref: Ref, value: Any, _day: date) -> Edits:
        del plan
        return change(*ref, {name: value} | (dict.fromkeys(others, empty) if value is None else {}))

    return carried


def _starts(plan: Plan, ref: Ref, value: str | None, _day: date) -> Edits:
    """A visit that begins at another time takes as long as before, as far as the day goes (F8)."""
    visit = plan.visits[ref.id]
    if value is None or visit.ends is None or visit.starts is None or value <= visit.ends:
        return change(*ref, {"starts": value} | ({"ends": None} if value is None else {}))
    return change(*ref, {"starts": value, "ends": _later(value, _minutes(visit.ends) - _minutes(visit.starts))})


def _minutes(time: str) -> int:
    hours, minutes = time.split(":")
    return 60 * int(hours) + int(minutes)


def _later(time: str, minutes: int) -> str:
    hours, rest = divmod(min(_minutes(time) + minutes, 24 * 60 - 1), 60)
    return f"{hours:02}:{rest:02}"


def _known(name: str) -> Carry:
    """Return what sets *name* of a contact: two who met, or of whom is said how well, know each other by then (R6)."""

    def carried(plan: Plan, ref: Ref, value: Any, day: date) -> Edits:
        since, at = plan.contacts[ref.id].since, value if name == "last" else day
        earlier = since is not None and at is not None and at < since
        return change(*ref, {name: value} | ({"since": at} if earlier else {}))

    return carried


# Rows beside the deal


def _named(name: str) -> Carry:
    """Return what sets the field *name*, by which a need is filled: it no longer marks an empty source (N7)."""

    def carried(plan: Plan, ref: Ref, value: Any, day: date) -> Edits:
        own = _locked(plan, ref, value, day) if name == "locked" else change(*ref, {name: value})
        return own + (change(*ref, {"empty_source": False}) if value and plan.needs[ref.id].empty_source else ())

    return carried


_locked = _settling("locked", "locked_on", "since", (False,))


def _detail(name: str) -> Carry:
    """Return what sets *name*, which says who may see how somebody is reached: as usual, unless somebody says (R12).

    What becomes private is its author's alone.
    """

    def carried(plan: Plan, ref: Ref, value: Any, _day: date) -> Edits:
        from workbench.domain.contact_data import kept_among  # Few plans need it.

        row: Any = plan.find(ref)
        usual = kept_among(**{"kind": row.kind, "use": row.use, name: value})
        follows = row.audience == row.usual_audience() or usual == Audience.PRIVATE != row.usual_audience()
        return change(*ref, {name: value} | ({"audience": usual} if follows else {}))

    return carried


def _first_receiver(plan: Plan, ref: Ref, value: str | None, _day: date) -> Edits:
    """Whoever received a complaint first has it, until somebody else is said to (P8)."""
    row: Any = plan.find(ref)
    has = {"owner": value} if row.owner in (None, row.first_receiver) else {}
    return change(*ref, {"first_receiver": value, **has})


def _percent(plan: Plan, ref: Ref, value: Any, _day: date) -> Edits:
    """What was estimated is not changed once it is settled (F2)."""
    row: Any = plan.find(ref)
    if row.settled is not None and value != row.percent:
        raise DomainError("estimate_settled")
    return change(*ref, {"percent": value})


def _came_true(plan: Plan, ref: Ref, value: bool | None, day: date) -> Edits:
    """Whether an estimate came true settles it; neither is changed by anything but opening it again (F2)."""
    row: Any = plan.find(ref)
    if row.settled is not None and row.came_true is not None and value != row.came_true:
        raise DomainError("estimate_settled")
    at = max(day, row.date) if value is not None else None
    return change(*ref, {"came_true": value, "settled": row.settled or at})


def _resolver(plan: Plan, ref: Ref, value: str, day: date) -> Edits:
    """Who settled a note says that it is settled."""
    row: Any = plan.find(ref)
    return change(*ref, {"resolver": value} | ({"resolved": row.resolved or max(day, row.date)} if value else {}))


CARRIED: Mapping[tuple[str, str], Carry] = MappingProxyType({
    ("actions", "done_on"): _dating("done_on", "status", ActionStatus.DONE),
    ("actions", "status"): _settling("status", "done_on", "since", (ActionStatus.OPEN, ActionStatus.DROPPED)),
    ("answers", "done_on"): _dating("done_on", "status", AnswerStatus.DONE),
    ("answers", "status"): _settling("status", "done_on", "", (AnswerStatus.PLANNED,)),
    ("colleague_notes", "resolved"): _freed("resolved", "", "resolver"),
    ("colleague_notes", "resolver"): _resolver,
    ("commitments", "due"): _freed("due", None, "due_time"),
    ("commitments", "status"): _settling("status", "settled", "made", (CommitmentStatus.OPEN,)),
    ("complaints", "first_receiver"): _first_receiver,
    ("complaints", "solved"): _freed("solved", None, "bought_again"),
    ("contact_data", "kind"): _detail("kind"),
    ("contact_data", "use"): _detail("use"),
    ("contacts", "last"): _known("last"),
    ("contacts", "strength"): _known("strength"),
    ("estimates", "came_true"): _came_true,
    ("estimates", "percent"): _percent,
    ("estimates", "settled"): _freed("settled", None, "came_true"),
    ("factors", "control"): _moved("control"),
    ("factors", "direction"): _moved("direction"),
    ("factors", "strength"): _moved("strength"),
    ("needs", "demand"): _moved("demand"),
    ("needs", "kind"): _kind,
    ("needs", "level"): _level,
    ("needs", "locked"): _named("locked"),
    ("needs", "locked_on"): _dating("locked_on", "locked", True),
    ("needs", "person"): _named("person"),
    ("needs", "visible"): _visible,
    ("opportunities", "opened"): _opened,
    ("opportunities", "outcome"): _deal_outcome,
    ("opportunities", "went_to"): _went_to,
    ("opportunities", "went_to_competitor"): _competitor("went_to_competitor"),
    ("opportunities", "went_to_name"): _competitor("went_to_name"),
    ("people", "department"): _department,
    ("people", "name"): _name,
    ("people", "reports_to"): _superior,
    ("questions", "answer"): _answer,
    ("roles", "confidence"): _confidence,
    ("roles", "role"): _role,
    ("visits", "outcome"): _outcome,
    ("visits", "starts"): _starts,
})  # fmt: skip
