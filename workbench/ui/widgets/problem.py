"""The one way a field shows that what stands in it cannot be taken."""

from PySide6.QtWidgets import QWidget

from workbench.ui.widgets.form import FieldGroup
from workbench.ui.widgets.tips import problem_words, set_problem_words


def show_problem(field: QWidget, text: str) -> None:
    """Give *field* a red border and *text* to say why, seen and heard; an empty text takes both away.

    In a form the words stand below the field, everywhere in its tip.
    """
    if text == problem_words(field):
        return
    field.setProperty("problem", bool(text))
    set_problem_words(field, text)
    restyle(field)
    around = field.parentWidget()
    while around is not None and not isinstance(around, FieldGroup):
        around = around.parentWidget()
    if around is not None:
        around.say_problem(field, text)


def restyle(widget: QWidget) -> None:
    """Have the style sheet look again at the properties of *widget*."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
