"""Entry of the program: what the command line can answer works in the terminal, anything else opens the window."""

import gc
import sys


def main() -> int:
    """Run what the command line asks for; return the exit code."""
    from workbench import cli

    if cli.answers(sys.argv[1:]):
        return cli.main(sys.argv[1:])
    gc.disable()  # What starting makes stays; looking for waste in it takes a twentieth of the time. app.py ends this.
    from workbench.ui.imports import forgo_features

    forgo_features()
    from workbench.app import main as open_window

    return open_window(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
