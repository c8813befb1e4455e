"""The ledger of commitments as a table (P7)."""

from collections.abc import Callable

from workbench.domain.visits import CommitmentStatus
from workbench.domain.wording import vague_spans
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.terms import field_words, term
from workbench.ui.visits.people_ids import PeopleIds
from workbench.ui.widgets.models import Column, DayEditor, EnumEditor, RowsModel, TextEditor
from workbench.usecases.agenda import CommitmentLine


def ledger_model(session: Session) -> RowsModel[CommitmentLine]:
    """Return the model of the ledger; vague words are flagged (F9)."""
    people = PeopleIds(session)
    named = EnumEditor(people, people.label)
    columns: tuple[Column[CommitmentLine], ...] = (
        Column("due", _titled("due"), _due, editor=DayEditor(), ink=_ink, icon=_late_sign),
        Column("text", _titled("text"), _text, editor=TextEditor(), icon=_vague_sign, tip=_vague_tip),
        Column("by", _titled("by"), _by, text=_by_name, editor=named),
        Column("to", _titled("to"), _to, text=_to_name, editor=named),
        Column("status", _titled("status"), _status, editor=EnumEditor(list(CommitmentStatus), term)),
        Column("made", _titled("made"), _made, editor=DayEditor()),
        Column("remedy", _titled("remedy"), _remedy, editor=TextEditor()),
    )
    return RowsModel(columns, _key)


def _titled(field: str) -> Callable[[], str]:
    def title() -> str:
        return field_words("commitments", field)

    return title


def _key(line: CommitmentLine) -> str:
    return line.commitment.id


def _due(line: CommitmentLine) -> object:
    return line.commitment.due


def _text(line: CommitmentLine) -> object:
    return line.commitment.text


def _by(line: CommitmentLine) -> object:
    return line.commitment.by


def _to(line: CommitmentLine) -> object:
    return line.commitment.to


def _by_name(line: CommitmentLine) -> str:
    return line.by


def _to_name(line: CommitmentLine) -> str:
    return line.to


def _status(line: CommitmentLine) -> object:
    return line.commitment.status


def _made(line: CommitmentLine) -> object:
    return line.commitment.made


def _remedy(line: CommitmentLine) -> object:
    return line.commitment.remedy


def _ink(line: CommitmentLine) -> str:
    return "red_ink" if line.late else "ink"


def _late_sign(line: CommitmentLine) -> str:
    return "clock" if line.late else ""


def _vague_words(line: CommitmentLine) -> str:
    text = line.commitment.text
    return tr("inspector", "between").join(dict.fromkeys(text[start:end] for start, end in vague_spans(text)))


def _vague_sign(line: CommitmentLine) -> str:
    return "warning" if _vague_words(line) else ""


def _vague_tip(line: CommitmentLine) -> str:
    words = _vague_words(line)
    return f"{line.commitment.text}\n{tr('visits', 'vague', words=words)}" if words else ""
