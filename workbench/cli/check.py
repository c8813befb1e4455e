"""``workbench check``: what the coach finds in a plan."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.console import DONE, LOOK, Console
from workbench.cli.days import day_of
from workbench.cli.files import read_plan_file
from workbench.system.clock import today
from workbench.system.language import Language, text
from workbench.system.settings import load_settings

if TYPE_CHECKING:
    from workbench.coach.finding import Finding

VERB = "check"


def arguments(parser: ArgumentParser, console: Console) -> None:
    """Say what the verb takes."""
    parser.add_argument("file", type=Path, metavar=console.say("file"), help=console.say("file_read"))
    parser.add_argument("--day", type=day_of(console), metavar=console.say("day"), help=console.say("check.day"))
    parser.add_argument("--format", choices=["text", "json"], default="text", help=console.say("format"))


def run(options: Namespace, console: Console) -> int:
    """Print the findings; red ones want a look."""
    plan = read_plan_file(options.file)
    from workbench.coach.engine import check
    from workbench.coach.settings import coach_settings

    day = options.day or today()
    findings = check(plan, day, coach_settings(load_settings().method))
    console = console if options.lang else Console(Language(plan.account.language))
    if options.format == "json":
        console.out_json(_as_data(findings, console))
    else:
        console.out(console.say("check.title", account=plan.account.name or options.file.stem, day=day))
        for line in _as_lines(findings, console):
            console.out(line)
    return LOOK if any(finding.severity == "red" for finding in findings) else DONE


def _as_data(findings: "Sequence[Finding]", console: Console) -> list[dict[str, object]]:
    from workbench.coach.texts import sentence

    return [
        {
            "rule": finding.rule,
            "severity": finding.severity.value,
            "about": [ref.id for ref in finding.about],
            "text": sentence(finding, console.language),
        }
        for finding in findings
    ]


def _as_lines(findings: "Sequence[Finding]", console: Console) -> list[str]:
    from workbench.coach.texts import sentence

    lines: list[str] = []
    for severity, group in groupby(findings, key=lambda finding: finding.severity):
        found = list(group)
        name = text("terms", severity.term, console.language)
        lines += ["", console.say("check.severity", severity=name, n=len(found))]
        lines += [f"  {sentence(finding, console.language)}  [{finding.rule}]" for finding in found]
    return lines or [console.say("check.none")]
