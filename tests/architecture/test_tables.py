"""What is special of a table is said once: nowhere else does a list name tables, or fields of several tables."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import PROGRAM, modules, place, text_of, tree
from workbench.domain.plan import TABLES

# The tables themselves, what an edit of them carries with it and is called, where their rows live, and their forms.
REGISTRIES = {
    *("domain/plan.py", "usecases/carried.py", "usecases/fields.py", "usecases/labels.py"),
    *("ui/core/tables.py", "ui/forms/tables.py"),
}
ALLOWED = {
    # The names of the interchange format stay what they are, whatever the tables become.
    *("exchange/shapes.py", "exchange/version_1.py", "exchange/version_2.py"),
    # What may leave in a copy: somebody decides about each table.
    "domain/edition_lists.py",
    # What a format left behind said otherwise.
    "domain/format_1.py",
    # What something can be done about, and what has a strength.
    *("coach/judgement/states.py", "coach/judgement/scales.py"),
    # Which fields one question reads, or asks the history of.
    *("domain/contacts.py", "usecases/consolidation.py", "usecases/moves.py"),
    # Of what papers speak, and in which part of one.
    *("usecases/papers.py", "brief/content/kept_back.py"),
    # Words that are no tables: panels, cards, parts of a panel or of a paper.
    *("brief/layout/look.py", "brief/layout/one_page_parts.py", "brief/layout/visit_sheet.py"),
    *("ui/overview/panel.py", "ui/shell/panels.py", "ui/visits/panel.py"),
    # The order in which four tables stand side by side.
    "ui/factors/table.py",
    # Which fields put a need elsewhere in the picture, so that all of it has to be laid out.
    "ui/iceberg/renewal.py",
    # Which rows have a card of their own.
    "ui/rolemap/facts.py",
    # Fields before whose change something is asked.
    "ui/forms/changing.py",
}


def lists_of_tables(module: ast.AST) -> Iterator[ast.expr]:
    """Yield each literal that names two tables or more: as its keys or members, or as the first of a pair."""
    for node in ast.walk(module):
        members = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
        names = {
            text_of(each.elts[0] if isinstance(each, ast.Tuple) and each.elts else each) for each in members if each
        }
        if isinstance(node, ast.expr) and len(names & TABLES.keys()) > 1:
            yield node


def test_tables_are_listed_in_their_registries_alone() -> None:
    elsewhere = [path for path in modules() if path.relative_to(PROGRAM).as_posix() not in REGISTRIES | ALLOWED]
    assert [place(path, node) for path in elsewhere for node in lists_of_tables(tree(path))] == []


@pytest.mark.parametrize("name", sorted(REGISTRIES))
def test_every_registry_lists_them(name: str) -> None:
    assert list(lists_of_tables(tree(PROGRAM / name)))


@pytest.mark.parametrize(
    "source",
    [
        'X = {"needs": 1, "people": 2}',
        'X = {("needs", "kind"): 1, ("people", "side"): 2}',
        'X = frozenset({"needs", "people"})',
        'X = ("needs", "people", *others)',
        'X = [("needs", "kind"), ("people", "side")]',
        'f(a, {"needs": 1, **more, "people": 2})',
    ],
)
def test_every_kind_of_list_is_seen(source: str) -> None:
    assert list(lists_of_tables(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    ['X = {"needs": 1}', 'X = ("needs", "kind")', 'X = ["needs", "needs"]', 'f("needs", "people")', "X = {1: 2}"],
)
def test_what_is_no_list_of_tables_passes(source: str) -> None:
    assert not list(lists_of_tables(ast.parse(source)))


def test_no_allowance_outlives_its_need() -> None:
    assert [name for name in sorted(ALLOWED) if not list(lists_of_tables(tree(PROGRAM / name)))] == []
