"""The table twin of the role map: the same people, editable where a cell is enough (R1, R3, R5, R9)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Slot

from workbench.domain.asof import positions_on
from workbench.domain.people import Lane
from workbench.domain.plan import Plan
from workbench.domain.roles import POSITION_ORDER, PositionName, RoleName
from workbench.domain.rows import Confidence, Ref
from workbench.ui.forms.words import position_name
from workbench.ui.language import tr
from workbench.ui.rolemap.commands import Commands
from workbench.ui.rolemap.facts import CardFacts, CardKind
from workbench.ui.terms import field_words, term
from workbench.ui.widgets.models import Column, DayEditor, EnumEditor, RowsModel, TextEditor

TOGETHER = frozenset({"department", "since", "lane", "power"})
"""The columns in which several people can be given the same at once."""
POWERS = (5, 4, 3, 2, 1, None)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of the map as a row; ``role`` is the id of the role taken up last."""

    person: str
    name: str
    title: str
    department: str
    roles: tuple[RoleName, ...]
    since: date | None
    view: PositionName | None
    claim: PositionName | None
    target: PositionName | None
    lane: Lane | None
    power: int | None
    confidence: Confidence | None
    role: str


def person_rows(
    plan: Plan,
    opportunity: str | None,
    day: date,
    cards: Mapping[str, CardFacts],
    admits: Callable[[CardFacts], bool],
) -> list[PersonRow]:
    """Return the rows of the people on *cards* that *admits* lets through, in their order."""
    positions = positions_on(plan, opportunity or "", day)
    rows: list[PersonRow] = []
    for card in cards.values():
        if not card.person or card.kind in (CardKind.GHOST, CardKind.OURS) or not admits(card):
            continue
        person, entry, role = plan.people[card.person], positions.get(card.person), card.role
        rows.append(
            PersonRow(
                person.id,
                person.name,
                person.title,
                person.department,
                card.roles,
                role.since if role else None,
                card.position,
                entry.our_claim if entry else None,
                entry.target if entry else None,
                person.lane,
                person.power,
                role.confidence if role else None,
                role.id if role else "",
            )
        )
    return rows


class PeopleModel(QObject):
    """The rows model of the people, with what each edited cell does."""

    def __init__(self, commands: Commands, parent: QObject) -> None:
        super().__init__(parent)
        self.selected: Callable[[], Sequence[str]] = tuple
        """Tells which people are selected: a cell that says no name holds for all of them."""
        self._commands = commands
        self.rows: RowsModel[PersonRow] = RowsModel(_COLUMNS, _key, self)
        self.rows.edit_committed.connect(self._edit)

    @Slot(str, str, object)
    def _edit(self, person: str, column: str, value: Any) -> None:
        row = self.rows.row(person)
        if row is None:
            return
        if column == "view":
            self._commands.record_view(person, value)
        elif column in ("our_claim", "target"):
            self._commands.record_position(person, **{column: value})
        elif column == "confidence":
            if row.role and value is not None:
                self._commands.judge(row.role, value)
        elif column in TOGETHER:
            self._set_together(person, column, value)
        else:
            self._commands.change(Ref("people", person), **{column: value})

    def _set_together(self, person: str, column: str, value: Any) -> None:
        """Set the cell of *person*, and with it those of the others selected, as one step."""
        chosen = self.selected()
        rows = [row for key in (chosen if person in chosen else [person]) if (row := self.rows.row(key)) is not None]
        if column == "since":
            refs = [Ref("roles", row.role) for row in rows if row.role]
        else:
            refs = [Ref("people", row.person) for row in rows]
        self._commands.change_all(refs, **{column: value})


def roles_in_words(roles: tuple[RoleName, ...]) -> str:
    """Return roles as a list in words; none is said so."""
    names = [term(role) for role in roles]
    return tr("rolemap", "card.separator").join(names) if names else tr("rolemap", "card.no_role")


def _key(row: PersonRow) -> str:
    return row.person


def _field(table: str, name: str) -> Callable[[], str]:
    return lambda: field_words(table, name)


def _value(name: str) -> Callable[[PersonRow], Any]:
    return lambda row: getattr(row, name)


def _lane(value: Any) -> str:
    return term(value) if value else ""


def _power(value: Any) -> str:
    return str(value) if value else ""


def _confidence(value: Any) -> str:
    return term(value) if value else ""


def _roles_text(row: PersonRow) -> str:
    return roles_in_words(row.roles)


def _roles_ink(row: PersonRow) -> str:
    return "ink" if row.roles else "ink_3"


def _known(name: str) -> Callable[[PersonRow], str]:
    return lambda row: "ink_3" if getattr(row, name) is None else "ink"


def _view_title() -> str:
    return tr("rolemap", "table.view")


_POSITIONS = EnumEditor((*POSITION_ORDER, None), position_name)
_COLUMNS: tuple[Column[PersonRow], ...] = (
    Column("name", lambda: tr("terms", "field.people.name"), _value("name"), editor=TextEditor()),
    Column("title", _field("people", "title"), _value("title"), editor=TextEditor()),
    Column("department", _field("people", "department"), _value("department"), editor=TextEditor()),
    Column("roles", _field("roles", "role"), _roles_text, ink=_roles_ink),
    Column("since", _field("roles", "since"), _value("since"), editor=DayEditor()),
    Column("view", _view_title, _value("view"), editor=_POSITIONS, ink=_known("view")),
    Column("our_claim", _field("positions", "our_claim"), _value("claim"), editor=_POSITIONS, ink=_known("claim")),
    Column("target", _field("positions", "target"), _value("target"), editor=_POSITIONS, ink=_known("target")),
    Column("lane", _field("people", "lane"), _value("lane"), editor=EnumEditor((*Lane, None), _lane)),
    Column("power", _field("people", "power"), _value("power"), editor=EnumEditor(POWERS, _power), right=True),
    Column(
        "confidence",
        _field("roles", "confidence"),
        _value("confidence"),
        editor=EnumEditor(tuple(Confidence), _confidence),
    ),
)
