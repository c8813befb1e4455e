"""``workbench verify``: whether a plan file is whole."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from workbench.cli.console import DONE, REFUSED, Console, Stop
from workbench.cli.files import library

VERB = "verify"


def arguments(parser: ArgumentParser, console: Console) -> None:
    """Say what the verb takes."""
    parser.add_argument("file", type=Path, metavar=console.say("file"), help=console.say("file_read"))


def run(options: Namespace, console: Console) -> int:
    """Examine the file; all must hold."""
    wrong = [console.sentence(each.key, each.values) for each in library().verify(options.file)]
    if wrong:
        raise Stop(REFUSED, console.say("verify.broken", path=options.file, reasons=" ".join(wrong)))
    console.out(console.say("verify.whole", path=options.file))
    return DONE
