"""``workbench check``: what the coach finds in a plan."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.console import DONE, LOOK, Console
from workbench.cli.days import day_of
from workbench.cli.files import read_plan_file
from workbench.domain.plan import Plan
from workbench.system.clock import today
from workbench.system.figures import day_words
from workbench.system.language import Language, text
from workbench.system.settings import load_settings

if TYPE_CHECKING:
    from workbench.coach.judgement.themes import Judged, Judgement, Theme

VERB = "check"


def arguments(parser: ArgumentParser, console: Console) -> None:
    """Say what the verb takes."""
    parser.add_argument("file", type=Path, metavar=console.say("file"), help=console.say("file_read"))
    parser.add_argument("--day", type=day_of(console), metavar=console.say("day"), help=console.say("check.day"))
    parser.add_argument("--format", choices=["text", "json"], default="text", help=console.say("format"))


def run(options: Namespace, console: Console) -> int:
    """Print the judgement of the coach; a red theme wants a look."""
    plan = read_plan_file(options.file)
    from workbench.coach.judgement.themes import judge
    from workbench.coach.settings import coach_settings

    day = options.day or today()
    judgement = judge(plan, day, coach_settings(load_settings().method))
    console = console if options.lang else Console(Language(plan.account.language))
    if options.format == "json":
        console.out_json(_as_data(judgement.findings, console))
    else:
        account = plan.account.name or options.file.stem
        console.out(console.say("check.title", account=account, day=day_words(day, console.language)))
        for line in _as_lines(plan, judgement, console):
            console.out(line)
    return LOOK if any(theme.lead.finding.severity == "red" for theme in judgement.themes) else DONE


def _as_data(findings: "Sequence[Judged]", console: Console) -> list[dict[str, object]]:
    from workbench.coach.texts import sentence

    return [
        {
            "rule": judged.finding.rule,
            "severity": judged.finding.severity.value,
            "about": [ref.id for ref in judged.finding.about],
            "text": sentence(judged.finding, console.language),
            "theme": judged.theme,
            "lead": judged.lead,
            "state": judged.dealt.state.value,
            "folded_under": judged.folded_under,
        }
        for judged in findings
    ]


def _as_lines(plan: Plan, judgement: "Judgement", console: Console) -> list[str]:
    from workbench.coach.judgement.parts import parts_of

    lines: list[str] = []
    for part, found in parts_of(judgement.themes)._asdict().items():
        if found:
            lines += ["", console.say(f"check.{part}", n=len(found)), *(_line(plan, theme, console) for theme in found)]
    silent = sum(1 for judged in judgement.findings if judged.theme is None)
    if silent:
        lines += ["", console.say("check.silent", n=silent)]
    return lines or [console.say("check.none")]


def _line(plan: Plan, theme: "Theme", console: Console) -> str:
    from workbench.coach.judgement.words import dealt_words
    from workbench.coach.texts import sentence

    lead = theme.lead
    terms = {"severity": lead.finding.severity.term, "state": lead.dealt.state.term}
    named = {name: text("terms", term, console.language) for name, term in terms.items()}
    if lead.finding.day is not None:
        named["state"] = dealt_words(plan, lead.dealt, lead.finding.day, console.language) or named["state"]
    said = sentence(lead.finding, console.language)
    line = console.say("check.theme", number=theme.number, text=said, rule=lead.finding.rule, **named)
    return line + (console.say("check.folded", n=len(theme.folded)) if theme.folded else "")
