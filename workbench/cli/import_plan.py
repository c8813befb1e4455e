"""``workbench import``: what another file holds, taken into a plan."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from workbench.cli.console import DONE, REFUSED, Console, Stop
from workbench.cli.files import (
    library,
    not_read,
    require_apart,
    require_ending,
    require_plan_name,
)
from workbench.domain.edits import Edits
from workbench.domain.errors import DomainError
from workbench.domain.plan import empty_plan
from workbench.system.clock import today
from workbench.system.files import readable
from workbench.usecases.document import Document
from workbench.usecases.imports import ImportRefused, ImportReport, Incoming, label_of, merge

VERB = "import"


def arguments(parser: ArgumentParser, console: Console) -> None:
    """Say what the verb takes."""
    parser.add_argument("source", type=Path, metavar=console.say("source"), help=console.say("import.source"))
    parser.add_argument(
        "--into", type=Path, metavar=console.say("file"), required=True, help=console.say("import.into")
    )
    parser.add_argument("--dry-run", action="store_true", help=console.say("import.dry_run"))


def run(options: Namespace, console: Console) -> int:
    """Read the source whole before anything is written; then report what came."""
    require_ending(options.source, [".json"], console)
    require_apart(options.source, options.into, console)
    require_plan_name(options.into, console)
    incoming = _read(options.source, console)
    report = _into_file(incoming, options, console) if options.into.exists() else _into_new(incoming, options)
    _tell(report, options, console)
    return DONE


def _read(source: Path, console: Console) -> Incoming:
    from workbench.exchange.incoming import refusal_lines
    from workbench.exchange.isolation import read_file

    try:
        return read_file(source)
    except OSError as error:
        raise not_read(source, error, console) from error
    except ImportRefused as refused:
        lines = refusal_lines(refused, console.language)
        count = len(refused.problems) + refused.left_out
        if count == 1:
            raise Stop(REFUSED, console.say("import.refused", path=source, reason=lines[0])) from refused
        for line in lines:
            console.out(line)
        raise Stop(REFUSED, console.say("import.refused_n", path=source, n=count, reason=lines[0])) from refused


def _into_new(incoming: Incoming, options: Namespace) -> ImportReport:
    if not options.dry_run:
        library().create(incoming.plan, options.into).store.close()
    report = merge(empty_plan(), incoming, today())[1]
    report.kept.clear()  # The new plan is what came, and has no word of its own that could stay.
    return report


def _into_file(incoming: Incoming, options: Namespace, console: Console) -> ImportReport:
    if options.dry_run:
        plan, project = library().read_with_project(options.into)
        return merge(plan, incoming, today(), project)[1]
    opened = library().open(options.into)
    if not opened.store.published:
        # Work that the window has not saved yet is not for a command to save, or to bury.
        opened.store.close()
        raise Stop(REFUSED, console.say("import.unsaved", path=options.into))
    document = Document(opened)
    try:
        edits, report = merge(document.plan, incoming, today(), document.store.project)
        _apply(document, edits, options, console)
    except BaseException:
        document.store.close(discard=True)
        raise
    document.store.close()
    return report


def _apply(document: Document, edits: Edits, options: Namespace, console: Console) -> None:
    source: Path = options.source
    try:
        if document.apply(label_of(readable(source.name)), edits):
            document.store.publish(options.into)
    except DomainError as error:
        reason = console.sentence(error.key, error.values)
        raise Stop(REFUSED, console.say("import.refused", path=source, reason=reason)) from error


def _tell(report: ImportReport, options: Namespace, console: Console) -> None:
    from workbench.exchange.incoming import report_lines

    key = "import.would_do" if options.dry_run else "import.done"
    console.out(console.say(key, source=options.source, path=options.into))
    for line in report_lines(report, console.language):
        console.out(f"  {line}")
