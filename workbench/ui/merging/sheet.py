"""The sheets of a merge: what comes and from whom, what goes and what is to be decided, before anything changes."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from workbench.domain.merging import Choice, Rehearsal
from workbench.domain.plan import Plan
from workbench.ui.core.sheet import Section, words
from workbench.ui.language import tr
from workbench.ui.merging.decisions import TALLEST, WIDTH, Choosing, DecisionSheet
from workbench.ui.merging.words import Names, copy_words, gone_words, share_lines, share_title
from workbench.ui.widgets.tips import describe
from workbench.usecases.merging import MOST_GONE, gone, likely_pairs, shares, taken_back

MOST_LINES = 12
MOST_NAMES = 12


class MergeSheet(DecisionSheet):
    """Tells what merging *rehearsal* into *mine* does and lets the user decide; *choices* is filled by that."""

    def __init__(self, mine: Plan, rehearsal: Rehearsal, choices: Choosing, parent: QWidget) -> None:
        super().__init__(tr("merging", "title"), copy_words(rehearsal), Names(rehearsal), choices, parent)
        self._mine = mine
        self._rehearsal = rehearsal
        self.again: QCheckBox | None = None
        """Ticked where what was taken back of an earlier merge comes again; None where nothing was."""
        self.sure: QCheckBox | None = None
        """Ticked by whoever wants so many rows deleted; None where few go."""
        self._make_shares()
        self._make_taken_back()
        self._make_gone()
        self.add_clashes(rehearsal.clashes, tr("merging", "clashes.note"))
        self._make_list("repaired", [self.names.repaired(each) for each in rehearsal.repaired])
        self._make_list("pairs", self._pair_lines())
        if rehearsal.anything or rehearsal.undone or rehearsal.clashes:
            self.add_deeds(tr("merging", "merge"))
        else:
            self.add_close(tr("shell", "sheet.close"))
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

    def _make_shares(self) -> None:
        note = tr("merging", "shares.again") if self._rehearsal.again else tr("merging", "shares.note")
        section = Section(tr("merging", "shares"), note)
        if self._add_shares(section, self._rehearsal):
            self.page.add(section)
        elif not self._rehearsal.undone:
            key = "nothing" if not self._rehearsal.anything and not self._rehearsal.clashes else "nothing_else"
            self.page.add(words(tr("merging", key)))

    def _add_shares(self, section: Section, rehearsal: Rehearsal) -> bool:
        found, names = shares(self._mine, rehearsal), Names(rehearsal)
        for share in found:
            section.add(words(share_title(share), "strong"))
            section.add(words("\n".join(share_lines(share, names))))
        return bool(found)

    def _make_taken_back(self) -> None:
        undone = self._rehearsal.undone
        if undone:
            section = Section(tr("merging", "undone", n=len(undone)), tr("merging", "undone.note"))
            self._add_shares(section, taken_back(self._rehearsal))
            self.again = QCheckBox(tr("merging", "undone.again"))
            self.again.toggled.connect(self._bring_again)
            self.again.setChecked(True)
            section.add(self.again)
            self.page.add(section)

    @Slot(bool)
    def _bring_again(self, wanted: bool) -> None:
        choice = Choice.THEIRS if wanted else Choice.MINE
        self.choose({each.key: choice for each in self._rehearsal.undone})

    def _make_gone(self) -> None:
        refs = gone(self._rehearsal)
        if not refs:
            return
        section = Section(tr("merging", "gone", n=len(refs)))
        section.add(words(gone_words(refs, self.names, MOST_NAMES)))
        if len(refs) > MOST_GONE:
            self.sure = QCheckBox(tr("merging", "gone.sure", n=len(refs)))
            describe(self.sure, tr("merging", "gone.ask"))
            section.add(self.sure)
        self.page.add(section)

    def _make_list(self, key: str, lines: Sequence[str]) -> None:
        if lines:
            section = Section(tr("merging", key), tr("merging", f"{key}.note"))
            section.add(words("\n".join(lines[:MOST_LINES])))
            if len(lines) > MOST_LINES:
                section.add(words(tr("versions", "more_changes", n=len(lines) - MOST_LINES), "secondary"))
            self.page.add(section)

    def _pair_lines(self) -> list[str]:
        here, there = self._mine.people, self._rehearsal.theirs.people
        pairs = likely_pairs(self._mine, self._rehearsal)
        return [tr("merging", "pair", here=here[stays].name, there=there[comes].name) for stays, comes in pairs]


class LeftSheet(DecisionSheet):
    """Lists what earlier merges into *mine* left open, *rehearsal* of the plan with itself, for the user to decide."""

    def __init__(self, mine: Plan, rehearsal: Rehearsal, choices: Choosing, parent: QWidget) -> None:
        names = Names(rehearsal, of_itself=True)
        super().__init__(tr("merging", "left.title"), tr("merging", "left.lead"), names, choices, parent)
        self.add_clashes(rehearsal.clashes, "")
        self.add_deeds(tr("merging", "left.decide"))
        self.fit(WIDTH, TALLEST)
