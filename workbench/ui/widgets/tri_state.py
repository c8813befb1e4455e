"""A field for what is so, is not so, or is not known."""

from PySide6.QtWidgets import QWidget

from workbench.ui.language import tr
from workbench.ui.widgets.segmented import SegmentedControl


class TriStateField(SegmentedControl):
    """Yes, no or unknown, as True, False or None."""

    def __init__(self, value: bool | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__((True, False, None), answer_label, parent=parent)
        self.set_value(value)


def answer_label(value: bool | None) -> str:
    """Return the word for a three-way answer."""
    if value is None:
        return tr("widgets", "answer.unknown")
    return tr("widgets", "answer.yes") if value else tr("widgets", "answer.no")
