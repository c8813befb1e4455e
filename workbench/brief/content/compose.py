"""Composing a brief: everything it can say, from one plan, for one request."""

from dataclasses import dataclass

from workbench.brief.content.before import Lately, before_of, lately_of
from workbench.brief.content.checks import Backing, Concern, backing_of, concerns_of
from workbench.brief.content.deal import Funnel, Rival, funnel_of, rivals_of
from workbench.brief.content.factors import Grid, StrategyPlan, grid_of, strategies_of
from workbench.brief.content.kept_back import kept_back_of
from workbench.brief.content.needs import Needs, needs_of
from workbench.brief.content.opening import Opening, Title, facts_of, situation_of, summary_of
from workbench.brief.content.partners import Partner, partners_of
from workbench.brief.content.people import RoleMap, Stakeholder, power_line, role_map_of, stakeholders_of
from workbench.brief.content.scene import Scene, set_scene
from workbench.brief.content.visits import (
    Promise,
    VisitPlan,
    next_step_of,
    promises_of,
    visit_met,
    visit_plan,
    visits_ahead,
)
from workbench.brief.content.words import Words
from workbench.coach.judgement.words import Told
from workbench.domain.plan import Plan
from workbench.system.clock import today
from workbench.usecases.ports import BriefKind, BriefRequest


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a brief can say; each kind of sheet picks from it."""

    words: Words
    for_customer: bool
    opening: Opening
    people: tuple[Stakeholder, ...]
    power: str
    role_map: RoleMap
    needs: Needs
    funnel: Funnel
    grid: Grid
    strategies: tuple[StrategyPlan, ...]
    rivals: tuple[Rival, ...]
    visits: tuple[VisitPlan, ...]
    visit: VisitPlan | None
    before: tuple[Told, ...]
    lately: Lately | None
    partners: tuple[Partner, ...]
    promises: tuple[Promise, ...]
    concerns: tuple[Concern, ...]
    backing: Backing
    kept_back: frozenset[str]

    def missing(self, section: str) -> str:
        """Return what a *section* says that has nothing to say: what is missing, unless something is only kept back."""
        return self.words.say("missing.kept_back" if section in self.kept_back else f"missing.{section}")


def compose(plan: Plan, request: BriefRequest) -> Brief:
    """Return what a brief on *plan* says; raises DomainError for an opportunity that is not there."""
    scene = set_scene(plan, request)
    people = stakeholders_of(scene)
    met = visit_met(scene)
    return Brief(
        words=scene.words,
        for_customer=scene.for_customer,
        opening=_opening(scene, request),
        people=people,
        power="" if scene.for_customer else power_line(scene),
        role_map=role_map_of(scene),
        needs=needs_of(scene, tuple(person.name for person in people)),
        funnel=funnel_of(scene),
        grid=grid_of(scene),
        strategies=strategies_of(scene),
        rivals=rivals_of(scene),
        visits=visits_ahead(scene),
        visit=visit_plan(scene, met) if met else None,
        before=before_of(scene, met),
        lately=lately_of(scene, met) if request.kind == BriefKind.VISIT else None,  # The coach judges a second day.
        partners=partners_of(scene, met.people if met else ()),
        promises=promises_of(scene),
        concerns=concerns_of(scene),
        backing=backing_of(scene),
        kept_back=kept_back_of(scene),
    )


def _opening(scene: Scene, request: BriefRequest) -> Opening:
    return Opening(
        title=_title(scene, request),
        facts=facts_of(scene),
        summary=() if scene.for_customer else summary_of(scene, next_step_of(scene)),
        situation=situation_of(scene),
    )


def _kind(scene: Scene, kind: BriefKind) -> str:
    if not scene.for_customer:
        return f"kind.{kind}"
    return "kind.agenda" if kind == BriefKind.VISIT else "kind.customer"


def _title(scene: Scene, request: BriefRequest) -> Title:
    words, account = scene.words, scene.plan.account
    return Title(
        kind=words.say(_kind(scene, request.kind)),
        account=account.name.strip() or words.say("title.unnamed"),
        deal=scene.deal.name if scene.deal else "",
        as_of=words.say("title.as_of", day=words.long_day(scene.day)),
        company=account.our_company.strip(),
        audience=words.say(f"audience.{scene.audience}"),
        printed=words.say("title.printed", day=words.long_day(today())),
    )
