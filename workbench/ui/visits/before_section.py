"""Before a visit that lies ahead: three things to do there, and what changed since the last one (F8, F9)."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from workbench.coach.facts import facts_on
from workbench.domain.edits import ChangeSet, touched
from workbench.domain.links import questions_of
from workbench.domain.reads import Reading
from workbench.domain.rows import Ref
from workbench.ui.coaching.change_lines import ChangeLines
from workbench.ui.coaching.change_words import visit_said
from workbench.ui.coaching.since import cover_failed, visit_changes
from workbench.ui.coaching.words import thing_line
from workbench.ui.core.session import Session
from workbench.ui.forms.line_button import Line, LineButton
from workbench.ui.forms.section import Section
from workbench.ui.language import tr
from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.showing import show_if

if TYPE_CHECKING:
    from workbench.coach.judgement.next_visit import BeforeVisit, Thing


class BeforeSection(Section):
    """What to do in a visit ahead, with why and what follows if it fails, and what changed since the visit before."""

    def __init__(self, session: Session, ref: Ref, parent: QWidget | None = None) -> None:
        super().__init__(session, ref, parent)
        self._things_reading, self._since_reading = Reading(), Reading()
        self._things: tuple[Thing, ...] = ()
        self._lines: list[LineButton] = []
        self._before, self._since = FieldGroup(" "), FieldGroup(" ")
        self._changes = ChangeLines(session)
        self._nothing = QLabel()
        self._nothing.setProperty("role", "secondary")
        self._nothing.setWordWrap(True)
        self._box = QWidget()
        self._place = QVBoxLayout(self._box)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(0)
        self._before.add_wide(self._box)
        self._since.add_wide(self._nothing)
        self._since.add_wide(self._changes)
        self.column.addWidget(self._before)
        self.column.addWidget(self._since)
        self.refresh(None)

    @classmethod
    def called(cls, *_: Any) -> str:
        """Return what the section is called."""
        return tr("visits", "before")

    def refresh_findings(self) -> None:
        """Show anew what the coach says."""
        self.refresh(None)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override: the language is another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh(None)

    def refresh(self, changes: ChangeSet | None) -> None:
        """Show both, while the visit lies ahead, where *changes* bear on them."""
        self._things_reading.renew(touched(changes), self._fill_things)
        self._since_reading.renew(touched(changes), self._fill_since)

    def _fill_things(self) -> None:
        ahead = self._ahead()
        self._show_things(ahead.things if ahead is not None else ())

    def _fill_since(self) -> None:
        visit = self.session.plan.visits.get(self.ref.id)
        self._show_since(wanted=visit is not None and visit.is_planned(self.session.day))

    def _ahead(self) -> "BeforeVisit | None":
        from workbench.coach.judgement.next_visit import before_visit  # The coach has looked by then.

        session, visit = self.session, self.session.plan.visits.get(self.ref.id)
        if visit is None or session.judgement is None:
            return None
        facts = facts_on(session.plan, visit.opportunity, session.day, session.coach_settings)
        return before_visit(facts, session.judgement, visit) if facts is not None else None

    def _show_things(self, things: "tuple[Thing, ...]") -> None:
        self._things = things
        self._before.set_title(tr("visits", "before"))
        for place, thing in enumerate(things):
            if place == len(self._lines):
                self._add_line()
            self._lines[place].set_line(Line("", *thing_line(place + 1, thing)))
        for place, line in enumerate(self._lines):
            show_if(place < len(things), line)
        show_if(bool(things), self._before)

    def _add_line(self) -> None:
        line = LineButton(Line("", ""), self._box)
        line.clicked.connect(self._go)
        self._place.addWidget(line)
        self._lines.append(line)

    def _show_since(self, *, wanted: bool) -> None:
        known = visit_changes(self.session).known() if wanted else None
        since = known.since if known is not None else None
        failed = cover_failed(self.session, self._since, known)
        if since is not None:
            day, people, amount = visit_said(self.session, since)
            title = tr("coaching", "since.title", day=day)
            self._since.set_title(" · ".join(part for part in (title, people) if part))
            self._nothing.setText(amount)
            show_if(not since.changed, self._nothing)
            self._changes.show_since(since)
            show_if(bool(since.changed), self._changes)
        if failed:
            self._since.set_title(tr("coaching", "since"))
        show_if(since is not None or failed, self._since)

    @Slot()
    def _go(self) -> None:
        """Go to what the coach finds; a question, or the objective to fall back on, is written on the sheet itself."""
        thing = self._things[self._lines.index(cast(LineButton, self.sender()))]
        if thing.finding is not None:
            self.session.go_to(thing.finding.about[0])
            return
        asked = thing.do.values.get("question")
        found = (q.id for q in questions_of(self.session.plan, self.ref.id) if q.text == asked)
        question = next(found, None)
        if question is not None:
            self.session.open_field(Ref("questions", question), "text")
        else:
            self.session.open_field(self.ref, "backup_objectives")
