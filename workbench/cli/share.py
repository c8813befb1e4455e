"""``workbench share``: a copy of a plan for somebody."""

import os
from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path

from workbench.cli.console import DONE, Console
from workbench.cli.files import library, require_apart, require_ending
from workbench.domain.audience import LEAST_FIRST
from workbench.domain.copies import Copy, CopyWanted
from workbench.domain.rows import Audience
from workbench.system.clock import today
from workbench.system.figures import glossary_words
from workbench.system.language import text
from workbench.usecases.ports import StoreError

VERB = "share"
AUDIENCES = [audience.value for audience in LEAST_FIRST]
PLAN, ARCHIVE, MAIL = ".acctplan", ".zip", ".eml"
PAGES = (".html", ".txt")


def arguments(parser: ArgumentParser, console: Console) -> None:
    """Say what the verb takes."""
    parser.add_argument("file", type=Path, metavar=console.say("file"), help=console.say("file_read"))
    parser.add_argument(
        "-o", "--output", type=Path, metavar=console.say("output"), required=True, help=console.say("share.output")
    )
    parser.add_argument("--audience", choices=AUDIENCES, required=True, help=console.say("share.audience"))
    parser.add_argument("--proof", type=Path, metavar=console.say("output"), help=console.say("share.proof"))


def run(options: Namespace, console: Console) -> int:
    """Write the copy, and say what stays out of it."""
    ending = require_ending(options.output, [PLAN, ARCHIVE, MAIL], console)
    written = [options.output]
    if options.proof is not None:
        require_ending(options.proof, PAGES, console)
        written.append(options.proof)
    for path in written:
        require_apart(options.file, path, console)
        if os.path.lexists(path):
            raise StoreError("target_exists", path=str(path))
    wanted = CopyWanted(Audience(options.audience), today(), options.lang)
    copy = library().copy_of(options.file, wanted)
    if options.proof is not None:
        library().export(options.proof, _page(copy, options.proof, _language(options, copy)))
    try:
        _write(copy, options, ending)
    except StoreError:
        if options.proof is not None:
            options.proof.unlink(missing_ok=True)  # Of a copy that is not there nothing is proved.
        raise
    _tell(options, copy, console)
    return DONE


def _write(copy: Copy, options: Namespace, ending: str) -> None:
    if ending == PLAN:
        library().save_copy(copy, options.output)
    else:
        library().export(options.output, _parcel(copy, ending, _language(options, copy)))


def _language(options: Namespace, copy: Copy) -> str:
    return str(options.lang or copy.held.account.language)


def _parcel(copy: Copy, ending: str, language: str) -> bytes:
    from workbench.exchange.copy_words import copy_archive, copy_mail

    return copy_mail(copy, language) if ending == MAIL else copy_archive(copy, language)


def _page(copy: Copy, path: Path, language: str) -> bytes:
    from workbench.exchange.proof_page import proof

    return proof(copy, path.suffix.lower(), language)


def _tell(options: Namespace, copy: Copy, console: Console) -> None:
    from workbench.exchange.copy_words import left_out_lines
    from workbench.usecases.sharing import left_out

    left = left_out(copy.plan, copy.wanted.audience, partial(glossary_words, language=console.language))
    audience = text("terms", copy.wanted.audience.term, console.language)
    console.out(console.say("share.done", path=options.output, audience=audience))
    for line in left_out_lines(copy.plan, left, copy.steps, console.language):
        console.out(line)
