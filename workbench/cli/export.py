"""``workbench export``: a plan in another form."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from workbench.cli.console import DONE, Console
from workbench.cli.files import library, read_plan_file, require_apart, require_ending
from workbench.domain.audience import LEAST_FIRST
from workbench.domain.rows import Audience
from workbench.system.clock import today
from workbench.system.language import text

VERB = "export"
VERSIONS = ("1", "2")
"""The versions of the interchange format that can be written; the last one is written unless another is asked for."""
AUDIENCES = [audience.value for audience in LEAST_FIRST]


def arguments(parser: ArgumentParser, console: Console) -> None:
    """Say what the verb takes."""
    parser.add_argument("file", type=Path, metavar=console.say("file"), help=console.say("file_read"))
    parser.add_argument(
        "-o", "--output", type=Path, metavar=console.say("output"), required=True, help=console.say("export.output")
    )
    parser.add_argument("--audience", choices=AUDIENCES, default=Audience.PRIVATE, help=console.say("export.audience"))
    parser.add_argument("--version", choices=VERSIONS, default=VERSIONS[-1], help=console.say("export.version"))


def run(options: Namespace, console: Console) -> int:
    """Write what the audience may see of the plan."""
    require_ending(options.output, [".json"], console)
    require_apart(options.file, options.output, console)
    audience = Audience(options.audience)
    content = _older(options, audience, console) if options.version == VERSIONS[0] else _latest(options, audience)
    library().export(options.output, content)
    seen_by = text("terms", audience.term, console.language)
    console.out(console.say("export.done", path=options.output, audience=seen_by))
    return DONE


def _latest(options: Namespace, audience: Audience) -> bytes:
    from workbench.exchange.plan_json import write_plan

    plan, project = library().read_with_project(options.file)
    return write_plan(plan, audience, project)


def _older(options: Namespace, audience: Audience, console: Console) -> bytes:
    """Return the plan in version 1 of the format, after what is lost by that was said on the error stream."""
    from workbench.exchange.losses import lost_lines
    from workbench.exchange.older import lost_in_version_1
    from workbench.exchange.plan_json import write_version_1

    plan, day = read_plan_file(options.file), today()
    if lost := lost_in_version_1(plan, audience, day):
        console.err(console.say("export.lost", path=options.output))
        for line in lost_lines(lost, console.language):
            console.err(line)
    return write_version_1(plan, audience, day)
