"""``workbench export``: a plan in another form."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from workbench.cli.console import DONE, Console
from workbench.cli.files import library, read_plan_file, require_apart, require_ending
from workbench.domain.audience import LEAST_FIRST
from workbench.domain.rows import Audience
from workbench.system.language import text

VERB = "export"
AUDIENCES = [audience.value for audience in LEAST_FIRST]


def arguments(parser: ArgumentParser, console: Console) -> None:
    """Say what the verb takes."""
    parser.add_argument("file", type=Path, metavar=console.say("file"), help=console.say("file_read"))
    parser.add_argument(
        "-o", "--output", type=Path, metavar=console.say("output"), required=True, help=console.say("export.output")
    )
    parser.add_argument("--audience", choices=AUDIENCES, default=Audience.PRIVATE, help=console.say("export.audience"))


def run(options: Namespace, console: Console) -> int:
    """Write what the audience may see of the plan."""
    require_ending(options.output, [".json"], console)
    require_apart(options.file, options.output, console)
    plan = read_plan_file(options.file)
    from workbench.exchange.plan_json import write_plan

    library().export(options.output, write_plan(plan, Audience(options.audience)))
    seen_by = text("terms", Audience(options.audience).term, console.language)
    console.out(console.say("export.done", path=options.output, audience=seen_by))
    return DONE
