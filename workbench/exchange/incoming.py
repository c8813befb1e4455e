"""What came of an import, in words."""

from collections.abc import Mapping
from enum import StrEnum

from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
from workbench.domain.plan import TABLES, Plan
from workbench.domain.rows import Value
from workbench.exchange.plan_json import read_plan
from workbench.exchange.problems import sentence
from workbench.system.language import Language, text
from workbench.usecases.imports import ImportRefused, ImportReport, Met, merge

_LONGEST_VALUE = 60
_LINES_SHOWN = 10
_TERMS_OF = {"side": "person_side.", "lane": "lane.", "function": "function."}


def bring_in(data: bytes, plan: Plan, language: Language | str) -> tuple[Edits, list[str]]:
    """Return the edits that take the interchange file *data* into *plan*, and the report in lines of *language*.

    Raises DomainError (``import_refused``) with the first problems when the file is not understood.
    """
    try:
        edits, report = merge(plan, read_plan(data))
    except ImportRefused as refused:
        reasons = "\n".join(refusal_lines(refused, language)[:_LINES_SHOWN])
        raise DomainError("import_refused", reasons=reasons) from refused
    return edits, report_lines(report, language)


def refusal_lines(refused: ImportRefused, language: Language | str) -> list[str]:
    """Return why a file was not taken, a line for each problem."""
    lines = [sentence(problem, language) for problem in refused.problems]
    return lines + ([text("exchange", "more_problems", language, n=refused.left_out)] if refused.left_out else [])


def counts(found: Mapping[str, int], language: Language | str) -> str:
    """Return how many rows of each table there are, in one line, such as ``3 people, 1 opportunity``.

    The account is not counted, for there is always one.
    """
    there = [table for table in TABLES if table != "account" and found.get(table)]
    said = [text("exchange", f"count.{table}", language, n=found[table]) for table in there]
    return text("exchange", "list_separator", language).join(said)


def report_lines(report: ImportReport, language: Language | str) -> list[str]:
    """Return what an import did: what came, who was recognised, what was filled, and what was kept and why."""
    lines = []
    if report.added:
        lines.append(text("exchange", "report.added", language, counts=counts(report.added, language)))
    if report.same_people:
        names = text("exchange", "list_separator", language).join(report.same_people)
        lines.append(text("exchange", "report.same_people", language, names=names))
    if report.known:
        lines.append(text("exchange", "report.known", language, counts=counts(report.known, language)))
    for filled in report.filled:
        fields = text("exchange", "list_separator", language).join(_field(name, language) for name in filled.fields)
        owner = filled.title or text("exchange", "report.account", language)
        lines.append(text("exchange", "report.filled", language, owner=owner, fields=fields))
    for met in report.kept:
        lines.append(_kept_line(met, language))
    return lines or [text("exchange", "report.nothing", language)]


def _kept_line(met: Met, language: Language | str) -> str:
    owner = met.title or text("exchange", "report.account", language)
    field = _field(met.field, language)
    offered = _said(met.field, met.offered, language)
    if met.kept in (None, ""):
        return text("exchange", "report.kept_empty", language, owner=owner, field=field, offered=offered)
    kept = _said(met.field, met.kept, language)
    return text("exchange", "report.kept", language, owner=owner, field=field, kept=kept, offered=offered)


def _field(name: str, language: Language | str) -> str:
    return text("terms", f"field.{name}", language)


def _said(field: str, value: Value, language: Language | str) -> str:
    if isinstance(value, StrEnum):
        return text("terms", f"{_TERMS_OF[field]}{value}", language)
    said = " ".join(str(value).split())
    return said if len(said) <= _LONGEST_VALUE else said[:_LONGEST_VALUE] + "…"
