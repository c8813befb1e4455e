"""``workbench info``: what a plan file is."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from workbench.cli.console import DONE, Console
from workbench.cli.files import library

VERB = "info"


def arguments(parser: ArgumentParser, console: Console) -> None:
    """Say what the verb takes."""
    parser.add_argument("file", type=Path, metavar=console.say("file"), help=console.say("file_read"))
    parser.add_argument("--format", choices=["text", "json"], default="text", help=console.say("format"))


def run(options: Namespace, console: Console) -> int:
    """Print what the file says of itself."""
    info = library().info(options.file)
    if options.format == "json":
        copy = info.copy and info.copy._asdict() | {"day": info.copy.day.isoformat()}
        console.out_json({"file": str(options.file)} | info._asdict() | {"copy": copy})
        return DONE
    from workbench.exchange.copy_words import mark_words
    from workbench.exchange.incoming import counts

    console.out(console.say("info.file", path=options.file))
    console.out(console.say("info.account", account=info.account or console.say("info.unnamed")))
    if info.copy is not None:
        console.out(console.say("info.origin", copy=mark_words(info.copy, console.language)))
    console.out(console.say("info.holds", counts=counts(info.counts, console.language) or console.say("info.nothing")))
    console.out(console.say("info.format", format=info.format))
    steps, revisions = console.say("info.steps", n=info.steps), console.say("info.revisions", n=info.revisions)
    console.out(console.say("info.history", steps=steps, revisions=revisions))
    console.out(console.say("info.digest", digest=info.digest))
    console.out(console.say("info.project", project=info.project))
    console.out(console.say("info.protected" if info.protected else "info.not_protected"))
    return DONE
