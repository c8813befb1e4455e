"""The row over the role map: picture, table or org chart; compare, filter; tidy, fit, add (R2, R9)."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.language import tr
from workbench.ui.terms import day_text
from workbench.ui.widgets.buttons import Button, IconButton
from workbench.ui.widgets.panel_bar import PanelBar
from workbench.ui.widgets.segmented import SegmentedControl
from workbench.ui.widgets.tips import set_tip

PICTURE, TABLE, ORG, COVERAGE = "picture", "table", "org", "coverage"
VIEWS = (PICTURE, TABLE, ORG, COVERAGE)
SIGNS = {COVERAGE: "people"}


def view_name(view: str) -> str:
    """Return the word for a view."""
    return tr("rolemap", f"view.{view}")


def view_sign(view: str) -> str:
    """Return the icon of a view."""
    return SIGNS.get(view, view)


class RoleMapBar(PanelBar):
    """The buttons of the role map; it does nothing itself."""

    view_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.views = SegmentedControl(VIEWS, view_name, icon=view_sign, parent=self)
        self.views.edited.connect(self.view_chosen)
        self.compare = Button(icon="compare", parent=self)
        self.filter = Button(icon="filter", parent=self)
        self.filter.setCheckable(True)
        self.tidy = IconButton("arrange", parent=self)
        self.fit = IconButton("fit", parent=self)
        self.search = IconButton("search", parent=self)
        self.more = IconButton("more", parent=self)
        self.add = Button(kind="primary", icon="add", parent=self)
        self._compared: date | None = None
        self._filters = 0
        for left in (self.views, self.compare, self.filter):
            self.add_left(left)
        for right in (self.search, self.tidy, self.fit, self.more, self.add):
            self.add_right(right)
        self.retranslate()

    def show_view(self, view: str, *, empty: bool, fixed: bool = False) -> None:
        """Offer what makes sense in a view, while the map is *empty*, and while a *fixed* record is looked at."""
        self.add.setEnabled(not fixed)
        self.views.set_value(view)
        self.compare.setEnabled(view == PICTURE and not empty)
        self.tidy.setEnabled(view == PICTURE and not empty and not fixed)
        drawn = view in (PICTURE, ORG) and not empty
        self.fit.setEnabled(drawn)
        self.filter.setEnabled(view != COVERAGE and not empty)
        self.search.setEnabled(drawn)

    def show_compared(self, day: date | None) -> None:
        """Show which day is compared, if any."""
        self._compared = day
        self.compare.setProperty("on", day is not None)
        self._retranslate_state()

    def show_filters(self, count: int) -> None:
        """Show how many values are filtered by."""
        self._filters = count
        self._retranslate_state()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.set_title(tr("terms", "panel.role_map"))
        self.tidy.set_tip(tr("rolemap", "bar.tidy_tip"))
        self.fit.set_tip(tr("rolemap", "bar.fit_tip"))
        self.search.set_tip(tr("rolemap", "bar.find_tip"))
        self.more.set_tip(tr("rolemap", "bar.more_tip"))
        self.add.setText(tr("rolemap", "bar.add"))
        set_tip(self.add, tr("rolemap", "bar.add_tip"))
        self._retranslate_state()

    def _retranslate_state(self) -> None:
        day = self._compared
        said = tr("rolemap", "bar.compared_with", day=day_text(day)) if day else tr("rolemap", "bar.compare")
        set_tip(self.compare, said)
        self.compare.setAccessibleName(said)
        self.compare.setText(tr("rolemap", "bar.comparing", day=day_text(day)) if day else tr("rolemap", "bar.compare"))
        self.filter.setText(
            tr("rolemap", "bar.filtering", count=self._filters) if self._filters else tr("rolemap", "bar.filter")
        )
