"""What is open in a merge and what was put right, each as one sentence: worded here alone, whoever tells of it.

The words themselves come from a :class:`Tongue`, for the window speaks the language in force and the command line the
one it was asked for.
"""

from datetime import date
from typing import Protocol

from workbench.domain.clean_text import on_one_line
from workbench.domain.edits import EXISTS
from workbench.domain.links import title_of, with_names
from workbench.domain.merging import Clash, Rehearsal, Repaired, Said
from workbench.domain.moments import local
from workbench.domain.plan import TABLES
from workbench.domain.rows import Ref, Value, specs

NAME = 40
"""So many letters of what a row is called are said."""
VALUE = 160
"""So many letters of a value are said in a sentence."""


class Tongue(Protocol):
    """The words of one language."""

    def text(self, context: str, key: str, /, **values: object) -> str:
        """Return a text of a catalogue."""

    def glossary(self, said: str | date, /) -> str:
        """Return the words of a key of the glossary, or of a day that a row is called by."""

    def day(self, day: date, /) -> str:
        """Return the *day* of an edit."""

    def kind(self, table: str, /) -> str:
        """Return what a row of *table* is, as it stands within a line."""

    def field(self, table: str, name: str, /) -> str:
        """Return what the field *name* of *table* is called."""

    def value(self, table: str, name: str, value: Value, /) -> str:
        """Return a *value* of that field; in place of ids it holds names."""

    def together(self, *sentences: str) -> str:
        """Return one text of *sentences*."""


class Telling:
    """Tells of *rehearsal* in the words of *tongue*.

    *of_itself* the merge is of the plan with itself: mine is what it shows, theirs what it could show instead.
    """

    def __init__(self, rehearsal: Rehearsal, tongue: Tongue, *, of_itself: bool = False) -> None:
        self.plans = (rehearsal.plan, rehearsal.mine, rehearsal.theirs)
        self.of_itself = of_itself
        self._tongue = tongue

    def row(self, ref: Ref) -> str:
        """Return the row at *ref* by its kind and, in quotes, what it is called, as it stands within a line."""
        kind, title = self._tongue.kind(ref.table), self._title(ref)
        return self._tongue.text("merging", "row", kind=kind, title=title) if title else kind

    def value(self, ref: Ref, field: str, value: Value) -> str:
        """Return *value* of a field of the row at *ref*; rows that it names are given by their names."""
        named = with_names(specs(TABLES[ref.table])[field], value, self._name)
        return on_one_line(self._tongue.value(ref.table, field, named), VALUE)

    def clash(self, clash: Clash) -> str:
        """Return one sentence on *clash*: what the two sides say, who claims to have said it, and on which day."""
        return _begun(self._open(clash) if self.of_itself else self._between(clash))

    def repaired(self, repaired: Repaired) -> str:
        """Return one sentence on what was put right: what was said, what is said now, and why."""
        row, field, tell = self.row(repaired.ref), repaired.field, self._tongue
        if field == EXISTS:
            return _begun(tell.text("merging", "repaired.incomplete", row=row))
        before, after = (self.value(repaired.ref, field, each) for each in (repaired.before, repaired.after))
        said = {"row": row, "field": tell.field(repaired.ref.table, field), "before": before, "after": after}
        return _begun(tell.text("merging", f"repaired.{repaired.kind}", **said))

    def _between(self, clash: Clash) -> str:
        """Return what this plan says, and what the copy says."""
        tell, row = self._tongue, self.row(clash.ref)
        mine, theirs = self._who(clash.mine), self._who(clash.theirs)
        if clash.field == EXISTS:
            key = "clash.deleted_there" if clash.mine.value else "clash.deleted_here"
            return tell.text("merging", key, row=row, mine=mine, theirs=theirs)
        here, there = (self.value(clash.ref, clash.field, each.value) for each in (clash.mine, clash.theirs))
        field = tell.field(clash.ref.table, clash.field)
        said = {"row": row, "field": field, "here": here, "mine": mine, "there": there, "theirs": theirs}
        return tell.together(tell.text("merging", "clash", **said), *self._others(clash))

    def _open(self, clash: Clash) -> str:
        """Return what the plan shows, and what else it could."""
        tell, row, now, other = self._tongue, self.row(clash.ref), clash.mine, clash.theirs
        if clash.field == EXISTS:
            gone, stays = (other, now) if now.value else (now, other)
            return tell.text("merging", "left.deleted", row=row, gone=self._who(gone), stays=self._who(stays))
        value, instead = (self.value(clash.ref, clash.field, each.value) for each in (now, other))
        field = tell.field(clash.ref.table, clash.field)
        said = {"now": value, "by": self._who(now), "other": instead, "its": self._who(other)}
        whole = tell.text("merging", "left.clash", row=row, field=field, **said)
        return tell.together(whole, *self._others(clash))

    def _others(self, clash: Clash) -> list[str]:
        """Return what is said besides, where more than two copies met."""
        told = ((self.value(clash.ref, clash.field, each.value), self._who(each)) for each in clash.others)
        return [self._tongue.text("merging", "clash.other", value=value, who=who) for value, who in told]

    def _who(self, said: Said) -> str:
        author = on_one_line(said.author, NAME) or self._tongue.text("merging", "unsigned")
        if said.at is None:
            return author
        return self._tongue.text("merging", "who", author=author, day=self._tongue.day(local(said.at).date()))

    def _title(self, ref: Ref) -> str:
        titles = (title_of(plan, ref, self._tongue.glossary) for plan in self.plans)
        return on_one_line(next(filter(None, titles), ""), NAME)

    def _name(self, ref: Ref) -> str:
        return self._title(ref) or self._tongue.kind(ref.table)


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
