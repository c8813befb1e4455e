"""The table of the risk sheet: per person which reasons and conditions, what was spent, and whom it sets against us."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workbench.domain.plan import Plan
from workbench.system.figures import money_words
from workbench.ui.language import current, tr
from workbench.ui.people.said import listed, roles_said
from workbench.ui.widgets.models import Column
from workbench.usecases.risk import GATE, Risk, Spent


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One of the customer's people with their risk, and the words of the plan that it takes to say it."""

    risk: Risk
    name: str
    quarrels: tuple[str, ...]
    """The names of those with whom the person quarrels."""
    currency: str


def risk_rows(plan: Plan, risks: Iterable[Risk]) -> list[RiskRow]:
    """Return the row of each of *risks*."""
    people, currency = plan.people, plan.account.currency
    return [
        RiskRow(risk, people[risk.person].name, tuple(people[q.other].name for q in risk.quarrels), currency)
        for risk in risks
    ]


def risk_columns() -> tuple[Column[RiskRow], ...]:
    """Return the columns, the state first after the name: it says where to stop."""
    return (
        Column("name", lambda: tr("terms", "field.people.name"), _name),
        Column("role", lambda: tr("terms", "field.role"), _roles),
        Column("state", _title("state"), _state, text=_state, ink=_state_ink),
        Column("contact", _title("contact"), _count, text=_numbers, tip=_reasons),
        Column("gate", _title("gate"), _met, text=_gate, ink=_gate_ink, tip=_missing),
        Column("spent", _title("spent"), _cost, text=_spent),
        Column("quarrels", _title("quarrels"), _quarrels, ink=_quarrel_ink),
    )


def spent_words(spent: Spent, currency: str) -> str:
    """Return what was spent in words: hours, money in *currency*, share of the deal."""
    parts = [tr("people", "risk.hours", hours=f"{spent.hours:g}")] if spent.hours else []
    if spent.cost:
        parts.append(money_words(spent.cost, currency, current()))
        if spent.share is not None:
            parts.append(tr("people", "risk.share", percent=f"{spent.share:.1f}"))
    return listed(parts) or tr("people", "risk.nothing")


def _title(key: str) -> Callable[[], str]:
    return lambda: tr("people", f"risk.column.{key}")


def _name(row: RiskRow) -> str:
    return row.name


def _roles(row: RiskRow) -> str:
    return roles_said(row.risk.roles)


def _state(row: RiskRow) -> str:
    risk = row.risk
    key = "stop" if risk.stop else "alone" if risk.alone else "decides" if risk.decides else ""
    return tr("people", f"risk.state.{key}") if key else ""


def _state_ink(row: RiskRow) -> str:
    return "red_ink" if row.risk.stop or row.risk.alone else "ink_2"


def _count(row: RiskRow) -> object:
    return len(row.risk.numbers)


def _numbers(row: RiskRow) -> str:
    return " ".join(map(str, row.risk.numbers))


def _reasons(row: RiskRow) -> str:
    return "\n".join(tr("people", f"{reason.key}.yes") for reason in row.risk.reasons if reason.holds)


def _met(row: RiskRow) -> object:
    return len(GATE) - len(row.risk.unmet)


def _gate(row: RiskRow) -> str:
    return tr("people", "risk.gate_count", met=_met(row), all=len(GATE))


def _gate_ink(row: RiskRow) -> str:
    return "amber_ink" if row.risk.unmet else "green_ink"


def _missing(row: RiskRow) -> str:
    return "\n".join(tr("people", f"{key}.no") for key in row.risk.unmet)


def _cost(row: RiskRow) -> object:
    return row.risk.spent.cost or row.risk.spent.hours


def _spent(row: RiskRow) -> str:
    spent = row.risk.spent
    return spent_words(spent, row.currency) if spent.hours or spent.cost else "–"


def _quarrels(row: RiskRow) -> str:
    return listed(row.quarrels)


def _quarrel_ink(row: RiskRow) -> str:
    return "red_ink" if any(quarrel.weighs for quarrel in row.risk.quarrels) else "ink"
