"""How a copy leaves: into a file, a new mail or the clipboard. What left is recorded in the plan, and only that.

Nothing is sent from here: the user's own mail program does it, or whatever they paste the file into.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import NamedTuple, TypeVar

from PySide6.QtWidgets import QWidget

from workbench.domain.copies import Copy, CopyWanted
from workbench.domain.plan import Plan
from workbench.system.files import readable
from workbench.system.mail import MailWay, compose, mail_way
from workbench.ui.core.elsewhere import opened
from workbench.ui.core.exports import ask_where, beside
from workbench.ui.core.services import Services
from workbench.ui.core.session import Session
from workbench.ui.core.waiting import patiently
from workbench.ui.language import tr
from workbench.ui.sending.clipboard import put_file
from workbench.usecases.ports import Stopped, StoreError
from workbench.usecases.sharing import record_copy

PLAN, ARCHIVE, MAIL = ".acctplan", ".zip", ".eml"

Made = TypeVar("Made")


class Order(NamedTuple):
    """What is to leave: which copy, who gets it, whether as an archive, and the language of name and mail."""

    wanted: CopyWanted
    given_to: str
    archive: bool
    language: str


class Parcel(NamedTuple):
    """A copy as it leaves: its name, without an ending, its ending, and the bytes of the file."""

    copy: Copy
    name: str
    ending: str
    content: bytes

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return self.name + self.ending


class Departure:
    """Makes copies of the plan of *session*, with a wait and a way to break off over *parent*, and lets them leave.

    A copy is made once: what is looked at, saved and mailed is the very same file. Each way returns whether it left;
    StoreError says why it could not.
    """

    def __init__(self, session: Session, services: Services, parent: QWidget) -> None:
        self._session = session
        self._services = services
        self._parent = parent
        self._made: tuple[CopyWanted, Plan, Copy] | None = None

    def copy(self, wanted: CopyWanted) -> Copy | None:
        """Return the copy that is *wanted*, of the plan as it is now; None when the user broke it off."""
        plan = self._session.document.plan
        if self._made is None or self._made[0] != wanted or self._made[1] is not plan:
            stop = Event()
            make = partial(self._session.document.store.copy_for, wanted, stop.is_set)
            try:
                copy = self._wait(make, tr("sending", "wait.make"), stop.set)
            except Stopped:
                return None
            if stop.is_set():
                return None
            self._made = wanted, plan, copy
        return self._made[2]

    def save(self, order: Order) -> bool:
        """Ask for a file and write the copy to it."""
        path = self._saved(order, "title")
        if path is not None:
            self._session.exported.emit(path)
        return path is not None

    def mail(self, order: Order) -> bool:
        """Open a new mail with the copy in the mail program; where none takes it, save it and show the folder."""
        parcel = self._parcel(order)
        if parcel is None:
            return False
        way = self._wait(mail_way, tr("sending", "wait.mail"))
        if way is MailWay.NONE:
            return self._save_to_attach(order)
        taken = self._attached(parcel, order) if way is MailWay.ATTACH else self._drafted(parcel, order)
        if not taken:
            return self._save_to_attach(order)
        self._tell("told.mail", parcel.file_name, recorded=self._record(parcel, order))
        return True

    def put_on_clipboard(self, order: Order) -> bool:
        """Put the copy on the clipboard as a file."""
        parcel = self._parcel(order)
        if parcel is None:
            return False
        if not self._leaves(parcel.file_name, parcel.content, put_file):
            raise StoreError("clipboard_held")
        self._tell("told.clipboard", parcel.file_name, recorded=self._record(parcel, order))
        return True

    def _parcel(self, order: Order) -> Parcel | None:
        copy = self.copy(order.wanted)
        if copy is None:
            return None
        name = self._services.copy_name(copy.held, order.wanted.audience, order.wanted.day, order.language)
        if not order.archive:
            return Parcel(copy, name, PLAN, copy.content)
        pack = partial(self._services.copy_archive, copy, order.language)
        return Parcel(copy, name, ARCHIVE, self._wait(pack, tr("sending", "wait.make")))

    def _saved(self, order: Order, title: str) -> Path | None:
        """Return the file that the user chose, once the copy is in it; None when they thought better of it.

        *title* is the key of what the dialog that asks for it says.
        """
        parcel = self._parcel(order)
        if parcel is None:
            return None
        kinds = f"{tr('shell', f'files{parcel.ending}')} (*{parcel.ending})"
        given = beside(self._session, parcel.file_name)
        path = ask_where(self._parent, tr("sending", title), given, kinds, parcel.ending)
        if path is None:
            return None
        library, store = self._services.library, self._session.document.store
        if parcel.ending == PLAN:
            write = partial(library.save_copy, parcel.copy, path, replace=True)  # The dialog has asked.
        else:
            write = partial(store.export, path, parcel.content)
        self._wait(write, tr("shell", "wait.export", name=readable(path.name)))
        self._record(parcel, order, path.name)
        return path

    def _save_to_attach(self, order: Order) -> bool:
        path = self._saved(order, "attach.title")
        if path is None:
            return False
        key = "told.attach" if opened(path.parent) else "told.attach_there"
        name, folder = readable(path.name), readable(path.parent)
        self._session.told.emit(tr("sending", key, name=name, folder=folder))
        return True

    def _attached(self, parcel: Parcel, order: Order) -> bool:
        subject, body = self._services.copy_letter(parcel.copy, order.language)

        def attach(path: Path) -> bool:
            return self._wait(partial(compose, subject, body, path), tr("sending", "wait.mail"))

        return self._leaves(parcel.file_name, parcel.content, attach)

    def _drafted(self, parcel: Parcel, order: Order) -> bool:
        make = partial(self._services.copy_mail, parcel.copy, order.language, archive=order.archive)
        draft = self._wait(make, tr("sending", "wait.make"))
        return self._leaves(parcel.name + MAIL, draft, opened)

    def _leaves(self, name: str, content: bytes, hand_over: Callable[[Path], bool]) -> bool:
        """Lend a file called *name*, and return whether *hand_over* has another program take it; if not, it goes."""
        library = self._services.library
        lent = self._wait(partial(library.lend, name, content), tr("sending", "wait.make"))
        taken = False
        try:
            taken = hand_over(lent)
        finally:
            if not taken:
                library.take_back(lent)
        return taken

    def _record(self, parcel: Parcel, order: Order, name: str = "") -> bool:
        """Record in the plan that the copy left; return whether that is done. The session says why it is not."""
        change = record_copy(parcel.copy, order.given_to, readable(name or parcel.file_name))
        return self._session.carry_out(lambda _: change, own_day=True) is not None

    def _tell(self, key: str, name: str, *, recorded: bool) -> None:
        if recorded:
            self._session.told.emit(tr("sending", key, name=readable(name)))

    def _wait(self, do: Callable[[], Made], words: str, stop: Callable[[], None] | None = None) -> Made:
        return patiently(do, words, self._parent, stop)
