"""What the window says above the panel: one banner for each matter, with what the user can do about it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.clean_text import on_one_line
from workbench.domain.copies import mark_of
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.terms import sentence
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import LinkLabel

REFUSED = "refused"
"""The matter of an edit that was refused."""
SAVING = "saving"
"""The matter of everything that keeps the plan from being saved: there is one such banner, about the latest."""
RECORD = "record"
"""The matter of looking at an earlier record."""
RECEIVED = "received"
"""The matter of a plan that is a copy made for somebody."""
OF_WHICH_PLAN = frozenset({"copy_of_plan", "copy_came_back", "copy_made"})
"""What is said of a plan that is known here to be a copy of another."""
ABOUT_COPIES = OF_WHICH_PLAN | {RECEIVED}
"""Matters that are settled when a plan becomes one of its own."""
LONGEST_NAME = 40
DAY = "day"
"""The matter of looking at another day than today."""
ONLY_LOOKED_AT = ("enter_for_day", "go_today")
"""What is offered while another day than today is only looked at."""
LEFT = "left"
"""The matter of conflicts that merging left open."""
TRIAL = "trial"
"""The matter of looking at the plan as it would be after a merge."""

_COPY_GONE = "working_copy_gone"
_BOTH_VERSIONS = ("merge_theirs", "keep_mine", "take_theirs")
_AGAIN_OR_ELSEWHERE = ("try_again", "save_elsewhere")
SAVING_OFFERS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "target_changed": _BOTH_VERSIONS,
    "target_renamed": ("use_new_name", "use_old_name"),
    "target_gone": ("save_there_again", "save_elsewhere"),
    "no_target": ("save_elsewhere",),
    "folder_missing": _AGAIN_OR_ELSEWHERE,
    "disk_full": _AGAIN_OR_ELSEWHERE,
    "write_failed": _AGAIN_OR_ELSEWHERE,
    "backup_in_the_way": _AGAIN_OR_ELSEWHERE,
    "is_device": ("save_elsewhere",),
    "is_folder": ("save_elsewhere",),
    "link_circle": ("save_elsewhere",),
    "no_permission": _AGAIN_OR_ELSEWHERE,
    "not_writable": _AGAIN_OR_ELSEWHERE,
    "file_in_use": _AGAIN_OR_ELSEWHERE,
    "name_too_long": _AGAIN_OR_ELSEWHERE,
    "not_readable": _AGAIN_OR_ELSEWHERE,
    "only_in_window": _AGAIN_OR_ELSEWHERE,
    _COPY_GONE: ("save_now", "save_elsewhere"),
    "work_damaged": ("salvage_work",),
})  # fmt: skip
_PASSING = frozenset(key for key, offers in SAVING_OFFERS.items() if offers == _AGAIN_OR_ELSEWHERE)
RETRIED = _PASSING | {"target_gone"}
"""What may pass by itself, as when a stick is back in its place, so that saving after a pause tries again."""
_OPENING_OFFERS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "file_is_newer": _BOTH_VERSIONS,
    "copy_of_plan": ("merge_back", "same_plan", "own_plan"),
    "copy_came_back": ("merge_back",),
    "copy_made": ("own_plan", "same_plan"),
    "older_work": ("open_older_work",),
    "set_aside": ("show_versions",),
    "recovered_new": ("save_elsewhere",),
    "recovered": ("save_now",),
    "opened.temporary": ("save_elsewhere",),
    "opened.read_only": ("save_elsewhere",),
    "work_put_aside": ("salvage_work",),
})  # fmt: skip
_REFUSAL_OFFERS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    **dict.fromkeys(("damaged", "not_understood", "too_slow"), ("salvage",)),
    **dict.fromkeys(("work_damaged", "work_damaged_new"), ("salvage_work",)),
})  # fmt: skip
_MAY_PASS = _PASSING | {"being_written", "check_failed", "file_missing", "work_uncertain", "not_shown"}
SETTLED_BY_SAVING = frozenset(
    {SAVING, "recovered", "recovered_new", "opened.temporary", "opened.read_only", "opened.network"}
)
RECOVERED = frozenset({"recovered", "recovered_new"})
"""Matters of work that is back after the program ended."""
MOST = 2
"""So many banners are shown at once: each takes the plan some of a small screen."""
CLOSED = "closed"
"""The offer taken when the user closes a banner."""


class Message(NamedTuple):
    """What a banner says: the sentence *key* of the catalogue ``errors``, or *words* as they are, and its offers.

    A message takes the place of the one before it about the same *matter*. Offers are named ``offer.<name>`` in the
    catalogue ``shell``.
    """

    matter: str
    key: str = ""
    values: Mapping[str, object] = MappingProxyType({})
    tone: str = "info"
    offers: tuple[str, ...] = ()
    words: str = ""

    def text(self) -> str:
        """Return what it says in the language in force."""
        return self.words or sentence(self.key, self.values)


def refused(key: str, values: Mapping[str, object], again: Path | None) -> Message:
    """Return what to say of a file that was not opened: something may be left in one that is damaged.

    What stands in the way of the file *again* may pass.
    """
    if again is not None and key in _MAY_PASS:
        return Message("file", key, {**values, "again": again}, "error", ("open_again",))
    return Message("file", key, values, "error", _REFUSAL_OFFERS.get(key, ()))


def edit_refused(key: str, values: Mapping[str, object]) -> Message:
    """Return what to say of an edit that was refused; where saving is what helps, it is a matter of saving."""
    return saving_failed(key, values) if key == _COPY_GONE else Message(REFUSED, key, values, "error")


def saving_failed(key: str, values: Mapping[str, object]) -> Message:
    """Return what to say when saving failed with *key*, and what the user can do."""
    return Message(SAVING, key, values, "warn", SAVING_OFFERS.get(key, ()))


def on_opening(key: str, values: Mapping[str, object]) -> Message:
    """Return what to say of a notice that came with an opened plan."""
    matter, tone = (SAVING, "warn") if key == "file_is_newer" else (key, "info")
    return Message(matter, key, values, tone, _OPENING_OFFERS.get(key, ()))


def received_copy(plan: Plan) -> Message | None:
    """Return what to say of *plan* where it is a copy that somebody made for its readers: what it says of itself."""
    mark = mark_of(plan)
    if mark is None or mark.audience == Audience.CUSTOMER:
        return None
    by = on_one_line(mark.by, LONGEST_NAME)
    key = f"received.{mark.audience}" if by else f"received.{mark.audience}_unsigned"
    return Message(RECEIVED, key, {"day": mark.day, "by": by}, offers=("own_plan",))


def copy_found(key: str, path: Path) -> Message:
    """Return what to say of a copy of the plan at *path*: one that lies beside it, or was dropped on its window."""
    offers = ("merge_it", "open_it", "leave_it") if key == "copy_beside" else ("merge_it", "open_it")
    return Message(f"copy {path}", key, {"path": str(path), "name": path.name}, offers=offers)


def record_message(session: Session) -> Message | None:
    """Return what to say while days are shown as they were recorded; None while they are shown as known today (R2)."""
    if not session.view.as_recorded:
        return None
    key, begun = "records_wanted", session.document.begun
    if session.looking_back:
        key = "record_begins" if begun is not None and session.day < begun else "record_shown"
    values = {"day": session.day, "begun": begun or ""}
    return Message(RECORD, key, values, offers=("know_today",))


def day_message(session: Session) -> Message | None:
    """Return what to say while another day than today is looked at, and whether one enters for it (R2); else None.

    Of a record, in which nothing can be changed, :func:`record_message` speaks.
    """
    if not session.entering.elsewhere or session.looking_back:
        return None
    if session.entering.on:
        return Message(DAY, "entering_for_day", {"day": session.day}, "warn", ("stop_entering", "go_today"))
    if waiting := session.entering.waiting:
        return Message(DAY, "only_looked_at", {"day": session.day, "n": waiting}, "warn", ONLY_LOOKED_AT)
    return Message(DAY, "other_day_shown", {"day": session.day}, offers=ONLY_LOOKED_AT)


class NoticeBoard(QWidget):
    """The banners, the latest on top.

    Of more than ``MOST`` the latest is shown and of the others what weighs most, with a button that shows the rest too.
    """

    chosen = Signal(object, str)
    """The Message and the name of the offer taken, or ``CLOSED``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banners: dict[str, Banner] = {}
        self._messages: dict[str, Message] = {}
        self._unfolded = False
        self._more = LinkLabel(parent=self)
        self._more.clicked.connect(self._unfold)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SPACE, SPACE, SPACE, SPACE // 2)
        self._column.setSpacing(SPACE // 2)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is said, the oldest first."""
        return tuple(self._messages.values())

    def post(self, message: Message) -> None:
        """Say *message* in place of what was said about the same matter."""
        before = self._messages.pop(message.matter, None)
        self._messages[message.matter] = message
        if before is not None and _looks(before) == _looks(message):
            return  # A bug in painting would otherwise be told, and painted, without end.
        banner = self._banners.get(message.matter) or self._make(message.matter)
        banner.set_tone(message.tone)
        self._word(banner, message)
        self._fold()

    def offer_also(self, matter: str, name: str) -> None:
        """Offer *name* too in what is said about *matter*."""
        message = self._messages[matter]
        self.post(message._replace(offers=(*message.offers, name)))

    def dismiss(self, matters: Iterable[str]) -> None:
        """Take away what is said about *matters*."""
        for matter in matters:
            self._messages.pop(matter, None)
            banner = self._banners.pop(matter, None)
            if banner is not None:
                self._column.removeWidget(banner)
                banner.hide()
                banner.deleteLater()
        self._fold()
        self.setVisible(bool(self._banners))

    def clear(self) -> None:
        """Take everything away."""
        self.dismiss(tuple(self._banners))

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for matter, message in self._messages.items():
                self._word(self._banners[matter], message)
            self._fold()

    def _make(self, matter: str) -> Banner:
        banner = Banner(parent=self)
        banner.setObjectName(matter)
        banner.action_requested.connect(self._choose)
        banner.closed.connect(self._close)
        self._banners[matter] = banner
        self._column.insertWidget(0, banner)
        self.show()
        return banner

    def _fold(self) -> None:
        self._unfolded = self._unfolded and len(self._messages) > MOST
        latest_first = list(self._messages.values())[::-1]
        ranked = latest_first[:1] + sorted(latest_first[1:], key=_weight)
        for place, message in enumerate(ranked):
            self._banners[message.matter].setVisible(self._unfolded or place < MOST)
        folded = 0 if self._unfolded else max(0, len(ranked) - MOST)
        self._more.setVisible(folded > 0)
        self._more.setText(tr("shell", "notices.more", n=folded))

    @Slot()
    def _unfold(self) -> None:
        self._unfolded = True
        self._fold()

    def _word(self, banner: Banner, message: Message) -> None:
        banner.set_text(message.text())
        banner.set_actions([(name, tr("shell", f"offer.{name}")) for name in message.offers])

    @Slot(str)
    def _choose(self, name: str) -> None:
        self.chosen.emit(self._messages[self.sender().objectName()], name)

    @Slot()
    def _close(self) -> None:
        message = self._messages[self.sender().objectName()]
        self.dismiss((message.matter,))
        self.chosen.emit(message, CLOSED)


def _looks(message: Message) -> tuple[str, str, tuple[str, ...]]:
    return message.text(), message.tone, message.offers


def _weight(message: Message) -> tuple[bool, bool, bool]:
    """Return what sorts errors first, then what one can answer, then warnings."""
    return message.tone != "error", not message.offers, message.tone != "warn"
