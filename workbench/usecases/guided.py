"""Guided questions: who signs, who can stop it, who takes part to the end; the answers propose roles (R1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workbench.domain.asof import people_in, roles_of
from workbench.domain.edits import Edits, apply
from workbench.domain.plan import Plan
from workbench.domain.roles import RoleName
from workbench.usecases.roles import CENTRES, give_role, move_role

QUESTIONS = ("signs", "stops", "to_the_end")


@dataclass(frozen=True, slots=True)
class Answers:
    """For which of the questions somebody was named."""

    signs: bool = False
    stops: bool = False
    to_the_end: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """The role that answers propose for a person beside those held now."""

    person: str
    role: RoleName | None
    held: tuple[RoleName, ...]

    @property
    def changes(self) -> bool:
        """Whether it proposes something new."""
        return self.role is not None and self.role not in self.held


def propose(answers: Answers) -> RoleName | None:
    """Return the role that *answers* point to, or None while they do not say enough (R1).

    Who signs decides: to the end as owner, else as approver. Who does not sign influences: to the end as advocate;
    at one phase only, where it can be stopped, as gatekeeper.
    """
    if answers.signs:
        return RoleName.OWNER if answers.to_the_end else RoleName.APPROVER
    if answers.to_the_end:
        return RoleName.ADVOCATE
    return RoleName.GATEKEEPER if answers.stops else None


def proposals(plan: Plan, opportunity: str, day: date, given: Mapping[str, Answers]) -> list[Proposal]:
    """Return a proposal for each of the customer's people, in the order of the plan."""
    found = []
    for person in people_in(plan, opportunity, day):
        held = tuple(role.role for role in roles_of(plan, opportunity, person.id, day))
        found.append(Proposal(person.id, propose(given.get(person.id, Answers())), held))
    return found


def take_up(plan: Plan, opportunity: str, day: date, wanted: Mapping[str, RoleName]) -> Edits:
    """Return the edits that give people the proposed roles, assumed, from *day* on: the main role moves there."""
    now = plan
    edits: Edits = ()
    for person, role in wanted.items():
        held = roles_of(now, opportunity, person, day)
        if any(one.role == role for one in held):
            continue
        if held:
            step = move_role(now, held[0].id, CENTRES[role], day)
        else:
            step = give_role(now, person, opportunity, CENTRES[role], day)
        now, edits = apply(now, step), edits + step
    return edits
