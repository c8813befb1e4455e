"""What stands in each card of the overview."""

from workbench.coach.texts import sentence
from workbench.domain.asof import their_view
from workbench.domain.deal import Opportunity
from workbench.domain.factors import ActionStatus
from workbench.domain.people import Lane
from workbench.domain.rows import Ref
from workbench.ui.inspector.amounts import money
from workbench.ui.language import current, tr
from workbench.ui.overview.cards import OverviewCard, chip, flowing, words, wrapped
from workbench.ui.overview.force_bars import ForceBars
from workbench.ui.overview.parts import CountBar, Part, PersonTag
from workbench.ui.overview.stage_strip import StageStrip
from workbench.ui.shell.session import Session
from workbench.ui.widgets.chip import Chip
from workbench.usecases.coverage import LaneBar, Pair, coverage
from workbench.usecases.factors import unused_factors
from workbench.usecases.summary import (
    force_field,
    need_counts,
    next_steps,
    role_holders,
    stage_and_days,
)

MOST_STEPS = 6
MOST_UNDATED = 3
MOST_FINDINGS = 6
MOST_PEOPLE = 8


def fill_deal(card: OverviewCard, session: Session, deal: Opportunity) -> None:
    """Show where the deal stands (F1)."""
    stage, days = stage_and_days(session.plan, deal.id, session.day)
    card.start()
    card.wide(StageStrip(stage.stage if stage else None))
    facts = [tr("terms", f"outcome.{deal.outcome or 'open'}")]
    if deal.value is not None:
        facts.append(money(session, deal.value))
    if deal.target_close:
        facts.append(tr("overview", "target", day=deal.target_close.isoformat()))
    if days is not None:
        facts.append(tr("overview", "days_in_stage", n=days))
    if stage and stage.reason:
        facts.append(stage.reason)
    card.wide(card.leading(Ref("opportunities", deal.id), deal.name, " · ".join(facts)))
    card.finish()


def fill_people(card: OverviewCard, session: Session, deal: Opportunity) -> None:
    """Show who holds the four roles, how they see us, and how well they are covered (R1, R3, R5, R6)."""
    plan, day = session.plan, session.day
    card.start()
    for role, people in role_holders(plan, deal.id, day).items():
        tags = [PersonTag(p, their_view(plan, deal.id, p.id, day)) for p in people[:MOST_PEOPLE]]
        if len(people) > MOST_PEOPLE:
            card.line(tr("terms", f"role.{role}"), card.people(tags))
            card.line("", words(tr("overview", "more_people", n=len(people) - MOST_PEOPLE)))
        elif tags:
            card.line(tr("terms", f"role.{role}"), card.people(tags))
        else:
            tone = "red" if role == "owner" else "amber"
            card.line(tr("terms", f"role.{role}"), flowing([chip(tr("overview", "nobody"), tone)]))
    covered = coverage(plan, deal.id, day)
    card.line(tr("overview", "lanes"), flowing([chip(*_lane(lane)) for lane in covered.lanes]))
    card.line(tr("overview", "net"), flowing([_pair(pair) for pair in covered.pairs]))
    card.finish()


def _lane(lane: LaneBar) -> tuple[str, str]:
    name = f"{tr('terms', f'lane.{lane.lane}')} {lane.lately}/{lane.people}"
    if lane.lately and lane.lately == lane.people:
        return name, "green"
    return name, "red" if lane.lane == Lane.DECISION and not lane.lately else "amber" if lane.people else "neutral"


def _pair(pair: Pair) -> Chip:
    name = f"{tr('terms', f'function.{pair.ours}')}–{tr('terms', f'function.{pair.theirs}')}"
    return chip(name, "green" if pair.met else "neutral", "check" if pair.met else "")


def fill_needs(card: OverviewCard, session: Session, deal: Opportunity) -> None:
    """Show how much of the iceberg is seen and answered (N1, N9)."""
    counts = need_counts(session.plan, deal.id, session.day)
    open_needs = counts.total - counts.answered - counts.planned
    card.start()
    above = Part(tr("overview", "needs_visible"), counts.visible, "accent")
    below = Part(tr("overview", "needs_below"), counts.total - counts.visible, "accent", hollow=True)
    card.wide(CountBar([above, below]))
    answered = Part(tr("overview", "needs_answered"), counts.answered, "green")
    planned = Part(tr("overview", "needs_planned"), counts.planned, "accent")
    card.wide(CountBar([answered, planned, Part(tr("overview", "needs_open"), open_needs, "amber", hollow=True)]))
    card.wide(words(tr("overview", "needs_locked", n=counts.locked)))
    card.finish()


def fill_factors(card: OverviewCard, session: Session, deal: Opportunity) -> None:
    """Show the balance of forces and how many strategies stand on it (S1, S2)."""
    plan = session.plan
    card.start()
    card.wide(ForceBars(force_field(plan, deal.id)))
    strategies = sum(1 for strategy in plan.strategies.values() if strategy.opportunity == deal.id)
    unused = len(unused_factors(plan, deal.id))
    tags = [chip(tr("overview", "strategies", n=strategies), "accent" if strategies else "amber")]
    if unused:
        tags.append(chip(tr("overview", "factors_unused", n=unused), "amber"))
    card.wide(flowing(tags))
    card.finish()


def fill_steps(card: OverviewCard, session: Session, deal: Opportunity) -> None:
    """Show what is dated and not done (F9), and what was decided but has no date yet."""
    card.start()
    steps = next_steps(session.plan, deal.id, session.day)
    for step in steps[:MOST_STEPS]:
        kind = tr("inspector", f"kind.{step.ref.table}")
        detail = " · ".join(part for part in (kind, step.who) if part)
        title = step.text or tr("visits", "no_objective")
        card.pair(chip(step.day.isoformat(), "red" if step.late else "neutral"), card.leading(step.ref, title, detail))
    if len(steps) > MOST_STEPS:
        card.wide(words(tr("overview", "more_steps", n=len(steps) - MOST_STEPS)))
    if not steps:
        card.wide(flowing([chip(tr("overview", "no_step"), "red", "warning")]))
        card.wide(wrapped(tr("overview", "no_step_hint"), "secondary"))
    for ref, text, who in _undated(session, deal)[:MOST_UNDATED]:
        card.pair(chip(tr("overview", "undated"), "amber"), card.leading(ref, text, who))
    card.finish()


def _undated(session: Session, deal: Opportunity) -> list[tuple[Ref, str, str]]:
    plan = session.plan
    rows = [a for a in plan.actions.values() if a.status == ActionStatus.OPEN and a.due is None]
    here = [a for a in rows if a.strategy is None or plan.strategies[a.strategy].opportunity == deal.id]
    kind = tr("inspector", "kind.actions")
    named = [(a, plan.people[a.owner].name if a.owner else "") for a in here]
    return [(Ref("actions", a.id), a.text, " · ".join(part for part in (kind, who) if part)) for a, who in named]


def fill_coach(card: OverviewCard, session: Session) -> None:
    """Show the gravest findings."""
    card.start()
    for finding in session.findings[:MOST_FINDINGS]:
        text = sentence(finding, current())
        line = card.leading(finding.about[0], text, sign=str(finding.severity)) if finding.about else wrapped(text)
        line.setAccessibleName(f"{tr('terms', f'severity.{finding.severity}')}: {text}")
        card.wide(line)
    if not session.findings:
        card.wide(words(tr("coaching", "nothing")))
    card.finish()


def fill_account(card: OverviewCard, session: Session) -> None:
    """Show the account and its situation."""
    account = session.plan.account
    card.start()
    facts = " · ".join(part for part in (account.industry, account.region, account.offering) if part)
    name = account.name or tr("overview", "account_unnamed")
    card.wide(card.leading(Ref("account", account.id), name, facts))
    for field, text in (
        ("business", account.business),
        ("organisation", account.organisation),
        ("culture", account.culture),
    ):
        if text:
            card.line(tr("overview", f"account.{field}"), wrapped(text))
    if not (account.business or account.organisation or account.culture):
        card.wide(wrapped(tr("overview", "account_hint"), "secondary"))
    card.finish()
