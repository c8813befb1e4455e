"""What merging two copies of a plan came to, in sentences that need no window."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from workbench.domain.amounts import amount_text
from workbench.domain.edits import EXISTS
from workbench.domain.links import title_of, with_names
from workbench.domain.merging import Clash, Rehearsal, Repaired, Said
from workbench.domain.moments import local
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Ref, Value, specs
from workbench.exchange.words import field_words, shortened, value_words
from workbench.system.figures import day_words, glossary_words
from workbench.system.language import Language, sentences, text

_MEMBERS_SHOWN = 30


def clash_sentence(told: Rehearsal, clash: Clash, language: Language) -> str:
    """Return one sentence on *clash*: what both sides say, who claims to have said it, and on which day."""
    row, sides = _row(told, clash.ref, language), (clash.mine, clash.theirs)
    mine, theirs = (_who(each, language) for each in sides)
    if clash.field == EXISTS:
        key = "clash.kept_theirs" if clash.theirs.value else "clash.kept_mine"
        return text("exchange", key, language, row=row, mine=mine, theirs=theirs)
    here, there = (_value(told, clash.ref, clash.field, each.value, language) for each in sides)
    field = field_words(clash.ref.table, clash.field, language)
    sentence = text(
        "exchange", "clash.field", language, row=row, field=field, here=here, there=there, mine=mine, theirs=theirs
    )
    return sentences(language, sentence, *(_other(told, clash, each, language) for each in clash.others))


def repair_sentence(told: Rehearsal, repaired: Repaired, language: Language) -> str:
    """Return one sentence on what was repaired: what was said, what is said now, and why."""
    row = _row(told, repaired.ref, language)
    if repaired.field == EXISTS:
        return text("exchange", "repaired.incomplete", language, row=row)
    before, after = (
        _value(told, repaired.ref, repaired.field, each, language) for each in (repaired.before, repaired.after)
    )
    field = field_words(repaired.ref.table, repaired.field, language)
    return text("exchange", f"repaired.{repaired.kind}", language, row=row, field=field, before=before, after=after)


def plain(value: Value) -> object:
    """Return *value* as JSON has it."""
    if isinstance(value, tuple):
        return [str(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return amount_text(value)
    return str(value) if isinstance(value, str) else value


def _other(told: Rehearsal, clash: Clash, said: Said, language: Language) -> str:
    value = _value(told, clash.ref, clash.field, said.value, language)
    return text("exchange", "clash.other", language, value=value, who=_who(said, language))


def _row(told: Rehearsal, ref: Ref, language: Language) -> str:
    say = partial(glossary_words, language=language)
    title = next(filter(None, (title_of(plan, ref, say) for plan in _plans(told))), "")
    kind = say(f"table.{ref.table}")
    return text("exchange", "clash.row", language, kind=kind, title=shortened(title)) if title else kind


def _plans(told: Rehearsal) -> Iterator[Plan]:
    yield told.plan
    yield told.theirs
    yield told.mine


def _value(told: Rehearsal, ref: Ref, field: str, value: Value, language: Language) -> str:
    def name(row: Ref) -> str:
        return next(filter(None, (title_of(plan, row) for plan in _plans(told))), row.id)

    named = with_names(specs(TABLES[ref.table])[field], value, name)
    return value_words(named, language, _MEMBERS_SHOWN, shortened)


def _who(said: Said, language: Language) -> str:
    author = shortened(said.author) or text("exchange", "clash.unsigned", language)
    if said.at is None:
        return author
    day = day_words(local(said.at).date(), language)
    return text("exchange", "clash.who", language, author=author, day=day)
