"""Nothing flashes up beside the window: a part that is shown before it has its place would be a window of its own."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.settling import settle
from tests.support.windows import open_sample
from workbench.domain.rows import Ref
from workbench.system.language import Language
from workbench.ui.shell.desk import Desk
from workbench.ui.shell.panels import PANELS
from workbench.ui.shell.window import Window


class Watcher(QObject):
    """Keeps what is shown as a window of its own."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: list[str] = []
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_part_is_shown_outside_the_window(made: Desk) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    watcher = Watcher(app)
    try:
        window = open_sample(made, "hospital-planned", Language.EN)
        _walk(window)
    finally:
        app.removeEventFilter(watcher)
        watcher.deleteLater()
    assert watcher.seen == ["Window"]
    assert QApplication.activeWindow() is window


def _walk(window: Window) -> None:
    assert window.workspace is not None
    assert window.session is not None
    for name in PANELS:
        window.workspace.show_panel(name)
        settle()
    plan = window.session.plan
    for table, rows in plan.tables.items():
        window.session.select(Ref(table, next(iter(rows))))
        settle()
