"""Entry of the program: a verb works in the terminal, anything else opens the window."""

import sys


def main() -> int:
    """Run what the command line asks for; return the exit code."""
    from workbench.cli import VERBS

    arguments = sys.argv[1:]
    if arguments and arguments[0] in VERBS | {"-h", "--help", "--version"}:
        from workbench.cli import main as command
    else:
        from workbench.app import main as command
    return command(arguments)


if __name__ == "__main__":
    sys.exit(main())
