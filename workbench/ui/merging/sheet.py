"""The sheet of a merge: what comes and from whom, what goes, what has to be decided, before anything changes."""

from collections.abc import Iterable, MutableMapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from workbench.domain.merging import Choice, Clash, Rehearsal
from workbench.domain.plan import Plan
from workbench.ui.core.sheet import Section, Sheet, words
from workbench.ui.language import tr
from workbench.ui.merging.clash_row import ClashRow
from workbench.ui.merging.words import (
    Names,
    copy_words,
    gone_words,
    repaired_words,
    share_lines,
    share_title,
)
from workbench.ui.theme.tokens import SPACE
from workbench.ui.widgets.buttons import Button
from workbench.ui.widgets.tips import describe
from workbench.usecases.merging import MOST_GONE, gone, likely_pairs, shares

WIDTH = 84 * SPACE
TALLEST = 110 * SPACE
MOST_CLASHES = 60
"""So many conflicts are asked about at once; the rest are left for later, and listed then."""
MOST_LINES = 12
MOST_NAMES = 12


class MergeSheet(Sheet):
    """Tells what merging *rehearsal* into *mine* does and lets the user decide; *choices* is filled by that."""

    look_wanted = Signal()
    """The user wants to see the plan as it would be."""
    merge_wanted = Signal()
    left = Signal()
    """The user wants nothing of it."""

    def __init__(
        self, mine: Plan, rehearsal: Rehearsal, choices: MutableMapping[tuple[str, str, str], Choice], parent: QWidget
    ) -> None:
        super().__init__(tr("merging", "title"), copy_words(rehearsal), parent)
        self._mine = mine
        self._rehearsal = rehearsal
        self._choices = choices
        self._names = Names(mine, rehearsal)
        self.rows: list[ClashRow] = []
        self.sure: QCheckBox | None = None
        """Ticked by whoever wants so many rows deleted; None where few go."""
        self._make_shares()
        self._make_gone()
        self._make_clashes("clashes", rehearsal.clashes, Choice.LATER)
        self._make_clashes("undone", rehearsal.undone, Choice.MINE)
        self._make_list("repaired", [repaired_words(each, self._names) for each in rehearsal.repaired])
        self._make_list("pairs", self._pair_lines())
        self.add_close(tr("shell", "sheet.cancel") if rehearsal.anything else tr("shell", "sheet.close"))
        self.look: Button | None = None
        self.merge: Button | None = None
        if rehearsal.anything:
            self.look = self.add_left(Button(tr("merging", "look"), icon="picture"))
            self.look.clicked.connect(self.look_wanted)
            self.merge = self.add_primary(tr("merging", "merge"))
        self.fit(WIDTH, TALLEST)

    @property
    def asks(self) -> bool:
        """Whether more goes than is deleted without a word, and nobody has agreed to that yet."""
        return self.sure is not None and not self.sure.isChecked()

    def ask(self) -> None:
        """Say that the user has to agree to what goes."""
        if self.sure is not None:
            self.page.bring_into_sight(self.sure)
            self.refuse(self.sure)

    @Slot()
    def take(self) -> None:
        """Merge, once the user has agreed to what goes."""
        if self.asks:
            self.ask()
        else:
            self.merge_wanted.emit()

    @Slot()
    def reject(self) -> None:
        """Qt override: leave everything as it is."""
        super().reject()
        self.left.emit()

    def _make_shares(self) -> None:
        found = shares(self._mine, self._rehearsal)
        if not found:
            key = "nothing" if not self._rehearsal.anything else "nothing_else"
            self.page.add(words(tr("merging", key)))
            return
        note = tr("merging", "shares.again") if self._rehearsal.again else tr("merging", "shares.note")
        section = Section(tr("merging", "shares"), note)
        for share in found:
            section.add(words(share_title(share), "strong"))
            section.add(words("\n".join(share_lines(share, self._names))))
        self.page.add(section)

    def _make_gone(self) -> None:
        refs = gone(self._rehearsal)
        if not refs:
            return
        section = Section(tr("merging", "gone", n=len(refs)))
        section.add(words(gone_words(refs, self._names, MOST_NAMES)))
        if len(refs) > MOST_GONE:
            self.sure = QCheckBox(tr("merging", "gone.sure", n=len(refs)))
            describe(self.sure, tr("merging", "gone.ask"))
            section.add(self.sure)
        self.page.add(section)

    def _make_clashes(self, key: str, clashes: Sequence[Clash], default: Choice) -> None:
        if not clashes:
            return
        section = Section(tr("merging", key, n=len(clashes)), tr("merging", f"{key}.note"))
        rows = [ClashRow(each, self._choices.get(each.key, default), self._names) for each in clashes[:MOST_CLASHES]]
        if len(rows) > 1:
            section.add_layout(self._all_at_once(rows))
        for row in rows:
            row.chosen.connect(self._chose)
            section.add(row)
        if len(clashes) > len(rows):
            section.add(words(tr("merging", "clashes.more", n=len(clashes) - len(rows)), "secondary"))
        self.rows += rows
        self.page.add(section)

    def _all_at_once(self, rows: Iterable[ClashRow]) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(SPACE)
        for choice in (Choice.MINE, Choice.THEIRS):
            button = Button(tr("merging", f"all.{choice}"), kind="quiet")
            for row in rows:
                button.clicked.connect(row.choose_mine if choice == Choice.MINE else row.choose_theirs)
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        across.addStretch(1)
        return across

    def _make_list(self, key: str, lines: Sequence[str]) -> None:
        if lines:
            section = Section(tr("merging", key), tr("merging", f"{key}.note"))
            section.add(words("\n".join(lines[:MOST_LINES])))
            if len(lines) > MOST_LINES:
                section.add(words(tr("versions", "more_changes", n=len(lines) - MOST_LINES), "secondary"))
            self.page.add(section)

    def _pair_lines(self) -> list[str]:
        here, there = self._mine.people, self._rehearsal.plan.people
        pairs = likely_pairs(self._mine, self._rehearsal)
        return [tr("merging", "pair", here=here[stays].name, there=there[comes].name) for stays, comes in pairs]

    @Slot(object, object)
    def _chose(self, clash: Clash, choice: Choice) -> None:
        self._choices[clash.key] = choice
