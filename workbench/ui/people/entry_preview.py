"""What the preview of a quick entry says of each row: what was understood, and what it does to the plan."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.domain.people import Person, Side
from workbench.domain.rows import Value
from workbench.system.language import sentences
from workbench.ui.language import current, tr
from workbench.ui.people.said import listed, roles_said
from workbench.ui.terms import day_text, field_words, kind_of_row, term
from workbench.ui.widgets.models import Column
from workbench.usecases.entering import Outcome
from workbench.usecases.namesakes import NEW, Lost, Match, place_of
from workbench.usecases.quick_entry import Paste

_LOST = {Lost.NOBODY: "entry.lost_nobody", Lost.SEVERAL: "entry.lost_several", Lost.CIRCLE: "entry.lost_circle"}
_PREFIXES = {"side": "person_side", "lane": "lane", "function": "function"}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One row of the preview."""

    key: str
    match: Match
    begins: date | None = None
    """The day that the row says it holds from."""

    @property
    def open(self) -> bool:
        """Whether it could also mean somebody else than whom it is taken for, which a click changes."""
        return bool(self.match.namesakes)


def next_choice(match: Match) -> str:
    """Return whom a click takes the row for: a new person, and each of its namesakes in turn."""
    choices = [NEW, *match.namesakes]
    return choices[(choices.index(match.who) + 1) % len(choices)]


def happens(row: EntryRow) -> str:
    """Say what the row does: makes a person, or adds what to whom."""
    match = row.match
    if match.who != NEW:
        added, who = _added(match), _who(match, match.who)
        if not added:
            return tr("people", "entry.adds_nothing", who=who)
        return tr("people", "entry.adds", who=who, fields=listed(added))
    if not match.namesakes:
        return tr("people", "entry.new")
    return tr("people", "entry.namesake", who=listed(_who(match, key) for key in match.namesakes))


def _added(match: Match) -> list[str]:
    """Return what of a row somebody known gets."""
    added = [*(_field(name) for name in match.values), *([tr("terms", "field.role")] if match.roles else [])]
    return added + ([kind_of_row("contact_data")] if match.contacts else [])


def does_something(match: Match) -> bool:
    """Say whether the row adds a person, or something to somebody known."""
    return match.who == NEW or bool(_added(match))


def state_words(rows: Sequence[EntryRow], paste: Paste, *, replacing: bool) -> str:
    """Say what needs a look before adding: who could be meant, what differs, and what is not entered."""
    doubtful = [row.match for row in rows if row.match.who == NEW and row.open]
    differing = [_differing_words(row.match) for row in rows if row.match.differs]
    said = _doubts("entry.doubt", [match for match in doubtful if _in_plan(match)])
    said += _doubts("entry.doubt_here", [match for match in doubtful if not _in_plan(match)])
    key = "entry.replaces" if replacing else "entry.differs"
    said += [tr("people", key, fields=tr("people", "entry.between").join(differing))] if differing else []
    return "\n".join([*said, *left_words([row.match for row in rows], paste)])


def left_words(matched: Sequence[Match], paste: Paste) -> list[str]:
    """Return what of the words is not entered, a line for each reason."""
    unread = [cell for match in matched for cell in match.entry.unread]
    said = [tr("people", "entry.unread", cells=listed(unread))] if unread else []
    said += [tr("people", "entry.nameless", rows=listed(paste.nameless))] if paste.nameless else []
    said += [tr("people", "entry.beyond", n=paste.beyond)] if paste.beyond else []
    for why, key in _LOST.items():
        names = [
            tr("people", "entry.superior", name=match.entry.name, superior=match.entry.reports_to)
            for match in matched
            if match.lost == why
        ]
        said += [tr("people", key, names=listed(names))] if names else []
    return said


def done_words(done: Outcome) -> str:
    """Say what an entry did."""
    counts = (("entry.done", done.new), ("entry.done_known", done.completed), ("entry.done_same", done.same))
    return sentences(current(), *(tr("people", key, n=count) for key, count in counts if count))


def button_words(matched: Sequence[Match]) -> str:
    """Say how many people are added and, where there are any, how many of the plan get something added to them."""
    new = sum(match.who == NEW for match in matched)
    known = {m.who for m in matched if m.who != NEW and place_of(m.who) is None and does_something(m)}
    if not known:
        return tr("people", "entry.add", n=new)
    return tr("people", "entry.add_and_complete", new=new, known=len(known))


def described(person: Person) -> str:
    """Return a person by name and post, to be told from others of the name."""
    side = "" if person.side == Side.CUSTOMER else term(person.side)
    post = listed(dict.fromkeys(part for part in (person.department, person.title, side) if part))
    return tr("people", "entry.who", name=person.name, post=post) if post else person.name


def _who(match: Match, key: str) -> str:
    """Return the namesake of *key* as described, and in which row where that makes them."""
    who, place = described(match.namesakes[key]), place_of(key)
    return who if place is None else tr("people", "entry.of_row", who=who, n=place + 1)


def _in_plan(match: Match) -> bool:
    return any(place_of(key) is None for key in match.namesakes)


def _doubts(key: str, matched: Sequence[Match]) -> list[str]:
    names = dict.fromkeys(match.entry.name for match in matched)
    return [tr("people", key, names=listed(names))] if names else []


def _differing_words(match: Match) -> str:
    fields = (
        tr("people", "entry.differs_field", field=_field(name), here=_value(name, here), said=_value(name, offered))
        for name, here, offered in match.differs
    )
    return tr("people", "entry.kept_of", name=match.entry.name, fields=listed(fields))


def _field(name: str) -> str:
    return field_words("roles" if name == "since" else "people", name)


def _value(field: str, value: Value) -> str:
    if value is None:
        return "–"
    if isinstance(value, date):
        return day_text(value)
    return tr("terms", f"{_PREFIXES[field]}.{value}") if field in _PREFIXES else str(value)


# Columns


def _title(name: str) -> Callable[[], str]:
    return lambda: _field(name)


def _plain(name: str) -> Callable[[EntryRow], object]:
    return lambda row: getattr(row.match.entry, name)


def _term(name: str) -> Callable[[EntryRow], str]:
    return lambda row: _value(name, value) if (value := getattr(row.match.entry, name)) else ""


def _roles(row: EntryRow) -> str:
    entry = row.match.entry
    return roles_said((entry.role, *entry.also) if entry.role else ())


def _contacts(row: EntryRow) -> str:
    return listed(detail.value for detail in row.match.entry.contacts)


def _ink(row: EntryRow) -> str:
    if row.match.who != NEW:
        return "accent"
    return "amber_ink" if row.open else "ink"


COLUMNS: tuple[Column[EntryRow], ...] = (
    Column("name", _title("people.name"), _plain("name"), ink=_ink),
    Column("happens", lambda: tr("people", "entry.happens"), happens, ink=_ink, tip=happens),
    Column("title", _title("title"), _plain("title")),
    Column("department", _title("department"), _plain("department")),
    Column("role", _title("role"), _roles),
    Column("power", _title("power"), _plain("power"), right=True),
    Column("lane", _title("lane"), _term("lane")),
    Column("function", _title("function"), _term("function")),
    Column("side", _title("side"), _term("side")),
    Column("begins", lambda: tr("people", "entry.begins"), lambda row: row.begins),
    Column("reports_to", _title("reports_to"), _plain("reports_to")),
    Column("interests", _title("interests"), _plain("interests")),
    Column("contacts", lambda: kind_of_row("contact_data"), _contacts),
    Column("notes", _title("notes"), _plain("notes")),
)
