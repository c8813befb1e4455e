"""The composition root: where all parts of the program are put together."""

import argparse
import gc
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from workbench.domain.copies import Copy
from workbench.domain.edits import Edits
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.storage.library import PlanLibrary
from workbench.system import crashlog, logs
from workbench.system.language import Language
from workbench.system.settings import load_settings
from workbench.ui.display import application
from workbench.ui.file_requests import Application
from workbench.ui.garbage_collection import GarbageCollector
from workbench.ui.guard import survive
from workbench.ui.language import Speech, current, language_chosen, tr
from workbench.ui.shell.bug_reports import BugReports
from workbench.ui.shell.desk import Desk
from workbench.ui.termination import Termination
from workbench.ui.theme.icons import program_icon
from workbench.ui.theme.theme import Mode, Theme
from workbench.usecases.ports import BriefRequest, Library, PageImage


class ProgramServices:
    """The other side of the house, each part loaded when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def sample(self, name: str, language: str) -> Plan:
        """Return a sample plan."""
        from workbench.exchange.samples import sample

        return sample(name, Language(language))

    def brief(self, plan: Plan, request: BriefRequest) -> bytes:
        """Return the strategy brief as PDF."""
        from workbench.brief import render

        return render(plan, request)

    def brief_lacking(self, plan: Plan, request: BriefRequest, language: str) -> str:
        """Return what the brief cannot print."""
        from workbench.brief.lacking import lacking_words

        return lacking_words(plan, request, language)

    def brief_sheets(self, pdf: bytes) -> Sequence[tuple[float, float]]:
        """Return the sizes of a brief's pages."""
        from workbench.brief.preview import sheets

        return sheets(pdf)

    def brief_page(self, pdf: bytes, number: int, width: int) -> PageImage:
        """Return a page of a brief as a picture."""
        from workbench.brief.preview import page

        return page(pdf, number, width)

    def read_json(
        self, path: Path, plan: Plan, project: str, stopped: Callable[[], bool]
    ) -> tuple[Edits, Sequence[str]]:
        """Return the edits that bring the interchange file at *path* into *plan*, and the report's lines."""
        from workbench.exchange.incoming import bring_in

        return bring_in(path, plan, project, current(), stopped)

    def write_json(self, plan: Plan, audience: Audience, project: str) -> bytes:
        """Return *plan* in the interchange format."""
        from workbench.exchange.plan_json import write_plan

        return write_plan(plan, audience, project)

    def copy_name(self, plan: Plan, audience: Audience, day: date, language: str) -> str:
        """Return what to call the file of a copy, without an ending."""
        from workbench.exchange.copy_words import copy_name

        return copy_name(plan, audience, day, language)

    def copy_archive(self, copy: Copy, language: str) -> bytes:
        """Return an archive that holds a copy."""
        from workbench.exchange.copy_words import copy_archive

        return copy_archive(copy, language)

    def copy_letter(self, copy: Copy, language: str) -> tuple[str, str]:
        """Return the subject and the words of a mail with a copy."""
        from workbench.exchange.copy_words import copy_letter

        return copy_letter(copy, language)

    def copy_mail(self, copy: Copy, language: str, *, archive: bool) -> bytes:
        """Return the draft of a mail with a copy attached, or with an archive of it."""
        from workbench.exchange.copy_words import copy_mail

        return copy_mail(copy, language, archive=archive)

    def copy_proof(self, copy: Copy, ending: str, language: str) -> bytes:
        """Return all that is in a copy, as a page or as text."""
        from workbench.exchange.proof_page import proof

        return proof(copy, ending, language)


def main(arguments: Sequence[str]) -> int:
    """Open the window, on the plan file among *arguments* if there is one; return the exit code when it closes."""
    options = _parse(arguments)
    watch = _watch_over_bugs(options.lang)
    if watch is None:
        return UNUSABLE
    app = _application(options.lang, watch)
    settings = load_settings()
    speech = Speech(app, language_chosen(options.lang or settings.language))
    theme = Theme(app, Mode(settings.theme))
    survive(theme.apply)
    survive(_introduce, app, speech)
    desk = Desk(ProgramServices(PlanLibrary(settings.author)), speech, theme, app)
    reports = BugReports(desk, watch)  # Before the start, which may meet bugs of its own.
    path = Path(options.file) if options.file else None
    if not survive(partial(desk.start, path, crashed=watch.died)) and not desk.windows:
        return _cannot_begin(options.lang, watch)
    if not desk.windows:
        return 0
    app.give_files_to(desk.open_path)
    survive(reports.tell_former)
    QTimer.singleShot(PRELOAD_AFTER_MS, app, partial(_preload, app))
    survive(_end_when_asked, app, desk)
    return app.exec()


PRELOAD_AFTER_MS = 400
DESKTOP_FILE = "account-strategy-workbench"
"""The name, without its ending, of the file by which a desktop on Linux knows the windows of the program."""
UNUSABLE = 4
"""The exit code when there is no folder to keep work in, as on the command line."""


def _introduce(app: QApplication, speech: Speech) -> None:
    """Say to the system what the program is called, in every language, and what it looks like among others."""
    speech.switched.connect(partial(_name, app))  # Qt adds this name to the title of a window that lacks it.
    _name(app)
    app.setDesktopFileName(DESKTOP_FILE)
    app.setWindowIcon(program_icon())


def _name(app: QApplication) -> None:
    app.setApplicationDisplayName(tr("terms", "app.name"))


def _end_when_asked(app: QApplication, desk: Desk) -> None:
    Termination(app).asked.connect(desk.end)


def _cannot_begin(language: str | None, watch: crashlog.CrashLog) -> int:
    """Say in a sentence that a bug leaves no window; return the exit code. The next start tells of the report."""
    from workbench.cli.run import tell
    from workbench.cli.window import NO_WINDOW

    watch.close()
    return tell(["--lang", language] if language else [], NO_WINDOW)


def _application(language: str | None, watch: crashlog.CrashLog | None = None) -> Application:
    def unreachable() -> int:
        from workbench.cli.run import tell
        from workbench.cli.window import NO_ANSWER

        if watch is not None:
            watch.close()
        return tell(["--lang", language] if language else [], NO_ANSWER)

    app = application(unreachable)
    app.setApplicationName("workbench")
    return app


def _watch_over_bugs(language: str | None) -> crashlog.CrashLog | None:
    """Start the watch over bugs, the first that needs the program's own folder.

    Without that folder no work would be safe: the user is asked to see to it, or gives up, and None is returned.
    """
    while True:
        try:
            return crashlog.start()
        except OSError as error:
            from workbench.ui.shell.no_folder import try_again

            if not try_again(_application(language), error.filename or "", language_chosen(language or "auto")):
                return None


def _preload(app: QApplication) -> None:
    """Open the log and load what the first edit needs, once the first picture is on the screen."""
    from workbench.storage.library import preload

    try:
        logs.start()
        preload()
    finally:
        # The start left Python's collector off; what has been made so far stays, so it need not be looked through.
        gc.freeze()
        GarbageCollector(app)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="workbench")
    parser.add_argument("file", nargs="?")
    parser.add_argument("--lang", choices=[language.value for language in Language])
    return parser.parse_args(arguments)
