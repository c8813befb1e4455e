"""What the coach says, in words: a sentence per finding, and per rule a title, its reason and its next step."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from workbench.coach.finding import Finding, Money, Words
from workbench.system.figures import day_words, money_words
from workbench.system.language import Language, catalogue, text

LONGEST_QUOTE = 100
LONGEST_LIST = 5
# Lists of whole clauses; Chinese joins these otherwise than it joins names.
CLAUSES = frozenset({"risks", "unmet"})
# Lists of words that are spoken of as words; each is quoted by itself.
QUOTED = frozenset({"sources", "words"})
# Quotation marks within quotation marks are of the other kind.
_INNER_MARKS = {Language.ZH_CN: str.maketrans("\u201c\u201d", "\u2018\u2019"), Language.EN: str.maketrans('"', "'")}
_SOURCES = {"S0 lecture 12": "lecture_12"}


def sentence(finding: Finding, language: Language | str) -> str:
    """Return one sentence: whom or what it is about, what is wrong by the rule, and the next step."""
    key = f"{finding.rule}.{finding.variant}" if finding.variant else finding.rule
    return _worded(f"sentence.{key}", finding, language)


def suggested_action(finding: Finding, language: Language | str) -> str:
    """Return the text of an action that would deal with *finding*."""
    return _worded(f"action.{_worded_for('action', finding)}", finding, language)


def next_step(finding: Finding, language: Language | str) -> str:
    """Return the next step in the few words of a button."""
    return text("coach", f"next.{_worded_for('next', finding)}", language)


def _worded_for(kind: str, finding: Finding) -> str:
    """Return the rule with the variant of *finding*, where words of this *kind* are its own, else the rule."""
    own = f"{finding.rule}.{finding.variant}"
    return own if f"{kind}.{own}" in catalogue("coach") else finding.rule


def title(rule: str, language: Language | str) -> str:
    """Return what *rule* is called."""
    return text("coach", f"title.{rule}", language)


def why(rule: str, language: Language | str) -> str:
    """Return the reason for *rule* in one line, with the names and ids of the method rows it comes from."""
    from workbench.coach.engine import RULES  # All the rules; the first picture of a start says no reasons.

    between = text("coach", "source.between", language)
    sources = between.join(_source(source, language) for source in RULES[rule].sources)
    return text("coach", "why.sourced", language, why=text("coach", f"why.{rule}", language), sources=sources)


def _source(source: str, language: Language | str) -> str:
    return text("coach", f"source.{_SOURCES.get(source, source)}", language)


def _worded(key: str, finding: Finding, language: Language | str) -> str:
    tongue = _Tongue(language, finding.day)
    return text("coach", key, language, **{name: _shown(name, value, tongue) for name, value in finding.values.items()})


class _Tongue(NamedTuple):
    """In which language a sentence is, and the day that is spoken of."""

    language: Language | str
    day: date | None


def _shown(name: str, value: object, tongue: _Tongue) -> object:
    if isinstance(value, Money):
        return money_words(value.amount, value.currency, tongue.language)
    if isinstance(value, Words):
        return _words(value, tongue)
    if isinstance(value, tuple):
        parts = [str(_shown(name, v, tongue)) for v in value]
        if name in QUOTED:
            parts = [text("coach", "quote.one", tongue.language, text=part) for part in parts]
        return _listed("clause" if name in CLAUSES else "list", parts, tongue.language)
    if isinstance(value, date):
        return day_words(value, tongue.language, tongue.day)
    if isinstance(value, int | float | Decimal):
        return _number(name, value)
    return quoted(str(value)).translate(_INNER_MARKS[Language(tongue.language)])


def _words(words: Words, tongue: _Tongue) -> str:
    language = tongue.language
    shown = {name: _shown(name, value, tongue) for name, value in words.values.items()}
    found = " ".join(text(words.context, words.key, language, **shown).split())
    # Glossary terms are labels, which English capitalises; within a sentence it does not.
    return found.lower() if words.context == "terms" and language == Language.EN else found


def _listed(kind: str, parts: Sequence[str], language: Language | str) -> str:
    between = text("coach", f"{kind}.between", language)
    if len(parts) > LONGEST_LIST:
        shown = between.join(parts[: LONGEST_LIST - 1])
        return text("coach", "list.more", language, shown=shown, n=len(parts) - LONGEST_LIST + 1)
    last = text("coach", f"{kind}.last", language) if len(parts) > 1 else ""
    if last and language == Language.ZH_CN and parts[-1][:1].isdigit():
        last += " "  # As everywhere between Chinese characters and figures.
    return between.join(parts[:-1]) + last + parts[-1] if parts else ""


def _number(name: str, value: float | Decimal) -> object:
    """Return *value* as shown; ``n`` stays a number, because it chooses the plural."""
    if name == "n":
        return int(value) if float(value).is_integer() else float(value)
    return f"{value:,.1f}".removesuffix(".0")


def worded(words: Words, language: Language | str, day: date | None = None) -> str:
    """Return *words* in *language*; days are worded beside *day*."""
    return _words(words, _Tongue(language, day))


def quoted(value: str, longest: int = LONGEST_QUOTE) -> str:
    """Return what somebody wrote on one line, and cut where it would drown the sentence, after a whole word."""
    line = " ".join(value.split())
    if len(line) <= longest:
        return line
    kept = line[: longest - 1]
    space, within = kept.rfind(" "), (kept[-1] + line[longest - 1]).isascii() and line[longest - 1] != " "
    return (kept[:space] if within and space >= longest // 2 else kept).rstrip() + "…"
