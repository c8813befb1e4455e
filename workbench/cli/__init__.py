"""The command line: one file per verb. Verbs need no display and start fast."""

from collections.abc import Sequence

VERBS = frozenset({"new", "import", "export", "brief", "check", "info", "verify"})


def main(arguments: Sequence[str]) -> int:
    """Do what the command line *arguments* say; return the exit code (see ``workbench.cli.console``)."""
    from workbench.cli.run import run

    return run(arguments)
