"""A copy for somebody, in words: what its file is called, and what stays out of it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from workbench.domain.copies import Copy, Mark
from workbench.domain.links import title_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.exchange.incoming import counts
from workbench.exchange.parcels import mail_draft, zipped
from workbench.exchange.words import field_words, shortened
from workbench.system.figures import day_words, glossary_words
from workbench.system.file_names import file_name
from workbench.system.language import Language, kind_within, kind_words, text
from workbench.usecases.sharing import LeftOut

ENDING, ARCHIVE = ".acctplan", ".zip"
NAMES_SHOWN = 10


def copy_name(plan: Plan, audience: Audience, day: date, language: Language | str) -> str:
    """Return what to call the file of a copy of *plan*, without an ending: the account, for whom, and the day.

    To a customer it does not say what the others are not given.
    """
    account = plan.account.name.strip() or text("sharing", "unnamed", language)
    readers = "" if audience == Audience.CUSTOMER else f" {text('terms', audience.term, language)}"
    return file_name(f"{account}{readers} {day.isoformat()}")


def copy_letter(copy: Copy, language: Language | str) -> tuple[str, str]:
    """Return the subject, in one line, and the words of a mail with *copy*, in *language*."""
    account = " ".join(copy.held.account.name.split()) or text("sharing", "unnamed", language)
    key = "letter" if copy.wanted.audience == Audience.CUSTOMER else "mail"
    return text("sharing", f"{key}.subject", language, account=account), text("sharing", f"{key}.body", language)


def copy_mail(copy: Copy, language: Language | str, *, archive: bool = False) -> bytes:
    """Return the draft of a mail with *copy*, or an *archive* of it, under a name of its own, in *language*."""
    name = copy_name(copy.held, copy.wanted.audience, copy.wanted.day, language)
    content = copy_archive(copy, language) if archive else copy.content
    return mail_draft(*copy_letter(copy, language), name + (ARCHIVE if archive else ENDING), content)


def copy_archive(copy: Copy, language: Language | str) -> bytes:
    """Return an archive that holds *copy* under a name of its own."""
    return zipped(copy_name(copy.held, copy.wanted.audience, copy.wanted.day, language) + ENDING, copy.content)


def mark_words(mark: Mark, language: Language | str) -> str:
    """Return what a copy says of itself in its *mark*: for whom it was cut, on which day and by whom it was made."""
    audience, day = text("terms", mark.audience.term, language), day_words(mark.day, language)
    by = shortened(mark.by)
    if not by:
        return text("sharing", "mark.unsigned", language, audience=audience, day=day)
    return text("sharing", "mark.signed", language, audience=audience, day=day, by=by)


def left_out_lines(plan: Plan, left: LeftOut, steps: int, language: Language | str) -> list[str]:
    """Return what of *plan*, which has a history of so many *steps*, is *left* out, in lines of *language*."""
    lines = staying_lines(plan, left, language) or [text("sharing", "left.nothing", language)]
    return [*lines, text("sharing", "left.always", language, n=steps)]


def staying_lines(plan: Plan, left: LeftOut, language: Language | str) -> list[str]:
    """Return what of *plan* is *left* out of a copy or a paper, in lines of *language*; none where nothing is."""
    numbers = {table: len(names) for table, names in left.rows.items()}
    lines = [text("sharing", "left.rows", language, counts=counts(numbers, language))] if numbers else []
    for table, names in left.rows.items():
        lines += _named(kind_words(table, language), names, language)
    for (table, field), names in left.fields.items():
        words = {"table": kind_words(table, language), "field": field_words(table, field, language)}
        place = text("sharing", "left.field", language, **words)
        lines += _named(place, names, language) or [text("sharing", "left.in", language, what=place, n=len(names))]
    say = partial(glossary_words, language=language)
    for ref, field, name in left.mentions:
        where = shortened(title_of(plan, ref, say)) or kind_within(ref.table, language)
        lines.append(
            text(
                "sharing",
                "left.mention",
                language,
                name=name,
                where=where,
                field=field_words(ref.table, field, language),
            )
        )
    return lines


def _named(what: str, names: Sequence[str], language: Language | str) -> list[str]:
    """Return the line of *names*, the first of many; none where no row has one."""
    known = [shortened(" ".join(name.split())) for name in names if name]
    if not known:
        return []
    shown = text("sharing", "left.between", language).join(known[:NAMES_SHOWN])
    key = "left.more" if len(names) > min(len(known), NAMES_SHOWN) else "left.named"
    return [text("sharing", key, language, what=what, names=shown, n=len(names) - min(len(known), NAMES_SHOWN))]
