"""``workbench brief``: the strategy brief as PDF."""

from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.console import DONE, Console
from workbench.cli.days import day_of
from workbench.cli.deals import chosen_deal
from workbench.cli.files import library, read_plan_file, require_apart, require_ending
from workbench.coach.settings import coach_settings
from workbench.domain.audience import LEAST_FIRST, may_see
from workbench.domain.rows import Audience
from workbench.system.clock import today
from workbench.system.figures import glossary_words
from workbench.system.language import text
from workbench.system.settings import load_settings
from workbench.usecases.ports import BriefKind, BriefRequest, Paper

if TYPE_CHECKING:
    from workbench.domain.plan import Plan

VERB = "brief"
KINDS = [kind.value for kind in BriefKind]
AUDIENCES = [audience.value for audience in LEAST_FIRST]
PAPERS = [paper.value for paper in Paper]


def arguments(parser: ArgumentParser, console: Console) -> None:
    """Say what the verb takes."""
    parser.add_argument("file", type=Path, metavar=console.say("file"), help=console.say("file_read"))
    parser.add_argument(
        "-o", "--output", type=Path, metavar=console.say("output"), required=True, help=console.say("brief.output")
    )
    parser.add_argument("--kind", choices=KINDS, default=BriefKind.FULL.value, help=console.say("brief.kind"))
    parser.add_argument(
        "--audience", choices=AUDIENCES, default=Audience.TEAM.value, help=console.say("brief.audience")
    )
    parser.add_argument("--paper", choices=PAPERS, default=Paper.A4.value, help=console.say("brief.paper"))
    parser.add_argument("--day", type=day_of(console), metavar=console.say("day"), help=console.say("brief.day"))
    parser.add_argument("--opportunity", metavar=console.say("name"), help=console.say("brief.opportunity"))


def run(options: Namespace, console: Console) -> int:
    """Write the brief."""
    require_ending(options.output, [".pdf"], console)
    require_apart(options.file, options.output, console)
    plan = read_plan_file(options.file)
    audience, day = Audience(options.audience), options.day or today()
    deal = chosen_deal(plan, options.opportunity, audience, day, console)
    request = BriefRequest(
        kind=BriefKind(options.kind),
        audience=audience,
        language=options.lang or plan.account.language,
        paper=Paper(options.paper),
        day=day,
        opportunity=deal.id if deal else None,
        limits=coach_settings(load_settings().method),
    )
    from workbench.brief import render
    from workbench.brief.lacking import lacking_words

    lacking = lacking_words(plan, request, console.language)
    if lacking:
        console.err(lacking)
    library().export(options.output, render(plan, request))
    console.out(console.say("brief.done", path=options.output))
    if deal is not None and not may_see(deal, audience):
        mark = text("terms", deal.audience.term, console.language)
        console.out(console.say("brief.named_all_the_same", name=deal.name, audience=mark))
    if audience != Audience.PRIVATE:
        _tell_left(plan, request, console)
    return DONE


def _tell_left(plan: "Plan", request: BriefRequest, console: Console) -> None:
    """Name on the error stream what of *plan* is not for the readers of the paper."""
    from workbench.exchange.copy_words import staying_lines
    from workbench.usecases.papers import left_out_of_paper

    say = partial(glossary_words, language=console.language)
    left = left_out_of_paper(plan, request.audience, request.opportunity, request.day, say)
    for line in staying_lines(plan, left, console.language):
        console.err(line)
