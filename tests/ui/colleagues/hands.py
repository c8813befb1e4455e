"""The inspector on somebody in a plan with what colleagues wrote about them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from tests.support.memory_store import document_of
from tests.support.plans import DAY, people, plan_with
from tests.ui.inspector.hands import inspector_over, select
from workbench.domain.rows import Ref
from workbench.ui.core.session import Session
from workbench.ui.inspector.inspector import Inspector

WANG = Ref("people", "wang")
Open = Callable[..., tuple[Inspector, Session]]


def opener(host: QWidget, table: str) -> Open:
    """Return what opens the inspector on Wang in a plan with rows of *table*, by an author or by nobody."""

    def make(author: str = "Li", **rows: dict[str, Any]) -> tuple[Inspector, Session]:
        written = {table: rows} if rows else {}
        session = Session(document_of(plan_with(people=people("wang", "sun"), **written)), DAY, host)
        session.document.store.sign(author)
        inspector = inspector_over(host, session)
        select(session, WANG)
        return inspector, session

    return make
