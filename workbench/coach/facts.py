"""One opportunity on one day, as the rules ask about it."""

from collections.abc import Iterable, Sequence, Set
from datetime import date, timedelta
from typing import Any

from workbench.coach.derived import DayView, derived_property
from workbench.coach.finding import Words
from workbench.coach.ground import Ground, grouped
from workbench.coach.settings import DEFAULTS, CoachSettings
from workbench.domain import asof
from workbench.domain.deal import STAGE_ORDER, Competitor, Opportunity, Outcome, Stage, StageName
from workbench.domain.factors import Action, ActionStatus, Factor, Strategy, StrategyKind
from workbench.domain.links import chain, questions_on
from workbench.domain.needs import Answer, AnswerStatus, Need, NeedSide
from workbench.domain.people import Lane, Person
from workbench.domain.plan import Plan
from workbench.domain.roles import DECISION_MAKERS, KEY_ROLES, Position, PositionName, Role, RoleName
from workbench.domain.rows import Ref
from workbench.domain.visits import Commitment, CommitmentStatus, Question, Visit

ROLE_ORDER = tuple(RoleName)
LAPSED = 2
"""After how many times the limit without contact a contact counts for nothing any more (R6, R7)."""


class Facts(DayView):
    """What the rules need to know of the opportunity with the id *deal*."""

    def __init__(self, plan: Plan, deal: str, day: date, settings: CoachSettings = DEFAULTS) -> None:
        super().__init__(plan, day, settings, deal)
        self.deal = deal
        self.ref = Ref("opportunities", deal)
        self.ground = Ground(plan, day, self.settings)

    @property
    def opportunity(self) -> Opportunity:
        """The opportunity itself."""
        return self.plan.opportunities[self.deal]

    def _rows(self, table: str) -> Sequence[Any]:
        return self.plan.by(table, "opportunity").get(self.deal, ())

    def _standing(self, table: str) -> list[Any]:
        """Return the rows that count on the day, as they were by then."""
        return asof.rows_on(self.plan, table, self.deal, self.day)

    # People and roles

    @derived_property
    def people(self) -> dict[str, Person]:
        """The customer's people who are there and belong to the opportunity (R1)."""
        return {p.id: p for p in asof.people_in(self.plan, self.deal, self.day)}

    @derived_property
    def ids(self) -> Set[str]:
        """The ids of these people: who asks for no more has nothing to do with what else is said of them."""
        return asof.ids_in(self.plan, self.deal, self.day)

    @derived_property
    def roles(self) -> list[Role]:
        """The roles these people hold on the day (R2)."""
        ids = self.ids
        return [r for r in self._rows("roles") if r.person in ids and r.holds(self.day)]

    @derived_property
    def role_rows(self) -> dict[str, list[Role]]:
        """The rows of these roles by person."""
        return grouped(self.roles, lambda r: r.person)

    @derived_property
    def roles_of(self) -> dict[str, list[RoleName]]:
        """Per person the roles held on the day, the weightiest first."""
        return {p: sorted({r.role for r in rows}, key=ROLE_ORDER.index) for p, rows in self.role_rows.items()}

    def holders(self, names: Iterable[RoleName]) -> list[Person]:
        """Return who holds one of the roles *names*, each once."""
        people = self.people
        return [people[person] for person in self.holder_ids(names)]

    def holder_ids(self, names: Iterable[RoleName]) -> list[str]:
        """Return the ids of those who hold one of the roles *names*, each once."""
        wanted = frozenset(names)
        return [person for person, held in self.roles_of.items() if not wanted.isdisjoint(held)]

    @derived_property
    def deciders(self) -> list[Person]:
        """Owners and approvers (R1)."""
        return self.holders(DECISION_MAKERS)

    @derived_property
    def owners_gone(self) -> list[str]:
        """Who was the owner and has left (R11)."""
        rows: Sequence[Role] = self._rows("roles")
        owners = dict.fromkeys(r.person for r in rows if r.role == RoleName.OWNER)
        return [person for person in owners if self.plan.people[person].has_left(self.day)]

    @derived_property
    def decider_ids(self) -> frozenset[str]:
        """The ids of the owners and approvers."""
        return frozenset(self.holder_ids(DECISION_MAKERS))

    @derived_property
    def aside(self) -> frozenset[str]:
        """Who approves and hardly takes part while somebody else has the final say (R1)."""
        approvers = frozenset(self.holder_ids((RoleName.APPROVER,)))
        return approvers - self.owner_ids if self.owner_ids else frozenset()

    @derived_property
    def owner_ids(self) -> frozenset[str]:
        """The ids of the owners."""
        return frozenset(self.holder_ids((RoleName.OWNER,)))

    @derived_property
    def key_ids(self) -> frozenset[str]:
        """The ids of owners, approvers and advocates: those without whom nothing is bought."""
        return frozenset(self.holder_ids(KEY_ROLES))

    def role_refs(self, person: str) -> tuple[Ref, ...]:
        """Return the role rows of *person* on the day."""
        return tuple(Ref("roles", r.id) for r in self.role_rows.get(person, ()))

    def who(self, person: Person) -> Words | str:
        """Return *person* with the weightiest role held, as words of a sentence."""
        return self._with_role.get(person.id, person.name)

    @derived_property
    def _with_role(self) -> dict[str, Words]:
        people, roles = self.people, {role: Words("terms", role.term) for role in ROLE_ORDER}
        return {
            person: Words("coach", "who.role", {"person": people[person].name, "role": roles[held[0]]})
            for person, held in self.roles_of.items()
        }

    @derived_property
    def reports(self) -> dict[str, list[str]]:
        """Per person of the opportunity the superiors, nearest first (R9)."""
        return {person: chain(self.plan, person)[1:] for person in self.people}

    def roles_still_held(self, person: str) -> list[Role]:
        """Return the roles of *person* on the day, also of somebody who has left (R2, R11)."""
        return asof.roles_of(self.plan, self.deal, person, self.day)

    # What we are to them, and contact

    @derived_property
    def position(self) -> dict[str, Position]:
        """Per person the latest entry of our position (R3)."""
        return asof.positions_on(self.plan, self.deal, self.day)

    def view(self, person: str) -> PositionName | None:
        """Return what we are to *person*, or None while it is unknown (R3)."""
        entry = self.position.get(person)
        return entry.their_view if entry else None

    def position_refs(self, person: str) -> tuple[Ref, ...]:
        """Return the latest position entry of *person*, if there is one."""
        entry = self.position.get(person)
        return (Ref("positions", entry.id),) if entry else ()

    def met_by(self, person: str) -> dict[str | None, date]:
        """Return who of ours was in contact with *person*, each with the last day (R6)."""
        return self.ground.meetings.get(person, {})

    def last_contact(self, person: str) -> date | None:
        """Return the last day anybody of ours was in contact with *person* (R11)."""
        return self.ground.last_contacts.get(person)

    def limit(self, person: str) -> int:
        """Return after how many days without contact *person* counts as neglected (R11)."""
        return self._limits.get(person, self.settings.without_role_days)

    @derived_property
    def _limits(self) -> dict[str, int]:
        days, usual = self.settings.staleness_days, self.settings.without_role_days
        return {person: min(days.get(role, usual) for role in roles) for person, roles in self.roles_of.items()}

    def stale_since(self, person: str, day: date, times: int = 1) -> bool:
        """Say whether *day* is longer ago than the limit of *person*, or so many *times* it."""
        return self.day - day > timedelta(days=times * self.limit(person))

    def still_met_by(self, person: str) -> dict[str | None, date]:
        """Return who of ours was in contact with *person* within twice the limit, each with the day; none who left."""
        met = self.met_by(person).items()
        return {
            ours: day
            for ours, day in met
            if (ours is None or self.answerable(ours)) and not self.stale_since(person, day, LAPSED)
        }

    def in_lane(self, lane: Lane) -> list[Person]:
        """Return the people of the opportunity in *lane* (R5)."""
        return [p for p in self.people.values() if p.lane == lane]

    # Needs

    @derived_property
    def needs(self) -> list[Need]:
        """The needs of people who are there, and of the company as a whole.

        One of demand none only marks a requirement source as empty and is not among them (N7).
        """
        ids = self.ids
        alive = (n for n in self.all_needs if n.person is None or n.person in ids)
        return [n for n in alive if not n.empty_source]

    @derived_property
    def all_needs(self) -> list[Need]:
        """The needs there are on the day, and the marks for empty requirement sources."""
        return self._standing("needs")

    @derived_property
    def needs_of(self) -> dict[str | None, list[Need]]:
        """The needs by person; those of the company as a whole under None."""
        return grouped(self.needs, lambda n: n.person)

    @derived_property
    def sides_of(self) -> dict[str | None, set[NeedSide]]:
        """On which sides of the iceberg each person has needs, of those who have some."""
        return {person: {n.side for n in needs} for person, needs in self.needs_of.items()}

    def answers(self, need: Need) -> Sequence[Answer]:
        """Return our answers to *need* (N9)."""
        return self.answers_of.get(need.id, ())

    @derived_property
    def answers_of(self) -> dict[str, list[Answer]]:
        """Our answers by need (N9)."""
        return grouped(asof.standing(self.plan.answers.values(), self.day), lambda answer: answer.need)

    @derived_property
    def answered(self) -> frozenset[str]:
        """The needs that were answered in deed (F12)."""
        return frozenset(n for n, each in self.answers_of.items() if any(a.status == AnswerStatus.DONE for a in each))

    def whose(self, need: Need) -> str:
        """Return the name of whose need it is: a person's, or the company's as a whole."""
        person = self.plan.people.get(need.person or "")
        return person.name if person else self.company

    @property
    def company(self) -> str:
        """The name of the customer as a whole."""
        return self.plan.account.name or self.opportunity.name

    # The deal

    @derived_property
    def stages(self) -> list[Stage]:
        """The stays up to the day (F1)."""
        return asof.stays_by(self.plan, self.deal, self.day)

    @derived_property
    def stage(self) -> Stage | None:
        """The stay the deal is in (F1)."""
        return asof.stage_on(self.plan, self.deal, self.day)

    @derived_property
    def won(self) -> bool:
        """Whether the order is behind us: the deal was bought, or is kept and grown (F14)."""
        bought = self.opportunity.as_on(self.day).outcome == Outcome.BOUGHT
        return bought or (self.stage is not None and self.stage.stage == StageName.KEEP_AND_GROW)

    def reached(self, stage: StageName) -> bool:
        """Say whether the deal stands in *stage* or a later one."""
        return self.stage is not None and STAGE_ORDER.index(self.stage.stage) >= STAGE_ORDER.index(stage)

    def past(self, stage: StageName) -> bool:
        """Say whether the deal stands in a stage after *stage*."""
        return self.reached(stage) and self.stage is not None and self.stage.stage != stage

    @property
    def visits(self) -> Sequence[Visit]:
        """All visits, whenever they are."""
        return self._rows("visits")

    @derived_property
    def planned_visits(self) -> list[Visit]:
        """Visits still to come, the next one first, those without a day last (F8)."""
        return asof.visits_planned(self.plan, self.deal, self.day)

    @derived_property
    def dated_ahead(self) -> list[Visit]:
        """Visits still to come that have a day (F9)."""
        return [v for v in self.planned_visits if v.date is not None]

    @derived_property
    def past_visits(self) -> list[Visit]:
        """Visits whose day has come."""
        return [v for v in self.visits if v.is_past(self.day)]

    @derived_property
    def commitments(self) -> list[Commitment]:
        """The promises made by the day, whoever made them (F9)."""
        return self._standing("commitments")

    @derived_property
    def open_commitments(self) -> list[Commitment]:
        """Promises made by the day and not settled (F9, P7)."""
        return [c for c in self.commitments if c.status == CommitmentStatus.OPEN]

    @derived_property
    def promised_to(self) -> dict[str | None, list[Commitment]]:
        """Commitments by the person they were made to."""
        return grouped(self.commitments, lambda c: c.to)

    def questions(self, visit: Visit) -> list[Question]:
        """Return the question plan of *visit* as it was on the day, in order (N10)."""
        return questions_on(self.plan, visit.id, self.day)

    @derived_property
    def asked_next(self) -> set[str | None]:
        """The needs a question of some planned visit is about (N10)."""
        return {q.need for v in self.planned_visits for q in self.questions(v)}

    # Factors, competitors, strategies, actions

    @derived_property
    def factors(self) -> list[Factor]:
        """What helps and hurts on the day (S1)."""
        return self._standing("factors")

    @derived_property
    def competitors(self) -> list[Competitor]:
        """Who else is in on the day (S4)."""
        return self._standing("competitors")

    @derived_property
    def strategies(self) -> list[Strategy]:
        """What we do and avoid on the day (S2)."""
        return self._standing("strategies")

    @derived_property
    def doing(self) -> list[Strategy]:
        """The strategies to do something; one to avoid something deals with nothing (S2)."""
        return [s for s in self.strategies if s.kind == StrategyKind.DO]

    @derived_property
    def citing(self) -> dict[str, list[Strategy]]:
        """Per factor the strategies to do something that cite it (S2)."""
        found: dict[str, list[Strategy]] = {}
        for strategy in self.doing:
            for factor in strategy.factors:
                found.setdefault(factor, []).append(strategy)
        return found

    def actions_of(self, strategy: Strategy) -> list[Action]:
        """Return the actions of *strategy* that were not dropped (S2)."""
        return self._actions.get(strategy.id, [])

    @derived_property
    def _actions(self) -> dict[str | None, list[Action]]:
        known = asof.standing(self.plan.actions.values(), self.day)
        return grouped((a for a in known if a.status != ActionStatus.DROPPED), lambda a: a.strategy)

    @derived_property
    def actions(self) -> list[Action]:
        """Actions of the opportunity's strategies, and lone ones of people tied to it, without the dropped."""
        own = [a for s in self.strategies for a in self.actions_of(s)]
        return own + [a for a in self._actions.get(None, []) if self.deal in asof.deals_of_action(self.plan, a)]

    @derived_property
    def open_actions(self) -> list[Action]:
        """Actions still to do."""
        return [a for a in self.actions if a.status == ActionStatus.OPEN]

    @derived_property
    def aimed_at(self) -> dict[str | None, list[Action]]:
        """Actions by the person they are aimed at."""
        return grouped(self.actions, lambda a: a.person)

    @derived_property
    def visited_next(self) -> set[str]:
        """The people some planned visit goes to."""
        return {p for v in self.planned_visits for p in v.people}

    @derived_property
    def acted_on(self) -> set[str]:
        """The people an action still to do is aimed at."""
        return {a.person for a in self.open_actions if a.person is not None}

    def answerable(self, person: str | None) -> bool:
        """Say whether *person* is somebody who is there to see to something (S2)."""
        return person in self.ground.present


def facts_on(plan: Plan, opportunity: str | None, day: date, settings: CoachSettings = DEFAULTS) -> Facts | None:
    """Return the facts of *opportunity*; None without such an opportunity.

    Where the plan sets no limits, the computer's own in *settings* hold.
    """
    if opportunity is None or opportunity not in plan.opportunities:
        return None
    return Facts(asof.as_of(plan, day), opportunity, day, settings)
