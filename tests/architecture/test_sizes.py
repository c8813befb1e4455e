"""Files and functions stay small enough to read at one glance."""

import ast
from pathlib import Path
from statistics import median

import pytest

from tests.architecture.source import PROGRAM, ROOT, functions, modules, place, tree

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 50
MEDIAN_LINES = 10


def length(function: ast.AST) -> int:
    return function.end_lineno - function.lineno + 1  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("folder", ["workbench", "packaging", "tests"])
def test_no_file_is_long(folder: str) -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(ROOT / folder)}
    assert [f"{path.relative_to(ROOT)}: {count}" for path, count in lines.items() if count >= LINES_OF_A_FILE] == []


@pytest.mark.parametrize("folder", ["workbench", "packaging", "tests"])
def test_no_function_is_long(folder: str) -> None:
    every = [(path, function) for path in modules(ROOT / folder) for function in functions(tree(path))]
    long = [(path, function) for path, function in every if length(function) >= LINES_OF_A_FUNCTION]
    assert [f"{place(path, function)} {function.name}: {length(function)}" for path, function in long] == []


def test_most_functions_are_very_short() -> None:
    assert median(length(function) for path in modules(PROGRAM) for function in functions(tree(path))) < MEDIAN_LINES


def test_length_counts_from_the_name_to_the_last_line(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("@property\ndef f(self):\n    return (\n        1\n    )\n\nx = 1\n")
    assert [length(function) for function in functions(tree(tmp_path / "a.py"))] == [4]
