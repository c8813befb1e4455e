"""The visits as a table: the same rows as the list and the sheet, to sort, to scan and to edit in place."""

from collections.abc import Callable
from typing import Any

from workbench.domain.visits import VisitOutcome
from workbench.ui.language import tr
from workbench.ui.terms import choice_words, field_words
from workbench.ui.widgets.models import Column, DayEditor, EnumEditor, RowsModel, TextEditor
from workbench.usecases.agenda import VisitLine, VisitState


def visits_model() -> RowsModel[VisitLine]:
    """Return the model of the table."""
    columns: tuple[Column[VisitLine], ...] = (
        Column("date", _titled("date"), _date, editor=DayEditor(), ink=_ink),
        Column("people", _titled("people"), _people),
        Column("primary_objective", _titled("primary_objective"), _objective, editor=TextEditor()),
        Column("backup_objectives", _titled("backup_objectives"), _backup),
        Column("questions", _titled("questions"), _questions, right=True),
        Column("outcome", _titled("outcome"), _outcome, editor=EnumEditor((None, *VisitOutcome), _outcome_name)),
        Column("notes", _titled("notes"), _notes, editor=TextEditor()),
    )
    return RowsModel(columns, _key)


def _titled(field: str) -> Callable[[], str]:
    def title() -> str:
        return field_words("visits", field)

    return title


def _key(line: VisitLine) -> str:
    return line.visit.id


def _date(line: VisitLine) -> object:
    return line.visit.date


def _people(line: VisitLine) -> object:
    return tr("inspector", "between").join(line.people)


def _objective(line: VisitLine) -> object:
    return line.visit.primary_objective


def _backup(line: VisitLine) -> object:
    return tr("visits", "between").join(line.visit.backup_objectives)


def _questions(line: VisitLine) -> object:
    return line.questions or None


def _outcome(line: VisitLine) -> object:
    return line.visit.outcome


def _notes(line: VisitLine) -> object:
    return line.visit.notes


def _outcome_name(value: Any) -> str:
    return choice_words("visits", "outcome", value)


def _ink(line: VisitLine) -> str:
    return "amber_ink" if line.state == VisitState.TO_DEBRIEF else "ink"
