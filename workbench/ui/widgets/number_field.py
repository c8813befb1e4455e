"""A field for a number: an amount, hours, days."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.domain.errors import DomainError
from workbench.ui.language import tr
from workbench.ui.terms import sentence
from workbench.ui.widgets.problem import show_problem
from workbench.ui.widgets.typing import leaves_to_window

LARGEST = Decimal(10) ** 15
"""No number of a plan is larger."""
CENTS = 2


class NumberField(QLineEdit):
    """A decimal number or none, typed as people write numbers; what is no number stays, marked, and is not committed.

    An amount of money may be typed with the sign of its *currency*, which is asked for when one is read.
    """

    edited = Signal(object)
    refused = Signal(str)
    """What stands in the field and was refused; nothing once that is over."""

    def __init__(
        self,
        value: Decimal | None = None,
        *,
        decimals: int = 0,
        least: Decimal | None = None,
        most: Decimal | None = None,
        currency: Callable[[], str] = str,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._value: Decimal | None = None
        self._shown = ""
        self._decimals = decimals
        self._least = least
        self._most = LARGEST if most is None else most
        self._currency = currency
        self.setPlaceholderText(placeholder)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.editingFinished.connect(self.commit)
        self.set_value(value)

    def value(self) -> Decimal | None:
        """Return the committed number."""
        return self._value

    def set_value(self, value: Decimal | None) -> None:
        """Show *value*; typing under way in the field is lost."""
        self._value = value
        self.set_problem("")
        self._show_number(grouped=not self.hasFocus())

    def set_problem(self, text: str) -> None:
        """Show what is wrong, or with an empty text that nothing is."""
        show_problem(self, text)

    def set_refused(self, text: str) -> None:
        """Show *text*, which was typed here before and refused, with what is wrong with it."""
        self.setText(text)
        self.setModified(True)
        self.commit()

    def _refuse(self, problem: str) -> None:
        self.set_problem(problem)
        self.refused.emit(self.text() if problem else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt override."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.set_value(self._value)
            self._refuse("")
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt override: without grouping signs a number is easier to change."""
        super().focusInEvent(event)
        if not self.isModified():
            self._show_number(grouped=False)
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt override."""
        super().focusOutEvent(event)
        if not self.property("problem") and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show_number(grouped=True)

    def event(self, event: QEvent) -> bool:
        """Qt override: undo with nothing typed is the window's."""
        if leaves_to_window(event, can_undo=self.isUndoAvailable(), can_redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt override."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.property("problem"):
            self.commit()

    def _show_number(self, *, grouped: bool) -> None:
        sign = "," if grouped else ""
        self.setText("" if self._value is None else f"{self._value:{sign}.{_places(self._value, self._decimals)}f}")
        self._shown = self.text()
        self.setModified(False)

    @Slot()
    def commit(self) -> None:
        """Tell what is typed when it is something new; what cannot be read stays, marked.

        A number with more decimals than are shown stays what it is while nothing is typed.
        """
        try:
            number = self._typed()
        except DomainError as error:
            self._refuse(sentence(error.key, error.values))
            return
        self._take(number)

    def _typed(self) -> Decimal | None:
        """Return the number that stands in the field; raises DomainError for what is none."""
        if self.text() == self._shown:
            return self._value
        from workbench.domain.written_numbers import number_in  # No first picture has anything typed.

        return number_in(self.text(), self._currency())

    def _take(self, number: Decimal | None) -> None:
        problem = self._outside(number) if number not in (None, self._value) else ""
        self._refuse(problem)
        if problem:
            return
        if number is not None and number != self._value:
            number = round(number, self._decimals)
        if number != self._value:
            self._value = number
            self.edited.emit(number)
        self._show_number(grouped=not self.hasFocus())

    def _outside(self, number: Decimal) -> str:
        if self._least is not None and number < self._least:
            return tr("widgets", "number.too_small", least=f"{self._least:,}")
        if abs(number) > self._most:
            return tr("widgets", "number.too_large", most=f"{self._most:,}")
        return ""


def _places(number: Decimal, decimals: int) -> int:
    """Return how many digits to show after the point: none where they only make an amount harder to read."""
    exponent = number.normalize().as_tuple().exponent
    used = max(0, -exponent) if isinstance(exponent, int) else 0
    return min(decimals, max(used, CENTS)) if used else 0
