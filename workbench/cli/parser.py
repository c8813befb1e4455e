"""Reading the command line, with every word of the help in the user's language."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from workbench import __version__
from workbench.cli.console import Console, shown
from workbench.system.language import Language

# What argparse says by itself, and the text that stands for it. It asks gettext for each of these words by name.
_ARGPARSE = {
    "usage: ": "argparse.usage",
    "positional arguments": "argparse.positional",
    "options": "argparse.options",
    "show this help message and exit": "argparse.help",
    "%(prog)s: error: %(message)s\n": "argparse.error",
    "the following arguments are required: %s": "argparse.required",
    "unrecognized arguments: %s": "argparse.unrecognized",
    "expected one argument": "argparse.one_expected",
    "ignored explicit argument %r": "argparse.none_expected",
    "argument %(argument_name)s: %(message)s": "argparse.argument",
    "invalid choice: %(value)r (choose from %(choices)s)": "argparse.choice",
}


LANGUAGES = [language.value for language in Language]


class Parser(argparse.ArgumentParser):
    """An argument parser for one verb, or for the program."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **settings)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Override: what was typed is said again in messages."""
        super()._print_message("\n".join(map(shown, message.split("\n"))), file)


def parse(arguments: Sequence[str], console: Console) -> argparse.Namespace:
    """Return what *arguments* ask for, with ``run`` to call.

    Raises SystemExit, as argparse does, after help, the version number, or a line about what is wrong.
    """
    with _speaking(console):
        return _parser(console).parse_args(arguments)


def _parser(console: Console) -> Parser:
    parser = Parser(prog="workbench", description=console.say("description"), epilog=console.say("epilog"))
    _add_version(parser, console)
    verbs = parser.add_subparsers(metavar=console.say("verb"), required=True, dest="verb", title=console.say("verbs"))
    for module in _verbs():
        about = console.say(f"{module.VERB}.about")
        verb = verbs.add_parser(module.VERB, help=about, description=about, epilog=console.say(f"{module.VERB}.epilog"))
        module.arguments(verb, console)
        verb.add_argument("--lang", choices=LANGUAGES, help=console.say(f"{module.VERB}.lang"))
        if not hasattr(module, "VERSIONS"):  # The others are asked for the version of what they write.
            _add_version(verb, console)
        verb.set_defaults(run=module.run)
    return parser


def _add_version(parser: argparse.ArgumentParser, console: Console) -> None:
    version = console.say("version", version=__version__)
    parser.add_argument("--version", action="version", version=version, help=console.say("version_help"))


def _verbs() -> Sequence[Any]:
    from workbench.cli import brief, check, export, import_plan, info, merge, new, salvage, share, verify

    return new, import_plan, export, brief, share, merge, check, info, verify, salvage


@contextmanager
def _speaking(console: Console) -> Iterator[None]:
    """Let argparse, which knows no other way to be translated, look its own words up in our catalogue."""

    def translated(words: str) -> str:
        key = _ARGPARSE.get(words)
        return console.say(key) if key else words

    own = vars(argparse)["_"]
    vars(argparse)["_"] = translated
    try:
        yield
    finally:
        vars(argparse)["_"] = own


def language_in(arguments: Sequence[str]) -> str | None:
    """Return the language *arguments* name, before they are read: the help, too, is in it."""
    for number, word in enumerate(arguments):
        name, given, value = word.partition("=")
        if name == "--lang":
            return value if given else next(iter(arguments[number + 1 :]), None)
    return None
