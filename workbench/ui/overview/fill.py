"""What stands in each card of the overview."""

from workbench.coach.texts import sentence
from workbench.domain.asof import their_view
from workbench.domain.deal import Opportunity
from workbench.domain.rows import Ref
from workbench.ui.language import current, tr
from workbench.ui.overview.cards import OverviewCard, chip, words, wrapped
from workbench.ui.overview.force_bars import ForceBars
from workbench.ui.overview.stage_strip import StageStrip
from workbench.ui.shell.session import Session
from workbench.usecases.coverage import Pair, coverage
from workbench.usecases.factors import unused_factors
from workbench.usecases.summary import (
    force_field,
    need_counts,
    next_steps,
    role_holders,
    stage_and_days,
)

MOST_STEPS = 7
MOST_FINDINGS = 5
SEVERITY_TONES = {"red": "red", "amber": "amber", "grey": "neutral"}


def fill_deal(card: OverviewCard, session: Session, deal: Opportunity) -> None:
    """Show where the deal stands (F1)."""
    stage, days = stage_and_days(session.plan, deal.id, session.day)
    card.start()
    card.wide(StageStrip(stage.stage if stage else None))
    facts = []
    if deal.value is not None:
        facts.append(f"{deal.value:,.0f} {session.plan.account.currency}".strip())
    if deal.target_close:
        facts.append(tr("overview", "target", day=deal.target_close.isoformat()))
    if days is not None:
        facts.append(tr("overview", "days_in_stage", n=days))
    if stage and stage.reason:
        facts.append(stage.reason)
    outcome = tr("terms", f"outcome.{deal.outcome or 'open'}")
    card.line(card.link(deal.name, Ref("opportunities", deal.id)), words(" · ".join([outcome, *facts])))
    card.finish()


def fill_people(card: OverviewCard, session: Session, deal: Opportunity) -> None:
    """Show who holds the four roles, how they see us, and how well they are covered (R1, R3, R5, R6)."""
    plan, day = session.plan, session.day
    card.start()
    for role, people in role_holders(plan, deal.id, day).items():
        pairs = []
        for person in people:
            view = their_view(plan, deal.id, person.id, day)
            pairs.append((f"{person.name} · {_position(view)}", Ref("people", person.id)))
        found = card.links(pairs) if pairs else chip(tr("overview", "nobody"), "red" if role == "owner" else "amber")
        card.line(words(tr("terms", f"role.{role}")), found)
    covered_by = coverage(plan, deal.id, day)
    covered = [f"{tr('terms', f'lane.{bar.lane}')} {bar.lately}/{bar.people}" for bar in covered_by.lanes]
    card.line(words(tr("overview", "lanes")), wrapped("   ".join(covered)))
    net = tr("overview", "net_of", n=sum(pair.met for pair in covered_by.pairs), total=len(covered_by.pairs))
    missing = [_pair_words(pair) for pair in covered_by.pairs if not pair.met]
    missing_words = tr("overview", "net_missing", pairs=", ".join(missing)) if missing else ""
    card.line(words(tr("overview", "net")), wrapped(f"{net}   {missing_words}".strip()))
    card.finish()


def _pair_words(pair: Pair) -> str:
    return f"{tr('terms', f'function.{pair.ours}')}–{tr('terms', f'function.{pair.theirs}')}"


def fill_needs(card: OverviewCard, session: Session, deal: Opportunity) -> None:
    """Show how much of the iceberg is seen and answered (N1, N9)."""
    counts = need_counts(session.plan, deal.id, session.day)
    card.start()
    card.line(words(tr("overview", "needs_visible")), words(f"{counts.visible} / {counts.total}", "strong"))
    answered = tr("overview", "needs_answer_counts", done=counts.answered, planned=counts.planned)
    card.line(words(tr("overview", "needs_answered")), words(answered, "strong"))
    card.line(words(tr("overview", "needs_locked")), words(str(counts.locked), "strong"))
    open_needs = counts.total - counts.answered - counts.planned
    if open_needs:
        card.line(words(tr("overview", "needs_open")), chip(str(open_needs), "amber"))
    card.finish()


def fill_factors(card: OverviewCard, session: Session, deal: Opportunity) -> None:
    """Show the balance of forces and how many strategies stand on it (S1, S2)."""
    plan = session.plan
    card.start()
    card.wide(ForceBars(force_field(plan, deal.id)))
    strategies = [s for s in plan.strategies.values() if s.opportunity == deal.id]
    unused = len(unused_factors(plan, deal.id))
    card.line(words(tr("overview", "strategies")), words(str(len(strategies)), "strong"))
    if unused:
        card.line(words(tr("overview", "factors_unused")), chip(str(unused), "amber"))
    card.finish()


def fill_steps(card: OverviewCard, session: Session, deal: Opportunity) -> None:
    """Show what is dated and not done (F9)."""
    card.start()
    steps = next_steps(session.plan, deal.id, session.day)
    for step in steps[:MOST_STEPS]:
        kind = tr("terms", f"table.{step.ref.table}")
        tone = "red" if step.late else "neutral"
        text = f"{step.text} — {step.who}" if step.who else step.text
        card.line(chip(step.day.isoformat(), tone), card.link(text, step.ref), words(kind, "caption"))
    if not steps:
        card.wide(chip(tr("overview", "no_step"), "red"))
    card.finish()


def fill_coach(card: OverviewCard, session: Session) -> None:
    """Show the gravest findings."""
    card.start()
    for finding in session.findings[:MOST_FINDINGS]:
        tag = chip(tr("terms", f"severity.{finding.severity}"), SEVERITY_TONES[finding.severity])
        text = sentence(finding, current())
        card.line(tag, card.link(text, finding.about[0]) if finding.about else wrapped(text))
    if not session.findings:
        card.wide(words(tr("coaching", "nothing")))
    card.finish()


def fill_account(card: OverviewCard, session: Session) -> None:
    """Show the account and its situation."""
    account = session.plan.account
    card.start()
    facts = " · ".join(part for part in (account.industry, account.region, account.offering) if part)
    card.wide(card.link(account.name or tr("overview", "account_unnamed"), Ref("account", account.id)))
    for text in (facts, account.business, account.organisation, account.culture):
        if text:
            card.wide(wrapped(text, "secondary"))
    card.finish()


def _position(view: str | None) -> str:
    return tr("terms", f"position.{view or 'unknown'}")
