"""The section on people: the map and the table of stakeholders."""

from collections.abc import Callable

from workbench.brief.content.compose import Brief
from workbench.brief.content.people import Stakeholder
from workbench.brief.figures.marks import position_sign, scale_sign
from workbench.brief.figures.role_map import role_map
from workbench.brief.layout.parts import CAPTION, SCALE, Cell, captioned, cell, head_row, note, plain, two_lines
from workbench.brief.typeset.pieces import Drawing, Elastic, Item
from workbench.brief.typeset.table import Row, Table, set_table

_LOWEST, _HIGHEST = 300.0, 390.0
_Column = tuple[str, float, Callable[[Stakeholder], Cell]]


def people_section(brief: Brief, width: float) -> list[Item]:
    """Return the role map and the table of stakeholders."""
    if not brief.people:
        return [Item(note(brief.missing("people"), width))]
    table = Item(stakeholder_table(brief, width), 8.0)
    if brief.for_customer:
        return [table]
    power = [Item(note(brief.power, width), 5.0)] if brief.power else []
    return [_map(brief, width), table, *power]


def _map(brief: Brief, width: float) -> Item:
    def build(height: float) -> Drawing:
        return captioned(role_map(brief.role_map, width, height - CAPTION), brief.words.term("panel.role_map"), width)

    return Item(Elastic(_LOWEST, _HIGHEST, build), floats=True)


def stakeholder_table(brief: Brief, width: float) -> Table:
    """Return the table of stakeholders; columns that nobody fills are left out."""
    columns = [column for column in _columns(brief) if any(column[2](person) for person in brief.people)]
    rows = [Row(tuple(fill(person) for _, _, fill in columns)) for person in brief.people]
    return set_table(width, [weight for _, weight, _ in columns], head_row(*(c[0] for c in columns)), rows)


def _columns(brief: Brief) -> list[_Column]:
    term, say = brief.words.term, brief.words.say
    person: list[_Column] = [(term("field.person"), 2.2, _person)]
    if brief.for_customer:
        return person
    return [
        *person,
        (term("field.role"), 1.45, _roles),
        (say("people.position"), 1.9, lambda p: _position(brief, p)),
        (term("field.lane"), 1.25, lambda p: plain(p.lane)),
        (term("field.power"), 0.75, lambda p: cell(scale_sign(p.power, SCALE.body)) if p.power else ()),
        (term("field.confidence"), 1.15, lambda p: two_lines(p.confidence, p.sources)),
        (term("field.last"), 1.15, lambda p: two_lines(p.contact, p.contact_age)),
    ]


def _person(person: Stakeholder) -> Cell:
    return (*plain(person.name, SCALE.body.strong()), *plain(person.post, SCALE.small))


def _roles(person: Stakeholder) -> Cell:
    return (*(part for role in person.roles for part in plain(role)), *plain(person.since, SCALE.small))


def _position(brief: Brief, person: Stakeholder) -> Cell:
    if person.view is None:
        return ()
    say = brief.words.say
    own = [say("people.claim", position=person.claim)] if person.claim else []
    own += [say("people.target", position=person.target)] if person.target else []
    view = cell(position_sign(person.view, SCALE.body), (person.view.word, SCALE.body))
    return (*view, *(part for line in own for part in plain(line, SCALE.small)))
