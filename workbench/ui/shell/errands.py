"""What the windows ask of the desk through dialogs: new plans, files, settings. Loaded when first asked for."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from workbench.system.file_names import file_name
from workbench.system.files import readable
from workbench.system.language import Language
from workbench.ui.colleagues.reviewed_sheet import ReviewedSheet
from workbench.ui.core.exports import ask_where, beside
from workbench.ui.core.session import Session
from workbench.ui.language import current, tr
from workbench.ui.shell.about_dialog import AboutDialog
from workbench.ui.shell.dialogs import Decision, ask_keep, explain
from workbench.ui.shell.importing import import_file
from workbench.ui.shell.json_export import JsonExport
from workbench.ui.shell.new_opportunity import NewOpportunityDialog
from workbench.ui.shell.new_plan import NewPlanDialog
from workbench.ui.shell.notes_sheet import NotesSheet
from workbench.ui.shell.notices import on_opening
from workbench.ui.shell.saving import ENDING
from workbench.ui.shell.settings_dialog import SettingsDialog
from workbench.ui.shell.versions_dialog import VersionsDialog
from workbench.ui.shell.window import Window
from workbench.ui.theme.theme import Mode
from workbench.ui.theme.tokens import DARK
from workbench.usecases.ports import StoreError

if TYPE_CHECKING:
    from workbench.ui.shell.desk import Desk


def open_sample(desk: "Desk", window: Window) -> None:
    """Open the hospital case as it stands."""
    del window
    desk.open_plan(desk.services.sample("hospital", current()))


def open_planned_sample(desk: "Desk", window: Window) -> None:
    """Open the hospital case as a good manager planned it."""
    del window
    desk.open_plan(desk.services.sample("hospital-planned", current()))


def new_plan(desk: "Desk", window: Window) -> None:
    """Ask for the account and its first opportunity, and open a new plan of them."""
    sheet = NewPlanDialog(window)
    sheet.wanted.connect(desk.open_new_plan)
    sheet.open()


def new_from_plan(desk: "Desk", window: Window) -> None:
    """Ask for another account, and open a new plan of it that begins with what this plan can lend."""
    if window.session is not None:
        sheet = NewPlanDialog(window, window.session.document.plan)
        sheet.wanted.connect(desk.open_new_plan)
        sheet.open()


def open_plan(desk: "Desk", window: Window) -> None:
    """Ask for a plan file and open it."""
    path = _ask_which(window, "open_plan", plan_filter())
    if path is not None:
        desk.open_path(path)


def save(desk: "Desk", window: Window) -> bool:
    """Save to the plan's file, or ask for one; return whether it is saved."""
    if window.saver is None:
        return True
    return save_as(desk, window) if window.saver.target is None else window.saver.save()


def save_as(desk: "Desk", window: Window, proposed: Path | None = None, *, same: bool = False) -> bool:
    """Ask for a file, proposing *proposed* or what suits the plan, and save to it; return whether it is saved.

    Then ask what the copy is for, unless it is plain that it stays the *same* plan.
    """
    if window.saver is None or window.session is None:
        return False
    named = file_name(window.session.plan.account.name) or tr("shell", "account_unnamed")
    given = proposed or window.session.document.store.suggested_target() or beside(window.session, named + ENDING)
    target = ask_target(window, tr("shell", "action.save_as"), given)
    if target is None or not window.saver.save(target):
        return False
    desk.remember(desk.settings.with_recent(target))
    original = window.session.document.store.copied_from
    if original is not None and not same:
        window.board.post(on_opening("copy_made", {"path": str(target), "other": str(original)}))
    return True


def ask_target(window: Window, title: str, given: Path) -> Path | None:
    """Ask for a plan file to write, proposing *given*; return it, or None when the user thinks better of it.

    Should it be there already, the user has been asked whether it may go.
    """
    return ask_where(window, title, given, plan_filter(), ENDING)


def earlier_versions(desk: "Desk", window: Window) -> None:
    """Show the earlier versions of the plan."""
    session = window.session
    if session is None:
        return
    try:
        backups = session.document.store.backups()
    except StoreError as error:
        window.tell_error(error.key, error.values)
        return
    VersionsDialog(session, desk.services.library, backups, window).open()


def merge_copy(desk: "Desk", window: Window) -> None:
    """Ask for another copy of the plan and show what merging it would do."""
    del desk
    path = _ask_which(window, "merge_copy", plan_filter())
    if path is not None:
        from workbench.ui.shell import coming_back

        coming_back.merge_here(window, path)


def send_copy(desk: "Desk", window: Window) -> None:
    """Ask for whom a copy of the plan is, and let it leave."""
    session = window.session
    if session is None:
        return
    if session.fixed:  # A copy is of the plan as it is, and is recorded in it.
        window.tell_error(session.fixed, {"day": session.day})
        return
    from workbench.ui.sending.send_sheet import SendSheet

    sheet = SendSheet(session, desk.services, window, archives=desk.settings.send_archives)
    sheet.archives_chosen.connect(partial(_keep_archives, desk))
    sheet.held_wanted.connect(window.actions_by_name["copies_held"].trigger)
    sheet.open()


def _keep_archives(desk: "Desk", archives: bool) -> None:
    desk.take_settings(replace(desk.settings, send_archives=archives))


def copies_held(desk: "Desk", window: Window) -> None:
    """List who holds which copy of the plan."""
    del desk
    if window.session is not None:
        from workbench.ui.sending.copies_sheet import CopiesSheet

        CopiesSheet(window.session, QApplication.activeModalWidget() or window).open()


def import_json(desk: "Desk", window: Window) -> None:
    """Ask for an interchange file and bring it into the plan as one step."""
    path = _ask_which(window, "import_json", _filter(".json"))
    if path is not None:
        import_file(desk, window, path)


def export_json(desk: "Desk", window: Window) -> None:
    """Ask for whom and where to, and write what they may see of the plan in the interchange format."""
    if window.session is not None:
        JsonExport(desk.services, window.session, window).ask()


def add_opportunity(desk: "Desk", window: Window) -> None:
    """Ask what an opportunity is about and add it in its first stage."""
    del desk
    if window.session is not None:
        NewOpportunityDialog(window.session, window).open()


def all_notes(desk: "Desk", window: Window) -> None:
    """List the notes to colleagues that are to be settled."""
    del desk
    if window.session is not None:
        NotesSheet(window.session, window).open()


def write_note(desk: "Desk", window: Window) -> None:
    """Have a note written about what the inspector shows."""
    del desk
    if window.workspace is not None:
        window.workspace.write_note()


def mark_reviewed(desk: "Desk", window: Window) -> None:
    """Have the row that is selected, or the whole plan, marked as reviewed."""
    del desk
    if window.session is not None:
        ReviewedSheet(window.session, window.session.selection, window).open()


def next_part(desk: "Desk", window: Window) -> None:
    """Go on with the keyboard to the next part of the window."""
    del desk
    if window.workspace is not None:
        window.workspace.go_to_part(1)


def previous_part(desk: "Desk", window: Window) -> None:
    """Go back with the keyboard to the part of the window before."""
    del desk
    if window.workspace is not None:
        window.workspace.go_to_part(-1)


def switch_language(desk: "Desk", window: Window) -> None:
    """Speak the other language from now on."""
    del window
    other = Language.EN if current() is Language.ZH_CN else Language.ZH_CN
    desk.take_settings(replace(desk.settings, language=other.value))


def switch_theme(desk: "Desk", window: Window) -> None:
    """Change between light and dark."""
    del window
    other = Mode.LIGHT if desk.theme.tokens is DARK else Mode.DARK
    desk.take_settings(replace(desk.settings, theme=other.value))


def settings_wanted(desk: "Desk", window: Window) -> None:
    """Show the settings, those of the method as the plan of *window* has them."""
    dialog = SettingsDialog(desk.settings, window.session, window)
    dialog.chosen.connect(desk.take_settings)
    dialog.open()


def about(desk: "Desk", window: Window) -> None:
    """Say what the program is."""
    del desk
    AboutDialog(window).open()


def shortcuts(desk: "Desk", window: Window) -> None:
    """List the keys."""
    del desk
    explain("keys", window)


def close_window(desk: "Desk", window: Window) -> None:
    """Close the window."""
    del desk
    window.close()


def keep_unsaved(desk: "Desk", window: Window, session: Session) -> bool:
    """Ask what becomes of the plan of *session*, which is in no file yet, and do it; return False to keep it open."""
    decision = keep_decision(window)
    if decision is Decision.STAY or (decision is Decision.SAVE and not save_as(desk, window)):
        return False
    session.document.store.close(discard=decision is Decision.DISCARD)
    return True


def keep_decision(window: Window) -> Decision:
    """Ask what to do with a plan that is in no file yet; a sample that nobody has changed is let go."""
    session = window.session
    if session is None:
        return Decision.DISCARD
    document = session.document
    if window.disposable and document.undo_label is None and document.redo_label is None:
        return Decision.DISCARD
    return ask_keep(window, session.plan.account.name, document.store.origin)


def _ask_which(window: Window, errand: str, kinds: str) -> Path | None:
    """Ask for a file to read for *errand*, beside the plan at first; return it, or None when the user wants none."""
    title = tr("shell", f"action.{errand}").rstrip("….")
    path, _ = QFileDialog.getOpenFileName(window, title, readable(beside(window.session)), kinds)
    return Path(path) if path else None


def plan_filter() -> str:
    """Return which files a dialog for plans shows."""
    return _filter(ENDING)


def _filter(ending: str) -> str:
    return f"{tr('shell', f'files{ending}')} (*{ending})"
