"""What a merge comes to in words: who brings what, each conflict as one sentence, and what was put right."""

from collections.abc import Iterable
from datetime import date

from workbench.domain.edits import EXISTS
from workbench.domain.links import title_of, with_names
from workbench.domain.merging import Choice, Clash, Rehearsal, Repaired, Said
from workbench.domain.moments import local
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref, Value, specs
from workbench.system.clock import today
from workbench.system.files import readable
from workbench.system.language import catalogue, sentences
from workbench.ui.core.tables import home_of
from workbench.ui.language import current, tr
from workbench.ui.terms import day_text, field_words, kind_of_row, on_one_line, said, term, value_words
from workbench.usecases.merging import Part, Share

NAME = 40
"""So many letters of what a row is called are said."""
VALUE = 160
"""So many letters of a value are said in a sentence."""


class Names:
    """What rows are called that either side of a merge may have.

    *of_itself* the merge is of the plan with itself: mine is what it shows, theirs what it could show instead.
    """

    def __init__(self, mine: Plan, rehearsal: Rehearsal, *, of_itself: bool = False) -> None:
        self._plans = (rehearsal.plan, mine, rehearsal.theirs)
        self.of_itself = of_itself

    def of(self, ref: Ref) -> str:
        """Return what the row at *ref* is called, and what kind of row it is where it is called nothing."""
        named = next(filter(None, (title_of(plan, ref, said) for plan in self._plans if plan.find(ref))), "")
        return on_one_line(named, NAME) if named else kind_of_row(ref.table)

    def value(self, ref: Ref, field: str, value: Value) -> str:
        """Return *value* of a field of the row at *ref*; rows that it names are given by their names."""
        spec = specs(TABLES[ref.table])[field]
        return on_one_line(value_words(ref.table, field, with_names(spec, value, self.of)), VALUE)

    def home(self, ref: Ref) -> str:
        """Return the panel in which the row at *ref* lives."""
        plan = next((plan for plan in self._plans if plan.find(ref)), self._plans[0])
        return home_of(plan, ref)


def copy_words(rehearsal: Rehearsal) -> str:
    """Return which copy it is that is merged: the one that was made for somebody, or a file by its name."""
    sent, edition, name = rehearsal.sent, rehearsal.edition, readable(rehearsal.path.name)
    if sent is not None:
        to, day, audience = sent.given_to, _day(sent.day), term(sent.audience)
        key = "copy.sent" if to else "copy.sent_to_nobody"
        return tr("merging", key, name=name, to=to, day=day, audience=audience)
    if edition is not None:
        day, audience = _day(edition.day), term(edition.audience)
        key = "copy.made" if edition.by else "copy.made_unsigned"
        return tr("merging", key, name=name, by=edition.by, day=day, audience=audience)
    return tr("merging", "copy.file", name=name)


def subject(rehearsal: Rehearsal) -> str:
    """Return by what the history names the merge: for whom the copy was made, else the name of the file."""
    return (rehearsal.sent.given_to if rehearsal.sent else "") or readable(rehearsal.path.stem)


def share_title(share: Share) -> str:
    """Return whose work is listed, and from when to when, as the file says."""
    author = share.author or tr("exchange", "clash.unsigned")
    if share.first is None or share.last is None:
        return tr("merging", "share.undated", author=author)
    if share.first == share.last:
        return tr("merging", "share.day", author=author, day=_day(share.first))
    return tr("merging", "share.days", author=author, first=_day(share.first), last=_day(share.last))


def share_lines(share: Share, names: Names) -> list[str]:
    """Return what *share* brings, a line for each panel it lives in."""
    homes: dict[str, list[str]] = {}
    for part in share.parts:
        for home, refs in _by_home(part, names).items():
            homes.setdefault(home, []).append(_part_words(part, len(refs)))
    separator = tr("exchange", "list_separator")
    return [
        tr("merging", "share.line", panel=tr("terms", f"panel.{home}"), what=separator.join(parts))
        for home, parts in homes.items()
    ]


def _by_home(part: Part, names: Names) -> dict[str, list[Ref]]:
    found: dict[str, list[Ref]] = {}
    for ref in part.refs:
        found.setdefault(names.home(ref), []).append(ref)
    return found


def _part_words(part: Part, n: int) -> str:
    own = f"turn.{part.table}.{part.turn}"
    if own in catalogue("merging"):
        return tr("merging", own, n=n)
    return tr("merging", f"turn.{part.turn}", what=tr("exchange", f"count.{part.table}", n=n))


def clash_words(clash: Clash, names: Names) -> str:
    """Return what the two sides say, who said it and when, as one sentence."""
    if names.of_itself:
        return _open_words(clash, names)
    mine, theirs = (_who(each) for each in (clash.mine, clash.theirs))
    if clash.field == EXISTS:
        key = "clash.deleted_there" if clash.mine.value else "clash.deleted_here"
        return tr("merging", key, row=_row(clash.ref, names), mine=mine, theirs=theirs)
    here, there = (names.value(clash.ref, clash.field, each.value) for each in (clash.mine, clash.theirs))
    row, field = names.of(clash.ref), field_words(clash.ref.table, clash.field)
    whole = tr("merging", "clash", row=row, field=field, here=here, mine=mine, there=there, theirs=theirs)
    return sentences(current(), whole, *(_other(clash, each, names) for each in clash.others))


def _open_words(clash: Clash, names: Names) -> str:
    """Return what the plan shows, and what else it could."""
    now, other = clash.mine, clash.theirs
    if clash.field == EXISTS:
        gone, stays = (other, now) if now.value else (now, other)
        return tr("merging", "left.deleted", row=_row(clash.ref, names), gone=_who(gone), stays=_who(stays))
    value, instead = (names.value(clash.ref, clash.field, each.value) for each in (now, other))
    row, field = names.of(clash.ref), field_words(clash.ref.table, clash.field)
    said = {"row": row, "field": field, "now": value, "by": _who(now), "other": instead, "its": _who(other)}
    whole = tr("merging", "left.clash", **said)
    return sentences(current(), whole, *(_other(clash, each, names) for each in clash.others))


def _other(clash: Clash, said: Said, names: Names) -> str:
    return tr("exchange", "clash.other", value=names.value(clash.ref, clash.field, said.value), who=_who(said))


def choice_words(clash: Clash, choice: Choice, names: Names) -> str:
    """Return what it is called to decide *clash* by *choice*."""
    if clash.field == EXISTS and choice in (Choice.MINE, Choice.THEIRS):
        stays = (clash.mine if choice == Choice.MINE else clash.theirs).value
        return tr("merging", "choice.keep" if stays else "choice.delete")
    if names.of_itself and choice in (Choice.MINE, Choice.THEIRS):
        return tr("merging", "left.keep" if choice == Choice.MINE else "left.other")
    return tr("merging", f"choice.{choice}")


def repaired_words(repaired: Repaired, names: Names) -> str:
    """Return what was put right in the row."""
    row = _row(repaired.ref, names)
    if repaired.field == EXISTS:
        return tr("exchange", "repaired.incomplete", row=row)
    before, after = (names.value(repaired.ref, repaired.field, each) for each in (repaired.before, repaired.after))
    field = field_words(repaired.ref.table, repaired.field)
    return tr("exchange", f"repaired.{repaired.kind}", row=row, field=field, before=before, after=after)


def gone_words(refs: Iterable[Ref], names: Names, most: int) -> str:
    """Return which rows go, by kind and name, at most *most* of them."""
    told = [_row(ref, names) for ref in refs]
    shown = tr("exchange", "list_separator").join(told[:most])
    return tr("versions", "and_more", names=shown, n=len(told) - most) if len(told) > most else shown


def _row(ref: Ref, names: Names) -> str:
    return tr("exchange", "clash.row", kind=kind_of_row(ref.table), title=names.of(ref))


def _who(said: Said) -> str:
    author = said.author or tr("exchange", "clash.unsigned")
    if said.at is None:
        return author
    return tr("exchange", "clash.who", author=author, day=_day(local(said.at).date()))


def _day(day: date) -> str:
    return day_text(day, today())
