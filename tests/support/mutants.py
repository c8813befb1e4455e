"""Small mistakes in a source: a comparison off by one, a condition negated, a statement left out.

Each mutant replaces one expression or statement in the text and leaves the rest of the file as it is. What no test of
behaviour can tell is never touched: docstrings and other texts, type hints, decorators, log messages, the arguments of
exceptions, assertions (also ``zip``'s ``strict``), ``__repr__``, and what only a type checker reads.
"""

import ast
import copy
import re
from collections.abc import Mapping
from random import Random
from typing import NamedTuple

Function = ast.FunctionDef | ast.AsyncFunctionDef
Change = dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]

COMPARED: Change = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
WITH_DEFAULT = {"get": 2, "next": 2, "pop": 2, "getattr": 3, "setdefault": 2}
"""Functions whose last argument is what they return instead, with the number of arguments that they then have."""
EMPTY = {
    **dict.fromkeys(("list", "Sequence", "Iterable", "Collection"), "[]"),
    **dict.fromkeys(("dict", "Mapping"), "{}"),
    **dict.fromkeys(("set", "frozenset", "Set"), "set()"),
    **{"tuple": "()", "Edits": "()", "Iterator": "iter(())", "str": "''", "bytes": "b''", "int": "0", "float": "0.0"},
}
"""What a function says that says nothing, by the first word of its annotation; all others say None."""
LOGGED = {"debug", "info", "warning", "error", "exception", "critical"}
FOR_TYPES = {"TypeVar", "NewType", "cast"}


class Mutant(NamedTuple):
    """One mistake: the text *before* between two bytes of a source, which begins in *line*, becomes *after*."""

    line: int
    start: int
    end: int
    before: str
    after: str

    def put_into(self, source: str) -> str:
        """Return *source*, in which the mutant was found, with the mistake."""
        content = source.encode()
        return (content[: self.start] + self.after.encode() + content[self.end :]).decode()


def mutants(source: str) -> list[Mutant]:
    """Return every mutant of *source*, in the order of the text."""
    finder = _Finder(source)
    finder.visit(ast.parse(source))
    return sorted(set(finder.found), key=lambda mutant: (mutant.start, mutant.end, mutant.after))


def sample(sources: Mapping[str, str], seed: int, count: int) -> list[tuple[str, Mutant]]:
    """Draw *count* mutants of *sources* by *seed*, or as many as there are; each is given with the name of its source.

    Each place in a text is as likely as any other, however many mistakes can be made there, and has one at most.
    """
    places: dict[tuple[str, int, int], list[Mutant]] = {}
    for name, source in sorted(sources.items()):
        for mutant in mutants(source):
            places.setdefault((name, mutant.start, mutant.end), []).append(mutant)
    dice = Random(seed)
    drawn = dice.sample(list(places), min(count, len(places)))
    return [(place[0], dice.choice(places[place])) for place in drawn]


class _Finder(ast.NodeVisitor):
    """Goes through a module and takes down its mutants in *found*."""

    def __init__(self, source: str) -> None:
        self.found: list[Mutant] = []
        self._content = source.encode()
        self._starts = [0]  # the first byte of each line; columns are counted in bytes, too
        for line in self._content.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._function: Function | None = None

    def _offer(self, node: ast.expr | ast.stmt, after: str) -> None:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self._starts[node.lineno - 1] + node.col_offset
        end = self._starts[node.end_lineno - 1] + node.end_col_offset
        before = self._content[start:end].decode()
        if after != before:
            self.found.append(Mutant(node.lineno, start, end, before, after))

    def _change(self, node: ast.expr, **fields: object) -> None:
        """Offer *node* with other *fields*, in brackets, as it may stand beside an operator that binds closer."""
        changed = copy.copy(node)
        for name, value in fields.items():
            setattr(changed, name, value)
        self._offer(node, f"({ast.unparse(changed)})")

    def _negate(self, condition: ast.expr) -> None:
        """Offer the opposite of *condition*, where neither a comparison nor a ``not`` in it offers just that."""
        flipped = isinstance(condition, ast.Compare) and len(condition.ops) == 1
        if not flipped and not isinstance(condition, ast.UnaryOp | ast.Constant):
            self._offer(condition, f"(not ({ast.unparse(condition)}))")

    def _all(self, *nodes: ast.AST | None) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    # Definitions

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._all(*node.body)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name == "__repr__":
            return
        outer, self._function = self._function, node
        self._defaults(node.args)
        self._all(*node.body)
        self._function = outer

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._defaults(node.args)
        self.visit(node.body)

    def _defaults(self, arguments: ast.arguments) -> None:
        for default in (*arguments.defaults, *arguments.kw_defaults):
            if default is not None:
                self._offer(default, "None")
                self.visit(default)

    # Statements

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant) and not _logs(node.value):
            self._offer(node, "pass")
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        beginning = self._function is not None and self._function.name == "__init__"
        if not beginning and all(isinstance(target, ast.Attribute | ast.Subscript) for target in node.targets):
            self._offer(node, "pass")
        self._all(*node.targets, node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self._all(node.target, node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self._offer(node, "pass")
        other = {ast.Add: "-=", ast.Sub: "+="}.get(type(node.op))
        if other:
            self._offer(node, f"{ast.unparse(node.target)} {other} {ast.unparse(node.value)}")
        self._all(node.target, node.value)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is None:
            self._offer(node, "pass")
            return
        hint = ast.unparse(self._function.returns) if self._function and self._function.returns else ""
        if hint == "bool":
            self._negate(node.value)
        elif hint.endswith("| None"):
            self._offer(node.value, "None")
        else:
            self._offer(node.value, EMPTY.get(re.split(r"\W", hint)[0], "None"))
        self.visit(node.value)

    def visit_If(self, node: ast.If) -> None:
        if ast.unparse(node.test) not in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
            self._negate(node.test)
            self._all(node.test, *node.body)
        self._all(*node.orelse)

    def visit_While(self, node: ast.While) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_match_case(self, node: ast.match_case) -> None:
        if node.guard is not None:
            self._negate(node.guard)
        self._all(node.guard, *node.body)

    def _drop(self, node: ast.stmt) -> None:
        self._offer(node, "pass")

    visit_Raise = visit_Break = visit_Continue = visit_Delete = _drop

    def _pass_over(self, node: ast.AST) -> None:
        """Leave alone what is no behaviour, and the inside of an f-string, whose places Python 3.11 does not tell."""

    visit_Assert = visit_JoinedStr = visit_Import = visit_ImportFrom = _pass_over

    # Expressions

    def visit_Compare(self, node: ast.Compare) -> None:
        for place, found in enumerate(node.ops):
            for other in COMPARED[type(found)]:
                self._change(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        self._change(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self._offer(node, f"({ast.unparse(node.operand)})")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if isinstance(node.op, ast.Add | ast.Sub):
            self._change(node, op=ast.Sub() if isinstance(node.op, ast.Add) else ast.Add())
        self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self._negate(node.test)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for condition in node.ifs:
            self._negate(condition)
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bool):
            self._offer(node, str(not value))
        elif isinstance(value, int | float):
            self._offer(node, repr(value + 1))
            if value:
                self._offer(node, repr(value - 1))

    def visit_Slice(self, node: ast.Slice) -> None:
        if node.lower is not None:
            self._offer(node, f":{ast.unparse(node.upper) if node.upper else ''}")  # type: ignore[arg-type]
        if node.upper is not None:
            self._offer(node, f"{ast.unparse(node.lower) if node.lower else ''}:")  # type: ignore[arg-type]
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = _name(node.func)
        if _logs(node) or name in FOR_TYPES:
            self._all(*(node.args[1:] if name == "cast" else ()))
            return
        if isinstance(node.func, ast.Name) and name in SWAPPED:
            self._offer(node.func, SWAPPED[name])
        if name in ("sorted", "sort") and not any(word.arg == "reverse" for word in node.keywords):
            backwards = ast.keyword("reverse", ast.Constant(value=True))
            self._change(node, keywords=[*node.keywords, backwards])
        if len(node.args) == WITH_DEFAULT.get(name):
            self._offer(node.args[-1], "None")
        self._all(node.func, *node.args, *(word.value for word in node.keywords if word.arg != "strict"))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _logs(node: ast.expr) -> bool:
    """Say whether *node* writes into a log."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return node.func.attr in LOGGED and "log" in ast.unparse(node.func.value).casefold()
