"""Something done in a thread of its own while the window goes on, and which outlives whoever waits for it."""

from collections.abc import Callable
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")

GRACE_SECONDS = 0.25
"""What is done sooner nobody notices waiting for."""


def never() -> bool:
    """Say of work that cannot be broken off that nobody breaks it off."""
    return False


class Work(Generic[T]):
    """Runs a function in a thread; whoever wants its result asks for it, so that nobody need be there when it ends.

    The program does not end before the function has.
    """

    def __init__(self, do: Callable[[], T]) -> None:
        self._do = do
        self._result: T
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, name="work")
        self._thread.start()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is done, at most *seconds*; return whether it is."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def result(self) -> T:
        """Wait for what the function returns and return it, or raise what it raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._result

    def _run(self) -> None:
        try:
            self._result = self._do()
        except BaseException as error:  # It is raised again where the result is wanted.
            self._error = error
