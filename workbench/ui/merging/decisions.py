"""What sheets about conflicts share: a row for each, ways to decide many at once, and a look at the result."""

from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from workbench.domain.merging import Choice, Clash
from workbench.ui.core.sheet import Section, Sheet, words
from workbench.ui.language import tr
from workbench.ui.merging.clash_row import ClashRow
from workbench.ui.merging.words import Names
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button

WIDTH = 84 * SPACE
TALLEST = 110 * SPACE
MOST_CLASHES = 60
"""So many conflicts are asked about at once; the rest are left for later, and listed then."""

Choosing = MutableMapping[tuple[str, str, str], Choice]


class DecisionSheet(Sheet):
    """A sheet on which conflicts are decided; what is chosen goes into *choices* at once."""

    look_wanted = Signal()
    """The user wants to see the plan as it would be."""
    merge_wanted = Signal()
    left = Signal()
    """The user wants nothing of it."""

    def __init__(self, title: str, lead: str, names: Names, choices: Choosing, parent: QWidget) -> None:
        super().__init__(title, lead, parent)
        self.names = names
        self._choices = choices
        self.rows: list[ClashRow] = []
        self.look: Button | None = None
        self.merge: Button | None = None

    @property
    def asks(self) -> bool:
        """Whether something has to be agreed to before anything is done."""
        return False

    def ask(self) -> None:
        """Say what has to be agreed to."""

    @Slot()
    def take(self) -> None:
        """Do what was decided, once all that has to be is agreed to."""
        if self.asks:
            self.ask()
        else:
            self.merge_wanted.emit()

    @Slot()
    def reject(self) -> None:
        """Qt override: leave everything as it is."""
        super().reject()
        self.left.emit()

    def choose(self, choices: Mapping[tuple[str, str, str], Choice]) -> None:
        """Decide by *choices*."""
        self._choices.update(choices)

    def add_deeds(self, deed: str) -> None:
        """Add the buttons to look at the result and to do what the sheet is there for, called *deed*."""
        self.look = self.add_left(Button(tr("merging", "look"), icon="picture"))
        self.look.clicked.connect(self.look_wanted)
        self.add_close(tr("shell", "sheet.cancel"))
        self.merge = self.add_primary(deed)

    def add_clashes(self, clashes: Sequence[Clash], note: str) -> None:
        """Add a section with a row for each of *clashes*, and *note* below its title."""
        if not clashes:
            return
        section = Section(tr("merging", "clashes", n=len(clashes)), note)
        self.rows = [ClashRow(each, self.names) for each in clashes[:MOST_CLASHES]]
        if len(self.rows) > 1:
            section.add_layout(_all_at_once(self.rows, self.names))
        for row in self.rows:
            row.chosen.connect(self._chose)
            section.add(row)
        if len(clashes) > len(self.rows):
            section.add(words(tr("merging", "clashes.more", n=len(clashes) - len(self.rows)), "secondary"))
        self.page.add(section)

    @Slot(object, object)
    def _chose(self, clash: Clash, choice: Choice) -> None:
        self._choices[clash.key] = choice


def _all_at_once(rows: Iterable[ClashRow], names: Names) -> QHBoxLayout:
    across = QHBoxLayout()
    across.setSpacing(SPACE)
    first, second = ("left.all.keep", "left.all.other") if names.of_itself else ("all.mine", "all.theirs")
    keep, take = Button(tr("merging", first), kind="quiet"), Button(tr("merging", second), kind="quiet")
    for row in rows:
        keep.clicked.connect(row.choose_mine)
        take.clicked.connect(row.choose_theirs)
    across.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
    across.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)
    across.addStretch(1)
    return across
