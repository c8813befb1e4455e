"""Showing a plan in a window: as usual, else safely, else not at all; and what there is to say of it."""

from datetime import date
from typing import TYPE_CHECKING

from workbench.coach.settings import coach_settings
from workbench.system.clock import today
from workbench.ui.core.session import Session
from workbench.ui.core.signing import signing
from workbench.ui.guard import result_of, survive
from workbench.ui.papers import paper_chosen
from workbench.ui.shell.merge_look import look_for_merges
from workbench.ui.shell.notices import DAY, OF_WHICH_PLAN, ONLY_LOOKED_AT, Message, on_opening, received_copy
from workbench.ui.shell.window import Window
from workbench.usecases.document import Document
from workbench.usecases.opening import opening_day
from workbench.usecases.ports import StoreError

if TYPE_CHECKING:
    from workbench.ui.shell.desk import Desk

NOT_SHOWN = "not_shown"
"""The error of a plan that a bug keeps from being shown in any way."""


def show_document(desk: "Desk", window: Window, document: Document, *, safely: bool = False) -> bool:
    """Show *document* in *window* with what there is to say of it; return whether it is shown.

    Where no workspace can be made it is shown safely too; where not even that can, the plan is closed.
    """
    now = today()
    day = result_of(lambda: opening_day(document.plan, now), now)
    as_usual = not safely and survive(_show_usual, desk, window, document, day)
    if not as_usual and not survive(_show_safely, desk, window, document, day):
        survive(document.store.close)
        window.let_go()
        desk.refuse(window, StoreError(NOT_SHOWN), document.store.origin)
        return False
    survive(_tell_notices, window, document, day, now)
    survive(_tell_copy, desk, window)
    survive(_tell_received, window)
    if desk.ended and not safely:
        from workbench.ui.shell import after_death

        survive(after_death.tell, desk, window, document)
    survive(desk.tell_remarks)
    survive(window.come_forward)
    survive(look_for_merges, window)
    return True


def _show_usual(desk: "Desk", window: Window, document: Document, day: date) -> None:
    panel = window.workspace.panels.panel_name if window.workspace else "overview"
    window.show_session(_session_of(desk, document, day), desk.settings.autosave_seconds, panel)


def _show_safely(desk: "Desk", window: Window, document: Document, day: date) -> None:
    window.show_safely(_session_of(desk, document, day), desk.settings.autosave_seconds)


def _session_of(desk: "Desk", document: Document, day: date) -> Session:
    session = Session(document, day)
    session.leaving.set_paper(paper_chosen(desk.settings.paper))
    session.go_by(coach_settings(desk.settings.method))
    signing(session).named.connect(desk.sign_as)
    return session


def _tell_copy(desk: "Desk", window: Window) -> None:
    """Say that the plan of *window* is a copy of one that another window shows, if that is so."""
    if len(desk.windows) > 1:
        from workbench.ui.shell import coming_back

        coming_back.tell_copy(desk, window)


def _tell_notices(window: Window, document: Document, day: date, now: date) -> None:
    for notice in document.notices:
        survive(window.board.post, on_opening(notice.key, notice.values))
    if day != now:
        window.board.post(Message(DAY, "sleeping_plan", {"day": day}, offers=ONLY_LOOKED_AT))


def _tell_received(window: Window) -> None:
    """Say that the plan of *window* is a copy made for somebody, unless it is said already of which plan it is one."""
    received = received_copy(window.session.document.plan) if window.session is not None else None
    if received is not None and not any(message.key in OF_WHICH_PLAN for message in window.board.messages):
        window.board.post(received)
