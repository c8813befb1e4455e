"""Copies of a plan that come back: dropped on a window, opened, or found beside the plan. Loaded when first needed."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from workbench.domain.copies import sent_copies
from workbench.domain.edits import ChangeSet
from workbench.domain.rows import Ref
from workbench.system.files import readable
from workbench.ui.core.session import Session
from workbench.ui.core.waiting import patiently
from workbench.ui.forms.commands import make_one
from workbench.ui.language import tr
from workbench.ui.merging.merge import Merge, rehearse
from workbench.ui.merging.words import subject
from workbench.ui.people.same_person_sheet import SamePersonSheet
from workbench.ui.shell.dropping import IMPORTED
from workbench.ui.shell.importing import import_file
from workbench.ui.shell.notices import LEFT, TRIAL, Message, copy_found, on_opening
from workbench.ui.shell.window import Window
from workbench.usecases.ports import StoreError
from workbench.usecases.same_person import differing

if TYPE_CHECKING:
    from workbench.ui.shell.desk import Desk


def take_dropped(desk: "Desk", window: Window, files: Sequence[Path]) -> None:
    """Open *files* that were dropped on *window*, or import one; what to do with a copy of its plan is asked."""
    for path in files:
        if path.suffix.casefold() == IMPORTED:
            import_file(desk, window, path)
        elif window.session is not None and _is_copy(desk, window, path):
            window.board.post(copy_found("copy_dropped", path))
        else:
            desk.open_path(path)


def tell_copy(desk: "Desk", window: Window) -> None:
    """Say in *window* that its plan, just opened and never saved here, is a copy of one open in another window."""
    session = window.session
    if session is None or _is_known(session):
        return
    for other in desk.windows:
        if other is window or other.session is None or (origin := other.session.document.store.origin) is None:
            continue
        if not _is_same(session.document.store.origin, origin) and _knows(
            other.session, session.document.store.project
        ):
            key = "copy_came_back" if session.document.store.target is None else "copy_of_plan"
            window.board.post(on_opening(key, {"path": str(session.document.store.origin), "other": str(origin)}))
            return


def _is_known(session: Session) -> bool:
    """Say whether the plan of *session* was saved from here, and so was asked about if it is a copy."""
    try:
        return bool(session.document.store.backups())
    except StoreError:
        return True


def merge_here(window: Window, path: Path, matter: str = "", *, save: bool = False) -> None:
    """Show what merging the file at *path* into the plan of *window* would do, for the user to take it or leave it.

    Once it is taken, the banner about *matter* goes, and with *save* the plan is saved.
    """
    session = window.session
    if session is None:
        return
    window.come_forward()
    _leave_all(window, session)
    rehearsal = rehearse(session, path, window)
    if rehearsal is not None:
        merge = Merge(session, rehearsal, window.workspace or window)
        _Telling(merge, window, matter, save)
        merge.sheet.open()


def decide_here(window: Window) -> None:
    """Show what earlier merges into the plan of *window* left open, for the user to decide, or to go on deciding."""
    session, before = window.session, under_way_in(window)
    if session is None:
        return
    if before is not None and before.of_itself:
        before.come_back()
        return
    _leave_all(window, session)
    try:
        found = patiently(session.document.store.unsettled, tr("merging", "wait.left"), window)
    except StoreError as error:
        window.tell_error(error.key, error.values)
        return
    if not found.clashes:
        window.board.dismiss((LEFT,))
        return
    merge = Merge(session, found, window.workspace or window, of_itself=True)
    _Telling(merge, window, "", save=False)
    merge.sheet.open()


def _leave_all(window: Window, session: Session) -> None:
    """Leave a merge that was neither taken nor left in *window*, and look at the plan itself."""
    if (before := under_way_in(window)) is not None:
        before.leave()
    session.look_as_recorded(False)


def under_way_in(window: Window) -> Merge | None:
    """Return the merge that the user has not yet taken or left in *window*."""
    merges = [each for each in window.findChildren(Merge) if not each.over]
    return merges[-1] if merges else None


def put_together(window: Window, stays: str, comes: str) -> bool:
    """Ask how the people *stays* and *comes* are made one; return whether both are still there."""
    session = window.session
    if session is None or not {stays, comes} <= session.plan.people.keys():
        return True
    SamePersonSheet(session, stays, window, comes).open()
    return True


def make_same(window: Window, stays: str, comes: str) -> bool:
    """Make the person *comes* the person *stays*, who is selected then; ask how, where they contradict each other."""
    session = window.session
    if session is None or not {stays, comes} <= session.plan.people.keys():
        return True
    if differing(session.plan, stays, comes):
        return put_together(window, stays, comes)
    if make_one(session, stays, comes, {}):
        session.select(Ref("people", stays))
    return True


class _Telling(QObject):
    """Says by banners of *window* how far *merge* has come."""

    def __init__(self, merge: Merge, window: Window, matter: str, save: bool) -> None:
        super().__init__(merge)
        self._name = subject(merge.rehearsal)
        self._of_itself = merge.of_itself
        self._window = window
        self._matter = matter
        self._save = save
        merge.trial_changed.connect(self._tell_trial)
        merge.taken.connect(self._tell_taken)

    @Slot(bool)
    def _tell_trial(self, on: bool) -> None:
        if on:
            key, take = ("trial_decided", "take_decision") if self._of_itself else ("trial_shown", "take_merge")
            message = Message(TRIAL, key, {"name": self._name}, offers=(take, "back_to_merge"))
            self._window.board.post(message)
        else:
            self._window.board.dismiss((TRIAL,))

    @Slot(object)
    def _tell_taken(self, pairs: Sequence[tuple[str, str]]) -> None:
        self._window.board.dismiss((self._matter,))
        if self._save and self._window.saver is not None:
            self._window.saver.save()
        for stays, comes in pairs:
            _Pair(self._window, stays, comes)


class _Pair(QObject):
    """Says by a banner of *window* that two people may be one, for as long as both are there."""

    def __init__(self, window: Window, stays: str, comes: str) -> None:
        super().__init__(window)
        self._window = window
        self._ids = {stays, comes}
        self._matter = f"same {comes}"
        session = window.session
        if session is None or not self._ids <= session.plan.people.keys():
            self.deleteLater()
            return
        here, there = (session.plan.people[key].name for key in (stays, comes))
        key = "copy_same_name" if here == there else "copy_same"
        values = {"here": here, "there": there, "stays": stays, "comes": comes}
        window.board.post(Message(self._matter, key, values, offers=("put_together",)))
        session.plan_changed.connect(self._look)

    @Slot(object)
    def _look(self, changes: ChangeSet) -> None:
        session = self._window.session
        if session is None or (changes.removed and not self._ids <= session.document.plan.people.keys()):
            self._window.board.dismiss((self._matter,))
            self.deleteLater()


def merge_into(desk: "Desk", window: Window, plan: Path) -> bool:
    """Let the user merge the copy in *window* into the *plan* it is a copy of, in the window of that, and close it.

    Return whether there is such a window, here or in another process; what is not saved of the copy is saved before.
    """
    copy = window.session.document.store.origin if window.session is not None else None
    if copy is None:
        return False
    there = _window_of(desk, plan)
    if there is None and not desk.services.library.request_raise(plan, copy):
        desk.open_path(plan)
        there = _window_of(desk, plan)
        if there is None:
            return False
    window.close()
    if there is not None:
        merge_here(there, copy)
    return True


def _window_of(desk: "Desk", plan: Path) -> Window | None:
    for window in desk.windows:
        if window.session is not None and _is_same(window.session.document.store.origin, plan):
            return window
    return None


def _is_same(one: Path | None, other: Path) -> bool:
    try:
        return one is not None and one.samefile(other)
    except OSError:
        return one == other


def _is_copy(desk: "Desk", window: Window, path: Path) -> bool:
    """Say whether the file at *path* is another copy of the plan of *window*; one that cannot be read is none."""
    session = window.session
    if session is None or _is_same(session.document.store.origin, path):
        return False
    try:
        look = partial(desk.services.library.info, path)
        found = patiently(look, tr("shell", "wait.open", name=readable(path.name)), window)
        return _knows(session, found.project)
    except StoreError:
        return False


def _knows(session: Session, project: str) -> bool:
    """Say whether a file of *project* is a copy of the plan of *session*: a customer's copy is another project."""
    document = session.document
    return project == document.store.project or any(sent.project == project for sent in sent_copies(document.plan))
