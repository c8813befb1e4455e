"""What came of an import, in words."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Value
from workbench.exchange.isolation import read_file
from workbench.exchange.problems import MOST_PROBLEMS, sentence
from workbench.exchange.words import field_words, shortened, value_words
from workbench.system.clock import today
from workbench.system.language import Language, text
from workbench.system.work import never
from workbench.usecases.imports import Changed, Filled, ImportRefused, ImportReport, Met, Near, merge

_LINES_SHOWN = 10
_NAMES_SHOWN = 30


def bring_in(
    source: Path, plan: Plan, project: str, language: Language | str, stopped: Callable[[], bool] = never
) -> tuple[Edits, list[str]]:
    """Return the edits that take the interchange file *source* into *plan*, and the report in lines of *language*.

    *project* is the hidden identity of the plan, by which a file that was written from it is known.

    Raises DomainError (``import_refused``) with the first problems when the file is not understood, and what
    :func:`workbench.exchange.isolation.read_file` raises else.
    """
    try:
        incoming = read_file(source, stopped)
    except ImportRefused as refused:
        reasons = "\n".join(refusal_lines(refused, language, _LINES_SHOWN))
        raise DomainError("import_refused", reasons=reasons) from refused
    edits, report = merge(plan, incoming, today(), project)
    return edits, report_lines(report, language, _LINES_SHOWN)


def refusal_lines(refused: ImportRefused, language: Language | str, most: int = MOST_PROBLEMS) -> list[str]:
    """Return why a file was not taken, a line for each of the first *most* problems; the rest is counted."""
    shown = refused.problems[:most]
    left_out = refused.left_out + len(refused.problems) - len(shown)
    lines = [sentence(problem, language) for problem in shown]
    return lines + ([text("exchange", "more_problems", language, n=left_out)] if left_out else [])


def counts(found: Mapping[str, int], language: Language | str) -> str:
    """Return how many rows of each table there are, in one line, such as ``3 people, 1 opportunity``.

    The account is not counted, for there is always one.
    """
    there = [table for table in TABLES if table != "account" and found.get(table)]
    said = [text("exchange", f"count.{table}", language, n=found[table]) for table in there]
    return text("exchange", "list_separator", language).join(said)


def report_lines(report: ImportReport, language: Language | str, most: int = MOST_PROBLEMS) -> list[str]:
    """Return what an import did: what came, who was recognised or may be somebody known, what was filled and changed,
    what was kept and why.

    Of more than *most* fillings, changes, things kept and people the rest is counted.
    """
    lines = []
    if report.added:
        lines.append(text("exchange", "report.added", language, counts=counts(report.added, language)))
    if report.same_people:
        names = _names(report.same_people, language)
        lines.append(text("exchange", "report.same_people", language, names=names))
    if report.known:
        lines.append(text("exchange", "report.known", language, counts=counts(report.known, language)))
    lines += [_filled_line(filled, language) for filled in report.filled[:most]]
    lines += [_changed_line(changed, language) for changed in report.changed[:most]]
    lines += [_kept_line(met, language) for met in report.kept[:most]]
    lines += [_near_line(near, language) for near in report.near[:most]]
    told = (report.filled, report.changed, report.kept, report.near)
    left_out = sum(max(0, len(each) - most) for each in told)
    if left_out:
        lines.append(text("exchange", "report.more", language, n=left_out))
    return lines or [text("exchange", "report.nothing", language)]


def _names(names: Sequence[str], language: Language | str) -> str:
    said = text("exchange", "list_separator", language).join(shortened(name) for name in names[:_NAMES_SHOWN])
    left_out = len(names) - _NAMES_SHOWN
    return text("exchange", "report.more_names", language, names=said, n=left_out) if left_out > 0 else said


def _near_line(near: Near, language: Language | str) -> str:
    here = _names([_who(each, language) for each in near.here], language)
    return text("exchange", "report.near", language, added=_who(near.added, language), here=here)


def _who(called: tuple[str, str, str], language: Language | str) -> str:
    """Return somebody by name, and by department and title where there is one."""
    name, *post = map(shortened, called)
    said = text("exchange", "list_separator", language).join(filter(None, post))
    return text("exchange", "report.who", language, name=name, post=said) if said else name


def _filled_line(filled: Filled, language: Language | str) -> str:
    names = [field_words(filled.table, name, language) for name in filled.fields]
    fields = text("exchange", "list_separator", language).join(names)
    return text("exchange", "report.filled", language, owner=_owner(filled, language), fields=fields)


def _changed_line(changed: Changed, language: Language | str) -> str:
    owner, field = _owner(changed, language), field_words(changed.table, changed.field, language)
    before, after = _said(changed.before, language), _said(changed.after, language)
    return text("exchange", "report.changed", language, owner=owner, field=field, before=before, after=after)


def _owner(about: Filled | Met | Changed, language: Language | str) -> str:
    return shortened(about.title) or text("exchange", "report.account", language)


def _kept_line(met: Met, language: Language | str) -> str:
    owner, field = _owner(met, language), field_words(met.table, met.field, language)
    offered = _said(met.offered, language)
    if met.kept in (None, ""):
        return text("exchange", "report.kept_empty", language, owner=owner, field=field, offered=offered)
    kept = _said(met.kept, language)
    return text("exchange", "report.kept", language, owner=owner, field=field, kept=kept, offered=offered)


def _said(value: Value, language: Language | str) -> str:
    return value_words(value, language, _NAMES_SHOWN, shortened)
