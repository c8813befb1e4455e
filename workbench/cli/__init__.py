"""The command line: one file per verb. Verbs need no display and start fast."""

from collections.abc import Sequence

from workbench.cli.window import is_path, named_in, obstacle

VERBS = frozenset({"new", "import", "export", "brief", "check", "info", "verify", "salvage", "share", "merge"})
_ABOUT = frozenset({"-h", "--help", "--version"})


def answers(arguments: Sequence[str]) -> bool:
    """Say whether *arguments* are for the terminal: a verb, a word that is no file, or where no window can open."""
    return _is_command(arguments) or obstacle(arguments) is not None


def main(arguments: Sequence[str]) -> int:
    """Do what the command line *arguments* say; return the exit code (see ``workbench.cli.console``)."""
    from workbench.cli.run import run, tell

    found = None if _is_command(arguments) else obstacle(arguments)
    return run(arguments) if found is None else tell(arguments, found)


def _is_command(arguments: Sequence[str]) -> bool:
    if arguments and arguments[0] in VERBS | _ABOUT:
        return True
    named = named_in(arguments)
    return named is not None and not is_path(named)
