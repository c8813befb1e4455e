"""The ledger of commitments as a table (P7)."""

from collections.abc import Callable
from typing import Any

from workbench.domain.visits import CommitmentStatus
from workbench.ui.language import tr
from workbench.ui.widgets.models import Column, DayEditor, EnumEditor, RowsModel, TextEditor
from workbench.usecases.agenda import CommitmentLine

EDITED = frozenset({"text", "due", "made", "status", "remedy"})


def ledger_model() -> RowsModel[CommitmentLine]:
    """Return the model of the ledger."""
    columns: tuple[Column[CommitmentLine], ...] = (
        Column("due", _titled("due"), _due, editor=DayEditor(), ink=_ink),
        Column("text", _titled("text"), _text, editor=TextEditor()),
        Column("by", _titled("by"), _by),
        Column("to", _titled("to"), _to),
        Column("status", _titled("status"), _status, editor=EnumEditor(list(CommitmentStatus), _status_name)),
        Column("made", _titled("made"), _made, editor=DayEditor()),
        Column("remedy", _titled("remedy"), _remedy, editor=TextEditor()),
    )
    return RowsModel(columns, _key)


def _titled(field: str) -> Callable[[], str]:
    def title() -> str:
        return tr("terms", f"field.{field}")

    return title


def _key(line: CommitmentLine) -> str:
    return line.commitment.id


def _due(line: CommitmentLine) -> object:
    return line.commitment.due


def _text(line: CommitmentLine) -> object:
    return line.commitment.text


def _by(line: CommitmentLine) -> object:
    return line.by


def _to(line: CommitmentLine) -> object:
    return line.to


def _status(line: CommitmentLine) -> object:
    return line.commitment.status


def _made(line: CommitmentLine) -> object:
    return line.commitment.made


def _remedy(line: CommitmentLine) -> object:
    return line.commitment.remedy


def _status_name(value: Any) -> str:
    return tr("terms", f"commitment_status.{value}")


def _ink(line: CommitmentLine) -> str:
    return "red_ink" if line.late else "ink"
