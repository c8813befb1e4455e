"""Saving beside edits: two threads change the disk, and dice say whose turn it is, so that a run can be repeated.

Without turns the two run as the system lets them.
"""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from workbench.system.work import Work

# Nobody waits in vain; should somebody all the same, the order of a run is lost and nothing else.
PATIENCE_SECONDS = 2.0
EDITOR, SAVER = "editor", "saver"
# A save makes about twice as many changes as an edit: so two edits or three come beside it, or one, or all there are.
EDITORS_SHARES = (0.55, 0.45, 0.7)
# The snapshot is the first that a save does: for so many turns it waits, to take it anywhere in an edit.
LONGEST_DELAY = 60
# The ids that chance gives change where pages end: by so many changes two runs by the same dice may differ.
MOST_APART = 9


class Turns:
    """Lets an editor and a saver change the disk by turns: before each change dice of *seed* say who goes on.

    Whoever has the turn runs until its own next change, until it waits for a lock of the other, or until it is done.
    """

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._share = EDITORS_SHARES[seed % len(EDITORS_SHARES)]
        self._moved = threading.Condition()
        self._here = [EDITOR]
        self._turn = EDITOR
        self._editor = threading.get_ident()

    def take(self) -> None:
        """Wait, before a change, until it is the caller's turn."""
        with self._moved:
            wanted = EDITOR if self._chance.random() < self._share else SAVER
            self._give(wanted if wanted in self._here else self._here[0])
            self._await()

    def give_way(self) -> bool:
        """Let the other go on, for the caller waits for one of its locks; return whether there was another."""
        with self._moved:
            others = [each for each in self._here if each != self._me()]
            if others:
                self._give(others[0])
                self._await()
            return bool(others)

    @contextmanager
    def awaited(self) -> Iterator[None]:
        """Let the saver alone go on while the editor waits for it to be done."""
        with self._moved:
            self._here.remove(EDITOR)
            self._give(SAVER)
        yield
        with self._moved:
            self._here.append(EDITOR)
            self._give(EDITOR)

    def joined(self) -> None:
        """Let a saver take part, whose thread is about to start."""
        with self._moved:
            self._here.append(SAVER)

    @contextmanager
    def taking_part(self) -> Iterator[None]:
        """Let the calling thread, the saver's, begin at its turn or some turns later, and be gone in the end."""
        with self._moved:
            self._await()
            delay = self._chance.randrange(LONGEST_DELAY)
        for _ in range(delay):
            self.take()
        try:
            yield
        finally:
            with self._moved:
                self._here.remove(SAVER)
                self._give(EDITOR)

    def _me(self) -> str:
        return EDITOR if threading.get_ident() == self._editor else SAVER

    def _give(self, turn: str) -> None:
        self._turn = turn
        self._moved.notify_all()

    def _await(self) -> None:
        self._moved.wait_for(lambda: self._turn == self._me() or self._turn not in self._here, PATIENCE_SECONDS)
        self._turn = self._me()


class Beside:
    """Somebody who saves in a thread while edits go on, as the window does, by *turns* if any."""

    def __init__(self, turns: Turns | None = None) -> None:
        self._turns = turns
        self._work: Work[None] | None = None

    def __call__(self, save: Callable[[], None]) -> None:
        """Begin to *save*; what is still being saved is waited for."""
        self.finish()
        if self._turns is not None:
            self._turns.joined()
        self._work = Work(partial(self._save, save))

    def _save(self, save: Callable[[], None]) -> None:
        if self._turns is None:
            save()
            return
        with self._turns.taking_part():
            save()

    def finish(self) -> None:
        """Wait until all is saved; raises what saving raised."""
        work, self._work = self._work, None
        if work is None:
            return
        if self._turns is None:
            work.result()
            return
        with self._turns.awaited():
            work.wait()
        work.result()
