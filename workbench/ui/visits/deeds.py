"""What the user does to visits and commitments in lists and tables, each as one step of the plan."""

from workbench.domain.rows import Ref
from workbench.ui.core.deleting import delete
from workbench.ui.core.session import Session


def delete_rows(session: Session, table: str, keys: list[str]) -> None:
    """Delete rows as one step; one undo brings all of them back."""
    delete(session, [Ref(table, key) for key in keys])
