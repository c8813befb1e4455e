"""No function that overrides one of Qt's goes without the guard that keeps its errors from ending the program."""

import ast
from collections.abc import Iterator
from functools import cache
from typing import Any

from shiboken6 import Shiboken

from tests.architecture.source import PROGRAM, load, modules, place, tree
from workbench.ui.guard import is_guarded, overrides

UI = PROGRAM / "ui"
LEAST = 300


def below(kind: Any) -> Iterator[type]:
    for made in kind.__subclasses__():
        yield made
        yield from below(made)


@cache
def ours() -> frozenset[type]:
    """Return every class of the program that derives from one of Qt's."""
    for path in modules(UI):
        load(path)
    return frozenset(made for made in below(Shiboken.Object) if made.__module__.startswith("workbench."))


def test_every_override_has_the_guard() -> None:
    every = [
        (made, owner, name, function)
        for made in ours()
        for owner in made.__mro__
        if owner.__module__.startswith("workbench.")
        for name, function in overrides(made, owner).items()
    ]
    assert len(every) > LEAST
    assert [f"{owner.__module__}.{owner.__name__}.{name}" for _, owner, name, f in every if not is_guarded(f)] == []


def test_no_class_of_qts_is_made_past_the_guard() -> None:
    """The guard is called as a class is made, so no class may take that call for itself and not pass it on."""
    past = [made.__qualname__ for made in ours() if "__init_subclass__" in vars(made)]
    assert past == []


def test_no_override_is_put_into_an_object() -> None:
    """Qt looks for overrides in the object first, where the guard does not see them."""
    names = {name for made in ours() for name in overrides(made) if name != "count"}  # That is our word too.
    assert {"paintEvent", "sizeHint", "boundingRect", "data", "eventFilter"} <= names
    put = [
        place(path, node)
        for path in modules(UI)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and target.attr in names
    ]
    assert put == []
