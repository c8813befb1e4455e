"""Writing the plan in the interchange format, for whom the user says."""

from PySide6.QtCore import QObject, Slot

from workbench.domain.audience import visible_to
from workbench.domain.plan import Plan
from workbench.domain.rows import Audience
from workbench.system.file_names import file_name
from workbench.ui.core.audience_dialog import AudienceDialog
from workbench.ui.core.exports import ask_where, beside, write_export
from workbench.ui.core.services import Services
from workbench.ui.core.session import Session
from workbench.ui.language import tr
from workbench.ui.shell.window import Window
from workbench.ui.terms import term
from workbench.usecases.ports import StoreError

ENDING = ".json"


class JsonExport(QObject):
    """One export of the plan of *session* in *window*, which owns it."""

    def __init__(self, services: Services, session: Session, window: Window) -> None:
        super().__init__(window)
        self._services = services
        self._session = session
        self._window = window

    def ask(self) -> None:
        """Ask for whom it is; once that is said, ask for a file and write it."""
        go_on = tr("shell", "audience.go_on")
        sheet = AudienceDialog(self._session, self._count, "audience.entries", go_on, self._window)
        sheet.chosen.connect(self._write)
        sheet.finished.connect(self.deleteLater)
        sheet.open()

    def _count(self, audience: Audience) -> tuple[int, int]:
        plan = self._session.plan
        return _entries(visible_to(plan, audience)), _entries(plan)

    @Slot(object)
    def _write(self, audience: Audience) -> None:
        plan, window = self._session.kept, self._window
        account = plan.account.name or "plan"
        given = beside(self._session, file_name(f"{account} {term(audience)}") + ENDING)
        kind = f"{tr('shell', f'files{ENDING}')} (*{ENDING})"
        path = ask_where(window, tr("shell", "action.export_json"), given, kind, ENDING)
        if path is None:
            return
        try:
            project = self._session.document.store.project
        except StoreError as error:
            self._session.failed.emit(error.key, dict(error.values))
            return
        write_export(self._session, path, self._services.write_json(plan, audience, project), window)


def _entries(plan: Plan) -> int:
    return sum(len(plan.rows(table)) for table in plan.tables)
