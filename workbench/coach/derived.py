"""What the coach works out of a plan on a day: kept with the plan until something that was read for it changes."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Generic, TypeVar

from workbench.coach.settings import CoachSettings, settings_for
from workbench.domain.plan import Plan
from workbench.domain.reads import note_again
from workbench.domain.result_store import Kept

T = TypeVar("T")
V = TypeVar("V", bound="DayView")


class DayView:
    """A plan on a day, under the settings of the coach; *about* is what else the answers depend on.

    The *settings* are the computer's own: they hold where the plan says nothing.

    A view holds nothing that is dear to make: its answers are kept with the plan and pass to the plans edited from it
    (:meth:`Plan.derived`), so every caller makes a view of its own.
    """

    def __init__(self, plan: Plan, day: date, settings: CoachSettings, *about: Hashable) -> None:
        self.plan = plan
        self.day = day
        self.settings = settings_for(plan, settings)
        self.known: dict[Hashable, Kept] = {}
        """What was asked for already."""
        self._about = (type(self), *about)
        self._scope = (day, self.settings.key)

    def derived(
        self,
        key: Hashable,
        work_out: Callable[[], T],
        fields: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> T:
        """Return what *work_out* makes of this view, kept under *key* while what it reads stays.

        Of the tables in *fields* it reads no other fields than these (:meth:`Plan.derived`).
        """
        found: T = self.kept(key, work_out, fields).result
        return found

    def renewed(self, key: Hashable, renew: Callable[[T | None], T]) -> T:
        """Return what *renew* makes of this view and of what it made last, if anything.

        It may take over from there what it knows to be the same.
        """
        return self.derived(key, lambda: renew(self.plan.last_kept((*self._about, key), self._scope)))

    def kept(
        self,
        key: Hashable,
        work_out: Callable[[], object],
        fields: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> Kept:
        """Return the result that ``derived`` returns, with what was read for it; the view holds it too."""
        known = self.known.get(key)
        if known is None:
            known = self.known[key] = self.plan.kept((*self._about, key), work_out, fields, self._scope)
        else:
            note_again(known.reads)
        return known


class derived_property(Generic[V, T]):
    """A property of a view, kept as ``DayView.derived`` says; each access counts as read what was read for it."""

    def __init__(self, work_out: Callable[[V], T]) -> None:
        self._work_out = work_out
        self._name = work_out.__name__
        self.__doc__ = work_out.__doc__

    def __get__(self, view: V, owner: type[V]) -> T:
        known = view.known.get(self._name)
        if known is None:
            known = view.kept(self._name, partial(self._work_out, view))
        else:
            note_again(known.reads)
        answer: T = known.result
        return answer
