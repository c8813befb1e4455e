"""A guard round every function of Qt's that a class of ours overrides: no exception goes from Python out into C++.

Qt's binding keeps an exception that an override lets out, and raises it in whatever Python code comes next, as when
a window is shown; on Python 3.11 it ends the process instead where the exception was raised in C, which covers most of
the standard library's: it takes what it kept for an exception object before the interpreter has made one of it.

So :func:`install` has each class that derives from one of Qt's wrap its overrides as it is made. Nobody has to ask for
it, and none can be forgotten.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from inspect import CO_VARARGS, CO_VARKEYWORDS
from types import FunctionType, TracebackType
from typing import Any, TypeVar

import PySide6.QtCore  # noqa: F401 - only once it is loaded do Qt's classes derive from the binding's own
from shiboken6 import Shiboken

T = TypeVar("T")
_Override = Callable[..., Any]
_root: Any = Shiboken.Object
_OPEN_END = CO_VARARGS | CO_VARKEYWORDS
_under_repair: set[tuple[int, _Override]] = set()
"""The objects and overrides whose failure is being made good: what fails again meanwhile is not tried any further."""


def install() -> None:
    """Guard the overrides of all classes made from here on, also those set in a class later; once is enough."""
    if "__init_subclass__" in vars(_root):
        return
    kind: Any = type(_root)
    plain_set = kind.__setattr__

    def set_guarded(made: type, name: str, value: object, /) -> None:
        is_override = type(value) is FunctionType and name in _names_of_qt(made)
        plain_set(made, name, _guarded(made, name, value) if is_override else value)

    def guard_class(made: type, /, **options: Any) -> None:
        super(_root, made).__init_subclass__(**options)
        for owner in made.__mro__:
            if owner is made or (owner is not object and not issubclass(owner, _root)):  # a mix-in is no class of Qt's
                _guard_all(owner, made)

    kind.__setattr__ = set_guarded
    _root.__init_subclass__ = classmethod(guard_class)


def is_guarded(function: object) -> bool:
    """Say whether *function* lets no exception out."""
    return getattr(function, "guarded", False) is True


def report(error: BaseException) -> None:
    """Tell of *error* as of one that nobody caught, and go on."""
    with suppress(Exception):
        sys.excepthook(type(error), error, error.__traceback__)


def survive(action: Callable[..., object], *given: Any) -> bool:
    """Call *action* with *given* and report what it lets out; return whether it got through."""
    try:
        action(*given)
    except Exception as error:
        report(error)
        return False
    return True


def result_of(action: Callable[[], T], otherwise: T) -> T:
    """Return what *action* returns; where it fails, report the error and return *otherwise*."""
    try:
        return action()
    except Exception as error:
        report(error)
        return otherwise


def overrides(made: type, owner: type | None = None) -> dict[str, Any]:
    """Return by name the functions that *owner*, a base of *made* or itself, puts in place of functions of Qt's."""
    found = vars(owner or made).items()
    own = {name: value for name, value in found if type(value) is FunctionType}
    known = _names_of_qt(made) if own else frozenset()
    return {name: value for name, value in own.items() if name in known}


def _guard_all(owner: type, made: type) -> None:
    for name, value in overrides(made, owner).items():
        type.__setattr__(owner, name, _guarded(owner, name, value))


def _names_of_qt(made: type) -> frozenset[str]:
    return _names_in(tuple(base for base in made.__mro__ if base.__module__.startswith("PySide6.")))


@cache
def _names_in(bases: tuple[type, ...]) -> frozenset[str]:
    # Nothing virtual begins with an underscore, but what Python calls does: a constructor has to let its errors out.
    return frozenset(name for base in bases for name in vars(base) if name[0] != "_")


def _guarded(owner: type, name: str, function: Any) -> Any:
    """Return *function*, which overrides *name* in *owner*, with a guard round it that takes the same arguments.

    The binding looks at the arguments of a slot, so the same number is not enough: they must be the same by name.
    """
    if is_guarded(function):
        return function
    code = function.__code__
    if code.co_flags & _OPEN_END or code.co_kwonlyargcount:
        guard = _guard_of_any(owner, name, function)
    else:
        guard = _shape(code.co_argcount)(owner, name, function, _make_good)
        names = (*code.co_varnames[: code.co_argcount], *guard.__code__.co_varnames[code.co_argcount :])
        guard.__code__ = guard.__code__.replace(co_varnames=names)
        guard.__defaults__ = function.__defaults__
    for what in ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__"):
        setattr(guard, what, getattr(function, what))
    guard.__dict__.update(function.__dict__, __wrapped__=function, guarded=True)
    return guard


def _guard_of_any(owner: type, name: str, function: _Override) -> Any:
    def guard(self: Any, *given: Any, **named: Any) -> Any:
        try:
            return function(self, *given, **named)
        except Exception as error:
            return _make_good(error, owner, name, function, (self, *given))

    return guard


@cache
def _shape(count: int) -> Callable[..., Any]:
    """Return what makes guards of *count* arguments: twice as fast as one for any number, and painting calls many."""
    given = ", ".join(f"_{place}" for place in range(count))
    source = f"""
def make(owner, name, function, make_good):
    def guard({given}):
        try:
            return function({given})
        except Exception as _error:
            return make_good(_error, owner, name, function, ({given},))
        except BaseException:
            raise  # As an exception object, which the binding can take.
    return guard
"""
    made: dict[str, Any] = {}
    exec(source, made)
    return made["make"]  # type: ignore[no-any-return]


def _make_good(error: Exception, owner: type, name: str, function: _Override, given: tuple[Any, ...]) -> Any:
    """Report *error* and return what the base of *owner* gives for *name*, else an empty value of the right type."""
    key = (id(given[0]), function)
    with suppress(Exception):
        _end_painters(error.__traceback__, given)
    report(error)
    if key not in _under_repair:
        _under_repair.add(key)
        try:
            return getattr(super(owner, given[0]), name)(*given[1:])
        except Exception:  # The base has none, as where it is pure, or fails for the same reason.
            pass
        finally:
            _under_repair.discard(key)
    with suppress(Exception):
        return _empty(function)
    return None


def _empty(function: _Override) -> Any:
    kind = function.__annotations__.get("return")
    return kind() if isinstance(kind, type) and kind is not object else None


def _end_painters(trace: TracebackType | None, given: tuple[Any, ...]) -> None:
    """End the painters that were made on the way to the error: whoever keeps the error keeps them at work for ever."""
    from PySide6.QtGui import QPainter

    while trace is not None:
        for value in trace.tb_frame.f_locals.values():
            if isinstance(value, QPainter) and value.isActive() and not any(value is one for one in given):
                value.end()
        trace = trace.tb_next
