"""What a merge comes to in words: who brings what, each conflict as one sentence, and what was put right."""

from collections.abc import Iterable
from datetime import date

from workbench.domain.clean_text import on_one_line
from workbench.domain.edits import EXISTS
from workbench.domain.merging import Choice, Clash, Rehearsal
from workbench.domain.rows import Ref, Value
from workbench.system.clock import today
from workbench.system.files import readable
from workbench.system.language import catalogue, kind_within, sentences
from workbench.ui.core.tables import home_of
from workbench.ui.language import current, tr
from workbench.ui.terms import begun, day_text, field_words, said, term, value_words
from workbench.usecases.merge_words import NAME, Telling
from workbench.usecases.merging import Part, Share


class Names(Telling):
    """Tells of a merge in the language in force, and knows in which panel each row lives.

    *of_itself* the merge is of the plan with itself: mine is what it shows, theirs what it could show instead.
    """

    def __init__(self, rehearsal: Rehearsal, *, of_itself: bool = False) -> None:
        super().__init__(rehearsal, _Tongue(), of_itself=of_itself)

    def home(self, ref: Ref) -> str:
        """Return the panel in which the row at *ref* lives."""
        plan = next((plan for plan in self.plans if plan.find(ref)), self.plans[0])
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
    author = on_one_line(share.author, NAME) or tr("merging", "unsigned")
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


def choice_words(clash: Clash, choice: Choice, names: Names) -> str:
    """Return what it is called to decide *clash* by *choice*."""
    if clash.field == EXISTS and choice in (Choice.MINE, Choice.THEIRS):
        stays = (clash.mine if choice == Choice.MINE else clash.theirs).value
        return tr("merging", "choice.keep" if stays else "choice.delete")
    if names.of_itself and choice in (Choice.MINE, Choice.THEIRS):
        return tr("merging", "left.keep" if choice == Choice.MINE else "left.other")
    return tr("merging", f"choice.{choice}")


def gone_words(refs: Iterable[Ref], names: Names, most: int) -> str:
    """Return which rows go, by kind and name, at most *most* of them."""
    told = [names.row(ref) for ref in refs]
    shown = tr("exchange", "list_separator").join(told[:most])
    return begun(tr("versions", "and_more", names=shown, n=len(told) - most) if len(told) > most else shown)


class _Tongue:
    """The words of the language in force."""

    def text(self, context: str, key: str, /, **values: object) -> str:
        return tr(context, key, **values)

    def glossary(self, words: str | date, /) -> str:
        return said(words)

    def day(self, day: date, /) -> str:
        return _day(day)

    def kind(self, table: str, /) -> str:
        return kind_within(table, current())

    def field(self, table: str, name: str, /) -> str:
        return field_words(table, name)

    def value(self, table: str, name: str, value: Value, /) -> str:
        return value_words(table, name, value)

    def together(self, *sentences_said: str) -> str:
        return sentences(current(), *sentences_said)


def _day(day: date) -> str:
    return day_text(day, today())
