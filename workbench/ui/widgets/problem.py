"""The one way a field shows that what stands in it cannot be taken."""

from PySide6.QtWidgets import QWidget

from workbench.ui.widgets.painting import plain_tooltip


def show_problem(field: QWidget, text: str) -> None:
    """Give *field* a red border and *text* as tooltip; an empty text takes both away."""
    field.setProperty("problem", bool(text))
    field.setToolTip(plain_tooltip(text))
    field.setAccessibleDescription(text)
    restyle(field)


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at the properties of *widget*."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
