"""The one way a field shows that what stands in it cannot be taken."""

from PySide6.QtWidgets import QWidget

from workbench.ui.widgets.tips import set_problem_words


def show_problem(field: QWidget, text: str) -> None:
    """Give *field* a red border and *text* to say why, seen and heard; an empty text takes both away."""
    field.setProperty("problem", bool(text))
    set_problem_words(field, text)
    restyle(field)


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at the properties of *widget*."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
