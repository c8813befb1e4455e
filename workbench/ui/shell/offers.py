"""What the banners offer: each function carries out the offer of its name and says whether the matter is settled.

Loaded when the first offer is taken.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.system.crashlog import mark_seen
from workbench.system.own_files import read_text
from workbench.system.paths import place_to_propose
from workbench.ui.language import tr
from workbench.ui.shell import coming_back, errands
from workbench.ui.shell.notices import ABOUT_COPIES, DAY, RECORD, SAVING, TRIAL, Message
from workbench.ui.shell.report_dialog import ReportDialog
from workbench.ui.shell.salvaging import salvage_file
from workbench.ui.shell.saving import ENDING
from workbench.ui.shell.showing import show_document
from workbench.ui.shell.window import Window
from workbench.usecases.sharing import own_plan as own_plan_step

if TYPE_CHECKING:
    from workbench.ui.shell.desk import Desk


def go_today(desk: "Desk", window: Window, message: Message) -> bool:
    """Look at the plan as of today."""
    del desk, message
    window.trigger("go_today")
    return True


def enter_for_day(desk: "Desk", window: Window, message: Message) -> bool:
    """Enter for the day looked at, of which is then said so."""
    del desk, message
    if window.session is not None:
        window.session.entering.begin()
    return False


def stop_entering(desk: "Desk", window: Window, message: Message) -> bool:
    """Only look at the day again, of which is then said so."""
    del desk, message
    if window.session is not None:
        window.session.entering.end()
    return False


def know_today(desk: "Desk", window: Window, message: Message) -> bool:
    """Look at the plan as it is known today again."""
    del desk, message
    if window.session is not None:
        window.session.look_as_recorded(False)
    return True


def look_safely(desk: "Desk", window: Window, message: Message) -> bool:
    """Show the plan in the safe view."""
    del message
    if window.session is not None and window.saver is not None:
        window.saver.settle()
        show_document(desk, window, window.session.document, safely=True)
    return True


def begin_without(desk: "Desk", window: Window, message: Message) -> bool:
    """Close the plan, with unsaved work kept for the next start, and welcome the user in another window."""
    del message
    other = desk.free_window()
    other.show_welcome(desk.settings.recent_files)
    other.show()
    desk.close_keeping(window)
    return False


def save_now(desk: "Desk", window: Window, message: Message) -> bool:
    """Save to the plan's file, or ask for one."""
    del message
    return errands.save(desk, window)


def try_again(desk: "Desk", window: Window, message: Message) -> bool:
    """Save once more."""
    return save_now(desk, window, message)


def save_elsewhere(desk: "Desk", window: Window, message: Message) -> bool:
    """Ask for another file and save to it; what cannot be saved where it was stays the same plan elsewhere."""
    return errands.save_as(desk, window, same=message.matter == SAVING)


def keep_mine(desk: "Desk", window: Window, message: Message) -> bool:
    """Save this version under a new name; the file with the other version stays as it is."""
    del message
    return window.session is not None and errands.save_as(
        desk, window, window.session.document.store.free_name(), same=True
    )


def take_theirs(desk: "Desk", window: Window, message: Message) -> bool:
    """Go on with the file as it is now; this version is kept among the earlier ones."""
    del message
    return desk.reload(window)


def merge_theirs(desk: "Desk", window: Window, message: Message) -> bool:
    """Merge the file as it is now with this version; where saving met it, the result is saved to it."""
    del desk
    if window.session is not None and window.session.document.store.origin is not None:
        path = window.session.document.store.origin
        coming_back.merge_here(window, path, message.matter, save=message.key == "target_changed")
    return False


def merge_back(desk: "Desk", window: Window, message: Message) -> bool:
    """Merge this copy into the plan it is a copy of, in the window of that, and close it here."""
    if window.saver is not None and not window.saver.published and not errands.save(desk, window):
        return False
    coming_back.merge_into(desk, window, Path(str(message.values["other"])))
    return False


def merge_it(desk: "Desk", window: Window, message: Message) -> bool:
    """Merge the copy that was found into the plan."""
    del desk
    coming_back.merge_here(window, Path(str(message.values["path"])), message.matter)
    return False


def open_it(desk: "Desk", window: Window, message: Message) -> bool:
    """Open the copy that was found in a window of its own."""
    del window
    desk.open_path(Path(str(message.values["path"])))
    return False


def leave_it(desk: "Desk", window: Window, message: Message) -> bool:
    """Leave the copy that was found where it lies, and speak of it no more."""
    del window
    desk.services.library.leave_beside(Path(str(message.values["path"])))
    return True


def take_merge(desk: "Desk", window: Window, message: Message) -> bool:
    """Take the plan as it would be."""
    del desk, message
    if merge := coming_back.under_way_in(window):
        merge.take()
    return False


def take_decision(desk: "Desk", window: Window, message: Message) -> bool:
    """Decide what was left open as it is looked at, which is a merge of the plan with itself."""
    return take_merge(desk, window, message)


def back_to_merge(desk: "Desk", window: Window, message: Message) -> bool:
    """Go back from the plan as it would be to the list of what comes."""
    del desk, message
    if merge := coming_back.under_way_in(window):
        merge.come_back()
    return False


def show_clashes(desk: "Desk", window: Window, message: Message) -> bool:
    """Show what earlier merges left open, for the user to decide."""
    del desk, message
    coming_back.decide_here(window)
    return False


def put_together(desk: "Desk", window: Window, message: Message) -> bool:
    """Put two people together that both sides of a merge added."""
    del desk
    return coming_back.put_together(window, str(message.values["stays"]), str(message.values["comes"]))


def same_person(desk: "Desk", window: Window, message: Message) -> bool:
    """Make one person of the one whose name was typed and the one who is known; where they differ, it is asked how."""
    del desk
    return coming_back.make_same(window, str(message.values["stays"]), str(message.values["comes"]))


def another_person(desk: "Desk", window: Window, message: Message) -> bool:
    """Leave the two as they are: they are two."""
    del desk, window, message
    return True


def use_new_name(desk: "Desk", window: Window, message: Message) -> bool:
    """Go on with the file under the name it has now."""
    return _save_to(desk, window, Path(str(message.values["now"])))


def use_old_name(desk: "Desk", window: Window, message: Message) -> bool:
    """Save under the name the file had."""
    return _save_to(desk, window, Path(str(message.values["path"])))


def save_there_again(desk: "Desk", window: Window, message: Message) -> bool:
    """Save where the file was."""
    return use_old_name(desk, window, message)


def own_plan(desk: "Desk", window: Window, message: Message) -> bool:
    """Make the plan one of its own, apart from the file it is a copy of, and save it."""
    del desk, message
    session, saver = window.session, window.saver
    if session is None or saver is None:
        return False
    saver.settle()
    if session.take_in(lambda: session.document.make_own(*own_plan_step(session.document.plan))) is None:
        return False
    window.board.dismiss(ABOUT_COPIES)
    if saver.target is not None:
        saver.save()
    return True


def same_plan(desk: "Desk", window: Window, message: Message) -> bool:
    """Leave the copy the same plan: it can be merged with the other later."""
    del desk, window, message
    return True


def open_older_work(desk: "Desk", window: Window, message: Message) -> bool:
    """Open the unsaved work on an earlier version of the file in a window of its own."""
    del window
    return desk.open_left_work(Path(str(message.values["path"])))


def show_versions(desk: "Desk", window: Window, message: Message) -> bool:
    """Show the earlier versions, among them the one set aside."""
    del message
    errands.earlier_versions(desk, window)
    return False


def show_report(desk: "Desk", window: Window, message: Message) -> bool:
    """Show the report that a bug left."""
    del desk
    report = Path(str(message.values["report"]))
    try:
        words = read_text(report)
    except OSError:
        window.tell_error("report_missing", {})
    else:
        ReportDialog(tr("shell", "report.bug"), tr("shell", "report.bug_lead"), words, window).open()
    mark_seen(report)
    return True


def open_again(desk: "Desk", window: Window, message: Message) -> bool:
    """Try once more to open the file that was refused."""
    window.board.dismiss((message.matter,))
    desk.open_path(Path(str(message.values["again"])), window if window.session is None else None)
    return False


def salvage(desk: "Desk", window: Window, message: Message) -> bool:
    """Save what is left of the damaged file to a new one."""
    path = Path(str(message.values["path"]))
    return salvage_file(desk, window, path, path)


def salvage_work(desk: "Desk", window: Window, message: Message) -> bool:
    """Save what is left of unsaved work that cannot be read to a new file beside the one it was done on."""
    path = str(message.values["path"])
    beside = Path(path) if path else place_to_propose() / (tr("shell", "account_unnamed") + ENDING)
    return salvage_file(desk, window, Path(str(message.values["kept"])), beside)


def closed(desk: "Desk", window: Window, message: Message) -> bool:
    """Take a report that was waved aside as seen, and leave a record; any other message is then done with."""
    if message.matter == RECORD:
        return know_today(desk, window, message)
    if message.matter == DAY and window.session is not None:
        entering = window.session.entering
        return not (entering.on or entering.waiting) or stop_entering(desk, window, message)
    if message.matter == TRIAL and (merge := coming_back.under_way_in(window)):
        merge.leave()
    if "report" in message.values:
        mark_seen(Path(str(message.values["report"])))
    return True


def close_anyway(desk: "Desk", window: Window, message: Message) -> bool:
    """Close the window without saving; the next start brings the work back."""
    del message
    return desk.close_keeping(window)


def close_losing(desk: "Desk", window: Window, message: Message) -> bool:
    """Close the window without saving work that the next start could not bring back: the user was told."""
    del desk, message
    window.leaves_work = True
    return window.close()


def _save_to(desk: "Desk", window: Window, path: Path) -> bool:
    if window.saver is None or not window.saver.save(path):
        return False
    desk.remember(desk.settings.with_recent(path))
    return True
