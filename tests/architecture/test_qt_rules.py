"""The habits that keep a Qt program in Python from leaking, lying or looking patched together."""

import ast
import logging
import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.architecture.source import PROGRAM, called, calls, functions, modules, place, strings, text_of, tree

UI = PROGRAM / "ui"
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b")
WORDED = {
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QDockWidget"),
    *("setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setStatusTip", "setTitle", "setWhatsThis"),
    *("setAccessibleName", "setAccessibleDescription", "setInformativeText", "addTab", "addMenu", "showMessage"),
    *("set_tip", "describe", "set_problem_words"),
}
WORD = re.compile(r"[A-Za-z]{2}")


def mentions_self(node: ast.AST) -> bool:
    return any(isinstance(inner, ast.Name) and inner.id == "self" for inner in ast.walk(node))


def own_names(scope: ast.AST) -> dict[str, ast.AST]:
    """Return what a function defines inside itself that could be handed to a signal: functions and lambdas."""
    found: dict[str, ast.AST] = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.FunctionDef) and node is not scope:
            found[node.name] = node
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Lambda | ast.Call):
            found.update({target.id: node.value for target in node.targets if isinstance(target, ast.Name)})
    return found


def captures(argument: ast.AST, inside: dict[str, ast.AST]) -> bool:
    """Say whether *argument* is a closure or partial that keeps self alive."""
    if isinstance(argument, ast.Name) and argument.id in inside:
        return captures(inside[argument.id], {})
    closure = isinstance(argument, ast.Lambda | ast.FunctionDef)
    partial = isinstance(argument, ast.Call) and called(argument) in {"partial", "partialmethod"}
    return (closure or partial) and mentions_self(argument)


def leaking_connections(module: ast.AST) -> Iterator[ast.Call]:
    for scope in functions(module):
        inside = own_names(scope)
        for call in calls(scope):
            if called(call) in {"connect", "singleShot"} and any(captures(value, inside) for value in call.args):
                yield call


def test_no_connection_keeps_its_widget_alive() -> None:
    assert [place(path, call) for path in modules() for call in leaking_connections(tree(path))] == []


@pytest.mark.parametrize(
    "line",
    [
        "button.clicked.connect(lambda: self.save())",
        "button.clicked.connect(lambda on, s=self: s.save())",
        "button.clicked.connect(partial(self.save, 1))",
        "button.clicked.connect(functools.partial(save, self))",
        "def inner():\n        self.save()\n    button.clicked.connect(inner)",
        "inner = lambda: self.save()\n    button.clicked.connect(inner)",
        "QTimer.singleShot(0, lambda: self.save())",
    ],
)
def test_every_kind_of_capture_is_seen(line: str) -> None:
    assert list(leaking_connections(ast.parse(f"def make(self):\n    {line}\n")))


@pytest.mark.parametrize("line", ["button.clicked.connect(self.save)", "button.clicked.connect(lambda: print(1))"])
def test_a_bound_method_is_fine(line: str) -> None:
    assert not list(leaking_connections(ast.parse(f"def make(self):\n    {line}\n")))


def literal_colours(module: ast.AST) -> list[ast.AST]:
    written: list[ast.AST] = [node for node in strings(module) if COLOUR.search(str(node.value))]
    made = [
        call
        for call in calls(module)
        if called(call) in {"QColor", "fromRgb", "fromHsl", "fromHsv"}
        and call.args
        and all(isinstance(argument, ast.Constant) for argument in call.args)
    ]
    named = [
        node
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "GlobalColor"
        and node.attr != "transparent"
    ]
    return [*written, *made, *named]


def test_colours_come_from_the_theme_alone() -> None:
    outside = [path for path in modules(UI) if UI / "theme" not in path.parents]
    assert [place(path, node) for path in outside for node in literal_colours(tree(path))] == []


@pytest.mark.parametrize(
    "line", ["x = '#2457C5'", "x = 'color: #fff;'", "QColor('red')", "QColor(1, 2, 3)", "Qt.GlobalColor.red"]
)
def test_every_literal_colour_is_seen(line: str) -> None:
    assert literal_colours(ast.parse(line))


@pytest.mark.parametrize("line", ["QColor(theme.accent)", "Qt.GlobalColor.transparent", "x = 'issue #12'", "QColor()"])
def test_what_is_no_literal_colour_passes(line: str) -> None:
    assert not literal_colours(ast.parse(line))


def worded_calls(module: ast.AST) -> list[ast.Call]:
    """Return the calls that show a literal word to the user."""
    return [
        call
        for call in calls(module)
        if called(call) in WORDED and any(WORD.search(text_of(argument) or "") for argument in call.args)
    ]


def test_no_widget_shows_a_literal_word() -> None:
    assert [place(path, call) for path in modules(UI) for call in worded_calls(tree(path))] == []


def test_a_literal_word_would_be_seen() -> None:
    assert worded_calls(ast.parse("button = QPushButton('Save', self)"))
    assert not worded_calls(
        ast.parse("label.setText(tr('shell', 'save')); label.setText('…'); w.setObjectName('save')")
    )


@cache
def overridable() -> frozenset[str]:
    """Return every name that Qt, or the logging of the standard library, expects in camelCase."""
    from PySide6 import QtCore, QtGui, QtPrintSupport, QtSvg, QtSvgWidgets, QtWidgets

    owners = [QtCore, QtGui, QtPrintSupport, QtSvg, QtSvgWidgets, QtWidgets]
    classes = [kind for module in owners for name in dir(module) if isinstance(kind := getattr(module, name), type)]
    return frozenset(name for kind in [*classes, logging.Formatter, logging.Handler] for name in dir(kind))


def test_camel_case_only_overrides() -> None:
    every = [(path, function) for path in modules() for function in functions(tree(path))]
    ours = [(path, function) for path, function in every if re.search("[a-z][A-Z]", function.name)]
    assert [f"{place(path, one)} {one.name}" for path, one in ours if one.name not in overridable()] == []


POSITIONS = {"textStart", "textLength", "setFormat", "setSelection", "setMaxLength", "xToCursor", "hitTest"}
CONVERTER = "text_positions"


def test_places_in_texts_are_converted() -> None:
    """Where Qt says or is told a place in a text, the module that knows how both sides count has to be at hand."""
    every = [(path, call) for path in modules(UI) for call in calls(tree(path)) if called(call) in POSITIONS]
    assert every
    assert [place(path, call) for path, call in every if CONVERTER not in path.read_text(encoding="utf-8")] == []


def test_a_painters_state_is_kept_whatever_happens() -> None:
    """Between a bare ``save`` and ``restore`` an error would leave the painter turned or clipped for the rest."""
    kept = UI / "theme" / "painters.py"
    bare = [
        place(path, call)
        for path in modules(UI)
        if path != kept
        for call in calls(tree(path))
        if called(call) in {"save", "restore"} and ast.unparse(call.func).startswith("painter.")
    ]
    assert bare == []


def test_no_key_hangs_on_a_button() -> None:
    """Every text that a button is given takes its shortcut away: keys hang on actions or on shortcuts of their own."""
    keys = [(path, call) for path in modules(UI) for call in calls(tree(path)) if called(call) == "setShortcut"]
    assert keys
    assert [place(path, call) for path, call in keys if ast.unparse(call.func) != "action.setShortcut"] == []
