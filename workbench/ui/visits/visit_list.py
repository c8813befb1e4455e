"""The list of visits: to debrief, ahead, past."""

from workbench.ui.language import tr
from workbench.ui.terms import day_text, term
from workbench.ui.widgets.models import Column, RowsModel
from workbench.usecases.agenda import VisitLine, VisitState

_ICONS = {
    VisitState.TO_DEBRIEF: "warning",
    VisitState.AHEAD: "calendar",
    VisitState.UNDATED: "calendar",
    VisitState.DONE: "check",
}
_INKS = {VisitState.TO_DEBRIEF: "amber_ink", VisitState.UNDATED: "red_ink", VisitState.DONE: "ink_2"}


def visit_model() -> RowsModel[VisitLine]:
    """Return the model of the list: day and people above, what for below."""
    columns: tuple[Column[VisitLine], ...] = (
        Column("title", _visit_title, _title, icon=_icon, ink=_ink),
        Column("detail", _objective_title, _detail),
    )
    return RowsModel(columns, _key)


def _key(line: VisitLine) -> str:
    return line.visit.id


def _visit_title() -> str:
    return tr("terms", "table.visits")


def _objective_title() -> str:
    return tr("terms", "field.primary_objective")


def _title(line: VisitLine) -> str:
    on = line.visit.date
    day = day_text(on, on if on and on.year == line.year else None) or tr("visits", "no_date")
    return f"{day}  {tr('inspector', 'between').join(line.people) or tr('visits', 'nobody')}"


def _detail(line: VisitLine) -> str:
    state = _state_words(line)
    return f"{state} · {line.visit.primary_objective or tr('visits', 'no_objective')}"


def _state_words(line: VisitLine) -> str:
    if line.visit.outcome:
        return term(line.visit.outcome)
    return tr("visits", f"state.{line.state}")


def _icon(line: VisitLine) -> str:
    return _ICONS[line.state]


def _ink(line: VisitLine) -> str:
    return _INKS.get(line.state, "ink")
