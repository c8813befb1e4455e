"""What the role map opens beside itself: sheets over the same people, reached by menu and key."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QDialog, QToolTip, QWidget

from workbench.coach.facts import facts_on
from workbench.domain.people import Side
from workbench.domain.rows import Audience, Ref
from workbench.system.file_names import file_name
from workbench.ui.core.exports import ask_where, beside, write_export
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.rolemap.commands import Commands
from workbench.ui.rolemap.map_for import MapFor
from workbench.ui.rolemap.menus import ChoiceMenu, row_menu
from workbench.ui.terms import term

if TYPE_CHECKING:
    from workbench.ui.core.audience_dialog import AudienceDialog

ROUNDS = (
    ("review", "check", "R"),
    ("guided", "question", "W"),
    ("risk", "warning", "K"),
    ("consolidation", "target", "B"),
)
"""What goes through the people one by one: verb, icon, key."""
PICTURES = (("copy", "copy", "Ctrl+C"), ("save_png", "picture", ""), ("save_svg", "picture", ""))
"""What can be done with the picture: verb, icon, key."""


class Sheets(QObject):
    """Opens the sheets of one role map; only one is open at a time."""

    people_added = Signal(list)
    """The Refs of people brought in by quick entry."""
    play_wanted = Signal()
    name_wanted = Signal()
    department_wanted = Signal()
    team_wanted = Signal()
    """The user chose to write a name on the map."""

    def __init__(self, session: Session, commands: Commands, map_for: MapFor, home: QWidget) -> None:
        super().__init__(home)
        self._session = session
        self._commands = commands
        self._home = home
        self._open: QDialog | None = None
        self._since: date | None = None
        """Since when holds what is entered, while the window is open: one day for an evening's entry."""
        self._map_for = map_for
        self._verbs: Mapping[str, Any] = {
            "name": self.name_wanted.emit,
            "department": self.department_wanted.emit,
            "team": self.team_wanted.emit,
            "quick_entry": self.quick_entry,
            "review": self.review,
            "guided": self.guided,
            "risk": self.risk,
            "history": self.history,
            "signs": self.signs,
            "same": self.same,
            "delete": self._delete,
            "consolidation": self.consolidation,
            "play": self.play_wanted.emit,
            "copy": self.copy_picture,
            "save_png": self.save_png,
            "save_svg": self.save_svg,
        }

    @property
    def sheet(self) -> QDialog | None:
        """The open sheet, if any."""
        return self._open

    @Slot(str)
    def do(self, verb: str) -> None:
        """Open the sheet that *verb* names."""
        self._verbs[verb]()

    @Slot()
    def quick_entry(self) -> None:
        """Open quick entry."""
        self.enter_lines("")

    @Slot(str)
    def enter_lines(self, lines: str) -> None:
        """Open quick entry with *lines* in it."""
        from workbench.ui.people.quick_entry import QuickEntrySheet

        sheet = QuickEntrySheet(self._session, self._commands.enter, self._home)
        sheet.since.set_value(self._since or self._session.day)
        sheet.since.edited.connect(self._keep_since)
        sheet.entered.connect(self.people_added)
        sheet.field.setPlainText(lines)
        self._show(sheet)

    @Slot(object)
    def _keep_since(self, day: date | None) -> None:
        self._since = day

    @Slot()
    def review(self) -> None:
        """Open the review round."""
        from workbench.ui.people.review_sheet import ReviewSheet

        self._show(ReviewSheet(self._session, self._home))

    @Slot()
    def guided(self) -> None:
        """Open the guided questions."""
        from workbench.ui.people.guided_sheet import GuidedSheet

        self._show(GuidedSheet(self._session, self._home))

    @Slot(str)
    def risk(self, person: str = "") -> None:
        """Open the risk sheet at *person*, or at who is selected."""
        from workbench.ui.people.risk_sheet import RiskSheet

        self._show(RiskSheet(self._session, person or self._selected(), self._home))

    def history(self) -> None:
        """Open what became of the person selected."""
        from workbench.ui.people.history_sheet import HistorySheet

        if self._selected():
            self._show(HistorySheet(self._session, self._selected(), self._home))

    def signs(self) -> None:
        """Open the signs seen of the person selected, where it is one of the customer's."""
        from workbench.ui.people.signs_sheet import SignsSheet

        person = self._session.plan.people.get(self._selected())
        if person is not None and person.side == Side.CUSTOMER:
            self._show(SignsSheet(self._session, person.id, self._home))

    def same(self) -> None:
        """Open the sheet that makes one of the person selected and another."""
        from workbench.ui.people.same_person_sheet import SamePersonSheet

        if self._selected():
            self._show(SamePersonSheet(self._session, self._selected(), self._home))

    def follow(self, person: str) -> None:
        """Ask who follows *person*, who has left (R11)."""
        from workbench.ui.people.followed_sheet import FollowedSheet

        self._show(FollowedSheet(self._session, person, self._home))

    def choose_advocate(self) -> None:
        """Ask whom to win over as an advocate (R1)."""
        from workbench.ui.people.advocate_sheet import AdvocateSheet

        session = self._session
        facts = facts_on(session.plan, session.opportunity, session.day, session.coach_settings)
        if facts is not None:
            self._show(AdvocateSheet(session, facts, self._home))

    def _delete(self) -> None:
        self._commands.delete([Ref("people", self._selected())])

    def consolidation(self) -> None:
        """Open the consolidation checklist."""
        from workbench.ui.people.consolidation_sheet import ConsolidationSheet

        self._show(ConsolidationSheet(self._session, self._home))

    def _selected(self) -> str:
        ref = self._session.selection
        row = self._session.plan.find(ref) if ref is not None else None
        person = ref.id if ref is not None and ref.table == "people" else getattr(row, "person", None)
        return person or ""

    def offer_adding(self, at: QPoint) -> None:
        """Offer the ways in which people are added."""
        menu = ChoiceMenu(self._home)
        menu.offer(menu, tr("rolemap", "add.on_map"), "name", sign="edit", keys="N")
        menu.offer(menu, tr("rolemap", "add.department"), "department", sign="people", keys="Shift+N")
        menu.offer(menu, tr("rolemap", "add.quick"), "quick_entry", sign="table", keys="Q")
        menu.taken.connect(self._take)
        menu.open_at(at)

    @Slot(str, QPoint)
    def offer_for(self, person: str, at: QPoint) -> None:
        """Offer what can be done with *person*, a row of a table, who is selected by it."""
        named = self._session.plan.people.get(person)
        if named is not None:
            self._session.select(Ref("people", person))
            menu = row_menu(self._home, named.side)
            menu.taken.connect(self._take)
            menu.open_at(at)

    def offer_more(self, at: QPoint, *, pictures: bool, team: bool) -> None:
        """Offer what is not needed every day; *pictures* while there is one to take, *team* while ours are shown."""
        menu = ChoiceMenu(self._home)
        shown = menu.offer(menu, tr("rolemap", "more.team"), "team", checked=team, keys="T")
        shown.setEnabled(pictures)
        for key, sign, keys in ROUNDS:
            menu.offer(menu, tr("rolemap", f"more.{key}"), key, sign=sign, keys=keys)
        menu.offer(menu, tr("rolemap", "more.play"), "play", sign="play", keys="P").setEnabled(pictures)
        menu.addSeparator()
        for key, sign, keys in PICTURES:
            menu.offer(menu, tr("rolemap", f"more.{key}"), key, sign=sign, keys=keys).setEnabled(pictures)
        menu.taken.connect(self._take)
        menu.open_at(at)

    # The picture

    @Slot()
    def copy_picture(self) -> None:
        """Ask for whom, and put the picture of the map on the clipboard."""
        self._ask_for_whom(tr("shell", "audience.copy")).chosen.connect(self._copy)

    def save_png(self) -> None:
        """Ask for whom and where to, and save the picture as PNG."""
        self._ask_for_whom(tr("shell", "audience.go_on")).chosen.connect(self._save_png)

    def save_svg(self) -> None:
        """Ask for whom and where to, and save the picture as SVG."""
        self._ask_for_whom(tr("shell", "audience.go_on")).chosen.connect(self._save_svg)

    def _ask_for_whom(self, go_on: str) -> "AudienceDialog":
        from workbench.ui.core.audience_dialog import AudienceDialog

        sheet = AudienceDialog(self._session, self._map_for.count, "audience.cards", go_on, self._home)
        self._show(sheet)
        return sheet

    @Slot(object)
    def _copy(self, audience: Audience) -> None:
        with self._map_for.taker(audience) as taker:
            taker.copy(self._map_for.heading(audience))
        words = tr("rolemap", "more.copied", audience=term(audience))
        QToolTip.showText(QCursor.pos(), words, self._home)

    @Slot(object)
    def _save_png(self, audience: Audience) -> None:
        self._save(audience, "PNG (*.png)", ".png")

    @Slot(object)
    def _save_svg(self, audience: Audience) -> None:
        self._save(audience, "SVG (*.svg)", ".svg")

    def _save(self, audience: Audience, kind: str, ending: str) -> None:
        account = self._session.plan.account.name or "map"
        seen_by = term(audience)
        name = file_name(f"{account} {self._session.day.isoformat()} {seen_by}") + ending
        given = beside(self._session, name)
        path = ask_where(self._home, tr("rolemap", "more.save"), given, kind, ending)
        if path is None:
            return
        with self._map_for.taker(audience) as taker:
            taken = taker.svg if ending == ".svg" else taker.png
            content = taken(self._map_for.heading(audience))
        write_export(self._session, path, content, self._home)

    @Slot(tuple)
    def _take(self, choice: tuple[str]) -> None:
        self.do(choice[0])

    def _show(self, sheet: QDialog) -> None:
        if self._open is not None:
            self._open.close()
        self._open = sheet
        sheet.finished.connect(self._closed)
        sheet.open()

    @Slot()
    def _closed(self) -> None:
        self._open = None
