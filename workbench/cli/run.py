"""One command line from its words to its exit code; no way out of here is a traceback."""

import locale
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from workbench.cli.console import FAILED, REFUSED, Console, Stop, silence
from workbench.cli.parser import language_in, parse
from workbench.cli.window import Obstacle
from workbench.system import logs, remarks
from workbench.system.language import Language
from workbench.system.settings import load_settings
from workbench.usecases.ports import FileRefused, StoreError

INTERRUPTED = 130
_UNREADABLE = frozenset({"file_missing", "link_circle", "not_readable"})


def run(arguments: Sequence[str]) -> int:
    """Do what *arguments* say and return the exit code."""
    console = Console(_language(arguments))
    try:
        code = _obey(arguments, console)
        _tell_remarks(console)
        console.end()
    except OSError as error:
        silence(sys.stdout)
        return _failed(error, console)
    return code


def tell(arguments: Sequence[str], obstacle: Obstacle) -> int:
    """Say why *arguments* open no window and return the exit code."""
    console = Console(_language(arguments))
    console.err(console.say(obstacle.key, name=obstacle.name))
    _tell_remarks(console)
    with suppress(OSError):
        console.end()
    return obstacle.code


def _obey(arguments: Sequence[str], console: Console) -> int:
    try:
        options = parse(arguments, console)
        logs.start()
        code: int = options.run(options, console)
    except SystemExit as end:
        return int(end.code or 0)
    except Stop as stop:
        console.err(stop.reason)
        return stop.code
    except StoreError as error:
        console.err(console.sentence(error.key, error.values))
        return REFUSED if isinstance(error, FileRefused) and error.key not in _UNREADABLE else FAILED
    except OSError as error:
        return _failed(error, console)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        console.err(_bug(error, console))
        return FAILED
    finally:
        logs.stop()
    return code


def _tell_remarks(console: Console) -> None:
    """Say what was noticed about the program's own surroundings."""
    for each in remarks.take():
        console.err(console.sentence(each.key, each.values))


def _failed(error: OSError, console: Console) -> int:
    reason = error.strerror or type(error).__name__
    console.err(console.say("failed", reason=f"{reason}: {error.filename}" if error.filename else reason))
    return FAILED


def _bug(error: Exception, console: Console) -> str:
    """Report a bug to the user's own folder; return the line that says so."""
    from workbench.system import crashlog

    report = None
    with suppress(OSError):
        watch = crashlog.start()
        try:
            report = watch.report(error)
        finally:
            watch.close()
    return console.say("bug", kind=type(error).__name__, report=report or "-")


def _language(arguments: Sequence[str]) -> Language:
    """Return the language to speak: the one asked for, else the one in the settings, else the system's."""
    for chosen in (language_in(arguments), load_settings().language):
        if chosen in tuple(Language):
            return Language(chosen)
    return Language.ZH_CN if _system_locale().lower().startswith(("zh", "chinese")) else Language.EN


def _system_locale() -> str:
    # Windows sets none of these variables, but knows its locale.
    named = [os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)]
    return named[0] if named else locale.getlocale()[0] or ""
