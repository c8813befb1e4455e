"""``workbench salvage``: what is left of a damaged plan, in a new file."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from workbench.cli.console import DONE, LOOK, Console
from workbench.cli.files import library, require_apart, require_plan_name
from workbench.system.language import text

VERB = "salvage"


def arguments(parser: ArgumentParser, console: Console) -> None:
    """Say what the verb takes."""
    parser.add_argument("file", type=Path, metavar=console.say("file"), help=console.say("salvage.file"))
    parser.add_argument(
        "-o", "--output", type=Path, metavar=console.say("output"), required=True, help=console.say("salvage.output")
    )


def run(options: Namespace, console: Console) -> int:
    """Save what can be saved, and say what could not."""
    require_plan_name(options.output, console)
    require_apart(options.file, options.output, console)
    report = library().salvage(options.file, options.output)
    from workbench.exchange.incoming import counts
    from workbench.usecases.salvage import missing

    def say(key: str, **values: object) -> None:
        console.out(text("salvage", key, console.language, **values))

    say("saved", path=options.file, target=options.output)
    say("holds", counts=counts(report.saved, console.language) or console.say("info.nothing"))
    if lost := counts(report.lost, console.language):
        say("lost", counts=lost)
    for notice in missing(report):
        say(notice.key, **notice.values)
    return DONE if report.complete else LOOK
